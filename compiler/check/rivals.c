#include "check/rivals.h"

#include "check/mends.h"

void rivals_init(struct rival_rules *rivals, struct logic *logic)
{
    const struct model *model = logic->context->model;
    *rivals = (struct rival_rules){
        .logic = logic,
        .rules = ARENA_ARRAY(model->arena, (size_t)model->rules.count + 1, const struct rule *),
        .edges = ARENA_ARRAY(model->arena, (size_t)model->rules.count + 1, edge),
    };
}

void rivals_make_edges(struct rival_rules *rivals, struct view *view)
{
    rivals->edges[0] = view_rule(view, rivals->rules[0]);
    for (size_t i = 1; i < rivals->count; i++)
        rivals->edges[i] = edge_not(view_rule(view, rivals->rules[i]));
}

void rivals_tell_core(struct rival_rules *rivals, struct diagnostic *told)
{
    rivals_make_edges(rivals, &rivals->logic->questions.free_view);
    logic_tell_core(rivals->logic, told, rivals->edges, rivals->count, rivals->rules[0]);
}

void rivals_tell_redundant(struct rival_rules *rivals)
{
    struct check_context *context = rivals->logic->context;
    const struct rule *x = rivals->rules[0];
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_redundant_rule, node_place(context->model, &x->node),
                   x->id->text, "\"%s\" says nothing of its own: whenever it fires, others say as "
                   "much", x->id->text);
    rivals_tell_core(rivals, told);
    diag_help(context->diag, told, "take it out, or correct its tests");
    if (!rivals->named)
        rivals->named = rules_named(context->model, context->diag->arena);
    mend_rule(context, told, x, rivals->named);
}
