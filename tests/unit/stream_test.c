/*
 * Patients by the line: the fields of a row of CSV, the lines of a file however it arrives, and the
 * answers in their order with one, two and seven threads.
 */
#include "unit/suite.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "answer/answer.h"
#include "answer/csv.h"
#include "emit/table.h"
#include "stream/lines.h"
#include "stream/stream.h"
#include "unit/checked.h"

/* ---- CSV ------------------------------------------------------------------------------------- */

/* The fields, each in brackets; then what ended the row, if not its end. */
static const struct {
    const char *row, *fields;
} rows[] = {
    {"", "[]"},
    {"a", "[a]"},
    {"a,b", "[a][b]"},
    {",", "[][]"},
    {"a,", "[a][]"},
    {",,b", "[][][b]"},
    {" a , b ", "[ a ][ b ]"}, /* spaces are part of a field */
    {"\"\"", "[]"},
    {"\"a\"", "[a]"},
    {"\"a,b\",c", "[a,b][c]"},
    {"\"a\"\"b\"", "[a\"b]"},
    {"\"\"\"\"", "[\"]"},
    {"\"\"\"a\"\"\"\"\",b", "[\"a\"\"][b]"},
    {"\"a\",", "[a][]"},
    {"\"a", "unclosed"},
    {"\"", "unclosed"},
    {"\"a\"\"", "unclosed"},
    {"\"\"\"", "unclosed"},
    {"x,\"a", "[x]unclosed"},
    {"\"a\"b", "stray"},
    {"\"a\" ,b", "stray"},
    {"a\"b\"", "stray"},
    {"x,a\"", "[x]stray"},
};

START_TEST(a_row_has_these_fields)
{
    struct failure failure;
    struct arena arena;
    struct csv csv;
    struct csv_field field;
    enum csv_outcome outcome;
    char got[64] = "";
    failure_init(&failure);
    arena_init(&arena, &failure);
    /* Memory of its own, so that a read behind the row is seen. */
    size_t length = strlen(rows[_i].row);
    char *row = malloc(length + !length);
    memcpy(row, rows[_i].row, length);
    csv_start(&csv, row, length);
    while ((outcome = csv_next(&csv, &arena, &field)) == CSV_FIELD)
        snprintf(got + strlen(got), sizeof got - strlen(got), "[%.*s]", (int)field.length,
                 field.bytes);
    strcat(got, outcome == CSV_END ? "" : outcome == CSV_UNCLOSED ? "unclosed" : "stray");
    ck_assert_str_eq(got, rows[_i].fields);
    free(row);
    arena_release(&arena);
}
END_TEST

/* ---- Lines ----------------------------------------------------------------------------------- */

struct writing {
    int descriptor;
    const char *bytes;
    size_t length, piece;
};

static void *write_pieces(void *state)
{
    struct writing *writing = state;
    while (writing->length) {
        size_t piece = writing->piece < writing->length ? writing->piece : writing->length;
        ssize_t count = write(writing->descriptor, writing->bytes, piece);
        if (count <= 0)
            break;
        writing->bytes += count;
        writing->length -= (size_t)count;
    }
    close(writing->descriptor);
    return NULL;
}

static pthread_t start_writing(struct writing *writing, int *ret_descriptor)
{
    int ends[2];
    pthread_t thread;
    ck_assert_int_eq(pipe(ends), 0);
    writing->descriptor = ends[1];
    *ret_descriptor = ends[0];
    ck_assert_int_eq(pthread_create(&thread, NULL, write_pieces, writing), 0);
    return thread;
}

static const size_t pieces[] = {1 << 20, 4096, 777, 13};

/* Whole lines, numbered through, none lost or doubled; the one that is too long left out and told;
 * the last one without its line end. */
START_TEST(lines_come_whole_however_they_arrive)
{
    enum { COUNT = 20000, LONG = 12345 };
    struct failure failure;
    struct buffer text, got;
    struct lines lines;
    struct lines_block block;
    uint64_t next = 1, too_long = 0;
    failure_init(&failure);
    buffer_init(&text, &failure);
    buffer_init(&got, &failure);
    buffer_init(&block.text, &failure);
    for (int i = 1; i <= COUNT; i++) {
        if (i == LONG)
            memset(buffer_space(&text, LINES_LONGEST + 100000), 'x', LINES_LONGEST + 100000);
        buffer_printf(&text, "%d%s", i, i == COUNT ? "" : "\n");
    }
    struct writing writing = {0, text.bytes, text.length, pieces[_i]};
    int descriptor;
    pthread_t thread = start_writing(&writing, &descriptor);
    lines_start(&lines, &failure, descriptor);
    while (lines_read(&lines, &block)) {
        ck_assert_uint_eq(block.first, next);
        for (size_t at = 0; at < block.text.length; at++)
            next += block.text.bytes[at] == '\n';
        buffer_add(&got, block.text.bytes, block.text.length);
        if (block.long_line) {
            ck_assert_uint_eq(block.long_line, next++);
            too_long = block.long_line;
        }
        ck_assert_uint_lt(block.text.room, 4 * LINES_LONGEST);
    }
    pthread_join(thread, NULL);
    ck_assert_int_eq(lines.error, 0);
    ck_assert_uint_eq(too_long, LONG);
    char *at = (char *)buffer_text(&got);
    bool same = true;
    for (int i = 1; i <= COUNT; i++)
        same = same && (i == LONG || strtol(at, &at, 10) == i);
    ck_assert(same && *at == '\0');
    lines_release(&lines);
    close(descriptor);
    buffer_release(&block.text);
    buffer_release(&got);
    buffer_release(&text);
}
END_TEST

