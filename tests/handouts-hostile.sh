#!/bin/sh
# Texts of a knowledge base that could break out of a handout, in FO, PDF, HTML and plain text, by one
# run of FOP: what looks like markup, wording or an address; controls of direction; words that no line
# holds; an advice of 10,000 words; languages that lack texts. Each comes out as it stands in the base,
# in its place and nowhere else. What can't be printed is a finding that names whose text it is.
set -u
work=$OUT/tests/handouts-hostile
rm -rf "$work"
mkdir -p "$work/right" "$work/wrong" "$work/words"
faults=0
fault() { echo "handouts-hostile: $1"; faults=$((faults + 1)); }
. tests/handouts/gates.sh
. tests/handouts/content.sh
schema=

thousands=$(awk 'BEGIN { for (i = 0; i < 10000; i++) printf "%sword%d", i ? " " : "", i }')
long=$(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "%d", i % 10 }')
base() { # texts of two indications, a contraindication and an escalation; a label
    cat << END
<?xml version="1.0" encoding="UTF-8"?>
<knowledge-base xmlns="urn:kbc:kb:1" id="hostile" version="1.0.0" status="draft" languages="en es" review-by="2030-01-01">
  <title>Hostile ]]&gt; &lt;/fo:block&gt;</title>
  <person role="author" name="&lt;b&gt; &amp;amp; {name}"/>
  <source id="book" type="book" title="A &lt;i&gt; &quot;book&quot; '{number}'" year="2020"/>
  <finding id="ill" type="boolean"><label>Ill</label><question>Are you ill?</question></finding>
  <finding id="worse" type="boolean"><label>$5</label><question>Is it worse?</question></finding>
  <treatment id="ice"><label>Ice</label></treatment>
  <treatment id="heat"><label>Heat</label></treatment>
  <cause id="cold"><label>Cold</label><when><has finding="ill"/></when><cite source="book"/></cause>
  <indication id="first" treatment="ice" for="cold" line="1"><advice>$1</advice><cite source="book"/></indication>
  <indication id="second" treatment="heat" for="cold" line="2"><advice>$2</advice><cite source="book"/></indication>
  <contraindication id="no-ice" treatment="ice" severity="absolute"><when><has finding="worse"/></when><advice>$3</advice><cite source="book"/></contraindication>
  <escalation id="help" urgency="emergency"><when><has finding="worse"/></when><advice>$4</advice><cite source="book"/></escalation>
</knowledge-base>
END
}
build() { # folder, formats
    "$KBC" build "$work/$1" --today 2026-06-30 --allow missing-translation --handouts "$2" --output "$work/$1/out" > "$work/log" 2>&1
}

# ---- What is right ----

turned=$(printf 'Take \342\200\256500\342\200\254 mg. \342\201\247Two\342\201\251 a day \342\200\256for ever')
base '&lt;/fo:block&gt;&lt;fo:external-graphic src="file:///etc/passwd"/&gt; &lt;script&gt;alert(1)&lt;/script&gt; {names} {count} %s &amp;lt; ]]&gt; &lt;!-- and --&gt; url(http://example.org/x) \n \"quoted\"' \
    "$thousands" "$turned" "Call $long now. <link href=\"https://example.org/?a=1&amp;b=%22%3E%3Cx\">Here</link>. Ze&#x301;ro&#xAD;width&#x200B;." \
    '&lt;b&gt;Worse&lt;/b&gt;' > "$work/right/kb.xml"
build right fo,pdf,html,txt || { cat "$work/log"; fault "not built"; }
"$KBC" validate "$work/right/kb.xml" --today 2026-06-30 | grep -q 'missing-translation' || fault "what a language lacks is not told"
made=0
for fo in "$work"/right/out/handouts/*.fo; do
    handout=$(basename "$fo" .fo)
    gates_fo "$fo"
    gates_pdf "${fo%.fo}.pdf" "$fo" 12 "(A4)"
    handout_texts "$fo" "$work/words"
    grep -q '<script\|<fo:external\|<b>Worse' "${fo%.fo}.html" "$fo" && fault "$handout: text became markup"
    made=$((made + 1))
done > "$work/found"
[ ! -s "$work/found" ] || { head -n 20 "$work/found"; fault "the gates found the above"; }
[ "$made" -eq 4 ] || fault "$made handouts were made instead of 4"
xsltproc tests/handouts/declared.xsl "$work/right/kb.xml" > "$work/declared"
node tests/handouts/content.mjs "$work/right/out/hostile.kbt" "$work/declared" xslt/wording "$work/words" "$OUT/js/kbt.mjs" > "$work/told" ||
    { cut -c1-200 "$work/told" | head -n 20; fault "not what the table says"; }
# What a text turns around, it turns back: what stands behind it is as it was.
opened=$(printf '\342\200\256') closed=$(printf '\342\200\254')
for file in "$work"/right/out/handouts/cold.en.html "$work"/right/out/handouts/cold.en.txt; do
    [ "$(grep -o "$opened" "$file" | wc -l)" -eq "$(grep -o "$closed" "$file" | wc -l)" ] ||
        fault "$file: what a text turns around is not turned back"
done
# A text that the language lacks says which it is in.
grep -q 'xml:lang="en"><fo:inline role="Code">&lt;/fo:block&gt;' "$work/right/out/handouts/cold.es.fo" ||
    fault "cold.es: a text in another language is not marked"

# And so does a name that it lacks, where a sentence of the language's own has it.
grep -q '<p>Mire primero .* empiece por esto: <span lang="en" dir="ltr">Ice</span>\.</p>' "$work/right/out/handouts/cold.es.html" &&
    grep -q '<li data-of="worse"><span lang="en" dir="ltr">&lt;b&gt;Worse&lt;/b&gt;</span></li>' "$work/right/out/handouts/cold.es.html" &&
    grep -q 'role="H3">.*<fo:inline xml:lang="en"><fo:inline role="Code">Heat</fo:inline></fo:inline></fo:block>' "$work/right/out/handouts/cold.es.fo" ||
    fault "cold.es: a name in another language is not marked"

# ---- What is a finding ----

refused=0
finding() { # what, an advice, words of the line
    base "$2" Warm. No. Go. Worse > "$work/wrong/kb.xml"
    build wrong pdf
    [ $? -eq 2 ] || fault "$1: another exit status than 2"
    grep -q "^kbc: .*$3" "$work/log" || { tail -n 3 "$work/log" | cut -c1-300; fault "$1: not told with \"$3\""; }
    [ ! -e "$work/wrong/out" ] || fault "$1: something was written"
    refused=$((refused + 1))
}
finding "a picture" "Ice $(printf '\360\237\247\212') cools." 'handout \".*in the text of \"first\": Glyph'
finding "a character of nobody's" "Ice $(printf '\356\200\200') cools." 'in the text of \"first\": Glyph'

echo "handouts-hostile: $made handouts in 4 formats, $(tail -n 1 "$work/told" | cut -c1-60); $refused findings"
[ "$faults" -eq 0 ]
