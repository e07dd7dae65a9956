#!/bin/sh
# The extension for SQLite, in the real sqlite3: docs/sqlite.md does what it says; the answers are those
# of kbc eval for every case of kb/back-spasm and for a random cohort (KBC_COHORT, 10,000); hostile
# tables and patients are errors in the library's words; limits of the connection hold.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
work=$OUT/tests/sqlite
rm -rf "$work" && mkdir -p "$work/made"
cd "$work" || exit 1
faults=0
fault() { echo "sqlite: $1"; faults=$((faults + 1)); }
extension=$OUT/lib/kbt_sqlite.so
export LD_LIBRARY_PATH="$OUT/lib"
preload=
nm -D "$extension" | grep -q __asan_ && preload=$(gcc -print-file-name=libasan.so)
sql() { # the program, with the extension found by its name; its messages among what it prints
    LD_PRELOAD=$preload sqlite3 -batch "$@" 2>&1 | sed 's/ *$//; s/^\(Runtime error\) near line [0-9]*:/\1:/'
}
shown=$(nm -D --defined-only "$extension" | awk '{ print $3 }')
[ "$shown" = sqlite3_kbtsqlite_init ] || fault "the extension shows: $shown"

# ---- The page. -----------------------------------------------------------------------------------

awk '/^<!-- file: back\/kb.xml -->$/ { wanted = 1; next } wanted && /^```xml$/ { inside = 1; next }
    inside && /^```$/ { exit } inside' "$root/README.md" > readme.xml
sed 's/above="65"/at-least="65"/' readme.xml > kb.xml
"$KBC" build kb.xml --handouts none --output made > log 2>&1 || { cat log; fault "the README's base"; }
sed 's/="65"/="75"/' kb.xml > next.xml
"$KBC" build next.xml --handouts none --output next > log 2>&1 || { cat log; fault "the next version"; }
cp next/back.kbt made/next.kbt

page=$root/docs/sqlite.md
awk '/^```(sql|text)$/ { kind = substr($0, 4); file = sprintf("%02d.%s", n += kind == "sql", kind)
        printf "" > file; next }
    /^```$/ { close(file); file = ""; next }
    file { print > file }' "$page"
blocks=0
for block in [0-9][0-9].sql; do
    blocks=$((blocks + 1))
    { [ "$block" = 01.sql ] || echo '.load kbt_sqlite'; echo '.mode column'; cat "$block"; } |
        sql clinic.db > got
    expected=${block%.sql}.text
    [ -e "$expected" ] || : > "$expected"
    diff -u "$expected" got || fault "$page: a block of SQL prints something else ($block)"
done
[ "$blocks" -gt 8 ] || fault "only $blocks blocks of SQL on the page"
sed -n 's/^| `\([a-z_]*\)` | .*/\1/p' "$page" > told
printf '%s\n' '.load kbt_sqlite' 'SELECT name FROM pragma_table_xinfo("kbt_answers") WHERE hidden = 0;' |
    sql :memory: > columns
diff told columns || fault "the columns told on the page (<) are not those there are (>)"

# ---- The cases of kb/back-spasm. -----------------------------------------------------------------

"$KBC" build "$root/kb/back-spasm" --handouts none --output made > log 2>&1 || { cat log; fault "back-spasm"; }
"$KBC" build "$root/tests/eval" --handouts none --output made > log 2>&1 || { cat log; fault "tests/eval"; }
cat "$root"/kb/back-spasm/cases/*.xml | awk '
    /<given>/ { text = ""; comma = "" }
    /<set / {
        match($0, /finding="[^"]*"/); finding = substr($0, RSTART + 8, RLENGTH - 8)
        match($0, /value="[^"]*"/); value = substr($0, RSTART + 6, RLENGTH - 6)
        unit = match($0, / unit="[^"]*"/) ? substr($0, RSTART + 6, RLENGTH - 6) : ""
        text = text comma finding ":" (unit ? "{\"value\":" value ",\"unit\":" unit "}" : value)
        comma = ","
    }
    /<\/given>/ { print "{" text "}" }' > cases
cases=$(wc -l < cases)
[ "$cases" -gt 150 ] || fault "only $cases cases found"
n=0
while IFS= read -r patient; do
    n=$((n + 1))
    printf '%s' "$patient" | "$KBC" eval --format json made/back-spasm.kbt > "case-$n.json" ||
        fault "kbc eval refuses case $n: $patient"
    printf '%s' "$patient" > "case-$n.patient"
done < cases
cat > cases.sql << END
.load kbt_sqlite
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $cases)
SELECT sum(kbt_eval(readfile('made/back-spasm.kbt'), readfile('case-' || i || '.patient'))
           = json(readfile('case-' || i || '.json'))) FROM n;
END
same=$(sql :memory: < cases.sql)
[ "$same" = "$cases" ] || fault "kbt_eval answers as kbc eval does for $same of $cases cases"

# ---- A random cohort. ----------------------------------------------------------------------------

seed=${KBC_SEED:-$(date +%s)}
cohort=${KBC_COHORT:-10000}
echo "seed $seed"
# What may be asked, with what may be answered.
cat > domain.sql << 'END'
.load kbt_sqlite
.separator " "
SELECT q.value ->> 'finding', q.value ->> 'type', coalesce(q.value ->> 'min', 0), coalesce(q.value ->> 'max', 0),
       (SELECT group_concat(o.value ->> 'id', ' ') FROM json_each(q.value -> 'options') o)
FROM json_each(kbt_eval(readfile('made/back-spasm.kbt'), '{}'), '$.questions') q;
END
sql :memory: < domain.sql > domain
awk -v seed="$seed" -v cohort="$cohort" '
    { finding[++n] = $1; type[n] = $2; min[n] = $3; max[n] = $4; options[n] = NF - 4
      for (i = 5; i <= NF; i++) option[n, i - 4] = $i }
    END {
        srand(seed)
        for (p = 1; p <= cohort; p++) {
            text = ""; known = rand()
            for (i = 1; i <= n; i++) {
                if (rand() > known) continue
                if (type[i] == "boolean") value = rand() < 0.05 ? "true" : "false"
                else if (type[i] == "choice") value = "\"" option[i, 1 + int(rand() * options[i])] "\""
                else value = min[i] + int(rand() * (max[i] - min[i]))
                text = text (text ? "," : "") "\"" finding[i] "\":" value
            }
            print "{" text "}"
        }
    }' domain > cohort
cat > cohort.sql << 'END'
.load kbt_sqlite
CREATE TABLE tables(bytes BLOB);
INSERT INTO tables VALUES (readfile('made/back-spasm.kbt'));
CREATE TABLE patients(id INTEGER PRIMARY KEY, patient TEXT);
.mode ascii
.separator "\t" "\n"
.import cohort lines
END
# One column: a line is one patient, since there is no tab in it.
{ echo 'CREATE TABLE lines(patient TEXT);'; cat cohort.sql
    echo 'INSERT INTO patients(patient) SELECT patient FROM lines;'
    echo 'CREATE TABLE refused AS SELECT id, kbt_problem(bytes, patient) AS problem FROM patients, tables;'
    echo 'DELETE FROM refused WHERE problem IS NULL;'
    echo "SELECT count(*) FROM refused WHERE problem NOT LIKE 'there is no such patient: %';"
} | sql cohort.db > got
cp "$root/tests/eval/adult.json" .
[ "$(cat got)" = 0 ] || { cat got; fault "patients are refused for other reasons than contradictions"; }

# All that kbt_answers says is in the JSON, and the other way round: for a thousand of them.
cat > rows.sql << 'END'
.load kbt_sqlite
CREATE TEMP TABLE asked AS SELECT id, patient, (SELECT bytes FROM tables) AS bytes FROM patients
    WHERE id <= 1000 AND id NOT IN (SELECT id FROM refused);
INSERT INTO asked SELECT -1, readfile('adult.json'), readfile('made/headache.kbt'); -- interactions
CREATE TEMP TABLE answers AS SELECT id, kbt_eval(bytes, patient) AS answer FROM asked;
CREATE TEMP TABLE expected AS
    SELECT a.id AS patient, 'answer' AS kind, 1 AS place, answer ->> '$."knowledge-base".id' AS id,
        NULL AS standing, answer ->> '$.urgency' AS urgency, NULL AS list FROM answers a
    UNION ALL SELECT a.id, 'treatment', t.key + 1, t.value ->> 'id', t.value ->> 'standing', NULL,
        (SELECT json_group_array(r.value ->> 'id') FROM json_each(t.value -> 'unknown-against') r)
        FROM answers a, json_each(answer, '$.treatments') t
    UNION ALL SELECT a.id, 'escalation', e.key + 1, e.value ->> 'id', 'fired', e.value ->> 'urgency', NULL
        FROM answers a, json_each(answer, '$.escalations.fired') e
    UNION ALL SELECT a.id, 'escalation', e.key + 1 + json_array_length(answer, '$.escalations.fired'),
        e.value ->> 'id', 'unknown', e.value ->> 'urgency', NULL
        FROM answers a, json_each(answer, '$.escalations.unknown') e
    UNION ALL SELECT a.id, 'cause', c.key + 1, c.value ->> 'id', 'suspected', NULL, NULL
        FROM answers a, json_each(answer, '$.causes.suspected') c
    UNION ALL SELECT a.id, 'cause', c.key + 1 + json_array_length(answer, '$.causes.suspected'),
        c.value ->> 'id', 'unknown', NULL, NULL
        FROM answers a, json_each(answer, '$.causes.unknown') c
    UNION ALL SELECT a.id, 'interaction', i.key + 1, i.value ->> 'id', NULL, NULL, i.value -> 'treatments'
        FROM answers a, json_each(answer, '$.interactions') i
    UNION ALL SELECT a.id, 'question', q.key + 1, q.value ->> 'finding', NULL, q.value ->> 'gravest', NULL
        FROM answers a, json_each(answer, '$.questions') q;
CREATE TEMP TABLE got AS
    SELECT p.id AS patient, kind, place, a.id, standing, coalesce(urgency, gravest) AS urgency,
        coalesce(unknown_against, treatments) AS list
    FROM asked p, kbt_answers(p.bytes, p.patient) a;
SELECT (SELECT count(*) FROM expected), (SELECT count(*) FROM got),
    (SELECT count(*) FROM (SELECT * FROM expected EXCEPT SELECT * FROM got)),
    (SELECT count(*) FROM (SELECT * FROM got EXCEPT SELECT * FROM expected)),
    (SELECT count(DISTINCT kind) FROM got);
END
rows=$(sql cohort.db < rows.sql)
case $rows in
*'|0|0|6') rows=${rows%%|*} ;;
*) fault "rows expected, got, missing, too many, kinds: $rows" ;;
esac

# All of them as kbc eval --batch answers them, byte for byte, and what it says of the others; without
# texts, of which the cases above have all.
"$KBC" build "$root/kb/back-spasm" --handouts none --languages none --output brief > log 2>&1 || cat log
cat > stream.sql << 'END'
.load kbt_sqlite
SELECT '{"line":' || id || ',' || substr(kbt_eval(readfile('brief/back-spasm.kbt'), patient), 2)
FROM patients WHERE id NOT IN (SELECT id FROM refused) ORDER BY id;
END
mkfifo stream
LD_PRELOAD=$preload sqlite3 -batch cohort.db < stream.sql > stream 2>&1 &
"$KBC" eval --batch brief/back-spasm.kbt cohort 2> problems | cmp - stream ||
    fault "kbt_eval answers otherwise than kbc eval --batch"
wait
echo "SELECT 'kbc: cohort: line ' || id || ': ' || problem FROM refused ORDER BY id;" | sql cohort.db > got
diff problems got > log || { head log; fault "kbt_problem says otherwise than kbc eval --batch"; }
refused=$(wc -l < got)
[ "$refused" -lt "$cohort" ] || fault "all patients of the cohort are refused"

# ---- Hostile, and at the edges. ------------------------------------------------------------------

checked=0
prints() { # what is to be printed, statements
    checked=$((checked + 1))
    printf '%s\n' '.load kbt_sqlite' "$2" | sql cohort.db | grep -v '^ *length [0-9]*$' > got
    [ "$(cat got)" = "$1" ] ||
        { fault "\"$2\" prints something else:"; echo "$1" | diff - got | cut -c 1-300; }
}
words='Runtime error: the table:'
prints "$words these bytes are not a compiled knowledge base" "SELECT kbt_eval(x'', '{}');"
prints "$words these bytes are not a compiled knowledge base" "SELECT * FROM kbt_answers(x'0102', '{}');"
prints "$words the table is damaged: its checksum does not fit" \
    "SELECT kbt_eval(CAST(substr(bytes, 1, 5000) || x'00' || substr(bytes, 5002) AS BLOB), '{}') FROM tables;"
prints 'Runtime error: the table is a blob, as readfile() reads it' "SELECT kbt_eval('text', '{}');"
prints 'Parse error near line 2: kbt_answers is given a table and a patient' 'SELECT * FROM kbt_answers;'
prints 'Runtime error: the patient: a patient is a JSON object, from the id of a finding to its value' \
    'SELECT kbt_eval(bytes, json_array(5)) FROM tables;'
prints 'Runtime error: the table has no texts in "tlh": it has en, es, ar' \
    "SELECT kbt_eval(bytes, '{}', 'tlh') FROM tables;"
prints 'it is over 64 MiB' "SELECT kbt_problem(bytes, printf('%.*c', 64 << 20, ' ') || '{}') FROM tables;"
prints "$words these bytes are not a compiled knowledge base" 'SELECT kbt_problem(zeroblob(100000000), 1);'
prints '||' 'SELECT kbt_eval(NULL, 1), kbt_eval(bytes, NULL), kbt_problem(NULL, NULL) FROM tables;'
prints '0' "SELECT count(*) FROM tables LEFT JOIN kbt_answers(tables.bytes, NULL) a WHERE a.id IS NOT NULL;"
prints '1' "SELECT kbt_eval(bytes, '{}', NULL) = kbt_eval(bytes, '{}', 'EN') FROM tables;"
prints 'object' "SELECT json_type(json_object('a', kbt_eval(bytes, '{}')), '\$.a') FROM tables;"
prints 'back-spasm|{}|es|1' "SELECT a.id, a.patient, a.language, a.compiled = bytes
    FROM tables, kbt_answers(bytes, '{}', 'es') a WHERE a.kind = 'answer';"

# Cut at many lengths, and a byte changed in many places: always an error of the library.
awk -v size="$(wc -c < made/headache.kbt)" 'BEGIN {
    print ".load kbt_sqlite"
    print "CREATE TABLE t(b BLOB); INSERT INTO t VALUES (readfile(\"made/headache.kbt\"));"
    for (i = 0; i < size; i += 37) {
        print "SELECT kbt_eval(CAST(substr(b, 1, " i ") AS BLOB), \"{}\") FROM t;"
        print "SELECT count(*) FROM t, kbt_answers(CAST(substr(b, 1, " i ") || char(iif(hex(substr(b, " i + 1 ", 1)) = \"01\", 2, 1)) || substr(b, " i + 2 ") AS BLOB), \"{}\");"
    }
}' > hostile.sql
sql :memory: < hostile.sql > got
hostile=$(grep -c '^Runtime error: the table: ' got)
[ "$hostile" = "$(grep -c '^SELECT' hostile.sql)" ] || { grep -v 'Runtime error: the table' got | head; fault "$hostile hostile tables"; }

# More tables at once than a connection keeps, some of them used by a cursor while others come and go.
for languages in en es none; do
    "$KBC" build "$root/tests/eval" --handouts none --languages $languages --output $languages > log 2>&1 || cat log
done
# An answer longer than a value may be, of a table that is not.
most=$(wc -c < none/headache.kbt)
prints "Runtime error: the output would be longer than $most bytes" ".limit length $most
SELECT kbt_eval(readfile('none/headache.kbt'), '{}');"
cat > many.sql << 'END'
.load kbt_sqlite
CREATE TABLE t(name, b BLOB);
WITH v(name) AS (VALUES ('made/back.kbt'), ('made/next.kbt'), ('made/headache.kbt'), ('en/headache.kbt'),
    ('es/headache.kbt'), ('none/headache.kbt'), ('made/back-spasm.kbt'))
INSERT INTO t SELECT name, readfile(name) FROM v;
CREATE TEMP TABLE alone AS SELECT name, count(*) AS n FROM t, kbt_answers(b, '{}') GROUP BY name;
CREATE TEMP TABLE both AS SELECT t.name AS one, u.name AS other, count(*) AS n
    FROM t, kbt_answers(t.b, '{}') x, t u, kbt_answers(u.b, '{}') y GROUP BY 1, 2;
SELECT count(*), sum(both.n = x.n * y.n), count(DISTINCT both.n) > 5
FROM both, alone x, alone y WHERE x.name = one AND y.name = other;
END
many=$(sql :memory: < many.sql)
[ "$many" = '49|49|1' ] || fault "seven tables with each other: $many"

# Loaded again in the middle of a statement, which SQLite refuses: all goes on as before.
prints 'Runtime error: error during initialization:
1' "SELECT load_extension('kbt_sqlite'), kbt_eval(bytes, '{}') FROM tables;
SELECT count(*) FROM tables, kbt_answers(bytes, '{}') WHERE kind = 'answer';"

# In a generated column with an index; and loaded twice.
prints '1' "CREATE TEMP TABLE p(table_bytes, patient, urgency AS (kbt_eval(table_bytes, patient) ->> '\$.urgency'));
INSERT INTO p SELECT bytes, '{\"lower-back-spasm\": true, \"collapse\": true, \"age\": 60}' FROM tables;
CREATE INDEX p_urgency ON p(urgency);
.load kbt_sqlite
SELECT count(*) FROM p INDEXED BY p_urgency WHERE urgency = 'emergency';"

# One allocation fails after another: an error, or an answer all the same, and never the end of the
# program (sqlite3 itself gives up with status 1). A sanitizer has the allocations to itself.
gcc -std=gnu11 -D_GNU_SOURCE -O1 -shared -fPIC -o fail.so "$root/tests/preload/fail.c" || exit 1
cat > memory.sql << 'END'
.load kbt_sqlite
SELECT kbt_eval(readfile('made/headache.kbt'), readfile('adult.json')) IS NOT NULL;
SELECT count(*) FROM kbt_answers(readfile('made/headache.kbt'), readfile('adult.json'));
END
# (Without -init the C library is asked for the home folder, and asserts that it has memory for it.)
failing() { env LD_PRELOAD="$PWD/fail.so" FAIL=memory "$@" sqlite3 -batch -init /dev/null :memory: < memory.sql; }
at=1 failures=0 allocations=0
if [ -z "$preload" ]; then
    failing FAIL_AT=0 FAIL_COUNT=count > log 2>&1
    allocations=$(cat count)
    [ "$allocations" -gt 100 ] || fault "only $allocations allocations are seen"
fi
while [ "$at" -le "$allocations" ]; do
    failing FAIL_AT=$at > log 2>&1
    status=$?
    [ $status -lt 126 ] || fault "with allocation $at failing, the program ends by status $status"
    grep -qi 'out of memory' log && failures=$((failures + 1))
    at=$((at + 1 + allocations / 150))
done
[ "$failures" -ge $((allocations / 50)) ] || fault "of $allocations allocations, only $failures failed with a word"

echo "sqlite: $blocks blocks of docs/sqlite.md, $cases cases, $cohort random patients ($refused refused; $rows rows" \
    "of a thousand), $((hostile + checked)) at the edges, $failures failing allocations; $faults faults"
[ "$faults" -eq 0 ]
