#!/bin/sh
# runtime/FORMAT.md: compiling the document of its worked example gives its bytes, and kbc dump says
# of them what the page says; a table is the same bytes wherever it is made.
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/format
rm -rf "$work" && mkdir -p "$work/elsewhere"
fail() { echo "format: $1"; exit 1; }

sed -n '/^```xml$/,/^```$/p' runtime/FORMAT.md | sed '1d;$d' > "$work/kb.xml"
sed -n '/^```table$/,/^```$/p' runtime/FORMAT.md | sed '1d;$d' > "$work/example"
# Each line: the offset, two spaces, bytes with a space between them; then two spaces or the end.
sed -nE 's/^ *[0-9]+  (([0-9a-f]{2} )*[0-9a-f]{2})($|  .*)/\1/p' "$work/example" | tr ' ' '\n' > "$work/expected.bytes"
"$KBC" build "$work/kb.xml" --handouts none --output "$work" > "$work/report" ||
    { cat "$work/report"; fail "the worked example does not build"; }
od -An -v -tx1 "$work/tiny.kbt" | tr -s ' \n' '\n\n' | sed '/^$/d' > "$work/got.bytes"
cmp "$work/expected.bytes" "$work/got.bytes" ||
    { diff "$work/expected.bytes" "$work/got.bytes" | head; fail "other bytes"; }
"$KBC" dump "$work/tiny.kbt" | diff "$work/example" - || fail "kbc dump says something else"

# Every section of the format is in the page's table, and no other.
sed -n 's/^ *SECTION(\([0-9]*\), \([A-Z_]*\),.*/\1 \2/p' runtime/kbt_format.h | tr _ - > "$work/sections"
sed -n 's/^| \([0-9][0-9]*\) | \([A-Z-]*\) | .*/\1 \2/p' runtime/FORMAT.md | diff "$work/sections" - ||
    fail "the page lists other sections than kbt_format.h"

# The same files, come to their folder in another order, under other names for the day, the language
# and the place, by another way to the root file, with other memory.
build() { "$KBC" build "$@" --handouts none --today 2026-06-30 > "$work/report" || { cat "$work/report"; fail "does not build"; }; }
build kb/back-spasm --output "$work/here"
(cd kb && find back-spasm -type f | sort -r) | while IFS= read -r file; do
    mkdir -p "$work/elsewhere/$(dirname "$file")" && cat "kb/$file" > "$work/elsewhere/$file"
done
(cd "$work/elsewhere/back-spasm/causes" && LC_ALL=C LANG=tr_TR.UTF-8 TZ=Pacific/Kiritimati MALLOC_PERTURB_=165 \
    build ../kb.xml --output "$work/there")
cmp "$work/here/back-spasm.kbt" "$work/there/back-spasm.kbt" || fail "another machine, other bytes"
echo "format: the worked example, $(wc -l < "$work/got.bytes") bytes; $(wc -l < "$work/sections") sections;" \
    "$(wc -c < "$work/here/back-spasm.kbt") bytes the same from two places"
