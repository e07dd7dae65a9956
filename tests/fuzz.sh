#!/bin/sh
# The corpus of every fuzz target, and all that fuzzing once found: each is taken without a fault.
set -u
cd "$(dirname "$0")/.." || exit 1
targets=0 inputs=0 faults=0
for source in tests/fuzz/*.c; do
    target=$(basename "$source" .c)
    files=$(find "tests/fuzz/corpus/$target" -type f 2> /dev/null | sort)
    [ -n "$files" ] || { echo "fuzz: $target has no corpus"; faults=$((faults + 1)); continue; }
    # shellcheck disable=SC2086 # names without spaces
    log=$("$OUT/tests/replay-$target" $files 2>&1) || {
        echo "$log"
        echo "fuzz: $target, corpus"
        faults=$((faults + 1))
        continue
    }
    targets=$((targets + 1)) inputs=$((inputs + $(echo "$log" | tail -n 1)))
done
[ "$faults" -eq 0 ] || exit 1
echo "fuzz: $inputs inputs of the corpora of $targets targets"
