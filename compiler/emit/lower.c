#include "emit/lower.h"

#include "runtime/kbt_format.h"

static uint32_t literal(struct lower *lower, const struct node *test);

/* ---- Nodes --------------------------------------------------------------------------------- */

/* A node is put together on the stack: its kind, then what follows. These turn what lies there
 * from `begin` on into the positive literal of a node of its own, or of one that is there. */
static uint32_t node_literal(const struct lower *lower, uint32_t node)
{
    return 2 * (KBT_SIGNAL_FINDINGS + lower->model->findings.count + lower->test_count + node);
}

static uint32_t own_node(struct lower *lower, uint32_t begin)
{
    uint32_t count = lower->stack.count - begin;
    lower->stack.count = begin;
    return node_literal(lower, sequences_add(&lower->nodes, lower->stack.all + begin, count));
}

static uint32_t shared_node(struct lower *lower, uint32_t begin)
{
    uint32_t count = lower->stack.count - begin;
    lower->stack.count = begin;
    return node_literal(lower, sequences_intern(&lower->nodes, lower->stack.all + begin, count));
}

static uint32_t start(struct lower *lower, uint32_t kind)
{
    words_push(lower->arena, &lower->stack, kind);
    return lower->stack.count - 1;
}

static void push(struct lower *lower, uint32_t word)
{
    words_push(lower->arena, &lower->stack, word);
}

/* ---- Tests of values ----------------------------------------------------------------------- */

static uint32_t range_literal(struct lower *lower, const struct node *number, struct range range)
{
    if (number->kind != KIND_SCORE)
        return 2 * lower_test_signal(lower, (const struct finding *)number, range);
    uint32_t begin = start(lower, KBT_NODE_SCORE_TEST);
    push(lower, number->index);
    words_push_number(lower->arena, &lower->stack, range.low);
    words_push_number(lower->arena, &lower->stack, range.high);
    return shared_node(lower, begin);
}

/* ---- Groups -------------------------------------------------------------------------------- */

enum { NO_GROUP = KBT_NODE_AT_LEAST };

static uint32_t child_count(const struct node *parent)
{
    uint32_t count = 0;
    for (const struct node *child = parent->first; child; child = child->next)
        count++;
    return count;
}

/* Whether a test is an ALL or an ANY of what stands in it; NO_GROUP: neither. */
static uint32_t group_of(const struct node *test)
{
    switch (test->kind) {
    case KIND_WHEN:
    case KIND_POINTS:
    case KIND_TEST_ALL:
        return KBT_NODE_ALL;
    case KIND_TEST_ANY:
        return KBT_NODE_ANY;
    case KIND_TEST_AT_LEAST: {
        uint32_t least = ((const struct at_least *)test)->count;
        return least == 1 ? KBT_NODE_ANY : least == child_count(test) ? KBT_NODE_ALL : NO_GROUP;
    }
    case KIND_VALUE:
        return ((const struct value_test *)test)->ranges.count > 1 ? KBT_NODE_ANY : NO_GROUP;
    default:
        return NO_GROUP;
    }
}

static uint32_t other_group(uint32_t group)
{
    return group == KBT_NODE_ALL ? KBT_NODE_ANY : KBT_NODE_ALL;
}

/* Add a literal to a node of that group, unless it changes nothing there: true in an ALL, false in
 * an ANY. */
static void add_literal(struct lower *lower, uint32_t group, uint32_t added)
{
    if (added != (group == KBT_NODE_ALL ? 0 : 1))
        push(lower, added);
}

/* Add a test or its negation to a node of that group; what is of the same group joins it. */
static void add_test(struct lower *lower, uint32_t group, const struct node *test, bool negated)
{
    while (test->kind == KIND_TEST_NOT) {
        negated = !negated;
        test = test->first;
    }
    uint32_t inner = group_of(test);
    if (inner == NO_GROUP || (negated ? other_group(inner) : inner) != group) {
        add_literal(lower, group, literal(lower, test) ^ negated);
        return;
    }
    const struct value_test *value = (const struct value_test *)test;
    for (uint32_t i = 0; test->kind == KIND_VALUE && i < value->ranges.count; i++)
        add_literal(lower, group,
                    range_literal(lower, value->number, value->ranges.all[i]) ^ negated);
    for (const struct node *child = test->first; child; child = child->next)
        add_test(lower, group, child, negated);
}

