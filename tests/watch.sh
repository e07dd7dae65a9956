#!/bin/sh
# kbc watch: a report at once, and one after each save: written in place, renamed over, deleted and
# made again, in an included file, one that was missing, folders moved away and back, a symbolic link;
# none for what does not belong; no processor time while nothing happens.
set -u
root=$(pwd)
work=$OUT/tests/watch
rm -rf "$work"
mkdir -p "$work/kb/parts/deep" "$work/elsewhere"
cd "$work" || exit 1
faults=0 looks=0 seen=0 watcher=
fault() { echo "watch: $1"; faults=$((faults + 1)); }
trap '[ -z "$watcher" ] || kill "$watcher" 2> /dev/null' EXIT

# Wait for a report behind those that were seen whose lines have the words; it becomes the last seen.
report() { # after what, words
    looks=$((looks + 1))
    tries=0
    while ! tail -n +$((seen + 1)) told | grep -q -- "$2"; do
        tries=$((tries + 1))
        if [ $tries -gt 600 ] || ! kill -0 "$watcher" 2> /dev/null; then
            fault "after $1: no report with \"$2\" but: $(tail -n +$((seen + 1)) told)"
            return
        fi
        sleep .05
    done
    seen=$(wc -l < told)
}
clean='0 errors, 0 warnings'

cp "$root/tests/good/unused.xml" good.xml
sed 's|</knowledge-base>|<include href="parts/deep/a.xml"/></knowledge-base>|' good.xml > kb/kb.xml
cp kb/kb.xml whole.xml
printf '%s' '<module xmlns="urn:kbc:kb:1"/>' > empty.xml
printf '%s' '<module xmlns="urn:kbc:kb:1"><source id="old" type="book" title="A book"/></module>' > unused.xml
cp empty.xml kb/parts/deep/a.xml

: > told
"$KBC" watch --today 2026-06-30 kb > told 2>&1 &
watcher=$!
report "the start" "kb/kb.xml: $clean"
sed 's|id="fever"|id="fevr"|' whole.xml > kb/kb.xml
report "a defect written in place" '\[unknown-reference\]\|\[no-such-\|error: '
cp whole.xml new && mv new kb/kb.xml
report "a mended file renamed over it" "$clean"
cp unused.xml kb/parts/deep/a.xml
report "an included file" 'a.xml:1.*\[unused\]'
cp empty.xml new && mv new kb/parts/deep/a.xml
report "the included file renamed over" "$clean"
rm kb/kb.xml
report "the root deleted" '^kbc: .*kb.xml'
cp whole.xml kb/kb.xml
report "the root made again" "$clean"
rm -r kb/parts
report "an included folder deleted" 'error: '
mkdir -p kb/parts/deep
cp unused.xml kb/parts/deep/a.xml
report "the folder made again" '\[unused\]'
cp empty.xml kb/parts/deep/a.xml
report "a file in the new folder" "$clean"
mv kb/parts elsewhere/
report "a folder moved away" 'error: '
mv elsewhere/parts kb/
report "the folder moved back" "$clean"
mv kb elsewhere/
report "the whole moved away" 'cannot read'
mv elsewhere/kb .
report "the whole moved back" "$clean"
cp empty.xml elsewhere/linked.xml
rm kb/kb.xml
sed 's|</knowledge-base>|<include href="b%20b.xml"/></knowledge-base>|' whole.xml > kb/kb.xml
report "an include that is missing" 'error: '
cp empty.xml 'kb/b b.xml'
report "the include that was missing" "$clean"

# What does not belong: no report; and whoever waits takes no processor time.
before=$(wc -l < told)
ticks() { awk '{ print $14 + $15 }' "/proc/$watcher/stat"; }
used=$(ticks)
for i in 1 2 3 4 5; do
    echo "$i" > kb/.kb.xml.swp
    echo "$i" > kb/notes.txt
    sleep .2
done
[ "$(wc -l < told)" -eq "$before" ] || fault "a report for files that do not belong"
[ $(($(ticks) - used)) -le 5 ] || fault "it takes processor time while it waits"
cp whole.xml kb/kb.xml
report "all of that, still" "$clean"

kill -INT "$watcher" 2> /dev/null || fault "it has ended by itself"
kill "$watcher" 2> /dev/null
wait "$watcher" 2> /dev/null
watcher=
"$KBC" watch - > out 2> err < /dev/null
[ $? -eq 2 ] && grep -q 'takes no standard input' err || fault "watch -: $(cat err)"

# Quiet: the time, and what is found, but no line that counts.
cp unused.xml kb/parts/deep/a.xml
sed 's|b%20b.xml|parts/deep/a.xml|' kb/kb.xml > new && mv new kb/kb.xml
: > told
seen=0
"$KBC" watch --quiet --today 2026-06-30 kb > told 2>&1 &
watcher=$!
report "the start, quiet" '\[unused\]'
cp empty.xml kb/parts/deep/a.xml
tries=0
while [ "$(grep -c '^[0-9][0-9]:[0-9][0-9]:[0-9][0-9]$' told)" -lt 2 ] && [ $tries -lt 600 ]; do
    tries=$((tries + 1))
    sleep .05
done
[ $tries -lt 600 ] || fault "quiet: no second look: $(cat told)"
! grep -q 'errors,' told || fault "quiet counts: $(cat told)"
kill "$watcher"
wait "$watcher" 2> /dev/null
watcher=

# More folders than the system allows: what is too few, and what to do.
if nm -D "$KBC" 2> /dev/null | grep -q __asan; then
    echo "SKIPPED: inotify made to refuse, under a sanitizer"
else
    gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o fail.so "$root/tests/preload/fail.c" || exit 1
    for at in 1 2; do
        LD_PRELOAD="$PWD/fail.so" FAIL=watch FAIL_AT=$at "$KBC" watch kb > out 2> err
        [ $? -eq 2 ] && [ "$(wc -l < err)" -eq 1 ] && grep -q \
            '^kbc: cannot watch the folder ".*": this user watches as many as are allowed; raise fs.inotify.max_user_watches$' err ||
            fault "inotify refuses folder $at: $(cat err)"
    done
fi

echo "watch: $looks reports waited for; $faults faults"
[ "$faults" -eq 0 ]
