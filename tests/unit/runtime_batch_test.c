/*
 * The batch call on the clinic: who is refused and why, columns of every width and anything in
 * them, blocks of every length; always the same as the single call says of each (batch_same.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include "batch_same.h"
#include "suite.h"
#include "visit.h"

enum { SEED = 20261125, PATIENTS = 1200 };

static uint32_t below(uint64_t *state, uint32_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 0x2545f4914f6cdd1du) >> 33) % limit;
}

/* Where the widths end, and beyond every domain. */
static const int64_t extremes[] = {
    -1,        2,         3,         INT8_MIN,      INT8_MAX,      -129,          128,
    INT16_MIN, INT16_MAX, -32769,    32768,         INT32_MIN,     INT32_MAX,     INT64_MIN + 1,
    INT64_MAX, 0,         1,         INT64_MIN / 2, INT64_MAX / 2, 339,           340,
    430,       431,       -(1 << 20)};

/* Mostly what can be, a quarter unknown; one value in `wild` of the extremes (0: none). */
static void fill_row(const struct kbt *table, uint64_t *state, uint32_t wild, int64_t *row)
{
    for (uint32_t i = 0; i < kbt_count(table, KBT_FINDING); i++) {
        struct kbt_finding f;
        kbt_finding(table, i, &f);
        uint32_t values = (uint32_t)(f.highest - f.lowest + 1);
        row[i] = below(state, 4) == 0 ? KBT_UNKNOWN : f.lowest + (int64_t)below(state, values);
        if (wild && below(state, wild) == 0)
            row[i] = extremes[below(state, sizeof extremes / sizeof *extremes)];
    }
}

static void hold_random(const struct kbt *table, uint32_t patients, uint32_t wild, uint64_t seed)
{
    uint64_t state = seed;
    uint32_t findings = kbt_count(table, KBT_FINDING);
    int64_t *rows = malloc(((size_t)patients * findings + 1) * sizeof *rows);
    for (uint32_t i = 0; i < patients; i++)
        fill_row(table, &state, wild, rows + (size_t)i * findings);
    const char *wrong = batch_same(table, rows, patients);
    free(rows);
    ck_assert_msg(wrong == NULL, "%s; %u patients, one value in %u wild, seed %llu", wrong,
                  patients, wild, (unsigned long long)seed);
}

START_TEST(batch_and_single_give_the_same_answer)
{
    struct visit visit;
    visit_clinic(&visit, words[_i]);
    hold_random(&visit.table, PATIENTS, 0, SEED);
}
END_TEST

START_TEST(any_number_in_a_column_refuses_its_patient_alone)
{
    struct visit visit;
    visit_clinic(&visit, words[_i]);
    hold_random(&visit.table, PATIENTS, 60, SEED + 1);
    hold_random(&visit.table, PATIENTS, 3, SEED + 2);
}
END_TEST

START_TEST(a_block_may_have_any_number_of_patients)
{
    static const uint32_t counts[] = {0, 1, 2, 63, 64, 65, 127, 128, 255, 256, 257, 511, 512, 513};
    struct visit visit;
    visit_clinic(&visit, 2);
    hold_random(&visit.table, counts[_i], 30, SEED + 10 + (uint64_t)_i);
}
END_TEST

/* ---- Tables that use what the clinic does not ------------------------------------------------ */

/* Points of quantities with weights of either sign, counts up to all and beyond, ranges that
 * nothing lies in, everyone. */
static void more_nodes(struct hand *h)
{
    uint32_t all = 2 * KBT_SIGNAL_EVERYONE;
    uint32_t score = hand_next_literal(h);
    HAND_ROW(h, NODES, 5 << KBT_NODE_COUNT_SHIFT | KBT_NODE_SCORE, 1);
    HAND_ROW(h, NODES, FINDING(PAIN), TEMPERATURE + 1, hand_number(h, 3));
    HAND_ROW(h, NODES, NOT(FINDING(COUGH)), TEMPERATURE + 1, hand_number(h, -2));
    HAND_ROW(h, NODES, all, GLUCOSE + 1, hand_number(h, 1));
    HAND_ROW(h, NODES, FINDING(ALLERGY), 0, hand_number(h, INT64_MAX));
    HAND_ROW(h, NODES, FINDING(DROOLING), 0, hand_number(h, 0));
    h->nodes++;
    HAND_ROW(h, SCORES, score >> 1, hand_number(h, 1000000000000), hand_number(h, 0));
    static const int64_t ranges[][2] = {{0, 800}, {801, 1700}, {5, 4}, {INT64_MIN, -1}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        HAND_ROW(h, NODES, KBT_NODE_SCORE_TEST, 1, hand_number(h, ranges[i][0]),
                 hand_number(h, ranges[i][1]));
        h->nodes++;
    }
    for (uint32_t least = 0; least <= 6; least++) {
        HAND_ROW(h, NODES, 5 << KBT_NODE_COUNT_SHIFT | KBT_NODE_AT_LEAST, least, FINDING(PAIN),
                 NOT(FINDING(COUGH)), FINDING(DROOLING), TEST(KIDNEY_TEST), NOT(TEST(WARM_TEST)));
        h->nodes++;
    }
    HAND_NODE(h, ANY, TEST(SWEET_TEST), NOT(all));
    HAND_ROW(h, NODES, KBT_NODE_ALL);
    HAND_ROW(h, NODES, KBT_NODE_ANY);
    h->nodes += 2;
}

