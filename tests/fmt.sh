#!/bin/sh
# kbc fmt. Every valid document in tests/ and kb/, as it is and laid out at random, and 1,000 random
# ones (KBC_SEED): laid out again they stay as they are, their table has the same bytes, comments are
# in place. What is no document is left as it is, to the byte and the second.
set -u
cd "$(dirname "$0")/.." || exit 1
layout="$OUT/tests/layout"
seed=${KBC_SEED:-20261125}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
faults=0 documents=0 refused=0 broken=0
fault() { echo "fmt: $1"; faults=$((faults + 1)); }

# ---- Every document --------------------------------------------------------------------------------

# Lay out a copy of the folder (its kb.xml or another root): the same table, comments in place, and
# laid out again not a byte and not a time changes.
hold() { # folder, root in it, what it is called
    rm -rf "$scratch/after"
    cp -r "$1" "$scratch/after"
    "$KBC" fmt "$scratch/after/$2" > "$scratch/said" 2>&1 || { cat "$scratch/said"; fault "$3: refused"; return; }
    "$layout" compare "$1/$2" "$scratch/after/$2" || fault "$3: laid out, it is another"
    find "$scratch/after" -exec stat -c '%n %y %i' {} + > "$scratch/times"
    "$KBC" fmt "$scratch/after/$2" > "$scratch/said" 2>&1 && "$KBC" fmt --check "$scratch/after/$2" >> "$scratch/said" 2>&1 &&
        [ ! -s "$scratch/said" ] || { cat "$scratch/said"; fault "$3: laid out again, it changes"; }
    find "$scratch/after" -exec stat -c '%n %y %i' {} + | cmp -s - "$scratch/times" ||
        fault "$3: laid out again, a file is written"
}

# The same of the document with each of its files laid out at random.
hold_scrambled() { # folder, root in it, what it is called
    rm -rf "$scratch/before"
    cp -r "$1" "$scratch/before"
    for file in $(cd "$1" && find . -name '*.xml'); do
        "$layout" scramble "$seed" "$1/$file" > "$scratch/before/$file" 2> "$scratch/errors" ||
            fault "$3: $file is not scrambled"
    done
    hold "$scratch/before" "$2" "$3, laid out at random (seed $seed)"
}

# A folder with nothing in it but what the document is made of.
gather() { # document
    rm -rf "$scratch/one"
    case $1 in
    */kb.xml) cp -r "$(dirname "$1")" "$scratch/one" && root=kb.xml ;;
    *) mkdir "$scratch/one" && cp "$1" "$scratch/one/" && root=$(basename "$1") ;;
    esac
    find "$scratch/one" -type f ! -name '*.xml' -delete
}

for document in tests/good/*.xml tests/good/*/kb.xml kb/*/kb.xml tests/eval/kb.xml tests/handouts/kb.xml \
    tests/handouts/arabic/kb.xml tests/tables/whole.xml tests/bad/*.xml \
    tests/bad/*/kb.xml tests/fuzz/corpus/read/*.xml; do
    gather "$document"
    "$KBC" validate "$scratch/one/$root" > "$scratch/report" 2>&1
    if ! grep -q 'because of the errors in the document' "$scratch/report"; then
        documents=$((documents + 1))
        hold "$scratch/one" "$root" "$document"
        hold_scrambled "$scratch/one" "$root" "$document"
        continue
    fi
    case $document in tests/bad/* | tests/fuzz/*) ;; *) fault "$document is not valid" ;; esac
    grep -q '<module' "$scratch/one/$root" && continue # a part of something is laid out alone
    refused=$((refused + 1))
    find "$scratch/one" -exec stat -c '%n %y %i' {} + > "$scratch/times"
    "$KBC" fmt "$scratch/one/$root" > "$scratch/said" 2>&1
    [ $? -eq 1 ] || fault "$document: not refused, though not valid"
    grep -q 'error: ' "$scratch/said" || fault "$document: refused without a word"
    find "$scratch/one" -exec stat -c '%n %y %i' {} + | cmp -s - "$scratch/times" &&
        cmp -s "$document" "$scratch/one/$root" || fault "$document: not valid, and changed"
done
# Every construct there is, which together make no knowledge base.
for document in tests/schema/*.xml; do
    "$layout" text "$document" || fault "$document: laid out, it is another"
    "$layout" scramble "$seed" "$document" > "$scratch/scrambled.xml"
    "$layout" text "$scratch/scrambled.xml" || fault "$document, laid out at random: laid out, it is another"
done
[ "$documents" -ge 100 ] || fault "only $documents documents are valid"

# What is ours is laid out, and so is what kbc writes.
for base in kb/*/; do
    "$KBC" fmt --check "$base" || fault "$base is not laid out: run kbc fmt $base"
done
"$KBC" cases --generate tests/tables/whole.xml > "$scratch/cases.xml" || fault "no cases are written"
"$KBC" fmt --check - < "$scratch/cases.xml" || fault "the cases that are written are not laid out"

# ---- Random documents, and what is no XML ------------------------------------------------------------

"$layout" random "$seed" 1000 || faults=$((faults + 1))

