/*
 * An answer's memory. Only for the library.
 *
 * Inside, a truth is two bits: 0 false, 1 unsure, 3 true. So "and" is &, "or" is |; and the truths
 * lie by literal, each signal's own and its negation's beside each other, so that looking at a
 * literal is one load.
 */
#ifndef KBT_STATE_H
#define KBT_STATE_H

#include "kbt_load.h"

enum { FALSE_ = 0, UNSURE_ = 1, TRUE_ = 3 };

/* 0 becomes 3, 1 stays, 3 becomes 0. */
static inline unsigned negated(unsigned truth)
{
    return 7 >> truth * 2 & 3;
}

/* What is known of one treatment. */
struct treatment_state {
    uint8_t own[4]; /* by severity: the contraindications that name this treatment itself */
    uint8_t indicated;
    uint8_t against[4]; /* by severity: the treatment's own and those of what it is-a */
    uint8_t available;
    uint8_t advised;
    uint8_t taken; /* the patient has it already */
};

struct total {
    int64_t lowest, highest;
};

/* Rules of treatments by how many operands they have, up to 8, and the rest (kbt_group.c). */
enum { KBT_UNGROUPED = 9, KBT_GROUPS };

struct kbt_answer {
    const struct kbt *table;
    int64_t *values;        /* by finding, after is-a */
    struct total *totals;   /* by score */
    uint64_t *keys;         /* by treatment: for kbt_order */
    uint64_t *asked;        /* by question: kbt_ask */
    uint32_t *order;        /* treatments */
    uint32_t *node_at;      /* by node: where it begins in the stream */
    uint32_t *grouped;      /* of each group its nodes, and their literals */
    uint32_t *seen, *stack; /* by signal: for kbt_ask */
    uint32_t *things;       /* by finding */
    struct treatment_state *treatments;
    uint8_t *truths;                 /* by literal */
    uint8_t *severity;               /* by rule of a treatment: 8 times it; 0: an indication */
    uint8_t *gravity, *for_withheld; /* by finding */
    uint32_t in_group[KBT_GROUPS];
    uint32_t questions;
    uint32_t withholding;       /* truth: an escalation that withholds fires */
    uint32_t suspected;         /* truth: a cause is suspected */
    uint32_t fired, possible;   /* urgencies */
    uint32_t narrower, broader; /* after KBT_CONTRADICTION */
};

static inline enum kbt_truth truth_of(unsigned truth)
{
    return (enum kbt_truth)((truth + 1) >> 1);
}

static inline unsigned rule_truth(const struct kbt_answer *answer, uint32_t rule)
{
    return answer->truths[kbt_rule_literal(answer->table, rule)];
}

/* What one row of points adds at the least and at the most: `of` is what the quantity can be
 * whose value counts `weight` times, or NULL. */
static inline struct total points_amount(const struct kbt_domain *of, int64_t value,
                                         int64_t weight, unsigned truth)
{
    /* Modulo 2^64, as the sum is: the language keeps totals below 2^53, and of a table that does
     * not keep to it we want any number, but no overflow. */
    struct total amount = {weight, weight};
    if (of) {
        int64_t low = value == KBT_UNKNOWN ? of->lowest : value;
        int64_t high = value == KBT_UNKNOWN ? of->highest : value;
        amount.lowest = (int64_t)((uint64_t)weight * (uint64_t)(weight < 0 ? high : low));
        amount.highest = (int64_t)((uint64_t)weight * (uint64_t)(weight < 0 ? low : high));
    }
    if (truth == FALSE_ || (truth == UNSURE_ && amount.lowest > 0))
        amount.lowest = 0;
    if (truth == FALSE_ || (truth == UNSURE_ && amount.highest < 0))
        amount.highest = 0;
    return amount;
}

/* The same of the answer's patient, by the quantity's index. */
static inline struct total points_total(const struct kbt_answer *answer,
                                        const struct kbt_domain *of, uint32_t finding,
                                        int64_t weight, unsigned truth)
{
    return points_amount(of, of ? answer->values[finding] : KBT_UNKNOWN, weight, truth);
}

#endif
