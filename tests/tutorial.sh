#!/bin/sh
# docs/tutorial.md does what it says: from an empty folder, each file is written, each change made and
# each command typed in as it stands there (tests/typed/page). At its end there is what it promised.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fault() { echo "tutorial: $1"; faults=$((faults + 1)); }
. "$root/tests/typed/page"

page="$root/docs/tutorial.md"
type_page "$page"
[ "$commands" -gt 10 ] || fault "only $commands commands are shown"
changes=$(find "$work" -name '*.change' | wc -l)
[ "$changes" -eq "$(grep -c '^```diff' "$page")" ] || fault "a change is shown and not made"

# A contradiction with its rules, and a patient for whom it matters, were found; afterwards nothing is.
grep -q '\[contradicted-indication\]' "$page" && grep -q '= patient:' "$page" ||
    fault "no contradiction is found on the page"
cd "$work/here" || exit 1
kbc validate --strict ankle > out || fault "at the end there is something to report: $(cat out)"
kbc fmt --check ankle > out || fault "what is typed in is not laid out: $(cat out)"
kbc test --min-coverage 100 ankle > out || fault "at the end the cases do not show all: $(cat out)"
kbc info made/ankle.kbt > out || fault "there is no table"
pdftotext patient.pdf - | grep -q 'Raise your leg' || fault "the handout does not say what is advised"

# Each step of its table is there, in that order; what it links to, too.
sed -n 's/^| \([0-9]\. [^|]*\) |.*/\1/p' "$page" > steps
sed -n 's/^## \([0-9]\. .*\)/\1/p' "$page" | diff steps - || fault "the steps are not those of the table"
for link in $(sed -n 's/[^]]*](\([^)#]*\))[^]]*/\1 /gp' "$page" | tr ' ' '\n' | grep -v '^http' | sort -u); do
    [ -e "$root/docs/$link" ] || fault "links to \"$link\", which is not there"
done

echo "tutorial: $commands commands typed in as shown, $changes changes made; $faults faults"
[ "$faults" -eq 0 ]
