#!/bin/sh
# Documents made to make kbc fail: each gets a clear finding, in bounded time and memory, and
# nothing is fetched.
set -u
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fault() { echo "hostile: $1" | tee -a "$scratch/faults"; } # counted there, out of any subshell
: > "$scratch/faults"
: > "$scratch/tried"

# 2 GB of address space for each run, where that can be had (not under a sanitizer).
limit=2000000
sh -c "ulimit -v $limit && exec \"$KBC\" --version" > /dev/null 2>&1 || limit=unlimited

root='<knowledge-base xmlns="urn:kbc:kb:1" id="kb" version="1.0.0" status="draft">'
end='</knowledge-base>'

# try WHAT NAME: the document on standard input is refused with a finding of that name.
try() {
    cat > "$scratch/kb.xml"
    refuses "$1" "$2" "$scratch/kb.xml"
}
refuses() {
    echo "$1" >> "$scratch/tried"
    (ulimit -v $limit && timeout 60 "$KBC" validate "$3") > "$scratch/out" 2>&1
    status=$?
    [ $status -eq 1 ] || { head -c 300 "$scratch/out"; fault "$1: exit status $status, not 1"; }
    grep -q "error: .*\[$2\]" "$scratch/out" || { head -c 600 "$scratch/out"; fault "$1: no $2"; }
}
repeat() { # TEXT TIMES: without a line end
    awk -v text="$1" -v times="$2" 'BEGIN { for (i = 0; i < times; i++) printf "%s", text }'
}

# Entities and document types. The pipe would make whoever opened it wait.
mkfifo "$scratch/pipe"
{
    echo '<!DOCTYPE knowledge-base ['
    echo '<!ENTITY a0 "0123456789">'
    for i in 1 2 3 4 5 6 7 8; do
        echo "<!ENTITY a$i \"&a$((i - 1));&a$((i - 1));&a$((i - 1));&a$((i - 1));&a$((i - 1));\">"
    done
    echo "]>$root<title>&a8;</title>"
    repeat '<!-- ten megabytes of it -->&a8;' 320000
    echo "$end"
} | try 'an entity bomb of 10 MB' forbidden-markup
echo "<!DOCTYPE knowledge-base SYSTEM \"$scratch/pipe\">$root<title>T</title>$end" |
    try 'a document type in a file' forbidden-markup
echo "<!DOCTYPE knowledge-base [<!ENTITY x SYSTEM \"file://$scratch/pipe\">]>$root<title>&x;</title>$end" |
    try 'an external entity' forbidden-markup
echo "<!DOCTYPE a [<!ENTITY % x SYSTEM \"pipe\"> %x; ]>$root<title>T</title>$end" |
    try 'an external parameter entity' forbidden-markup
echo "<?xml-stylesheet href=\"pipe\"?>$root<title>&x;</title><xi:include href=\"pipe\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"/>$end" |
    try 'XInclude and an undeclared entity' forbidden-markup
grep -q 'unknown-element' "$scratch/out" || fault 'XInclude is not told of'
echo "$root<title>T</title><include href=\"pipe\"/>$end" | try 'an include of a pipe' include-not-found

# Depth and length.
{
    echo "$root<title>T</title><condition id=\"c\"><when>"
    repeat '<not>' 100000
    echo '<everyone/>'
    repeat '</not>' 100000
    echo "</when></condition>$end"
} | try '100,000 elements in each other' too-large
{ echo "$root"; repeat '<x>' 100000; } | try '100,000 unknown elements in each other' too-large
{
    printf '%s<title>T</title><source id="s" type="book" title="' "$root"
    head -c 100000000 /dev/zero | tr '\0' a
    echo "\"/>$end"
} | try 'an attribute of 100 MB' too-large
{
    printf '%s<title>T</title><source id="s" type="book" title="' "$root"
    repeat 'é&amp;' 4000000
    echo "\"/>$end"
} | try 'an attribute of 28 MB that has to be decoded' too-large
{
    printf '%s<title>' "$root"
    repeat 'é&lt;' 4000000
    echo "</title>$end"
} | try 'a text of 24 MB' too-large
{ printf '%s<title>T</title><' "$root"; head -c 20000000 /dev/zero | tr '\0' a; } |
    try 'a name of 20 MB' not-well-formed
{ printf '%s' "$root"; repeat '<a/>' 2000000; } | try 'two million unknown elements' too-large
{ printf '%s<title>T</title>' "$root"; repeat "<?kbc x?>" 100000; echo "$end"; } |
    try '100,000 instructions that say nothing' bad-value
{ printf '%s<title>T</title>' "$root"; repeat '<!---->' 2000000; } |
    try 'two million comments' not-well-formed
truncate -s 1100M "$scratch/large.xml"
refuses 'a file of 1100 MB' too-large "$scratch/large.xml"
rm "$scratch/large.xml"

# Bytes.
printf '%s<title>T\000</title>%s' "$root" "$end" | try 'a zero byte' not-well-formed
head -c 1000000 /dev/zero | try 'a megabyte of zero bytes' not-well-formed
for bytes in '\377' '\300\257' '\355\240\200' '\364\220\200\200' '\303' '\200'; do
    printf "%s<title>T$bytes</title>%s" "$root" "$end" | try "the bytes $bytes" not-well-formed
    printf "%s<title>T</title><source id=\"s\" type=\"book\" title=\"$bytes\"/>%s" "$root" "$end" |
        try "the bytes $bytes in an attribute" not-well-formed
    printf "%s<!-- $bytes -->%s" "$root" "$end" | try "the bytes $bytes in a comment" not-well-formed
done
printf '\377\376<\000' | try 'UTF-16 that is cut' not-well-formed
printf '\376\377\000<\330\000' | try 'half a pair in UTF-16' not-well-formed
printf '<\000a\000' | try 'UTF-16 without a byte order mark' not-well-formed

# A file that is cut at every byte.
whole="$scratch/whole"
cat > "$whole" <<END
<?xml version="1.0" encoding="UTF-8"?>
<!-- für -->
<knowledge-base xmlns="urn:kbc:kb:1" id="kb" version="1.0.0" status="draft" languages="en es">
  <title>Ice &amp; heat</title><title xml:lang='es'>Hielo y calor, 20&#xA0;°C</title>
  <?kbc allow unused because it is small?>
  <condition id="c"><when><at-least count="1"><everyone/></at-least></when></condition>
  <handout id="h"><title>T</title><title xml:lang="es">T</title><intro><![CDATA[<p>]]></intro>
  <intro xml:lang="es"><p>a</p></intro></handout>
</knowledge-base>
END
"$KBC" validate "$whole" > "$scratch/out" 2>&1 || { cat "$scratch/out"; fault 'the whole file is refused'; }
size=$(($(wc -c < "$whole") - 1)) length=0 # its last byte is the line end behind the root
while [ $length -lt $size ]; do
    head -c $length "$whole" | try "a file cut at $length" not-well-formed
    length=$((length + 1))
done

faults=$(wc -l < "$scratch/faults")
[ "$faults" -eq 0 ] || { echo "hostile: $faults faults"; exit 1; }
echo "$(wc -l < "$scratch/tried") hostile documents, $size of them one that is cut at every byte"
