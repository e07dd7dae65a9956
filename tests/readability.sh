#!/bin/sh
# hard-to-read: every text for patients of kb/back-spasm passes at grade 6 and INFLESZ 65, with
# nothing forgiven too, by a second opinion that shares no code with kbc (tests/prose/*.mjs); that one
# also agrees with kbc about how many sentences, words and syllables they have, and so it does about
# what professionals are told there, which is harder. What is no text for patients is not measured;
# what has no formula is said. Texts made to make it fail, as long as they can be.
set -u
work=$OUT/tests/readability
rm -rf "$work" && mkdir -p "$work"
faults=0
fault() { echo "readability: $1"; faults=$((faults + 1)); }
validate() { # arguments: the report in $work/report
    "$KBC" validate --today 2026-06-30 --reading en=0 --reading es=100 "$@" > "$work/report" 2>&1
}

# ---- kb/back-spasm -----------------------------------------------------------------------------------

files=$(find kb/back-spasm -name '*.xml' | sort)
"$KBC" validate --strict --today 2026-06-30 --reading en=6 --reading es=65 kb/back-spasm > "$work/report" 2>&1 ||
    { cat "$work/report"; fault "kb/back-spasm is too hard"; }
validate kb/back-spasm
# shellcheck disable=SC2086 # names without spaces
node tests/prose/compare.mjs "$work/report" $files > "$work/compared" || { cat "$work/compared"; fault "kb/back-spasm"; }
node tests/prose/passes.mjs 6 65 $files > "$work/passed" || { cat "$work/passed"; fault "too hard with nothing forgiven"; }

# What professionals are told there, as if patients were.
node tests/prose/because.mjs $files > "$work/because.xml"
(cd "$work" && validate because.xml && node "$OLDPWD/tests/prose/compare.mjs" report because.xml) > "$work/because" ||
    { cat "$work/because"; fault "what professionals are told"; }

# ---- What is measured, and what is said of the rest ----------------------------------------------------

hard="Pharmacological intervention necessitates interdisciplinary deliberation concerning contraindications."
base() { # what stands in it, attributes of the root
    echo "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='draft' ${2:-}><title>$hard</title>$1</knowledge-base>"
}
told() { # a knowledge base on standard input: how often it is hard to read
    cat > "$work/kb.xml"
    "$KBC" validate --only hard-to-read "$work/kb.xml" > "$work/report" 2>&1
    grep -c '\[hard-to-read\]$' "$work/report"
}
expect() { # how often, what it is about, a knowledge base on standard input
    got=$(told)
    [ "$got" -eq "$1" ] || { cat "$work/report"; fault "$2: told $got times, not $1"; }
}
rule="<treatment id='t'><label>$hard</label><about>$hard</about><step>$hard</step><step>$hard</step><note>$hard</note></treatment>
<cause id='c'><label>C</label><about>$hard</about><when><everyone/></when><because>$hard</because></cause>
<indication id='i' treatment='t'><when><everyone/></when><advice><p>$hard</p><list><item>Rest.</item></list></advice><because>$hard</because></indication>"
base "$rule" | expect 4 "about, about, steps and advice, and no label, note or because"
base "$rule" "audience='professional'" | expect 0 "nothing is for patients"
base "<finding id='f' type='boolean' known-by='laboratory'><label>F</label><question>$hard</question></finding>
<finding id='g' type='boolean' known-by='record patient'><label>G</label><question>$hard</question></finding>
<finding id='h' type='boolean'><label>H</label><question>$hard</question></finding>" |
    expect 2 "questions that patients are asked"
sheet="<intro>$hard</intro><section><title>$hard</title><body>$hard</body></section></handout>"
base "<handout id='a'><title>A</title>$sheet<handout id='b' audience='professional'><title>B</title>$sheet" |
    expect 2 "handouts for patients"
base "<handout id='a'><?kbc allow hard-to-read because it is a test?><title>A</title>$sheet" |
    expect 0 "what is allowed"
grep -q ' 2 silenced$' "$work/report" || fault "what is allowed is not counted"

tongues="<handout id='a'><title>A</title><intro>Rest.</intro><intro xml:lang='ar'>استرح.</intro><intro xml:lang='tlh'>yIleS.</intro></handout>"
base "$tongues" "languages='en ar tlh'" | expect 0 "languages without a formula"
for language in ar tlh; do
    grep -q "^hard-to-read: not looked for in \"$language\".*: kbc has no formula" "$work/report" || fault "nothing is said of $language"
