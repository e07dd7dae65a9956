#!/bin/sh
# The ES module in real headless Chromium, from Debian: answers equal to those of kbc eval, and the
# page of docs/javascript.md.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$OUT/tests/browser
browser=$(command -v chromium) || { echo "SKIPPED: there is no chromium"; exit 77; }
rm -rf "$work" && mkdir -p "$work"
fenced() { awk -v fence='```'"$2" '$0 == "```" { inside = 0 } inside { print } $0 == fence { inside = 1 }' "$1"; }

fenced "$root/runtime/FORMAT.md" xml > "$work/tiny.xml"
for kb in "$root/kb/back-spasm" "$root/tests/eval" "$work/tiny.xml"; do
    "$KBC" build "$kb" --handouts none --output "$work" --today 2026-06-30 > "$work/log" 2>&1 ||
        { cat "$work/log"; echo "browser: $kb does not build"; exit 1; }
done
cp -R "$OUT/js" "$work/kbt"
cp "$root/tests/javascript/test.html" "$work"
fenced "$root/docs/javascript.md" html > "$work/page.html"
timeout 300 node "$root/tests/javascript/browser.mjs" "$work" "$browser"
