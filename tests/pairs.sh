#!/bin/sh
# Random knowledge bases and patients through WebAssembly: each answer is that of the library here, to
# the byte. The pairs are those of the unit test "differential", where a slow evaluator and the batch
# call give the same answers. KBC_SEED starts elsewhere, KBC_BASES makes it longer; `make pairs`
# is the long run of both.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
seed=${KBC_SEED:-1} bases=${KBC_BASES:-1000}
echo "pairs: from seed $seed"
{ "$OUT/tests/pairs" "$seed" "$bases" || echo "pairs: failed"; } |
    timeout 7200 node "$root/tests/javascript/pairs.mjs" $((bases * 50))
