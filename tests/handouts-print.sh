#!/bin/sh
# Handouts on other paper, in large print, written from right to left, and with signs from typefaces of
# their own: the same gates as in handouts.sh, and PDF/A, for every one of them.
set -u
work=$OUT/tests/handouts-print
rm -rf "$work"
mkdir -p "$work"
. tests/handouts/gates.sh
skipped=
schema=$KBC_SHARED/fo-schema/fo-inherited.rng
[ -e "$schema" ] || { schema=; skipped="; SKIPPED: the schema of FO is not there"; }
made=0
: > "$work/found"
check() { # name, knowledge base, size of type, paper as pdfinfo tells it, options…
    name=$1 base=$2 size=$3 paper=$4
    shift 4
    "$KBC" build "$base" --today 2026-06-30 --output "$work/$name" "$@" > "$work/log" 2>&1 || {
        cat "$work/log"
        echo "$name: not built" >> "$work/found"
        return
    }
    {
        gates_fo "$work/$name"/handouts/*.fo
        for fo in "$work/$name"/handouts/*.fo; do
            gates_pdf "${fo%.fo}.pdf" "$fo" "$size" "$paper"
        done
    } | sed "s/^/$name: /" >> "$work/found"
    made=$((made + $(find "$work/$name" -name '*.fo' | wc -l)))
}
check letter tests/handouts 12 "(letter)" --paper letter
check large tests/handouts 18 "(A4)" --large-print
check arabic tests/handouts/arabic 12 "(A4)"
check arabic-large tests/handouts/arabic 18 "(letter)" --paper letter --large-print
said=$(grep -o '<fo:instream-foreign-object [^>]*' "$work/arabic/handouts/nashra.ar.fo" |
    sed 's/.*alt-text="\([^"]*\)".*/\1/' | grep -v '^-$' | paste -sd '|')
[ "$said" = 'قد يساعد|دواء|يجب تجنبه|السؤال أولًا' ] || echo "arabic: pictograms that say $said" >> "$work/found"

# Letters on the page that are not those of the text, or in another order: each is told by the tag tree.
planted() { # what, gates that tell it, sed script for the PDF, which stays as long
    caught=$((caught + 1))
    mkdir -p "$work/planted"
    cp "$work/arabic/handouts/nashra.ar.fo" "$work/planted/nashra.ar.fo"
    qpdf --qdf --object-streams=disable "$work/arabic/handouts/nashra.ar.pdf" "$work/plain.pdf"
    LC_ALL=C sed "$3" "$work/plain.pdf" > "$work/planted/nashra.ar.pdf"
    gates_pdf "$work/planted/nashra.ar.pdf" "$work/planted/nashra.ar.fo" 12 "(A4)" > "$work/told-of-it"
    for gate in $2; do
        grep -aq "^$gate: nashra.ar: " "$work/told-of-it" && continue
        echo "planted: $1: not told by gate $gate" >> "$work/found"
        caught=$((caught - 1))
        return
    done
}
caught=0
planted "two letters in the wrong order" "tags read" '/MCID 0>>/,/^ET/{/TJ$/s/<\(....\)\(....\)/<\2\1/}'
planted "two letters are gone" "tags read words" '/MCID 0>>/,/^ET/{/TJ$/s/<......../<00010001/}'
planted "two elements in the wrong order" read 's/MCID 0>>/MCID x>>/; s/MCID 1>>/MCID 0>>/; s/MCID x>>/MCID 1>>/'
planted "a text that is in no element" tags 's/\/Code <<\/MCID 0>>/\/Code <<\/MCIX 0>>/'

check signs tests/handouts/signs 12 "(A4)"
for language in en es ar; do # seen in the text of the PDF, which the gates hold to the whole text of the FO
    pdftotext "$work/signs/handouts/flu.$language.pdf" "$work/flu.$language"
    for sign in ≥ ≤ ° µ × ½ ± − ≈ √ ∞ ✔ ✗ ☑ ★ ⚠ ♀ ♂ ① ② ▲ ● ■ ✓ ☺ ☐ ≠; do
        grep -qF "$sign" "$work/flu.$language" || echo "signs: flu.$language has no $sign" >> "$work/found"
    done
done
# < and > are mirrored among letters from right to left, but not before a number, and stand at its left.
ordered=$(pdftotext -bbox "$work/signs/handouts/flu.ar.pdf" - |
    sed -n 's/.*<word xMin="\([0-9.]*\)".*>\([^<]*\)<.*/\1 \2/p' |
    awk '(sign == "&lt;" && $2 == "5" || sign == "&gt;" && $2 == "39") && $1 > at { count++ }
        $2 == "65+" { count++ }
        { at = $1; sign = $2 } END { print count + 0 }')
[ "$ordered" -eq 3 ] || echo "signs: flu.ar: of \"< 5\", \"> 39\" and \"65+\", $ordered stand so" >> "$work/found"
gate_pdfa "$work"/*/handouts/*.pdf >> "$work/found"
"$KBC" build tests/handouts/arabic --today 2026-06-30 --output "$work/again" > "$work/log" 2>&1
diff -r "$work/arabic/handouts" "$work/again/handouts" >> "$work/found"
cat "$work/found"
echo "handouts-print: $made handouts, $caught faults caught$skipped"
[ ! -s "$work/found" ] && [ "$made" -eq 34 ]
