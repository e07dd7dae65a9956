#!/bin/sh
# kbc stats: each number is counted again by xmllint, over kb/back-spasm and over a small knowledge base
# with retired declarations, missing texts and a module; the table's bytes are those of kbc build; the
# JSON says the same as the text; what has errors is reported, not counted.
set -u
work=$OUT/tests/stats
rm -rf "$work"
mkdir -p "$work/small/parts"
faults=0 looks=0
fault() { echo "stats: $1"; faults=$((faults + 1)); }
is() { # what, expected, found
    looks=$((looks + 1))
    [ "$2" = "$3" ] || fault "$1: counted $2, kbc says \"$3\""
}

cat > "$work/small/kb.xml" << 'EOF'
<knowledge-base xmlns="urn:kbc:kb:1" id="small" version="0.1.0" status="draft" languages="en es">
  <title>Pain</title><title xml:lang="es">Dolor</title>
  <source id="leaflet" type="label" title="Ibuprofen: package leaflet" year="2019"/>
  <source id="old" type="book" title="An old book" year="2019"/>
  <source id="undated" type="book" title="A book"/>
  <finding id="pain" type="boolean"><label>Pain</label><label xml:lang="es">Dolor</label><question>Does it hurt?</question></finding>
  <finding id="grade" type="choice"><label>Grade</label><option id="low"><label>Low</label></option><option id="high"><label>High</label></option></finding>
  <treatment id="heat"><label>Heat</label><step>Warm it.</step><step>Lay it on.</step><step xml:lang="es">Caliéntelo.</step></treatment>
  <cause id="strain"><label>Strain</label><when><has finding="pain"/></when></cause>
  <cause id="gone" status="retired"><label>Gone</label><when><has finding="pain"/></when></cause>
  <indication id="heat-strain" treatment="heat" for="strain"><advice>Warm it.</advice></indication>
  <indication id="heat-gone" treatment="heat" status="retired"><advice>No more.</advice></indication>
  <escalation id="high-grade" urgency="soon" to="doctor"><when><value finding="grade" is="high"/></when><advice>See a doctor.</advice></escalation>
  <include href="parts/cases.xml"/>
</knowledge-base>
EOF
cat > "$work/small/parts/cases.xml" << 'EOF'
<module xmlns="urn:kbc:kb:1">
  <case id="hurts"><given><set finding="pain" value="true"/><set finding="grade" value="low"/></given><expect><suspected cause="strain"/><not><escalated/></not></expect></case>
  <case id="well"><given/><expect><not><suspected cause="strain"/></not></expect></case>
</module>
EOF

# A number of the text: the one before a name, in a section.
said() { awk -v section="$1" -v name="$2" '/^[a-z]/ && !/: / { at = $0 } /^$/ { at = "" }
    at == section { n = $1; sub(/^ *[0-9]+  /, ""); sub(/[,:] .*/, ""); if ($0 == name) print n }' "$text"; }

# Elements of all files that an XPath finds; "live": nothing in them or around them is retired.
live='[not(ancestor-or-self::*[@status="retired" and local-name() != "knowledge-base"])]'
count() {
    sum=0
    for file in $files; do
        sum=$((sum + $(xmllint --xpath "count($1)" "$file")))
    done
    echo "$sum"
}
items='source finding score bands condition treatment cause indication contraindication escalation
    interaction scope assume assert case handout'
texts='*[local-name()="title" or local-name()="purpose" or local-name()="label" or
    local-name()="question" or local-name()="because" or local-name()="advice" or local-name()="about" or
    local-name()="step" or local-name()="intro" or local-name()="body"]'

