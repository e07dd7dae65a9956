/*
 * Definitions, part by part: what a signal is.
 */
#include "kbt_load.h"

uint32_t kbt_rule_literal(const struct kbt *table, uint32_t rule)
{
    uint32_t treatment_rules = table->treatment_rules;
    uint32_t node = rule < treatment_rules ? table->first_rule + rule
                                           : table->first_escalation + (rule - treatment_rules);
    return 2 * (table->first_node + node);
}

uint32_t kbt_cause_literal(const struct kbt *table, uint32_t cause)
{
    return kbt_field(table, KBT_SECTION_CAUSES, cause, 0);
}

uint32_t kbt_condition_literal(const struct kbt *table, uint32_t condition)
{
    return kbt_field(table, KBT_SECTION_CONDITIONS, condition, 0);
}

static uint32_t stream(const struct kbt *table, uint32_t at)
{
    return kbt_field(table, KBT_SECTION_NODES, at, 0);
}

uint32_t kbt_node_words(const struct kbt *table, uint32_t at)
{
    uint32_t head = quick_field(table, KBT_SECTION_NODES, at, 0);
    uint32_t count = head >> KBT_NODE_COUNT_SHIFT;
    switch (head & KBT_NODE_KIND) {
    case KBT_NODE_AT_LEAST:
        return 2 + count;
    case KBT_NODE_SCORE:
        return 2 + 3 * count;
    case KBT_NODE_SCORE_TEST:
        return 4;
    default:
        return 1 + count;
    }
}

/* The part at part->signal, a node, that begins in the stream at part->at. */
static void read_node(const struct kbt *table, struct kbt_part *part)
{
    uint32_t at = part->at, head = stream(table, at);
    part->count = head >> KBT_NODE_COUNT_SHIFT;
    switch (head & KBT_NODE_KIND) {
    case KBT_NODE_ANY:
        part->kind = KBT_PART_ANY;
        break;
    case KBT_NODE_AT_LEAST:
        part->kind = KBT_PART_AT_LEAST;
        part->least = stream(table, at + 1);
        break;
    case KBT_NODE_SCORE:
        part->kind = KBT_PART_SCORE;
        part->score = stream(table, at + 1);
        break;
    case KBT_NODE_SCORE_TEST:
        part->kind = KBT_PART_SCORE_TEST;
        part->score = stream(table, at + 1);
        part->low = number_at(table, stream(table, at + 2));
        part->high = number_at(table, stream(table, at + 3));
        break;
    default:
        part->kind = KBT_PART_ALL;
        break;
    }
}

/* The part at part->signal, which is no node. */
static void read_leaf(const struct kbt *table, struct kbt_part *part)
{
    uint32_t signal = part->signal;
    if (signal == KBT_SIGNAL_EVERYONE) {
        part->kind = KBT_PART_EVERYONE;
    } else if (signal == KBT_SIGNAL_NOTHING_AVAILABLE) {
        part->kind = KBT_PART_NOTHING_AVAILABLE;
    } else if (signal < table->first_test) {
        part->kind = KBT_PART_FINDING;
        part->finding = signal - KBT_SIGNAL_FINDINGS;
    } else {
        uint32_t test = signal - table->first_test;
        part->kind = KBT_PART_TEST;
        part->finding = kbt_field(table, KBT_SECTION_TESTS, test, 0);
        part->low = kbt_number_field(table, KBT_SECTION_TESTS, test, 1);
        part->high = kbt_number_field(table, KBT_SECTION_TESTS, test, 2);
    }
}

void kbt_read_part(const struct kbt *table, uint32_t signal, uint32_t at, struct kbt_part *part)
{
    memset(part, 0, sizeof *part);
    part->signal = signal;
    part->at = at;
    part->finding = part->score = KBT_NONE;
    if (signal < table->first_node)
        read_leaf(table, part);
    else
        read_node(table, part);
}

void kbt_part(const struct kbt *table, uint32_t signal, struct kbt_part *ret)
{
    uint32_t at = 0;
    for (uint32_t seen = table->first_node; seen < signal; seen++)
        at += kbt_node_words(table, at);
    kbt_read_part(table, signal, at, ret);
}

int kbt_part_next(const struct kbt *table, struct kbt_part *part)
{
    uint32_t at = part->at;
    if (part->signal + 1 >= table->signals)
        return 0;
    if (part->signal >= table->first_node)
        at += kbt_node_words(table, at);
    kbt_read_part(table, part->signal + 1, at, part);
    return 1;
}

uint32_t kbt_part_literal(const struct kbt *table, const struct kbt_part *part, uint32_t number)
{
    return stream(table, part->at + (part->kind == KBT_PART_AT_LEAST ? 2 : 1) + number);
}

void kbt_part_points(const struct kbt *table, const struct kbt_part *part, uint32_t number,
                     struct kbt_points *ret)
{
    uint32_t at = part->at + 2 + 3 * number, of = stream(table, at + 1);
    ret->literal = stream(table, at);
    ret->of = of ? of - 1 : KBT_NONE;
    ret->weight = number_at(table, stream(table, at + 2));
}
