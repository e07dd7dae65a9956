#!/bin/sh
# kbc graph: the nodes and edges of a small knowledge base are those that its documents say, whole and
# around one; hostile labels stay labels; the picture is well-formed and says what it shows; of
# kb/back-spasm every declaration is there; without Graphviz it says what is missing.
set -u
work=$OUT/tests/graph
rm -rf "$work"
mkdir -p "$work/bin"
faults=0 looks=0
fault() { echo "graph: $1"; faults=$((faults + 1)); }
same() { # what, expected, found
    looks=$((looks + 1))
    diff "$2" "$3" || fault "$1: expected (<) is not what was drawn (>)"
}
edges() { sed -n 's/^  \("[^"]*" -> "[^"]*"\)\( \[\(.*\)\]\)*;$/\1 \3/p' "$1" | sed 's/, .*//; s/ $//' | sort; }
nodes() { sed -n 's/^  "\([^"]*\)" \[.*/\1/p' "$1" | sort; }

cat > "$work/kb.xml" << 'EOF'
<knowledge-base xmlns="urn:kbc:kb:1" id="pain" version="0.1.0" status="draft">
  <title>Pain &amp; &lt;more&gt;</title>
  <finding id="pain" type="boolean"><label>Pain</label></finding>
  <finding id="sharp-pain" type="boolean" is-a="pain"><label>"Sharp" \N &amp;amp; &lt;b&gt;pain&lt;/b&gt; \</label></finding>
  <finding id="unused" type="boolean"><label>Nobody asks</label></finding>
  <finding id="takes-nsaid" type="boolean" taking="nsaid"><label>Takes &#x202E;it</label></finding>
  <finding id="grade" type="quantity" unit="1" min="0" max="10"><label>Grade</label></finding>
  <score id="sum"><label>Sum</label><points value="1"><has finding="pain"/></points><points value="1" of="grade"/></score>
  <bands id="bad" of="sum"><label>How bad</label><band id="low" at-most="3"><label>Low</label></band><band id="high" above="3"><label>High</label></band></bands>
  <condition id="calm"><label>Calm</label><when><not><has finding="sharp-pain"/></not></when></condition>
  <cause id="strain"><label>Strain</label><when><value bands="bad" is="low"/><any><has finding="pain"/><not><has finding="pain"/></not></any></when></cause>
  <cause id="gone" status="retired"><label>Gone</label><when><has finding="unused"/></when></cause>
  <treatment id="nsaid"><label>Anti-inflammatory medicine for a few days</label></treatment>
  <treatment id="ibuprofen" is-a="nsaid"><label>Ibuprofen</label></treatment>
  <indication id="ibuprofen-strain" treatment="ibuprofen" for="strain" line="1" strength="strong"><when><holds condition="calm"/></when><advice>Take it.</advice></indication>
  <contraindication id="taken" treatment="nsaid" severity="absolute"><when><has finding="takes-nsaid"/></when><advice>No more.</advice></contraindication>
  <interaction id="one" treatments="nsaid nsaid" severity="absolute"><advice>One only.</advice></interaction>
  <escalation id="help" urgency="urgent" to="doctor"><when><value bands="bad" is="high"/></when><advice>See a doctor.</advice></escalation>
</knowledge-base>
EOF
sort > "$work/edges" << 'EOF'
"sharp-pain" -> "pain" label="is a"
"takes-nsaid" -> "nsaid" label="taken"
"pain" -> "sum"
"grade" -> "sum"
"sum" -> "bad"
"sharp-pain" -> "calm" label="not"
"bad" -> "strain"
"pain" -> "strain" label="or not"
"nsaid" -> "ibuprofen" label="is a"
"strain" -> "ibuprofen-strain"
"calm" -> "ibuprofen-strain"
"ibuprofen-strain" -> "ibuprofen" label="indicated"
"takes-nsaid" -> "taken"
"taken" -> "nsaid" label="contraindicated"
"one" -> "nsaid" label="not together"
"bad" -> "help"
EOF
"$KBC" graph --format dot "$work/kb.xml" > "$work/whole.dot" || fault "--format dot: exit status $?"
edges "$work/whole.dot" > "$work/found"
same "edges" "$work/edges" "$work/found"
printf '%s\n' bad calm grade help ibuprofen ibuprofen-strain nsaid one pain sharp-pain strain sum taken \
    takes-nsaid > "$work/nodes"
nodes "$work/whole.dot" > "$work/found"
same "nodes" "$work/nodes" "$work/found"
"$KBC" graph --format dot "$work/kb.xml" | cmp -s - "$work/whole.dot" || fault "other bytes a second time"

