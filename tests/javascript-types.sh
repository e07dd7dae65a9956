#!/bin/sh
# The types of the ES module, as TypeScript takes them from the installed folder: by the package's name
# and by its path. TypeScript is had from npm: skipped without npm or its registry.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$OUT/tests/javascript-types
command -v npm > /dev/null || { echo "SKIPPED: TypeScript needs npm"; exit 77; }
mkdir -p "$work"
if ! cmp -s "$root/tests/javascript/package-lock.json" "$work/package-lock.json" ||
    [ ! -d "$work/node_modules/typescript" ]; then
    cp "$root/tests/javascript/package.json" "$root/tests/javascript/package-lock.json" "$work"
    (cd "$work" && timeout 120 npm ci --ignore-scripts --no-audit --no-fund --silent) || {
        rm -rf "$work"
        echo "SKIPPED: TypeScript could not be had from the npm registry"
        exit 77
    }
fi
rm -rf "$work/node_modules/kbt"
cp -R "$OUT/js" "$work/node_modules/kbt"
cp "$root/tests/javascript/types.ts" "$work/types.mts"
cd "$work" || exit 1
for resolution in nodenext bundler; do
    module=$resolution
    [ "$module" != bundler ] || module=esnext
    node_modules/.bin/tsc --noEmit --strict --exactOptionalPropertyTypes --target es2022 \
        --lib es2022,dom,dom.iterable --module $module --moduleResolution $resolution types.mts ||
        { echo "javascript-types: with $resolution"; exit 1; }
done
echo "javascript-types: $(grep -c 'ts-expect-error' types.mts) mistakes found, the rest is sound"
