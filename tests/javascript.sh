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
    timeout 600 node --expose-gc "$root/tests/javascript/$part.mjs" "$work" || status=1
done
exit $status
