#!/bin/sh
# The tables of the command line, and all that is read off them: of each command and each option, as
# this script itself finds them in commands.def and options.def, the help, the manual page, and the
# completion in bash, zsh and fish tell, and of nothing else. The pages are clean for mandoc and groff;
# the examples are typed in as they stand and work; every option that a text speaks of is there.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$OUT/tests/manual
rm -rf "$work"
mkdir -p "$work/man" "$work/completion" "$work/bin"
work=$(cd "$work" && pwd)
ln -s "$KBC" "$work/bin/kbc"
export PATH="$work/bin:$PATH" LC_ALL=C.UTF-8 MANWIDTH=80
faults=0
fault() { echo "manual: $1"; faults=$((faults + 1)); }
same() { # expected, got, what it is: both sorted files
    cmp -s "$1" "$2" || { fault "$3 (< the tables, > what is told):"; diff "$1" "$2" | head -n 20; }
}

# ---- The tables, as they stand in the sources: COMMAND OPTION ARGUMENT, and COMMAND OPERANDS. -----

rows() { # file, macro: a row a line, without the macro and the last bracket; adjoining texts joined
    sed '1,/^ \*\//d' "$root/compiler/commands/$1" | tr '\n' ' ' | sed "s/$2(/\\n/g" |
        sed -n 's/" \+"//g; s/) *$//; /[^ ]/p' | sed 's/^ *//'
}
rows commands.def COMMAND | sed 's/^\([a-z]*\), "\([^"]*\)", .*/\1	\2/' > "$work/commands"
cut -f 1 "$work/commands" > "$work/names"
rows options.def OPTION | sed 's/ *, *\([a-z_0-9]*\), *"\([a-z-]*\)", *\("[^"]*"\|NULL\),.*/	\2	\3/' |
    awk -F '\t' -v names="$(tr '\n' ' ' < "$work/names")" '
    { gsub(/"/, "", $3)
      if ($1 == "EVERY") { count = split(names, all, " ") }
      else { gsub(/IN\(|\)| /, "", $1); count = split($1, all, "|") }
      for (i = 1; i <= count; i++) print all[i] "\t--" $2 "\t" $3 }' | sort > "$work/options"
pairs=$(wc -l < "$work/options")
[ "$pairs" -gt 60 ] ||
    fault "the tables can't be read by this script any more"
for command in $(cut -f 1 "$work/options"); do
    grep -qx "$command" "$work/names" || fault "an option of \"$command\", which is no command"
done
of() { awk -F '\t' -v c="$1" '$1 == c { print $2 }' "$work/options" | sort; }

# ---- Help and manual pages. ----------------------------------------------------------------------

"$KBC" --help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' > "$work/got"
same "$work/names" "$work/got" "kbc --help has not the commands"
"$KBC" manual --output "$work/man/kbc.1" || fault "kbc manual"
while read -r command; do
    of "$command" > "$work/wanted"
    "$KBC" "$command" --help > "$work/help"
    sed -n '/^Options:/,/^Exit status:/s/^  \(--[a-z-]*\).*/\1/p' "$work/help" | sort > "$work/got"
    same "$work/wanted" "$work/got" "kbc $command --help has not the options"
    "$KBC" manual "$command" --output "$work/man/kbc-$command.1" || fault "kbc manual $command"
    mandoc -T ascii "$work/man/kbc-$command.1" | sed 's/.\x08//g' > "$work/page"
    awk '/^[A-Z]/ { inside = $0 == "OPTIONS" } inside && /^ +--/ { print $1 }' "$work/page" |
        sort > "$work/got"
    same "$work/wanted" "$work/got" "the manual page of kbc $command has not the options"
    # Each with what it takes, in both.
    awk -F '\t' -v c="$command" '$1 == c { print $2 ($3 == "NULL" ? "" : " " $3) }' "$work/options" |
        while IFS= read -r head; do
            for told in help page; do
                grep -qE -- "^ +$(echo "$head" | sed 's/[.|[]/\\&/g')( |\$)" "$work/$told" ||
                    fault "the $told of kbc $command has no \"$head\""
            done
        done > "$work/heads"
    [ ! -s "$work/heads" ] || { cat "$work/heads"; faults=$((faults + 1)); }
    for part in NAME SYNOPSIS DESCRIPTION OPTIONS 'EXIT STATUS' EXAMPLES 'SEE ALSO'; do
        grep -qx "$part" "$work/page" || fault "the manual page of kbc $command has no $part"
    done
    awk 'length > 80' "$work/help" | grep . && fault "kbc $command --help is wider than 80 columns"
done < "$work/names"
mandoc -T ascii "$work/man/kbc.1" | sed 's/.\x08//g' > "$work/page"
awk '/^[A-Z]/ { inside = $0 == "COMMANDS" } inside && /^       [a-z]/ { print $1 }' "$work/page" > "$work/got"
same "$work/names" "$work/got" "the manual page of kbc has not the commands"
sed -n '/^SEE ALSO/,$p' "$work/page" | grep -o 'kbc-[a-z]*(1)' | sed 's/^kbc-//; s/(1)$//' > "$work/got"
same "$work/names" "$work/got" "the manual page of kbc names not the pages of its commands"
for page in "$work"/man/*.1; do
    mandoc -T lint -W warning "$page" || fault "mandoc has something to say of $page"
    groff -man -ww -K utf8 -T utf8 "$page" 2>&1 > "$work/rendered" | grep . && fault "groff on $page"
    LC_ALL=C grep -n '[^ -~]' "$page" && fault "$page is not plain ASCII"
done
"$KBC" manual validate | man -l - > "$work/read" 2>&1 || fault "man can't read the page of kbc validate"
grep -q 'kbc-validate' "$work/read" || fault "man shows no page of kbc validate"
"$KBC" manual valdate 2>&1 | grep -q 'did you mean "validate"' || fault "kbc manual: no near miss"

# An option that a text speaks of is one of its command's.
while read -r command; do
    "$KBC" "$command" --help | tr ' (' '\n\n' | sed -n 's/^\(--[a-z][a-z-]*\).*/\1/p' | sort -u |
        while read -r option; do
            grep -q "^[a-z]*	$option	" "$work/options" && continue
            echo "$command: its help speaks of $option, which no command has"
        done
done < "$work/names" > "$work/unknown"
[ ! -s "$work/unknown" ] || { cat "$work/unknown"; fault "options that are none"; }

# ---- Completion: what is typed, a tab, what is offered. ------------------------------------------

for shell in bash zsh fish; do
    "$KBC" completion $shell > "$work/completion/$shell" || fault "kbc completion $shell"
done
cp "$work/completion/zsh" "$work/completion/_kbc"
"$KBC" completion tcsh > "$work/got" 2>&1
[ $? -eq 2 ] && grep -q 'bash, zsh and fish' "$work/got" || fault "kbc completion tcsh"

"$KBC" explain | sed -n 's/^  \([a-z-]*\)  *\(error\|warning\|off\) .*/\1/p' | sort > "$work/diagnostics"
lines() { # what is wanted, in the same form: of each choice, name and command
    sed 's/^/kbc 	/' "$work/names"
    awk -F '\t' '{ print "kbc " $1 " --\t" $2 }' "$work/options"
    awk -F '\t' '$3 ~ /\|/ { n = split($3, all, "|"); for (i = 1; i <= n; i++) {
        print "kbc " $1 " " $2 " \t" all[i]; print "kbc " $1 " " $2 "=\t" all[i] } }' "$work/options"
    awk -F '\t' 'NR == FNR { names[++n] = $1; next }
        $3 == "NAME" { for (i = 1; i <= n; i++) print "kbc " $1 " " $2 " \t" names[i] }
        $3 == "NAME,..." { for (i = 1; i <= n; i++) if (names[i] != "gap") print "kbc " $1 " " $2 " gap,\t" names[i] }' \
        "$work/diagnostics" "$work/options"
    sed 's/^/kbc explain 	/' "$work/diagnostics"
    sed 's/^/kbc manual 	/; p; s/^kbc manual/kbc help/' "$work/names"
    printf 'kbc completion \t%s\n' bash zsh fish
    awk -F '\t' '$3 == "FILE" { print "kbc " $1 " " $2 " \t<files>" }' "$work/options"
    awk -F '\t' '$3 == "DIR" { print "kbc " $1 " " $2 " \t<folders>" }' "$work/options"
    awk -F '\t' '$2 ~ /^\[?(PATH|KB|TABLE|FILE)/ { print "kbc " $1 " \t<files>" }' "$work/commands"
    awk -F '\t' '$2 == "DIR" { print "kbc " $1 " \t<folders>" }' "$work/commands"
    printf 'kbc schema n\t\nkbc explain gap n\t\nkbc validate --today n\t\n' # nothing, and no files
    printf 'kbc help validate t\t\nkbc completion fish b\t\nkbc completion --output x zs\tzsh\n'
}
lines | sort > "$work/wanted"
# What is offered besides, rightly: of kbc itself, options and help; where an operand is completed,
# zsh offers the options, too; a name that stands there already.
settle() {
    sed '/^kbc 	\(help\|--help\|--version\|-h\)$/d; /^kbc [a-z]* 	--/d; /gap,	gap$/d' "$1" | sort -u > "$1.sorted"
    same "$work/wanted" "$1.sorted" "$2"
}
cut -f 1 "$work/wanted" | sort -u > "$work/typed"
typed=$(wc -l < "$work/typed")
mkdir -p "$work/here/name"
cd "$work/here" || exit 1
: > file

