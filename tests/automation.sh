#!/bin/sh
# action.yml, templates/kbc.yml, .pre-commit-hooks.yaml and what kbc init writes for GitHub and GitLab are
# YAML; what they run of kbc, typed in as it stands, passes on a good knowledge base in a folder with a
# space in its name, and notices one with a contradiction, one that is not laid out, a case that fails.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0 ran=0
fault() { echo "automation: $1"; faults=$((faults + 1)); }
cd "$root" || exit 1
yamllint -s -d '{extends: default, rules: {document-start: disable, truthy: disable, line-length: {max: 120},
    braces: {max-spaces-inside: 1}, comments: disable}}' \
    action.yml templates/kbc.yml .pre-commit-hooks.yaml starter/.gitlab-ci.yml starter/.github/workflows/kbc.yml ||
    fault "yamllint"
cd "$work" || exit 1
mkdir bin "a place"
ln -s "$KBC" bin/kbc
export PATH="$work/bin:$PATH" KBC_KB=. KBC_OUTPUT="ma de"

# What each runs of kbc, a line a command.
sed -n 's/^        \(kbc .*\|mkdir .*\)/\1/p' "$root/action.yml" > action
sed -n 's/^    - \(kbc .*\|mkdir .*\)/\1/p' "$root/templates/kbc.yml" > gitlab
sed -n 's/^    - \(kbc .*\|mkdir .*\)/\1/p' "$root/starter/.gitlab-ci.yml" > started
sed -n 's/^  entry: //p' "$root/.pre-commit-hooks.yaml" | sed 's/$/ ./' > hooks
[ "$(wc -l < action)" -eq 5 ] && [ "$(wc -l < gitlab)" -eq 5 ] && [ "$(wc -l < hooks)" -eq 3 ] ||
    fault "their lines can't be found any more"
sed 's/"\$KBC_OUTPUT\([^"]*\)"/made\1/; s/-- "\$KBC_KB"/./' gitlab | diff started - ||
    fault "kbc init writes something else for GitLab than templates/kbc.yml"
[ "$(grep -c '^  args: \["."\]$' "$root/.pre-commit-hooks.yaml")" -eq 3 ] || fault "a hook without args"

runs() { # file of lines, folder: each line; how many do not pass
    failing=0
    while IFS= read -r command; do
        ran=$((ran + 1))
        (cd "$2" && sh -c "$command") > out 2>&1 || failing=$((failing + 1))
    done < "$1"
}
kbc init --quiet "a place/good"
for lines in action gitlab started hooks; do
    runs $lines "a place/good"
    [ $failing -eq 0 ] || fault "$lines does not pass on a good knowledge base: $(cat out)"
done
for made in findings.sarif findings.junit.xml cases.junit.xml good.kbt handouts; do
    [ -e "a place/good/ma de/$made" ] || fault "$made is not made"
done

bad() { # name, file, sed's change of it: a copy with that, and how many lines of each must fail
    cp -R "a place/good" "$1"
    rm -rf "$1/made" "$1/ma de"
    sed -i "$3" "$1/$2"
    for lines in action gitlab started hooks; do
        runs $lines "$1"
        [ $failing -gt 0 ] || fault "$lines does not notice: $1"
    done
}
bad contradiction kb.xml 's|<when><has finding="stomach-ulcer"/></when>|<when><everyone/></when>|'
bad layout cases.xml 's|^  <title>|   <title>|'
bad case cases.xml 's|is="advised-with-care"|is="reserved"|'
[ -e "case/ma de/good.kbt" ] && fault "a table is made though a case fails"

echo "automation: $ran commands of 3 hooks, an action and 2 files for GitLab; $faults faults"
[ "$faults" -eq 0 ]
