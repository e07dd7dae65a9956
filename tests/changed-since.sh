#!/bin/sh
# kbc validate --changed-since: what touches nothing that was changed since a revision is left out and
# counted; what git does not know counts as changed; no repository, no revision, no git are refused.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
command -v git > /dev/null || { echo "SKIPPED: there is no git"; exit 77; }
work=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$work"' EXIT
faults=0 runs=0
fault() { echo "changed-since: $1"; faults=$((faults + 1)); }
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org \
    GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
base="$work/repository/Ü 50%, a:b/base"
mkdir -p "$base"
cd "$work/repository" || exit 1
git init -q .
sed 's/HREF/rules.xml/; s/<include/<include href="more.xml"\/>&/' "$root/tests/formats/kb.xml" > "$base/kb.xml"
cp "$root/tests/formats/rules.xml" "$base/rules.xml"
cat > "$base/more.xml" << 'END'
<module xmlns="urn:kbc:kb:1">
  <condition id="older"><when><value finding="age" at-least="70"/></when></condition>
  <condition id="much-older"><when><holds condition="older"/></when></condition>
  <treatment id="walking"><label>Walking</label><label xml:lang="es">Caminar</label></treatment>
  <indication id="walk-old" treatment="walking">
    <when><holds condition="much-older"/><value finding="age" at-least="60"/></when>
    <advice>Walk a bit.</advice>
    <advice xml:lang="es">Camine un poco.</advice>
    <cite source="guide" at="4.2"/>
  </indication>
</module>
END
git add -A && git commit -qm first && git tag first
cd "$base" || exit 1
restore() { git checkout -q first -- . && git reset -q && git clean -fdq; }
edit() { # file, what sed does to it
    sed "$2" "$1" > "$work/edited"
    cmp -s "$1" "$work/edited" && fault "\"$2\" edits nothing"
    cp "$work/edited" "$1"
}
validate() { "$KBC" validate --today 2026-06-30 --format gcc "$@" .; }
validate > all
total=$(grep -c ' \(error\|warning\): ' all)

# names WANTED options…: the names of what is told, each once; told and left out are all there are.
names() {
    wanted=$1
    shift
    runs=$((runs + 1))
    validate --changed-since first "$@" > out 2> err || [ $? -eq 1 ] || fault "$wanted: $(cat err)"
    got=$(sed -n 's/.*: \(error\|warning\): .* \[\([a-z-]*\)\]$/\2/p' out | sort -u | tr '\n' ' ')
    [ "$got" = "$wanted" ] || fault "tells $got, not $wanted"
    validate > now
    left=$(sed -n 's/.* silenced, \([0-9]*\) left out that touch nothing changed since first$/\1/p' out)
    [ $((left + $(grep -c ' \(error\|warning\): ' out))) -eq "$(grep -c ' \(error\|warning\): ' now)" ] ||
        fault "$wanted: told and left out are not all"
}
has() { grep -q "\[$1\]" out || fault "$1 is not told"; }
# The review date is the knowledge base's own, and always told.
names "review-overdue "
[ "$left" -eq $((total - 1)) ] || fault "nothing was changed, and $left of $total left out"
validate --changed-since first --allow review-overdue > out || fault "nothing was changed, and it fails"

# A change in a declaration: what it is about, and nothing else but what speaks of all rules.
edit rules.xml 's|<dose min="0.6" max="0.8"|<dose min="0.7" max="0.8"|'
names "advice-in-emergency broken-assert dead-end disjoint-doses failed-case falling-escalation idle-contraindication impossible-case interacting-advice missing-translation review-overdue untested-rule vacuous-assert "
grep -q 'rules.xml:6:.* \(error\|warning\): ' out && fault "ice-young was not changed"
restore
# In a case or an assert, that alone.
edit rules.xml '/case id="in-spasm"/,/case>/s|value="50"|value="51"|'
names "failed-case review-overdue "
restore
# However somebody likes to see differences.
edit rules.xml '/case id="in-spasm"/,/case>/s|value="50"|value="51"|'
validate --changed-since first > plain
cat > "$work/.gitconfig" << 'END'
[color]
	ui = always
	diff = always
[diff]
	noprefix = true
	mnemonicPrefix = true
	external = false
	context = 1000
	interHunkContext = 1000
	renames = copies
	algorithm = patience
	relative = true
	orderFile = /nowhere/order
END
(export GIT_DIFF_OPTS=--unified=1000 GIT_EXTERNAL_DIFF=false GIT_GLOB_PATHSPECS=1
    validate --changed-since first) > out 2> err
cmp -s plain out && [ ! -s err ] || fault "what is told hangs on how git shows differences: $(cat err)"
runs=$((runs + 1))
rm "$work/.gitconfig"
restore
# By what it is defined: two conditions away.
edit more.xml 's|at-least="70"|at-least="71"|'
names "advice-in-emergency broken-assert dead-end failed-case falling-escalation idle-contraindication impossible-case interacting-advice needless-test review-overdue untested-rule vacuous-assert "
restore
# By a member of its core, or what it is paired with.
edit rules.xml '/no-nsaid-pregnant/,/contraindication>/s|Not when|Never when|'
names "advice-in-emergency broken-assert contradicted-indication dead-end failed-case falling-escalation idle-contraindication impossible-case interacting-advice missing-translation review-overdue untested-rule vacuous-assert "
restore
edit rules.xml '/id="ice-old"/s|line="2"|line="3"|'
names "advice-in-emergency broken-assert dead-end failed-case falling-escalation idle-contraindication impossible-case interacting-advice review-overdue split-threshold untested-rule vacuous-assert "
restore
# Lines that only moved.
edit rules.xml '2s|$|\n\n\n|'
names "review-overdue "
restore
# A declaration that was taken out: everything of the logic, and no more.
edit rules.xml '/escalation id="fever"/,/escalation>/d'
validate --changed-since first > out
has dead-end; has contradicted-indication; has never-true; has split-threshold
grep -q 'kb.xml.*missing-translation' out && fault "a text that was not changed is told"
restore
# One that was moved is a change where it is now.
awk '/case id="in-spasm"/ { hold = 1 } hold { held = held $0 "\n"; if (/<\/case>/) hold = 0; next }
    /<\/module>/ { printf "%s", held } { print }' rules.xml > "$work/edited" && cp "$work/edited" rules.xml
