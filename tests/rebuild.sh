#!/bin/sh
# A build where there was one before: a handout that nothing makes any more goes, and nothing else
# does: what somebody has changed or put there, formats that were not asked for, other knowledge bases.
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
build() { # id, formats, causes…: what it says is in "err"
    base_id=$1 formats=$2
    shift 2
    base "$base_id" "$@" > kb.xml
    "$KBC" build kb.xml --handouts "$formats" --output made > out 2> err || fault "a build: $(grep error out; cat err)"
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

# What was not asked for stays as it was, and goes when it is made no more.
build back html strain stone
stands 'stone.en.html strain.en.html strain.en.txt'
build back none stone
stands 'stone.en.html strain.en.html strain.en.txt'
build back txt stone
stands 'stone.en.html stone.en.txt strain.en.html'
build back html stone
stands 'stone.en.html stone.en.txt'

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
