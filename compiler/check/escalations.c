/* Escalations that say nothing which others do not say already: there may be very many of them. */
#include <stdlib.h>
#include <string.h>

#include "check/rivals.h"
#include "check/words.h"
#include "logic/cover.h"

/* More conflicts than this in a question, and it is asked of the general solver. */
enum { MOST_CONFLICTS = 2000 };

/* `x`, and of the others those by which it is excluded. */
static void take_needed(struct rival_rules *rivals, const struct rule *x,
                        struct cover *cover, const struct rule **others)
{
    uint32_t count;
    const uint32_t *needed = cover_needed(cover, &count);
    rivals->rules[0] = x;
    rivals->count = 1;
    for (uint32_t i = 0; i < count; i++)
        rivals->rules[rivals->count++] = others[needed[i]];
}

/* Escalations whose urgency, `to` and withholding are the same. From the last to the first, each is
 * asked whether it fires without the others. */
static void look_at_group(struct rival_rules *rivals, const struct rule **group, uint32_t count)
{
    struct logic *logic = rivals->logic;
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
            take_needed(rivals, group[i], &cover, group);
            rivals_tell_redundant(rivals);
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

/* Escalations that can fire: by urgency, the most urgent first, and those that say the same next to
 * each other. */
static const struct rule **gather(struct check_context *context, uint32_t *ret_count)
{
    struct model *model = context->model;
    const struct rule **all = ARENA_ARRAY(model->arena, model->rules.count, const struct rule *);
    *ret_count = 0;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (can_fire(rule) && rule->node.kind == KIND_ESCALATION)
            all[(*ret_count)++] = rule;
    }
    if (*ret_count)
        qsort(all, *ret_count, sizeof *all, compare_escalations);
    return all;
}

void check_escalations(struct check_context *context)
{
    struct rival_rules rivals;
    uint32_t count;
    if (!context->logic)
        return;
    rivals_init(&rivals, context->logic);
    const struct rule **all = gather(context, &count);
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && compare_sayings(all[begin], all[end]) == 0;)
            end++;
        look_at_group(&rivals, all + begin, end - begin);
    }
}

/* ---- shadowed-escalation --------------------------------------------------------------------- */

static void look_for_shadow(struct rival_rules *rivals, const struct rule *x,
                            struct cover *higher, const struct rule **all)
{
    struct logic *logic = rivals->logic;
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
    take_needed(rivals, x, higher, all);
    rivals_tell_core(rivals, told);
    diag_help(context->diag, told, "correct its tests, or take it out");
}

/* What is more urgent than one stands before it. */
void check_shadows(struct check_context *context)
{
    struct rival_rules rivals;
    struct cover higher;
    uint32_t count;
    if (!context->logic)
        return;
    struct questions *questions = &context->logic->questions;
    rivals_init(&rivals, context->logic);
    const struct rule **all = gather(context, &count);
    cover_init(&higher, &questions->world);
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && all[end]->urgency == all[begin]->urgency;)
            end++;
        for (uint32_t i = begin; begin && i < end; i++)
            look_for_shadow(&rivals, all[i], &higher, all);
        for (uint32_t i = begin; end < count && i < end; i++)
            cover_add(&higher, view_rule(&questions->view, all[i]), i);
    }
    cover_release(&higher);
}
