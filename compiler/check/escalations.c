/* Escalations that say nothing which others do not say already: there may be very many of them. */
#include <stdlib.h>

#include "check/rivals.h"
#include "logic/cover.h"

/* Escalations that an other is held against. */
struct crowd {
    struct rival_rules rivals;
    struct cover cover;        /* each covers, by its place among them */
    const struct rule **all;   /* of these the first `count`, but those that are left out */
    uint32_t count;
    bool *left_out;
};

static void crowd_init(struct crowd *crowd, struct logic *logic)
{
    struct world *world = &logic->questions.world;
    rivals_init(&crowd->rivals, logic);
    cover_init(&crowd->cover, world);
    crowd->left_out = ARENA_ARRAY(world->arena, (size_t)world->model->rules.count + 1, bool);
}

static void crowd_leave_out(struct crowd *crowd, uint32_t i, bool left_out)
{
    crowd->left_out[i] = left_out;
    cover_leave_out(&crowd->cover, i, left_out);
}

/* `x`, and of the others those by which it is excluded. */
static void take_needed(struct crowd *crowd, const struct rule *x, const uint32_t *needed,
                        uint32_t count)
{
    struct rival_rules *rivals = &crowd->rivals;
    rivals->rules[0] = x;
    rivals->count = 1;
    for (uint32_t i = 0; i < count; i++)
        rivals->rules[rivals->count++] = crowd->all[needed[i]];
}

/* Whether `x` fires without the others, by the general solver. */
static enum answer ask_solver(struct crowd *crowd, const struct rule *x)
{
    struct questions *questions = &crowd->rivals.logic->questions;
    edge *edges = crowd->rivals.edges, wanted = view_rule(&questions->view, x);
    struct unwanted unwanted;
    for (uint32_t i = 0; i < crowd->count; i++)
        edges[i] = view_rule(&questions->view, crowd->all[i]);
    unwanted_init(&unwanted, &questions->world, &questions->cone, edges, crowd->count);
    unwanted.left_out = crowd->left_out;
    enum answer answer = question_ask_without(questions, &wanted, 1, &unwanted);
    unwanted_release(&unwanted);
    if (answer == ANSWER_IMPOSSIBLE)
        take_needed(crowd, x, questions->heeded.all, questions->heeded.count);
    return answer;
}

/* The same. After ANSWER_IMPOSSIBLE `x` and those by which it is excluded are the rivals. What the
 * prover gives up is the general solver's; tests ask that alone. */
static enum answer ask_crowd(struct crowd *crowd, const struct rule *x)
{
    struct questions *questions = &crowd->rivals.logic->questions;
    enum answer answer = ANSWER_GAVE_UP;
    edge wanted = view_rule(&questions->view, x);
    effort_begin(&questions->effort);
    if (!questions->solver_only)
        answer = cover_ask(&crowd->cover, &wanted, 1, &questions->effort);
    if (answer == ANSWER_GAVE_UP)
        return ask_solver(crowd, x);
    if (answer == ANSWER_IMPOSSIBLE) {
        uint32_t count;
        const uint32_t *needed = cover_needed(&crowd->cover, &count);
        take_needed(crowd, x, needed, count);
    }
    return answer;
}

/* Escalations whose urgency, `to` and withholding are the same. From the last to the first, each is
 * asked whether it fires without the others. */
static void look_at_group(struct crowd *crowd)
{
    struct logic *logic = crowd->rivals.logic;
    if (crowd->count < 2)
        return;
    cover_reset(&crowd->cover);
    for (uint32_t i = 0; i < crowd->count; i++) {
        cover_add(&crowd->cover, view_rule(&logic->questions.view, crowd->all[i]), i);
        crowd->left_out[i] = false;
    }
    for (uint32_t i = crowd->count; i-- > 0;) {
        crowd_leave_out(crowd, i, true);
        enum answer answer = ask_crowd(crowd, crowd->all[i]);
        if (answer == ANSWER_GAVE_UP)
            logic_tell_given_up(logic, &crowd->all[i]->node,
                                "it says something that others do not");
        if (answer == ANSWER_IMPOSSIBLE)
            rivals_tell_redundant(&crowd->rivals);
        else
            crowd_leave_out(crowd, i, false);
    }
}

static int compare_sayings(const struct rule *a, const struct rule *b)
{
    if (a->urgency != b->urgency)
        return a->urgency < b->urgency ? -1 : 1;
    if (rule_withholds(a) != rule_withholds(b))
        return rule_withholds(a) ? -1 : 1;
    return slice_compare(a->to, b->to);
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
    struct crowd crowd;
    uint32_t count;
    if (!context->logic)
        return;
    crowd_init(&crowd, context->logic);
    const struct rule **all = gather(context, &count);
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && compare_sayings(all[begin], all[end]) == 0;)
            end++;
        crowd.all = all + begin;
        crowd.count = end - begin;
        look_at_group(&crowd);
    }
    cover_release(&crowd.cover);
}

/* ---- shadowed-escalation --------------------------------------------------------------------- */

static void look_for_shadow(struct crowd *higher, const struct rule *x)
{
    struct logic *logic = higher->rivals.logic;
    struct check_context *context = logic->context;
    enum answer answer = ask_crowd(higher, x);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, &x->node, "it ever fires without a more urgent one");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_shadowed_escalation,
                   node_place(context->model, &x->node), x->id->text,
                   "whenever \"%s\" fires, a more urgent escalation fires", x->id->text);
    rivals_tell_core(&higher->rivals, told);
    diag_help(context->diag, told, "correct its tests, or take it out");
}

/* What is more urgent than one stands before it. */
void check_shadows(struct check_context *context)
{
    struct crowd higher;
    uint32_t count;
    if (!context->logic)
        return;
    struct view *view = &context->logic->questions.view;
    crowd_init(&higher, context->logic);
    higher.all = gather(context, &count);
    for (uint32_t begin = 0, end; begin < count; begin = end) {
        higher.count = begin;
        for (end = begin + 1;
             end < count && higher.all[end]->urgency == higher.all[begin]->urgency;)
            end++;
        for (uint32_t i = begin; begin && i < end; i++)
            look_for_shadow(&higher, higher.all[i]);
        for (uint32_t i = begin; end < count && i < end; i++)
            cover_add(&higher.cover, view_rule(view, higher.all[i]), i);
    }
    cover_release(&higher.cover);
}
