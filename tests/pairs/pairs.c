/*
 * Random (knowledge base, patient) pairs with the answer that the library gives here, for another
 * build of it to give too: the pairs of tests/unit/differential_test.c, where the slow evaluator
 * and the batch call are held to the same answers.
 *
 *     pairs FIRST_SEED BASES
 *
 * writes for each base the line `base SEED TABLE` (in hexadecimal), and for each of its patients
 * two lines of JSON: the patient; the answer, or a string that says why there can be none.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "answer/answer.h"
#include "base/json.h"
#include "emit/lower.h"
#include "emit/table.h"
#include "model/judge.h"
#include "oracle/random_base.h"
#include "unit/checked.h"

enum { PATIENTS = 50 };

/* A finding's value as a patient has it: quantities as numbers and as texts by turns. */
static void write_value(struct json *json, const struct kbt *table, uint32_t finding, int64_t value)
{
    struct kbt_finding row;
    char text[KBT_VALUE_TEXT];
    const char *id = kbt_id(table, KBT_FINDING, finding);
    kbt_finding(table, finding, &row);
    if (row.type == KBT_BOOLEAN) {
        json_truth(json, id, value == 1);
    } else if (row.type == KBT_CHOICE) {
        json_text(json, id, kbt_id(table, KBT_OPTION, row.first_option + (uint32_t)value));
    } else if (row.step == MICRO_ONE && finding % 2) {
        json_number(json, id, value);
    } else {
        kbt_value_text(table, finding, value, text, sizeof(text));
        json_text(json, id, text);
    }
}

static void write_patient(struct buffer *out, const struct kbt *table, const int64_t *values)
{
    struct json json;
    json_start_line(&json, out);
    json_object_start(&json, NULL);
    for (uint32_t i = 0; i < kbt_count(table, KBT_FINDING); i++)
        if (values[i] != JUDGE_UNKNOWN)
            write_value(&json, table, i, values[i]);
    json_object_end(&json);
    buffer_putc(out, '\n');
}

static void write_answer(struct buffer *out, struct answer *answer, struct patient *patient)
{
    const char *problem = patient_read(patient, out->bytes, out->length);
    if (!problem)
        problem = answer_evaluate(answer, patient);
    if (problem) {
        struct json json;
        json_start_line(&json, out);
        json_text(&json, NULL, problem);
    } else {
        answer_json_line(answer, out);
    }
    buffer_putc(out, '\n');
}

static void write_table(uint64_t seed, const struct buffer *bytes)
{
    printf("base %" PRIu64 " ", seed);
    for (size_t i = 0; i < bytes->length; i++)
        printf("%02x", (unsigned char)bytes->bytes[i]);
    putchar('\n');
}

static void write_pairs(struct random *random, const struct checked *checked,
                        const struct kbt *table)
{
    struct arena arena;
    struct answer answer;
    struct buffer out;
    arena_init(&arena, checked->arena.failure);
    buffer_init(&out, checked->arena.failure);
    int64_t *values = ARENA_ARRAY(&arena, kbt_count(table, KBT_FINDING), int64_t);
    answer_init(&answer, table, &arena);
    for (unsigned i = 0; i < PATIENTS; i++) {
        struct patient patient;
        random_patient(random, &checked->model, values);
        patient_init(&patient, table, &arena);
        out.length = 0;
        write_patient(&out, table, values);
        write_answer(&out, &answer, &patient);
        fwrite(out.bytes, 1, out.length, stdout);
    }
    buffer_release(&out);
    arena_release(&arena);
}

static void write_base(uint64_t seed)
{
    struct random random;
    struct checked checked;
    struct buffer items, bytes;
    struct kbt table;
    random_start(&random, seed);
    failure_init(&checked.failure);
    buffer_init(&items, &checked.failure);
    buffer_init(&bytes, &checked.failure);
    random_base(&random, &items);
    checked_read(&checked, buffer_text(&items));
    table_emit(&checked.model, &bytes);
    if (kbt_open(&table, bytes.bytes, bytes.length) || kbt_verify(&table)) {
        fprintf(stderr, "pairs: the table of seed %" PRIu64 " does not verify\n", seed);
        exit(1);
    }
    write_table(seed, &bytes);
    write_pairs(&random, &checked, &table);
    buffer_release(&items);
    buffer_release(&bytes);
    checked_release(&checked);
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fputs("usage: pairs FIRST_SEED BASES\n", stderr);
        return 2;
    }
    uint64_t seed = strtoull(arguments[1], NULL, 10), bases = strtoull(arguments[2], NULL, 10);
    for (uint64_t i = 0; i < bases; i++)
        write_base(seed + i);
    return fflush(stdout) || ferror(stdout);
}
