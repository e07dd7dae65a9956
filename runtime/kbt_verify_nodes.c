/*
 * kbt_verify: the stream of nodes, and all that names a signal.
 */
#include "kbt_verify.h"

struct walk {
    const struct kbt *table;
    uint32_t node, at; /* the node looked at, and where it begins in the stream */
    uint32_t scores;   /* SCORE nodes so far */
};

static uint32_t word_at(const struct walk *walk, uint32_t at)
{
    return kbt_field(walk->table, KBT_SECTION_NODES, at, 0);
}

/* A literal that a node below this signal may name. */
static int is_literal(const struct kbt *table, uint32_t literal, uint32_t below)
{
    uint32_t signal = literal >> 1;
    if (signal >= below)
        return 0;
    return signal < KBT_SIGNAL_FINDINGS || signal >= table->first_test ||
           finding_type(table, signal - KBT_SIGNAL_FINDINGS) == KBT_BOOLEAN;
}

static int is_operand(const struct walk *walk, uint32_t literal)
{
    const struct kbt *table = walk->table;
    int is_early = walk->node < table->early;
    return is_literal(table, literal, table->first_node + walk->node) &&
           !(is_early && literal >> 1 == KBT_SIGNAL_NOTHING_AVAILABLE);
}

static int verify_score(struct walk *walk, uint32_t points)
{
    const struct kbt *table = walk->table;
    uint32_t score = word_at(walk, walk->at + 1),
             numbers = table->section[KBT_SECTION_NUMBERS].count;
    walk->scores++;
    if (score >= table->section[KBT_SECTION_SCORES].count ||
        kbt_field(table, KBT_SECTION_SCORES, score, 0) != table->first_node + walk->node)
        return 0;
    for (uint32_t i = 0, at = walk->at + 2; i < points; i++, at += 3) {
        uint32_t of = word_at(walk, at + 1);
        if (!is_operand(walk, word_at(walk, at)) || word_at(walk, at + 2) >= numbers)
            return 0;
        if (of && (of > table->section[KBT_SECTION_FINDINGS].count ||
                   finding_type(table, of - 1) != KBT_QUANTITY))
            return 0;
    }
    return 1;
}

static int verify_score_test(const struct walk *walk)
{
    const struct kbt *table = walk->table;
    uint32_t score = word_at(walk, walk->at + 1),
             numbers = table->section[KBT_SECTION_NUMBERS].count;
    return score < table->section[KBT_SECTION_SCORES].count &&
           kbt_field(table, KBT_SECTION_SCORES, score, 0) < table->first_node + walk->node &&
           word_at(walk, walk->at + 2) < numbers && word_at(walk, walk->at + 3) < numbers;
}

/* The rule whose node this is, or KBT_NONE. */
static uint32_t rule_of(const struct walk *walk)
{
    const struct kbt *table = walk->table;
    uint32_t rules = table->section[KBT_SECTION_RULES].count;
    if (walk->node - table->first_rule < table->treatment_rules)
        return walk->node - table->first_rule;
    if (walk->node - table->first_escalation < rules - table->treatment_rules)
        return walk->node - table->first_escalation + table->treatment_rules;
    return KBT_NONE;
}

static int verify_node(struct walk *walk)
{
    const struct kbt *table = walk->table;
    uint32_t left = table->section[KBT_SECTION_NODES].count - walk->at;
    if (left == 0)
        return 0;
    uint32_t head = word_at(walk, walk->at), kind = head & KBT_NODE_KIND;
    uint32_t count = head >> KBT_NODE_COUNT_SHIFT, rule = rule_of(walk);
    uint32_t first = kind == KBT_NODE_ALL || kind == KBT_NODE_ANY ? 1 : 2;
    uint64_t words = kind == KBT_NODE_SCORE_TEST ? 4
                     : kind == KBT_NODE_SCORE    ? first + 3 * (uint64_t)count
                                                 : first + (uint64_t)count;
    if (kind > KBT_NODE_SCORE_TEST || words > left || (kind == KBT_NODE_SCORE_TEST && count))
        return 0;
    if (kind == KBT_NODE_SCORE ? !verify_score(walk, count)
                               : kind == KBT_NODE_SCORE_TEST && !verify_score_test(walk))
        return 0;
    for (uint32_t i = 0; kind < KBT_NODE_SCORE && i < count; i++)
        if (!is_operand(walk, word_at(walk, walk->at + first + i)))
            return 0;
    if (rule != KBT_NONE && kbt_class_flags(table, rule) & KBT_CLASS_FOR &&
        (kind != KBT_NODE_ALL || count == 0))
        return 0;
    walk->at += (uint32_t)words;
    return 1;
}

static int verify_literals(const struct kbt *table)
{
    for (uint32_t i = 0; i < table->section[KBT_SECTION_CONDITIONS].count; i++)
        if (!is_literal(table, kbt_field(table, KBT_SECTION_CONDITIONS, i, 0), table->signals))
            return 0;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_CAUSES].count; i++) {
        uint32_t literal = kbt_field(table, KBT_SECTION_CAUSES, i, 0);
        if (!is_status(kbt_field(table, KBT_SECTION_CAUSES, i, 1)) || literal % 2 ||
            literal / 2 < table->first_node ||
            literal / 2 >= table->first_node + table->early)
            return 0;
    }
    return 1;
}

int kbt_verify_nodes(const struct kbt *table)
{
    uint32_t rules = table->section[KBT_SECTION_RULES].count,
             of_treatments = table->treatment_rules;
    struct walk walk = {table, 0, 0, 0};
    if (table->first_rule > table->early || of_treatments > table->early - table->first_rule ||
        table->first_escalation > table->nodes ||
        rules - of_treatments > table->nodes - table->first_escalation)
        return KBT_BAD_HEADER;
    for (; walk.node < table->nodes; walk.node++)
        if (!verify_node(&walk))
            return KBT_BAD_NODE;
    if (walk.at != table->section[KBT_SECTION_NODES].count ||
        walk.scores != table->section[KBT_SECTION_SCORES].count)
        return KBT_BAD_NODE;
    return verify_literals(table) ? KBT_OK : KBT_BAD_CAUSE;
}
