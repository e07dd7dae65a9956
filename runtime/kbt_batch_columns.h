/*
 * The first half of evaluating a block: columns become the truths of findings and tests. Only for
 * kbt_batch_*.c.
 *
 * A column is never converted or copied (but its end, where it is no whole block): each question
 * about it is one pass over at most 4 KiB, which stay in the nearest cache.
 */
#ifndef KBT_BATCH_COLUMNS_H
#define KBT_BATCH_COLUMNS_H

#include "kbt_batch_lanes.h"

/* One finding's values in this block, and what has been seen of them. */
struct piece {
    const unsigned char *values; /* NULL: all are unknown */
    uint32_t width;
    int64_t lowest, highest; /* the finding's */
    uint64_t unknown[KBT_BATCH_WORDS];
};

/* The patients whose value lies in low … high, both inside. */
static void find_range(const struct piece *piece, uint32_t words, int64_t low, int64_t high,
                       uint64_t *ret)
{
    int64_t most = (int64_t)(UINT64_MAX >> 1 >> (64 - 8 * piece->width));
    if (low < -most - 1)
        low = -most - 1;
    if (high > most)
        high = most;
    if (piece->values == NULL || low > high) {
        memset(ret, 0, words * sizeof *ret);
        return;
    }
    uint64_t first = (uint64_t)low, span = (uint64_t)high - first;
    for (uint32_t w = 0; w < words; w++) {
        const void *from = piece->values + (size_t)64 * piece->width * w;
        switch (piece->width) {
        case 1:
            ret[w] = in_range_8(from, (uint8_t)first, (uint8_t)span);
            break;
        case 2:
            ret[w] = in_range_16(from, (uint16_t)first, (uint16_t)span);
            break;
        case 4:
            ret[w] = in_range_32(from, (uint32_t)first, (uint32_t)span);
            break;
        default:
            ret[w] = in_range_64(from, first, span);
        }
    }
}

/* Where the column's values for this block are: in place; or in the batch, filled up with anything,
 * when there are not enough of them to look at whole words. */
static const unsigned char *piece_values(const struct kbt_batch *batch, uint32_t finding)
{
    const struct kbt_column *column = &batch->columns[finding];
    uint32_t width = column->width, whole = 64 * batch->words;
    const unsigned char *from = column->values;
    if (from == NULL)
        return NULL;
    from += batch->first * width;
    if (batch->count == whole)
        return from;
    memset(batch->rest, 0, whole * width);
    memcpy(batch->rest, from, batch->count * width);
    return batch->rest;
}

/* A column's values that are none: the least number of its width. Those outside the domain are
 * refused here, as kbt_set would. */
static void load_finding(struct kbt_batch *batch, uint32_t finding, struct piece *piece)
{
    struct kbt_truths *truths = &batch->signals[KBT_SIGNAL_FINDINGS + finding];
    struct kbt_domain domain = kbt_finding_domain(batch->table, finding);
    uint64_t zero[KBT_BATCH_WORDS], *known = truths->certain;
    piece->lowest = domain.lowest;
    piece->highest = domain.highest;
    piece->values = piece_values(batch, finding);
    piece->width = piece->values ? batch->columns[finding].width : 1; /* of none, it may be 0 */
    int64_t none = (int64_t)(UINT64_MAX << (8 * piece->width - 1));
    find_range(piece, batch->words, none, none, piece->unknown);
    /* "None" may itself lie in a domain, of a column narrower than the finding needs. */
    find_range(piece, batch->words, domain.lowest > none ? domain.lowest : none + 1,
               domain.highest, known);
    find_range(piece, batch->words, 0, 0, zero);
    for (uint32_t w = 0; w < batch->words; w++) {
        if (piece->values == NULL)
            piece->unknown[w] = ~(uint64_t)0;
        batch->refused[w] |= ~(known[w] | piece->unknown[w]);
        truths->certain[w] = known[w] & ~zero[w];
        truths->possible[w] = truths->certain[w] | piece->unknown[w];
    }
}

/* The tests of one finding, from test `at` on; returns the next finding's first. */
static uint32_t run_tests(struct kbt_batch *batch, const struct piece *piece, uint32_t finding,
                          uint32_t at)
{
    const struct kbt *table = batch->table;
    for (; at < table->section[KBT_SECTION_TESTS].count; at++) {
        const unsigned char *test = row(table, KBT_SECTION_TESTS, at);
        struct kbt_truths *truths = &batch->signals[table->first_test + at];
        if (load_word(table, test) != finding)
            break;
        int64_t low = number_at(table, load_word(table, test + table->word));
        int64_t high = number_at(table, load_word(table, test + 2 * table->word));
        /* Half steps to whole ones: a bound in a gap goes to the value inside. */
        low = (low >> 1) + (low & 1);
        high = high >> 1;
        low = low > piece->lowest ? low : piece->lowest;
        find_range(piece, batch->words, low, high < piece->highest ? high : piece->highest,
                   truths->certain);
        for (uint32_t w = 0; w < batch->words; w++) {
            truths->certain[w] &= ~piece->unknown[w];
            truths->possible[w] = truths->certain[w] | piece->unknown[w];
        }
    }
    return at;
}

/* As for one patient: from what was given, row by row. */
static void close_over_is_a(struct kbt_batch *batch)
{
    const struct kbt *table = batch->table;
    uint32_t rows = table->section[KBT_SECTION_BROADER].count;
    struct kbt_truths *closed = batch->signals + KBT_SIGNAL_FINDINGS;
    if (rows)
        memcpy(batch->given, closed,
               table->section[KBT_SECTION_FINDINGS].count * sizeof *batch->given);
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t narrower = kbt_field(table, KBT_SECTION_BROADER, i, 0);
        uint32_t broader = kbt_field(table, KBT_SECTION_BROADER, i, 1);
        for (uint32_t w = 0; w < batch->words; w++) {
            uint64_t is = batch->given[narrower].certain[w];
            uint64_t may = batch->given[broader].possible[w];
            batch->refused[w] |= is & ~may;
            closed[broader].certain[w] |= is;
            closed[broader].possible[w] |= is;
            closed[narrower].certain[w] &= may;
            closed[narrower].possible[w] &= may;
        }
    }
}

static void find_taken(struct kbt_batch *batch)
{
    const struct kbt *table = batch->table;
    uint32_t findings = table->section[KBT_SECTION_FINDINGS].count;
    for (uint32_t i = 0; i < table->treatments; i++)
        memset(batch->treatments[i].taken, 0, sizeof batch->treatments[i].taken);
    if (table->section[KBT_SECTION_INTERACTIONS].count == 0)
        return;
    for (uint32_t i = 0; i < findings; i++) {
        uint32_t detail = quick_field(table, KBT_SECTION_FINDINGS, i, 1);
        if (detail == 0 || finding_type(table, i) != KBT_BOOLEAN)
            continue;
        for (uint32_t w = 0; w < batch->words; w++)
            batch->treatments[detail - 1].taken[w] |=
                batch->signals[KBT_SIGNAL_FINDINGS + i].certain[w];
    }
}

static void run_columns(struct kbt_batch *batch)
{
    uint32_t findings = batch->table->section[KBT_SECTION_FINDINGS].count;
    struct piece piece;
    for (uint32_t i = 0, test = 0; i < findings; i++) {
        load_finding(batch, i, &piece);
        test = run_tests(batch, &piece, i, test);
    }
    close_over_is_a(batch);
    find_taken(batch);
}

#endif
