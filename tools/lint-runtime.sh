#!/bin/sh
# The promises of runtime/kbt.h that a program can hold: compiled freestanding, for size, the library
# wants no symbol but mem*, has no data, shows no name that is not kbt_*, never recurses, and stays
# below these sizes (x86-64, bytes) and this use of the stack.
set -u
cd "$(dirname "$0")/.."
whole_most=23552    # all of it but the batch call
batch_most=20480    # the batch call: the same evaluation for three kinds of processor
core_most=16384     # open, verify, evaluate, explain
# The deepest chain of calls: what kbt.h says.
stack_most=$(sed -n 's/^ \* Stack: at most \([0-9,]*\) bytes.*/\1/p' runtime/kbt.h | tr -d ,)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
tell() { echo "lint-runtime: $1"; faults=$((faults + 1)); }

for file in runtime/*.c; do
    gcc -std=c11 -ffreestanding -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections \
        -fno-builtin -Os -fPIC -fvisibility=hidden -Wall -Wextra -Wpedantic -Wconversion -Wshadow \
        -Wvla -Werror -fstack-usage -c \
        -o "$work/$(basename "$file" .c).o" "$file" || tell "$file does not compile freestanding"
done
echo '#include "runtime/kbt.h"' | clang++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -I. -fsyntax-only \
    -x c++ - || tell "kbt.h is no C++"

ld -r -o "$work/whole.o" "$work"/kbt_*.o || tell "does not link"
wanted=$(nm -u "$work/whole.o" | awk '{ print $2 }' | grep -vxE 'mem(cpy|set|cmp|move)|_GLOBAL_OFFSET_TABLE_')
[ -z "$wanted" ] || tell "wants: $(echo $wanted)"
shown=$(nm -g --defined-only "$work/whole.o" | awk '{ print $3 }' | grep -v '^kbt_')
[ -z "$shown" ] || tell "shows: $(echo $shown)"

# Sizes: code and constants together; of the core, what stays when the rest is thrown away.
size_of() { # file, pattern of section names
    size -A "$1" | awk -v p="$2" '$1 ~ p { sum += $2 } END { print sum + 0 }'
}
data=$(size_of "$work/whole.o" '^\.(data|bss|tdata|tbss)')
[ "$data" -eq 0 ] || tell "has $data bytes of data"
core='open verify error_text patient_size patient_start set unset get answer_size answer_start
    evaluate contradiction value truth condition_holds cause_suspected rule_fires indicated
    contraindicated reserved cautioned available advised standing withheld unexplained
    nothing_available escalated total band_of cause_next escalation_next urgency urgency_possible
    order treatment_at rule_next bite_next ask question asked part part_next part_literal part_points
    rule_literal cause_literal condition_literal'
ld -r --gc-sections $(for name in $core; do echo "-u kbt_$name"; done) -o "$work/core.o" \
    "$work"/kbt_*.o || tell "the core does not link"
ld -r -o "$work/batch.o" "$work"/kbt_batch*.o || tell "the batch call does not link"
whole=$(size_of "$work/whole.o" '^\.(text|rodata)') core=$(size_of "$work/core.o" '^\.(text|rodata)')
batch=$(size_of "$work/batch.o" '^\.(text|rodata)')
whole=$((whole - batch))
[ "$whole" -le "$whole_most" ] || tell "$whole bytes in all ($whole_most)"
[ "$batch" -le "$batch_most" ] || tell "$batch bytes for the batch call ($batch_most)"
[ "$core" -le "$core_most" ] || tell "$core bytes to open, verify, evaluate, explain ($core_most)"

# The stack: the longest way through the graph of calls, compiled for size and for speed, each
# function with its own frame and 8 bytes for the return; a way that comes back to itself is
# recursion. A call through a pointer may lead to any function of a file's own that nobody calls.
grep -h 'dynamic' "$work"/*.su | grep -v bounded && tell "a stack frame without a bound"
deepest_of() { # a graph of calls
    awk '
    # Functions of one file alone are named file:function; all by the part behind the colon.
    function plain(name) { sub(/.*:/, "", name); return name }
    function deep(f,    i, n, most, list, d) {
        if (f in done) return done[f]
        if (f in open_) { print "recursion through " f; failed = 1; exit 1 }
        open_[f] = 1
        n = split(calls[f], list, " ")
        for (i = 1; i <= n; i++) { d = deep(list[i]); if (d > most) most = d }
        delete open_[f]
        return done[f] = frame[f] + 8 + most
    }
    /^node:/ {
        split($0, part, "\""); name = plain(part[2])
        if (part[2] ~ /:/) own[name] = 1
        bytes = match($0, /[0-9]+ bytes/) ? substr($0, RSTART, RLENGTH) + 0 : 0
        if (!(name in frame) || bytes > frame[name]) frame[name] = bytes
    }
    /^edge:/ {
        split($0, part, "\"")
        called[plain(part[4])] = 1
        calls[plain(part[2])] = calls[plain(part[2])] " " plain(part[4])
    }
    END {
        if (failed) exit 1
        for (f in own) if (!(f in called)) calls["__indirect_call"] = calls["__indirect_call"] " " f
        for (f in frame) { d = deep(f); if (d > most_) { most_ = d; which = f } }
        print most_ " " which
    }' "$1"
}
stack=0
for level in Os O2; do
    mkdir -p "$work/$level"
    for file in runtime/*.c; do
        gcc -std=c11 -ffreestanding -fno-builtin -$level -fPIC -fcallgraph-info=su -c \
            -o "$work/$level/$(basename "$file" .c).o" "$file" || tell "$file does not compile with -$level"
    done
    cat "$work/$level"/*.ci > "$work/$level.graph"
    deepest=$(deepest_of "$work/$level.graph") || tell "-$level: $deepest"
    case ${deepest%% *} in
    '' | *[!0-9]*) tell "no depth of calls with -$level" ;;
    *)
        [ "${deepest%% *}" -le "${stack_most:-0}" ] ||
            tell "${deepest%% *} bytes of stack with -$level, in ${deepest#* } (kbt.h says ${stack_most:-nothing})"
        [ "${deepest%% *}" -le "$stack" ] || stack=${deepest%% *}
        ;;
    esac
done

[ "$faults" -eq 0 ] || exit 1
echo "runtime: $whole bytes of code ($core of them to open, verify, evaluate, explain)," \
    "$batch more for the batch call, no data, $stack bytes of stack"