static uint32_t group_literal(struct lower *lower, uint32_t group, const struct node *test)
{
    uint32_t begin = start(lower, group);
    add_test(lower, group, test, false);
    uint32_t count = lower->stack.count - begin - 1;
    if (count > 1)
        return shared_node(lower, begin);
    uint32_t only = count ? lower->stack.all[begin + 1] : group == KBT_NODE_ALL ? 0 : 1;
    lower->stack.count = begin;
    return only;
}

static uint32_t at_least_literal(struct lower *lower, const struct node *test)
{
    uint32_t begin = start(lower, KBT_NODE_AT_LEAST);
    push(lower, ((const struct at_least *)test)->count);
    for (const struct node *child = test->first; child; child = child->next)
        push(lower, literal(lower, child));
    return shared_node(lower, begin);
}

static uint32_t unexplained_literal(struct lower *lower)
{
    uint32_t begin = start(lower, KBT_NODE_ANY);
    for (uint32_t i = 0; i < lower->model->causes.count; i++)
        push(lower, lower->causes[i]);
    return shared_node(lower, begin) ^ 1;
}

uint32_t lower_value(struct lower *lower, const struct value_test *test)
{
    if (test->ranges.count > 1)
        return group_literal(lower, KBT_NODE_ANY, &test->node);
    struct range none = {INT64_MAX, INT64_MIN};
    return range_literal(lower, test->number, test->ranges.count ? test->ranges.all[0] : none);
}

/* What a test is true with. All that it looks at was lowered. */
static uint32_t literal(struct lower *lower, const struct node *test)
{
    uint32_t group = group_of(test);
    if (group != NO_GROUP)
        return group_literal(lower, group, test);
    const struct fact *fact = (const struct fact *)test;
    switch (test->kind) {
    case KIND_TEST_NOT:
        return literal(lower, test->first) ^ 1;
    case KIND_TEST_AT_LEAST:
        return at_least_literal(lower, test);
    case KIND_HAS:
        return 2 * lower_finding_signal((const struct finding *)declared(fact->of));
    case KIND_VALUE:
        return lower_value(lower, (const struct value_test *)test);
    case KIND_HOLDS:
        return lower->conditions[declared(fact->of)->index];
    case KIND_SUSPECTED:
        return lower->causes[declared(fact->of)->index];
    case KIND_UNEXPLAINED:
        return unexplained_literal(lower);
    case KIND_NOTHING_AVAILABLE:
        return 2 * KBT_SIGNAL_NOTHING_AVAILABLE;
    default: /* everyone */
        return 2 * KBT_SIGNAL_EVERYONE;
    }
}

/* ---- What is derived ----------------------------------------------------------------------- */

static void lower_score(struct lower *lower, const struct score *score)
{
    uint32_t begin = start(lower, KBT_NODE_SCORE);
    push(lower, score->node.index);
    for (struct node *node = node_child(&score->node, KIND_POINTS); node; node = node_same(node)) {
        const struct points *points = (const struct points *)node;
        push(lower, group_literal(lower, KBT_NODE_ALL, node));
        push(lower, points->of ? declared(points->of)->index + 1 : 0);
        words_push_number(lower->arena, &lower->stack, points->weight);
    }
    lower->scores[score->node.index] = own_node(lower, begin) / 2;
}

static void lower_cause(struct lower *lower, const struct cause *cause)
{
    uint32_t begin = start(lower, KBT_NODE_ALL);
    add_test(lower, KBT_NODE_ALL, node_child(&cause->node, KIND_WHEN), false);
    lower->causes[cause->node.index] = own_node(lower, begin);
}

static bool looks_late(const struct lower *lower, const struct node *definition)
{
    for (const struct node *node = node_following(definition, definition); node;
         node = node_following(node, definition)) {
        if (node->kind == KIND_NOTHING_AVAILABLE)
            return true;
        if (node->kind == KIND_HOLDS
            && lower->late_conditions[declared(((const struct fact *)node)->of)->index])
            return true;
        const struct value_test *value = (const struct value_test *)node;
        if (node->kind == KIND_VALUE && value->number->kind == KIND_SCORE
            && lower->late_scores[value->number->index])
            return true;
    }
    return false;
}

