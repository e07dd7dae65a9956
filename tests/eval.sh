#!/bin/sh
# kbc eval: the answers for the patients of tests/eval/, as text (NAME.txt; child in Spanish) and as
# JSON (NAME.answer.json); what is wrong with a patient, or a table, is told in one line, exit
# status 2. With UPDATE_GOLDEN=1 the expected answers are rewritten: look at the difference.
set -u
cd "$(dirname "$0")/eval" || exit 1
work=$OUT/tests/eval
rm -rf "$work" && mkdir -p "$work"
faults=0 answers=0 refusals=0
tell() { echo "eval: $1"; faults=$((faults + 1)); }

"$KBC" build kb.xml --handouts none --output "$work" --today 2026-06-30 > "$work/build" 2>&1 ||
    { cat "$work/build"; echo "eval: the table does not build"; exit 1; }
table=$work/headache.kbt

same() { # what was got, what is expected
    [ -z "${UPDATE_GOLDEN:-}" ] || cp "$1" "$2"
    answers=$((answers + 1))
    diff -u "$2" "$1" || tell "$2 is not what comes out"
}
for patient in nothing emergency adult child; do
    language=en
    [ "$patient" != child ] || language=ES
    "$KBC" eval "$table" $patient.json --language $language > "$work/$patient.txt" || tell "$patient fails"
    same "$work/$patient.txt" $patient.txt
    "$KBC" eval --format json "$table" - < $patient.json > "$work/$patient.answer.json" ||
        tell "$patient fails from standard input"
    same "$work/$patient.answer.json" $patient.answer.json
done

# Standard input may be a socket, as it is for what Node starts.
node -e 'process.stdout.write(require("child_process").execFileSync(process.argv[1],
    ["eval", "--format", "json", process.argv[2]],
    {input: require("fs").readFileSync("adult.json")}))' "$KBC" "$table" > "$work/socket.json" ||
    tell "a patient from a socket is not read"
same "$work/socket.json" adult.answer.json

# A table of the same sources is the same bytes, wherever it is made from.
mkdir -p "$work/again"
(cd / && "$KBC" build "$OLDPWD" --handouts none --output "$work/again" > /dev/null 2>&1)
cmp "$table" "$work/again/headache.kbt" || tell "the table is not the same when made from elsewhere"

refused() { # expected line, command…: exit status 2, that line on standard error, nothing else
    expected=$1
    shift
    refusals=$((refusals + 1))
    "$@" > "$work/output" 2> "$work/error"
    status=$?
    [ $status -eq 2 ] || tell "exit status $status, not 2: $*"
    [ ! -s "$work/output" ] || tell "there is an answer all the same: $*"
    [ "$(cat "$work/error")" = "kbc: $expected" ] ||
        { tell "not the line expected: $*"; echo "kbc: $expected" | diff - "$work/error"; }
}
wrong() { # expected line, patient
    printf '%s' "$2" > "$work/patient.json"
    refused "$work/patient.json: $1" "$KBC" eval "$table" "$work/patient.json"
}
wrong '"tempreature" is no finding of "headache": did you mean "temperature"?' '{"tempreature": 38}'
wrong '"cough" is no finding of "headache"' '{"cough": true}'
wrong '"severity" has no option "sever": did you mean "severe"?' '{"severity": "sever"}'
wrong '"severity" has no option "awful": it has mild, moderate, severe' '{"severity": "awful"}'
wrong '"severity" is one of its options (mild, moderate, severe), not 2' '{"severity": 2}'
wrong '"asthma" is true, false or null, not 1' '{"asthma": 1}'
wrong '"asthma" is true, false or null, not "yes"' '{"asthma": "yes"}'
wrong '"asthma" has no unit: it is no quantity' '{"asthma": {"value": true, "unit": "kg"}}'
wrong '"age" is a number, in "a", not true' '{"age": true}'
wrong '"age" is a number, in "a", not "forty"' '{"age": "forty"}'
wrong '"age" goes from 0 to 110 a, and 111 is outside' '{"age": 111}'
wrong '"age" goes from 0 to 110 a, and -0.5 is outside' '{"age": -0.5}'
wrong '"age" goes from 0 to 110 a, and 1e30 is outside' '{"age": 1e30}'
wrong '"age" goes from 0 to 110 a, and 1400 in "mo" is outside' '{"age": {"value": 1400, "unit": "mo"}}'
wrong '"weight" goes from 2 to 300 kg, and 11000 in "[oz_tr]" is outside' \
    '{"weight": {"value": 11000, "unit": "[oz_tr]"}}'
wrong '"weight" can'"'"'t be given in "Kg": did you mean "kg"?' '{"weight": {"value": 70, "unit": "Kg"}}'
wrong '"age" can'"'"'t be given in "d": write it in "a", or in what converts to that exactly' \
    '{"age": {"value": 900, "unit": "d"}}'
wrong '"creatinine" can'"'"'t be 0.9999999999999999999: that is more digits than are taken exactly' \
    '{"creatinine": 0.9999999999999999999}'
wrong '"age" can'"'"'t be 12345678901234567890: that is more digits than are taken exactly' \
    '{"age": 12345678901234567890}'
wrong "a number in it is too large: line 1, column 13: real number overflow near '1e999'" \
    '{"age": 1e999}'
