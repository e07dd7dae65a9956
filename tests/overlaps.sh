#!/bin/sh
# 5,000 pairs of an indication and a contraindication that overlap, and ten indications that are
# contradicted, each in another way, among them: by default exactly the ten are reported, and by
# --warn overlap exactly the pairs.
set -u
work=$OUT/tests/overlaps
mkdir -p "$work"
faults=0
fault() { echo "overlaps: $1"; faults=$((faults + 1)); }

awk '
function rule(kind, id, treatment, more, tests) {
    printf "<%s id=\"%s\" treatment=\"%s\"%s>%s<advice>As %s says.</advice>", kind, id, treatment,
           more, tests, id
    printf "<cite source=\"book\"/></%s>\n", kind
}
function when(tests) { return "<when>" tests "</when>" }
function indication(id, treatment, tests) { rule("indication", id, treatment, "", when(tests)) }
function contraindication(id, treatment, tests) {
    rule("contraindication", id, treatment, " severity=\"absolute\"", when(tests))
}
function treatment(id, more) {
    printf "<treatment id=\"%s\"%s><label>%s</label></treatment>\n", id, more, id
}
function boolean(id, more) {
    printf "<finding id=\"%s\" type=\"boolean\"%s><label>%s</label>", id, more, id
    printf "<question>%s?</question></finding>\n", id
}
function has(i) { return "<has finding=\"sign-" i "\"/>" }
function age(bounds) { return "<value finding=\"age\" " bounds "/>" }
function pain(bounds) { return "<value finding=\"pain\" " bounds "/>" }

# Two signs of 40, and five ways to overlap.
function pair(i, here, there, at, treated) {
    here = has(i % 40)
    there = has((i + 1 + int(i / 40) % 39) % 40)
    at = 20 + i % 60
    treated = "treatment-" i
    treatment(treated, i % 5 == 3 ? " is-a=\"group-" i "\"" : "")
    if (i % 5 == 0) { # two signs
        indication("for-" i, treated, here)
        contraindication("no-" i, treated, there)
    } else if (i % 5 == 1) { # one step of a number, and no more
        indication("for-" i, treated, here age("at-least=\"" at "\""))
        contraindication("no-" i, treated, age("at-most=\"" at "\""))
    } else if (i % 5 == 2) { # all but one step of it
        indication("for-" i, treated, here age("at-least=\"" at "\""))
        contraindication("no-" i, treated, age("above=\"" at "\""))
    } else if (i % 5 == 3) { # through a group of treatments, and of findings
        treatment("group-" i, "")
        indication("for-" i, treated, here "<has finding=\"kind-of-sign\"/>")
        contraindication("no-" i, "group-" i, "<has finding=\"sign\"/>" there)
    } else { # an ordered choice, one of two
        indication("for-" i, treated, "<any>" here pain("at-least=\"severe\"") "</any>")
        contraindication("no-" i, treated, pain("at-most=\"mild\"") there)
    }
}
BEGIN {
    print "<knowledge-base xmlns=\"urn:kbc:kb:1\" id=\"overlaps\" version=\"1.0.0\" status=\"draft\">"
    print "<title>Overlaps</title><source id=\"book\" type=\"book\" title=\"Book\"/>"
    for (i = 0; i < 40; i++)
        boolean("sign-" i, "")
    boolean("sign", "")
    boolean("kind-of-sign", " is-a=\"sign\"")
    print "<finding id=\"age\" type=\"quantity\" unit=\"a\" min=\"0\" max=\"120\"><label>Age</label>"
    print "<question>How old are you?</question></finding>"
    print "<finding id=\"pain\" type=\"choice\" ordered=\"true\"><label>Pain</label>"
    print "<question>How bad is it?</question>"
    for (i = split("none mild severe", word, " "); i > 0; i--)
        options = "<option id=\"" word[i] "\"><label>" word[i] "</label></option>" options
    print options "</finding>"
    boolean("pregnant", "")
    print "<assume id=\"childbearing\"><because>Nobody is.</because><never><has finding=\"pregnant\"/>" age("above=\"60\"")
    print "</never></assume>"
    print "<condition id=\"both\"><when>" has(1) has(2) "</when></condition>"
    print "<score id=\"points\"><label>Points</label><cite source=\"book\"/>"
    print "<points value=\"2\">" has(3) "</points><points value=\"1\">" has(4) "</points></score>"
    print "<cause id=\"fall\"><label>Fall</label>" when(has(5) has(6)) "<cite source=\"book\"/></cause>"
    treatment("rest", "")
    indication("rest-for-all", "rest", "<everyone/>")
    for (i = 0; i < 5000; i++) {
        pair(i)
        if (i % 500 == 250)
            contradicted(++planted)
    }
    print "</knowledge-base>"
}
function contradicted(i, id, treated) {
    id = "contradicted-" i
    treated = "planted-" i
    treatment(treated, i == 4 ? " is-a=\"planted-group\"" : "")
    if (i == 1) { # the same test
        indication(id, treated, has(1))
        contraindication("against-1", treated, has(1))
    } else if (i == 2) { # a number within another
        indication(id, treated, has(1) age("at-least=\"70\""))
        contraindication("against-2", treated, age("above=\"65\""))
    } else if (i == 3) { # what a finding is-a
        indication(id, treated, "<has finding=\"kind-of-sign\"/>")
        contraindication("against-3", treated, "<has finding=\"sign\"/>")
    } else if (i == 4) { # what the treatment is-a
        treatment("planted-group", "")
        indication(id, treated, has(1) has(2))
        contraindication("against-4", "planted-group", has(2))
    } else if (i == 5) { # two together
        indication(id, treated, has(1))
        contraindication("against-5-old", treated, age("at-least=\"65\""))
        contraindication("against-5-young", treated, age("below=\"65\"") has(1))
    } else if (i == 6) { # three together
        indication(id, treated, has(7))
        contraindication("against-6-none", treated, pain("is=\"none\""))
        contraindication("against-6-mild", treated, pain("is=\"mild\""))
        contraindication("against-6-severe", treated, pain("is=\"severe\"") has(7))
    } else if (i == 7) { # by definition
        indication(id, treated, "<holds condition=\"both\"/>")
        contraindication("against-7", treated, has(2))
    } else if (i == 8) { # by what is assumed
        indication(id, treated, age("above=\"60\""))
        contraindication("against-8", treated, "<not><has finding=\"pregnant\"/></not>")
    } else if (i == 9) { # by its cause
        rule("indication", id, treated, " for=\"fall\"", "")
        contraindication("against-9", treated, has(6))
    } else { # by a score: more than 2 takes both
        indication(id, treated, "<value score=\"points\" above=\"2\"/>")
        contraindication("against-10", treated, has(4))
    }
}' > "$work/kb.xml"