done
grep -q 'looked for in "en"' "$work/report" && fault "English has a formula"
"$KBC" validate --format sarif "$work/kb.xml" --output "$work/sarif"
[ "$(grep -c '"not looked for in \\"[a-z]*\\".*: kbc has no formula' "$work/sarif")" -eq 2 ] || fault "SARIF does not say what was not looked for"
for without in '--allow hard-to-read' '--only unused'; do
    # shellcheck disable=SC2086 # two words
    "$KBC" validate $without "$work/kb.xml" | grep -q 'not looked for' && fault "$without: it is told though nobody asked"
done
base "<handout id='a'><title>A</title><intro>Rest.</intro></handout>" "languages='en ar'" | expect 0 "no text in Arabic"
grep -q 'not looked for' "$work/report" && fault "Arabic is said not to be measured, and there is none"

# ---- The limits ----------------------------------------------------------------------------------------

# 20 words in 2 sentences with 31 syllables: 0.39 * 10 + 11.8 * 31 / 20 - 15.59 = 6.6; in Spanish 20
# words in 2 sentences with 46 syllables: 206.835 - 10 - 62.3 * 46 / 20 = 53.545.
edge="<handout id='a'><title>A</title>
<intro>Take one of the tablets with water in the morning. Do not swallow another until the following day if vomited.</intro>
<intro xml:lang='es'>Tome una de las tabletas con agua por las mañanas. No tome otra hasta el desayuno siguiente aunque vomite enseguida.</intro></handout>"
base "$edge" "languages='en es'" > "$work/edge.xml"
limit() { # en, es, how many are told
    "$KBC" validate --only hard-to-read --reading "en=$1" --reading "es=$2" "$work/edge.xml" > "$work/report"
    [ "$(grep -c '\[hard-to-read\]$' "$work/report")" -eq "$3" ] || { cat "$work/report"; fault "en=$1, es=$2: not $3"; }
}
limit 0 100 2
sed -n 's/.* hard to read: \(.*\) \[.*/\1/p' "$work/report" > "$work/numbers"
en=$(sed -n 's/^grade \([0-9.]*\), above 0$/\1/p' "$work/numbers") es=$(sed -n 's/^INFLESZ \([0-9.]*\), below 100$/\1/p' "$work/numbers")
limit "$en" "$es" 0
limit "$(echo "$en" | awk '{ print $1 - 0.1 }')" "$es" 1
limit "$en" "$(echo "$es" | awk '{ print $1 + 0.1 }')" 1

# ---- Made to make it fail ------------------------------------------------------------------------------

long() { # how many words: advice of sentences of ten, with what does not show and what is no word
    awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) printf "%s%s", "re\342\200\213st \342\200\256\360\237\230\200\342\200\254", i % 10 ? " " : "now! " }'
}
{ echo "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='draft'><title>T</title><handout id='a'><title>A</title><intro>"
    long 10000
    echo "</intro><section><title>S</title><body>$(awk 'BEGIN { for (i = 0; i < 200000; i++) printf "a" }')</body></section>"
    echo "<section><title>S</title><body>$(awk 'BEGIN { for (i = 0; i < 50000; i++) printf ". - \" \47" }')</body></section></handout></knowledge-base>"; } > "$work/long.xml"
timeout 60 "$KBC" validate --only hard-to-read --reading en=0 "$work/long.xml" > "$work/report" 2>&1 || fault "long texts: $(tail -n 1 "$work/report")"
# 10,000 words "rest", 1,000 words "now", 1,000 sentences: 0.39 * 11 + 11.8 - 15.59 = 0.5.
grep -q 'this intro is hard to read: grade 0.5, above 0 ' "$work/report" || fault "10,000 words: $(grep intro "$work/report")"
[ "$(awk '{ if (length > m) m = length } END { print m }' "$work/report")" -lt 2000 ] || fault "a line of the report is as long as a text"

echo "readability: kb/back-spasm: $(tail -n 1 "$work/passed") with nothing forgiven; compared: $(tail -n 1 "$work/compared"); harder: $(tail -n 1 "$work/because"); $faults faults"
[ "$faults" -eq 0 ]
