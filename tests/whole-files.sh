#!/bin/sh
# Whatever happens while kbc writes, a file holds what it held before or all of the new: memory that
# runs out at any allocation, a disk that is full at any write, a kill at any moment. What could not
# be carried out ends in one clear line and status 2, and leaves nothing behind.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
mounted=
trap '[ -z "$mounted" ] || umount "$work/small"; rm -rf "$work"' EXIT
cd "$work" || exit 1
faults=0 failures=0 kills=0
fault() { echo "whole-files: $1"; faults=$((faults + 1)); }

cp "$root/tests/bad/wrong-kind.xml" kb.xml
mkdir old made
echo 'what was here before' > old/report

# Every command that writes files, into the folder $1; those files are compared with the ones of a
# run that nothing disturbed.
names='report sarif schema reference'
write_report() { "$KBC" validate --output "$1/report" kb.xml; }
write_sarif() { "$KBC" validate --format sarif --output "$1/report" kb.xml; }
write_schema() { "$KBC" schema --output "$1/report"; }
write_reference() { "$KBC" reference --output "$1/report"; }
for name in $names; do
    "write_$name" made || [ $? -eq 1 ] || fault "$name can't be made"
    mv made/report "$name.made"
done

# The state of folder $1 after the run of $2 with status $3: old or new, whole, nothing else.
judge() {
    if [ "$3" -eq 2 ]; then
        cmp -s "$1/report" old/report || fault "$4: what stood there is gone"
        [ "$(wc -l < err)" -eq 1 ] && grep -q "^kbc: .*$5" err || fault "$4: says \"$(cat err)\""
    else
        cmp -s "$1/report" "$2.made" || fault "$4: status $3, but not the new file"
        [ "$3" -le 1 ] || fault "$4: status $3"
    fi
    [ "$(ls -A "$1")" = report ] || fault "$4: leaves $(echo $(ls -A "$1"))"
}

# 1. Each allocation, write, flush and rename fails in turn.
if nm -D "$KBC" 2> /dev/null | grep -q __asan; then
    echo "SKIPPED: calls made to fail in turn, under a sanitizer that has them itself"
else
    gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o fail.so "$root/tests/preload/fail.c" || exit 1
    fails() { # command, call, which one
        cp old/report made/report
        (export LD_PRELOAD="$work/fail.so" FAIL="$2" FAIL_AT="$3" FAIL_COUNT="$work/count"
            "write_$1" made) > out 2> err
        status=$?
        failures=$((failures + 1))
        case $2 in memory) why='out of memory' ;; *) why='No space left on device' ;; esac
        judge made "$1" "$status" "$1, $2 $3" "$why"
    }
    for name in $names; do
        for call in write sync rename; do
            at=1
            fails "$name" "$call" 1
            [ "$status" -eq 2 ] || fault "$name: no $call was made to fail"
            while [ "$status" -eq 2 ]; do
                at=$((at + 1))
                fails "$name" "$call" "$at"
            done
        done
        # Some libraries do without memory that they can't have while they start: then all is well.
        fails "$name" memory 1000000000
        allocations=$(cat count) refused=0 at=0
        while [ "$at" -lt "$allocations" ]; do
            at=$((at + 1))
            fails "$name" memory "$at"
            [ "$status" -ne 2 ] || refused=$((refused + 1))
        done
        [ "$refused" -gt 0 ] || fault "$name: none of $allocations allocations mattered"
    done
fi

