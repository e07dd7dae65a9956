#!/bin/sh
# kbc init: whatever the folder is called, what it writes validates, is laid out, is built, and its cases
# show everything; the schema beside it is the language's; the lines of its GitLab file do what they say.
# What can't be begun is refused with a reason, and then nothing has been written.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0 begun=0 refused=0
fault() { echo "init: $1"; faults=$((faults + 1)); }
cd "$work" || exit 1
mkdir bin
ln -s "$KBC" bin/kbc
export PATH="$work/bin:$PATH"

# ---- What is begun. ------------------------------------------------------------------------------

long=Long$(printf '%060d' 0 | tr 0 x)-and-longer
id_in() { tr "\n" " " < "$1/kb.xml" | sed "s/.*<knowledge-base [^>]* id=\"\([^\"]*\)\".*/\1/"; }
begins() { # folder, the id that comes of it
    begun=$((begun + 1))
    kbc init -- "$1" > out 2> err || { fault "init \"$1\": $(cat err)"; return; }
    [ "$(id_in "./$1")" = "$2" ] || fault "\"$1\" becomes the id \"$(id_in "./$1")\", not \"$2\""
    grep -qF "the knowledge base \"$2\"" out || fault "the id of \"$1\" is not told"
    kbc validate --strict --quiet -- "$1" > out 2>&1 && [ ! -s out ] || fault "\"$1\": $(cat out)"
    kbc fmt --check -- "$1" > out 2>&1 || fault "\"$1\" is not laid out: $(cat out)"
    kbc test --min-coverage 100 -- "$1" > out 2>&1 || fault "the cases of \"$1\": $(cat out)"
    grep -q 'would fail if it were otherwise: 100 %' out || fault "\"$1\": not all is held by its cases"
    kbc build --handouts none --output made -- "$1" > out 2>&1 || fault "building \"$1\": $(cat out)"
    [ -s "made/$2.kbt" ] || fault "\"$1\" makes no table $2.kbt"
}
begins ankle ankle
begins 'my  own Base 2' my-own-base-2
begins '2024_ankle.' ankle
begins -dash dash
begins above/it/all all
begins 'Knöchel' kn-chel
begins "$long" "$(echo "$long" | tr A-Z a-z | cut -c 1-64)"
begins sprain sprain # what a cause in it is called, too
mkdir empty 'in git' 'in git/.git' here
begins empty/ empty
begins 'in git' in-git
(cd here && kbc init --quiet . > ../out) || fault "init ."
[ -s out ] && fault "--quiet tells: $(cat out)"
[ "$(id_in here)" = here ] || fault "init . gives the id \"$(id_in here)\""
# shellcheck disable=SC2016 # as it stands
mkdir clean && kbc init clean/x > out && (cd clean && kbc validate x && kbc test x && kbc build x) > out 2>&1 ||
    fault "init x && validate x && test x && build x: $(cat out)"
