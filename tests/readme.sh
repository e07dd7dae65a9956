#!/bin/sh
# The README does what it says (tests/typed/page), its table of dependencies is tools/packages, and what
# it links to is there.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
fault() { echo "readme: $1"; faults=$((faults + 1)); }
. "$root/tests/typed/page"

type_page "$root/README.md"
[ "$commands" -gt 5 ] || fault "only $commands commands are shown"

# The dependencies, both ways: | `package` | what for |
sed -n 's/^| `\([a-z0-9+.-]*\)` | \(.*\) |$/\1 \2/p' "$root/README.md" | sort > "$work/shown"
grep -v '^#' "$root/tools/packages" | sed 's/^\([^ ]*\)  *[a-z]*  *\(.*\)$/\1 \2/' | sort > "$work/packages"
diff -u "$work/packages" "$work/shown" || fault "the dependencies are not those of tools/packages"

# What it links to is there.
for link in $(sed -n 's/[^]]*](\([^)#]*\))[^]]*/\1 /gp' "$root/README.md" | tr ' ' '\n' | grep -v '^http' | sort -u); do
    [ -e "$root/$link" ] || fault "links to \"$link\", which is not there"
done

echo "readme: $commands commands typed in as shown, $(wc -l < "$work/shown") dependencies; $faults faults"
[ "$faults" -eq 0 ]
