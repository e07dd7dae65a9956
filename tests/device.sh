#!/bin/sh
# docs/examples/device.c, without a C library, by gcc and clang, in 64 and 32 bits, prints what
# docs/runtime.md says, the table being the C source that kbc build --c-array makes of the README's
# knowledge base.
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/device
rm -rf "$work" && mkdir -p "$work"
faults=0 devices=0
fault() { echo "device: $1"; faults=$((faults + 1)); }
fenced() { awk -v fence='```'"$2" '$0 == "```" { inside = 0 } inside { print } $0 == fence { inside = 1 }' "$1"; }

awk '/^<!-- file: back\/kb.xml -->$/ { wanted = 1; next } wanted && /^```xml$/ { inside = 1; next }
    inside && /^```$/ { exit } inside' README.md | sed 's/above="65"/at-least="65"/' > "$work/kb.xml"
"$KBC" build "$work/kb.xml" --c-array --handouts none --output "$work" > "$work/log" 2>&1 ||
    { cat "$work/log"; fault "the README's base"; }
fenced docs/runtime.md device > "$work/device.expected"
[ "$(wc -l < "$work/device.expected")" -ge 6 ] || fault "the page shows no run of device"
sed -n 's/^> \{0,1\}//p' "$work/device.expected" > "$work/keys"

device() { # name, what divides 64-bit numbers there, compiler and flags
    name=$1 division=$2
    shift 2
    "$@" -std=c11 -ffreestanding -nostdlib -static -Os -Wall -Wextra -Wpedantic -Werror -ffunction-sections \
        -Wl,--gc-sections -Iruntime -o "$work/$name" docs/examples/device.c tests/library/start.c \
        "$work/back.c" runtime/*.c $division > "$work/log" 2>&1 ||
        { cat "$work/log"; fault "device.c does not compile: $*"; return; }
    "$work/$name" < "$work/keys" > "$work/$name.printed"
    case $?:$name in
    0:*) ;;
    12[67]:*-32) echo "device: SKIPPED: this machine runs no 32-bit programs"; return ;;
    *) fault "$name ends with an error" ;;
    esac
    diff -u "$work/device.expected" "$work/$name.printed" || fault "$name prints something else"
    devices=$((devices + 1))
}
device gcc-64 '' gcc
device clang-64 '' clang
# gcc alone has no 32-bit library of its own here; clang's does as well.
division=$(clang -m32 --rtlib=compiler-rt -print-libgcc-file-name)
device gcc-32 "$division" gcc -m32
device clang-32 "$division" clang -m32
set -- $(size "$work/gcc-64" | tail -n 1)
flash=$1 memory=$(($2 + $3))
[ "$flash" -le 26000 ] || fault "device takes $flash bytes of flash, not about 24 KB"
[ "$memory" -le 1024 ] || fault "device takes $memory bytes of memory, not about 1 KB"

# Nobody knows anything; and a table that has outgrown the program.
printf '\n\n\n\n' | "$work/gcc-64" > "$work/nothing" || fault "a patient who knows nothing is an error"
grep -qx 'Not ruled out:' "$work/nothing" || fault "an emergency is ruled out without a word"

echo "device: $devices builds ($flash bytes of flash, $memory of memory); $faults faults"
[ "$faults" -eq 0 ]
