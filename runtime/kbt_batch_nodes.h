/*
 * The second half of evaluating a block: nodes, scores, treatments, escalations, all on planes.
 * Only for kbt_batch_*.c. What is done here is what kbt_evaluate.c does for one patient.
 */
#ifndef KBT_BATCH_NODES_H
#define KBT_BATCH_NODES_H

#include "kbt_batch_lanes.h"

/* A literal's two planes, and what makes a negation of them: then they change places, too. */
struct operand {
    const uint64_t *certain, *possible;
    uint64_t flip;
};

static inline struct operand operand_of(const struct kbt_batch *batch, uint32_t literal)
{
    const struct kbt_truths *truths = &batch->signals[literal >> 1];
    const uint64_t *planes[2] = {truths->certain, truths->possible};
    return (struct operand){planes[literal & 1], planes[~literal & 1],
                            (uint64_t)0 - (literal & 1)};
}

static inline uint32_t load_sized(const unsigned char *at, uint32_t word)
{
    return word == 2 ? load16(at) : load32(at);
}

/* All or any of the literals from `at` up to `end`, compiled for each kind and size of word. */
static inline void join(const struct kbt_batch *batch, const unsigned char *at,
                        const unsigned char *end, struct kbt_truths *to, int all, uint32_t word)
{
    const uint64_t *base = batch->signals->certain;
    for (uint32_t w = 0; w < batch->words; w += LANE_WORDS) {
        lanes certain = (lanes){0} - (uint64_t)all, possible = certain;
        for (const unsigned char *from = at; from < end; from += word) {
            uint32_t literal = load_sized(from, word), swap = literal & 1;
            const uint64_t *plane = base + (size_t)(literal >> 1) * 2 * KBT_BATCH_WORDS + w;
            uint64_t flip = (uint64_t)0 - swap;
            lanes is = CONST_LANES(plane + swap * KBT_BATCH_WORDS) ^ flip;
            lanes may = CONST_LANES(plane + (swap ^ 1) * KBT_BATCH_WORDS) ^ flip;
            certain = all ? certain & is : certain | is;
            possible = all ? possible & may : possible | may;
        }
        LANES(to->certain + w) = certain;
        LANES(to->possible + w) = possible;
    }
}

/* ---- Scores and counts ----------------------------------------------------------------------- */

/* Points that do not depend on a quantity: the weight where the literal is true or, if that lowers
 * the lowest or raises the highest, may be. */
static void add_weight(struct batch_total *total, const struct operand *operand, int64_t weight,
                       uint32_t words)
{
    const uint64_t *low = weight > 0 ? operand->certain : operand->possible;
    const uint64_t *high = weight > 0 ? operand->possible : operand->certain;
    for (uint32_t w = 0; w < words; w++) {
        uint64_t lows = low[w] ^ operand->flip, highs = high[w] ^ operand->flip;
        uint64_t *lowest = (uint64_t *)total->lowest + 64 * w;
        uint64_t *highest = (uint64_t *)total->highest + 64 * w;
        for (int i = 0; i < 64; i++) {
            lowest[i] += (uint64_t)weight & (0 - (lows >> i & 1));
            highest[i] += (uint64_t)weight & (0 - (highs >> i & 1));
        }
    }
}

static void add_quantity(struct kbt_batch *batch, struct batch_total *total,
                         const struct operand *operand, int64_t weight, uint32_t finding)
{
    const struct kbt_column *column = &batch->columns[finding];
    struct kbt_domain of = kbt_finding_domain(batch->table, finding);
    for (uint32_t i = 0; i < batch->count; i++) {
        uint64_t is = operand->certain[i / 64] ^ operand->flip;
        uint64_t may = operand->possible[i / 64] ^ operand->flip;
        unsigned truth = (unsigned)((is >> i % 64 & 1) * 2 + (may >> i % 64 & 1));
        struct total amount =
            points_amount(&of, kbt_column_value(column, batch->first + i), weight, truth);
        total->lowest[i] = (int64_t)((uint64_t)total->lowest[i] + (uint64_t)amount.lowest);
        total->highest[i] = (int64_t)((uint64_t)total->highest[i] + (uint64_t)amount.highest);
    }
}

static void run_score(struct kbt_batch *batch, const unsigned char *at, uint32_t count,
                      struct kbt_truths *to)
{
    const struct kbt *table = batch->table;
    uint32_t word = table->word;
    struct batch_total *total = &batch->totals[load_word(table, at)];
    memset(total, 0, sizeof *total);
    at += word;
    for (; count; count--, at += 3 * word) {
        struct operand operand = operand_of(batch, load_word(table, at));
        uint32_t of = load_word(table, at + word);
        int64_t weight = number_at(table, load_word(table, at + 2 * word));
        if (of)
            add_quantity(batch, total, &operand, weight, of - 1);
        else
            add_weight(total, &operand, weight, batch->words);
    }
    for (uint32_t w = 0; w < batch->words; w++) {
        to->certain[w] = 0;
        to->possible[w] = ~(uint64_t)0;
        for (uint32_t i = 0; i < 64; i++)
            to->certain[w] |= (uint64_t)(total->lowest[64 * w + i] == total->highest[64 * w + i])
                              << i;
    }
}

