#!/bin/sh
# kbc build and kbc handout --stylesheet: others' style sheets lay out what the handout document says, each for what
# it makes; they read what is beside them and kbc's own, and nothing else, by whatever way; they write
# nothing; and what FOP would open for their FO is refused.
set -u
work=$OUT/tests/stylesheet
rm -rf "$work"
mkdir -p "$work/own/below"
faults=0 refused=0
fault() { echo "stylesheet: $1"; faults=$((faults + 1)); }
build() { # formats, style sheet
    rm -rf "$work/out"
    "$KBC" build tests/handouts --today 2026-06-30 --output "$work/out" --handouts "$1" --stylesheet "$2" > "$work/log" 2>&1
}
sheet() { # method, what the document becomes
    echo "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:fo='http://www.w3.org/1999/XSL/Format'
        xmlns:h='urn:kbc:handout:1'><xsl:output method='$1'/><xsl:template match='/'>$2</xsl:template></xsl:stylesheet>"
}

# ---- What they can do ----

echo '<x>beside</x>' > "$work/own/below/x.xml"
sheet text "<xsl:value-of select='concat(h:handout/h:title, \"|\", document(\"below/x.xml\"))'/>" > "$work/own/text.xsl"
build txt "$work/own/text.xsl" || { cat "$work/log"; fault "text: not made"; }
[ "$(cat "$work/out/handouts/gout.en.txt" 2> /dev/null)" = "Gout|beside" ] || fault "text: not what the style sheet says"
(cd "$work/own" && "$KBC" build "$OLDPWD/tests/handouts" --today 2026-06-30 --output ../out --handouts txt --stylesheet text.xsl > ../log 2>&1) ||
    fault "a style sheet in the folder that kbc is run in"
sheet html "<html><body><p><xsl:value-of select='h:handout/h:intro'/></p></body></html>" > "$work/own/html.xsl"
build html,txt "$work/own/html.xsl" || fault "html: not made"
grep -q '<p>First check if you must' "$work/out/handouts/gout.en.html" || fault "html: not what the style sheet says"
grep -q 'Gout' "$work/out/handouts/gout.en.txt" || fault "html: and kbc's own text is not there"
# One that imports kbc's own, and changes a colour and the pictograms, as docs/handout-document.md does.
cat > "$work/own/colour.xsl" << 'END'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="kbc:handout-fo.xsl"/>
  <xsl:variable name="accent" select="'#00401f'"/>
