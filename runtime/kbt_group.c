/*
 * The rules of treatments in an order in which they are evaluated faster than in the table's.
 *
 * Nearly all of a table is such rules, and nearly all of them are an ALL or ANY of a few operands
 * of which none is a rule: they may be evaluated in any order. So those of as many operands are put
 * together: each group is then a loop in which nothing has to be foreseen or counted. The rest are
 * evaluated after them, as they stand. None of this where size matters more than time.
 */
#include "kbt_group.h"

#ifndef __OPTIMIZE_SIZE__

/* The operands of a rule's node, and what kind it is. */
struct node {
    const unsigned char *operands;
    uint32_t kind, count;
};

static struct node read_rule(const struct kbt_answer *answer, uint32_t rule)
{
    const struct kbt *table = answer->table;
    const unsigned char *at =
        row(table, KBT_SECTION_NODES, answer->node_at[table->first_rule + rule]);
    uint32_t head = load_word(table, at);
    return (struct node){at + table->word, head & KBT_NODE_KIND, head >> KBT_NODE_COUNT_SHIFT};
}

static uint32_t group_of(const struct kbt *table, const struct node *node)
{
    uint32_t first_rule = 2 * (table->first_node + table->first_rule);
    if (node->kind > KBT_NODE_ANY || node->count >= KBT_UNGROUPED)
        return KBT_UNGROUPED;
    for (uint32_t i = 0; i < node->count; i++)
        if (load_word(table, node->operands + i * table->word) >= first_rule)
            return KBT_UNGROUPED;
    return node->count;
}

/* ANY is ALL of the negations, negated: so both are written down, and evaluated, in one way. */
static void write_node(uint32_t *to, const struct kbt *table, const struct node *node,
                       uint32_t literal)
{
    *to++ = literal ^ node->kind;
    for (uint32_t i = 0; i < node->count; i++)
        *to++ = load_word(table, node->operands + i * table->word) ^ node->kind;
}

void kbt_group_rules(struct kbt_answer *answer)
{
    const struct kbt *table = answer->table;
    uint32_t next[KBT_GROUPS], begin = 0; /* next: where a group's next node is written */
    for (uint32_t i = 0; i < table->treatment_rules; i++) {
        struct node node = read_rule(answer, i);
        answer->in_group[group_of(table, &node)]++;
    }
    for (uint32_t group = 0; group < KBT_GROUPS; group++) {
        next[group] = begin;
        begin += answer->in_group[group] * (1 + group % KBT_UNGROUPED);
    }
    for (uint32_t i = 0; i < table->treatment_rules; i++) {
        struct node node = read_rule(answer, i);
        uint32_t group = group_of(table, &node), *to = answer->grouped + next[group];
        if (group == KBT_UNGROUPED)
            *to = table->first_rule + i;
        else
            write_node(to, table, &node, kbt_rule_literal(table, i));
        next[group] += 1 + group % KBT_UNGROUPED;
    }
}

/* Compiled for each number of operands. */
static QUICK const uint32_t *run_group(const struct kbt_answer *answer, const uint32_t *at,
                                       uint32_t operands)
{
    uint8_t *truths = answer->truths;
    for (uint32_t left = answer->in_group[operands]; left; left--, at += 1 + operands) {
        unsigned truth = TRUE_;
#pragma GCC unroll 8
        for (uint32_t i = 1; i <= operands; i++)
            truth &= truths[at[i]];
        truths[at[0]] = (uint8_t)truth;
        truths[at[0] ^ 1] = (uint8_t)negated(truth);
    }
    return at;
}

const uint32_t *kbt_run_groups(const struct kbt_answer *answer)
{
    const uint32_t *at = answer->grouped;
    at = run_group(answer, at, 0);
    at = run_group(answer, at, 1);
    at = run_group(answer, at, 2);
    at = run_group(answer, at, 3);
    at = run_group(answer, at, 4);
    at = run_group(answer, at, 5);
    at = run_group(answer, at, 6);
    at = run_group(answer, at, 7);
    return run_group(answer, at, 8);
}

#endif
