#!/bin/sh
# A build where there was one before: a handout that nothing makes any more goes, and so do handouts
# and C source of another table; nothing else does: what somebody has changed or put there, formats that
# were not asked for while the table is the same, other knowledge bases.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$(cd "$(dirname "$0")/.." && pwd)
faults=0 looks=0
fault() { echo "rebuild: $1"; faults=$((faults + 1)); }
cd "$work" || exit 1

base() { # id, the ids of its causes
    id=$1
    shift
    echo "<knowledge-base xmlns=\"urn:kbc:kb:1\" id=\"$id\" version=\"1.0.0\" status=\"draft\">"
    echo "<title>Back</title><finding id=\"pain\" type=\"boolean\"><label>Pain</label></finding>"
    for cause in "$@"; do
        echo "<cause id=\"$cause\"><label>$cause</label><when><has finding=\"pain\"/></when></cause>"
    done
    echo "<escalation id=\"seek\" urgency=\"routine\"><when><has finding=\"pain\"/></when></escalation>"
    echo "</knowledge-base>"
}
build() { # id, formats, causes…, an option: what it says is in "err"
    base_id=$1 formats=$2 options=
    shift 2
    for word; do
        shift
        case $word in --*) options=$word ;; *) set -- "$@" "$word" ;; esac
    done
    base "$base_id" "$@" > kb.xml
    "$KBC" build kb.xml --handouts "$formats" $options --output made > out 2> err || fault "a build: $(grep error out; cat err)"
    (cd made && sha256sum --quiet -c ./*.sha256) > sums 2>&1 || fault "the record is wrong: $(cat sums)"
}
stands() { # which handouts of causes must be there, in order
    looks=$((looks + 1))
    [ "$(cd made/handouts && echo [gmsu]*)" = "$1" ] || fault "$(cd made/handouts && echo [gmsu]*) is there, not $1"
}

build back html,txt strain stone
stands 'stone.en.html stone.en.txt strain.en.html strain.en.txt'
build back html,txt strain
stands 'strain.en.html strain.en.txt'
[ ! -s err ] || fault "what goes is told: $(cat err)"
cp made/back.sha256 first
build back html,txt strain
cmp -s first made/back.sha256 || fault "the same build leaves another record"

# What was not asked for stays while the table is the same, and goes with the table it was made of.
build back html strain stone
stands 'stone.en.html strain.en.html'
[ "$(cat err)" = 'kbc: removed from "made", as made of another table and not asked for now: 2 files' ] ||
    fault "an outdated handout: \"$(cat err)\""
build back none strain stone
stands 'stone.en.html strain.en.html'
build back txt strain stone
stands 'stone.en.html stone.en.txt strain.en.html strain.en.txt'
[ ! -s err ] || fault "the same table: $(cat err)"
build back none stone
stands '[gmsu]*'
build back html stone
echo changed >> made/handouts/stone.en.html
base back stone gout > kb.xml
"$KBC" build kb.xml --handouts txt --output made > out 2> err || fault "a build: $(grep error out; cat err)"
stands 'gout.en.txt stone.en.html stone.en.txt'
[ "$(cat err)" = 'kbc: "made/handouts/stone.en.html" is no longer made, but was changed by hand: it is left there
kbc: removed from "made", as made of another table and not asked for now: 1 file' ] || # of the whole
    fault "an outdated handout that was changed: \"$(cat err)\""
rm made/handouts/stone.en.html

# The table as C source: never beside a table that says otherwise.
array() { # whether it must be there
    looks=$((looks + 1))
    [ "$(test -e made/back.c && echo there)" = "$1" ] || fault "the C source is ${1:+not }there, and must ${1:-not be}"
}
build back none stone --c-array
array there
build back none stone
array there
build back none stone gout
array ''
build back none stone --c-array
echo '/* changed */' >> made/back.c
base back stone gout > kb.xml
"$KBC" build kb.xml --handouts none --output made > out 2> err || fault "a build: $(grep error out; cat err)"
array there
grep -q '"made/back.c" is no longer made, but was changed by hand: it is left there' err || fault "changed C source: $(cat err)"
build back none stone
array there # and it is nobody's but theirs from then on
rm made/back.c

# What is not the build's own: put there by somebody, changed by somebody, another knowledge base's.
echo mine > made/handouts/mine.en.txt
build other html ulcer
build back txt stone gout
echo changed >> made/handouts/gout.en.txt
base back stone > kb.xml
"$KBC" build kb.xml --handouts html,txt --output made > out 2> err || fault "a build: $(grep error out; cat err)"
stands 'gout.en.txt mine.en.txt stone.en.html stone.en.txt ulcer.en.html'
[ "$(cat err)" = 'kbc: "made/handouts/gout.en.txt" is no longer made, but was changed by hand: it is left there' ] ||
    fault "a changed handout: \"$(cat err)\""

# A record that leads elsewhere, or is none, does no harm.
mkdir -p made/handouts/deeper
for victim in made/handouts/mine.en.txt made/handouts/deeper/a.txt kb.txt made/b.txt; do
    echo mine > "$victim"
    sum=$(sha256sum < "$victim" | cut -d' ' -f1)
    for path in handouts/deeper/a.txt handouts/../../kb.txt ../kb.txt b.txt "$work/kb.txt"; do
        echo "$sum  $path"
    done
    printf 'nonsense\n\n%s\n%s  \n' "$sum" "$sum"
done > made/back.sha256
"$KBC" build kb.xml --handouts html,txt --output made > out 2> err || fault "a build: $(grep error out; cat err)"
for victim in made/handouts/mine.en.txt made/handouts/deeper/a.txt kb.txt made/b.txt; do
    looks=$((looks + 1))
    [ -e "$victim" ] || fault "$victim is removed"
done

echo "rebuild: $looks looks; $faults faults"
[ "$faults" -eq 0 ]
