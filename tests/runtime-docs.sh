#!/bin/sh
# The programs of docs/runtime.md, and docs/examples/ask.c, compiled as an installed library's user
# would, print what that page says, for the worked example of runtime/FORMAT.md. (docs/examples/device.c:
# tests/device.sh.)
set -eu
cd "$(dirname "$0")/.."
work=$OUT/tests/runtime-docs
rm -rf "$work"
mkdir -p "$work"

fenced() { awk -v fence='```'"$2" '$0 == "```" { inside = 0 } inside { print } $0 == fence { inside = 1 }' "$1"; }
# The example's bytes: an offset, pairs of hexadecimal digits, two spaces, what they are.
fenced runtime/FORMAT.md table | grep -v '^#' | cut -c7-53 | tr -s ' ' '\n' |
    awk 'BEGIN { digits = "0123456789abcdef" }
        NF { printf "\\%03o", (index(digits, substr($1, 1, 1)) - 1) * 16 + index(digits, substr($1, 2, 1)) - 1 }' \
    > "$work/tiny.escaped"
printf "$(cat "$work/tiny.escaped")" > "$work/tiny.kbt"

# The sanitizers are told in any case: under make asan the library needs them.
export ASAN_OPTIONS=detect_leaks=0
prints() { # name of a program whose text is in the work folder, the fence of what it prints
    fenced docs/runtime.md "$2" > "$work/$1.expected"
    grep -q '^\$ ' "$work/$1.expected" || { echo "runtime-docs: no run of $1 on the page"; exit 1; }
    ${CC:-cc} -fsanitize=address,undefined -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror \
        -Iruntime -o "$work/$1" "$work/$1.c" "$OUT/lib/libkbt.a"
    (
        cd "$work"
        grep '^\$ ' "$1.expected" | while IFS= read -r line; do
            echo "$line"
            eval "./${line#\$ }" 2>&1 || true
        done > "$1.printed"
        diff -u "$1.expected" "$1.printed"
    )
}
fenced docs/runtime.md c > "$work/answer.c"
prints answer console
fenced docs/runtime.md c-batch > "$work/population.c"
prints population console-batch
cp docs/examples/ask.c "$work"
prints ask console-ask
echo "$(cat "$work"/*.expected | grep -c '^\$ ') runs of the programs in docs/runtime.md"
