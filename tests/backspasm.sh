#!/bin/sh
# kb/back-spasm: nothing to report, nothing silenced; every sentence of the article carried by a rule
# or excused in a note; every rule fired by a case, every escalation and contraindication just missed
# by another; Spanish that is not English, Arabic in Arabic letters; the article's words not copied.
set -u
kb=kb/back-spasm
work=$OUT/tests/backspasm
rm -rf "$work"
mkdir -p "$work"
faults=0
fault() { echo "backspasm: $1"; faults=$((faults + 1)); }
faults_in() { # a fault for each line of a file
    while IFS= read -r line; do
        [ -z "$line" ] || fault "$1: $line"
    done < "$2"
}
tests/backspasm/list "$kb" > "$work/list"

# ---- Nothing to report ----

"$KBC" validate --strict --today 2026-11-24 "$kb" > "$work/report" 2>&1 || { cat "$work/report"; fault "not clean"; }
grep -q ' 0 errors, 0 warnings, 0 silenced$' "$work/report" || fault "not silent: $(cat "$work/report")"
grep -rq 'status="active"' "$kb" && fault "it calls itself active; no clinician has approved it"

# ---- Every sentence of the article ----

# Its sections, and how many sentences each has (a list ends its sentence).
cat > "$work/sections" <<'END'
1. Lower Back Spasms|9
2. 5 Common Causes Of Low Back Spasms|2
3. Muscle Strain|4
4. The 4 Ways Ice Helps Lower Back Pain|8
5. Trigger Points|6
6. Nutrient Deficiencies or Imbalances|5
7. Spasms From Nerve Pressure or Piriformis Syndrome|6
8. Food Allergies Can Cause Back Spasms|4
9. Drug Reactions or Side-Effects|4
10. Other Causes Of Lower Back Spasms|4
END
awk -F'|' '{ for (i = 1; i <= $2; i++) print $1 ", sentence " i }' "$work/sections" |
    sort > "$work/sentences"
awk -F'\t' '$1 == "CITE" && $2 == "article" && $4 != "case" { print $3 }' "$work/list" |
    sort -u > "$work/cited"
awk -F'\t' '$1 == "NOTE" && $2 == "article" { sub(/: .*/, "", $3); print $3 }' "$work/list" |
    sort -u > "$work/excused"
sort -u "$work/cited" "$work/excused" | comm -23 "$work/sentences" - > "$work/told"
faults_in "neither carried nor excused" "$work/told"
comm -12 "$work/cited" "$work/excused" > "$work/told"
faults_in "carried, and excused too" "$work/told"
comm -13 "$work/sentences" "$work/cited" > "$work/told"
faults_in "no sentence of the article" "$work/told"
while IFS='|' read -r section _; do
    awk -F'\t' -v s="$section, " '$1 == "CITE" && index($3, s) == 1 && $4 ~ /ication$|^escalation$|^cause$/ { n++ }
        END { exit n == 0 }' "$work/list" || fault "no rule or cause rests on \"$section\""
done < "$work/sections"

# ---- Cases ----

awk -F'\t' '$1 == "RULE" { print $3 }' "$work/list" | sort > "$work/rules"
awk -F'\t' '$1 == "FIRES" { print $2 }' "$work/list" | sort -u | comm -23 "$work/rules" - > "$work/told"
faults_in "no case expects it to fire" "$work/told"
awk -F'\t' '$1 == "RULE" && $2 != "indication" { print $3 }' "$work/list" | sort > "$work/grave"
awk -F'\t' '$1 == "MISSES" { print $2 }' "$work/list" | sort -u | comm -23 "$work/grave" - > "$work/told"
faults_in "no case only just misses it" "$work/told"

# ---- Spanish ----

awk -F'\t' '$1 == "TEXT" && $4 == "en" { en[$2 "\t" $3] = en[$2 "\t" $3] "\t" $5 "\t" }
    $1 == "TEXT" && $4 == "es" { es[++n] = $2 "\t" $3; text[n] = $5 }
    END { for (i = 1; i <= n; i++)
        if (text[i] ~ / .* / && index(en[es[i]], "\t" text[i] "\t")) print es[i] ": " text[i] }' \
    "$work/list" > "$work/told"
faults_in "the Spanish is English" "$work/told"

# ---- Arabic: letters of its own, and the digits of the other languages ----

LC_ALL=C awk -F'\t' '$1 == "TEXT" && $4 == "ar" && ($5 !~ /[\330\331]/ || $5 ~ /\331[\240-\251]/) {
    print $2 "\t" $3 ": " $5 }' "$work/list" > "$work/told"
faults_in "no Arabic letters, or Arabic digits" "$work/told"
arabic=$(awk -F'\t' '$1 == "TEXT" && $4 == "ar" { n++ } END { print n + 0 }' "$work/list")
[ "$arabic" -gt 700 ] || fault "only $arabic texts in Arabic"

# ---- The words that docs/translating.md has chosen ----

awk -F ' *[|] *' '/^[|] English/ { on = 1; next } on && NF == 5 && $2 !~ /^-/ {
    print "en\t" $2 "\nes\t" $3 "\nar\t" $4 }' docs/translating.md > "$work/chosen"
[ "$(wc -l < "$work/chosen")" -gt 100 ] || fault "docs/translating.md has few words"
while IFS="$(printf '\t')" read -r language word; do
    awk -F'\t' -v l="$language" '$1 == "TEXT" && $4 == l { print $5 }' "$work/list" |
        grep -qiF -- "$word" || fault "docs/translating.md has a word that no text in \"$language\" has: $word"
done < "$work/chosen"

# ---- Not copied ----

# The statin is stopped at once: no text beside it says that nothing may be.
awk -F'\t' '$1 == "TEXT" && tolower($5) ~ /on your own|por su cuenta|من تلقاء نفسك/ &&
    tolower($5) ~ /stop|deje|إيقاف/ && tolower($5) !~ /unless|salvo|إلا إذا/ { print $5 }' "$work/list" > "$work/told"
faults_in "told never to stop a medicine, where the statin must be" "$work/told"

seed=$KBC_SHARED/seed/how-to-treat-back-spasms-naturally.txt
words() { tr 'A-Z' 'a-z' | tr -cs "a-z0-9" '\n' | sed '/^$/d'; }
runs() { awk -v n=8 '{ w[NR] = $0 } NR >= n { r = w[NR - n + 1]
    for (i = NR - n + 2; i <= NR; i++) r = r " " w[i]; print r }'; }
if [ -r "$seed" ]; then
    words < "$seed" | runs | sort -u > "$work/article-runs"
    awk -F'\t' '$1 == "TEXT" && $4 == "en" { print $5 " . " }' "$work/list" | words | runs |
        sort -u | comm -12 "$work/article-runs" - > "$work/told"
    faults_in "eight words of the article in a row" "$work/told"
    sed 's/^[0-9]*\. //; s/|.*//' "$work/sections" | while IFS= read -r section; do
        grep -qF "$section" "$seed" || echo "$section"
    done > "$work/told"
    faults_in "no section of the article" "$work/told"
else
    echo "SKIPPED: comparing with the article's words: \"$seed\" is not there"
fi

echo "backspasm: $(wc -l < "$work/rules") rules, $(wc -l < "$work/sentences") sentences, $(
    wc -l < "$work/cited") of them carried, $arabic texts in Arabic, $faults faults"
[ "$faults" -eq 0 ]