static size_t more_table(struct hand *h, uint32_t word, uint8_t *bytes, size_t room)
{
    clinic_start(h, word);
    more_nodes(h);
    /* The escalations follow each other, so they are made again behind. */
    h->first_escalation = h->nodes;
    HAND_NODE(h, ANY, FINDING(DROOLING));
    HAND_NODE(h, ALL, FINDING(PAIN), 2 * KBT_SIGNAL_NOTHING_AVAILABLE);
    HAND_NODE(h, ALL, TEST(SWEET_TEST));
    /* Entities have ids in one row: the score that came is not named, so nothing is. */
    h->size[KBT_SECTION_IDS] = h->size[KBT_SECTION_ID_ORDER] = h->size[KBT_SECTION_TEXTS] = 0;
    h->size[KBT_SECTION_CITATIONS] = h->size[KBT_SECTION_POSITIONS] = 0;
    return hand_finish(h, bytes, room);
}

START_TEST(scores_counts_and_constants_are_the_same)
{
    static uint8_t bytes[ROOM];
    struct hand hand;
    struct kbt table;
    size_t size = more_table(&hand, words[_i], bytes, sizeof bytes);
    ck_assert_int_eq(kbt_open(&table, bytes, size), KBT_OK);
    ck_assert_int_eq(kbt_verify(&table), KBT_OK);
    hold_random(&table, PATIENTS, 0, SEED + 3);
    hold_random(&table, PATIENTS, 40, SEED + 4);
}
END_TEST

static void set_field(struct hand *h, int section, uint32_t at, uint32_t field, uint32_t value)
{
    hand_put(&h->bytes[section][at * h->stride[section] + field * h->word], value, h->word);
}

/* A quantity that can be -128, all values of which pass a test, in a column where -128 is unknown. */
START_TEST(the_least_number_of_a_column_is_unknown_even_within_the_domain)
{
    static const int8_t glucose[] = {INT8_MIN, INT8_MIN + 1};
    struct visit visit;
    struct hand hand;
    struct kbt_column columns[FINDINGS] = {{NULL, 0}};
    struct kbt_truths truths;
    clinic_start(&hand, 2);
    set_field(&hand, KBT_SECTION_QUANTITIES, 1, 1, hand_number(&hand, -300));
    set_field(&hand, KBT_SECTION_TESTS, SWEET_TEST, 1, hand_number(&hand, INT64_MIN));
    visit_open(&visit, hand_finish(&hand, visit.bytes, sizeof visit.bytes));
    void *memory = malloc(kbt_batch_size(&visit.table));
    struct kbt_batch *batch = kbt_batch_start(&visit.table, memory, kbt_batch_size(&visit.table));
    columns[GLUCOSE] = (struct kbt_column){glucose, 1};
    uint32_t widest = kbt_batch_widest();
    for (uint32_t width = 64; width <= widest; width = width == 64 ? 256 : 2 * width) {
        kbt_batch_set_width(batch, width);
        ck_assert_int_eq(kbt_batch_evaluate(batch, columns, 0, 2), 2);
        kbt_batch_truths(batch, KBT_OF_RULE, SUGAR, &truths);
        ck_assert_uint_eq(truths.certain[0], 2);
        ck_assert_uint_eq(truths.possible[0], 3);
        kbt_batch_truths(batch, KBT_OF_LITERAL, FINDING(GLUCOSE), &truths);
        ck_assert_uint_eq(truths.certain[0], 2);
        ck_assert_int_eq(kbt_batch_answer(batch, 0, visit.answer), KBT_OK);
        ck_assert(kbt_value(visit.answer, GLUCOSE) == KBT_UNKNOWN);
    }
    free(memory);
}
END_TEST

/* No interactions, no is-a, no scores, no treatments. */
START_TEST(a_table_of_nearly_nothing_is_answered)
{
    static uint8_t bytes[ROOM];
    struct hand hand;
    struct kbt table;
    hand_start(&hand, words[_i]);
    HAND_ROW(&hand, FINDINGS, 1 << 5, 0);
    size_t size = hand_finish(&hand, bytes, sizeof bytes);
    ck_assert_int_eq(kbt_open(&table, bytes, size), KBT_OK);
    ck_assert_int_eq(kbt_verify(&table), KBT_OK);
    hold_random(&table, 100, 5, SEED + 5);
}
END_TEST

/* ---- What the caller may do wrong ------------------------------------------------------------ */

