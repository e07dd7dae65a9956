#!/bin/sh
# kbc handout: handouts for random patients say exactly what kbc eval answers for them, by the ids in
# the HTML and by the words of the text (tests/personal/patients.mjs); each format; and what must fail.
# KBC_PATIENTS: how many a base, language and seed; KBC_SEED: which. Those of seed 1 are always looked
# at as well: every standing is met among them, which no other seed promises.
set -u
work=$OUT/tests/personal
rm -rf "$work"
mkdir -p "$work"
command -v node > /dev/null || { echo "SKIPPED: node is not there"; exit 77; }
seed=${KBC_SEED:-$(date +%s)}
echo "seed $seed (KBC_SEED)"
faults=0
fault() { echo "personal: $1"; faults=$((faults + 1)); }
handout() { "$KBC" handout "$@" --today 2026-06-30; }
bare() { tr -d ' \t\n\f\r' | sed 's/\xC2\xA0//g; s/\xE2\x80\x8B//g; s/\xEF\xBB\xBF//g'; }

# ---- Random patients ----

for kb in "back-spasm kb/back-spasm en es" "ankle tests/handouts en es" "headache tests/eval en es" \
    "kahil tests/handouts/arabic ar"; do
    set -- $kb
    name=$1 folder=$2
    shift 2
    "$KBC" build "$folder" --handouts none --output "$work" --today 2026-06-30 > "$work/log" 2>&1 ||
        { cat "$work/log"; fault "$folder does not build"; continue; }
    for language; do
        xsltproc --stringparam language $language tests/personal/declared.xsl "$folder/kb.xml" > "$work/declared"
        for by in 1 "$seed"; do
            timeout 280 node tests/personal/patients.mjs "$KBC" "$folder" "$work/$name.kbt" $language \
                "$work/declared" "${KBC_PATIENTS:-20}" "$by" > "$work/told" || fault "$folder in $language, seed $by"
            sed '$d' "$work/told"
            tail -n 1 "$work/told" >> "$work/looks.$by"
        done
    done
done
looks=$(awk '{ sum += $1 } END { print sum }' "$work"/looks.*)
for standing in contraindicated withheld not-indicated check reserved advised-with-care advised; do
    grep -q " $standing\( \|$\)" "$work/looks.1" || fault "no treatment of any patient of seed 1 was $standing"
done

# ---- One patient, each format ----

cat > "$work/patient.json" <<'END'
{"age": 45, "days": 2, "temperature": 37, "twisted": true, "red": false, "numb": false, "pale": false,
 "cannot-stand": false, "ulcer": false, "thinner": true, "kidney": "reduced"}
END
handout tests/handouts --patient "$work/patient.json" > "$work/made.txt" || fault "as text"
cat > "$work/wanted.txt" <<'END'
Painful ankle

Start with what stands first here.

= Sprained ankle =
A ligament is stretched: "A < B & C" is no formula, ]]> ends nothing, {count} and %s are only words. [1]

-- Try this first --

Ice pack
Time since it began: 2 days; and Sprained ankle: Cool it in the first days.
- Read how to cool (https://example.org/ice).
- Call the ward (+34600000000).
- See the bandage.
Source: [1] How sure we are: fairly sure.
END
head -n "$(wc -l < "$work/wanted.txt")" "$work/made.txt" > "$work/head.txt"
diff "$work/wanted.txt" "$work/head.txt" || fault "the text begins otherwise (<: wanted)"
for told in 'Twisted ankle: Ibuprofen eases pain.' '200 to 400 mg, every 8 hours' 'Together they make you bleed.' \
    'Kidney function: Reduced: Drink enough with it.'; do
    grep -qF "$told" "$work/made.txt" || fault "not told: $told"
done
for format in txt html pdf fo; do
    handout tests/handouts --patient - --output "$work/by-name.$format" < "$work/patient.json" || fault "to a file, $format"
    handout tests/handouts --patient "$work/patient.json" --format $format > "$work/by-option" || fault "--format $format"
    cmp "$work/by-name.$format" "$work/by-option" || fault "$format: by the file's name another one than by --format"
done
handout tests/handouts --patient "$work/patient.json" --output "$work/upper.TXT" || fault "to a file, TXT"
handout tests/handouts --patient "$work/patient.json" --output "$work/no-ending" || fault "to a file without an ending"
cmp "$work/made.txt" "$work/upper.TXT" || fault "an ending in capitals is another one"
cmp "$work/made.txt" "$work/no-ending" || fault "without an ending: no text"
cmp "$work/made.txt" "$work/by-name.txt" || fault "text: two runs differ"
xsltproc tests/handouts/fo-faults.xsl "$work/by-name.fo" > "$work/told" 2>&1
[ ! -s "$work/told" ] || { cat "$work/told"; fault "the FO has the faults above"; }
schema=$KBC_SHARED/fo-schema/fo-inherited.rng skipped=
if [ -e "$schema" ]; then
    xsltproc tests/handouts/fo-schema.xsl "$work/by-name.fo" > "$work/schema.fo"
    xmllint --noout --relaxng "$schema" "$work/schema.fo" > "$work/told" 2>&1 || { cat "$work/told"; fault "no valid FO"; }
else
    skipped="; SKIPPED: the schema of FO is not there"
fi
qpdf --check "$work/by-name.pdf" > "$work/told" 2>&1 || { cat "$work/told"; fault "the PDF is damaged"; }
pdftotext -raw "$work/by-name.pdf" - | bare > "$work/pdf.words"
grep -v '^\(=\|--\) ' "$work/made.txt" | sed 's/^ *\(-\|[0-9]*\.\) //' | while IFS= read -r line; do
    line=$(printf '%s' "$line" | bare)
    case "$line" in *\(*\)*|*https*|"Source:"*|"") continue ;; esac # what stands otherwise on paper
    grep -qF -- "$line" "$work/pdf.words" || echo "$line"
