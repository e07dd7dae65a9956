/* Rules, causes and conditions that are true of no possible patient, or of all. */
#include "check/logic.h"
#include "check/words.h"

/* ---- never-true ------------------------------------------------------------------------------ */

/* The causes and conditions that were found never true: by their place in model->derivation, what
 * they would be if they were free; the view is made anew when another one is found. */
struct never {
    struct logic *logic;
    bool *freed;
    uint32_t freed_count, viewed_count; /* how many there were when the view was made */
    struct view view;
};

static edge edge_of(struct view *view, const struct node *node)
{
    if (node->kind == KIND_CAUSE)
        return view_cause(view, (const struct cause *)node);
    if (node->kind == KIND_CONDITION)
        return view_condition(view, (const struct condition *)node);
    return view_rule(view, (const struct rule *)node);
}

/* Whether it could be true if the never-true causes and conditions that it looks at were free: then
 * their own reports say what is to be said. */
static enum answer could_be_true(struct never *never, const struct node *node)
{
    struct questions *questions = &never->logic->questions;
    if (!never->freed_count)
        return ANSWER_IMPOSSIBLE;
    if (never->viewed_count != never->freed_count)
        view_init(&never->view, &questions->world, false, never->freed);
    never->viewed_count = never->freed_count;
    edge wanted = edge_of(&never->view, node);
    return question_ask(questions, &wanted, 1);
}

static void tell_never(struct never *never, const struct node *node)
{
    struct check_context *context = never->logic->context;
    bool rule = node->kind != KIND_CAUSE && node->kind != KIND_CONDITION;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_never_true, node_place(context->model, node),
                   node_subject(context->model, node), "%s can never %s",
                   node_words(context->model, node), rule ? "fire" : "be true");
    edge wanted = edge_of(&never->logic->questions.free_view, node);
    logic_tell_core(never->logic, told, &wanted, 1, rule ? (const struct rule *)node : NULL);
    diag_help(context->diag, told, "no possible patient meets its tests: correct them");
}

/* True when it is never true. */
static bool look_for_never(struct never *never, struct node *node)
{
    struct logic *logic = never->logic;
    edge wanted = edge_of(&logic->questions.view, node);
    enum answer answer = question_ask(&logic->questions, &wanted, 1);
    if (answer == ANSWER_POSSIBLE)
        return false;
    if (answer == ANSWER_IMPOSSIBLE) {
        node->flags |= NODE_NEVER;
        answer = could_be_true(never, node);
        if (answer == ANSWER_IMPOSSIBLE)
            tell_never(never, node);
    }
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, node, "it can ever be true");
    return node->flags & NODE_NEVER;
}

static void check_never(struct logic *logic)
{
    struct model *model = logic->context->model;
    struct never never = {.logic = logic,
                          .freed = ARENA_ARRAY(model->arena, model->derivation_count, bool)};
    for (uint32_t i = 0; i < model->derivation_count; i++) {
        struct node *node = model->derivation[i];
        if (node->kind != KIND_CAUSE && node->kind != KIND_CONDITION)
            continue;
        never.freed[i] = look_for_never(&never, node);
        never.freed_count += never.freed[i];
    }
    for (uint32_t i = 0; i < model->rules.count; i++)
        look_for_never(&never, &model->rules.all[i]->node);
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
    enum answer answer = question_ask(&logic->questions, &wanted, 1);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, node, "it is always true");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    bool rule = node->kind != KIND_CAUSE && node->kind != KIND_CONDITION;
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
