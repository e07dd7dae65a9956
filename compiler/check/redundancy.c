/* Rules of treatments that say nothing which others do not say already. */
#include "check/apart.h"
#include "check/rivals.h"

/* ---- Whether one rule says as much as another ------------------------------------------------ */

static bool same_amount(micro a, const struct unit *a_unit, micro b, const struct unit *b_unit)
{
    if (a == DECIMAL_ABSENT || b == DECIMAL_ABSENT)
        return a == b;
    return unit_converts(a_unit, b_unit, 0) && unit_compare(a, a_unit, b, b_unit, 0) == 0;
}

static bool same_dose(const struct rule *x, const struct rule *y)
{
    const struct dose *a = (const struct dose *)node_child(&x->node, KIND_DOSE);
    const struct dose *b = (const struct dose *)node_child(&y->node, KIND_DOSE);
    if (!a || !b)
        return a == b;
    return slice_compare(a->route, b->route) == 0 &&
           same_amount(a->min, a->parsed_unit, b->min, b->parsed_unit) &&
           same_amount(a->max, a->parsed_unit, b->max, b->parsed_unit) &&
           same_amount(a->at_most, a->parsed_unit, b->at_most, b->parsed_unit) &&
           same_amount(a->every, a->parsed_every_unit, b->every, b->parsed_every_unit);
}

static unsigned line_of(const struct rule *rule)
{
    return rule->line ? rule->line : UINT16_MAX; /* none is last */
}

/* Strong is stronger than conditional, and than none. */
static bool no_weaker(const struct rule *x, const struct rule *y)
{
    return x->strength == STRENGTH_STRONG || y->strength != STRENGTH_STRONG;
}

static bool narrows(const struct rule *x, const struct rule *y)
{
    return treatment_is((const struct treatment *)declared(x->treatment), declared(y->treatment));
}

/* Whether an indication or contraindication `y`, where it fires, says at least as much as `x`. */
static bool says_as_much(const struct rule *y, const struct rule *x)
{
    if (x->node.kind == KIND_INDICATION)
        return y->treatment == x->treatment && no_weaker(y, x) && line_of(y) <= line_of(x) &&
               same_dose(x, y);
    return y->severity <= x->severity && narrows(x, y);
}

/* ---- redundant-rule, of a treatment ---------------------------------------------------------- */

struct redundancy {
    struct rival_rules rivals;
    bool *reported; /* of each rule */
    struct apart apart;
};

static void take_other(struct redundancy *redundancy, const struct rule *x, const struct rule *y)
{
    if (y != x && !redundancy->reported[y->node.index] && can_fire(y) && says_as_much(y, x))
        redundancy->rivals.rules[redundancy->rivals.count++] = y;
}

static void take_others(struct redundancy *redundancy, const struct rule *x)
{
    const struct treatment *treatment = (const struct treatment *)declared(x->treatment);
    for (uint32_t i = 0; x->node.kind == KIND_INDICATION && i < treatment->indication_count; i++)
        take_other(redundancy, x, treatment->indications[i]);
    if (x->node.kind == KIND_INDICATION)
        return;
    for (uint32_t i = 0; i <= treatment->broader_count; i++) {
        const struct treatment *at = i ? treatment->broader[i - 1] : treatment;
        for (uint32_t j = 0; j < at->contraindication_count; j++)
            take_other(redundancy, x, at->contraindications[j]);
    }
}

/* Whether some patient for whom it fires wants nothing unusual that the others would. */
static bool stays_alone(struct redundancy *redundancy, const struct rule *x)
{
    const struct rival_rules *rivals = &redundancy->rivals;
    if (!apart_mark(&redundancy->apart, x))
        return false;
    for (size_t i = 1; i < rivals->count; i++)
        if (!apart_stays_away(&redundancy->apart, rivals->rules[i]))
            return false;
    return true;
}

static void look_at_rule(struct redundancy *redundancy, const struct rule *x)
{
    struct rival_rules *rivals = &redundancy->rivals;
    struct questions *questions = &rivals->logic->questions;
    rivals->rules[0] = x;
    rivals->count = 1;
    take_others(redundancy, x);
    if (rivals->count == 1 || stays_alone(redundancy, x))
        return;
    rivals_make_edges(rivals, &questions->view);
    enum answer answer = logic_decide(rivals->logic, rivals->edges, rivals->count, &x->node,
                                      "it says something that others do not");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    redundancy->reported[x->node.index] = true;
    rivals_tell_redundant(rivals);
}

void check_redundancy(struct check_context *context)
{
    struct model *model = context->model;
    if (!context->logic)
        return;
    struct redundancy redundancy = {
        .reported = ARENA_ARRAY(model->arena, model->rules.count, bool)};
    rivals_init(&redundancy.rivals, context->logic);
    apart_init(&redundancy.apart, &context->logic->questions.world);
    for (uint32_t i = model->rules.count; i-- > 0;) {
        const struct rule *rule = model->rules.all[i];
        if (can_fire(rule) && rule->node.kind != KIND_ESCALATION)
            look_at_rule(&redundancy, rule);
    }
}