/* A socket whose other end is gone before it has read everything gives what has come, then an
 * error. */
START_TEST(half_a_line_before_an_error_is_none)
{
    static const char sent[] = "{\"age\": 9}\n{\"age\": 37";
    struct failure failure;
    struct lines lines;
    struct lines_block block;
    int ends[2];
    failure_init(&failure);
    buffer_init(&block.text, &failure);
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    ck_assert_int_eq(write(ends[1], sent, strlen(sent)), (ssize_t)strlen(sent));
    ck_assert_int_eq(write(ends[0], "x", 1), 1);
    close(ends[1]);
    lines_start(&lines, &failure, ends[0]);
    ck_assert(lines_read(&lines, &block));
    ck_assert_str_eq(buffer_text(&block.text), "{\"age\": 9}\n");
    ck_assert(!lines_read(&lines, &block));
    ck_assert_int_eq(lines.error, ECONNRESET);
    lines_release(&lines);
    buffer_release(&block.text);
    close(ends[0]);
}
END_TEST

/* ---- Answers --------------------------------------------------------------------------------- */

#define BASE                                                                                       \
    "<finding id='age' type='quantity' unit='a' min='0' max='110'><label>Age</label></finding>"    \
    "<finding id='fever' type='boolean'><label>Fever</label></finding>"                            \
    "<treatment id='rest'><label>Rest</label></treatment>"                                         \
    "<indication id='for-fever' treatment='rest'><when><has finding='fever'/></when></indication>" \
    "<contraindication id='child' treatment='rest' severity='absolute'><when><value finding='age' " \
    "below='16'/></when></contraindication>"

static const char *const fevers[] = {"true", "false", ""};

/* What the stream must print: each patient asked alone. */
static void expect(const struct kbt *table, struct failure *failure, int count,
                   struct buffer *patients, struct buffer *answers)
{
    struct arena memory, arena;
    struct answer answer;
    struct buffer one;
    arena_init(&memory, failure);
    arena_init(&arena, failure);
    buffer_init(&one, failure);
    answer_init(&answer, table, &memory);
    buffer_puts(patients, "fever,age\r\n");
    for (int i = 0; i < count; i++) {
        struct patient patient;
        char json[64];
        const char *fever = fevers[i % 3];
        snprintf(json, sizeof json, "{\"fever\": %s, \"age\": %d}", *fever ? fever : "null",
                 i % 111);
        buffer_printf(patients, "%s,%d\r\n", fever, i % 111);
        patient_init(&patient, table, &arena);
        if (patient_read(&patient, json, strlen(json)) || answer_evaluate(&answer, &patient))
            ck_abort_msg("the patient %s can't be asked about", json);
        buffer_clear(&one);
        answer_json_line(&answer, &one);
        buffer_printf(answers, "{\"line\":%d,%.*s\n", i + 2, (int)one.length - 1, one.bytes + 1);
        arena_release(&arena);
    }
    buffer_release(&one);
    arena_release(&memory);
}

struct heard {
    uint64_t answered, refused;
};

static void hear(void *state, const char *faults, size_t length, uint64_t answered,
                 uint64_t refused)
{
    (void)faults;
    ck_assert_uint_eq(length, 0);
    *(struct heard *)state = (struct heard){answered, refused};
}

static const unsigned thread_counts[] = {1, 2, 7};

START_TEST(answers_are_those_of_each_alone_in_order)
{
    enum { COUNT = 100000 };
    struct checked checked;
    struct buffer bytes, patients, answers;
    struct kbt table;
    struct heard heard;
    checked_read(&checked, BASE);
    ck_assert_str_eq(checked_report(&checked), "");
    buffer_init(&bytes, &checked.failure);
    buffer_init(&patients, &checked.failure);
    buffer_init(&answers, &checked.failure);
    table_emit(&checked.model, &bytes);
    ck_assert_int_eq(kbt_open(&table, bytes.bytes, bytes.length), KBT_OK);
    ck_assert_int_eq(kbt_verify(&table), KBT_OK);
    expect(&table, &checked.failure, COUNT, &patients, &answers);
    FILE *in = tmpfile(), *out = tmpfile();
    ck_assert(in && out);
    ck_assert_uint_eq(fwrite(patients.bytes, 1, patients.length, in), patients.length);
    rewind(in);
    struct stream stream = {&table, 0, fileno(in), fileno(out), NULL, thread_counts[_i], &heard,
                            hear};
    ck_assert(stream_run(&stream, &checked.failure));
    ck_assert_uint_eq(heard.answered, COUNT);
    ck_assert_uint_eq(heard.refused, 0);
    rewind(out);
    char *got = malloc(answers.length + 1);
    ck_assert_uint_eq(fread(got, 1, answers.length + 1, out), answers.length);
    ck_assert_int_eq(memcmp(got, answers.bytes, answers.length), 0);
    free(got);
    fclose(in);
    fclose(out);
    buffer_release(&answers);
    buffer_release(&patients);
    buffer_release(&bytes);
    checked_release(&checked);
}
END_TEST

SUITE(stream)
{
    Suite *suite = suite_create("stream");
    TCase *tests = tcase_create("patients by the line");
    tcase_add_loop_test(tests, a_row_has_these_fields, 0, sizeof rows / sizeof *rows);
    tcase_add_loop_test(tests, lines_come_whole_however_they_arrive, 0,
                        sizeof pieces / sizeof *pieces);
    tcase_add_test(tests, half_a_line_before_an_error_is_none);
    tcase_add_loop_test(tests, answers_are_those_of_each_alone_in_order, 0,
                        sizeof thread_counts / sizeof *thread_counts);
    suite_add_tcase(suite, tests);
    return suite;
}
