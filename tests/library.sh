#!/bin/sh
# libkbt as a library that others ship: the names that it shows are those of kbt.h and of kbt.map; it
# compiles without a C library for 32 and 64 bits, with gcc and clang, and wants nothing but mem* (and
# 64-bit division where the processor has none); C++ takes the header; what is installed is found by
# pkg-config, shared and static.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
out=${OUT#"$root"/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root" || exit 1
unset MAKEFLAGS MAKELEVEL
faults=0
fault() { echo "library: $1"; faults=$((faults + 1)); }
try() { # what, command...
    what=$1
    shift
    "$@" > "$work/log" 2>&1 || { cat "$work/log"; fault "$what"; }
}

# The names, three times.
echo '#include "runtime/kbt.h"' > "$work/header.c"
gcc -std=c11 -I. -aux-info "$work/prototypes" -c -o "$work/header.o" "$work/header.c"
grep -o 'kbt_[a-z0-9_]* (' "$work/prototypes" | tr -d ' (' | sort > "$work/declared"
sed -n 's/^ *\(kbt_[a-z0-9_]*\);$/\1/p' runtime/kbt.map > "$work/listed"
nm -D --defined-only "$OUT/lib/libkbt.so" | sed -n 's/.* T \(.*\)@@KBT_.*/\1/p' | sort > "$work/shown"
names=$(wc -l < "$work/declared")
[ "$names" -gt 70 ] || fault "only $names functions found in kbt.h"
sort -c "$work/listed" || fault "kbt.map is not in the order of the alphabet"
diff "$work/declared" "$work/listed" || fault "kbt.map (>) does not list what kbt.h declares (<)"
diff "$work/declared" "$work/shown" || fault "libkbt.so (>) does not show what kbt.h declares (<)"
more=$(nm -D --defined-only "$OUT/lib/libkbt.so" | grep -v ' A KBT_' | grep -v '@@KBT_')
[ -z "$more" ] || fault "libkbt.so shows besides: $more"

# The SONAME has the first number of the last block of kbt.map.
version=$(sed -n 's/^KBT_\([0-9]*\.[0-9]*\) {$/\1/p' runtime/kbt.map | tail -n 1)
soname=$(readelf -d "$OUT/lib/libkbt.so" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
[ "$soname" = "libkbt.so.${version%.*}" ] || fault "the SONAME is \"$soname\", the interface $version"

# Freestanding: no header and no library of the system, each compiler, each width.
built=0
freestanding() { # name, what else it may want, compiler and flags
    name=$1 more=$2
    shift 2
    mkdir "$work/$name"
    for file in runtime/*.c; do
        try "$file: $*" "$@" -std=c11 -ffreestanding -nostdlib -fPIC -Os -Wall -Wextra -Wpedantic -Werror \
            -c -o "$work/$name/$(basename "$file" .c).o" "$file"
    done
    nm "$work/$name"/*.o | sed -n 's/.* [TD] //p' | sort -u > "$work/has"
    nm "$work/$name"/*.o | sed -n 's/^ *U //p' | sort -u | comm -23 - "$work/has" > "$work/wants"
    wants=$(grep -vxE "mem(cpy|set|cmp|move)|_GLOBAL_OFFSET_TABLE_|$more" "$work/wants" | tr '\n' ' ')
    [ -z "$wants" ] || fault "$name: wants $wants"
    [ "$(wc -l < "$work/has")" -ge "$names" ] || fault "$name: only $(wc -l < "$work/has") names defined"
    built=$((built + 1))
}
freestanding gcc-64 - gcc
freestanding clang-64 - clang
freestanding gcc-32 '__u?divdi3|__u?divmoddi4|__umoddi3' gcc -m32
freestanding clang-32 '__u?divdi3|__u?divmoddi4|__umoddi3' clang -m32
freestanding arm-32 '__aeabi_(uldivmod|ldivmod|mem[a-z]*[48]?)' clang --target=thumbv7m-none-eabi
# One shared library of the same objects and nothing else: what it wants is not found at linking.
for compiler in gcc clang; do
    try "$compiler links it without a library" $compiler -shared -nostdlib \
        -Wl,--version-script=runtime/kbt.map -o "$work/$compiler-64/libkbt.so" "$work/$compiler-64"/*.o
done

# C++: the header compiles with nothing to remark, and the names are found.
cat > "$work/call.cpp" << 'END'
#include <kbt.h>
#include <cstdio>
int main()
{
    struct kbt table;
    const unsigned char bytes[] = "no table";
    int error = kbt_open(&table, bytes, sizeof bytes);
    std::puts(kbt_error_text(error));
    return error == KBT_NOT_A_TABLE ? 0 : 1;
}
END
for standard in c++11 c++20; do
    for compiler in g++ clang++; do
        try "$compiler -std=$standard" $compiler -std=$standard -Wall -Wextra -Wpedantic -Werror -Iruntime \
            -o "$work/call-$compiler" "$work/call.cpp" "$work/gcc-64"/*.o
        try "$compiler -std=$standard: the program" "$work/call-$compiler"
    done
done

# As a user finds it. Under make asan the library wants the sanitizers of the program.
sanitizers=
nm -D "$OUT/lib/libkbt.so" | grep -q __asan_ && sanitizers='-fsanitize=address,undefined'
try "make install" make --no-print-directory -s OUT="$out" PREFIX="$work/usr" install
export PKG_CONFIG_PATH="$work/usr/lib/pkgconfig"
[ "$(pkg-config --modversion libkbt)" = "$("$KBC" --version | cut -d ' ' -f 2)" ] ||
    fault "pkg-config's version is $(pkg-config --modversion libkbt)"
sed 's/#include <cstdio>/#include <stdio.h>/; s/std:://' "$work/call.cpp" > "$work/call.c"
try "shared, by pkg-config" gcc -std=c11 $sanitizers $(pkg-config --cflags libkbt) -o "$work/shared" \
    "$work/call.c" $(pkg-config --libs libkbt)
readelf -d "$work/shared" | grep -q "NEEDED.*\[$soname\]" || fault "the program does not ask for $soname"
try "a program with the shared library" env LD_LIBRARY_PATH="$work/usr/lib" "$work/shared"
rm "$work/usr/lib"/libkbt.so*
try "static, by pkg-config" gcc -std=c11 $sanitizers $(pkg-config --cflags libkbt) -o "$work/static" \
    "$work/call.c" $(pkg-config --static --libs libkbt)
try "a program with the static library" "$work/static"

echo "library: $names names, interface $version; $built freestanding builds; $faults faults"
[ "$faults" -eq 0 ]