reported() { # each name in the report, and how often
    sed -n 's/^[^ ]*: [a-z]*: .*\[\([a-z-]*\)\]$/\1/p' "$work/report.txt" | sort | uniq -c |
        awk '{ print $2, $1 }'
}
"$KBC" validate --today 2026-06-30 --color never "$work/kb.xml" > "$work/report.txt"
[ $? -eq 1 ] || fault "the status is not 1"
[ "$(reported)" = "contradicted-indication 10" ] || { reported; fault "not just ten contradicted"; }
sed -n 's/^.*error: "\([a-z0-9-]*\)" can never stand.*/\1/p' "$work/report.txt" > "$work/subjects"
for i in 1 2 3 4 5 6 7 8 9 10; do
    echo "contradicted-$i"
done | diff - "$work/subjects" || fault "not the ten that were planted"
for core in 'against-1' 'against-2' 'against-3' 'against-4' 'against-5-old, against-5-young' \
    'against-6-none, against-6-mild, against-6-severe' 'against-7' 'childbearing, against-8' \
    'against-9' 'against-10'; do
    grep -qx "      = because of: $core" "$work/report.txt" || fault "no core \"$core\""
done
"$KBC" validate --today 2026-06-30 --color never --warn overlap "$work/kb.xml" > "$work/report.txt"
pairs=$(sed -n 's/^.*warning: "for-\([0-9]*\)" and "no-\1" fire together for some patient \[overlap\]$/\1/p' \
    "$work/report.txt" | sort -n | uniq | grep -c .)
[ "$pairs" -eq 5000 ] || fault "$pairs pairs overlap, not 5000"
# Of the unions each part overlaps on its own: two of the second, three of the third.
reported | grep -qx 'overlap 5003' || { reported; fault "other overlaps than there are"; }
echo "overlaps: $pairs pairs, $(grep -c . "$work/subjects") contradicted indications"
[ "$faults" -eq 0 ]
