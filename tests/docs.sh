#!/bin/sh
# docs/language.md: its pieces of XML, put together, are a knowledge base with nothing to report; its
# tables of what kbc looks for say what `kbc explain` says, all of it and nothing else.
set -u
page=docs/language.md
work=$OUT/tests/docs
mkdir -p "$work"
status=0
awk '/^```xml$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$page" > "$work/kb.xml"
pieces=$(grep -c '^```xml$' "$page")
[ "$pieces" -gt 10 ] || { echo "$page: only $pieces pieces of XML"; status=1; }
"$KBC" validate --strict --today 2026-06-30 "$work/kb.xml" > "$work/report.txt" 2>&1 || {
    cat "$work/report.txt"
    echo "$page: the pieces of XML on it are not a sound knowledge base"
    status=1
}
"$KBC" explain | sed -n 's/^  \([a-z-]*\)  *\(error\|warning\|off\)  *\(.*\)$/\1|\2|\3/p' > "$work/explained"
sed -n 's/^| `\([a-z-]*\)` | \(error\|warning\|off\) | \(.*\) |$/\1|\2|\3/p' "$page" > "$work/told"
names=$(grep -c . "$work/explained")
[ "$names" -gt 50 ] || { echo "kbc explain lists only $names names"; status=1; }
diff "$work/explained" "$work/told" || {
    echo "$page: what kbc looks for (>) is not what kbc explain lists (<)"
    status=1
}
echo "docs: $pieces pieces of XML, $names names"
exit $status
