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
echo '<knowledge-base xmlns="urn:kbc:kb:1" id="old" version="1.0.0" status="retired"><title>Old</title></knowledge-base>' \
    > "$work/retired.xml"
ends 2 "$KBC" test "$work/retired.xml"
sed 's/retired/draft/' "$work/retired.xml" > "$work/empty.xml"
ends 0 "$KBC" test --min-coverage 100 "$work/empty.xml"
ends 2 "$KBC" test --min-coverage 101 kb/back-spasm
ends 2 "$KBC" test --min-coverage '' kb/back-spasm
ends 2 "$KBC" test --min-coverage 9x kb/back-spasm
ends 0 "$KBC" test --min-coverage 0 kb/back-spasm
ends 1 "$KBC" test --min-coverage 100 tests/good/untested-rule.xml
says 'the cases show less than the 100 % that are asked for'
ends 0 "$KBC" test --output "$work/report" kb/back-spasm
ends 0 "$KBC" test kb/back-spasm
cmp -s "$work/out" "$work/report" || fault "not the same bytes twice"

# ---- JUnit and the page ----

junit() { # document, what xmllint finds in it
    found=$(xmllint --xpath "$2" "$1" 2>&1) || fault "no XML: $1"
    [ "$found" = "$3" ] || fault "$1: $2 is $found, not $3"
}
ends 0 "$KBC" test kb/back-spasm --format junit --output "$work/junit.xml" --format html \
    --output "$work/page.html"
junit "$work/junit.xml" 'count(//testcase)' "$(($(grep -rh '<case ' kb/back-spasm | wc -l) + 1))"
junit "$work/junit.xml" 'count(//failure)' 0
ends 1 "$KBC" test --format junit --output "$work/fails.xml" tests/bad/failed-case.xml
junit "$work/fails.xml" 'string(//testsuite/@failures)' 2
junit "$work/fails.xml" 'string(//testcase[failure][1]/@name)' ice-after-all
grep -q 'since &#34;raynaud&#34; is true' "$work/fails.xml" || fault "JUnit does not say which test decided"
ends 1 "$KBC" test --min-coverage 100 --format junit tests/good/untested-rule.xml
junit "$work/out" 'string(//testcase[failure]/@classname)' tests.good.untested-rule.coverage
ends 1 "$KBC" test --format junit tests/bad/unknown-reference.xml
junit "$work/out" 'count(//failure) > 1 and count(//failure) = count(//testcase)' true
ends 2 "$KBC" test --format html tests/bad/unknown-reference.xml
page() {
    tidy -q -e "$1" > "$work/tidy" 2>&1 || { cat "$work/tidy"; fault "no good HTML: $1"; }
    grep -qi '<script\|https\?:' "$1" && fault "the page needs something else: $1"
}
page "$work/page.html"
# Texts that would be markup, or turn what stands around them.
mkdir -p "$work/hostile"
cat > "$work/hostile/kb.xml" <<'END'
<knowledge-base xmlns="urn:kbc:kb:1" id="hostile" version="1.0.0" status="draft">
  <title>&lt;script>alert(1)&lt;/script> &amp; "&#x202E;turned</title>
  <finding id="word" type="choice"><label>Word</label><option id="a"><label>&lt;b></label></option>
    <option id="b"><label>b</label></option></finding>
  <treatment id="t"><label>&lt;img src=x></label></treatment>
  <indication id="r" treatment="t"><when><value finding="word" in="b"
    /></when><advice>Do.</advice></indication>
  <case id="c"><title>]]&gt;&lt;/pre>&lt;script></title><given><set finding="word" value="a"/></given>
    <expect><advised treatment="t"/></expect></case>
  <condition id="case-c"><label>C</label><when><value finding="word" is="a"><!-- &#x202E; ‮> --></value>
    </when></condition>
</knowledge-base>
END
ends 1 "$KBC" test "$work/hostile" --format html --output "$work/hostile.html" --format junit \
    --output "$work/hostile.junit"
page "$work/hostile.html"
junit "$work/hostile.junit" 'count(//failure)' 1
grep -q '<code>&lt;value finding=&quot;word&quot; is=&quot;a&quot;/&gt;</code>' "$work/hostile.html" ||
    fault "the page has more of a test than its tag"
