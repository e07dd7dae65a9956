#!/bin/sh
# make install puts everything below DESTDIR and PREFIX, in a folder with a space in its name; what is
# installed works from there, without the project beside it. A second make has nothing to do.
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
for file in bin/kbc lib/libkbt.a include/kbt.h include/kbt_format.h; do
    [ -s "$installed/$file" ] || fault "$file is not installed"
done
diff -r "$root/xslt" "$installed/share/kbc/xslt" || fault "the style sheets are not all installed"

cd "$work" || exit 1
cp "$root/tests/good/unused.xml" .
version=$("$installed/bin/kbc" --version) || fault "the installed kbc does not start"
# The style sheets that it finds are its own: without them it makes no handout.
"$installed/bin/kbc" build --handouts fo --output made unused.xml > log 2>&1 || { cat log; fault "a build"; }
[ -n "$(ls made/handouts/*.fo)" ] || fault "the installed kbc makes no handout"
mv "$installed/share/kbc/xslt" "$installed/share/kbc/gone"
strings=$("$installed/bin/kbc" build --handouts fo --output made unused.xml 2>&1)
case $? in
2) ;;
*) [ -d /usr/local/share/kbc/xslt ] || fault "a build without style sheets: $strings" ;;
esac

make --no-print-directory -s -C "$root" OUT="$out" build > log 2>&1
make --no-print-directory -q -C "$root" OUT="$out" build || fault "a second make has something to do"

echo "install: $version, $(find "$installed" -type f | wc -l) files; $faults faults"
[ "$faults" -eq 0 ]
