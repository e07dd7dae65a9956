#!/bin/sh
# The worked example of runtime/FORMAT.md: its document compiles to its bytes.
set -eu
cd "$(dirname "$0")/.."
work=$OUT/tests/format
rm -rf "$work"
mkdir -p "$work/kb"

fenced() { awk -v fence='```'"$1" '$0 == "```" { inside = 0 } inside { print } $0 == fence { inside = 1 }' runtime/FORMAT.md; }
fenced xml > "$work/kb/kb.xml"
fenced table | grep -v '^#' | cut -c7-53 | tr -s ' ' '\n' | grep . > "$work/expected"
"$KBC" build "$work/kb" --output "$work" --handouts none > "$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}
od -An -v -tx1 -w1 "$work/tiny.kbt" | tr -d ' ' > "$work/made"
diff "$work/expected" "$work/made" || exit 1
echo "$(wc -l < "$work/made") bytes, as runtime/FORMAT.md has them"
