#!/bin/sh
# How kbc is called: what it takes, what it says of what it does not, its exit status, where it
# writes, and that it says the same in any locale and folder.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$(cd "$(dirname "$0")/.." && pwd)
faults=0 looks=0
fault() { echo "command-line: $1"; faults=$((faults + 1)); }
cd "$work" || exit 1
cp "$root/tests/good/unused.xml" good.xml
cp "$root/tests/bad/unused.xml" warned.xml
cp "$root/tests/bad/wrong-kind.xml" wrong.xml

run() { # expected status, arguments…: output in out, errors in err
    wanted=$1
    shift
    looks=$((looks + 1))
    "$KBC" "$@" > out 2> err
    got=$?
    [ "$got" -eq "$wanted" ] || fault "kbc $*: exit status $got, not $wanted: $(cat err)"
}
says() { # one line on standard error, with this in it, and nothing on standard output
    grep -qF -- "$1" err || fault "\"$(cat err)\" does not say \"$1\""
    [ "$(wc -l < err)" -eq 1 ] || fault "\"$(cat err)\" is not one line"
    grep -q '^kbc: ' err || fault "\"$(cat err)\" does not say whose it is"
    [ ! -s out ] || fault "a failed command has written to standard output"
}
quiet() { [ ! -s err ] || fault "unexpected: $(cat err)"; }

# Help and version.
run 0 --version; quiet
grep -qE '^kbc [0-9]+\.[0-9]+\.[0-9]+$' out || fault "--version"
for asked in -h help; do
    run 0 $asked; quiet
    mv out asked
    run 0 --help; quiet
    cmp -s out asked || fault "kbc $asked is not kbc --help"
    run 0 $asked build; quiet
    mv out asked
    run 0 build --help
    cmp -s out asked || fault "kbc $asked build is not kbc build --help"
    run 2 $asked biuld; says 'did you mean "build"?'
done
run 0 --help; quiet
for command in $(sed -n 's/^  \([a-z]*\) .*/\1/p' out | grep -vx kbc); do
    run 0 "$command" --help; quiet
    head -n 1 out | grep -q "^kbc $command" || fault "$command --help"
    grep -q ' $' out && fault "$command --help has blanks at the end of a line"
    grep -q -- '--help' out || fault "$command --help does not list its options"
    awk 'length > 80 { exit 1 }' out || fault "$command --help is wider than 80 columns"
    run 2 "$command" --nonesuch=1; says 'unknown option "--nonesuch"'
done

# What can't be understood is named, with what it was probably meant to be.
run 2; says '"kbc --help"'
run 2 valdate good.xml; says 'did you mean "validate"?'
run 2 nonesuchcommand; says 'unknown command "nonesuchcommand"'
run 2 validate --fromat text good.xml; says 'did you mean "--format"?'
run 2 validate --format txt good.xml; says '"--format" is text|sarif|json|junit|github|gcc, not "txt"'
run 2 validate --format; says '"--format" needs'
run 2 validate --strict=yes good.xml; says '"--strict" takes no value'
run 2 validate -x good.xml; says 'unknown option "-x"'
run 2 validate; says 'KB'
run 2 explain unused unused; says 'one too many'
run 2 validate --warn unusd good.xml; says 'did you mean "unused"?'
run 2 validate --today 2026-02-30 good.xml; says '2026-02-30'
run 0 validate --reading en=6.5 --reading es=65 --reading en=0 good.xml
run 2 validate --reading en good.xml; says '"--reading en": it takes a language and a number from 0 to 100'
run 2 validate --reading en=6.55 good.xml; says '"--reading en=6.55": it takes'
run 2 validate --reading en=-1 good.xml; says '"--reading en=-1": it takes'
run 2 validate --reading en=101 good.xml; says '"--reading en=101": it takes'
run 2 validate --reading en=6grade good.xml; says '"--reading en=6grade": it takes'
run 2 build --reading fr=6 good.xml; says 'there is no formula for "fr", only for en, es, ar'
run 2 validate --reading =6 good.xml; says 'there is no formula for "", only for en, es, ar'
run 2 validate --today yesterday good.xml; says '"yesterday" is no date: write it as 2026-12-31'
run 2 good.xml; says 'did you mean "kbc validate good.xml"?'

# A value that was left out, on purpose or by a variable that is empty, is not taken for one.
run 2 validate --output --strict good.xml; says '"--output" needs FILE, and "--strict" is an option'
run 2 validate --output= good.xml; says '"--output" needs FILE, and got nothing'
run 2 build --output '' good.xml; says '"--output" needs DIR, and got nothing'

# Levels.
run 0 validate good.xml; quiet
run 0 validate warned.xml
run 1 validate --strict warned.xml
run 1 validate --deny unused warned.xml
run 0 validate --deny unused --warn unused warned.xml
run 0 validate --strict --allow unused warned.xml
grep -q ': 0 errors, 0 warnings' out || fault "--allow leaves something"
run 1 validate wrong.xml
run 2 validate --allow wrong-kind wrong.xml; says "can't be silenced"
run 2 validate --warn wrong-kind wrong.xml; says "can't be silenced"
run 1 validate --deny wrong-kind wrong.xml
run 1 validate good.xml wrong.xml
run 1 validate wrong.xml good.xml
[ "$(grep -c ' silenced$' out)" -eq 2 ] || fault "not a report for each path"

