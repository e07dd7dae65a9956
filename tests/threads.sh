#!/bin/sh
# Threads share one table: their answers are those of one thread, as the library is built, and under
# ThreadSanitizer.
set -u
cd "$(dirname "$0")/.." || exit 1
work=$OUT/tests/threads-work
rm -rf "$work" && mkdir -p "$work"
"$KBC" build tests/tables/whole.xml --handouts none --output "$work" > "$work/report" ||
    { cat "$work/report"; echo "threads: whole.xml does not build"; exit 1; }
plain=$("$OUT/tests/threads" "$work/throat.kbt" 2>&1) || { echo "threads: $plain"; exit 1; }
gcc -std=gnu11 -D_GNU_SOURCE -O1 -g -fsanitize=thread -I. -Itests -o "$work/threads" \
    tests/tables/threads.c runtime/*.c -lpthread || { echo "threads: does not build"; exit 1; }
"$work/threads" "$work/throat.kbt" > "$work/log" 2>&1 ||
    { head -n 60 "$work/log"; echo "threads: ThreadSanitizer has found something"; exit 1; }
echo "threads: $plain; the same under ThreadSanitizer"