[ -s clean/x.kbt ] && ls clean/handouts/*.pdf > out 2>&1 || fault "kbc build x has not made a table and handouts"

# All that is in starter/, and the schema; nothing else; told, each.
(cd "$root/starter" && find . -type f) | { cat; echo ./kb.rng; } | sort > wanted
(cd ankle && find . -type f) | sort > got
diff wanted got || fault "not the files of starter/ are written"
kbc init told > out
while read -r file; do
    grep -q "^  ${file#./}  " out || fault "$file is not told"
done < wanted
grep -rl '@ID@' ankle && fault "a place for the id is left"
kbc schema | cmp - ankle/kb.rng || fault "kb.rng is not what kbc schema writes"
jing ankle/kb.rng ankle/kb.xml ankle/cases.xml || fault "jing does not take it by its schema"
for document in kb cases; do
    grep -q '^<?xml-model href="kb.rng" ' ankle/$document.xml || fault "$document.xml is not bound to the schema"
done
for json in ankle/.vscode/*.json; do
    node -e 'JSON.parse(require("fs").readFileSync(process.argv[1]))' "$json" || fault "$json is no JSON"
done
kbc init ankle-2 > out && diff -r ankle ankle-2 > out
[ "$(grep -c '^[<>]' out)" -eq "$((($(grep -rc '@ID@' "$root/starter" | cut -d: -f2 | paste -sd+)) * 2))" ] ||
    fault "two differ by more than their ids: $(cat out)"

# It shows the language: each of these is in it, and it teaches.
for piece in 'type="boolean"' 'type="choice"' 'type="quantity"' '<score ' '<bands ' 'is-a="nsaid"' 'line="2"' \
    'severity="absolute"' 'severity="caution"' '<escalation ' '<assert ' '<scope>' '<handout ' '<dose ' 'status="draft"'; do
    grep -qF "$piece" ankle/kb.xml || fault "there is no $piece in it"
done
[ "$(grep -c '<cause ' ankle/kb.xml)" -ge 2 ] || fault "there are not two causes in it"
[ "$(grep -c '<!--' ankle/kb.xml)" -ge 15 ] || fault "it has hardly a comment"

# The lines of the GitLab file, but for those that install, in a folder as GitLab has it.
sed -n '/^  script:/,/^  [a-z]*:$/s/^    - //p' ankle/.gitlab-ci.yml | grep '^kbc \|^mkdir ' > lines
[ "$(wc -l < lines)" -ge 5 ] || fault "the GitLab file has only $(wc -l < lines) lines of kbc"
(cd ankle && sh -e ../lines) > out 2>&1 || fault "the lines of the GitLab file: $(cat out)"
for report in ankle/made/*.junit.xml; do
    xmllint --noout "$report" || fault "no report $report"
done
(cd ankle && git init -q . && git status --porcelain | grep made) && fault "git would take in what is made"

# ---- What is not. --------------------------------------------------------------------------------

refuses() { # folder, what the message says
    refused=$((refused + 1))
    find . | sort > before
    kbc init -- "$1" > out 2> err
    [ $? -eq 2 ] || fault "init \"$1\" is not refused"
    [ "$(wc -l < err)" -eq 1 ] && grep -q -- "$2" err || fault "init \"$1\": $(cat err)"
    [ -s out ] && fault "init \"$1\" is refused and tells: $(cat out)"
    find . | sort | cmp -s before - || fault "init \"$1\" is refused, and something is there"
}
mkdir used && echo mine > used/.hidden
: > file
touch before out err # so that they are no news
refuses ankle 'something is in it; name a folder that is empty'
refuses used 'something is in it'
refuses file 'Not a directory'
refuses file/below 'Not a directory'
refuses 2024 'must have a letter from a to z'
refuses 'колено' 'must have a letter from a to z'
refuses - 'must have a letter'
refuses '' 'must have a letter'
kbc init > out 2> err; [ $? -eq 2 ] || fault "init without a folder"
# A folder of which nobody can tell whether something is in it.
if nm -D "$KBC" | grep -q __asan; then
    echo "SKIPPED: a folder that can't be listed, under a sanitizer that has its own calls"
else
    gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o "$work/fail.so" "$root/tests/preload/fail.c" || exit 1
    (export LD_PRELOAD="$work/fail.so" FAIL=list FAIL_AT=1; exec "$KBC" init used) > out 2> err
    [ $? -eq 2 ] && grep -q 'cannot begin .* in "used": Input/output error' err || fault "not listed: $(cat err)"
    [ "$(ls -A used)" = .hidden ] || fault "in a folder that can't be listed there is: $(ls -A used)"
fi
# A disk that fills up: no file may be larger than a few blocks. kb.rng, the last, is.
mkdir full
(trap '' XFSZ; ulimit -f 30; exec kbc init full) > out 2> err
[ $? -eq 2 ] && grep -q 'cannot write "full/' err || fault "on a full disk: $(cat err)"
[ -z "$(find full -type f)" ] || fault "on a full disk there is: $(find full -type f)"

echo "init: $begun begun, $refused refused; $faults faults"
[ "$faults" -eq 0 ]