look() { # a folder
    kb=$1
    text=$work/said
    files=$(find "$kb" -name '*.xml' | sort)
    "$KBC" stats "$kb" > "$text" 2> "$work/err" || fault "stats $kb: $(cat "$work/err")"
    any=
    for item in $items; do
        any="$any${any:+ or }local-name()=\"$item\""
        for type in $([ "$item" = finding ] && echo boolean choice quantity || echo -); do
            found="//*[local-name()=\"$item\"$([ "$type" = - ] || echo " and @type=\"$type\"")]"
            name="$([ "$type" = - ] || echo "$type ")$item"
            counted=$(count "$found$live")
            told=$(said declarations "$name")
            is "$kb: $name" "$counted" "${told:-0}"
        done
    done
    for file in $files; do
        counted=$(xmllint --xpath "count(//*[$any]$live)" "$file")
        is "$file" "declarations $counted" "$(sed -n "s|^$file: \(declarations [0-9]*\).*|\1|p" "$text")"
        is "$file" "$(wc -c < "$file")" "$(sed -n "s|^$file: .* ||p" "$text")"
    done
    for cause in $(sed -n '/^rules by cause/,/^$/s/^ *[0-9]*  \([a-z-]*\).*/\1/p' "$text" | grep -vx of); do
        for rule in indication contraindication escalation; do
            told=$(sed -n "s/^ *[0-9]*  $cause: //p" "$text" | tr ',' '\n' | sed -n "s/^ *${rule}s //p")
            is "$kb: ${rule}s for $cause" \
                "$(count "//*[local-name()=\"$rule\" and @for=\"$cause\"]$live")" "${told:-0}"
        done
    done
    rules='local-name()="indication" or local-name()="contraindication" or local-name()="escalation"'
    is "$kb: rules of no cause" "$(count "//*[($rules) and not(@for)]$live")" \
        "$(said 'rules by cause' 'of no cause')"
    for language in $(xmllint --xpath 'string(/*/@languages)' "$kb/kb.xml"); do
        has="@xml:lang=\"$language\""
        [ "$language" = en ] && has="(@xml:lang=\"en\" or not(@xml:lang))"
        is "$kb: texts in $language" "$(count "//$texts[$has]$live")" "$(said texts "$language")"
    done
    for type in $(xmllint --xpath '//*[local-name()="source"]/@type' $files 2> /dev/null | tr -d ' "' | cut -d= -f2 | sort -u); do
        is "$kb: sources that are $type" "$(count "//*[local-name()=\"source\" and @type=\"$type\"]")" \
            "$(said 'sources by type' "$type")"
    done
    years=$(sed -n '/^sources by year/,/^$/s/^ *\([0-9]*  [0-9]*\)$/\1/p' "$text")
    is "$kb: sources by year" "$(for file in $files; do
        xmllint --xpath '//*[local-name()="source"]/@year' "$file" 2> /dev/null; done | tr -d ' "' |
        cut -d= -f2 | sort -rn | uniq -c | sed 's/^ *//; s/ /  /')" "$years"
    is "$kb: sources of no year" "$(count '//*[local-name()="source" and not(@year)]')" \
        "$(said 'sources by year' 'no year')"
    is "$kb: values given" "$(count '//*[local-name()="set"]')" "$(said cases 'values given')"
    is "$kb: outcomes" "$(count '//*[local-name()="expect"]/*')" "$(said cases 'outcomes expected')"
    "$KBC" build --today 2026-06-30 --handouts none --output "$work/made" "$kb" > /dev/null
    is "$kb: bytes of the table" "$(cat "$work"/made/*.kbt | wc -c)" "$(said table bytes)"
    "$KBC" build --today 2026-06-30 --handouts none --no-text --output "$work/made" "$kb" > /dev/null
    is "$kb: bytes without texts" "$(cat "$work"/made/*.kbt | wc -c)" \
        "$(awk '/without ids/ { print $1 }' "$text")"
    rm -rf "$work/made"

    # The JSON, as lines of the text.
    "$KBC" stats --format json "$kb" --output "$work/json" || fault "stats --format json $kb"
    node -e '
        const s = JSON.parse(require("fs").readFileSync(process.argv[1]));
        const n = (v) => String(v).padStart(8);
        const lines = ["declarations"];
        for (const k of s.declarations) if (k.live + k.retired)
            lines.push(n(k.live) + "  " + k.kind + (k.retired ? `, and ${k.retired} retired` : ""));
        lines.push("", "files");
        for (const f of s.files) lines.push(`${f.path}: declarations ${f.live}` +
            (f.retired ? `, retired ${f.retired}` : "") + `, bytes ${f.bytes}`);
        lines.push("", "rules by cause");
        for (const {cause, ...rules} of s.rules) {
            const some = Object.entries(rules).filter(([, v]) => v);
            lines.push(n(Object.values(rules).reduce((a, b) => a + b)) + "  " + (cause ?? "of no cause") +
                (some.length ? ": " + some.map(([k, v]) => `${k} ${v}`).join(", ") : ""));
        }
        lines.push("", "texts", ...s.texts.map((t) => n(t.texts) + `  ${t.language}, missing ${t.missing}`));
        lines.push("", "sources by type", ...Object.entries(s.sourcesByType).filter(([, v]) => v)
            .map(([k, v]) => n(v) + "  " + k));
        lines.push("", "sources by year", ...s.sourcesByYear.map((y) => n(y.sources) + "  " + (y.year ?? "no year")));
        lines.push("", "cases", n(s.cases.cases) + "  cases", n(s.cases.given) + "  values given",
            n(s.cases.expected) + "  outcomes expected");
        lines.push("", "table", n(s.table.bytes) + "  bytes", n(s.table.bare) + "  bytes without ids, texts and places");
        console.log(lines.join("\n"));' "$work/json" > "$work/as-text"
    diff "$text" "$work/as-text" || fault "the JSON of $kb says something else (>) than the text (<)"
}

look kb/back-spasm
is "back-spasm: missing texts" '0 0 0' "$(sed -n 's/.*, missing //p' "$text" | tr '\n' ' ' | sed 's/ $//')"
look "$work/small"
# By hand: a question, five labels (grade, low, high, heat, strain), a step, two pieces of advice.
is "small: missing texts" 'en, missing 0 es, missing 9' \
    "$(sed -n 's/^ *[0-9]*  \(.*, missing\)/\1/p' "$text" | tr '\n' ' ' | sed 's/ $//')"
is "small: retired" 'cause, and 1 retired indication, and 1 retired' \
    "$(sed -n 's/^ *1  \(.* retired\)$/\1/p' "$text" | tr '\n' ' ' | sed 's/ $//')"

cp tests/bad/wrong-kind.xml "$work/wrong.xml"
"$KBC" stats "$work/wrong.xml" > "$work/out" 2> "$work/err"
is "what has errors: exit status" 1 $?
[ ! -s "$work/out" ] && grep -q 'wrong-kind' "$work/err" || fault "what has errors is counted, or not reported"

echo "stats: $looks numbers counted again; $faults faults"
[ "$faults" -eq 0 ]
