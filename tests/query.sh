#!/bin/sh
# kbc query: a patient, none with the rules that exclude one, or what is wrong with the question; and
# of kbc validate what --only and --witness leave out and show.
set -u
faults=0 asked=0
work=$OUT/tests/query
mkdir -p "$work"
fault() { echo "query: $1"; faults=$((faults + 1)); }
asks() { # status, what the answer holds, command…
    want=$1 holds=$2
    shift 2
    asked=$((asked + 1))
    "$KBC" "$@" > "$work/told" 2>&1
    got=$?
    [ "$got" -eq "$want" ] || fault "status $got, not $want: kbc $*"
    grep -qF -e "$holds" "$work/told" || { cat "$work/told"; fault "no \"$holds\": kbc $*"; }
}
lacks() { ! grep -qF -e "$1" "$work/told" || fault "\"$1\" is told"; }

good=tests/good/gap.xml bad=tests/bad/broken-assert.xml
asks 0 'age: 18 a (Age)' query --witness full $good '<indicated treatment="ice"/><value finding="age" below="19"/>'
asks 0 'some patient is like this' query $good '<escalated at-least="soon"/>'
asks 0 'everything as usual' query $good '<not><escalated/></not>'
asks 0 'because of: children' query $good '<escalated/><value finding="age" above="17"/>'
asks 0 'because of: no-ice-raynaud' query $bad '<has finding="raynaud"/><advised treatment="ice"/>'
asks 0 'because of: the definitions alone' query $good '<has finding="spasm"/><not><has finding="spasm"/></not>'
asks 2 'did you mean "spasm"?' query $good '<has finding="spasn"/>'
asks 2 'in what is asked' query $good '<has finding="spasm"'
asks 2 'in what is asked' query $good 'spasm'
asks 2 'cannot read "nowhere"' query nowhere '<everyone/>'
asks 2 'in what is asked: "sometimes" needs a state' query $good ''

# Where the root ends, what is asked is put: not into a comment that looks like its end, nor CDATA.
{ cat "$good"; echo '<!-- </knowledge-base> --><?x </y> ?>'; } > "$work/kb.xml"
asks 0 'age: 18 a (Age)' query --witness full "$work" '<indicated treatment="ice"/><value finding="age" below="19"/>'
sed 's|<title>|<!-- </a> --><title><![CDATA[</knowledge-base>]]>|' $good > "$work/kb.xml"
asks 0 'age: 18 a (Age)' query --witness full "$work" '<indicated treatment="ice"/><value finding="age" below="19"/>'
sed 's|<\(/*\)\([a-z]\)|<\1k:\2|g; s|xmlns=|xmlns:k=|' $good > "$work/kb.xml"
asks 0 'age: 18 a (Age)' query --witness full "$work" '<indicated treatment="ice"/><value finding="age" below="19"/>'
"$KBC" query - '<everyone/>' < $good > "$work/told" 2>&1 || fault "standard input can't be asked"
sed '0,/status="[a-z]*"/s//status="retired"/' $good > "$work/kb.xml"
asks 2 'is retired: nothing is asked of it' query "$work" '<everyone/>'
echo '<!-- ' > "$work/kb.xml"
asks 2 'is no knowledge base' query "$work" '<everyone/>'
rm "$work/kb.xml"
asks 2 'holds no kb.xml' query "$work" '<everyone/>'

asks 1 '[unknown-reference]' query tests/bad/unknown-reference.xml '<everyone/>'
asks 1 'all the assumptions' query tests/bad/impossible-world.xml '<everyone/>'

asks 1 '[broken-assert]' validate --only broken-assert,gap $bad
asks 0 '0 errors, 0 warnings' validate --only gap $bad
lacks '[broken-assert]'
asks 1 '[unknown-reference]' validate --only gap tests/bad/unknown-reference.xml
asks 2 'did you mean "gap"?' validate --only gapp $bad
asks 0 '[untested-rule]' validate --only untested-rule tests/bad/untested-rule.xml
asks 1 'raynaud: no (Raynaud)' validate --witness full $bad
asks 1 'everything else as usual' validate $bad
lacks 'raynaud: no'
echo "query: $asked questions; $faults faults"
[ "$faults" -eq 0 ]
