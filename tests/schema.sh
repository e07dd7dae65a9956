#!/bin/sh
# The exported schema takes and refuses the same documents as the language's definition (kb.rnc), and
# as the reader: every document of the project, and mutants of one that holds the whole language.
set -eu
export LC_ALL=C
work="$OUT/tests/schema"
definition="$KBC_SHARED/spec/kb.rnc"
mutants=$(mktemp -d /dev/shm/kbc.XXXXXX 2>/dev/null || mktemp -d "$OUT/tests/mutants.XXXXXX")
trap 'rm -rf "$mutants"' EXIT
mkdir -p "$work"
fail() { echo "schema: $*"; exit 1; }

schema="$work/kbc.rng"
"$KBC" schema --output "$schema"
"$KBC" schema | cmp -s - "$schema" || fail "kbc schema --output writes something else"

# It is a schema to both validators, and whole.xml holds all of it.
xmllint --noout --relaxng "$schema" tests/schema/*.xml 2> "$work/xmllint.log" ||
    { cat "$work/xmllint.log"; fail "xmllint does not take it, or whole.xml by it"; }
for kind in element attribute; do
    for name in $(sed -n "s/^ *<$kind name=\"\([^\"]*\)\">.*/\1/p" "$schema" | sort -u); do
        case $kind in element) pattern="<$name[ />]" ;; *) pattern=" $name=\"" ;; esac
        grep -q "$pattern" tests/schema/whole.xml tests/schema/part.xml ||
            fail "tests/schema/whole.xml has no $kind \"$name\""
    done
done

# refused LIST HOW…: which of the files in LIST jing refuses, by the schema that HOW names.
refused() {
    list=$1
    shift
    xargs -s 1900000 jing "$@" < "$list" > "$list.told" 2> "$list.err" || [ -s "$list.told" ] ||
        { cat "$list.err"; fail "jing $* does not run"; }
    ! grep -q ': fatal: ' "$list.told" || { grep ': fatal: ' "$list.told"; fail "not XML"; }
    sed 's/\.xml:[0-9]*:[0-9]*: .*/.xml/' "$list.told" | sort -u
}

# alike A B WHAT: the two lists of refused files are the same.
alike() {
    cmp -s "$1" "$2" && return
    diff "$1" "$2" | sed -n 's/^[<>] //p' | head -n 20 > "$work/differ"
    grep -F -f "$work/differ" "$work/mutants" || cat "$work/differ"
    fail "$3 do not agree: $(diff "$1" "$2" | grep -c '^[<>]') documents"
}

# Documents: those that are XML and have no document type, which are refused before any schema. Nor
# has a schema anything to say of processing instructions. By their whole path, as jing tells them.
here=$(pwd)
find "$here/tests" "$here/kb" -name '*.xml' ! -path '*/fuzz/*' | sort | while read -r file; do
    xmllint --noout --nonet "$file" 2> /dev/null && ! grep -q '<!DOCTYPE' "$file" &&
        case $file in *.instruction.xml) ;; *) echo "$file" ;; esac
done > "$work/documents"
"$OUT/tests/mutate" "$mutants" tests/schema/whole.xml tests/schema/part.xml > "$work/mutants"
cut -d ' ' -f 1 "$work/mutants" | cat "$work/documents" - > "$work/all"
cp "$work/all" "$work/all.again"

# The reader wants a knowledge base first; a module it takes where it is included.
xargs -s 1900000 grep -l '<module xmlns' < "$work/all" > "$work/modules" || fail "no mutant module"
grep -v -x -F -f "$work/modules" "$work/all" > "$work/read"
"$OUT/tests/verdict" < "$work/read" | sort -u > "$work/by-reader" || fail "the reader does not run"

refused "$work/all" "$schema" > "$work/by-schema" &
if [ -e "$definition" ]; then
    refused "$work/all.again" -c "$definition" > "$work/by-definition"
else
    echo "SKIPPED: the comparison with kb.rnc, which is not at $definition"
fi
wait
count=$(wc -l < "$work/all") bad=$(wc -l < "$work/by-schema")
[ "$bad" -gt 1000 ] && [ $((count - bad)) -gt 1000 ] || fail "$bad of $count documents are refused"
with=
if [ -e "$definition" ]; then
    with=" kb.rnc,"
    alike "$work/by-schema" "$work/by-definition" "kbc schema and kb.rnc"
fi
grep -v -x -F -f "$work/modules" "$work/by-schema" > "$work/by-schema.read"
alike "$work/by-schema.read" "$work/by-reader" "kbc schema and the reader"
echo "$count documents, $bad of them refused: the same by$with kbc schema and the reader"
