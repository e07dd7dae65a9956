#!/bin/sh
# kbc trace: every citation of kb/back-spasm is on the page at its place, and nothing else is; the
# article's sentences come in its order; what is not cited, what cites nothing and what a note excuses
# is told; markup in texts stays text; a knowledge base with an error gets no page.
set -u
kb=kb/back-spasm
work=$OUT/tests/trace
rm -rf "$work"
mkdir -p "$work"
faults=0
fault() { echo "trace: $1"; faults=$((faults + 1)); }
same() { # what, expected, found
    diff "$2" "$3" > "$work/told" || { head -n 20 "$work/told"; fault "$1"; }
}

# What a page says: source, place, declaration, kind; "-" for both where no rule is told.
read_page() {
    awk '
        function plain(s) { gsub(/<[^>]*>/, "", s); gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s)
            gsub(/&quot;/, "\"", s); gsub(/&amp;/, "\\&", s); return s }
        function part(s, class) { if (!match(s, "class=\"" class "\">[^<]*")) return "-"
            s = substr(s, RSTART, RLENGTH); sub(/.*>/, "", s); return plain(s) }
        /^<section class="source"/ { source = $0; sub(/.* id="/, "", source)
            sub(/".*/, "", source); sub(/^source-/, "", source); place = "" }
        /^<h3>/ { place = plain($0) == "As a whole" ? "" : plain($0) }
        /^<li class="card/ { id = part($0, "id"); print source "\t" place "\t" \
            (id == "-" ? "-" : part($0, "kind")) "\t" id }' "$1"
}

# ---- kb/back-spasm ----

"$KBC" trace "$kb" --output "$work/page.html" || fault "exit status $?"
"$KBC" trace "$kb" > "$work/again.html" && cmp -s "$work/page.html" "$work/again.html" ||
    fault "not the same page a second time, or to the standard output"
tests/backspasm/list "$kb" > "$work/list"
read_page "$work/page.html" > "$work/page"
awk -F'\t' -v OFS='\t' '$1 == "CITE" { print $2, $3, $4, $5 }' "$work/list" | sort -u > "$work/cited"
grep -v '	-$' "$work/page" | sort > "$work/shown"
same "what is cited (<) is not what the page shows (>)" "$work/cited" "$work/shown"
awk -F'\t' -v OFS='\t' '$1 == "NOTE" && $3 ~ /: / { sub(/: .*/, "", $3); print $2, $3, "-", "-" }' \
    "$work/list" | sort > "$work/excused"
grep '	-$' "$work/page" | sort > "$work/shown-excused"
same "what notes excuse (<) is not what the page shows (>)" "$work/excused" "$work/shown-excused"

awk -F'\t' '$1 == "article" { print $2 }' "$work/page" | uniq > "$work/order"
sed 's/^\([0-9]*\)\..*sentence \([0-9]*\)$/\1 \2/; s/^\([0-9]*\)\..*[^0-9 ].*/\1 0/' "$work/order" |
    sort -s -k1,1n -k2,2n > "$work/numbered"
sed 's/^\([0-9]*\)\..*sentence \([0-9]*\)$/\1 \2/; s/^\([0-9]*\)\..*[^0-9 ].*/\1 0/' "$work/order" |
    cmp -s - "$work/numbered" || fault "the article's passages are not in its order"
[ "$(sort "$work/order" | uniq -d)" = "" ] || fault "a passage comes twice"

# Each rule that rests on the article says there what it says to the patient.
awk -F'\t' '$1 == "TEXT" && $3 == "advice" && $4 == "en" { advice[$2] = $5 }
    $1 == "CITE" && $2 == "article" { cites[$5] = 1 }
    END { for (id in cites) if (id in advice) print id "\t" advice[id] }' "$work/list" |
    while IFS='	' read -r id text; do
        awk -v id="\"id\">$id<" '/^<section class="source"/ { on = /source-article/ }
            on && index($0, id) { print }' "$work/page.html" | sed 's/&quot;/"/g' |
            grep -qF "<p class=\"says\">$text</p>" || echo "$id"
    done > "$work/silent"
[ ! -s "$work/silent" ] || fault "no advice on the page: $(tr '\n' ' ' < "$work/silent")"

# What a case expects of a rule stands with it.
grep -F '"id">cauda-equina<' "$work/page.html" | grep -q 'Tried by <code class="case">cauda-equina-fires</code>.*; not so in <code class="case">cauda-equina-near-miss</code>' ||
    fault "the cases of \"cauda-equina\" do not stand with it"
grep -q '<script\|src=\|<link' "$work/page.html" && fault "the page needs something else"
xmllint --html --noout "$work/page.html" 2>&1 | grep -v 'Tag \(section\|nav\|main\|header\) invalid\|^ *^$\|^<\(section\|nav\|main\|header\)' > "$work/told"
[ ! -s "$work/told" ] || { head "$work/told"; fault "the HTML is not well-formed"; }

# ---- A small one, hard on the page ----

cat > "$work/small.xml" <<'END'
<knowledge-base xmlns="urn:kbc:kb:1" id="small" version="1.0.0" status="draft">
  <title>A &lt;b&gt; &amp; "c"</title>
  <source id="idle" type="book" title="Nobody &amp; nothing"/>
  <source id="used" type="review" title="&lt;script&gt;" url="https://example.org/?a=1&amp;b=%22"><note>Table 3: says nothing to do</note><note>Not a place</note></source>
  <finding id="sore" type="boolean"><label>Sore</label><question>Sore?</question></finding>
  <treatment id="ice"><label>Ice &lt;cold&gt;</label><cite source="used" at="Table 10"/><cite source="used" at=" Table
    9 "/><cite source="used" at="table 9"/><cite source="used" at="Table 9"/><cite source="used"/></treatment>
  <cause id="strain"><label>Strain</label><when><has finding="sore"/></when></cause>
  <indication id="ice-it" treatment="ice" for="strain"><advice>Use it &amp; rest.</advice><cite source="used" at="Table 2"/></indication>
  <indication id="gone" treatment="ice" for="strain" status="retired"><cite source="idle"/></indication>
  <case id="one"><title>One</title><given><set finding="sore" value="true"/></given><expect><fires rule="ice-it"/><suspected cause="strain"/></expect></case>
</knowledge-base>
END
"$KBC" trace "$work/small.xml" > "$work/small.html" || fault "small: exit status $?"
read_page "$work/small.html" > "$work/small"
printf '%s\t%s\t%s\t%s\n' used '' treatment ice used 'Table 2' indication ice-it used 'Table 3' - - \
    used 'Table 9' treatment ice used 'table 9' treatment ice used 'Table 10' treatment ice \
    unsourced '' cause strain > "$work/wanted"
same "small: wanted (<), found (>)" "$work/wanted" "$work/small"
grep -q '<script>' "$work/small.html" && fault "small: markup of a title got out"
grep -qF '<h1>A &lt;b&gt; &amp; &quot;c&quot;</h1>' "$work/small.html" || fault "small: the title"
sed -n '/id="uncited"/,/<\/section>/p' "$work/small.html" | grep -qF 'Nobody &amp; nothing' ||
    fault "small: the source that nothing cites is not listed"
sed -n '/id="uncited"/,/<\/section>/p' "$work/small.html" | grep -qF 'script' &&
    fault "small: a source that is cited is listed as one that is not"

# ---- No page ----

sed 's/finding="sore"\//finding="sorre"\//' "$work/small.xml" > "$work/wrong.xml"
"$KBC" trace "$work/wrong.xml" --output "$work/none.html" > "$work/out" 2> "$work/err"
[ $? -eq 1 ] || fault "wrong: exit status"
[ ! -s "$work/out" ] && [ ! -e "$work/none.html" ] || fault "wrong: a page was written"
grep -q 'unknown-reference' "$work/err" || fault "wrong: what is wrong is not told"

echo "trace: $(wc -l < "$work/cited") citations at $(cut -f1,2 "$work/cited" | sort -u | wc -l) places, $faults faults"
[ "$faults" -eq 0 ]
