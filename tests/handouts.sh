#!/bin/sh
# Handouts, from knowledge bases to finished PDFs: tests/handouts/kb.xml, which is hard on them, and
# kb/back-spasm. Each FO is valid, complete and readable by what can be measured; each PDF has all the
# words of its FO and each advice that its causes call for, every typeface inside, and is PDF/A by an
# independent validator; a second build gives the same bytes. Then what must fail: each fails with a
# line that says why, and writes nothing.
set -u
work=$OUT/tests/handouts
rm -rf "$work"
mkdir -p "$work"
faults=0 skipped=
fault() { echo "handouts: $1"; faults=$((faults + 1)); }
build() { "$KBC" build "$1" --today 2026-06-30 --output "$2" > "$work/log" 2>&1; }
. tests/handouts/gates.sh
. tests/handouts/content.sh

# ---- What is made ----

check_base() { # name, folder, handouts that were made before
    build "$2" "$work/$1" || { cat "$work/log"; fault "$1: not built"; return; }
    diff -r "$work/$1/handouts" "$3" > "$work/told" || { cat "$work/told"; fault "$1: another build differs"; }
    gates_fo "$work/$1/handouts"/*.fo > "$work/found"
    for fo in "$work/$1/handouts"/*.fo; do
        gates_pdf "${fo%.fo}.pdf" "$fo" 12 "(A4)"
        made=$((made + 1))
    done >> "$work/found"
    [ ! -s "$work/found" ] || { cat "$work/found"; fault "$1: the gates found the above"; }
    hold_content "$work/$1" "$2/kb.xml" > "$work/found"
    [ ! -s "$work/found" ] || { cat "$work/found"; fault "$1: not what its table says"; }
    passages="$passages, $(tail -n 1 "$work/$1/told") of $1"
}

made=0 caught=0 passages=
schema=$KBC_SHARED/fo-schema/fo-inherited.rng
[ -e "$schema" ] || { schema=; skipped="$skipped; SKIPPED: the schema of FO is not there"; }
build tests/handouts "$work/again"
check_base ankle tests/handouts "$work/again/handouts"
[ -z "$(find "$KBC" xslt kb/back-spasm -newer "$OUT/handouts" 2>&1)" ] || "$KBC" build kb/back-spasm --output "$OUT" > "$work/log" 2>&1
check_base back-spasm kb/back-spasm "$OUT/handouts"
grep -q 'Do not use two of this kind together' "$OUT/handouts/kidney-stones.en.fo" ||
    fault "back-spasm: a kind of treatment that does not go with itself is told as two treatments"
ankle() { planted "$1" "$work/ankle" tests/handouts/kb.xml "$2" "$3"; }
ankle "an escalation is gone" gout.en.pdf 's/See a doctor today\.//'
ankle "an escalation stands twice" gout.en.txt 's/See a doctor today\./& See a doctor today./'
ankle "an escalation is less urgent" gout.en.fo '/Urgent: get help today/{h;d};/Soon: get help within days/G'
ankle "an escalation of another cause" sprain-sheet.en.html 's/Call an ambulance now\./& Ask for tablets against gout./'
ankle "a contraindication is gone" gout.es.fo 's/No tome ibuprofeno\.//'
ankle "a contraindication is only a caution" gout.en.fo '/^What to avoid/{N;h;d};/^What to be careful with/{N;G}'
ankle "an indication is gone" ankle.en.txt 's/Half a gram\.//'
ankle "an interaction is gone" ankle.es.html 's/Juntos hacen sangrar\.//'
ankle "a source is gone" gout.en.pdf 's/^\(.*\)Gout\. Guideline/\1/'
ankle "a source that nothing there cites" fracture.en.txt 's/^1\. Cold/1. Gout. Guideline, The society, 2020.\n&/'

made_files=$(cd "$work/ankle/handouts" && ls ./*.pdf | tr -d '\n')
[ "$made_files" = "./ankle.en.pdf./ankle.es.pdf./clinic-sheet.en.pdf./clinic-sheet.es.pdf./fracture.en.pdf./fracture.es.pdf./gout.en.pdf./gout.es.pdf./sprain-sheet.en.pdf./sprain-sheet.es.pdf" ] ||
    fault "other handouts were made: $made_files"
without() { # handout, text
    if xsltproc tests/handouts/fo-text.xsl "$work/ankle/handouts/$1.fo" | grep -qF "$2"; then
        fault "$1 says what does not concern its readers: $2"
    fi
}
without gout.en "RETIRED ADVICE"
without sprain-sheet.en "GOUT ONLY"
without sprain-sheet.en "Ask for tablets against gout"
without sprain-sheet.en "Get a picture taken"
without gout.en "Let somebody look at it"
without sprain-sheet.en "It can bleed"
# What every reader needs is told to all of them, on the first page too.
[ "$(xsltproc tests/handouts/fo-text.xsl "$work/ankle/handouts/fracture.en.fo" |
    grep -c 'Everyone who has this handout: \(Urgent: get help today\|Get a picture\)')" -eq 2 ] ||
    fault "fracture.en does not tell everyone to get help"
# Pictograms: what each treatment is and each rule asks, in the order of the page, and the number to call.
pictures() { # handout, what they say
    said=$(xmllint --xpath '//@*[local-name() = "alt-text"][local-name(..) = "instream-foreign-object"][. != "-"]' \
        "$work/ankle/handouts/$1.fo" | sed 's/.*="\(.*\)"/\1/' | paste -sd '|')
    [ "$said" = "$2" ] || fault "$1: pictograms that say $said"
    said=$(grep -o '<svg [^>]*aria-label="[^"]*"' "$work/ankle/handouts/$1.html" | sed 's/.*="\(.*\)"/\1/' | paste -sd '|')
    [ "$said" = "$2" ] || fault "$1: pictograms of the HTML that say $said"
}
pictures gout.en 'Telephone|Medicine|Can help|Avoid|Ask first|Be careful|Ask first|Telephone'
pictures gout.es 'Teléfono|Fármaco|Puede ayudar|Evite|Consulte antes|Tenga cuidado|Consulte antes|Teléfono'
# What is told of a cause stays with what follows it; a treatment and its kinds have no brackets around
# them, since names have their own.
grep -q '>Gout</fo:block><fo:block [^>]*keep-with-next.within-page="always"' "$work/ankle/handouts/ankle.en.fo" ||
    fault "ankle.en: what is told of gout may stand alone at the foot of a page"
grep -q '>Anti-inflammatory painkiller: Ibuprofen<' "$work/ankle/handouts/gout.en.fo" ||
    fault "gout.en does not say which painkillers of a kind it has"
# What follows from the rules: a main message where nobody wrote one, and what to ask.
message() { # handout, text: what stands first, behind the title
    [ "$(xsltproc tests/handouts/fo-text.xsl "$work/ankle/handouts/$1.fo" | sed -n 2p)" = "$2" ] ||
        fault "$1 does not begin with: $2"
}
message sprain-sheet.en "Cool it, and move it soon."
message fracture.en "Get help today."
message gout.en "First check if you must get help now or today. If not, start with this: Ibuprofen."
message gout.es "Mire primero si necesita ayuda ahora u hoy. Si no, empiece por esto: Ibuprofeno."
message ankle.en "First check if you must get help now or today. If not, find your cause, and start with what stands first there."
if xsltproc tests/handouts/fo-text.xsl "$work/ankle/handouts/clinic-sheet.en.fo" | grep -q 'First check\|may I use'; then
    fault "clinic-sheet.en speaks to professionals as to patients"
fi
for question in 'Gout: how sure is it that I have this?' 'Kidney function: is this known, or should it be tested?' \
    'Ibuprofen: may I use it?' 'Anti-inflammatory painkiller and Blood thinner: may I use them together?'; do
    xsltproc tests/handouts/fo-text.xsl "$work/ankle/handouts/gout.en.fo" | grep -qF "$question" ||
        fault "gout.en does not have the question: $question"
done
without gout.en "Ice pack: may I use it?"
without sprain-sheet.en "Kidney function: is this known"
# A draft says so on every page, what is approved on none; the version stands on each; who did what.
pages() { # PDF, text: on how many pages it stands, of how many
    pdftotext -layout "$1" - | awk -v RS='\f' -v text="$2" 'index($0, text) { n++ } NF { pages++ } END { print n + 0, pages + 0 }'
}
for pdf in "$work"/back-spasm/handouts/*.en.pdf; do
    set -- $(pages "$pdf" 'Draft, not approved') $(pages "$pdf" 'Version 0.1.0.')
    [ "$1" -eq "$2" ] && [ "$3" -eq "$2" ] || fault "$pdf: draft on $1, version on $3 of $2 pages"
done
case $(pages "$work/ankle/handouts/gout.en.pdf" Draft) in 0\ *) ;; *) fault "gout.en is no draft and says so" ;; esac
for text in 'Written by Ana & Bo <authors>.' 'Reviewed by Dr. Núñez, 1 February 2026.' 'To be reviewed by 1 March 2027.'; do
    xsltproc tests/handouts/fo-text.xsl "$work/ankle/handouts/gout.en.fo" | grep -qF "$text" ||
        fault "gout.en does not have: $text"
done
# Whom to call, and units, by jurisdiction: on the first page and where the emergencies are.
[ "$(xsltproc tests/handouts/fo-text.xsl "$work/ankle/handouts/gout.es.fo" | grep -c 'Número de emergencias: 112')" -eq 2 ] ||
    fault "gout.es does not say whom to call"
mkdir -p "$work/us"
sed 's/jurisdiction="ES"/jurisdiction="US-CA"/' tests/handouts/kb.xml > "$work/us/kb.xml"
"$KBC" build "$work/us" --today 2026-06-30 --handouts fo --output "$work/us" > "$work/log" 2>&1
for text in 'Emergency number: 911' 'Temperature: more than 38.5 °C (101.3 °F)'; do
    xsltproc tests/handouts/fo-text.xsl "$work/us/handouts/gout.en.fo" | grep -qF "$text" || fault "US-CA: no \"$text\""
done
grep -q 'Ana &amp; Bo &lt;authors&gt;' "$work/ankle/handouts/gout.en.fo" || fault "a name with markup in it"
grep -q '<fo:inline xml:lang="en"><fo:inline role="Code">Ice can ease gout' "$work/ankle/handouts/gout.es.fo" ||
    fault "a text in another language is not marked"

# PDF/A by PDFBox.
gate_pdfa "$work"/ankle/handouts/*.pdf "$work"/back-spasm/handouts/*.pdf > "$work/found"
[ ! -s "$work/found" ] || { cat "$work/found"; fault "no PDF/A"; }

# ---- What must fail ----

# A project of its own, whose style sheets can be broken.
mkdir -p "$work/broken/bin"
cp "$KBC" "$work/broken/bin/kbc"
fresh() { rm -rf "$work/broken/share" "$work/none"; mkdir -p "$work/broken/share/kbc"; cp -R xslt "$work/broken/share/kbc/xslt"; }
fails() { # what, words of the line, command…
    what=$1 words=$2 before=$faults
    shift 2
    "$@" > "$work/log" 2>&1
    status=$?
    [ $status -eq 2 ] || fault "$what: exit status $status"
    grep -q "^kbc: .*$words" "$work/log" || { cat "$work/log"; fault "$what: not told with \"$words\""; }
    [ ! -e "$work/none" ] || fault "$what: something was written"
    [ "$faults" -ne "$before" ] || caught=$((caught + 1))
}
broken() { "$work/broken/bin/kbc" build tests/handouts --today 2026-06-30 --output "$work/none"; }

fresh
awk 'BEGIN { RS = ""; ORS = "\n\n" } !/msgid "How much:"/' xslt/wording/es.po > "$work/broken/share/kbc/xslt/wording/es.po"
fails "a text not translated" 'es.po" has no translation of "How much:"' broken
fresh
sed 's/Página {page} de {pages}/Página {page} de {total}/' xslt/wording/es.po > "$work/broken/share/kbc/xslt/wording/es.po"
fails "a placeholder lost in translation" 'other {placeholders}' broken
fresh
awk 'BEGIN { RS = ""; ORS = "\n\n" } !/msgid "Try this first"/' xslt/wording/kbc.pot > "$work/broken/share/kbc/xslt/wording/kbc.pot"
fails "a text that the template lacks" 'no wording for \"Try this first\"' broken
fresh
sed -i 's/<fo:basic-link internal-destination="{$to}.{$from}" fox:alt-text="[^"]*"/<fo:basic-link internal-destination="{$to}.{$from}"/' "$work/broken/share/kbc/xslt/fo-text.xsl"
fails "a link without a text" 'Apache FOP on handout "' broken
fresh
sed -i 's/1.5pt solid <xsl:value-of select="$alarm"/1.5pt sloid <xsl:value-of select="$alarm"/' "$work/broken/share/kbc/xslt/fo-style.xsl"
fails "a wrong value, which FOP itself lets pass" 'Apache FOP on handout "' broken
fresh
echo '<xsl:stylesheet/>' > "$work/broken/share/kbc/xslt/handout-fo.xsl"
fails "a style sheet that is none" 'cannot use the style sheet' broken
fresh
mkdir -p "$work/emoji"
sed 's/Ice can ease gout/Ice \&#x1F9CA; can ease gout/' tests/handouts/kb.xml > "$work/emoji/kb.xml"
fails "a character that no typeface has" 'Apache FOP on handout "[a-z-]*\.[a-z]*", in the text of "ice-gout": Glyph' \
    "$KBC" build "$work/emoji" --today 2026-06-30 --output "$work/none"
mkdir -p "$work/french"
sed 's/languages="en es"/languages="en es fr"/' tests/handouts/kb.xml > "$work/french/kb.xml"
fails "a language without wording" 'wording/fr.po' \
    "$KBC" build "$work/french" --today 2026-06-30 --allow missing-translation --output "$work/none"

# With an error in the knowledge base: exit status 1, nothing written.
mkdir -p "$work/wrong"
sed 's/treatment="tape" for="sprain"/treatment="tpae" for="sprain"/' tests/handouts/kb.xml > "$work/wrong/kb.xml"
build "$work/wrong" "$work/none"
[ $? -eq 1 ] || fault "an error in the knowledge base: another exit status than 1"
[ ! -e "$work/none" ] || fault "an error in the knowledge base: something was written"

# Past the review date: nothing, unless it is told otherwise; the table alone is made.
late() { "$KBC" build tests/handouts --today 2027-03-02 --output "$work/$1" --handouts "$2" $3 > "$work/log" 2>&1; }
late none fo ""
[ $? -eq 1 ] || fault "past the review date: another exit status than 1"
grep -q 'error: the review of .* was due by 2027-03-01' "$work/log" || fault "past the review date: not told"
[ ! -e "$work/none" ] || fault "past the review date: something was written"
late late fo "--warn review-overdue" || fault "past the review date, told otherwise: not built"
late late-table none "" || fault "past the review date: no table"
"$KBC" build tests/handouts --today 2027-03-01 --output "$work/last-day" --handouts fo > "$work/log" 2>&1 ||
    fault "on the last day before review: not built"

# Without Java: the FO is written, and what is missing is told.
PATH=/nonexistent "$KBC" build tests/handouts --today 2026-06-30 --output "$work/no-java" > "$work/log" 2>&1
[ $? -eq 2 ] || fault "without Java: another exit status than 2"
grep -q '^kbc: no PDF was made: .*default-jre-headless' "$work/log" || fault "without Java: not told"
[ "$(ls "$work/no-java/handouts" | grep -c 'fo$')" -eq 10 ] || fault "without Java: no FO"

# Killed while FOP is at work: what stood there stands there.
cp -R "$work/ankle" "$work/killed"
mkdir -p "$work/tmp"
TMPDIR=$work/tmp "$KBC" build tests/handouts --today 2026-06-30 --output "$work/killed" > /dev/null 2>&1 &
for wait in 1 2 3 4 5 6 7 8 9; do
    sleep 0.1
    [ ! -e "$work"/tmp/*/raw/ankle.en.pdf ] || break
