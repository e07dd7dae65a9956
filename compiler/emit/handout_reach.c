#include "emit/handout_reach.h"

/* Both run from what is not so to what is. */
_Static_assert((int)REACH_NEVER == (int)TRUTH_FALSE && (int)REACH_ALWAYS == (int)TRUTH_TRUE,
               "reach");

static enum reach reach_of_fact(const struct handout_plan *plan, const struct node *fact)
{
    return (enum reach)plan->judge->fact(plan->judge->state, fact);
}

enum reach reach_of_cause(const struct handout_plan *plan, const struct name *cause)
{
    struct fact suspected = {.node = {.kind = KIND_SUSPECTED}, .of = (struct name *)cause};
    if (plan->judge)
        return reach_of_fact(plan, &suspected.node);
    for (uint32_t i = 0; i < plan->cause_count; i++)
        if (plan->causes[i]->id == cause)
            return plan->cause_count == 1 ? REACH_ALWAYS : REACH_SOMETIMES;
    return plan->cause_count && !plan->beside ? REACH_NEVER : REACH_SOMETIMES;
}

static enum reach reach_of_all(const struct handout_plan *plan, const struct node *parent)
{
    enum reach all = REACH_ALWAYS;
    for (const struct node *test = parent->first; test; test = test->next) {
        enum reach one = reach_of_test(plan, test);
        all = one < all ? one : all;
    }
    return all;
}

static enum reach reach_of_any(const struct handout_plan *plan, const struct node *parent)
{
    enum reach any = REACH_NEVER;
    for (const struct node *test = parent->first; test; test = test->next) {
        enum reach one = reach_of_test(plan, test);
        any = one > any ? one : any;
    }
    return any;
}

static enum reach reach_of_at_least(const struct handout_plan *plan, const struct at_least *test)
{
    uint32_t always = 0, possible = 0;
    for (const struct node *part = test->node.first; part; part = part->next) {
        enum reach one = reach_of_test(plan, part);
        always += one == REACH_ALWAYS;
        possible += one != REACH_NEVER;
    }
    return always >= test->count ? REACH_ALWAYS
           : possible < test->count ? REACH_NEVER : REACH_SOMETIMES;
}

static enum reach reach_of_condition(const struct handout_plan *plan, const struct name *name)
{
    const struct node *condition = declared(name);
    return condition ? (enum reach)plan->conditions[condition->index] : REACH_SOMETIMES;
}

static enum reach reach_of_finding(const struct handout_plan *plan, const struct name *name)
{
    const struct node *finding = declared(name);
    return finding && plan->known[finding->index] ? REACH_ALWAYS : REACH_SOMETIMES;
}

enum reach reach_of_test(const struct handout_plan *plan, const struct node *test)
{
    switch (test->kind) {
    case KIND_TEST_ALL: return reach_of_all(plan, test);
    case KIND_TEST_ANY: return reach_of_any(plan, test);
    case KIND_TEST_NOT: return (enum reach)(REACH_ALWAYS - reach_of_all(plan, test));
    case KIND_TEST_AT_LEAST: return reach_of_at_least(plan, (const struct at_least *)test);
    default: break;
    }
    if (plan->judge)
        return reach_of_fact(plan, test);
    switch (test->kind) {
    case KIND_HAS: return reach_of_finding(plan, ((const struct fact *)test)->of);
    case KIND_HOLDS: return reach_of_condition(plan, ((const struct fact *)test)->of);
    case KIND_SUSPECTED: return reach_of_cause(plan, ((const struct fact *)test)->of);
    case KIND_UNEXPLAINED: return plan->cause_count ? REACH_NEVER : REACH_SOMETIMES;
    case KIND_EVERYONE: return REACH_ALWAYS;
    default: return REACH_SOMETIMES;
    }
}

enum reach reach_of_rule(const struct handout_plan *plan, const struct rule *rule)
{
    if (plan->judge)
        return (enum reach)plan->judge->rule(plan->judge->state, rule);
    enum reach cause = rule->for_cause ? reach_of_cause(plan, rule->for_cause) : REACH_ALWAYS;
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    enum reach tests = when ? reach_of_all(plan, when) : REACH_ALWAYS;
    enum reach reach = cause < tests ? cause : tests;
    return reach == REACH_NEVER && !plan->cause_count ? REACH_SOMETIMES : reach;
}

/* ---- What is known --------------------------------------------------------------------------- */

/* Findings that are true wherever all under `parent` is. Conditions are looked into so deep. */
static void know(bool *known, const struct node *parent, unsigned depth)
{
    enum { DEEPEST = 64 };
    for (const struct node *part = parent ? parent->first : NULL; part; part = part->next) {
        const struct node *of = part->kind == KIND_HAS || part->kind == KIND_HOLDS
                                    ? declared(((const struct fact *)part)->of) : NULL;
        if (part->kind == KIND_TEST_ALL || part->kind == KIND_STATE_ALL)
            know(known, part, depth);
        if (of && part->kind == KIND_HOLDS && depth < DEEPEST)
            know(known, node_child(of, KIND_WHEN), depth + 1);
        if (!of || part->kind != KIND_HAS)
            continue;
        const struct finding *finding = (const struct finding *)of;
        known[of->index] = true;
        for (uint32_t i = 0; i < finding->broader_count; i++)
            known[finding->broader[i]->node.index] = true;
    }
}

static void know_readers(const struct model *model, struct handout_plan *plan)
{
    uint32_t count = model->findings.count;
    plan->known = ARENA_ARRAY(model->arena, count + 1, bool);
    if (!plan->cause_count) {
        know(plan->known, model->scope, 0);
        return;
    }
    know(plan->known, node_child(&plan->causes[0]->node, KIND_WHEN), 0);
    for (uint32_t i = 1; i < plan->cause_count; i++) {
        bool *other = ARENA_ARRAY(model->arena, count + 1, bool);
        know(other, node_child(&plan->causes[i]->node, KIND_WHEN), 0);
        for (uint32_t f = 0; f < count; f++)
            plan->known[f] &= other[f];
    }
}

void reach_prepare(const struct model *model, struct handout_plan *plan)
{
    know_readers(model, plan);
    plan->conditions = ARENA_ARRAY(model->arena, model->conditions.count + 1, uint8_t);
    for (uint32_t i = 0; i < model->derivation_count; i++) {
        const struct node *node = model->derivation[i];
        if (node->kind == KIND_CONDITION)
            plan->conditions[node->index] =
                (uint8_t)reach_of_all(plan, node_child(node, KIND_WHEN));
    }
}
