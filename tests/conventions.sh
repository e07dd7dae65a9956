#!/bin/sh
# What a program on Unix is expected to do, besides what tests/command-line.sh looks at: --quiet and
# --verbose, -- and -, options with their values, pipes that close and disks that are full, locales,
# and whatever may be in a file's name.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$(cd "$(dirname "$0")/.." && pwd)
faults=0 looks=0
fault() { echo "conventions: $1"; faults=$((faults + 1)); }
cd "$work" || exit 1
cp "$root/tests/good/unused.xml" good.xml
cp "$root/tests/bad/unused.xml" warned.xml
cp "$root/tests/bad/wrong-kind.xml" wrong.xml
export TMPDIR="$work/tmp"
mkdir "$TMPDIR"

run() { # expected status, arguments…: output in out, errors in err
    wanted=$1
    shift
    looks=$((looks + 1))
    "$KBC" "$@" > out 2> err
    got=$?
    [ "$got" -eq "$wanted" ] || fault "kbc $*: exit status $got, not $wanted: $(cat err)"
}
silent() { [ ! -s "$1" ] || fault "$2: unexpected: $(head -n 3 "$1")"; }

# ---- --quiet tells what is found, and no more; --verbose tells each step, and changes nothing else. --

for file in good.xml warned.xml wrong.xml; do
    "$KBC" validate $file > usual
    status=$?
    run $status validate --quiet $file; silent err "--quiet"
    sed '/^[^ ]*: [0-9]* errors*, [0-9]* warnings*, [0-9]* silenced$/d' usual | cmp -s - out ||
        fault "validate --quiet $file is not the usual report without the line that counts"
    run $status validate --verbose $file
    cmp -s usual out || fault "validate --verbose $file reports something else"
    grep -q "^kbc: reading $file\$" err || fault "--verbose does not say what is read"
    grep -q '^kbc: checking: ' err || fault "--verbose does not say what is checked"
    run $status validate --verbose --quiet $file; silent err "--verbose --quiet"
    run $status validate --quiet --verbose $file
    cmp -s usual out || fault "of --quiet --verbose the last does not count"
done
run 0 validate --quiet good.xml; silent out "--quiet with nothing found"
run 2 validate --quiet nowhere.xml
grep -q 'nowhere.xml' err || fault "--quiet hides why it could not be carried out"
run 0 build --handouts none --output made --verbose good.xml
grep -qx 'kbc: making the table' err || fault "build --verbose does not tell its steps"
silent out "build --verbose of a clean base"
"$KBC" build --handouts none --output made warned.xml > usual
run 0 build --handouts none --output made --quiet warned.xml; silent err "build --quiet"
[ "$(wc -l < out)" -eq $(($(wc -l < usual) - 1)) ] || fault "build --quiet: not only the count is left out"
if script -qec true /dev/null > /dev/null 2>&1; then
    TERM=xterm script -qec "'$KBC' validate --quiet good.xml" /dev/null < /dev/null > out
    silent out "--quiet on a terminal"
fi

# ---- Names of files. ------------------------------------------------------------------------------

newline='with
two lines'
bytes=$(printf 'no utf-8 \377\376')
for name in 'a b' -dash --output '#x' "it's" '"q"' "$newline" "$bytes" 'ünïcödé' '*' '$HOME' '%s%n'; do
    looks=$((looks + 1))
    mkdir -p "in/$name"
    cp wrong.xml "in/$name/kb.xml"
    (cd in && "$KBC" validate -- "$name") > out 2> err
    [ $? -eq 1 ] || fault "validate -- \"$name\": $(cat err)"
    case $name in
    "$newline") shown='with<U+000A>two lines' ;;
    "$bytes") shown='no utf-8 <FF><FE>' ;;
    *) shown=$name ;;
    esac
    head -n 1 out | grep -qF -- "$shown/kb.xml:" || fault "\"$name\" is shown as: $(head -n 1 out)"
    tail -n 1 out | grep -qF -- "$shown/kb.xml: " || fault "validate -- \"$name\" has no count at the end"
    cp good.xml "in/$name/kb.xml"
    (cd in && "$KBC" build --handouts none "--output=$name/made" -- "$name") > out 2> err ||
        fault "build -- \"$name\": $(cat err)"
    (cd in && "$KBC" info "--output=$name/info" -- "$name/made/back.kbt") > out 2> err ||
        fault "info -- \"$name/made/back.kbt\": $(cat err)"
    [ -s "in/$name/info" ] || fault "info --output \"$name/info\" writes nothing there"
