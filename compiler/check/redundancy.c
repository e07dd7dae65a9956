/* Rules that say nothing which others do not say already. */
#include "check/logic.h"

#include <stdlib.h>
#include <string.h>

#include "check/words.h"
#include "logic/cover.h"

/* ---- Whether one rule says as much as another ------------------------------------------------ */

static bool same_slice(struct slice a, struct slice b)
{
    return a.length == b.length && (!a.length || memcmp(a.bytes, b.bytes, a.length) == 0);
}

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
    return same_slice(a->route, b->route) &&
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

static bool is_or_is_a(const struct rule *narrow, const struct rule *broad)
{
    const struct treatment *treatment = (const struct treatment *)declared(narrow->treatment);
    const struct node *named = declared(broad->treatment);
    if (&treatment->node == named)
        return true;
    for (uint32_t i = 0; i < treatment->broader_count; i++)
        if (&treatment->broader[i]->node == named)
            return true;
    return false;
}

/* Whether an indication or contraindication `y`, where it fires, says at least as much as `x`. */
static bool says_as_much(const struct rule *y, const struct rule *x)
{
    if (x->node.kind == KIND_INDICATION)
        return y->treatment == x->treatment && no_weaker(y, x) && line_of(y) <= line_of(x) &&
               same_dose(x, y);
    return y->severity <= x->severity && is_or_is_a(x, y);
}

/* ---- redundant-rule, of a treatment ---------------------------------------------------------- */

struct redundancy {
    struct logic *logic;
    bool *reported;       /* of each rule */
    edge *asked, *free;   /* the rule, and not the others, in the two views */
    size_t count;
};

static void take_other(struct redundancy *redundancy, const struct rule *x, const struct rule *y)
{
    struct questions *questions = &redundancy->logic->questions;
    if (y == x || redundancy->reported[y->node.index] || !can_fire(y) || !says_as_much(y, x))
        return;
    redundancy->asked[redundancy->count] = edge_not(view_rule(&questions->view, y));
    redundancy->free[redundancy->count++] = edge_not(view_rule(&questions->free_view, y));
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

static void tell_redundant(struct redundancy *redundancy, const struct rule *x)
{
    struct check_context *context = redundancy->logic->context;
    redundancy->reported[x->node.index] = true;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_redundant_rule, node_place(context->model, &x->node),
                   x->id->text, "\"%s\" says nothing of its own: whenever it fires, others say as "
                   "much", x->id->text);
    logic_tell_core(redundancy->logic, told, redundancy->free, redundancy->count, x);
    diag_help(context->diag, told, "take it out, or correct its tests");
}

static void look_at_rule(struct redundancy *redundancy, const struct rule *x)
{
    struct questions *questions = &redundancy->logic->questions;
    redundancy->asked[0] = view_rule(&questions->view, x);
    redundancy->free[0] = view_rule(&questions->free_view, x);
    redundancy->count = 1;
    take_others(redundancy, x);
    if (redundancy->count == 1)
        return;
    enum answer answer = question_ask(questions, redundancy->asked, redundancy->count);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(redundancy->logic, &x->node, "it says something that others do not");
    if (answer == ANSWER_IMPOSSIBLE)
        tell_redundant(redundancy, x);
}

/* ---- Escalations, of which there may be very many -------------------------------------------- */

/* More conflicts than this in a question, and it is asked of the general solver. */
enum { MOST_CONFLICTS = 2000 };

/* What excludes `x`: redundancy->free holds it, and not those that were needed. */
static void take_needed(struct redundancy *redundancy, const struct rule *x,
                        struct cover *cover, const struct rule **others)
{
    struct view *view = &redundancy->logic->questions.free_view;
    uint32_t count;
    const uint32_t *needed = cover_needed(cover, &count);
    redundancy->free[0] = view_rule(view, x);
    redundancy->count = 1;
    for (uint32_t i = 0; i < count; i++)
        redundancy->free[redundancy->count++] = edge_not(view_rule(view, others[needed[i]]));
}

/* Escalations whose urgency, `to` and withholding are the same. From the last to the first, each is
 * asked whether it fires without the others. */