static void run_score_test(struct kbt_batch *batch, const unsigned char *at, struct kbt_truths *to)
{
    const struct kbt *table = batch->table;
    const struct batch_total *total = &batch->totals[load_word(table, at)];
    int64_t low = number_at(table, load_word(table, at + table->word));
    int64_t high = number_at(table, load_word(table, at + 2 * table->word));
    for (uint32_t w = 0; w < batch->words; w++) {
        uint64_t is = 0, may = 0;
        for (uint32_t i = 0; i < 64; i++) {
            int64_t lowest = (int64_t)(2 * (uint64_t)total->lowest[64 * w + i]);
            int64_t highest = (int64_t)(2 * (uint64_t)total->highest[64 * w + i]);
            is |= (uint64_t)((lowest >= low) & (highest <= high)) << i;
            may |= (uint64_t)((highest >= low) & (lowest <= high)) << i;
        }
        to->certain[w] = is;
        to->possible[w] = is | (low > high ? 0 : may);
    }
}

/* At least so many of these planes: they are counted, all patients at once, and compared. */
static void run_at_least(struct kbt_batch *batch, const unsigned char *at, uint32_t count,
                         struct kbt_truths *to, int possible)
{
    const struct kbt *table = batch->table;
    uint32_t least = load_word(table, at), bits = 0;
    while (bits < BATCH_COUNTER_BITS && (count | least) >> bits)
        bits++;
    memset(batch->counter, 0, bits * sizeof *batch->counter);
    for (uint32_t i = 0; i < count; i++) {
        struct operand operand = operand_of(batch, load_word(table, at += table->word));
        const uint64_t *plane = possible ? operand.possible : operand.certain;
        for (uint32_t w = 0; w < batch->words; w += LANE_WORDS) {
            lanes carry = CONST_LANES(plane + w) ^ operand.flip;
            for (uint32_t bit = 0; (i + 1) >> bit; bit++) {
                lanes before = LANES(batch->counter[bit] + w);
                LANES(batch->counter[bit] + w) = before ^ carry;
                carry &= before;
            }
        }
    }
    for (uint32_t w = 0; w < batch->words; w += LANE_WORDS) {
        lanes reached = ~(lanes){0};
        for (uint32_t bit = 0; bit < bits; bit++) {
            lanes set = LANES(batch->counter[bit] + w);
            reached = least >> bit & 1 ? reached & set : reached | set;
        }
        LANES((possible ? to->possible : to->certain) + w) = reached;
    }
}

/* As evaluate_rare. */
static const unsigned char *run_rare(struct kbt_batch *batch, uint32_t head,
                                     const unsigned char *at, struct kbt_truths *to)
{
    uint32_t count = head >> KBT_NODE_COUNT_SHIFT, word = batch->table->word;
    switch (head & KBT_NODE_KIND) {
    case KBT_NODE_AT_LEAST:
        run_at_least(batch, at, count, to, 0);
        run_at_least(batch, at, count, to, 1);
        return at + (1 + count) * word;
    case KBT_NODE_SCORE:
        run_score(batch, at, count, to);
        return at + (1 + 3 * count) * word;
    default:
        run_score_test(batch, at, to);
        return at + 3 * word;
    }
}

static inline const unsigned char *run_sized(struct kbt_batch *batch, const unsigned char *at,
                                             uint32_t from, uint32_t until, uint32_t word)
{
    struct kbt_truths *to = batch->signals + batch->table->first_node + from;
    for (; from < until; from++, to++) {
        uint32_t head = load_sized(at, word), kind = head & KBT_NODE_KIND;
        const unsigned char *end = (at += word) + (head >> KBT_NODE_COUNT_SHIFT) * word;
        if (kind == KBT_NODE_ALL)
            join(batch, at, end, to, 1, word);
        else if (kind == KBT_NODE_ANY)
            join(batch, at, end, to, 0, word);
        else
            end = run_rare(batch, head, at, to);
        at = end;
    }
    return at;
}

static const unsigned char *run_nodes(struct kbt_batch *batch, const unsigned char *at,
                                      uint32_t from, uint32_t until)
{
    return batch->table->word == 2 ? run_sized(batch, at, from, until, 2)
                                   : run_sized(batch, at, from, until, 4);
}

