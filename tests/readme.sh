#!/bin/sh
# The README does what it says: each file that it shows (<!-- file: PATH --> before a block) is
# written, each console block is typed in, in order, in an empty folder, and what it prints is what is
# shown (a line of … stands for any lines). What is marked <!-- as below --> is shown again in a block
# that is typed in. Its table of dependencies is tools/packages.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/here" "$work/bin"
ln -s "$KBC" "$work/bin/kbc"
export PATH="$work/bin:$PATH"
faults=0 commands=0
fault() { echo "readme: $1"; faults=$((faults + 1)); }

# Into steps, in order: NNN.file (first line: its path) and NNN.console.
awk -v work="$work" '
    /^<!-- file: .* -->$/ { path = $3; next }
    /^<!-- as below -->$/ { path = "-"; next }
    /^```/ && step { close(step); step = ""; path = ""; next }
    /^```/ {
        kind = substr($0, 4)
        if (path == "-") step = sprintf("%s/%03d.again", work, ++n)
        else if (path != "") { step = sprintf("%s/%03d.file", work, ++n); print path > step }
        else if (kind == "console") { step = sprintf("%s/%03d.console", work, ++n); printf "" > step }
        else step = "/dev/null"
        next
    }
    step { print > step }' "$root/README.md"

cat "$work"/*.console > "$work/typed"
for again in "$work"/*.again; do
    [ -e "$again" ] || continue
    awk 'NR == FNR { text = text $0 "\n"; next } { wanted = wanted $0 "\n" }
        END { exit index(text, wanted) == 0 }' "$work/typed" "$again" ||
        fault "$(head -n 1 "$again") is shown otherwise below"
done

# Whether the lines of $2 are those of $1, where a line of … stands for any lines.
like() {
    awk 'NR == FNR { wanted[++w] = $0; next } { got[++g] = $0 }
        function match_from(i, j) {
            for (; i <= w && wanted[i] != "…"; i++) {
                if (j > g || got[j] != wanted[i]) return 0
                j++
            }
            if (i > w) return j == g + 1
            for (; j <= g + 1; j++) if (match_from(i + 1, j)) return 1
            return 0
        }
        END { exit !match_from(1, 1) }' "$1" "$2"
}

type_in() { # a console block: commands behind "$ ", each with what it prints
    : > "$work/wanted"
    command=
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '$ '*)
            answer
            command=${line#??}
            : > "$work/wanted"
            ;;
        *) printf '%s\n' "$line" >> "$work/wanted" ;;
        esac
    done < "$1"
    answer
}
answer() { # the last command, when there is one
    [ -n "$command" ] || return 0
    commands=$((commands + 1))
    (cd "$work/here" && sh -c "$command" < /dev/null) > "$work/got" 2>&1
    like "$work/wanted" "$work/got" || {
        fault "\"$command\" prints something else:"
        diff -u "$work/wanted" "$work/got"
    }
}

for step in "$work"/*.file "$work"/*.console; do echo "$step"; done | sort > "$work/steps"
while read -r step; do
    case $step in
    *.file)
        path="$work/here/$(head -n 1 "$step")"
        mkdir -p "$(dirname "$path")"
        sed 1d "$step" > "$path"
        ;;
    *) type_in "$step" ;;
    esac
done < "$work/steps"
[ "$commands" -gt 5 ] || fault "only $commands commands are shown"

# The dependencies, both ways: | `package` | what for |
sed -n 's/^| `\([a-z0-9+.-]*\)` | \(.*\) |$/\1 \2/p' "$root/README.md" | sort > "$work/shown"
grep -v '^#' "$root/tools/packages" | sed 's/^\([^ ]*\)  *[a-z]*  *\(.*\)$/\1 \2/' | sort > "$work/packages"
diff -u "$work/packages" "$work/shown" || fault "the dependencies are not those of tools/packages"

# What it links to is there.
for link in $(sed -n 's/[^]]*](\([^)#]*\))[^]]*/\1 /gp' "$root/README.md" | tr ' ' '\n' | grep -v '^http' | sort -u); do
    [ -e "$root/$link" ] || fault "links to \"$link\", which is not there"
done

echo "readme: $commands commands typed in as shown, $(wc -l < "$work/shown") dependencies; $faults faults"
[ "$faults" -eq 0 ]
