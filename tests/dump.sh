#!/bin/sh
# kbc dump: the table's bytes can be made again from its lines alone, whatever was left out of it; what
# a stranger puts into a table does not reach the terminal. kbc info: what it says of a table. What is
# no table, or a damaged one, is refused with exit status 2.
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/dump
rm -rf "$work" && mkdir -p "$work"
faults=0 tables=0 refusals=0
tell() { echo "dump: $1"; faults=$((faults + 1)); }

# From a dump to bytes: the pairs of digits behind the offset, up to two spaces.
assemble() {
    sed -nE '/^#/d; s/^ *[0-9]+  (([0-9a-f]{2} )*[0-9a-f]{2})($|  .*)/\1/p' | awk '
        BEGIN { for (i = 0; i < 256; i++) octal[sprintf("%02x", i)] = sprintf("\\%03o", i) }
        { for (i = 1; i <= NF; i++) printf "%s", octal[$i]; print "" }' |
        while IFS= read -r line; do printf "$line"; done
}
again() { # folder, table: the options that it was built with are none of our business
    tables=$((tables + 1))
    "$KBC" dump "$work/$1/$2.kbt" > "$work/$1/dump" || tell "$1: no dump"
    assemble < "$work/$1/dump" > "$work/$1/again"
    cmp "$work/$1/$2.kbt" "$work/$1/again" || tell "$1: other bytes come back"
    ! grep -nvE '^#|^ *[0-9]+  [0-9a-f]{2}' "$work/$1/dump" || tell "$1: lines of another form"
}
build() { # folder, knowledge base, option...
    folder=$work/$1 kb=$2
    shift 2
    "$KBC" build "$kb" --handouts none --output "$folder" --today 2026-06-30 "$@" > "$work/report" ||
        { cat "$work/report"; tell "$kb does not build"; }
}
build all tests/eval
again all headache
build none tests/eval --languages none
again none headache
build bare tests/eval --no-text
again bare headache
build spasm kb/back-spasm
again spasm back-spasm

# A label with what a terminal would obey, in a table as a stranger may make it: the compiler's own
# keeps such bytes where XML allows them.
mkdir "$work/hostile"
printf '<knowledge-base xmlns="urn:kbc:kb:1" id="x" version="1.0.0" status="draft"><title>x</title><finding id="f" type="boolean"><label>A\302\23331m\342\200\256B\302\205 "\\"</label><question>Is it?</question></finding></knowledge-base>\n' > "$work/hostile/kb.xml"
build hostile "$work/hostile/kb.xml" --allow unused
again hostile x
grep -q 'label of f: "A\\u{9b}31m\\u{202e}B\\u{85} \\"\\\\\\""' "$work/hostile/dump" || tell "the label is not shown as it should be"

# What kbc info says, in whole, of a small table.
cat > "$work/expected" <<'END'
id              x
version         1.0.0
title           x
status          draft: not approved for use
jurisdiction    not said
review by       not said
audience        patients and professionals
texts           en
ids             yes
findings        1
options         0
scores          0
bands           0
single bands    0
conditions      0
treatments      0
causes          0
rules           0
interactions    0
sources         0
END
"$KBC" info "$work/hostile/x.kbt" > "$work/info" || tell "no info"
head -n 20 "$work/info" | diff "$work/expected" - || tell "kbc info says something else"
grep -qx "size            $(wc -c < "$work/hostile/x.kbt") bytes, of which" "$work/info" || tell "another size"
printf "$(printf 'kb.xml\\000\\%03o\\%03o\\000\\000\\000\\000\\000\\000' $(($(wc -c < "$work/hostile/kb.xml") % 256)) \
    $(($(wc -c < "$work/hostile/kb.xml") / 256)))" > "$work/digested"
cat "$work/hostile/kb.xml" >> "$work/digested"
grep -qx "sources' digest $(sha256sum < "$work/digested" | cut -d' ' -f1)" "$work/info" || tell "another digest of the sources"
"$KBC" info "$work/bare/headache.kbt" | grep -qx 'ids             none' || tell "the bare table has ids"

refused() { # line, command...
    line=$1
    shift
    refusals=$((refusals + 1))
    "$@" > "$work/output" 2> "$work/error"
    [ $? -eq 2 ] || tell "not refused: $*"
    [ ! -s "$work/output" ] || tell "something is printed all the same: $*"
    [ "$(cat "$work/error")" = "kbc: $line" ] || { tell "another line: $*"; cat "$work/error"; }
}
table=$work/all/headache.kbt
head -c 1000 "$table" > "$work/cut.kbt"
{ head -c 400 "$table"; printf '\377'; tail -c +402 "$table"; } > "$work/changed.kbt"
printf '\211KBT\r\n\032\nsomething else' > "$work/short.kbt"
for command in dump info; do
    refused "\"$work/cut.kbt\": the table is cut short, or longer than it says" "$KBC" $command "$work/cut.kbt"
    refused "\"$work/changed.kbt\": the table is damaged: its checksum does not fit" "$KBC" $command "$work/changed.kbt"
    refused "\"$work/short.kbt\": the table is cut short, or longer than it says" "$KBC" $command "$work/short.kbt"
    refused '"tests/eval/kb.xml" is no compiled table: "kbc build" makes one' "$KBC" $command tests/eval/kb.xml
    refused 'there is no file "none.kbt"' "$KBC" $command none.kbt
done

echo "dump: $tables tables made again from their dumps, $refusals refusals, $faults faults"
[ $faults -eq 0 ]