START_TEST(too_little_memory_or_none_is_refused)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    size_t size = kbt_batch_size(&visit.table);
    char *memory = malloc(size + 8);
    ck_assert_ptr_null(kbt_batch_start(&visit.table, NULL, size));
    ck_assert_ptr_null(kbt_batch_start(&visit.table, memory, size - 1));
    ck_assert_ptr_null(kbt_batch_start(&visit.table, memory + 1, size));
    for (int shift = 0; shift <= 8; shift += 8)
        ck_assert_ptr_nonnull(kbt_batch_start(&visit.table, memory + shift, size));
    free(memory);
}
END_TEST

START_TEST(a_width_that_is_none_is_refused_before_anything_is_done)
{
    static const uint32_t widths[] = {0, 3, 5, 16, UINT32_MAX};
    struct visit visit;
    int8_t value = 1;
    struct kbt_column columns[FINDINGS] = {{NULL, 0}};
    struct kbt_truths truths;
    visit_clinic(&visit, 2);
    void *memory = malloc(kbt_batch_size(&visit.table));
    struct kbt_batch *batch = kbt_batch_start(&visit.table, memory, kbt_batch_size(&visit.table));
    columns[PAIN] = (struct kbt_column){&value, 1};
    ck_assert_int_eq(kbt_batch_evaluate(batch, columns, 0, 1), 1);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        columns[COUGH] = (struct kbt_column){&value, widths[i]};
        ck_assert_int_eq(kbt_batch_evaluate(batch, columns, 0, 1), KBT_WRONG_TYPE);
    }
    kbt_batch_truths(batch, KBT_OF_RULE, PARACETAMOL_PAIN, &truths);
    ck_assert_uint_eq(truths.certain[0], 1); /* of the block before */
    free(memory);
}
END_TEST

/* Somebody with an allergy to penicillin and without one to anything, and two who can be. */
START_TEST(who_is_refused_and_why_is_told)
{
    static const int8_t allergy[] = {0, 1, INT8_MIN}, penicillin[] = {1, 0, 1}, pain[] = {1, 1, 7};
    struct visit visit;
    struct kbt_column columns[FINDINGS] = {{NULL, 0}};
    uint64_t refused[KBT_BATCH_WORDS], standing[KBT_BATCH_WORDS];
    uint32_t finding = 77, broader = 77;
    visit_clinic(&visit, 2);
    void *memory = malloc(kbt_batch_size(&visit.table));
    struct kbt_batch *batch = kbt_batch_start(&visit.table, memory, kbt_batch_size(&visit.table));
    columns[ALLERGY] = (struct kbt_column){allergy, 1};
    columns[PENICILLIN_ALLERGY] = (struct kbt_column){penicillin, 1};
    columns[PAIN] = (struct kbt_column){pain, 1};
    ck_assert_int_eq(kbt_batch_evaluate(batch, columns, 0, 3), 3);
    kbt_batch_refused(batch, refused);
    ck_assert_uint_eq(refused[0], 5);
    ck_assert_int_eq(kbt_batch_error(batch, 0, &finding, &broader), KBT_CONTRADICTION);
    ck_assert_uint_eq(finding, PENICILLIN_ALLERGY);
    ck_assert_uint_eq(broader, ALLERGY);
    ck_assert_int_eq(kbt_batch_error(batch, 1, &finding, &broader), KBT_OK);
    ck_assert_int_eq(kbt_batch_error(batch, 2, &finding, &broader), KBT_OUT_OF_DOMAIN);
    ck_assert_uint_eq(finding, PAIN);
    kbt_batch_standing(batch, PENICILLIN, KBT_IS_CONTRAINDICATED, standing);
    ck_assert_uint_eq(standing[0], 2);
    ck_assert_int_eq(kbt_batch_answer(batch, 1, visit.answer), KBT_OK);
    ck_assert_int_eq(kbt_standing(visit.answer, PENICILLIN), KBT_IS_CONTRAINDICATED);
    free(memory);
}
END_TEST

SUITE(runtime_batch)
{
    Suite *suite = suite_create("runtime: batch");
    TCase *tcase = tcase_create("clinic");
    tcase_add_loop_test(tcase, batch_and_single_give_the_same_answer, 0, 2);
    tcase_add_loop_test(tcase, any_number_in_a_column_refuses_its_patient_alone, 0, 2);
    tcase_add_loop_test(tcase, a_block_may_have_any_number_of_patients, 0, 14);
    tcase_add_loop_test(tcase, scores_counts_and_constants_are_the_same, 0, 2);
    tcase_add_loop_test(tcase, a_table_of_nearly_nothing_is_answered, 0, 2);
    tcase_add_test(tcase, the_least_number_of_a_column_is_unknown_even_within_the_domain);
    tcase_add_test(tcase, too_little_memory_or_none_is_refused);
    tcase_add_test(tcase, a_width_that_is_none_is_refused_before_anything_is_done);
    tcase_add_test(tcase, who_is_refused_and_why_is_told);
    suite_add_tcase(suite, tcase);
    printf("runtime: batch: seed %d\n", SEED);
    return suite;
}
