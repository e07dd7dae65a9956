#!/bin/sh
# kbc validate --baseline: what stood in an earlier report is known, whatever was edited around it, and
# only what is new is reported and counts; a file that is no report of kbc is refused.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0 runs=0
fault() { echo "baseline: $1"; faults=$((faults + 1)); }
cd "$work" || exit 1
sed 's/HREF/rules.xml/' "$root/tests/formats/kb.xml" > kb.xml
cp "$root/tests/formats/rules.xml" .
cp kb.xml kb.first
cp rules.xml rules.first
restore() { cp kb.first kb.xml; cp rules.first rules.xml; }
validate() { "$KBC" validate --today 2026-06-30 --warn overlap "$@" kb.xml; }
validate --format sarif --output first.sarif --format json --output first.json

# found WANTED STATUS BASELINE options…: the names that are reported, one line each, sorted; the status.
found() {
    wanted=$1 status=$2 file=$3
    shift 3
    runs=$((runs + 1))
    validate --baseline "$file" --format gcc "$@" > out
    got=$?
    [ "$got" -eq "$status" ] || fault "$file $*: status $got, not $status"
    names=$(sed -n 's/.*: \(error\|warning\): .* \[\([a-z-]*\)\]$/\2/p' out | sort | tr '\n' ' ')
    [ "$names" = "$wanted" ] || fault "$file $*: reports $names, not $wanted"
}
known() { sed -n 's/.* silenced, \([0-9]*\) known$/\1/p' out; }

# Nothing is new, whichever format it was, and though everything counts.
for file in first.sarif first.json; do
    found "" 0 $file
    [ "$(known)" = 81 ] || fault "$file: $(known) known, not 81"
    found "" 0 $file --strict
done

# Edits that change nothing of what was found: lines, layout, order, comments, the file it stands in.
awk '{ print } NR == 1 { for (i = 0; i < 40; i++) print "<!-- one more line -->" }' kb.first > kb.xml
awk '{ gsub(/ treatment=/, "\n      treatment="); gsub(/ finding="age"/, "   finding=\"age\""); print }' rules.first > rules.xml
found "" 0 first.sarif
restore
awk '/<include/ { while ((getline line < "rules.first") > 0) if (line !~ /<\?xml|module/) print line; next } { print }' kb.first > kb.xml
found "" 0 first.sarif
restore
awk '/<cause/ { hold = 1 } hold { held = held $0 "\n"; if (/<\/cause>/) hold = 0; next }
    /<\/module>/ { printf "%s", held } { print }' rules.first > rules.xml
cmp -s rules.first rules.xml && fault "the cause was not moved"
found "" 0 first.sarif
restore

# What is new, alone.
sed 's|<treatment id="nsaid">|<treatment id="sauna"><label xml:lang="en">Sauna</label><label xml:lang="es">Sauna</label></treatment>&|' kb.first > kb.xml
found "unused " 0 first.sarif
found "unused " 1 first.json --strict
restore
sed 's|<value finding="age" above="65"/>|&<value finding="age" above="64"/>|' rules.first > rules.xml
found "needless-test " 0 first.sarif
# A second one just like it is another; the first of them is known.
validate --format sarif --output second.sarif
sed 's|<value finding="age" above="65"/>|&<value finding="age" above="64"/><value finding="age" above="64"/>|' rules.first > rules.xml
found "needless-test " 0 second.sarif
restore
# The same at a higher level; a lower one is nothing new.
found "" 0 first.sarif --warn dead-end
found "unused unused " 1 first.sarif --deny unused
# What was silenced, when it is no longer.
sed 's|<?kbc allow unused because[^>]*?>||' kb.first > kb.xml
found "unused " 0 first.sarif
restore
# An interaction that has become worse is not the one that was known.
sed 's|naproxen" severity="absolute"|naproxen" severity="relative"|' rules.first > rules.xml
validate --format json --output milder.json
restore
found "interacting-advice " 1 milder.json

# Errors of the document hide what else there is: never known.
sed 's|finding="pregnant"|finding="pregnent"|' rules.first > rules.xml
validate --format sarif --output broken.sarif
validate --format gcc | grep -c ': error: .*\[\(unknown-reference\|not-analysed\)\]$' > errors
validate --baseline broken.sarif --format gcc > out && fault "an unsound document passes"
grep -c ': error: .*\[\(unknown-reference\|not-analysed\)\]$' out | cmp -s - errors ||
    fault "errors of the document are known"
restore

# How each format tells it.
sed 's|<treatment id="nsaid">|<treatment id="sauna"><label>Sauna</label></treatment>&|' kb.first > kb.xml
validate --baseline first.sarif --format sarif --output new.sarif --format json --output new.json \
    --format junit --output new.junit --format github > new.github
[ "$(grep -c '"baselineState": "new"' new.sarif)" = 2 ] || fault "SARIF: not 2 are new"
[ "$(grep -c '"baselineState": "unchanged"' new.sarif)" = 83 ] ||
    fault "SARIF: not 83 are unchanged, with the 2 that are silenced"
[ "$(grep -c '"standing": "known"' new.json)" = 81 ] || fault "JSON: not 81 are known"
grep -q '"known": 81' new.json || fault "JSON: the known are not counted"
[ "$(grep -c '<skipped>known: ' new.junit)" = 81 ] || fault "JUnit: not 81 are known"
grep -q 'failures="0"' new.junit || fault "JUnit: what is known fails"
[ "$(grep -c '^::\(error\|warning\) ' new.github)" = 2 ] || fault "GitHub: not 2 are new"
# A report made with a baseline is a baseline, too.
found "" 0 new.sarif
found "" 0 new.json
restore

# What is no report of kbc.
refused() { # what is said, file
    validate --baseline "$2" > out 2> err
    [ $? -eq 2 ] && [ ! -s out ] || fault "$2: not refused"
    grep -qF -- "$1" err || fault "$2: says $(cat err), not $1"
    runs=$((runs + 1))
}
validate > report.txt
: > empty.json
echo '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "eslint"}}, "results": []}]}' > eslint.sarif
echo '{"format": "kbc-report", "version": 2, "reports": []}' > two.json
echo '{"a": 1}' > other.json
grep -v 'kbc/v1' first.sarif > bare.sarif
head -c 5000 first.sarif > cut.sarif
refused 'there is no baseline "nothing.sarif"' nothing.sarif
refused 'cannot read the baseline "."' .
refused 'the baseline "report.txt" is no JSON' report.txt
refused 'the baseline "empty.json" is no JSON' empty.json
refused 'the baseline "cut.sarif" is no JSON' cut.sarif
refused 'the baseline "eslint.sarif" is SARIF, but not a report of kbc' eslint.sarif
refused 'version of kbc' two.json
refused 'is neither SARIF 2.1.0 nor JSON that kbc validate wrote' other.json
refused 'has a result without kbc'"'"'s fingerprint' bare.sarif
echo "baseline: $runs runs; $faults faults"
[ "$faults" -eq 0 ]