/* ---- Treatments ------------------------------------------------------------------------------ */

static inline void or_truths(struct kbt_truths *to, const struct kbt_truths *from, uint32_t words)
{
    for (uint32_t w = 0; w < words; w += LANE_WORDS) {
        LANES(to->certain + w) |= CONST_LANES(from->certain + w);
        LANES(to->possible + w) |= CONST_LANES(from->possible + w);
    }
}

/* to = a and not b. */
static inline void and_not(struct kbt_truths *to, const struct kbt_truths *a,
                           const struct kbt_truths *b, uint32_t words)
{
    for (uint32_t w = 0; w < words; w += LANE_WORDS) {
        lanes certain = CONST_LANES(a->certain + w) & ~CONST_LANES(b->possible + w);
        LANES(to->possible + w) = CONST_LANES(a->possible + w) & ~CONST_LANES(b->certain + w);
        LANES(to->certain + w) = certain;
    }
}

static void run_own_rules(struct kbt_batch *batch, uint32_t treatment)
{
    const struct kbt *table = batch->table;
    struct batch_treatment *state = &batch->treatments[treatment];
    const struct kbt_truths *fires = batch->signals + (kbt_rule_literal(table, 0) >> 1);
    uint32_t rule, contraindications, end;
    memset(state->own, 0, sizeof state->own);
    memset(&state->indicated, 0, sizeof state->indicated);
    kbt_treatment_rules(table, treatment, &rule, &contraindications, &end);
    for (; rule < contraindications; rule++)
        or_truths(&state->indicated, &fires[rule], batch->words);
    for (; rule < end; rule++) {
        uint32_t class = quick_field(table, KBT_SECTION_RULES, rule, 1);
        uint32_t flags = quick_field(table, KBT_SECTION_CLASSES, class, 0);
        or_truths(&state->own[flags >> KBT_CLASS_GRADE_SHIFT & 3], &fires[rule], batch->words);
    }
}

static void run_treatments(struct kbt_batch *batch)
{
    const struct kbt *table = batch->table;
    struct kbt_truths *none = &batch->signals[KBT_SIGNAL_NOTHING_AVAILABLE], any;
    memset(&any, 0, sizeof any);
    for (uint32_t i = 0; i < table->treatments; i++)
        run_own_rules(batch, i);
    for (uint32_t i = 0; i < table->treatments; i++) {
        struct batch_treatment *state = &batch->treatments[i];
        uint32_t end = kbt_field(table, KBT_SECTION_TREATMENTS, i + 1, 2);
        memcpy(state->against, state->own, sizeof state->against);
        for (uint32_t j = kbt_field(table, KBT_SECTION_TREATMENTS, i, 2); j < end; j++) {
            uint32_t broader = kbt_field(table, KBT_SECTION_BROADER_TREATMENTS, j, 0);
            for (int severity = KBT_ABSOLUTE; severity <= KBT_CAUTION; severity++)
                or_truths(&state->against[severity], &batch->treatments[broader].own[severity],
                          batch->words);
        }
        and_not(&state->available, &state->indicated, &state->against[KBT_ABSOLUTE], batch->words);
        or_truths(&any, &state->available, batch->words);
    }
    and_not(none, &batch->signals[KBT_SIGNAL_EVERYONE], &any, batch->words);
}

static void run_escalations(struct kbt_batch *batch)
{
    const struct kbt *table = batch->table;
    for (uint32_t i = table->treatment_rules; i < table->section[KBT_SECTION_RULES].count; i++) {
        const struct kbt_truths *fires = batch->signals + (kbt_rule_literal(table, i) >> 1);
        uint32_t flags = kbt_class_flags(table, i);
        or_truths(&batch->urgent[class_grade(flags)], fires, batch->words);
        if (flags & KBT_CLASS_WITHHOLDS)
            or_truths(&batch->withholding, fires, batch->words);
    }
    for (uint32_t i = 0; i < table->treatments; i++) {
        struct batch_treatment *state = &batch->treatments[i];
        and_not(&state->advised, &state->available, &state->against[KBT_RELATIVE], batch->words);
        and_not(&state->advised, &state->advised, &batch->withholding, batch->words);
    }
}

static void run_all_nodes(struct kbt_batch *batch)
{
    const struct kbt *table = batch->table;
    const unsigned char *at = row(table, KBT_SECTION_NODES, 0);
    at = run_nodes(batch, at, 0, table->early);
    for (uint32_t i = 0; i < table->section[KBT_SECTION_CAUSES].count; i++)
        or_truths(&batch->suspected, &batch->signals[kbt_cause_literal(table, i) >> 1],
                  batch->words);
    run_treatments(batch);
    run_nodes(batch, at, table->early, table->nodes);
    run_escalations(batch);
}

#endif