END
awk '/^<xsl:template name="drawing">/ { inside = 1 } inside; /^<\/xsl:template>/ { inside = 0 }' docs/handout-document.md >> "$work/own/colour.xsl"
echo '</xsl:stylesheet>' >> "$work/own/colour.xsl"
build fo,pdf "$work/own/colour.xsl" || { cat "$work/log"; fault "kbc's own, imported: not made"; }
grep -q '#00401f' "$work/out/handouts/gout.en.fo" || fault "kbc's own, imported: the colour is not there"
[ "$(grep -o ' d="[^"]*"' "$work/out/handouts/gout.en.fo" | sort -u | tr '\n' ' ')" = ' d="M3 13 L9 19 L21 5"  d="M4 4 L20 4 L20 20 L4 20 Z" ' ] ||
    fault "kbc's own, imported: other pictograms than it draws"
[ -s "$work/out/handouts/gout.en.pdf" ] || fault "kbc's own, imported: no PDF"

# For one patient as well: what is asked for by the name of the output, or by --format.
echo '{"age": 45, "days": 2, "twisted": true}' > "$work/patient.json"
handout() { "$KBC" handout tests/handouts --today 2026-06-30 --patient "$work/patient.json" "$@" > "$work/log" 2>&1; }
handout --stylesheet "$work/own/text.xsl" || fault "for a patient, text: not made"
[ "$(cat "$work/log")" = "Painful ankle|beside" ] || fault "for a patient, text: not what the style sheet says"
for format in fo pdf; do
    handout --stylesheet "$work/own/colour.xsl" --output "$work/one.$format" --paper letter || { cat "$work/log"; fault "for a patient, $format: not made"; }
done
grep -q '#00401f' "$work/one.fo" && grep -q 'page-width="215.9mm"' "$work/one.fo" || fault "for a patient, fo: the colour or the paper is not there"
pdfinfo "$work/one.pdf" | grep -q 'letter' || fault "for a patient, pdf: the paper is another one"

# ---- What they can't ----

refuse() { # what, words of the line, formats; the style sheet is own/bad.xsl
    build "$3" "$work/own/bad.xsl"
    [ $? -eq 2 ] || fault "$1: another exit status than 2"
    grep -q "^kbc: .*$2" "$work/log" || { head -n 3 "$work/log"; fault "$1: not told with \"$2\""; }
    [ ! -e "$work/out" ] || fault "$1: something was written"
    refused=$((refused + 1))
}
reads() { # what, an address
    sheet text "<xsl:value-of select='document(\"$2\")'/>" > "$work/own/bad.xsl"
    refuse "$1" "$3" txt
}
outside='which is no file beside it or below'
echo '<x>outside</x>' > "$work/secret.xml"
ln -s ../secret.xml "$work/own/link.xml"
reads "a file outside" "../secret.xml" "$outside"
reads "a file by its path" "$(cd "$work" && pwd)/secret.xml" "$outside"
reads "a file as an address" "file://$(cd "$work" && pwd)/secret.xml" "$outside"
reads "a file with its dots hidden" "%2e%2e/secret.xml" "$outside"
reads "a file behind a link" "link.xml" "$outside"
reads "a file beside kbc's own" "kbc:../README.md" "$outside"
reads "a file that is not there" "none.xml" "$outside"
reads "an address" "http://127.0.0.1:9/x.xml" "refused"
reads "another address" "ftp://127.0.0.1/x.xml" "refused"
sheet text "&e;" | sed "s|^<xsl:st|<!DOCTYPE x [<!ENTITY e SYSTEM '../secret.xml'>]>&|" > "$work/own/bad.xsl"
refuse "an entity" "$outside" txt
sheet text "x" | sed "s|^<xsl:st|<!DOCTYPE x SYSTEM '../secret.dtd'>&|" > "$work/own/bad.xsl"
refuse "a document type" "$outside" txt
for way in import include; do
    sheet text "x" | sed "s|<xsl:output|<xsl:$way href='../secret.xsl'/>&|" > "$work/own/bad.xsl"
    refuse "an $way" "$outside" txt
done
sheet text "<exsl:document xmlns:exsl='http://exslt.org/common' href='written.txt' method='text'>x</exsl:document>" |
    sed "s|<xsl:stylesheet |&extension-element-prefixes='exsl' xmlns:exsl='http://exslt.org/common' |" > "$work/own/bad.xsl"
refuse "a file written" "fails on" txt
[ ! -e "$work/own/written.txt" ] && [ ! -e written.txt ] || fault "a file was written by a style sheet"
sheet text "<xsl:message>Stop.</xsl:message>" > "$work/own/bad.xsl"
refuse "a message" "Stop\." txt
sheet text "<xsl:value-of select='none()'/>" > "$work/own/bad.xsl"
refuse "a function that there is not" "none" txt
sheet text "<xsl:call-template name='self'/></xsl:template><xsl:template name='self'><xsl:call-template name='self'/>" > "$work/own/bad.xsl"
refuse "templates without end" "fails on" txt
sheet text "<xsl:if>" > "$work/own/bad.xsl"
refuse "no XML" "cannot use the style sheet .*line" txt
sheet text x > "$work/own/bad.xsl"
refuse "a format that is not asked for" "makes txt by its xsl:output" fo
handout --stylesheet "$work/own/bad.xsl" --output "$work/one.html"
[ $? -eq 2 ] && grep -q "^kbc: .*makes txt by its xsl:output" "$work/log" && [ ! -e "$work/one.html" ] ||
    fault "for a patient, a format that is not asked for: not refused"
rm "$work/own/bad.xsl"
refuse "no file" "cannot use the style sheet" txt
# What FOP would open (tests/unit/stylesheet_outward_test.c has every way).
fo() { sheet xml "<fo:root><fo:layout-master-set><fo:simple-page-master master-name='p'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>
    <fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'><fo:block>$1</fo:block></fo:flow></fo:page-sequence></fo:root>" > "$work/own/bad.xsl"; }
fo "<fo:external-graphic src='/etc/hostname'/>"
refuse "a picture outside" 'fails on .*\"src\" of \"external-graphic\" leads out of it' fo
fo "<xsl:text disable-output-escaping='yes'>&lt;fo:external-graphic src='http://127.0.0.1:9/x'/&gt;</xsl:text>"
refuse "a picture hidden in text" 'leads out of it' fo
fo x
sed -i "s|<xsl:output |&doctype-system='http://127.0.0.1:9/x.dtd' |" "$work/own/bad.xsl"
refuse "a document type of the FO" 'it has a document type' fo

# What FOP would tell of FO: docs/handout-document.md says what it needs. What has the reserved role is
# one piece of text.
paper() { # what is on the page, the title of the document
    fo "$1"
    sed -i "s|<fo:root>|<fo:root xml:lang='en' font-family='Handout Sans'>|; s|<fo:page-sequence |&xml:lang='en' |
        s|</fo:layout-master-set>|&<fo:declarations><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>$2</rdf:Description></rdf:RDF></x:xmpmeta></fo:declarations>|
        s|<fo:simple-page-master |&page-width='210mm' page-height='297mm' |" "$work/own/bad.xsl"
}
title='<dc:title>Ankle</dc:title>'
paper "<fo:block role='Nonsense'>x</fo:block>" "$title"
refuse "a role that there is not" "Nonsense.* is not a standard structure type" pdf
paper "<fo:block font-family='Helvetica'>x</fo:block>" "$title"
refuse "a family that there is not" "fonts" pdf
paper "<fo:block id='x'><fo:basic-link internal-destination='x'>x</fo:basic-link></fo:block>" "$title"
refuse "a link without a text" "Alternate text is missing" pdf
paper "x" ""
refuse "no title" "requires the title to be set" pdf
paper "a <fo:inline role='Code'>b ≤ c</fo:inline>" "$title"
build pdf "$work/own/bad.xsl" || { cat "$work/log"; fault "the reserved role: not made"; }
[ "$(qpdf --qdf "$work/out/handouts/gout.en.pdf" - | grep -a -c '/ActualText <feff006200202264002000630*>')" -eq 1 ] ||
    fault "the reserved role: its text is not told as one piece"

echo "stylesheet: 8 style sheets used, $refused refused"
[ "$faults" -eq 0 ]
