#!/bin/sh
# Faults put into the style sheets of handouts on purpose, one at a time: the gate that each is for
# must tell it. Without a fault no gate tells anything: that is handouts-print.sh.
set -u
work=$OUT/tests/handouts-faults
rm -rf "$work"
mkdir -p "$work/project/bin"
cp "$KBC" "$work/project/bin/kbc"
. tests/handouts/gates.sh
skipped=
schema=$KBC_SHARED/fo-schema/fo-inherited.rng
[ -e "$schema" ] || { schema=; skipped="; SKIPPED: faults for the schema of FO, which is not there"; }
faults=0 count=0
fault() { echo "handouts-faults: $1"; faults=$((faults + 1)); }

build() { # formats
    "$work/project/bin/kbc" build tests/handouts/arabic --today 2026-06-30 --handouts "$1" \
        --output "$work/made" > "$work/log" 2>&1
}

tells() { # gate: what it tells of what was made with the fault
    case $1 in
    build)
        build pdf && return
        grep -E '^kbc: (Apache FOP on|cannot finish the PDF of) handout "[a-z.]+"' "$work/log" ;;
    fo | colours | schema)
        build fo || return
        gates_fo "$work"/made/handouts/nashra.*.fo | grep "^$1: " ;;
    *)
        build fo,pdf || return
        one=$work/made/handouts/nashra.ar
        {
            [ "$1" != pdfa ] || gate_pdfa "$one.pdf"
            gates_pdf "$one.pdf" "$one.fo" 12 "(A4)"
        } | grep -a "^$1: " ;;
    esac
}

while IFS= read -r line; do
    case $line in '' | '#'*) continue ;; esac
    gate=${line%% *} rest=${line#* }
    file=${rest%% *} script=${rest#* }
    [ "$gate" != schema ] || [ -n "$schema" ] || continue
    count=$((count + 1))
    rm -rf "$work/made" "$work/project/share"
    mkdir -p "$work/project/share/kbc"
    cp -R xslt "$work/project/share/kbc/xslt"
    sed "$script" "xslt/$file" > "$work/project/share/kbc/xslt/$file"
    ! cmp -s "xslt/$file" "$work/project/share/kbc/xslt/$file" || fault "changes nothing: $line"
    [ -n "$(tells "$gate")" ] || { tail -n 2 "$work/log"; fault "not told by its gate: $line"; }
done < tests/handouts/faults
echo "handouts-faults: $count faults put in, $faults not caught$skipped"
[ "$count" -ge 20 ] && [ "$faults" -eq 0 ]
