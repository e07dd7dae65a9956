#!/bin/sh
# Three tables - of the back-spasm knowledge base, of the worked example of runtime/FORMAT.md, of a
# document with everything that makes a difference to a table - cut at every length and changed in
# every byte, of the two small ones in every bit: an error, or an answer (tests/tables/harm.c).
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/tables
rm -rf "$work" && mkdir -p "$work"
compile() { # document
    "$KBC" build "$1" --handouts none --output "$work" > "$work/report" ||
        { cat "$work/report"; echo "tables: $1 does not build"; exit 1; }
}
sed -n '/^```xml$/,/^```$/p' runtime/FORMAT.md | sed '1d;$d' > "$work/kb.xml"
compile "$work/kb.xml"
compile tests/tables/whole.xml
compile kb/back-spasm
# All kinds of section that there are, but POSITIONS, which kbc leaves out.
"$OUT/tests/harm" 1 "$work/back-spasm.kbt" > "$work/large.log" 2>&1 &
large=$!
"$OUT/tests/harm" 26 "$work/throat.kbt" "$work/tiny.kbt" > "$work/small.log" 2>&1
small=$?
wait $large
large=$?
cat "$work/small.log" "$work/large.log"
[ "$small$large" = 00 ] || { echo "tables: a fault in a table is not told, or leads outside"; exit 1; }
cat "$work/small.log" "$work/large.log" | awk '/changes/ { told += $(NF - 4); answer += $(NF - 1); tables++; bytes += $2 }
    END { print "tables: " tables " tables of " bytes " bytes, cut at each; of " told + answer \
          " changes " told " are told, " answer " answer" }'
