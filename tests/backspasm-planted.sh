#!/bin/sh
# Defects planted in kb/back-spasm, one at a time: each is found, under its name and at its
# declaration, and what it breaks is told.
set -u
work=$OUT/tests/backspasm-planted
rm -rf "$work"
mkdir -p "$work"
faults=0 planted=0
fault() { echo "backspasm-planted: $1"; faults=$((faults + 1)); }

# plant NAME ID FILE SED-SCRIPT: the script, run over a copy of FILE, plants NAME at declaration ID.
plant() {
    planted=$((planted + 1))
    rm -rf "$work/kb"
    cp -R kb/back-spasm "$work/kb"
    sed -i "$4" "$work/kb/$3"
    cmp -s "kb/back-spasm/$3" "$work/kb/$3" && { fault "$1: nothing was planted in $3"; return; }
    "$KBC" validate --today 2026-11-24 --format sarif "$work/kb" > "$work/report.sarif" 2> "$work/err"
    [ -s "$work/err" ] && { cat "$work/err"; fault "$1: $3"; }
    tr -d ' \n' < "$work/report.sarif" | sed 's/"ruleId"/\n&/g' | grep "^\"ruleId\":\"$1\"" |
        grep -q "\"subject\":\"$2\"" || fault "$1 at $2, planted in $3, is not found"
}
# The same; what is planted is put in before the end of the file.
add() { plant "$1" "$2" "$3" "s|</module>|$4</module>|"; }
in_declaration() { echo "/id=\"$1\"/,/<\/[a-z]*tion>\|<\/cause>\|<\/score>\|<\/bands>/$2"; }

plant never-true ice-for-active-points causes/trigger-points.xml \
    "$(in_declaration ice-for-active-points 's/is="active"/is="none"/')"
add impossible-world back-spasm promises.xml \
    '<assume id="planted"><never><everyone/></never></assume>'
add always-true planted conditions.xml \
    '<condition id="planted"><when><any><has finding="smoker"/><not><has finding="smoker"/></not></any></when></condition>'
plant needless-test fracture-sign conditions.xml \
    "$(in_declaration fracture-sign 's|<has finding="spine-injury-sign"/>|&<has finding="bruised-spine"/>|')"
add contradicted-indication massage-for-planted causes/nerve-pressure.xml \
    '<indication id="massage-for-planted" treatment="massage" for="pinched-nerve"/>'
plant band-gap phase findings/spasm.xml 's/at-least="4" at-most="12"/above="4" at-most="12"/'
plant band-overlap phase findings/spasm.xml 's/<band id="acute" below="4"/<band id="acute" at-most="4"/'
add dead-end planted causes/food-allergy.xml \
    '<cause id="planted"><label>Planted</label><when><has finding="smoker"/></when></cause>'
plant gap back-spasm escalations/course.xml \
    '/id="unknown-origin"/,/<\/escalation>/s|<unexplained/>|&<has finding="smoker"/>|; /id="nothing-suits"/,/<\/escalation>/s|<nothing-available/>|&<has finding="smoker"/>|'
plant interacting-advice cold-and-warmth causes/muscle-strain.xml \
    "$(in_declaration ice-for-strain '{/<when>/d}')"
add disjoint-doses ice-for-strain causes/muscle-strain.xml \
    '<indication id="planted" treatment="ice" for="muscle-strain"><dose min="40" max="60" unit="min"/></indication>'
plant advice-in-emergency aneurysm-collapse escalations/organs.xml \
    's/id="aneurysm-collapse" urgency="emergency"/& withhold="none"/'
add redundant-rule planted contraindications/cold-and-heat.xml \
    '<contraindication id="planted" treatment="ice" severity="caution"><when><has finding="raynaud"/></when></contraindication>'
add shadowed-escalation planted escalations/organs.xml \
    '<escalation id="planted" urgency="routine"><when><has finding="seizure"/></when></escalation>'
add idle-contraindication planted contraindications/cold-and-heat.xml \
    '<contraindication id="planted" treatment="heat" severity="absolute"><when><holds condition="fresh-strain"/></when></contraindication>'
plant split-threshold calcium-for-low-level-to-50 causes/nutrient-imbalance.xml 's/at-most="50"/at-most="51"/'
plant falling-escalation smoker findings/health.xml 's/id="smoker" type="boolean"/& worse="false"/'
plant broken-assert nerve-pressure-is-not-irritated contraindications/hands-and-movement.xml \
    's/id="no-stretching-on-nerve" treatment="stretching" severity="absolute"/id="no-stretching-on-nerve" treatment="stretching" severity="caution"/'
plant broken-assert never-cold-and-warmth conditions.xml \
    '/id="ice-phase"/,/<\/condition>/s/<holds condition="nerve-pressed"\/>/<has finding="smoker"\/>/'
plant broken-assert no-self-care-with-a-red-flag escalations/spine.xml \
    's/\(id="cancer-before".*\) withhold="all"/\1/'
plant broken-assert cauda-equina-is-an-emergency findings/red-flags.xml \
    '/id="foot-drop"/s/ is-a="leg-weakness"//'
add vacuous-assert planted promises.xml \
    '<assert id="planted"><implies><if><has finding="foot-drop"/><not><has finding="leg-weakness"/></not></if><then><escalated/></then></implies></assert>'
plant failed-case strain-settled-at-72-hours conditions.xml 's/below="72" unit="h"/at-most="72" unit="h"/'
plant impossible-case high-temperature-fires cases/red-flags.xml \
    '/id="high-temperature-fires"/,/<\/case>/s/<set finding="fever" value="true"/<set finding="fever" value="false"/'
plant unknown-reference ice-for-strain causes/muscle-strain.xml \
    's/id="ice-for-strain" treatment="ice"/id="ice-for-strain" treatment="icee"/'
plant unit-mismatch fresh-strain conditions.xml 's/unit="h"/unit="mg"/'
plant unequal-numbers ice-for-strain causes/muscle-strain.xml '/id="ice-for-strain"/,/<\/indication>/s/de 15 a 20 minutos/de 15 a 25 minutos/'
plant missing-translation ice treatments.xml '/<treatment id="ice"/,/<\/treatment>/{/<label xml:lang="es">/d}'
plant untested-rule urine-left-in-bladder cases/red-flags.xml 's/value="201"/value="200"/'
plant no-source unknown-origin escalations/course.xml '/id="unknown-origin"/,/<\/escalation>/{/<cite /d}'
plant never-asked smoker findings/health.xml '/id="smoker"/,/<\/finding>/{/<question/d}'
plant unused beers-2023 contraindications/medicines.xml 's/source="beers-2023"/source="ng59"/'

echo "backspasm-planted: $planted defects planted, $faults not found"
[ "$faults" -eq 0 ]
