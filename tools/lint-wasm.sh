#!/bin/sh
# The promises of the WebAssembly build (out/js/kbt.wasm): at most 24 KiB, and nothing imported.
set -u
cd "$(dirname "$0")/.."
most=24576
size=$(wc -c < out/js/kbt.wasm)
[ "$size" -le "$most" ] || { echo "lint-wasm: kbt.wasm has $size bytes ($most)"; exit 1; }
imports=$(node -p 'WebAssembly.Module.imports(new WebAssembly.Module(fs.readFileSync("out/js/kbt.wasm")))
    .map((one) => one.name).join(" ")') || { echo "lint-wasm: kbt.wasm is no module"; exit 1; }
[ -z "$imports" ] || { echo "lint-wasm: kbt.wasm wants: $imports"; exit 1; }
echo "wasm: $size bytes, nothing imported"
