#!/bin/sh
# kbc validate says the same, byte for byte, however many threads make the checks.
set -u
work=$OUT/tests/jobs
mkdir -p "$work"
faults=0 compared=0
same() { # options and paths…
    "$KBC" validate --today 2026-06-30 --jobs 1 "$@" > "$work/1" 2>&1
    status=$?
    for jobs in 2 7; do
        "$KBC" validate --today 2026-06-30 --jobs $jobs "$@" > "$work/$jobs" 2>&1
        [ $? -eq $status ] && [ $status -lt 2 ] && cmp "$work/1" "$work/$jobs" || {
            echo "jobs: --jobs $jobs says something else: $*"
            faults=$((faults + 1))
        }
        compared=$((compared + 1))
    done
}
same tests/bad/*.xml
same tests/bad/*/kb.xml
same --format sarif tests/bad/*.xml
same --only never-true,unused tests/bad/never-true.xml
same --witness full --warn overlap kb/back-spasm
${CC:-gcc} -std=gnu11 -O1 -o "$work/generate" tests/bench/generate.c
"$work/generate" 2000 7 > "$work/generated.xml"
same --format sarif "$work/generated.xml"
grep -q '"ruleId": "dead-end"' "$work/1" || { echo "jobs: nothing was found"; faults=1; }
for jobs in 0 -1 2x '' 99999999999999999999; do
    "$KBC" validate --jobs "$jobs" kb/back-spasm > "$work/told" 2>&1
    [ $? -eq 2 ] && grep -q 'it takes a number\|needs N' "$work/told" || {
        echo "jobs: --jobs \"$jobs\" is not refused"
        faults=$((faults + 1))
    }
done
echo "jobs: $compared reports by several threads, $(($(wc -c < "$work/1") / 1000)) kB the last"
[ "$faults" -eq 0 ]