static void find_late(struct lower *lower)
{
    const struct model *model = lower->model;
    for (uint32_t i = 0; i < model->derivation_count; i++) {
        const struct node *definition = model->derivation[i];
        if (definition->kind == KIND_CONDITION)
            lower->late_conditions[definition->index] = looks_late(lower, definition);
        if (definition->kind == KIND_SCORE)
            lower->late_scores[definition->index] = looks_late(lower, definition);
    }
}

/* Lower what is known before availability, or what is known after. */
static void lower_derivation(struct lower *lower, bool late)
{
    const struct model *model = lower->model;
    for (uint32_t i = 0; i < model->derivation_count; i++) {
        const struct node *definition = model->derivation[i];
        if (definition->kind == KIND_SCORE && lower->late_scores[definition->index] == late)
            lower_score(lower, (const struct score *)definition);
        if (definition->kind == KIND_CONDITION && lower->late_conditions[definition->index] == late)
            lower->conditions[definition->index] =
                group_literal(lower, KBT_NODE_ALL, node_child(definition, KIND_WHEN));
        if (definition->kind == KIND_CAUSE && !late)
            lower_cause(lower, (const struct cause *)definition);
    }
}

/* ---- Rules --------------------------------------------------------------------------------- */

/* Each rule has a node of its own, and these follow each other, so all that they look at is lowered
 * first. Returns the number of the first. */
static uint32_t lower_rules(struct lower *lower, uint32_t first, uint32_t end)
{
    struct words begins = {0};
    uint32_t bottom = lower->stack.count;
    for (uint32_t i = first; i < end; i++) {
        const struct rule *rule = lower->rules[i];
        const struct node *when = node_child(&rule->node, KIND_WHEN);
        words_push(lower->arena, &begins, start(lower, KBT_NODE_ALL));
        if (rule->for_cause)
            push(lower, lower->causes[declared(rule->for_cause)->index]);
        if (when)
            add_test(lower, KBT_NODE_ALL, when, false);
    }
    words_push(lower->arena, &begins, lower->stack.count);
    uint32_t first_node = sequences_count(&lower->nodes);
    for (uint32_t i = 0; i < end - first; i++)
        sequences_add(&lower->nodes, lower->stack.all + begins.all[i],
                      begins.all[i + 1] - begins.all[i]);
    lower->stack.count = bottom;
    return first_node;
}

/* ---- The whole ----------------------------------------------------------------------------- */

static void lower_probes(struct lower *lower)
{
    const struct node *root = &lower->model->root->node;
    for (const struct node *item = item_following(root, root); item;
         item = item_following(item, root)) {
        if (item->flags & NODE_RETIRED)
            continue;
        for (const struct node *node = node_following(item, item); node;
             node = node_following(node, item))
            if (node->kind == KIND_VALUE)
                lower_value(lower, (const struct value_test *)node);
    }
}

/* Whether some node looks at signal 1. */
static bool some_look_late(const struct lower *lower)
{
    for (uint32_t i = 0; i < lower->model->conditions.count; i++)
        if (lower->late_conditions[i])
            return true;
    for (uint32_t i = lower->treatment_rules; i < lower->model->rules.count; i++)
        if (looks_late(lower, &lower->rules[i]->node))
            return true;
    return false;
}

void lower_model(struct lower *lower, const struct model *model, struct arena *arena, bool probes)
{
    *lower = (struct lower){.model = model, .arena = arena};
    sequences_init(&lower->nodes, arena);
    lower->conditions = ARENA_ARRAY(arena, model->conditions.count, uint32_t);
    lower->causes = ARENA_ARRAY(arena, model->causes.count, uint32_t);
    lower->scores = ARENA_ARRAY(arena, model->scores.count, uint32_t);
    lower->late_conditions = ARENA_ARRAY(arena, model->conditions.count, bool);
    lower->late_scores = ARENA_ARRAY(arena, model->scores.count, bool);
    lower_tests(lower, probes);
    lower_order_rules(lower);
    find_late(lower);

    lower_derivation(lower, false);
    lower->first_rule = lower_rules(lower, 0, lower->treatment_rules);
    lower->early = sequences_count(&lower->nodes);
    lower_derivation(lower, true);
    lower->first_escalation = lower_rules(lower, lower->treatment_rules, model->rules.count);
    if (probes)
        lower_probes(lower);
    if (!some_look_late(lower))
        lower->early = sequences_count(&lower->nodes);
}
