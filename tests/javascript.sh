#!/bin/sh
# The ES module in Node: answers equal to those of kbc eval, errors in its words, lists and
# explanations; tables that are damaged, or made to harm; no memory left behind.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$OUT/tests/javascript
rm -rf "$work" && mkdir -p "$work"
status=0

for kb in kb/back-spasm tests/eval; do
    "$KBC" build "$root/$kb" --handouts none --output "$work" --today 2026-06-30 > "$work/log" 2>&1 ||
        { cat "$work/log"; echo "javascript: $kb does not build"; exit 1; }
done
for part in answers hostile; do
    timeout 600 node --expose-gc "$root/tests/javascript/$part.mjs" "$work" > "$work/$part.log" 2>&1 || status=1
    cat "$work/$part.log"
done

# The errors that kbt.d.ts lists are those of kbt.h and the module's own.
sed -n 's/^    ERROR([0-9]*, \([A-Z_]*\),.*/\1/p' "$root/runtime/kbt.h" > "$work/codes"
grep -hoE "(fail\(|^ *)'[A-Z]+_[A-Z_]+'" "$root"/runtime/js/*.mjs | cut -d"'" -f2 >> "$work/codes"
sort -u "$work/codes" > "$work/codes.wanted"
sed -n "/^export type ErrorCode/,/;/s/^    | '\([A-Z_]*\)'.*/\1/p" "$root/runtime/js/kbt.d.ts" | sort > "$work/codes.told"
diff "$work/codes.wanted" "$work/codes.told" || { echo "javascript: kbt.d.ts lists other errors"; status=1; }

# The program of docs/javascript.md, as a package's user runs it, prints what that page says.
fenced() { awk -v fence='```'"$2" '$0 == "```" { inside = 0 } inside { print } $0 == fence { inside = 1 }' "$1"; }
mkdir -p "$work/user/node_modules"
cp -R "$OUT/js" "$work/user/node_modules/kbt"
fenced "$root/runtime/FORMAT.md" xml > "$work/kb.xml"
"$KBC" build "$work/kb.xml" --handouts none --output "$work/user" > "$work/log" 2>&1 || { cat "$work/log"; status=1; }
fenced "$root/docs/javascript.md" js > "$work/user/ask.mjs"
fenced "$root/docs/javascript.md" console > "$work/expected"
(cd "$work/user" && node ask.mjs) > "$work/printed" 2>&1
diff -u "$work/expected" "$work/printed" || { echo "javascript: the program of docs/javascript.md"; status=1; }
cat "$work"/*.log | tr '\n' ';'
echo " the page's program"
exit $status