done
kill -9 $!
wait $! 2> /dev/null
diff -r "$work/ankle/handouts" "$work/killed/handouts" > /dev/null || fault "killed: something was left half done"

# Told to end while FOP is at work: the temporary folder is gone, and FOP with it.
mkdir -p "$work/tmp-ended"
TMPDIR=$work/tmp-ended "$KBC" build tests/handouts --output "$work/ended" > "$work/log" 2>&1 &
for wait in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sleep 0.1
    [ ! -d "$work"/tmp-ended/*/raw ] || break
done
[ -d "$work"/tmp-ended/*/raw ] || fault "told to end: there was no temporary folder to remove"
kill -TERM $!
wait $! 2> /dev/null
[ $? -eq 143 ] || fault "told to end: it did not"
[ -z "$(ls "$work/tmp-ended")" ] || fault "told to end: the temporary folder is left"
[ ! -e "$work/ended" ] || fault "told to end: something was written"

# ---- Wording: what is said is in the template, and what is in the template is said ----

grep -h '^msgid ' xslt/wording/kbc.pot | sed 's/^msgid "\(.*\)"$/\1/' | grep . | sort -u > "$work/keys"
{
    grep -hoE "select=\"'[^']+'\"" xslt/*.xsl | sed "s/^select=\"'//; s/'\"\$//"
    grep -hoE '<xsl:(when [^>]*|otherwise)>[^<]+</xsl' xslt/*.xsl | sed 's/^<[^>]*>//; s/<.*//'
    grep -hoE '"([^"\\]|\\.)+"' compiler/emit/handout*.c | sed 's/^"//; s/"$//; s/\\"/"/g'
} | sort -u > "$work/said"
comm -23 "$work/keys" "$work/said" > "$work/told"
[ ! -s "$work/told" ] || { cat "$work/told"; fault "texts in xslt/wording/kbc.pot that nothing says"; }

echo "handouts: $made handouts in FO and PDF, $caught faults caught$passages$skipped"
[ "$faults" -eq 0 ]
