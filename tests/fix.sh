#!/bin/sh
# kbc validate --fix and --diff. First 200 random bases (KBC_BASES) from seed KBC_SEED (1): what can be
# mended in them is, and then defects of which it is known what is to be left of them, nothing, are
# planted; afterwards every byte is as before, none of them is reported, and 1,000 random patients are
# answered alike. Then files as they may be: links, modes, encodings, several at once.
set -u
seed=${KBC_SEED:-1} bases=${KBC_BASES:-200}
work=$OUT/tests/fix-bases
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
kbc() { "$KBC" validate --today 2026-06-30 --jobs 1 "$@"; }
faults=0
fault() { echo "fix: $1"; faults=$((faults + 1)); }
same_files() { # folder, other
    for file in "$1"/*.xml; do
        cmp "$file" "$2/${file##*/}" || return 1
    done
}
# Each result of a SARIF report, a line: its name and its subject.
results() {
    awk -F '"' '$2 == "ruleId" { name = $4 } $2 == "subject" { print name, $4 }' "$1"
}
# With --diff, what patch makes of the base is what --fix made of it, and nothing was changed.
hold_diff() { # before, after
    cp -R "$1" shown
    (cd shown && kbc --diff . > ../diff 2> ../diff.log)
    same_files "$1" shown || fault "seed $n: --diff has changed a file"
    (cd shown && patch --binary -s -p0 < ../diff) || fault "seed $n: patch does not take the difference"
    same_files "$2" shown || fault "seed $n: the difference is not what --fix does"
    rm -rf shown
}
# Two rules that miss one number between them: the one that is chosen gets it, and nothing else changes.
hold_threshold() { # folder
    results clean.sarif | grep -q '^split-threshold ' && return
    side=lower was=below becomes=at-most
    [ $((n % 2)) -eq 0 ] && side=upper was=above becomes=at-least
    cp -R "$1" apart
    awk '/^<\/knowledge-base>/ {
        for (i = 0; i < 2; i++)
            printf "<escalation id=\"%s\" urgency=\"routine\"><when><value finding=\"limit-number\" %s=\"50\"/></when><advice>Ask.</advice><cite source=\"handbook\"/></escalation>\n", i ? "over-limit" : "under-limit", i ? "above" : "below" }
        { print }' "$1/kb.xml" > apart/kb.xml
    cp -R apart moved
    kbc --fix --thresholds $side --only split-threshold moved > moved.txt 2> moved.log
    sed "s/ $was=\"50\"/ $becomes=\"50\"/" apart/kb.xml > expected
    cmp expected moved/kb.xml || fault "seed $n: --thresholds $side does something else"
    grep -q 'split-threshold\]' moved.txt && fault "seed $n: the threshold is still reported"
    "$OUT/tests/mends" compare "$n" apart moved $side || fault "seed $n: a threshold changes other answers"
    thresholds=$((thresholds + 1))
    rm -rf apart moved
}
hold_base() {
    mkdir -p raw planted/sound
    "$OUT/tests/mends" make "$n" raw
    cp -R raw clean
    kbc --fix clean > clean.txt 2> clean.log
    [ $? -le 1 ] || fault "seed $n: the base can't be mended: $(cat clean.log)"
    grep '= mend: .*--fix)$' clean.txt && fault "seed $n: that is left to be mended"
    "$OUT/tests/mends" compare "$n" raw clean || fault "seed $n: mends change answers"
    hold_diff raw clean
    kbc --format sarif --output clean.sarif clean
    "$OUT/tests/mends" plant "$n" clean planted > defects
    cp -R planted fixed
    kbc --fix --format sarif --output fixed.sarif fixed 2> fixed.log
    same_files clean fixed || fault "seed $n: something else was changed, or a defect is still there"
    results fixed.sarif | grep -Fx -f defects && fault "seed $n: a planted defect is still reported"
    [ "$(grep -c ': mended: ' fixed.log)" -eq "$(grep -c . defects)" ] ||
        fault "seed $n: not each planted defect is told once"
    "$OUT/tests/mends" compare "$n" planted/sound fixed || fault "seed $n: a mend changes answers"
    rm -rf planted/sound
    hold_diff planted fixed
    cp -R fixed again
    kbc --fix again > again.txt 2> again.log
    same_files fixed again && ! grep -q mended again.log || fault "seed $n: it mends once more"
    hold_threshold clean
    cat defects >> ../all-defects
    cat clean.log >> ../all-found
}
echo "fix: $bases bases from seed $seed"
n=$seed thresholds=0
while [ "$n" -lt $((seed + bases)) ]; do
    mkdir "$n"
    cd "$n" || exit 1
    before=$faults
    hold_base
    cd ..
    [ "$faults" -ne "$before" ] || rm -rf "$n"
    n=$((n + 1))
done
for name in needless-test redundant-rule useless-allow unknown-reference; do
    count=$(grep -c "^$name " all-defects)
    [ "$count" -ge "$bases" ] || fault "only $count of $name were planted"
done
[ $((thresholds * 2)) -ge "$bases" ] || fault "only $thresholds thresholds were moved"
echo "fix: $(grep -c . all-defects) planted defects, $(grep -c . all-found) others and $thresholds thresholds mended; $faults faults"
[ "$faults" -eq 0 ]
