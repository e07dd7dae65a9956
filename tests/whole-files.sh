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
    fi
    [ "$(ls -A "$1")" = report ] || fault "$4: leaves $(echo $(ls -A "$1"))"
}

# 1. Each allocation, write, flush and rename fails in turn.
if nm -D "$KBC" 2> /dev/null | grep -q __asan; then
    echo "SKIPPED: calls made to fail in turn, under a sanitizer that has them itself"
else
    gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o fail.so "$root/tests/preload/fail.c" || exit 1
    for name in $names; do
        for call in memory write sync rename; do
            case $call in memory) why='out of memory' ;; *) why='No space left on device' ;; esac
            at=0 status=2
            while [ "$status" -eq 2 ]; do
                at=$((at + 1))
                cp old/report made/report
                (export LD_PRELOAD="$work/fail.so" FAIL="$call" FAIL_AT="$at"
                    "write_$name" made) > out 2> err
                status=$?
                [ "$status" -le 2 ] || { fault "$name, $call $at: status $status"; break; }
                judge made "$name" "$status" "$name, $call $at" "$why"
                failures=$((failures + 1))
            done
            [ "$at" -gt 1 ] || fault "$name: no $call was made to fail"
        done
    done
fi

# 2. Killed at any moment. What is left over from a kill has a name of its own, never the file's.
seed=${SEED:-$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')}
echo "seed $seed"
moments() { awk -v seed="$seed" 'BEGIN { srand(seed); for (i = 0; i < 60; i++) printf "%.4f\n", rand() * 0.03 }'; }
for moment in $(moments); do
    cp old/report made/report
    "$KBC" reference --output made/report > out 2> err &
    writer=$!
    sleep "$moment"
    kill -9 "$writer" 2> /dev/null
    wait "$writer" 2> /dev/null
    kills=$((kills + 1))
    cmp -s made/report old/report || cmp -s made/report reference.made ||
        fault "killed after $moment s: neither the old file nor the new one"
done
rm -rf made

# 3. A disk that is really full.
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
else
    echo "SKIPPED: a full disk, which only root can make"
fi

echo "whole-files: $failures calls failed in turn, $kills kills; $faults faults"
[ "$faults" -eq 0 ]
