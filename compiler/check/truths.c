/* Rules, causes and conditions that are true of no possible patient, or of all. */
#include "check/logic.h"
#include "check/words.h"

/* ---- never-true ------------------------------------------------------------------------------ */

static edge edge_of(struct view *view, const struct node *node)
{
    if (node->kind == KIND_CAUSE)
        return view_cause(view, (const struct cause *)node);
    if (node->kind == KIND_CONDITION)
        return view_condition(view, (const struct condition *)node);
    return view_rule(view, (const struct rule *)node);
}

static bool is_rule(const struct node *node)
{
    return node->kind != KIND_CAUSE && node->kind != KIND_CONDITION;
}

/* Mark it when it is never true; whether it is. */
static bool look_for_never(struct logic *logic, struct node *node)
{
    edge wanted = edge_of(&logic->questions.view, node);
    bool never = logic_decide(logic, &wanted, 1, node, "it can ever be true") == ANSWER_IMPOSSIBLE;
    if (never)
        node->flags |= NODE_NEVER;
    return never;
}

/* Whether it could be true if the never-true causes and conditions that it looks at were free, as
 * all are in this view (NULL: there are none): then their own reports say what is to be said. */
static enum answer ask_freed(struct logic *logic, struct view *freed, const struct node *node)
{
    const struct node *when = node_child(node, KIND_WHEN);
    if (!freed)
        return ANSWER_IMPOSSIBLE;
    edge wanted = is_rule(node) ? view_rule(freed, (const struct rule *)node)
                                : view_states(freed, when); /* it is free itself */
    return logic_decide(logic, &wanted, 1, node, "what it looks at says why it is never true");
}

static void tell_never(struct logic *logic, const struct node *node)
{
    struct check_context *context = logic->context;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_never_true, node_place(context->model, node),
                   node_subject(context->model, node), "%s can never %s",
                   node_words(context->model, node), is_rule(node) ? "fire" : "be true");
    edge wanted = edge_of(&logic->questions.free_view, node);
    logic_tell_core(logic, told, &wanted, 1, is_rule(node) ? (const struct rule *)node : NULL);
    diag_help(context->diag, told, "no possible patient meets its tests: correct them");
}

static void tell_unless_freed(struct logic *logic, struct view *freed, const struct node *node)
{
    if (ask_freed(logic, freed, node) == ANSWER_IMPOSSIBLE)
        tell_never(logic, node);
}

/* All are looked at before any is told: what a condition looks at may come after it, through the
 * treatments that <nothing-available> asks about. */
static void check_never(struct logic *logic)
{
    struct model *model = logic->context->model;
    struct view view, *freed = NULL;
    bool *never = ARENA_ARRAY(model->arena, model->derivation_count, bool);
    for (uint32_t i = 0; i < model->derivation_count; i++) {
        struct node *node = model->derivation[i];
        never[i] = (node->kind == KIND_CAUSE || node->kind == KIND_CONDITION) &&
                   look_for_never(logic, node);
        freed = never[i] ? &view : freed;
    }
    for (uint32_t i = 0; i < model->rules.count; i++)
        look_for_never(logic, &model->rules.all[i]->node);
    if (freed)
        view_init(freed, &logic->questions.world, false, never);
    for (uint32_t i = 0; i < model->derivation_count; i++)
        if (never[i])
            tell_unless_freed(logic, freed, model->derivation[i]);
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.flags & NODE_NEVER)
            tell_unless_freed(logic, freed, &model->rules.all[i]->node);
}

/* ---- always-true ----------------------------------------------------------------------------- */

/* A `when` that is just <everyone/> says that it is meant. */
static bool means_everyone(const struct node *when)
{
    const struct node *test = when->first;
    while (test && !is_state(test))
        test = test->next;
    if (!test || test->kind != KIND_EVERYONE)
        return false;
    for (test = test->next; test; test = test->next)
        if (is_state(test))
            return false;
    return true;
}

static void look_for_always(struct logic *logic, const struct node *node)
{
    struct check_context *context = logic->context;
    const struct node *when = node_child(node, KIND_WHEN);
    if ((node->flags & NODE_NEVER) || !when || means_everyone(when))
        return;
    edge wanted = edge_not(edge_of(&logic->questions.view, node));
    enum answer answer = logic_decide(logic, &wanted, 1, node, "it is always true");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    bool rule = is_rule(node);
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_always_true, node_place(context->model, node),
                   node_subject(context->model, node), "%s %s for every possible patient",
                   node_words(context->model, node), rule ? "fires" : "is true");
    edge free = edge_not(edge_of(&logic->questions.free_view, node));
    logic_tell_core(logic, told, &free, 1, rule ? (const struct rule *)node : NULL);
    diag_help(context->diag, told, "correct its tests, or write <everyone/> if that is meant");
}

void check_truths(struct check_context *context)
{
    struct model *model = context->model;
    if (!context->logic)
        return;
    check_never(context->logic);
    for (uint32_t i = 0; i < model->derivation_count; i++)
        if (model->derivation[i]->kind == KIND_CAUSE ||
            model->derivation[i]->kind == KIND_CONDITION)
            look_for_always(context->logic, model->derivation[i]);
    for (uint32_t i = 0; i < model->rules.count; i++)
        look_for_always(context->logic, &model->rules.all[i]->node);
}
