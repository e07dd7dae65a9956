#!/bin/sh
# kbc validate --fix on files as they may be: behind links, read-only, in several encodings, several
# at once; and what it is refused for. tests/fix.sh holds what it does to what is in them.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$OUT/tests/fix-files
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
faults=0 looked=0
fault() { echo "fix-files: $1"; faults=$((faults + 1)); }
kbc() {
    looked=$((looked + 1))
    "$KBC" validate --today 2026-06-30 "$@" > out.txt 2> error.txt
}
# A base whose indication has what is put between its tests, and stands behind what is put there.
write() { # before the indication, in its when
    cat << END
<knowledge-base xmlns="urn:kbc:kb:1" id="back" version="1.0.0" status="draft">
  <title>Back pain — Rückenschmerz 🩹</title>
  <source id="guide" type="guideline" title="Low back pain"/>
  <finding id="spasm" type="boolean"><label>Spasm</label><question>Spasm?</question></finding>
  <finding id="foot" type="boolean"><label>Foot</label><question>Is your foot cold?</question></finding>
  <treatment id="ice"><label>Ice</label></treatment>
$1  <indication id="ice-for-spasm" treatment="ice">
    <when><has finding="spasm"/>$2</when>
    <advice>Ask if you are not sure.</advice>
    <cite source="guide" at="4.2"/>
  </indication>
  <escalation id="cold-foot" urgency="soon">
    <when><has finding="foot"/></when>
    <advice>Ask if you are not sure.</advice>
    <cite source="guide"/>
  </escalation>
</knowledge-base>
END
}
write '' '' > mended.xml
write '' '
      <everyone/>' > bad.xml
kbc mended.xml
[ $? -eq 0 ] && grep -q '0 errors, 0 warnings' out.txt || fault "the mended base is not sound"

# Mode, links, and what else is in the folder.
mkdir folder
cp bad.xml folder/real.xml
chmod 640 folder/real.xml
ln -s folder/real.xml link.xml
kbc --fix link.xml
[ $? -eq 0 ] && [ -L link.xml ] && cmp mended.xml folder/real.xml || fault "a symbolic link"
[ "$(stat -c %a folder/real.xml)" = 640 ] || fault "the mode is another"
[ "$(ls -A folder)" = real.xml ] || fault "something else is in the folder: $(ls -A folder)"
grep -qx 'link.xml:9:7: mended: take this test out \[needless-test\]' error.txt ||
    fault "what was mended is told as: $(cat error.txt)"

# Read-only, standard input, options that need each other.
refuse() { # words, arguments
    words=$1
    shift
    kbc "$@" < bad.xml
    [ $? -eq 2 ] && grep -q "$words" error.txt && [ ! -s out.txt ] ||
        fault "$* gives status $?, and says: $(cat error.txt out.txt)"
}
cp bad.xml kept.xml
chmod 444 kept.xml
refuse 'kept.xml": it is read-only' --fix kept.xml
cmp bad.xml kept.xml || fault "a read-only file was changed"
refuse "standard input can't be mended" --fix -
refuse "standard input can't be mended" --diff -
refuse '"--thresholds" says how' --thresholds lower bad.xml
refuse 'mend all that is found' --fix --changed-since HEAD bad.xml
refuse '"--diff" goes to standard output' --diff --output x bad.xml