names "failed-case review-overdue "
restore
# A line that ends behind "id=" and was the last one taken out: its value is in no line of the
# difference.
edit more.xml '2s|^|<!-- an old\nid=\n-->\n|'; git commit -qam 'a comment' && edit more.xml '/^id=$/d'
runs=$((runs + 1))
validate --changed-since HEAD > out 2> err
[ $? -eq 1 ] && [ ! -s err ] || fault "a line that ends behind id=: $(cat err)"
has needless-test
git checkout -q first . && git commit -qm 'as before'
# The root's tag: everything.
edit kb.xml 's|version="1.0.0"|version="1.0.1"|'
validate --changed-since first > out
[ "$(grep -c ' \(error\|warning\): ' out)" -eq "$total" ] || fault "the root was changed, and not everything is told"
restore

# Errors of the document are told wherever they are.
git checkout -q -b broken && edit rules.xml 's|finding="pregnant"|finding="pregnent"|' && git commit -qam broken
validate --changed-since broken > out && fault "an unsound document passes"
has unknown-reference; has not-analysed
git checkout -q - && restore

# What git does not know is changed: a file that is not added, one behind a link, one it was told to
# overlook; a binary one, as UTF-16 is to it.
mv more.xml new.xml && edit kb.xml 's|more.xml|new.xml|'
validate --changed-since first > out; has needless-test
restore
git update-index --assume-unchanged more.xml && edit more.xml 's|at-least="60"|at-least="61"|'
validate --changed-since first > out; has needless-test
git update-index --no-assume-unchanged more.xml; restore
echo '*.xml binary' > "$work/repository/.gitattributes"
edit more.xml 's|at-least="60"|at-least="61"|'
validate --changed-since first > out; has needless-test
rm "$work/repository/.gitattributes"; restore
mkdir "$work/repository/Ü 50%, a:b/base/sub" && mv more.xml sub/real.xml && ln -s sub/real.xml more.xml
validate --changed-since first > out; has needless-test
restore
# Staged, committed, or neither: the files count.
edit more.xml 's|at-least="60"|at-least="61"|'; git add -A
validate --changed-since first > out; has needless-test
git commit -qm second
validate --changed-since first > out; has needless-test
validate --changed-since HEAD > out; grep -q needless-test out && fault "it was not changed since HEAD"
# From elsewhere, by any path, in a hook of another repository.
(cd / && GIT_DIR=/nowhere GIT_INDEX_FILE=/nowhere/index "$KBC" validate --format gcc --changed-since HEAD~1 "$base") > out
has needless-test

# In each format, the count; with a baseline, both.
for format in text sarif json junit github gcc; do
    "$KBC" validate --format $format --changed-since HEAD . > out
    grep -q 'touch nothing changed since HEAD\|"untouched": [1-9]' out || fault "$format: not counted"
done
"$KBC" validate --quiet --changed-since HEAD . > out
grep -q 'touch nothing changed since HEAD' out || fault "quiet: not counted"
"$KBC" validate --format json --output "$work/known.json" .
edit more.xml 's|Walk a bit|Run a bit|'
"$KBC" validate --baseline "$work/known.json" --changed-since HEAD . > out || fault "with a baseline: it fails"
grep -q ' [1-9][0-9]* known, 0 left out that' out || fault "with a baseline: $(tail -n 1 out)"

# What is refused.
refused() { # what it says, folder, options…
    said=$1 folder=$2
    shift 2
    (cd "$folder" && "$KBC" validate "$@") > out 2> err
    [ $? -eq 2 ] && [ ! -s out ] || fault "$*: not refused"
    grep -qF -- "$said" err || fault "$*: says $(cat err), not $said"
    runs=$((runs + 1))
}
refused 'git knows no revision "nothing" here' . --changed-since nothing .
refused 'git knows no revision "-p" here' . --changed-since -p .
refused 'git knows no revision "HEAD:kb.xml" here' . --changed-since HEAD:kb.xml .
refused 'standard input' . --changed-since HEAD -
mkdir "$work/outside" && cp ./*.xml "$work/outside"
refused 'is in no working tree of git' "$work/outside" --changed-since HEAD .
refused 'is in no working tree of git' . --changed-since HEAD "$work/outside"
mkdir "$work/bin"
PATH="$work/bin" "$KBC" validate --changed-since HEAD . > out 2> err
[ $? -eq 2 ] || fault "without git: not refused"
grep -q 'needs git, which is not found' err || fault "without git: $(cat err)"
echo "changed-since: $runs runs; $faults faults"
[ "$faults" -eq 0 ]