# bash: the function is called as readline does. Where it leaves names to readline, it offers nothing,
# and has not taken back "-o default"; of folders, it says so itself.
cat > "$work/in-bash" <<'END'
source "$1"
compopt() { [[ " $* " == *" +o default "* ]] && files=; [[ " $* " == *" dirnames "* ]] && files='<folders>'; }
while IFS= read -r line; do
    read -ra COMP_WORDS <<< "${line//=/ = }"
    [[ $line == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=() files='<files>'
    _kbc
    [[ $files && ! $COMPREPLY ]] && COMPREPLY=("$files")
    for match in "${COMPREPLY[@]:-}"; do printf '%s\t%s\n' "$line" "${match#gap,}"; done
done
END
bash "$work/in-bash" "$work/completion/bash" < "$work/typed" > "$work/bash" || fault "the script for bash"
settle "$work/bash" "bash offers something else"

zsh -f "$root/tests/completion/zsh-matches" "$work/completion" < "$work/typed" > "$work/zsh.raw" ||
    fault "the script for zsh"
# Where files are looked for, what is found does not matter here.
awk -F '\t' 'NR == FNR { if ($2 ~ /^<(files|folders)>$/ && $1 !~ / --$/) files[$1] = 1; next }
    { seen[$1] = 1 } !($1 in files) || $2 ~ /^<(files|folders)>$/
    END { while ((getline line < typed) > 0) if (!(line in seen)) print line "\t" }' \
    typed="$work/typed" "$work/zsh.raw" "$work/zsh.raw" > "$work/zsh"
sed -i -E '/ --	<(files|folders)>$/d' "$work/zsh" # two dashes may be the beginning of a name, too
settle "$work/zsh" "zsh offers something else"

cat > "$work/in-fish" <<'END'
source $argv[1]
while read -l line
    set -l matches (complete -C "$line" | string replace -r '\t.*' '' | string replace -r '^(--[a-z-]*=|gap,)' '')
    if contains -- file $matches
        set matches '<files>'
    else if contains -- name/ $matches
        set matches '<folders>'
    end
    test (count $matches) -gt 0; or set matches ''
    printf "$line\t%s\n" $matches
end
END
HOME=$work fish --no-config "$work/in-fish" "$work/completion/fish" < "$work/typed" > "$work/fish" ||
    fault "the script for fish"
settle "$work/fish" "fish offers something else"

# ---- The examples, typed in. ---------------------------------------------------------------------

cp -R "$root/kb/back-spasm" .
cp "$root/tests/good/unused.xml" kb.xml
"$KBC" build --handouts none back-spasm > "$work/log" 2>&1 || fault "no table for the examples"
echo '{"age": 44, "fever": false}' > patient.json
printf 'age,fever\n44,false\n70,true\n' > patients.csv
examples=0
mandoc_examples() { # of a page: the lines between .EX and .EE, with roff's escapes taken back
    sed -n '/^\.EX$/,/^\.EE$/p' "$1" |
        sed '/^\.E[XE]$/d; s/\\-/-/g; s/\\(aq/'"'"'/g; s/\\(ti/~/g; s/^\\&//; s/\\(ha/^/g; s/\\e/\\/g'
}
for command in kbc $(cat "$work/names"); do
    page=$work/man/kbc-$command.1
    [ "$command" = kbc ] && page=$work/man/kbc.1
    mandoc_examples "$page" > "$work/examples"
    [ -s "$work/examples" ] || fault "the manual page of $command has no example"
    while IFS= read -r line; do
        examples=$((examples + 1))
        [ "$command" = kbc ] || "$KBC" "$command" --help | grep -qxF "      $line" ||
            fault "kbc $command --help has no example \"$line\""
        [ "$command" = watch ] && continue # it does not end: tests/watch.sh
        PAGER=cat bash -o pipefail -c "$line" > "$work/log" 2>&1 < /dev/null ||
            { fault "the example \"$line\" fails with $?:"; head -n 5 "$work/log"; }
    done < "$work/examples"
done

echo "manual: $(wc -l < "$work/names") commands, $pairs options; $typed lines completed in each of 3 shells;" \
    "$examples examples; $faults faults"
[ "$faults" -eq 0 ]
