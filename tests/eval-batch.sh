#!/bin/sh
# kbc eval --batch: patients as NDJSON and CSV get the answers that each alone would get, in order and
# in memory that does not grow with the file; a bad line is told with its number, and the rest goes on
# (exit status 1); what ends it before its end is told in one line (exit status 2).
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/eval-batch
rm -rf "$work" && mkdir -p "$work"
faults=0 looks=0
tell() { echo "eval-batch: $1"; faults=$((faults + 1)); }

"$KBC" build tests/eval --handouts none --output "$work" --today 2026-06-30 > /dev/null || tell "no table"
table=$work/headache.kbt

# ---- Many patients: CSV and NDJSON say the same of the same, and some of them alone, too. ---------

awk 'BEGIN {
    srand(7)
    print "age,headache,temperature [degF],severity,creatinine umol/L,asthma"
    for (i = 0; i < 100000; i++) {
        h = rand(); s = rand()
        printf "%d,%s,%.1f,%s,%d,%s\n", rand() * 110, h < .5 ? "true" : h < .7 ? "false" : "", 95 + rand() * 14,
            s < .3 ? "\"mild\"" : s < .6 ? "severe" : "", 40 + rand() * 300, rand() < .1 ? "true" : ""
    }
}' > "$work/patients.csv"
awk -F, 'NR > 1 {
    printf "{\"age\": %s, \"temperature\": {\"value\": %s, \"unit\": \"[degF]\"}, \"creatinine\": {\"unit\": \"umol/L\", \"value\": %s}", $1, $3, $5
    if ($2 != "") printf ", \"headache\": %s", $2
    gsub(/"/, "", $4)
    if ($4 != "") printf ", \"severity\": \"%s\"", $4
    if ($6 != "") printf ", \"asthma\": %s", $6
    print "}"
}' "$work/patients.csv" > "$work/patients.ndjson"
without_number() { sed -E 's/^\{"line":[0-9]+,/{/'; }
"$KBC" eval --batch "$table" "$work/patients.csv" > "$work/csv" || tell "CSV: exit status $?"
"$KBC" eval --batch "$table" < "$work/patients.ndjson" > "$work/ndjson" || tell "NDJSON: exit status $?"
awk '{ match($0, /^\{"line":[0-9]+/); if (substr($0, 9, RLENGTH - 8) + 0 != NR + 1) exit 1 } END { exit NR != 100000 }' \
    "$work/csv" || tell "the answers are not in order, one a line"
without_number < "$work/csv" > "$work/csv.plain"
without_number < "$work/ndjson" | cmp - "$work/csv.plain" || tell "CSV and NDJSON are answered otherwise"
# One alone, on one line: no text of this table has two spaces or a line end in it.
for line in 1 2 3 500 8191 8192 31337 65536 99999 100000; do
    looks=$((looks + 1))
    sed -n "${line}p" "$work/patients.ndjson" | "$KBC" eval --format json "$table" |
        sed -E 's/^ +//; s/": /":/' | tr -d '\n' > "$work/alone"
    sed -n "${line}p" "$work/csv.plain" | tr -d '\n' | cmp - "$work/alone" || tell "patient $line alone is answered otherwise"
done
printf '{"line":3,' > "$work/expected"
(sed -n 1p "$work/patients.csv"; echo; sed -n 2p "$work/patients.csv") | "$KBC" eval --batch "$table" | head -c 10 |
    cmp - "$work/expected" || tell "an empty line is not counted"

# ---- Memory does not grow with the file. (A sanitizer's own does.) ---------------------------------

peak() { "$OUT/tests/peak" "$KBC" eval --batch "$table" "$1" 2>&1 > /dev/null | tail -n 1; }
cat > "$work/peak.c" <<'END'
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int count, char **words)
{
    struct rusage used;
    int status;
    if (count < 2 || fork() == 0)
        return execv(words[1], words + 1);
    if (wait(&status) < 0 || getrusage(RUSAGE_CHILDREN, &used))
        return 1;
    fprintf(stderr, "%ld\n", used.ru_maxrss);
    return status != 0;
}
END
gcc -D_GNU_SOURCE -o "$OUT/tests/peak" "$work/peak.c" || tell "no measure"
head -n 10001 "$work/patients.csv" > "$work/ten"
{ cat "$work/patients.csv"; sed 1d "$work/patients.csv"; } > "$work/twohundred"
few=$(peak "$work/ten") many=$(peak "$work/twohundred")
if nm "$KBC" 2> /dev/null | grep -q __asan_init; then
    echo "SKIPPED: memory is not measured under AddressSanitizer"
