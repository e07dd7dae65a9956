#!/bin/sh
# The SARIF reports of every bad document conform to the official schema and say what the text
# reports say. The schema comes with an npm package (tests/sarif/package.json): skipped without npm
# or its registry.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
modules="$OUT/tests/sarif-modules"
"$root/tools/npm-modules" "$root/tests/sarif" "$modules" || {
    echo "SKIPPED: the SARIF schema could not be had by npm from its registry"
    exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Documents by paths that must be encoded, several in one report, by a path from the root, and one
# whose findings are silenced.
awkward="$work/Rücken schmerz #1"
mkdir "$awkward"
cp -R "$root"/tests/bad/. "$awkward"
cd "$work" || exit 1
number=0
set --
add() { # document…
    number=$((number + 1))
    "$KBC" validate --today 2026-06-30 --format sarif --output "$number.sarif" "$@"
    "$KBC" validate --today 2026-06-30 --output "$number.txt" "$@"
}
for document in "Rücken schmerz #1"/*.xml "./Rücken schmerz #1"/*/kb.xml; do
    [ -e "$document" ] && add "$document"
done
add "Rücken schmerz #1/unused.xml" "Rücken schmerz #1/wrong-kind.xml"
for name in $("$KBC" explain | sed -n 's/^  \([a-z-]*\)  .*/\1/p'); do
    mkdir -p "examples/$name"
    "$KBC" explain "$name" | sed '1,/^Example:$/d' | sed '1d; s/^    //' > "examples/$name/kb.xml"
    [ -s "examples/$name/kb.xml" ] && add "examples/$name" --warn overlap
done
cat > silenced.xml << 'END'
<knowledge-base xmlns="urn:kbc:kb:1" id="back" version="1.0.0" status="draft">
  <title>Back pain</title>
  <source id="guide" type="guideline" title="Low back pain"><?kbc allow unused because "quoted" & kept?></source>
</knowledge-base>
END
add silenced.xml
grep -q '"justification": "\\"quoted\\" & kept"' "$number.sarif" || {
    cat "$number.sarif"
    echo "sarif: a suppression without its reason"
    exit 1
}
reports=
i=0
while [ "$i" -lt "$number" ]; do
    i=$((i + 1))
    reports="$reports $i.sarif $i.txt"
done
# By a path from the root, locations are relative to the knowledge base's own folder.
"$KBC" validate --format sarif "$awkward/unused.xml" > root.sarif
grep -q '"uri": "unused.xml"' root.sarif && grep -q '"uriBaseId": "KB"' root.sarif &&
    grep -q 'R%C3%BCcken%20schmerz%20%231/"' root.sarif || {
    echo "sarif: a path from the root is not told relative to its folder"
    exit 1
}
# shellcheck disable=SC2086 # names without spaces
node "$root/tests/sarif/validate.mjs" "$modules" $reports
