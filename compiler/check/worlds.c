/* Whether there is a possible patient at all: every other logical check stands on it. */
#include "check/logic.h"

/* About a second's worth for one question; a check starts anew with four times that (crew.h). */
enum { MOST_EFFORT = 50000 };

static void tell_impossible(struct logic *logic)
{
    struct check_context *context = logic->context;
    struct knowledge_base *root = context->model->root;
    bool complete;
    struct core core = questions_world_core(&logic->questions, &complete);
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_impossible_world, node_place(context->model, &root->node),
                   root->id ? root->id->text : NULL,
                   "no patient can meet all the assumptions: nothing else was looked at");
    logic_add_core(context, told, core, complete);
    diag_help(context->diag, told, "correct one of the assumptions");
}

void check_worlds(struct check_context *context)
{
    struct logic *logic = ARENA_NEW(context->model->arena, struct logic);
    logic->context = context;
    switch (questions_init(&logic->questions, context->model, MOST_EFFORT)) {
    case ANSWER_POSSIBLE:
        context->logic = logic;
        return;
    case ANSWER_IMPOSSIBLE:
        tell_impossible(logic);
        break;
    case ANSWER_GAVE_UP:
        logic_tell_given_up(logic, &context->model->root->node,
                            "any patient can meet all the assumptions");
        break;
    }
    questions_release(&logic->questions);
}
