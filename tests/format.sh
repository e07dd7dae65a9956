#!/bin/sh
# The worked example of runtime/FORMAT.md: compiling its document gives its bytes.
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/format
rm -rf "$work" && mkdir -p "$work"
sed -n '/^```xml$/,/^```$/p' runtime/FORMAT.md | sed '1d;$d' > "$work/kb.xml"
# Each line: the offset, two spaces, bytes with a space between them; then two spaces or the end.
sed -n '/^```table$/,/^```$/p' runtime/FORMAT.md |
    sed -nE 's/^ *[0-9]+  (([0-9a-f]{2} )*[0-9a-f]{2})($|  .*)/\1/p' > "$work/expected"
"$KBC" build "$work/kb.xml" --handouts none --output "$work" > "$work/report" ||
    { cat "$work/report"; echo "format: the worked example does not build"; exit 1; }
od -An -v -tx1 "$work/tiny.kbt" | tr -s ' \n' '\n\n' | sed '/^$/d' > "$work/got.bytes"
tr ' ' '\n' < "$work/expected" > "$work/expected.bytes"
cmp "$work/expected.bytes" "$work/got.bytes" ||
    { diff "$work/expected.bytes" "$work/got.bytes" | head; echo "format: other bytes"; exit 1; }
echo "format: the worked example, $(wc -l < "$work/got.bytes") bytes"
