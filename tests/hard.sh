#!/bin/sh
# A cause with 10,000 random rules, where whether somebody is offered nothing is as hard to say as
# anything, asked about in several ways: each question is decided or told as not analysed, and the
# report is the same in every run and by any number of threads.
set -u
work=$OUT/tests/hard
mkdir -p "$work"
faults=0
fault() { echo "hard: $1"; faults=$((faults + 1)); }
${CC:-gcc} -std=gnu11 -O1 -o "$work/generate" tests/bench/generate.c
"$work/generate" 10000 1 one-cause | sed 's|</knowledge-base>||' > "$work/kb.xml"
# The last is so by definition: it must be proved however much was spent on the others.
cat >> "$work/kb.xml" <<'X'
<scope><has finding="boolean-1"/></scope>
<assert id="offered"><never><nothing-available/><not><escalated/></not></never></assert>
<assert id="simple"><implies><if><indicated treatment="treatment-0"/><not><contraindicated treatment="treatment-0"/></not></if><then><not><nothing-available/></not></then></implies></assert>
</knowledge-base>
X
for jobs in 1 2; do
    "$KBC" validate --today 2026-06-30 --jobs $jobs "$work/kb.xml" > "$work/$jobs.txt" 2>&1
    [ $? -eq 1 ] || fault "the status is not 1 by $jobs threads"
done
cmp "$work/1.txt" "$work/2.txt" || fault "another report by another run"
given_up=$(grep -c 'was not decided: the question is too hard \[not-analysed\]$' "$work/1.txt")
[ "$given_up" -gt 0 ] || fault "no question was too hard: nothing was tried here"
# Each hard question is answered by its name, or told as not analysed: once, at its declaration.
question() { # what stands there, the names that answer it
    line=$(grep -n "^<$1" "$work/kb.xml" | cut -d : -f 1)
    answers=$(grep -cE "^[^ ]*:$line:1: error: .*\[($2|not-analysed)\]$" "$work/1.txt")
    [ "$answers" -eq 1 ] || fault "<$1: $answers answers"
}
question 'cause id="cause-0"' dead-end
question 'scope>' gap
question 'assert id="offered"' broken-assert
line=$(grep -n 'id="simple"' "$work/kb.xml" | cut -d : -f 1)
! grep ":$line:" "$work/1.txt" || fault "what is simple was not proved"
echo "hard: $given_up questions given up, the same twice"
[ "$faults" -eq 0 ]
