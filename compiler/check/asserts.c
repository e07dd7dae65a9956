/* What the knowledge base must guarantee. */
#include "check/logic.h"
#include "check/states.h"

static bool shows_broken(const struct judge *judge, const struct logic *logic, const void *what)
{
    (void)logic;
    return claim_truth(judge, what) == TRUTH_FALSE;
}

static struct diagnostic *raise_broken(struct logic *logic, const struct assertion *assertion,
                                       const char *how)
{
    struct check_context *context = logic->context;
    enum diag_level own = assertion->severity == ASSERT_WARNING ? DIAG_WARNING : DIAG_ERROR;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_broken_assert, node_place(context->model, &assertion->node),
                   assertion->id->text, "\"%s\" does not hold: %s", assertion->id->text, how);
    told->level = diag_level_or(context->diag, DIAG_broken_assert, own);
    diag_help(context->diag, told, "mend the rules, or the assert if it says too much");
    return told;
}

/* Some patient is like this: or none is. */
static void look_for_some(struct logic *logic, const struct assertion *assertion)
{
    struct questions *questions = &logic->questions;
    edge wanted = view_claim(&questions->view, &assertion->node);
    enum answer answer =
        logic_ask(logic, &wanted, 1, &assertion->node, "some patient is like this");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    struct diagnostic *told = raise_broken(logic, assertion, "no possible patient is like this");
    edge free = view_claim(&questions->free_view, &assertion->node);
    logic_tell_core(logic, told, &free, 1, NULL);
}

static void look_for_breach(struct logic *logic, const struct assertion *assertion)
{
    struct questions *questions = &logic->questions;
    edge wanted = edge_not(view_claim(&questions->view, &assertion->node));
    enum answer answer = logic_ask(logic, &wanted, 1, &assertion->node, "it holds");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct diagnostic *told = raise_broken(logic, assertion, "some patient breaks it");
    logic_tell_witness(logic, told, question_witness(questions, &wanted, 1, NULL), shows_broken,
                       &assertion->node);
}

static void tell_vacuous(struct logic *logic, const struct assertion *assertion,
                         const struct node *place, const char *what, edge free)
{
    struct check_context *context = logic->context;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_vacuous_assert, node_place(context->model, place),
                   assertion->id->text, "\"%s\" is about nobody: %s", assertion->id->text, what);
    logic_tell_core(logic, told, &free, 1, NULL);
    diag_help(context->diag, told, "correct the states that no patient can meet");
}

static void look_at_if(struct logic *logic, const struct assertion *assertion,
                       const struct node *condition)
{
    struct questions *questions = &logic->questions;
    edge wanted = view_states(&questions->view, condition);
    enum answer answer = logic_ask(logic, &wanted, 1, condition, "any patient meets its if");
    if (answer == ANSWER_IMPOSSIBLE)
        tell_vacuous(logic, assertion, condition, "no possible patient meets its if",
                     view_states(&questions->free_view, condition));
}

static void look_at_states(struct logic *logic, const struct assertion *assertion,
                           const struct node *never)
{
    struct questions *questions = &logic->questions;
    size_t count = 0;
    for (const struct node *state = never->first; state; state = state->next)
        count += is_state(state);
    for (const struct node *state = never->first; count > 1 && state; state = state->next) {
        if (!is_state(state))
            continue;
        edge wanted = view_state(&questions->view, state);
        enum answer answer = logic_ask(logic, &wanted, 1, state, "any patient meets this");
        if (answer == ANSWER_IMPOSSIBLE)
            tell_vacuous(logic, assertion, state, "no possible patient meets this by itself",
                         view_state(&questions->free_view, state));
    }
}

void check_asserts(struct check_context *context)
{
    struct model *model = context->model;
    struct logic *logic = context->logic;
    for (uint32_t i = 0; logic && i < model->asserts.count; i++) {
        const struct assertion *assertion = model->asserts.all[i];
        const struct node *claim = claim_of(&assertion->node);
        if (claim->kind == KIND_SOMETIMES)
            look_for_some(logic, assertion);
        else
            look_for_breach(logic, assertion);
        if (claim->kind == KIND_IMPLIES)
            look_at_if(logic, assertion, node_child(claim, KIND_IF));
        if (claim->kind == KIND_NEVER)
            look_at_states(logic, assertion, claim);
    }
}