done
grep -rl 'no utf-8' "$TMPDIR" 2> /dev/null && fault "temporary files are left"

# ---- Options and operands. -----------------------------------------------------------------------

"$KBC" validate wrong.xml > usual
for words in '--today 2026-06-30 wrong.xml' 'wrong.xml --today 2026-06-30' '--today=2026-06-30 wrong.xml' \
    '--today=2026-06-30 -- wrong.xml' 'wrong.xml --today=2025-01-01 --today=2026-06-30 --'; do
    # shellcheck disable=SC2086 # several words
    run 1 validate $words
    cmp -s usual out || fault "validate $words reports something else"
done
for short in --outp --format=tex --stric --t; do
    run 2 validate $short=x good.xml # no option is taken for another that begins like it
done
run 0 validate -h; mv out asked
run 0 validate --help; cmp -s out asked || fault "validate -h is not validate --help"
run 0 validate -- good.xml
run 2 validate -- --help; grep -q 'cannot read "--help"' err || fault "behind -- something is an option"

# ---- - is standard input, and standard output. ---------------------------------------------------

looks=$((looks + 6))
"$KBC" validate - < wrong.xml > out; [ $? -eq 1 ] || fault "validate -"
sed 's/^wrong.xml:/-:/' usual | cmp -s - out || fault "validate - is not the report of the file under its name"
mkdir parts
printf '%s' '<module xmlns="urn:kbc:kb:1"><source id="old" type="book" title="A book"/></module>' > parts/part.xml
sed 's|</knowledge-base>|<include href="parts/part.xml"/></knowledge-base>|' good.xml > with-include.xml
"$KBC" validate - < with-include.xml > out
grep -q '^parts/part.xml:1:' out || fault "the includes of standard input are not looked for here: $(cat out)"
"$KBC" watch --help | grep -q 'standard input,' && fault "watch --help offers standard input, which it refuses"
# Each command that takes a knowledge base takes it from there, and answers as of the file.
for command in $(sed -n 's/^COMMAND(\([a-z]*\), "KB.*/\1/p' "$root/compiler/commands/commands.def"); do
    case $command in
    query) more='<everyone/>' ;;
    handout) more='--patient=patient.json' ;;
    build) more='--output=made --handouts=none' ;;
    cases) more=--generate ;;
    fmt) more=--check ;; # else the file is laid out in its place
    *) more= ;;
    esac
    echo '{}' > patient.json
    looks=$((looks + 1))
    # shellcheck disable=SC2086 # several words
    "$KBC" $command good.xml $more > of-file 2> err
    status=$?
    # shellcheck disable=SC2086 # several words
    "$KBC" $command - $more < good.xml > out 2> err || [ $? -eq $status ] || fault "$command -: $(cat err)"
    # A table holds the names of the documents, and so a longer one makes it longer.
    [ $command = stats ] && sed -i '/^ *[0-9]*  bytes$/d' out of-file
    sed 's/^-:/good.xml:/' out | cmp -s - of-file || fault "$command - says something else than $command FILE"
done
"$KBC" info - < made/back.kbt > out || fault "info - does not read a table"
"$KBC" info made/back.kbt | cmp -s - out || fault "info - says something else than info FILE"
"$KBC" dump --output - made/back.kbt > out || fault "dump --output -"
"$KBC" dump - < made/back.kbt | cmp -s - out || fault "dump - says something else than dump FILE"
for twice in 'eval - -' 'eval -' 'handout - --patient -' 'validate - -'; do
    # shellcheck disable=SC2086 # several words
    "$KBC" $twice < good.xml > out 2> err
    [ $? -eq 2 ] || fault "kbc $twice reads standard input twice"
    grep -q 'standard input' err || fault "kbc $twice: \"$(cat err)\""
done

# ---- Readers that leave, disks that are full. ----------------------------------------------------

