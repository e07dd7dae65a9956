#!/bin/sh
# make install puts everything below DESTDIR and PREFIX, in a folder with a space in its name; what is
# installed works from there, without the project beside it. make uninstall takes that away and nothing
# else. A second make has nothing to do.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
out=${OUT#"$root"/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
unset MAKEFLAGS MAKELEVEL
fault() { echo "install: $1"; faults=$((faults + 1)); }

make --no-print-directory -s -C "$root" OUT="$out" DESTDIR="$work/a place" PREFIX=/usr install > "$work/log" 2>&1 ||
    { cat "$work/log"; fault "make install"; }
[ "$(ls "$work/a place")" = usr ] || fault "something is installed outside PREFIX"
installed="$work/a place/usr"
for file in bin/kbc lib/libkbt.a lib/libkbt.so lib/pkgconfig/libkbt.pc include/kbt.h include/kbt_format.h \
    share/javascript/kbt/kbt.mjs share/javascript/kbt/kbt.wasm share/javascript/kbt/kbt.d.ts \
    share/man/man1/kbc.1 share/man/man1/kbc-validate.1 share/kbc/kb.rng share/bash-completion/completions/kbc \
    share/zsh/site-functions/_kbc share/fish/vendor_completions.d/kbc.fish; do
    [ -s "$installed/$file" ] || fault "$file is not installed"
done
diff -r "$root/xslt" "$installed/share/kbc/xslt" || fault "the style sheets are not all installed"
diff -r "$root/starter" "$installed/share/kbc/starter" || fault "the files of a new knowledge base are not all installed"

cd "$work" || exit 1
cp "$root/tests/good/unused.xml" .
version=$("$installed/bin/kbc" --version) || fault "the installed kbc does not start"
# So it finds what a new knowledge base is made of.
"$installed/bin/kbc" init "a base" > log 2>&1 && "$installed/bin/kbc" test "a base" > log 2>&1 || { cat log; fault "kbc init"; }
# The style sheets that it finds are its own: without them it makes no handout.
"$installed/bin/kbc" build --handouts fo --output made unused.xml > log 2>&1 || { cat log; fault "a build"; }
[ -n "$(ls made/handouts/*.fo)" ] || fault "the installed kbc makes no handout"
mv "$installed/share/kbc/xslt" "$installed/share/kbc/gone"
strings=$("$installed/bin/kbc" build --handouts fo --output made unused.xml 2>&1)
case $? in
2) ;;
*) [ -d /usr/local/share/kbc/xslt ] || fault "a build without style sheets: $strings" ;;
esac

count=$(find "$installed" -type f | wc -l)
touch "$installed/include/theirs.h"
make --no-print-directory -s -C "$root" OUT="$out" DESTDIR="$work/a place" PREFIX=/usr uninstall > log 2>&1 ||
    { cat log; fault "make uninstall"; }
left=$(find "$work/a place" -type f)
[ "$left" = "$installed/include/theirs.h" ] || fault "after uninstall there is: $left"

make --no-print-directory -s -C "$root" OUT="$out" build > log 2>&1
make --no-print-directory -q -C "$root" OUT="$out" build || fault "a second make has something to do"

echo "install: $version, $count files, none after make uninstall; $faults faults"
[ "$faults" -eq 0 ]