around() { # an id, what is drawn around it
    "$KBC" graph --format dot --around "$1" "$work/kb.xml" > "$work/around.dot" || fault "around $1"
    nodes "$work/around.dot" > "$work/found"
    printf '%s\n' $2 | sort > "$work/nodes"
    same "around $1" "$work/nodes" "$work/found"
}
around help 'help bad sum pain sharp-pain grade'
around calm 'sharp-pain calm ibuprofen-strain ibuprofen'
around taken 'takes-nsaid taken nsaid ibuprofen'
around ibuprofen 'ibuprofen ibuprofen-strain strain bad sum pain sharp-pain grade calm nsaid taken takes-nsaid one'
around unused unused
for id in nowhere gone low pain-; do
    looks=$((looks + 1))
    "$KBC" graph --around $id "$work/kb.xml" > "$work/out" 2> "$work/err"
    [ $? -eq 2 ] && [ ! -s "$work/out" ] && grep -q "\"$id\" is none here" "$work/err" ||
        fault "around $id: $(cat "$work/err")"
done

# ---- The picture: what it says is text in it, whoever wrote the labels. ----
"$KBC" graph "$work/kb.xml" --output "$work/whole.svg" || fault "exit status $?"
xmllint --noout --nonet "$work/whole.svg" || fault "the picture is not well-formed"
say() { xmllint --nonet --xpath "$1" "$work/whole.svg"; }
is() { looks=$((looks + 1)); [ "$2" = "$3" ] || fault "$1 is \"$3\", not \"$2\""; }
is "its role" img "$(say 'string(/*/@role)')"
is "its title" 'Pain & <more>: what leads to what' "$(say 'string(/*/*[1][local-name()="title" and @id=/*/@aria-labelledby])')"
is "its description" \
    'finding 4, score 1, bands 1, condition 1, treatment 2, cause 1, indication 1, contraindication 1, escalation 1, interaction 1' \
    "$(say 'string(/*/*[local-name()="desc" and @id=/*/@aria-describedby])')"
node='//*[@class="node"][*[local-name()="title"]='
is "a hostile label" 'finding|"Sharp" \N &amp; <b>pain</b>|\|[sharp-pain]' \
    "$(say "$node'sharp-pain']/*[local-name()='text']/text()" | sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' |
        tr '\240\n' ' |' | sed 's/|$//')"
is "a label that turns" 'finding Takes <U+202E>it [takes-nsaid]' \
    "$(say "$node'takes-nsaid']/*[local-name()='text']/text()" | sed 's/&lt;/</g; s/&gt;/>/g' | tr '\n' ' ' | sed 's/ $//')"
is "a rule" 'strong indication, line 1 [ibuprofen-strain]' \
    "$(say "$node'ibuprofen-strain']/*[local-name()='text']/text()" | tr '\n' ' ' | sed 's/ $//')"
is "edges in the picture" 16 "$(say 'count(//*[@class="edge"])')"

# ---- kb/back-spasm: every declaration is there. ----
"$KBC" graph kb/back-spasm --output "$work/back.svg" || fault "kb/back-spasm: exit status $?"
xmllint --noout --nonet "$work/back.svg" || fault "kb/back-spasm: the picture is not well-formed"
"$KBC" graph --format dot kb/back-spasm > "$work/back.dot"
for kind in score bands condition cause treatment indication contraindication escalation interaction; do
    find kb/back-spasm -name '*.xml' -exec xmllint --xpath "//*[local-name()='$kind' and @id]/@id" {} \; 2> /dev/null
done | sed 's/.*="\(.*\)"/\1/' | sort > "$work/ids"
nodes "$work/back.dot" > "$work/found"
looks=$((looks + $(wc -l < "$work/ids")))
comm -23 "$work/ids" "$work/found" | sed 's/^/graph: kb\/back-spasm: not drawn: /'
[ "$(comm -23 "$work/ids" "$work/found" | wc -l)" -eq 0 ] || faults=$((faults + 1))

# ---- Without Graphviz; with errors. ----
PATH="$work/bin" "$KBC" graph "$work/kb.xml" > "$work/out" 2> "$work/err"
is "the exit status without Graphviz" 2 $?
[ ! -s "$work/out" ] || fault "something is drawn without Graphviz"
is "what is said without Graphviz" "kbc: Graphviz needs \"dot\", which is not found; install Debian's package graphviz, or take --format dot" "$(cat "$work/err")"
PATH="$work/bin" "$KBC" graph --format dot "$work/kb.xml" > "$work/out" || fault "--format dot needs Graphviz"
cmp -s "$work/out" "$work/whole.dot" || fault "--format dot says something else without Graphviz"
"$KBC" graph tests/bad/wrong-kind.xml > "$work/out" 2> "$work/err"
is "the exit status with errors" 1 $?
[ ! -s "$work/out" ] && grep -q 'wrong-kind' "$work/err" || fault "what has errors is drawn, or not reported"

echo "graph: $looks looks at nodes, edges and pictures; $faults faults"
[ "$faults" -eq 0 ]
