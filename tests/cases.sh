#!/bin/sh
# kbc test: how it ends, and what it says of the cases of kb/back-spasm.
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

if [ $faults -gt 0 ]; then
    echo "cases: $faults faults"
    exit 1
fi
echo "cases: how kbc test ends"
