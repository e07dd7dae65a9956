#!/bin/sh
# kbc build: what goes into the table (--languages, --no-text) and the table as C source (--c-array).
# The table is the same whatever compiles the source, and the answers do not depend on what is left
# out.
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/build-parts
rm -rf "$work" && mkdir -p "$work"
faults=0 looks=0
tell() { echo "build-parts: $1"; faults=$((faults + 1)); }
build() { # folder, option...
    folder=$work/$1
    shift
    looks=$((looks + 1))
    "$KBC" build tests/eval --handouts none --output "$folder" --today 2026-06-30 "$@" \
        > "$work/report" || { cat "$work/report"; tell "does not build with $*"; }
}
has() { grep -q "$2" "$work/$1/headache.kbt" || tell "$1: \"$2\" is not there"; }
lacks() { ! grep -q "$2" "$work/$1/headache.kbt" || tell "$1: \"$2\" is there"; }

build all
build both --languages ES,en
cmp "$work/all/headache.kbt" "$work/both/headache.kbt" || tell "all languages named are not all languages"
build en --languages en
build es --languages es
build none --languages none
build bare --no-text
has all 'Does your head hurt' && has all 'Le duele la cabeza' && has all thunderclap
has en 'Does your head hurt' && lacks en 'Le duele la cabeza' && has en thunderclap
lacks es 'Does your head hurt' && has es 'Le duele la cabeza' && has es thunderclap
lacks none 'Does your head hurt' && lacks none 'Le duele la cabeza' && has none thunderclap
lacks bare 'Does your head hurt' && lacks bare thunderclap

# The standings and urgencies, which need no text, are the same; labels come from what is there.
facts() { "$KBC" eval --format json "$work/$1/headache.kbt" tests/eval/adult.json | grep -oE '"(id|standing|urgency)": "[^"]*"'; }
facts all > "$work/facts"
for table in en es none; do
    looks=$((looks + 1))
    facts $table | diff "$work/facts" - || tell "$table answers otherwise"
done
"$KBC" eval "$work/es/headache.kbt" tests/eval/adult.json | grep -q 'Cefalea tensional' ||
    tell "with Spanish texts alone, the answer is not in Spanish"

refused() { # line, option...
    line=$1
    shift
    looks=$((looks + 1))
    "$KBC" build tests/eval --handouts none --output "$work/refused" "$@" > /dev/null 2> "$work/error"
    [ $? -eq 2 ] && [ "$(cat "$work/error")" = "kbc: build: $line (\"kbc build --help\")" ] ||
        tell "not refused as it should be with $*: $(cat "$work/error")"
    [ ! -e "$work/refused" ] || tell "something was made with $*"
}
refused '"--languages": the knowledge base has no texts in "fr": it has en, es' --languages en,fr
refused '"--languages": the knowledge base has no texts in "": it has en, es' --languages en,
refused 'either "--languages" or "--no-text"' --languages en --no-text

# As C source: it compiles without a warning as C and as C++, and holds the table's own bytes.
build array --c-array
cmp "$work/all/headache.kbt" "$work/array/headache.kbt" || tell "--c-array changes the table"
cp "$work/array/headache.c" "$work/first.c"
(cd tests && LC_ALL=C TZ=Asia/Tokyo "$KBC" build eval/kb.xml --handouts none --c-array \
    --output "$work/array" --today 2026-06-30) > /dev/null || tell "does not build again"
cmp "$work/first.c" "$work/array/headache.c" || tell "the C source is not the same the second time"
cat > "$work/main.c" <<'END'
#include <stdio.h>
#include <stdint.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
extern const unsigned char headache_kbt[];
extern const size_t headache_kbt_size;
#ifdef __cplusplus
}
#endif
int main(void)
{
    if ((uintptr_t)headache_kbt % 8)
        return 1;
    return fwrite(headache_kbt, 1, headache_kbt_size, stdout) != headache_kbt_size;
}
END
for compiler in 'gcc -std=c11 -x c' 'clang -std=c11 -x c' 'clang++ -std=c++11 -x c++'; do
    looks=$((looks + 1))
    $compiler -Wall -Wextra -Wpedantic -Wmissing-declarations -Werror -o "$work/program" \
        "$work/main.c" "$work/array/headache.c" || { tell "$compiler: does not compile"; continue; }
    "$work/program" > "$work/printed" || tell "$compiler: not aligned"
    cmp "$work/printed" "$work/all/headache.kbt" || tell "$compiler: other bytes"
done

echo "build-parts: $looks looks, $faults faults"
[ $faults -eq 0 ]