else
    looks=$((looks + 1))
    [ "$many" -lt $((few + few / 4 + 4096)) ] || tell "10,000 patients take $few KiB, 200,000 take $many KiB"
fi

# ---- Bad lines. ------------------------------------------------------------------------------------

bad() { # name: compares what is told of the lines in $work/in with $work/told, numbers answered with $2
    looks=$((looks + 1))
    "$KBC" eval --batch "$table" < "$work/in" > "$work/out" 2> "$work/error"
    [ $? -eq 1 ] || tell "$1: another exit status"
    diff "$work/told" "$work/error" || tell "$1: something else is told"
    answered=$(sed -E 's/^\{"line":([0-9]+),.*/\1/' "$work/out" | tr '\n' ' ')
    [ "$answered" = "$2 " ] || tell "$1: answers for lines $answered"
}
printf '{"age": 9}\n{"age": 400}\n\nnonsense\n[]\n{"age": "\\u009b"}\n{"a\000ge": 9}\n{"age": "\377"}\n{"age": 9, "age": 9}\n{"headache": false, "thunderclap": true}\n{"age": 10}' > "$work/in"
cat > "$work/told" <<'END'
kbc: line 2: "age" goes from 0 to 110 a, and 400 is outside
kbc: line 4: it is not JSON: line 1, column 8: '[' or '{' expected near 'nonsense'
kbc: line 5: a patient is a JSON object, from the id of a finding to its value
kbc: line 6: "age" is a number, in "a", not "<U+009B>"
kbc: line 7: there is a zero byte in it
kbc: line 8: it is not UTF-8
kbc: line 9: it is not JSON: line 1, column 16: duplicate object key near '"age"'
kbc: line 10: there is no such patient: "thunderclap" is true, but "headache", which it is a kind of, is false
END
bad NDJSON '1 11'
printf '\357\273\277age,severity,weight [lb_av]\r\n9,mild,60\r\n9,mild\r\n9,mild,60,\r\n"9,mild,60\r\n9,mi"ld,60\r\n9,awful,60\r\n,,\r\n"9","mild","60"\r\n9,m\000ild,60\r\n9,\377,60\r\n9,mild,6000' > "$work/in"
cat > "$work/told" <<'END'
kbc: line 3: it has 2 fields, where the first row has 3
kbc: line 4: it has more than 3 fields, where the first row has 3
kbc: line 5: a field begins with a quote that is not closed on its line
kbc: line 6: a quote stands inside a field: put the field in quotes, and double those in it
kbc: line 7: "severity" has no option "awful": it has mild, moderate, severe
kbc: line 10: there is a zero byte in it
kbc: line 11: it is not UTF-8
kbc: line 12: "weight" goes from 2 to 300 kg, and "6000" in "[lb_av]" is outside
END
bad CSV '2 8 9'
{ printf '{"age": 9}\n{"age": "'; head -c 104857600 /dev/zero | tr '\0' x; printf '"}\n{"age": 10}\n'; } > "$work/in"
echo 'kbc: line 2: it is longer than 1 MiB' > "$work/told"
bad "a line of 100 MB" '1 3'
sed 's/.*/nonsense/' "$work/ten" > "$work/in"
sed -i '1s/.*/{}/' "$work/in"
awk 'NR > 1 { print "kbc: line " NR ": it is not JSON: line 1, column 8: '"'[' or '{' expected near 'nonsense'"'" }' "$work/in" > "$work/told"
bad "nothing but bad lines" 1

# ---- What ends it. -----------------------------------------------------------------------------------

