#!/bin/sh
# Handouts on other paper, in large print, written from right to left, and with signs from typefaces of
# their own: the same gates as in handouts.sh, their tables and PDF/A, for every one of them; kb/back-spasm
# in large print on Letter.
set -u
work=$OUT/tests/handouts-print
rm -rf "$work"
mkdir -p "$work"
. tests/handouts/gates.sh
. tests/handouts/content.sh
skipped= passages=0 caught=0
fault() { echo "$1" >> "$work/found"; }
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
        hold_content "$work/$name" "$base/kb.xml"
    } | sed "s/^/$name: /" >> "$work/found"
    passages=$((passages + $(sed -n '$s/.*, \([0-9]*\) passages$/\1/p' "$work/$name/told")))
    made=$((made + $(find "$work/$name" -name '*.fo' | wc -l)))
}
check letter tests/handouts 12 "(letter)" --paper letter
check large tests/handouts 18 "(A4)" --large-print
check arabic tests/handouts/arabic 12 "(A4)"
check arabic-large tests/handouts/arabic 18 "(letter)" --paper letter --large-print
check back-spasm kb/back-spasm 18 "(letter)" --paper letter --large-print
said=$(grep -o '<fo:instream-foreign-object [^>]*' "$work/arabic/handouts/nashra.ar.fo" |
    sed 's/.*alt-text="\([^"]*\)".*/\1/' | grep -v '^-$' | paste -sd '|')
[ "$said" = 'قد يساعد|دواء|يجب تجنبه|السؤال أولًا' ] || echo "arabic: pictograms that say $said" >> "$work/found"

# Letters on the page that are not those of the text, or in another order: each is told by the tag tree.
shows() { # what, gates that tell it, sed script for the PDF, which stays as long
    mkdir -p "$work/shown"
    cp "$work/arabic/handouts/nashra.ar.fo" "$work/shown/nashra.ar.fo"
    qpdf --qdf --object-streams=disable "$work/arabic/handouts/nashra.ar.pdf" "$work/plain.pdf"
    LC_ALL=C sed "$3" "$work/plain.pdf" > "$work/shown/nashra.ar.pdf"
    gates_pdf "$work/shown/nashra.ar.pdf" "$work/shown/nashra.ar.fo" 12 "(A4)" > "$work/told-of-it"
    for gate in $2; do
        grep -aq "^$gate: nashra.ar: " "$work/told-of-it" && continue
        fault "planted: $1: not told by gate $gate"
        return
    done
    caught=$((caught + 1))
}
shows "two letters in the wrong order" "tags read" '/MCID 0>>/,/^ET/{/TJ$/s/<\(....\)\(....\)/<\2\1/}'
shows "two letters are gone" "tags read words" '/MCID 0>>/,/^ET/{/TJ$/s/<......../<00010001/}'
shows "two elements in the wrong order" read 's/MCID 0>>/MCID x>>/; s/MCID 1>>/MCID 0>>/; s/MCID x>>/MCID 1>>/'
shows "a text that is in no element" tags 's/\/Code <<\/MCID 0>>/\/Code <<\/MCIX 0>>/'

# Arabic words of a PDF that are not those of the table.
arabic() { planted "$1" "$work/$2" tests/handouts/arabic/kb.xml "$3" "$4"; }
help='راجع الطبيب خلال أيام\.' never='لا تتناول الإيبوبروفين\.'
arabic "an escalation is gone" arabic nashra.ar.pdf "s/$help//"
arabic "an escalation stands twice" arabic nashra.ar.pdf "s/$help/&&/"
arabic "an escalation is more urgent" arabic nashra.ar.pdf "s/\(قريبًا: .*\)\($help\)/\2\1/"
arabic "an escalation is less urgent" arabic nashra.ar.pdf 's/\(اذهب إلى الطبيب اليوم\.\)\(.*قريبًا: [^.]*\)/\2\1/'
arabic "a contraindication is gone" arabic nashra.ar.pdf "s/$never//"
arabic "a contraindication is only a question" arabic nashra.ar.pdf "s/\($never\)\(.*ما يجب سؤال مختص عنه أولًا\)/\2\1/"
arabic "letters in the wrong order" arabic nashra.ar.pdf 's/راجع الطبيب/رجاع الطبيب/'
arabic "a source is gone" arabic nashra.ar.pdf 's/إصابات الكاحل\. كتاب//'
arabic "in large print, an escalation is gone" arabic-large nashra.ar.pdf "s/$help//"
arabic "in large print, an indication is gone" arabic-large kahil.ar.pdf 's/برّد الكاحل في الأيام//'
large() { planted "$1" "$work/large" tests/handouts/kb.xml "$2" "$3"; }
large "in large print, an escalation is gone" gout.en.pdf 's/See a doctor today\.//'
large "in large print, a contraindication is gone" gout.es.pdf 's/No tome ibuprofeno\.//'
planted "on Letter, an escalation is gone" "$work/letter" tests/handouts/kb.xml gout.en.pdf 's/See a doctor today\.//'

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
echo "handouts-print: $made handouts, $passages passages, $caught faults caught$skipped"
[ ! -s "$work/found" ] && [ "$made" -eq 79 ]