# 2. Killed at any moment. What is left over from a kill has a name of its own, never the file's.
seed=${SEED:-$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')}
echo "seed $seed"
moments() { # how many, up to how many seconds
    awk -v seed="$seed" -v count="$1" -v most="$2" \
        'BEGIN { srand(seed); for (i = 0; i < count; i++) printf "%.4f\n", rand() * most }'
}
killed() { # moment, command…: run for so long
    moment=$1
    shift
    "$@" > out 2> err &
    writer=$!
    sleep "$moment"
    kill -9 "$writer" 2> /dev/null
    wait "$writer" 2> /dev/null
    kills=$((kills + 1))
}
for moment in $(moments 60 0.03); do
    cp old/report made/report
    killed "$moment" "$KBC" reference --output made/report
    cmp -s made/report old/report || cmp -s made/report reference.made ||
        fault "killed after $moment s: neither the old file nor the new one"
done
rm -rf made

# 3. A build, which makes several files: each is old or new, and nothing temporary is left.
mkdir temporary
export TMPDIR="$work/temporary"
cp "$root/tests/good/unused.xml" good.xml
"$KBC" build --handouts fo --output built good.xml > out 2> err || fault "a build: $(cat out err)"
files=$(cd built && find . -type f | sort)
[ -n "$files" ] || fault "a build makes nothing"
stand() { # in the folder "made" as a build left it, with old content
    rm -rf made
    for file in $files; do
        mkdir -p "made/$(dirname "$file")"
        cp old/report "made/$file"
    done
}
judge_build() { # what was done
    for file in $files; do
        cmp -s "made/$file" old/report || cmp -s "made/$file" "built/$file" ||
            fault "$1: $file is neither the old nor the new one"
    done
}
judge_rest() { # what was done, status
    [ "$(cd made && find . -type f | sort)" = "$files" ] || fault "$1: leaves $(find made -type f)"
    [ -z "$(ls -A temporary)" ] || fault "$1: leaves $(find temporary)"
    if [ "$2" -eq 0 ]; then
        (cd built && for file in $files; do cmp "$file" "../made/$file" || exit 1; done) > diff ||
            fault "$1: status 0, but $(cat diff)"
    elif [ "$2" -ne 2 ] || [ "$(wc -l < err)" -ne 1 ] || ! grep -q '^kbc: ' err; then
        fault "$1: status $2, says \"$(cat err)\""
    fi
}
fail_build() { # call, which one: the build's status
    stand
    (export LD_PRELOAD="$work/fail.so" FAIL="$1" FAIL_AT="$2" FAIL_COUNT="$work/count"
        exec "$KBC" build --handouts fo --output made good.xml) > out 2> err
    status=$?
    failures=$((failures + 1))
    judge_build "a build, $1 $2"
    # A disk on which nothing can be renamed any more can't take anything back.
    if [ "$status" -eq 2 ] && [ "$1" != rename ]; then
        for file in $files; do
            cmp -s "made/$file" old/report || fault "a build, $1 $2: $file is new, and the others are not"
        done
    fi
    judge_rest "a build, $1 $2" "$status"
}
if [ -e fail.so ]; then
    for call in write sync rename one-rename; do
        at=0 status=2
        while [ "$status" -eq 2 ]; do
            at=$((at + 1))
            fail_build "$call" "$at"
        done
        [ "$at" -gt 1 ] || fault "a build: no $call was made to fail"
    done
    fail_build memory 1000000000
    allocations=$(cat count)
    for part in $(moments 60 "$allocations"); do
        fail_build memory "$((${part%.*} + 1))"
    done
fi
# A build into an empty folder leaves none of its files there either.
if [ -e fail.so ]; then
    rm -rf made
    (export LD_PRELOAD="$work/fail.so" FAIL=one-rename FAIL_AT=2
        exec "$KBC" build --handouts fo --output made good.xml) > out 2> err
    [ $? -eq 2 ] && [ -z "$(find made -type f)" ] || fault "a first build whose second rename fails"
fi
for moment in $(moments 60 0.1); do
    stand
    killed "$moment" "$KBC" build --handouts fo --output made good.xml
    judge_build "a build killed after $moment s"
    rm -rf temporary/*
done

# 4. A symbolic link: the file that it leads to is written, which keeps its mode; one that leads
# nowhere yet, too. What is open already is written behind what is there.
mkdir links links/far
cp old/report links/far/report
chmod 640 links/far/report
ln -s far/report links/one
ln -s "$work/links/one" links/two
ln -s far/later links/nowhere
ln -s round links/round
for link in two nowhere; do
    "$KBC" schema --output "links/$link" > out 2> err || fault "the link $link: $(cat err)"
    [ -L "links/$link" ] || fault "the link $link is a file now"
done
cmp -s links/far/report schema.made && cmp -s links/far/later schema.made && [ -L links/one ] ||
    fault "what the links lead to is not written"
[ "$(stat -c %a links/far/report)" = 640 ] || fault "the mode is another behind a link"
[ "$(ls -A links/far | tr '\n' ' ')" = 'later report ' ] || fault "left in links: $(ls -A links/far)"
"$KBC" schema --output links/round > out 2> err
[ $? -eq 2 ] && grep -q 'links/round": Too many levels of symbolic links' err || fault "links in a circle: $(cat err)"
{ echo first && "$KBC" schema --output /dev/stdout && echo last; } > straight 2> err
{ echo first && cat schema.made && echo last; } | cmp -s - straight || fault "/dev/stdout into a file: $(cat err)"
[ -L /dev/stdout ] || fault "/dev/stdout is a file now"

# 5. A disk that is really full.
mkdir small
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=64k tmpfs small 2> /dev/null; then
    mounted=yes
    cp old/report small/report
    head -c 60000 /dev/zero > small/fill 2> /dev/null
    write_reference small > out 2> err
    status=$?
    rm small/fill
    [ "$status" -eq 2 ] || fault "a full disk: status $status"
    judge small reference "$status" "a full disk" 'cannot write "small/report": No space left on device'
    write_schema small > out 2> err
    judge small schema $? "a disk with room again"
    rm small/report
    mkdir -p small/handouts
    for file in $files; do
        echo old > "small/$file"
    done
    head -c 60000 /dev/zero > small/fill 2> /dev/null
    "$KBC" build --handouts fo --output small good.xml > out 2> err
    status=$?
    rm small/fill
    [ "$status" -eq 2 ] && grep -q '^kbc: cannot write "small/.*": No space left on device' err ||
        fault "a build on a full disk: status $status, says \"$(cat err)\""
    for file in $files; do
        [ "$(cat "small/$file")" = old ] || fault "a build on a full disk: $file is new"
    done
else
    echo "SKIPPED: a full disk, which only root can make"
fi

echo "whole-files: $failures calls failed in turn, $kills kills; $faults faults"
[ "$faults" -eq 0 ]