refused() { # line, input, command...
    expected=$1 input=$2
    shift 2
    looks=$((looks + 1))
    printf "$input" | "$@" > "$work/out" 2> "$work/error"
    [ $? -eq 2 ] || tell "not refused: $input"
    [ ! -s "$work/out" ] || tell "something is answered all the same: $input"
    [ "$(cat "$work/error")" = "kbc: $expected" ] || { tell "another line: $input"; cat "$work/error"; }
}
hint=": CSV begins with a row of the findings' ids, NDJSON with \"{\""
refused "line 2: \"aeg\" is no finding of \"headache\": did you mean \"age\"?$hint" '\naeg,severity\n1,mild\n' "$KBC" eval --batch "$table"
refused 'line 1: "age" has two columns' 'age,age mo\n' "$KBC" eval --batch "$table"
refused 'line 1: "asthma" has no unit: it is no quantity' 'asthma kg\n' "$KBC" eval --batch "$table"
refused 'line 1: "age" can'"'"'t be given in "d": write it in "a", or in what converts to that exactly' 'age d\n' "$KBC" eval --batch "$table"
refused "line 1: it is not UTF-8$hint" '\377\n' "$KBC" eval --batch "$table"
refused 'eval: "--batch" gives JSON, an answer a line ("kbc eval --help")' '{}\n' "$KBC" eval --batch --format text "$table"
refused 'eval: "--batch" writes to the standard output only ("kbc eval --help")' '{}\n' "$KBC" eval --batch --output x "$table"
refused "cannot read \"$work\": Is a directory" '' "$KBC" eval --batch "$table" "$work"
refused "cannot read \"$work/none\": No such file or directory" '' "$KBC" eval --batch "$table" "$work/none"
looks=$((looks + 3))
printf '' | "$KBC" eval --batch "$table" > "$work/out" && [ ! -s "$work/out" ] || tell "no patients are not no answers"
"$KBC" eval --batch "$table" "$work/ten" > /dev/full 2> "$work/error"
[ $? -eq 2 ] && grep -qx 'kbc: cannot write the output: No space left on device' "$work/error" || tell "a full disk is not told"
{ "$KBC" eval --batch "$table" "$work/twohundred" 2> "$work/error"; echo $? > "$work/status"; } | head -n 1 > /dev/null
[ "$(cat "$work/status")" = 2 ] && [ ! -s "$work/error" ] || tell "a reader that has gone is not the silent end"

# Memory that runs out at any allocation ends it, and is never told as a fault of a patient's.
if nm "$KBC" 2> /dev/null | grep -q __asan_init; then
    echo "SKIPPED: allocations made to fail in turn, under a sanitizer that has them itself"
else
    gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o "$work/fail.so" tests/preload/fail.c || tell "no preload"
    head -n 30 "$work/patients.ndjson" > "$work/few"
    "$KBC" eval --batch "$table" "$work/few" > "$work/expected"
    at=1
    while
        FAIL=memory FAIL_AT=$at FAIL_COUNT="$work/count" LD_PRELOAD="$work/fail.so" \
            "$KBC" eval --batch "$table" "$work/few" > "$work/out" 2> "$work/error"
        status=$?
        [ "$at" -le 1000 ] && { [ $status -ne 0 ] || [ "$at" -le "$(cat "$work/count")" ]; }
    do
        looks=$((looks + 1))
        # A thread that can't be had for want of memory is told in the system's words.
        [ $status -eq 0 ] && cmp "$work/expected" "$work/out" ||
            { [ $status -eq 2 ] && grep -qx 'kbc: \(out of memory\|cannot start a thread: .*\)' "$work/error"; } ||
            { tell "allocation $at fails: status $status"; cat "$work/error"; }
        at=$((at + 3))
    done
fi

rm -f "$work/in" "$work/csv" "$work/ndjson" "$work/csv.plain" "$work/told" "$work/error" "$work/twohundred"
echo "eval-batch: 100,000 patients as CSV and as NDJSON ($few KiB for 10,000, $many KiB for 200,000), $looks looks, $faults faults"
[ $faults -eq 0 ]
