#!/bin/sh
# Handouts as HTML and as text. The HTML is valid (tidy), fetches nothing and runs nothing; each text of
# a declaration stands in an element with its id; its words are those of the FO, and so are the text's;
# in real Chromium, 320 pixels wide, nothing sticks out and axe-core finds no violation. The same of
# texts that are made to break out.
set -u
root=$(pwd)
work=$OUT/tests/handouts-html
rm -rf "$work"
mkdir -p "$work/all"
faults=0 made=0 passages=0 skipped=
fault() { echo "handouts-html: $1"; faults=$((faults + 1)); }
build() { "$KBC" build "$@" --today 2026-06-30 > "$work/log" 2>&1; }
bare() { LC_ALL=C sed 's/\xE2\x80[\x8B\x8E\x8F\xAA-\xAE]//g; s/\xE2\x81[\xA6-\xA9]//g; s/\xC2\xA0//g; s/\xEF\xBB\xBF//g' | tr -d ' \f\r'; }

check_html() { # HTML
    tidy -q -e --drop-empty-elements no "$1" > "$work/told" 2>&1 || { cat "$work/told"; fault "$name: tidy"; }
    xsltproc --html --stringparam what faults tests/handouts/html-texts.xsl "$1" > "$work/told" 2> /dev/null
    [ ! -s "$work/told" ] || { cat "$work/told"; fault "$name: the faults above"; }
}

# Each passage of the document is in an element that has the id of its declaration.
check_ids() { # HTML, passages
    xsltproc --html --stringparam what marked tests/handouts/html-texts.xsl "$1" 2> /dev/null | bare > "$work/marked"
    bare < "$2" > "$work/passages"
    awk -F '\t' 'NR == FNR { marked[$1] = marked[$1] "\n" $2; next }
        $2 != "" { count++; if (index(marked[$1], $2) == 0) print $1 ": " $2 }
        END { print count + 0 > "/dev/stderr" }' "$work/marked" "$work/passages" > "$work/told" 2> "$work/count"
    [ ! -s "$work/told" ] || { head -n 5 "$work/told"; fault "$name: these passages have no element with their id"; }
    passages=$((passages + $(cat "$work/count")))
}

# Lines of the first that the second does not have, spaces apart: what only a page has left out.
missing() { # lines, whole
    grep -v -F -f "$work/on-paper" "$1" | bare | awk -v whole="$2" 'BEGIN { while ((getline line < whole) > 0) text = text line }
        length($0) > 3 && index(text, $0) == 0'
}
check_words() { # HTML, text, FO
    xsltproc tests/handouts/fo-text.xsl "$3" > "$work/fo"
    xsltproc --html --stringparam what words tests/handouts/html-texts.xsl "$1" 2> /dev/null > "$work/html"
    for part in fo html; do bare < "$work/$part" | tr -d '\n' > "$work/$part.whole"; done
    bare < "$2" | sed 's/^\(-\|[0-9]*\.\)//' | tr -d '\n' > "$work/txt.whole"
    missing "$work/fo" "$work/html.whole" > "$work/told"
    [ ! -s "$work/told" ] || { head -n 5 "$work/told"; fault "$name: in the FO and not in the HTML"; }
    missing "$work/html" "$work/fo.whole" > "$work/told"
    [ ! -s "$work/told" ] || { head -n 5 "$work/told"; fault "$name: in the HTML and not in the FO"; }
    missing "$work/fo" "$work/txt.whole" > "$work/told"
    [ ! -s "$work/told" ] || { head -n 5 "$work/told"; fault "$name: in the FO and not in the text"; }
}

