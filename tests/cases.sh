#!/bin/sh
# kbc test and kbc cases: how they end; the cases of kb/back-spasm show everything that can be shown,
# and so do those that are written anew without them; each change of a single test of each rule, cause
# and condition makes a case fail, or is proved to make no difference.
set -u
work=$OUT/tests/cases
rm -rf "$work"
mkdir -p "$work"
faults=0
fault() { echo "cases: $1"; faults=$((faults + 1)); }
ends() { # status, command...
    wanted=$1
    shift
    "$@" > "$work/out" 2> "$work/err"
    status=$?
    [ $status -eq "$wanted" ] || { cat "$work/out" "$work/err"; fault "exit $status, not $wanted: $*"; }
}
says() { grep -qF -- "$1" "$work/out" || { cat "$work/out"; fault "does not say: $1"; }; }

# ---- How it ends ----

ends 0 "$KBC" test kb/back-spasm
says ' 0 failed'
ends 1 "$KBC" test tests/bad/failed-case.xml
says '[failed-case]'
says ' failed'
ends 1 "$KBC" test tests/bad/unknown-reference.xml
says '[unknown-reference]'
ends 2 "$KBC" test "$work/none"
ends 2 "$KBC" test --min-coverage 101 kb/back-spasm
ends 2 "$KBC" test --min-coverage '' kb/back-spasm
ends 2 "$KBC" test --min-coverage 9x kb/back-spasm
ends 0 "$KBC" test --min-coverage 0 kb/back-spasm
ends 1 "$KBC" test --min-coverage 100 tests/good/untested-rule.xml
says 'the cases show less than the 100 % that are asked for'
ends 0 "$KBC" test --output "$work/report" kb/back-spasm
ends 0 "$KBC" test kb/back-spasm
cmp -s "$work/out" "$work/report" || fault "not the same bytes twice"

# ---- What is missing ----

ends 0 "$KBC" test --min-coverage 100 kb/back-spasm
says 'a case would fail if it were otherwise: 100 %'
ends 0 "$KBC" cases --generate kb/back-spasm
says 'no case is missing'
ends 2 "$KBC" cases kb/back-spasm
ends 1 "$KBC" cases --generate tests/bad/failed-case.xml
grep -q '<module' "$work/out" && fault "wrote cases where one fails"

# Without any case of its own: all are written, and are enough; nothing that is there is written over.
cp -R kb/back-spasm "$work/bare"
sed -i '/href="cases\//d' "$work/bare/kb.xml"
ends 0 "$KBC" cases --generate "$work/bare" --output "$work/bare/cases/new.xml"
says 'cases written to'
ends 2 "$KBC" cases --generate "$work/bare" --output "$work/bare/cases/new.xml"
sed -i 's|^  <include href="handouts.xml"/>|&<include href="cases/new.xml"/>|' "$work/bare/kb.xml"
ends 0 "$KBC" validate --strict --today 2026-11-24 "$work/bare"
ends 0 "$KBC" test --min-coverage 100 "$work/bare"
says 'a case would fail if it were otherwise: 100 %'

# ---- Changes of single tests ----

cp -R kb/back-spasm "$work/changed"
"$OUT/tests/rule-mutants" "$KBC" "$work/changed" > "$work/changes" 2>&1 || {
    cat "$work/changes"
    fault "some change of a test escapes the cases"
}
diff -r kb/back-spasm "$work/changed" > /dev/null || fault "the changes were not put back"

if [ $faults -gt 0 ]; then
    echo "cases: $faults faults"
    exit 1
fi
echo "cases: $(tail -n 1 "$work/changes")"
