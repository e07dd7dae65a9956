# The gates that a finished handout passes: to be sourced by the tests of handouts. Each tells what it
# finds on a line of its own, as GATE: HANDOUT: WHAT. Needs $work, a folder to write to, and $schema,
# the schema of FO, or empty.

# Text without white space and what shows nothing: places where a line may end, joiners of letters,
# controls of direction.
bare() {
    tr -d ' \t\n\f\r' |
        LC_ALL=C sed 's/\xC2[\xA0\xAD]//g; s/\xE2\x80[\x8B-\x8F\xAA-\xAE]//g; s/\xE2\x81[\xA0\xA6-\xA9]//g; s/\xD8\x9C//g; s/\xEF\xBB\xBF//g'
}

# What a program tells, as a finding of a gate.
gate() { # gate, handout; on standard input: what is told
    sed "s/^/$1: $2: /"
}

gates_fo() ( # FO…
    for one in "$@"; do
        name=$(basename "$one" .fo)
        xsltproc tests/handouts/fo-faults.xsl "$one" 2>&1 | gate fo "$name"
        xsltproc tests/handouts/fo-colours.xsl "$one" | sort -u | awk '
            function part(c, i) { c = index("0123456789abcdef", substr(c, i, 1)) * 16 - 16 + \
                index("0123456789abcdef", substr(c, i + 1, 1)) - 1; c /= 255
                return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ^ 2.4 }
            function light(c) { return 0.2126 * part(c, 2) + 0.7152 * part(c, 4) + 0.0722 * part(c, 6) }
            { a = light($1); b = light($2); if (a < b) { c = a; a = b; b = c }
              if ((a + 0.05) / (b + 0.05) < 7) print "too little contrast: " $0 }' | gate colours "$name"
    done
    [ -z "$schema" ] || gate_schema "$@"
)

# The schema of FO, all files in one run of jing: xmllint takes longer the larger a file is, 12 seconds
# for one of 30 pages.
gate_schema() ( # FO…
    rm -rf "$work/schema"
    mkdir "$work/schema"
    for one in "$@"; do
        xsltproc tests/handouts/fo-schema.xsl "$one" > "$work/schema/$(basename "$one")"
    done
    jing -i "$schema" "$work"/schema/*.fo > "$work/told" 2> "$work/jing.log" && return
    [ -s "$work/told" ] || cp "$work/jing.log" "$work/told"
    head -n 5 "$work/told" | cut -c 1-300 | sed 's|^/.*/\([^/]*\)\.fo:|schema: \1: |; t; s|^|schema: all: |'
)

# The words of a PDF without heads and feet, which stand in the margins of the page.
body_text() { # PDF, its FO, size of type, height of its lines; options
    page=$1 size=$3 lead=$4
    head=$(sed -n 's/.*region-name="body" margin-top="\([0-9.]*\)pt".*/\1/p' "$2") # of one line or two
    shift 4
    pdftotext "$@" -r 72 -x 0 -W 650 $(pdfinfo "$page" | awk -v line="$size $lead" -v head="$head" '
        BEGIN { split(line, part, " "); line = part[1] * part[2] }
        /^Page size/ { top = 34 + head - 8
            printf "-y %d -H %d", top, $5 - 28.3 - line - 6 - top }') "$page" -
}

# Words in order; what only the number of a page decides matches any number.
compare_words() { # words seen, words wanted
    awk 'BEGIN { getline text < ARGV[1]; getline wanted < ARGV[2]; count = split(wanted, piece, "§")
        for (i = 1; i <= count; i++) {
            if (i > 1) sub(/^[0-9]+/, "", text)
            size = length(piece[i])
            if (substr(text, 1, size) != piece[i]) {
                for (j = 1; substr(text, j, 1) == substr(piece[i], j, 1); j++) ;
                print "wanted: " substr(piece[i], j, 60); print "  seen: " substr(text, j, 60); exit }
            text = substr(text, size + 1) }
        if (text != "") print "too much: " substr(text, 1, 60) }' "$1" "$2"
}

