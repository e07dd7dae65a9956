#!/bin/sh
# Each fault that `make mutation` puts in still finds the line that it is for. Whether it is noticed
# takes an hour to try, so the code may not move away from the list in between.
set -u
cd "$(dirname "$0")/.." || exit 1
faults=0 count=0
while IFS= read -r line; do
    case $line in '' | '#'*) continue ;; esac
    file=compiler/${line%% *} script=${line#* }
    count=$((count + 1))
    if ! sed "$script" "$file" > "$OUT/mutant" 2> "$OUT/mutant.error"; then
        echo "mutants: $line: $(cat "$OUT/mutant.error")"
        faults=$((faults + 1))
    elif cmp -s "$file" "$OUT/mutant"; then
        echo "mutants: changes nothing: $line"
        faults=$((faults + 1))
    fi
done < tests/mutation/mutants
rm -f "$OUT/mutant" "$OUT/mutant.error"
echo "mutants: $count faults to put in, $faults that can't be"
[ "$count" -gt 0 ] && [ "$faults" -eq 0 ]