# A document cut at any byte, or with one changed into what it may not be.
size=$(wc -c < tests/tables/whole.xml)
for i in $(seq 1 40); do
    at=$((size * i / 41))
    head -c "$at" tests/tables/whole.xml > "$scratch/broken.xml"
    case $((i % 3)) in
    1) printf '\001' >> "$scratch/broken.xml"; tail -c "+$((at + 2))" tests/tables/whole.xml >> "$scratch/broken.xml" ;;
    2) printf '<&' >> "$scratch/broken.xml"; tail -c "+$((at + 2))" tests/tables/whole.xml >> "$scratch/broken.xml" ;;
    esac
    cp "$scratch/broken.xml" "$scratch/copy"
    before=$(stat -c '%y %i' "$scratch/broken.xml")
    "$KBC" fmt "$scratch/broken.xml" > "$scratch/said" 2>&1
    status=$?
    broken=$((broken + 1))
    [ "$status" -eq 1 ] && cmp -s "$scratch/broken.xml" "$scratch/copy" &&
        [ "$(stat -c '%y %i' "$scratch/broken.xml")" = "$before" ] ||
        fault "no XML (tests/tables/whole.xml at $at): exit status $status, or changed"
    "$KBC" fmt - < "$scratch/broken.xml" > "$scratch/said" 2> "$scratch/errors"
    [ ! -s "$scratch/said" ] || fault "no XML: something is written all the same"
done

# ---- Files ---------------------------------------------------------------------------------------------

document() { # line end
    printf '<knowledge-base id="kb" version="1.0.0" xmlns="urn:kbc:kb:1" status="draft">%b<title>T</title></knowledge-base>' "$1"
}
is() { printf '%b' "$2" | cmp -s - "$scratch/$1" || { od -c "$scratch/$1"; fault "$1 is not as it should be"; }; }
head='<knowledge-base xmlns="urn:kbc:kb:1" id="kb" version="1.0.0" status="draft">'
document '\n' > "$scratch/lf.xml"
document '\r\n' > "$scratch/crlf.xml"
{ printf '\357\273\277'; document '\n'; } > "$scratch/mark.xml"
chmod 640 "$scratch/lf.xml"
mkdir "$scratch/a folder"
ln -s ../lf.xml "$scratch/a folder/link.xml"
"$KBC" fmt "$scratch/a folder/link.xml" "$scratch/crlf.xml" "$scratch/mark.xml" > "$scratch/said" || fault "three files: refused"
[ "$(wc -l < "$scratch/said")" -eq 3 ] || { cat "$scratch/said"; fault "three files: not told"; }
is lf.xml "$head\\n  <title>T</title>\\n</knowledge-base>\\n"
is crlf.xml "$head\\r\\n  <title>T</title>\\r\\n</knowledge-base>\\r\\n"
is mark.xml "\\0357\\0273\\0277$head\\n  <title>T</title>\\n</knowledge-base>\\n"
[ "$(stat -c %a "$scratch/lf.xml")" = 640 ] || fault "the permissions of a file are not kept"
[ -L "$scratch/a folder/link.xml" ] || fault "a symbolic link has become a file"
for way in BE LE; do
    mark=$([ "$way" = BE ] && printf '\\376\\377' || printf '\\377\\376')
    { printf "$mark"; document '\n' | sed 's/T</𝕋</' | iconv -f UTF-8 -t "UTF-16$way"; } > "$scratch/$way.xml"
    "$KBC" fmt "$scratch/$way.xml" > "$scratch/said" || fault "UTF-16: refused"
    { printf "$mark"; printf '%s\n  <title>𝕋</title>\n</knowledge-base>\n' "$head" | iconv -f UTF-8 -t "UTF-16$way"; } |
        cmp -s - "$scratch/$way.xml" || fault "UTF-16$way is not as it should be"
done

document '\n' > "$scratch/check.xml"
cp "$scratch/check.xml" "$scratch/copy"
"$KBC" fmt --check "$scratch/lf.xml" "$scratch/check.xml" > "$scratch/said"
[ $? -eq 1 ] && cmp -s "$scratch/check.xml" "$scratch/copy" || fault "--check: not 1, or a file is changed"
[ "$(cat "$scratch/said")" = "$scratch/check.xml: would be laid out anew" ] || { cat "$scratch/said"; fault "--check: the file is not named"; }
"$KBC" fmt - < "$scratch/check.xml" | cmp -s - "$scratch/lf.xml" || fault "standard input is not laid out on standard output"
"$KBC" fmt - < "$scratch/check.xml" > /dev/full 2> "$scratch/said"
[ $? -eq 2 ] || fault "a full disk: not 2"
"$KBC" fmt "$scratch/nothing.xml" > "$scratch/said" 2>&1
[ $? -eq 2 ] || fault "no file: not 2"

# A module alone: laid out as in its knowledge base; an include is not followed.
mkdir "$scratch/parts"
printf '<module xmlns="urn:kbc:kb:1"><include href="../elsewhere.xml"/><treatment id="ice"><label>Ice</label></treatment></module>' > "$scratch/parts/part.xml"
"$KBC" fmt "$scratch/parts/part.xml" > "$scratch/said" || { cat "$scratch/said"; fault "a module alone: refused"; }
is parts/part.xml '<module xmlns="urn:kbc:kb:1">\n\n<include href="../elsewhere.xml"/>\n<treatment id="ice"><label>Ice</label></treatment>\n\n</module>\n'
printf '<module xmlns="urn:kbc:kb:1"><treatment id="ice"/></module>' > "$scratch/parts/part.xml"
"$KBC" fmt "$scratch/parts/part.xml" > "$scratch/said"
[ $? -eq 1 ] && grep -q 'missing-element' "$scratch/said" || fault "a module with an error: not 1"

echo "fmt: $documents documents as they are and laid out at random, 1,000 random ones (seed $seed);" \
    "$refused with errors and $broken that are no XML left as they are; $faults faults"
[ "$faults" -eq 0 ]