check_base() { # name, folder, 1: it is a draft
    build "$2" --handouts html,txt,fo --output "$work/$1" || { cat "$work/log"; fault "$1: not built"; return; }
    build "$2" --handouts txt --stylesheet tests/handouts/passages.xsl --output "$work/$1.passages" || { cat "$work/log"; fault "$1: no passages"; return; }
    for html in "$work/$1/handouts"/*.html; do
        name=$(basename "$html" .html)
        check_html "$html"
        check_ids "$html" "$work/$1.passages/handouts/$name.txt"
        check_words "$html" "${html%html}txt" "${html%html}fo"
        drafts=$(grep -c 'class="draft">\(Draft, not approved\|Borrador, sin aprobar\|مسودة غير معتمدة\)<' "$html")
        [ "$drafts" -eq "$3" ] || fault "$name: $drafts lines say that it is a draft, not $3"
        cp "$html" "$work/all/$1.$name.html"
        made=$((made + 1))
    done
}

# What stands on paper only, or otherwise.
cat > "$work/on-paper" <<'END'
§
Draft, not approved
Borrador, sin aprobar
Read what is in bold. If it applies to you, do what it says.
Lea lo que está en negrita. Si es su caso, haga lo que dice.
Get help first. Use none of this until a professional says so.
Primero pida ayuda. No use nada de esto hasta que se lo diga un profesional.
مسودة غير معتمدة
تجب قراءة المكتوب بخط عريض، والعمل به إن انطبق عليك.
يجب طلب المساعدة أولًا. ويجب عدم استعمال شيء من هذا حتى يسمح لك مختص بذلك.
END

check_base ankle tests/handouts 0
check_base arabic tests/handouts/arabic 1
check_base back-spasm kb/back-spasm 1
[ "$passages" -gt 4000 ] || fault "only $passages passages were looked for"

# ---- Texts made to break out: none does, and none is lost ----

mkdir -p "$work/evil"
long=$(awk 'BEGIN { for (i = 0; i < 10000; i++) printf "ice%d ", i }')
sed -e 's|Ice can ease gout\.|\&lt;/p>\&lt;script>alert(1)\&lt;/script> \&lt;!-- " onload="x" \&apos; ]]\&gt; \&#x1F9CA; \&#x202E;back\&amp;lt; \&#x2067;never closed|' \
    -e "s|Half a gram\.|$long|" -e 's|<label>Gout</label>|<label>\&#x202E;Gout\&lt;b></label>|' \
    -e 's|title="Gout"|title="\&lt;/title>\&quot;>Gout \&#x2066;"|' tests/handouts/kb.xml > "$work/evil/kb.xml"
check_base evil "$work/evil" 0
html=$work/evil/handouts/gout.en.html
grep -q '&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &lt;!-- " onload="x" '"'"' \]\]&gt; 🧊' "$html" || fault "evil: what looks like markup is not as it was written"
grep -q 'ice9999' "$html" || fault "evil: a text of 10,000 words was cut"
grep -q 'ice9999' "$work/evil/handouts/gout.en.txt" || fault "evil: a text of 10,000 words was cut in the text"
grep -q "$(printf "never closed\342\201\251")" "$html" || fault "evil: what turns direction is not closed where its text ends"

# ---- In the browser ----

browser=$(command -v chromium)
modules=$OUT/tests/handouts-modules
mkdir -p "$modules"
if [ -n "$browser" ] && command -v npm > /dev/null && ! cmp -s tests/handouts/package-lock.json "$modules/package-lock.json"; then
    cp tests/handouts/package.json tests/handouts/package-lock.json "$modules"
    (cd "$modules" && timeout 120 npm ci --ignore-scripts --no-audit --no-fund --silent) || rm -f "$modules/package-lock.json"
fi
axe=$modules/node_modules/axe-core/axe.min.js
looked=0
if [ -n "$browser" ] && [ -e "$axe" ]; then
    for patient in '{}' '{"twisted": true, "red": true, "numb": true, "thinner": true}'; do
        looked=$((looked + 1))
        echo "$patient" | "$KBC" handout tests/handouts --patient - --today 2026-06-30 --output "$work/all/patient.$looked.html"
    done
    # Of two dozen handouts much alike, some.
    mkdir -p "$work/seen"
    cp "$work"/all/ankle.*.html "$work"/all/arabic.*.html "$work"/all/evil.gout.*.html "$work"/all/patient.*.html "$work"/all/back-spasm.muscle*.html \
        "$work"/all/back-spasm.back-spasm*.html "$work/seen"
    timeout 280 node tests/handouts/axe.mjs "$work/seen" "$browser" "$axe" > "$work/told" || { sed '$d' "$work/told"; fault "in the browser"; }
    looked=$(tail -n 1 "$work/told")
    # Faults put in on purpose: each is found.
    mkdir -p "$work/planted"
    plant() { sed "$1" "$work/all/ankle.gout.en.html" > "$work/planted/$2.html"; }
    plant 's/--quiet: #454545/--quiet: #aaaaaa/' color-contrast
    plant 's/<html lang="en"/<html/' html-has-lang
    plant 's/ aria-label="Source 1">\[1\]/>/' link-name
    plant 's/role="img" aria-label="[^"]*"/role="img"/' svg-img-alt
    plant 's/overflow-wrap: anywhere;//; s/Gout</GoutGoutGoutGoutGoutGoutGoutGoutGoutGoutGoutGoutGoutGout</' pixels
    timeout 100 node tests/handouts/axe.mjs "$work/planted" "$browser" "$axe" > "$work/told"
    for planted in color-contrast html-has-lang link-name svg-img-alt pixels; do
        grep -q "^axe: $planted\.html: .*$planted" "$work/told" || fault "not found in the browser: $planted"
    done
else
    skipped="; SKIPPED: axe-core in Chromium: one of the two is not there"
fi

echo "handouts-html: $made handouts, $passages passages with their ids, $looked in Chromium$skipped"
[ "$faults" -eq 0 ]