wrong '"weight" has no "value"' '{"weight": {"unit": "g"}}'
wrong '"units" of "weight" is neither "value" nor "unit"' '{"weight": {"value": 70, "units": "g"}}'
wrong 'the unit of "weight" is a string' '{"weight": {"value": 70, "unit": 3}}'
wrong '"age" is a value, or an object with "value" and "unit"' '{"age": [44]}'
wrong 'a patient is a JSON object, from the id of a finding to its value' '["age"]'
wrong 'it is not JSON: line 1, column 14: duplicate object key near '"'\"age\"'" '{"age":1,"age":2}'
wrong 'it is not JSON: line 1, column 11: end of file expected near '"'x'" '{"age":1} x'

empty='{}'
printf '%s' "$empty" > "$work/empty.json"
refused "there is no such patient: \"thunderclap\" is true, but \"headache\", which it is a kind of, is false" \
    sh -c 'printf "{\"thunderclap\": true, \"headache\": false}" | "$KBC" eval "$0" -' "$table"
refused "there is no file \"$work/none.kbt\"" "$KBC" eval "$work/none.kbt" "$work/empty.json"
refused "there is no file \"$work/none.json\"" "$KBC" eval "$table" "$work/none.json"
head -c 67108865 /dev/zero > "$work/large.json"
refused "\"$work/large.json\" is over 64 MiB" "$KBC" eval "$table" "$work/large.json"
rm "$work/large.json"
refused '"." is a folder, and no compiled table: "kbc build" makes one' "$KBC" eval . "$work/empty.json"
refused '"kb.xml" is no compiled table: "kbc build" makes one' "$KBC" eval kb.xml "$work/empty.json"
refused 'eval: the table has no texts in "fr": it has en, es ("kbc eval --help")' \
    "$KBC" eval "$table" "$work/empty.json" --language fr
head -c 1000 "$table" > "$work/cut.kbt"
refused "\"$work/cut.kbt\": the table is cut short, or longer than it says" \
    "$KBC" eval "$work/cut.kbt" "$work/empty.json"
sed 's/Headache/Headaxhe/' "$table" > "$work/changed.kbt"
refused "\"$work/changed.kbt\": the table is damaged: its checksum does not fit" \
    "$KBC" eval "$work/changed.kbt" "$work/empty.json"

# What a terminal would obey does not reach it, whoever made the table.
printf '<knowledge-base xmlns="urn:kbc:kb:1" id="x" version="1.0.0" status="draft"><title>A\302\23331m\342\200\256B</title><finding id="f" type="boolean"><label>F</label><question>Is it?</question></finding></knowledge-base>\n' > "$work/hostile.xml"
"$KBC" build "$work/hostile.xml" --handouts none --allow unused --output "$work" > "$work/output" || cat "$work/output"
answers=$((answers + 1))
[ "$("$KBC" eval "$work/x.kbt" "$work/empty.json" | head -n 1)" = 'A<U+009B>31m<U+202E>B [x 1.0.0] - a draft, not approved for use' ] ||
    tell "a terminal gets what it must not: $("$KBC" eval "$work/x.kbt" "$work/empty.json" | head -n 1 | od -c)"

# Values as they are written: no floating-point number comes between. 37.25 lies halfway between two
# steps, so it is rounded away from zero; the double nearest to 37.35 lies below it.
taken() { # what must be taken for the temperature given
    printf '{"temperature": %s}' "$2" | "$KBC" eval "$table" --format json > "$work/output"
    answers=$((answers + 1))
    grep -q "\"temperature\": \"$1\"" "$work/output" || tell "$2 is not taken as $1"
}
printf '\357\273\277{"temperature": 38.5}' > "$work/marked.json"
"$KBC" eval "$table" "$work/marked.json" --format json | grep -q '"temperature": "38.5"' ||
    tell "a patient that begins with a byte order mark is not read"
taken 37.3 37.25
taken 37.4 37.35
taken 37.3 37.349999999999999
taken 37.4 '"37.35"'
taken 38 '{"value": 100.4, "unit": "[degF]"}'
taken 38 '{"unit": "K", "value": 311.15}'
taken 37.9 3.79E1
taken 37.9 379e-1

# The example of the contract: its own cases, asked from outside.
if [ -f "$KBC_SHARED/spec/example.xml" ]; then
    "$KBC" build "$KBC_SHARED/spec/example.xml" --handouts none --output "$work" || tell "example.xml fails"
    printf '%s' '{"age": 9, "sore-throat": true, "temperature": {"value": 102.2, "unit": "[degF]"},
        "exudate": true, "swollen-nodes": true, "kidney-function": "good", "cough": false,
        "drooling": false}' |
        "$KBC" eval "$work/throat.kbt" --format json > "$work/output" || tell "throat.kbt fails"
    standing() {
        tr -d ' \n' < "$work/output" | grep -q "\"id\":\"$1\",\"label\":\"[^\"]*\",\"standing\":\"$2\"" ||
            tell "in the contract's example $1 is not $2"
    }
    standing penicillin check
    standing paracetamol advised
    standing nsaid not-indicated
    tr -d ' \n' < "$work/output" | grep -q '"questions":\[{"finding":"beta-lactam-allergy"' ||
        tell "the contract's example asks something else first"
else
    echo "SKIPPED: the contract's example is not there"
fi

echo "eval: $answers answers, $refusals refusals, $faults faults"
[ $faults -eq 0 ]