# Paths.
run 2 validate nowhere.xml; says 'cannot read "nowhere.xml": No such file or directory'
run 2 validate good.xml nowhere.xml
grep -q '^good.xml: 0 errors' out || fault "what was found before a path that can't be read is lost"
run 2 validate nowhere.xml wrong.xml elsewhere.xml good.xml
[ "$(grep -c ' silenced$' out)" -eq 2 ] || fault "a path that can't be read ends the look at others"
[ "$(grep -c '^kbc: cannot read "[a-z]*where.xml"' err)" -eq 2 ] || fault "not each path that can't be read is told"
run 2 validate --format sarif --output some.sarif nowhere.xml wrong.xml
[ "$(grep -c '"invocations"' some.sarif)" -eq 1 ] || fault "SARIF is not of the one path that can be read"
run 2 validate --format sarif --output none.sarif nowhere.xml; says 'nowhere.xml'
[ ! -e none.sarif ] || fault "SARIF of nothing"
mkdir 'a folder'
cp good.xml 'a folder/kb.xml'
cp good.xml ./-odd.xml
run 0 validate 'a folder'; grep -q '^a folder/kb.xml: 0 errors' out || fault "a folder with a space"
run 0 validate 'a folder/'; grep -q '^a folder/kb.xml: 0 errors' out || fault "a folder with a slash"
run 0 validate -- -odd.xml; quiet
mkdir empty
run 2 validate empty; says 'the folder "empty" holds no kb.xml: name the file that is meant'
run 2 build empty; says 'the folder "empty" holds no kb.xml'
mkdir -p deeper/kb.xml
run 2 validate deeper; says 'cannot read "deeper/kb.xml": Is a directory'
run 2 validate ''; says 'cannot read "": No such file or directory'
"$KBC" validate - < good.xml > out 2> err || fault "validate - fails"
grep -q '^-: 0 errors, 0 warnings' out || fault "validate - does not read standard input"

# Where it writes: whole or not at all.
run 1 validate --output 'new folder/report.txt' wrong.xml; quiet
[ ! -s out ] || fault "--output writes to standard output too"
"$KBC" validate wrong.xml > out
cmp -s out 'new folder/report.txt' || fault "--output writes something else"
run 1 validate --output - wrong.xml
cmp -s out 'new folder/report.txt' || fault "--output - is not standard output"
run 2 validate --output good.xml/report.txt wrong.xml; says 'good.xml'
run 2 validate --output /dev/full wrong.xml; says 'cannot write "/dev/full": No space left on device'
"$KBC" validate wrong.xml > /dev/full 2> err; [ $? -eq 2 ] || fault "a full disk is not status 2"
: > out; says 'No space left on device'
"$KBC" validate wrong.xml >&- 2> err; [ $? -eq 2 ] || fault "a closed standard output is not status 2"
says 'cannot write the output'
: > err
{ "$KBC" explain 2> err; echo $? > status; } | head -c 1 > /dev/null
[ ! -s err ] || fault "a reader that has gone: $(cat err)"

# Colour: on a terminal, or when asked for.
run 1 validate --color always wrong.xml
grep -q "$(printf '\033')" out || fault "--color always gives none"
run 1 validate --color always --output coloured wrong.xml
grep -q "$(printf '\033')" coloured || fault "--color always gives none in a file"
run 1 validate --color never wrong.xml
grep -q "$(printf '\033')" out && fault "--color never gives some"
run 1 validate wrong.xml
grep -q "$(printf '\033')" out && fault "colour in a pipe"
if ! script -qec true /dev/null > /dev/null 2>&1; then
    echo "SKIPPED: colour on a terminal: none can be had here"
else
    TERM=xterm script -qec "'$KBC' validate wrong.xml" /dev/null < /dev/null > out
    grep -q "$(printf '\033')" out || fault "no colour on a terminal"
    TERM=xterm NO_COLOR=1 script -qec "'$KBC' validate wrong.xml" /dev/null < /dev/null > out
    grep -q "$(printf '\033')" out && fault "NO_COLOR does not count"
    TERM=dumb script -qec "'$KBC' validate wrong.xml" /dev/null < /dev/null > out
    grep -q "$(printf '\033')" out && fault "colour on a dumb terminal"
fi

# The same bytes in any locale, time zone and folder.
"$KBC" validate --today 2026-06-30 wrong.xml warned.xml > here
for locale in C C.UTF-8 POSIX nonsense tr_TR.UTF-8; do
    LC_ALL=$locale TZ=Pacific/Kiritimati "$KBC" validate --today 2026-06-30 wrong.xml warned.xml > there
    cmp -s here there || fault "another report in the locale $locale"
done
(cd 'a folder' && cp ../wrong.xml ../warned.xml . &&
    "$KBC" validate --today 2026-06-30 wrong.xml warned.xml) > there
cmp -s here there || fault "another report in another folder"

echo "command-line: $looks calls; $faults faults"
[ "$faults" -eq 0 ]