for command in 'validate warned.xml' 'explain' 'schema' 'reference' 'dump made/back.kbt' 'validate --help' \
    '--help' 'manual' 'completion zsh' 'test warned.xml' 'cases --generate warned.xml' 'trace good.xml' 'stats warned.xml' 'graph warned.xml' \
    'validate --format sarif warned.xml' 'validate --format json warned.xml' 'validate --format junit warned.xml' \
    'validate --format github warned.xml' 'validate --format gcc warned.xml'; do
    looks=$((looks + 1))
    rm -f gone # the reader has gone before anything is written
    # shellcheck disable=SC2086 # several words
    { while [ ! -e gone ]; do sleep .02; done; "$KBC" $command 2> err; echo $? > status; } |
        { exec < /dev/null; : > gone; }
    silent err "kbc $command into a pipe that nobody reads"
    case $(cat status) in
    2) ;;
    *) fault "kbc $command into a pipe that nobody reads: exit status $(cat status)" ;;
    esac
    # shellcheck disable=SC2086 # several words
    "$KBC" $command > /dev/full 2> err
    [ $? -eq 2 ] || fault "kbc $command on a full disk: not exit status 2"
    grep -q '^kbc: cannot write the output: No space left on device$' err ||
        fault "kbc $command on a full disk: $(cat err)"
done

# ---- Locales: the same bytes in each. ------------------------------------------------------------

sed 's|<label>Fever</label>|<label>Fièvre &#x202E;مرحبا</label>|' warned.xml > french.xml
"$KBC" validate french.xml > usual
grep -q 'Fièvre' usual || fault "a text is not written in UTF-8"
for locale in C POSIX C.UTF-8 en_US.ISO-8859-1; do
    for command in "validate french.xml" "validate --format json french.xml" "validate --format gcc french.xml" \
        "test french.xml" "manual validate" "completion fish" "--help" "build --help" "explain" "dump made/back.kbt"; do
        looks=$((looks + 1))
        # shellcheck disable=SC2086 # several words
        LC_ALL=C.UTF-8 "$KBC" $command > here
        # shellcheck disable=SC2086 # several words
        LC_ALL=$locale LANGUAGE=de "$KBC" $command > there
        cmp -s here there || fault "kbc $command says something else in the locale $locale"
    done
done

# ---- A pipe by its name is read once, and cannot be written in place ----------------------------------

mkfifo pipe
for command in 'fmt' 'validate --fix'; do
    looks=$((looks + 1))
    sed 's|</knowledge-base>| <!-- <?kbc allow gap because none?> --> </knowledge-base>|' good.xml > pipe &
    timeout 60 "$KBC" $command pipe > out 2> err
    status=$?
    wait
    [ $status -ne 124 ] || fault "kbc $command pipe: waits for ever"
    [ "$command" != fmt ] || { [ $status -eq 2 ] && grep -q 'no regular file' err; } ||
        fault "kbc fmt pipe: exit status $status: $(cat err)"
done

# ---- What is read is never written over ---------------------------------------------------------------

mkdir -p own/parts
sed 's|</knowledge-base>|<include href="parts/part.xml"/></knowledge-base>|' good.xml > own/kb.xml
cp parts/part.xml own/parts/part.xml
ln -s parts/part.xml own/link.xml
"$KBC" build --handouts none --output own good.xml || fault "no table was built"
table=$(echo own/*.kbt)
cp -R own own.before
spared() { # arguments…
    run 2 "$@"
    grep -qE 'is what is to be read|is a document of the knowledge base' err ||
        fault "kbc $*: says $(cat err)"
    diff -r own own.before > /dev/null || fault "kbc $*: wrote over what it read"
}
spared validate --format json --output own/kb.xml own/kb.xml
spared validate --format json --output ./own/parts/../kb.xml own
spared validate --format json --output own/parts/part.xml own
spared validate --format sarif --output own/link.xml own
spared test --format html --output own/kb.xml own
spared graph --format dot --output own/kb.xml own
spared stats --output own/parts/part.xml own
spared trace --output own/kb.xml own
spared dump --output "$table" "$table"
spared info --output "$table" "$table"
echo '{}' > own/patient.json
cp own/patient.json own.before/
spared eval --output own/patient.json "$table" own/patient.json
run 2 validate --format json --output ./one --format gcc --output one good.xml
grep -qF '"./one" is the --output of two formats' err || fault "two names of one file: $(cat err)"
[ ! -e one ] || fault "two names of one file: it was written"

echo "conventions: $looks calls; $faults faults"
[ "$faults" -eq 0 ]