# A folder's name may be anything: a terminal gets to see it, no more.
escape=$(printf 'evil\033[31m\nx')
mkdir -p "$work/$escape"
sed 's/<advised treatment="t"/<not>&/; s|</expect>|</not>&|' "$work/hostile/kb.xml" > "$work/$escape/kb.xml"
for command in test 'cases --generate'; do
    ends 0 "$KBC" $command "$work/$escape" --output "$work/$escape.$command"
    cat "$work/$escape.$command" >> "$work/out"
    says 'evil<U+001B>[31m<U+000A>x'
    grep -q "$(printf '\033')" "$work/out" && fault "kbc $command has an escape of a path in its report"
done

# ---- What is missing ----

ends 0 "$KBC" test --min-coverage 100 kb/back-spasm
says 'a case would fail if it were otherwise: 100 %'
ends 0 "$KBC" cases --generate kb/back-spasm --output "$work/none-missing.xml"
says 'no case is missing'
[ ! -e "$work/none-missing.xml" ] || fault "a file for no case"
ends 0 "$KBC" cases --generate kb/back-spasm
[ ! -s "$work/out" ] || fault "standard output is for cases alone"
grep -qF 'no case is missing' "$work/err" || fault "does not say that no case is missing"
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

# Of an option whose id is as long as it may be, the cases have ids that are none too long.
long=o$(printf '%031d' 0 | tr 0 a)-$(printf '%029d' 0 | tr 0 b)
mkdir -p "$work/long"
cat > "$work/long/kb.xml" << END
<knowledge-base xmlns="urn:kbc:kb:1" id="long" version="1.0.0" status="draft">
  <title>Long ids</title>
  <finding id="site" type="choice"><label>Site</label><option id="none"><label>None</label></option>
    <option id="$long-a"><label>A</label></option><option id="$long-b"><label>B</label></option></finding>
  <treatment id="$long-c"><label>Ice</label></treatment>
  <indication id="ice-there" treatment="$long-c"><when><value finding="site" in="$long-a $long-b"/></when>
    <advice>Do.</advice></indication>
</knowledge-base>
END
ends 0 "$KBC" cases --generate "$work/long" --output "$work/long/new.xml"
ends 0 "$KBC" fmt --check "$work/long/new.xml"
sed -i 's|</knowledge-base>|  <include href="new.xml"/>\n&|' "$work/long/kb.xml"
ends 0 "$KBC" test --min-coverage 100 "$work/long"

# A path with a control character is shown, not sent to the terminal.
odd="$work/$(printf 'a\033[31m')"
mkdir -p "$odd"
sed '/href="new.xml"/d' "$work/long/kb.xml" > "$odd/kb.xml"
ends 0 "$KBC" test --color never "$odd"
! grep -q "$(printf '\033')" "$work/out" || fault "test sends a path to the terminal as it is"
ends 0 "$KBC" cases --generate "$odd" --output "$odd/new.xml"
says 'cases written to'
! grep -q "$(printf '\033')" "$work/out" || fault "cases sends a path to the terminal as it is"

# A file that comes while the cases are being written is not written over.
if nm -D "$KBC" 2> /dev/null | grep -q __asan; then
    echo "SKIPPED: a file that comes meanwhile, under a sanitizer that has the calls itself"
else
    gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o "$work/fail.so" tests/preload/fail.c || exit 1
    rm "$odd/new.xml"
    ends 2 env LD_PRELOAD="$work/fail.so" FAIL=appear FAIL_AT=1 FAIL_FILE="$odd/new.xml" \
        "$KBC" cases --generate "$odd" --output "$odd/new.xml"
    grep -q 'is there already' "$work/err" || fault "a file that came meanwhile: $(cat "$work/err")"
    [ "$(cat "$odd/new.xml")" = confirmed ] || fault "a file that came meanwhile is written over"
    [ "$(ls "$odd" | tr '\n' ' ')" = 'kb.xml new.xml ' ] || fault "left: $(ls "$odd")"
fi

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
