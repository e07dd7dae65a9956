/*
 * Ask a table about many patients at once, as explore_table.h asks about one: columns of every
 * width, of values that need not be any that the findings can have.
 */
#ifndef KBC_TESTS_EXPLORE_BATCH_H
#define KBC_TESTS_EXPLORE_BATCH_H

#include "explore_table.h"

/* More than go through any processor at once, and no multiple of it. */
enum { EXPLORE_PATIENTS = 70 };

/* One finding's values, in memory of their own: a read behind them is seen. */
static inline void explore_column(struct explorer *e, uint32_t finding, struct kbt_column *column)
{
    uint32_t width = 1u << finding % 4;
    uint8_t *values = malloc((size_t)EXPLORE_PATIENTS * width);
    for (uint32_t i = 0; i < EXPLORE_PATIENTS; i++) {
        /* Small numbers, and now and then the least, which is unknown. */
        uint8_t choice = explore_choice(e);
        uint64_t value = choice % 8 == 7 ? (uint64_t)1 << (8 * width - 1) : choice % 3;
        for (uint32_t byte = 0; byte < width; byte++)
            values[i * width + byte] = (uint8_t)(value >> 8 * byte);
    }
    column->values = values;
    column->width = width;
}

static inline void explore_sets(struct explorer *e, const struct kbt_batch *batch, enum kbt_of of,
                                uint32_t count)
{
    struct kbt_truths truths;
    for (uint32_t i = 0; i < count; i++) {
        kbt_batch_truths(batch, of, i, &truths);
        for (uint32_t w = 0; w < KBT_BATCH_WORDS; w++)
            explore_number(e, truths.certain[w] ^ truths.possible[w] << 1);
    }
}

static inline void explore_all_sets(struct explorer *e, const struct kbt_batch *batch)
{
    uint64_t set[KBT_BATCH_WORDS];
    uint32_t treatments = kbt_count(e->table, KBT_TREATMENT);
    explore_sets(e, batch, KBT_OF_LITERAL, 4);
    explore_sets(e, batch, KBT_OF_CONDITION, kbt_count(e->table, KBT_CONDITION));
    explore_sets(e, batch, KBT_OF_CAUSE, kbt_count(e->table, KBT_CAUSE));
    explore_sets(e, batch, KBT_OF_RULE, kbt_count(e->table, KBT_RULE));
    for (int of = KBT_OF_INDICATED; of <= KBT_OF_ADVISED; of++)
        explore_sets(e, batch, (enum kbt_of)of, treatments);
    for (int of = KBT_OF_WITHHELD; of <= KBT_OF_NOTHING_AVAILABLE; of++)
        explore_sets(e, batch, (enum kbt_of)of, 1);
    explore_sets(e, batch, KBT_OF_ESCALATED, KBT_ROUTINE + 1);
    for (uint32_t i = 0; i < treatments; i++) {
        kbt_batch_standing(batch, i, (enum kbt_standing)(1 + i % KBT_IS_ADVISED), set);
        explore_number(e, set[0]);
    }
    kbt_batch_refused(batch, set);
    explore_number(e, set[0]);
}

/* The whole answer of two of them, the last included. */
static inline void explore_batch_answers(struct explorer *e, const struct kbt_batch *batch,
                                         uint32_t signals)
{
    size_t size = kbt_answer_size(e->table);
    void *memory = malloc(size);
    struct kbt_answer *answer = kbt_answer_start(e->table, memory, size);
    for (uint32_t i = 0; i < EXPLORE_PATIENTS; i++) {
        uint32_t finding = 0, broader = 0;
        explore_number(e, (uint64_t)kbt_batch_error(batch, i, &finding, &broader));
        explore_number(e, finding ^ broader);
        if (i % (EXPLORE_PATIENTS - 1) == 0 && kbt_batch_answer(batch, i, answer) == KBT_OK)
            explore_answer(e, answer, signals);
    }
    free(memory);
}

static inline uint64_t explore_batch(const struct kbt *table, const uint8_t *choices, size_t count)
{
    struct explorer e = {table, 14695981039346656037u, choices, count, 0};
    uint32_t findings = kbt_count(table, KBT_FINDING), last = explore_parts(&e);
    struct kbt_column *columns = malloc((findings + 1) * sizeof *columns);
    size_t size = kbt_batch_size(table);
    void *memory = malloc(size);
    struct kbt_batch *batch = kbt_batch_start(table, memory, size);
    for (uint32_t i = 0; i < findings; i++)
        explore_column(&e, i, &columns[i]);
    explore_number(&e, (uint64_t)kbt_batch_evaluate(batch, columns, 0, EXPLORE_PATIENTS));
    explore_all_sets(&e, batch);
    explore_batch_answers(&e, batch, last + 1);
    for (uint32_t i = 0; i < findings; i++)
        free((void *)(uintptr_t)columns[i].values);
    free(columns);
    free(memory);
    return e.sum;
}

#endif