# Several files: all or none, in the paths that they were named by.
mkdir -p 'two files/parts'
{ sed '/<treatment/,$d' bad.xml; echo '  <include href="parts/a%20part.xml"/>
</knowledge-base>'; } > 'two files/kb.xml'
sed -i 's/id="foot" type="boolean">/&<?kbc allow no-source because it was so?>/' 'two files/kb.xml'
{ echo '<module xmlns="urn:kbc:kb:1">'; sed -n '/<treatment/,/<.escalation>/p' bad.xml; echo '</module>'; } \
    > 'two files/parts/a part.xml'
cp -R 'two files' before
chmod 444 'two files/parts/a part.xml'
refuse 'it is read-only' --fix 'two files'
diff -r before 'two files' || fault "one of two files was written"
chmod 644 'two files/parts/a part.xml'
kbc --diff 'two files'
patch -s -p0 --dry-run < out.txt || fault "patch does not take a path with a space"
cp out.txt two.patch
cp -R 'two files' shown
kbc --fix 'two files' || fault "two files can't be mended"
grep -q allow 'two files/kb.xml' && fault "the root's allow is still there"
grep -q everyone 'two files/parts/a part.xml' && fault "the part's test is still there"
[ "$(grep -c ': mended: ' error.txt)" -eq 2 ] || fault "of two files is told: $(cat error.txt)"
cp -R 'two files' fixed
rm -rf 'two files'
mv shown 'two files'
patch -s -p0 < two.patch && diff -r fixed 'two files' || fault "the difference of two files"

# A disk that is full at any write or flush: both files are as before, or both are mended.
if nm -D "$KBC" 2> /dev/null | grep -q __asan; then
    echo "SKIPPED: calls made to fail in turn, under a sanitizer that has them itself"
else
    gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o fail.so "$root/tests/preload/fail.c" || exit 1
    chmod 644 before/parts/*
    for call in write sync one-rename; do
        at=0 status=2
        while [ $status -eq 2 ]; do
            at=$((at + 1))
            rm -rf 'two files'
            cp -R before 'two files'
            (export LD_PRELOAD="$work/fail.so" FAIL=$call FAIL_AT=$at FAIL_COUNT="$work/count"
                kbc --fix 'two files')
            status=$?
            diff -r before 'two files' > same.txt || diff -r fixed 'two files' > same.txt ||
                fault "$call $at fails: $(cat same.txt)"
        done
        [ $at -gt 2 ] && diff -r fixed 'two files' > same.txt || fault "no $call was made to fail"
    done
    # Where what was renamed can't be renamed back, it is said which file is new.
    rm -rf 'two files'
    cp -R before 'two files'
    (export LD_PRELOAD="$work/fail.so" FAIL=rename FAIL_AT=2; kbc --fix 'two files')
    [ $? -eq 2 ] || fault "a second rename that fails gives another status"
    new=$(sed -n 's/^kbc: cannot write ".*": No space left on device; new already: "\(.*\)"$/\1/p' error.txt)
    [ -n "$new" ] && cmp "fixed/${new##*two files/}" "$new" || fault "which is new is told as: $(cat error.txt)"
    cp "before/${new##*two files/}" "$new" && diff -r before 'two files' || fault "more than one file is new"
fi

# Encodings: byte for byte. What is in none that kbc reads stays as it is.
for form in UTF-16LE:'\377\376' UTF-16BE:'\376\377' UTF-8:'\357\273\277'; do
    code=${form%%:*} mark=${form#*:}
    { printf "$mark"; iconv -f UTF-8 -t "$code" bad.xml; } > encoded.xml
    { printf "$mark"; iconv -f UTF-8 -t "$code" mended.xml; } > expected.xml
    cp encoded.xml before.xml
    kbc --diff encoded.xml
    status=$?
    cmp before.xml encoded.xml || fault "$code: --diff has written"
    case $code in
    UTF-16*) [ $status -eq 2 ] && grep -q 'is in UTF-16, and no difference' error.txt ;;
    *) [ $status -eq 0 ] && patch -s -p0 --binary -o patched.xml encoded.xml out.txt &&
        cmp expected.xml patched.xml ;;
    esac || fault "$code: --diff gives $status, and says: $(cat error.txt)"
    kbc --fix encoded.xml
    cmp expected.xml encoded.xml || fault "$code is mended otherwise"
done
{ echo '<?xml version="1.0" encoding="ISO-8859-1"?>'; iconv -f UTF-8 -t ISO-8859-1//TRANSLIT bad.xml; } > latin.xml
cp latin.xml before.xml
kbc --fix latin.xml
[ $? -eq 1 ] && cmp before.xml latin.xml || fault "a file in ISO-8859-1"
{ write '' '<everyone/>' | head -n 12; printf '\0'; } > cut.xml
cp cut.xml before.xml
kbc --fix cut.xml
[ $? -eq 1 ] && cmp before.xml cut.xml || fault "a file with a zero byte"

# What somebody silenced is not mended; what would break a case is not, and is told.
write '' '<everyone/><?kbc allow needless-test because it reads better?>' > silenced.xml
cp silenced.xml before.xml
kbc --fix silenced.xml
[ $? -eq 0 ] && cmp before.xml silenced.xml || fault "a silenced test"
write '  <case id="not-asked" otherwise="unknown"><given><set finding="spasm" value="true"/></given>
    <expect><unknown><indicated treatment="ice"/></unknown></expect></case>
' '<any><has finding="foot"/><not><has finding="foot"/></not></any>' > case.xml
cp case.xml before.xml
kbc --fix case.xml
[ $? -eq 0 ] && cmp before.xml case.xml || fault "a case is broken by a mend: $(cat error.txt out.txt)"
grep -q 'not mended: take this test out .*another error: failed-case not-asked' error.txt ||
    fault "a refused mend is told as: $(cat error.txt)"

# Mended in as many rounds as there are tests: what is too much for one run is said to be left.
write '' "$(printf '<everyone/>%.0s' $(seq 1003))" > many.xml
kbc --fix --quiet many.xml
[ "$(grep -c 'many.xml: after 1000 rounds .* more to be mended' error.txt)" -eq 1 ] ||
    fault "nothing is said of what was left: $(cat error.txt)"
[ "$(grep -o '<everyone' many.xml | wc -l)" -eq 3 ] || fault "1,000 rounds leave another number"
kbc --fix --quiet many.xml
cmp mended.xml many.xml && [ ! -s error.txt ] || fault "mended again: $(cat error.txt)"

# What --only leaves out of the report still guards what is mended, and is not mended itself.
kbc --fix --only needless-test case.xml
[ $? -eq 0 ] && cmp before.xml case.xml || fault "--only: a case is broken by a mend: $(cat out.txt)"
grep -q 'not mended: take this test out .*another error: failed-case not-asked' error.txt ||
    fault "--only: a refused mend is told as: $(cat error.txt)"
cp bad.xml only.xml
sed -i 's/<when>/&<?kbc allow gap because it was so?>/' only.xml
kbc --diff --only needless-test only.xml
patch -s -p0 -o patched.xml only.xml out.txt
kbc --fix --only needless-test only.xml
[ $? -eq 0 ] && cmp patched.xml only.xml || fault "--only: --fix and --diff differ"
grep -q 'kbc allow gap' only.xml && ! grep -q everyone only.xml ||
    fault "--only needless-test mends: $(cat error.txt)"
grep -q useless-allow out.txt && fault "--only reports more: $(cat out.txt)"

# A file without a line end at its end, and one whose change is in its last line.
printf '%s' "$(write '' '<everyone/>')" | tr '\n' ' ' > line.xml
cp line.xml before.xml
kbc --diff line.xml
patch -s -p0 -o patched.xml line.xml out.txt || fault "the difference of a file of one line"
kbc --fix line.xml
cmp line.xml patched.xml || fault "a file of one line"
echo "fix-files: $looked calls; $faults faults"
[ "$faults" -eq 0 ]
