#!/bin/sh
# Published rule collections with their known defects ($KBC_SHARED/real; skipped loudly where they are
# not): everything that is expected is found, with a patient where it says; of the names that are
# complete nothing else is found; every case passes but those that must fail.
set -u
[ -d "$KBC_SHARED/real" ] || { echo "SKIPPED: no collections at $KBC_SHARED/real"; exit 77; }
node tests/real/compare.mjs "$KBC" "$KBC_SHARED/real"