# How pages begin and end: each but the last is at least a third full, none begins with what belongs to
# a treatment whose name is on the page before, or with the last section, and no line ends within an
# amount.
gate_pages() { # PDF, its FO, size of type, height of its lines
    pdftotext -bbox "$1" - | awk -v line="$3 $4" '
        BEGIN { split(line, part, " "); line = part[1] * part[2]; top = 42 + line }
        /<page / { page++; split($0, part, "\""); bottom = part[4] - 34.3 - line }
        /<word / { split($0, part, "\""); if (part[4] >= top - 4 && part[8] <= bottom + 4 && part[8] > low[page])
            low[page] = part[8] }
        END { for (i = 1; i < page; i++)
            if (low[i] < top + (bottom - top) / 3) print "page " i " is less than a third full" }'
    body_text "$1" "$2" "$3" "$4" -raw > "$work/pages"
    awk 'number && /^(m[Ll]|mg|g|min|minut[eo]s|IU|UI|m²|°[CF]|hour|hora|day|día|year|año|دق)/ ||
            unit && /^(min|1[.,]73)/ { print "an amount on two lines: " last " / " $1 }
        { number = /(^|[ (\/])[0-9][0-9.,]*$/; unit = /(m[Lgl]|min)\/$/; last = $NF }' "$work/pages"
    xsltproc tests/handouts/fo-unnamed.xsl "$2" | while read -r text; do echo "$text" | bare; echo; done |
        awk 'NF' > "$work/unnamed"
    tr '\f' '\001' < "$work/pages" | awk 'sub(/^\001/, "")' |
        while read -r text; do echo "$text" | bare; echo; done |
        awk 'NR == FNR { if (sub(/^=/, "")) name[$0] = 1; else part[++count] = $0; next }
            length($0) > 11 && !($0 in name) { for (i = 1; i <= count; i++) if (index(part[i], $0) == 1) {
                print "a page begins with " $0; break } }' "$work/unnamed" -
}

# The words of a PDF are asked of two readers: poppler, which reads what stands on the page (gate words),
# and the tag tree, in whose order others read (gate read). What the latter reads is left in
# $work/read/NAME.pdf.words.
gates_pdf() ( # PDF, its FO, size of type, paper as pdfinfo tells it
    name=$(basename "$1" .pdf) lead=1.4
    qpdf --check "$1" > "$work/told" 2>&1 || gate qpdf "$name" < "$work/told"
    pdffonts "$1" | awk 'NR > 2 && !($(NF - 4) == "yes" && $(NF - 2) == "yes") {
        print "not embedded, or not to be copied: " $1 }' | gate fonts "$name"
    grep -q 'writing-mode="rl-tb"' "$2" && lead=1.6
    xsltproc tests/handouts/fo-text.xsl "$2" > "$work/wanted"
    if grep -q 'Handout Arabic' "$2"; then
        body_text "$1" "$2" "$3" $lead -raw > "$work/words"
        node tests/handouts/right-words.mjs "$work/words" "$work/wanted" | gate words "$name"
    else
        body_text "$1" "$2" "$3" $lead -raw | bare > "$work/bare-words"
        bare < "$work/wanted" > "$work/bare-wanted"
        compare_words "$work/bare-words" "$work/bare-wanted" | gate words "$name"
    fi
    qpdf --json=2 --json-stream-data=inline --decode-level=generalized "$1" > "$work/pdf.json"
    if [ "${name##*.}" = ar ]; then
        node tests/handouts/joined.mjs "$work/pdf.json" | gate joined "$name"
    fi
    pdftotext -bbox-layout "$1" - | sed -n 's/.*<line .*/\n/p; s/.*<word[^>]*>\(.*\)<\/word>.*/\1/p' |
        LC_ALL=C awk '/^$/ { size = 0; next } { gsub(/&[a-z0-9#]*;/, "x"); gsub(/[\200-\277]/, "")
            size += length($0) + 1
            if (size > 76) print "a line of more than 75 characters: " $0 }' | gate lines "$name"
    pdftohtml -xml -zoom 1 -i -stdout "$1" 2> /dev/null |
        sed -n 's/.*<fontspec.* size="\([0-9]*\)".*/\1/p' | awk -v least="$3" '
            $1 < least { print "type of " $1 " points" }' | gate type "$name"
    gate_pages "$1" "$2" "$3" $lead | gate pages "$name"
    pdfinfo "$1" | awk -v size="$4" '/^Page size/ && !index($0, size)' | gate paper "$name"
    mkdir -p "$work/read"
    node tests/handouts/tags.mjs "$work/pdf.json" "$2" "${name##*.}" "$work/read/$name.pdf.words" | gate tags "$name"
    bare < "$work/read/$name.pdf.words" > "$work/bare-words"
    bare < "$work/wanted" > "$work/bare-wanted"
    compare_words "$work/bare-words" "$work/bare-wanted" | gate read "$name"
)

# PDF/A-1b by PDFBox Preflight, all files in one run.
gate_pdfa() { # PDF…
    java=/usr/share/java
    rm -f "$work/pdfs.preflight.xml"
    printf '%s\n' "$@" > "$work/pdfs"
    java -XX:TieredStopAtLevel=1 -cp "$java/preflight.jar:$java/pdfbox2.jar:$java/fontbox2.jar:$java/xmpbox.jar:$java/commons-logging.jar:$java/commons-io.jar:$java/jaxb-api.jar:$java/javax.activation.jar" \
        org.apache.pdfbox.preflight.Validator_A1b xml group "$work/pdfs" > "$work/told" 2>&1
    [ -e "$work/pdfs.preflight.xml" ] || { head -n 3 "$work/told" | gate pdfa all; return; }
    awk -v all=$# '/<preflight name=/ { split($0, part, "\""); name = part[2]; sub(/\.pdf$/, "", name) }
        /<isValid type="PDF\/A1-b">true</ { valid++ }
        /<details>/ { gsub(/ *<\/?details>/, ""); print "pdfa: " name ": " $0 }
        END { if (valid != all) print "pdfa: all: of " all " files, " valid + 0 " are valid" }' "$work/pdfs.preflight.xml"
}