done > "$work/told"
[ ! -s "$work/told" ] || { cat "$work/told"; fault "these lines of the text are not in the PDF"; }

# What the patient may take already is told as what may be, as long as it is not known.
for thinner in true null false; do
    sed "s/\"thinner\": true/\"thinner\": $thinner/" "$work/patient.json" > "$work/thinner.json"
    for format in txt html fo; do
        handout tests/handouts --patient "$work/thinner.json" --format $format > "$work/thinner" || fault "thinner $thinner"
        sed 's/<[^>]*>//g' "$work/thinner" | tr -d '\n' | tr -s ' ' | sed 's/> />/g' > "$work/thinner.words"
        told=no
        grep -q 'Together they make you bleed' "$work/thinner.words" && told=so
        grep -q 'Takes a blood thinner: Together they make you bleed' "$work/thinner.words" && told=maybe
        case $thinner$told in
        trueso | nullmaybe | falseno) ;;
        *) fault "whether a blood thinner is taken is $thinner: the interaction is told as \"$told\" in $format" ;;
        esac
    done
done

# ---- What must fail ----

fails() { # status, words, command…
    wanted=$1 words=$2
    shift 2
    "$@" > "$work/out" 2> "$work/error"
    status=$?
    [ $status -eq "$wanted" ] || fault "exit status $status, not $wanted: $*"
    grep -q -- "$words" "$work/error" || { cat "$work/error"; fault "not told with \"$words\": $*"; }
    [ ! -s "$work/out" ] || fault "something was printed: $*"
}
patient=$work/patient.json
fails 2 'for whom is missing' "$KBC" handout tests/handouts
fails 2 'the table has no texts in "fr": it has en, es' handout tests/handouts --patient "$patient" --language fr
echo '{"agge": 1}' > "$work/wrong.json"
fails 2 'wrong.json: "agge" is no finding of "ankle": did you mean "age"' handout tests/handouts --patient "$work/wrong.json"
fails 2 'not-there.json' handout tests/handouts --patient "$work/not-there.json"
fails 1 'review-overdue' "$KBC" handout tests/handouts --patient "$patient" --today 2027-03-02
"$KBC" handout tests/handouts --patient "$patient" --today 2027-03-02 --warn review-overdue > "$work/out" 2> "$work/error" ||
    fault "past the review date, with --warn: refused"
cmp "$work/out" "$work/made.txt" || fault "past the review date, with --warn: another handout"
mkdir -p "$work/wrong" "$work/retired"
sed 's/treatment="tape" for="sprain"/treatment="tpae" for="sprain"/' tests/handouts/kb.xml > "$work/wrong/kb.xml"
fails 1 'tpae' handout "$work/wrong" --patient "$patient"
sed 's/status="active"/status="retired"/' tests/handouts/kb.xml > "$work/retired/kb.xml"
fails 2 'is retired: nothing is made of it' handout "$work/retired" --patient "$patient"
fails 2 'no PDF was made: .*default-jre-headless' env PATH=/nonexistent "$KBC" handout tests/handouts \
    --today 2026-06-30 --patient "$patient" --format pdf
fails 2 '".doc" is no ending of a handout: .txt, .html, .pdf or .fo; or say which by --format' \
    handout tests/handouts --patient "$patient" --output "$work/made.doc"
[ ! -e "$work/made.doc" ] || fault "an ending of no format: something was written"
handout tests/handouts --patient "$patient" --output "$work/made.doc" --format txt || fault "another ending, with --format"
cmp "$work/made.doc" "$work/made.txt" || fault "another ending, with --format: another handout"
fails 2 'no-folder' handout tests/handouts --patient "$patient" --output "$work/no-folder/x/made.html/"

echo "personal: $looks looks at handouts for random patients, 4 formats, 11 refusals$skipped"
[ "$faults" -eq 0 ]
