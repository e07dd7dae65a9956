# What handouts must say and must not, from the compiled table: to be sourced behind gates.sh by the
# tests of handouts. Needs $work and $OUT; planted needs fault, which tells, and counts in $caught.

# The texts of a handout in each format, as content.mjs takes them; that of its PDF as gates_pdf has
# read it.
handout_texts() ( # FO, folder to write to
    name=$(basename "$1" .fo)
    xsltproc tests/handouts/fo-text.xsl "$1" > "$2/$name.fo.words"
    cp "$work/read/$name.pdf.words" "$2"
    sed 's/^= \(.*\) =$/¶\1/' "${1%.fo}.txt" > "$2/$name.txt.words"
    for part in main footer; do
        xmllint --html --encode UTF-8 --xpath "string(//$part)" "${1%.fo}.html" 2> /dev/null
    done > "$2/$name.html.words"
)

holds() { # knowledge base, its table, texts
    xsltproc tests/handouts/declared.xsl "$1" > "$work/declared"
    node tests/handouts/content.mjs "$2" "$work/declared" xslt/wording "$3" "$OUT/js/kbt.mjs"
}

# Of a whole build, behind its gates. How much there was to find stands in the last line of FOLDER/told.
hold_content() { # folder, knowledge base
    mkdir -p "$1/words"
    for fo in "$1"/handouts/*.fo; do handout_texts "$fo" "$1/words"; done
    holds "$2" "$1"/*.kbt "$1/words" > "$1/told" || head -n 20 "$1/told"
}

# A text that is no longer what the table says must be told, as that of its handout.
planted() { # what, folder that was held, knowledge base, handout and format, sed script
    rm -rf "$work/planted"
    cp -R "$2/words" "$work/planted"
    sed "$5" "$2/words/$4.words" > "$work/planted/$4.words"
    holds "$3" "$2"/*.kbt "$work/planted" > "$work/told"
    if cmp -s "$2/words/$4.words" "$work/planted/$4.words"; then
        fault "planted: $1: nothing was changed"
    elif ! grep -q "^$4: " "$work/told"; then
        fault "planted: $1: not found"
    else
        caught=$((caught + 1))
    fi
}
