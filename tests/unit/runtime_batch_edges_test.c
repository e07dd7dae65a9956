/*
 * The edges of the batch call: what no patient of the clinic comes to.
 */
#include <stdlib.h>
#include "suite.h"
#include "visit.h"

struct block {
    struct visit visit;
    struct kbt_column columns[FINDINGS];
    void *memory;
    struct kbt_batch *batch;
};

static void block_open(struct block *block, size_t size)
{
    memset(block->columns, 0, sizeof block->columns);
    visit_open(&block->visit, size);
    block->memory = malloc(kbt_batch_size(&block->visit.table));
    block->batch =
        kbt_batch_start(&block->visit.table, block->memory, kbt_batch_size(&block->visit.table));
    ck_assert_ptr_nonnull(block->batch);
}

static void block_clinic(struct block *block, uint32_t word)
{
    struct hand hand;
    clinic_start(&hand, word);
    block_open(block, hand_finish(&hand, block->visit.bytes, sizeof block->visit.bytes));
}

/* More than all urgencies are no more than all. */
START_TEST(escalated_of_any_urgency)
{
    static const int8_t drooling[] = {1, 0}, pain[] = {0, 0}, glucose[] = {50, 50};
    struct block block;
    struct kbt_truths any, routine;
    block_clinic(&block, words[_i]);
    block.columns[DROOLING] = (struct kbt_column){drooling, 1};
    block.columns[PAIN] = (struct kbt_column){pain, 1};
    block.columns[GLUCOSE] = (struct kbt_column){glucose, 1};
    ck_assert_int_eq(kbt_batch_evaluate(block.batch, block.columns, 0, 2), 2);
    kbt_batch_truths(block.batch, KBT_OF_ESCALATED, UINT32_MAX, &any);
    kbt_batch_truths(block.batch, KBT_OF_ESCALATED, KBT_ROUTINE, &routine);
    ck_assert_uint_eq(any.certain[0], 1);
    ck_assert_uint_eq(any.possible[0], 1);
    ck_assert(memcmp(&any, &routine, sizeof any) == 0);
    free(block.memory);
}
END_TEST

/* A caller who does not keep the columns as they were is told nonsense, and comes to no harm. */
START_TEST(columns_changed_behind_its_back)
{
    int8_t allergy[] = {0}, penicillin[] = {1};
    struct block block;
    uint32_t finding = KBT_NONE, broader = KBT_NONE;
    block_clinic(&block, words[_i]);
    block.columns[ALLERGY] = (struct kbt_column){allergy, 1};
    block.columns[PENICILLIN_ALLERGY] = (struct kbt_column){penicillin, 1};
    ck_assert_int_eq(kbt_batch_evaluate(block.batch, block.columns, 0, 1), 1);
    ck_assert_int_eq(kbt_batch_error(block.batch, 0, &finding, &broader), KBT_CONTRADICTION);
    ck_assert_uint_eq(finding, PENICILLIN_ALLERGY);
    allergy[0] = 1;
    finding = broader = KBT_NONE;
    ck_assert_int_eq(kbt_batch_error(block.batch, 0, &finding, &broader), KBT_CONTRADICTION);
    ck_assert(finding < FINDINGS && broader < FINDINGS);
    free(block.memory);
}
END_TEST

/* At least 2^32 - 1 of two, and at least 2^31 of none: of nobody, whatever is known. */
START_TEST(at_least_more_than_there_ever_are)
{
    static const int8_t first[] = {1, 0, INT8_MIN}, second[] = {1, 1, INT8_MIN};
    struct block block;
    struct hand hand;
    struct kbt_truths truths;
    hand_start(&hand, 4);
    HAND_ROW(&hand, FINDINGS, 1 << 5, 0);
    HAND_ROW(&hand, FINDINGS, 1 << 5, 0);
    uint32_t literal = hand_next_literal(&hand);
    HAND_ROW(&hand, NODES, 2 << KBT_NODE_COUNT_SHIFT | KBT_NODE_AT_LEAST, UINT32_MAX, FINDING(0),
             FINDING(1));
    HAND_ROW(&hand, NODES, KBT_NODE_AT_LEAST, (uint32_t)1 << 31);
    hand.nodes = hand.early = 2;
    block_open(&block, hand_finish(&hand, block.visit.bytes, sizeof block.visit.bytes));
    block.columns[0] = (struct kbt_column){first, 1};
    block.columns[1] = (struct kbt_column){second, 1};
    ck_assert_int_eq(kbt_batch_evaluate(block.batch, block.columns, 0, 3), 3);
    visit_evaluate(&block.visit);
    for (uint32_t node = 0; node < 2; node++) {
        kbt_batch_truths(block.batch, KBT_OF_LITERAL, literal + 2 * node, &truths);
        ck_assert_uint_eq(truths.certain[0] | truths.possible[0], 0);
        kbt_batch_truths(block.batch, KBT_OF_LITERAL, literal + 2 * node + 1, &truths);
        ck_assert_uint_eq(truths.certain[0] & truths.possible[0], 7);
        ck_assert_int_eq(kbt_truth(block.visit.answer, literal + 2 * node), KBT_FALSE);
    }
    free(block.memory);
}
END_TEST

SUITE(runtime_batch_edges)
{
    Suite *suite = suite_create("runtime batch edges");
    TCase *tests = tcase_create("edges");
    tcase_add_loop_test(tests, escalated_of_any_urgency, 0, 2);
    tcase_add_loop_test(tests, columns_changed_behind_its_back, 0, 2);
    tcase_add_test(tests, at_least_more_than_there_ever_are);
    suite_add_tcase(suite, tests);
    return suite;
}