static void look_at_group(struct redundancy *redundancy, const struct rule **group, uint32_t count)
{
    struct logic *logic = redundancy->logic;
    struct view *view = &logic->questions.view;
    struct cover cover;
    if (count < 2)
        return;
    cover_init(&cover, &logic->questions.world);
    for (uint32_t i = 0; i < count; i++)
        cover_add(&cover, view_rule(view, group[i]), i);
    for (uint32_t i = count; i-- > 0;) {
        cover_leave_out(&cover, i, true);
        enum answer answer = cover_ask(&cover, view_rule(view, group[i]), MOST_CONFLICTS);
        if (answer == ANSWER_GAVE_UP)
            logic_tell_given_up(logic, &group[i]->node, "it says something that others do not");
        if (answer == ANSWER_IMPOSSIBLE) {
            take_needed(redundancy, group[i], &cover, group);
            tell_redundant(redundancy, group[i]);
        } else {
            cover_leave_out(&cover, i, false);
        }
    }
    cover_release(&cover);
}

static int compare_slices(struct slice a, struct slice b)
{
    uint32_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;
    return order ? order : a.length < b.length ? -1 : a.length > b.length;
}

static int compare_sayings(const struct rule *a, const struct rule *b)
{
    if (a->urgency != b->urgency)
        return a->urgency < b->urgency ? -1 : 1;
    if (rule_withholds(a) != rule_withholds(b))
        return rule_withholds(a) ? -1 : 1;
    return compare_slices(a->to, b->to);
}

static int compare_escalations(const void *left, const void *right)
{
    const struct rule *a = *(const struct rule *const *)left;
    const struct rule *b = *(const struct rule *const *)right;
    int order = compare_sayings(a, b);
    return order ? order : a->node.index < b->node.index ? -1 : a->node.index > b->node.index;
}

static void look_at_escalations(struct redundancy *redundancy, const struct rule **all,
                                uint32_t count)
{
    if (count)
        qsort(all, count, sizeof *all, compare_escalations);
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && compare_sayings(all[begin], all[end]) == 0;)
            end++;
        look_at_group(redundancy, all + begin, end - begin);
    }
}

/* ---- shadowed-escalation --------------------------------------------------------------------- */

static void look_for_shadow(struct redundancy *redundancy, const struct rule *x,
                            struct cover *higher, const struct rule **all)
{
    struct logic *logic = redundancy->logic;
    struct check_context *context = logic->context;
    enum answer answer = cover_ask(higher, view_rule(&logic->questions.view, x), MOST_CONFLICTS);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, &x->node, "it ever fires without a more urgent one");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_shadowed_escalation,
                   node_place(context->model, &x->node), x->id->text,
                   "whenever \"%s\" fires, a more urgent escalation fires", x->id->text);
    take_needed(redundancy, x, higher, all);
    logic_tell_core(logic, told, redundancy->free, redundancy->count, x);
    diag_help(context->diag, told, "correct its tests, or take it out");
}

/* `all` ascends by urgency, so what is more urgent than one stands before it. */
static void look_for_shadows(struct redundancy *redundancy, const struct rule **all,
                             uint32_t count)
{
    struct questions *questions = &redundancy->logic->questions;
    struct cover higher;
    cover_init(&higher, &questions->world);
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && all[end]->urgency == all[begin]->urgency;)
            end++;
        for (uint32_t i = begin; begin && i < end; i++)
            look_for_shadow(redundancy, all[i], &higher, all);
        for (uint32_t i = begin; end < count && i < end; i++)
            cover_add(&higher, view_rule(&questions->view, all[i]), i);
    }
    cover_release(&higher);
}

void check_redundancy(struct check_context *context)
{
    struct model *model = context->model;
    if (!context->logic)
        return;
    struct redundancy redundancy = {
        .logic = context->logic,
        .reported = ARENA_ARRAY(model->arena, model->rules.count, bool),
        .asked = ARENA_ARRAY(model->arena, (size_t)model->rules.count + 1, edge),
        .free = ARENA_ARRAY(model->arena, (size_t)model->rules.count + 1, edge),
    };
    const struct rule **escalations =
        ARENA_ARRAY(model->arena, model->rules.count, const struct rule *);
    uint32_t count = 0;
    for (uint32_t i = model->rules.count; i-- > 0;) {
        const struct rule *rule = model->rules.all[i];
        if (!can_fire(rule))
            continue;
        if (rule->node.kind == KIND_ESCALATION)
            escalations[count++] = rule;
        else
            look_at_rule(&redundancy, rule);
    }
    look_at_escalations(&redundancy, escalations, count);
    look_for_shadows(&redundancy, escalations, count);
}
