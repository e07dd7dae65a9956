#!/bin/sh
# Every bad document's whole report is its expected text (STEM.xml with STEM.txt, STEM/kb.xml with
# STEM/expected.txt), raises the name that it is called by (STEM is NAME or NAME.variant), and ends
# with the right status; every good one has nothing to report; every name that some check may raise
# has both. Options that a document needs stand beside it in STEM.options. UPDATE_GOLDEN=1 rewrites the expected texts: look at the difference.
set -u
cd "$(dirname "$0")"
faults=0 bad=0 good=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fault() { echo "documents: $1"; faults=$((faults + 1)); }

# What this version does not look for stands in a line of its own: it is no part of what is expected.
report() { # document: its report in $scratch/report, its exit status
    options=
    [ ! -e "${1%.xml}.options" ] || options=$(cat "${1%.xml}.options")
    (cd "$(dirname "$1")" &&
        "$KBC" validate --today 2026-06-30 $options "$(basename "$1")") > "$scratch/raw" 2> "$scratch/errors"
    status=$?
    grep -v '^not looked for by this version: ' "$scratch/raw" > "$scratch/report"
    if [ -s "$scratch/errors" ]; then
        cat "$scratch/errors"
        return 3
    fi
    return "$status"
}

stem_of() { # tests/bad/STEM.xml or tests/bad/STEM/kb.xml
    case $1 in
    */kb.xml) basename "$(dirname "$1")" ;;
    *) basename "$1" .xml ;;
    esac
}

for document in bad/*.xml bad/*/kb.xml; do
    [ -e "$document" ] || continue
    bad=$((bad + 1))
    case $document in
    */kb.xml) expected=${document%kb.xml}expected.txt ;;
    *) expected=${document%.xml}.txt ;;
    esac
    stem=$(stem_of "$document")
    report "$document"
    status=$?
    [ -z "${UPDATE_GOLDEN:-}" ] || cp "$scratch/report" "$expected"
    [ -e "$expected" ] || expected=/dev/null
    diff -u "$expected" "$scratch/report" || fault "$document: not the expected report"
    grep -qF "[${stem%%.*}]" "$scratch/report" || fault "$document: does not raise ${stem%%.*}"
    if grep -q '^[^ ].*: 0 errors, [0-9]* warnings*, [0-9]* silenced$' "$scratch/report"; then right=0; else right=1; fi
    [ "$status" -eq "$right" ] || fault "$document: exit status $status, not $right"
done

for document in good/*.xml good/*/kb.xml; do
    [ -e "$document" ] || continue
    good=$((good + 1))
    report "$document"
    status=$?
    if [ "$status" -ne 0 ] || ! grep -q ': 0 errors, 0 warnings, ' "$scratch/report" ||
        [ "$(wc -l < "$scratch/report")" -ne 1 ]; then
        cat "$scratch/report"
        fault "$document: exit status $status, and this to report"
    fi
done

for expected in bad/*.txt bad/*/expected.txt; do
    case $expected in
    */expected.txt) document=${expected%expected.txt}kb.xml ;;
    *) document=${expected%.txt}.xml ;;
    esac
    [ -e "$document" ] || [ ! -e "$expected" ] || fault "$expected: no document to expect it of"
done

# Names are listed by kbc itself, and so is what it does not look for.
"$KBC" validate "$(ls good/*.xml | head -n 1)" | sed -n 's/^not looked for by this version: //p' |
    tr -d ',' | tr ' ' '\n' > "$scratch/unexamined"
names=$("$KBC" explain | sed -n 's/^  \([a-z-]*\) .*/\1/p' | grep -vxFf "$scratch/unexamined")
for name in $names; do
    for folder in bad good; do
        ls -d "$folder/$name.xml" "$folder/$name".*.xml "$folder/$name/kb.xml" \
            "$folder/$name".*/kb.xml 2> /dev/null | grep -q . || fault "$name has no document in tests/$folder"
    done
done
[ -n "$names" ] || fault "kbc explain lists no name"

echo "documents: $bad bad with their whole reports, $good good, $(echo "$names" | wc -w) names; $faults faults"
[ "$faults" -eq 0 ]
