#!/bin/sh
# The types of the ES module, as TypeScript takes them from the installed folder: by the package's name
# and by its path. TypeScript is had from npm: skipped without npm or its registry.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$OUT/tests/javascript-types
"$root/tools/npm-modules" "$root/tests/javascript" "$work" || {
    echo "SKIPPED: TypeScript could not be had by npm from its registry"
    exit 77
}
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
