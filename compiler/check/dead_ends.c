/* Patients who are offered nothing and sent to nobody; advice in an emergency. */
#include "check/logic.h"
#include "check/states.h"

/* ---- What the compiled table must show ------------------------------------------------------- */

static bool is_available(const struct judge *judge, const struct treatment *treatment)
{
    enum standing standing = judge->standing(judge->state, treatment);
    return standing != STANDING_CONTRAINDICATED && standing != STANDING_NOT_INDICATED;
}

/* No treatment is available and no escalation fires. */
static bool shows_nothing(const struct judge *judge, const struct model *model)
{
    for (uint32_t i = 0; i < model->treatments.count; i++)
        if (is_available(judge, model->treatments.all[i]))
            return false;
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.kind == KIND_ESCALATION &&
            judge->rule(judge->state, model->rules.all[i]) != TRUTH_FALSE)
            return false;
    return true;
}

static enum truth cause_truth(const struct judge *judge, const struct cause *cause)
{
    const struct node *when = node_child(&cause->node, KIND_WHEN);
    return states_truth(judge, when);
}

static bool shows_dead_end(const struct judge *judge, const struct logic *logic, const void *what)
{
    return cause_truth(judge, what) == TRUTH_TRUE && shows_nothing(judge, logic->context->model);
}

static bool shows_gap(const struct judge *judge, const struct logic *logic, const void *what)
{
    return states_truth(judge, what) == TRUTH_TRUE && shows_nothing(judge, logic->context->model);
}

/* ---- dead-end, gap --------------------------------------------------------------------------- */

/* What keeps a patient from being offered nothing: each available treatment, each escalation. */
static void gather_offers(struct logic *logic, struct unwanted *offers)
{
    struct model *model = logic->context->model;
    struct questions *questions = &logic->questions;
    uint32_t count = 0;
    edge *all = ARENA_ARRAY(model->arena, (size_t)model->treatments.count + model->rules.count,
                            edge);
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.kind == KIND_ESCALATION)
            all[count++] = view_rule(&questions->view, model->rules.all[i]);
    for (uint32_t i = 0; i < model->treatments.count; i++) /* larger: heeded after the others */
        all[count++] = view_available(&questions->view, model->treatments.all[i]);
    unwanted_init(offers, &questions->world, &questions->cone, all, count);
    unwanted_for_ever(offers, &questions->effort);
}

static void look_at_cause(struct logic *logic, const struct cause *cause,
                          struct unwanted *offers)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    edge wanted = view_cause(&questions->view, cause);
    enum answer answer = question_ask_without(questions, &wanted, 1, offers);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, &cause->node, "every patient with it is offered something");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_dead_end, node_place(context->model, &cause->node),
                   cause->id->text, "some patient has \"%s\" suspected and is offered nothing: no "
                   "treatment is available, and no escalation fires", cause->id->text);
    diag_help(context->diag, told,
              "add an indication for these patients, or an escalation when nothing is available");
    logic_tell_witness(logic, told, question_witness(questions, &wanted, 1, offers),
                       shows_dead_end, cause);
}

static void look_at_scope(struct logic *logic, struct unwanted *offers)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    const struct node *scope = context->model->scope;
    struct knowledge_base *root = context->model->root;
    edge wanted = view_states(&questions->view, scope);
    enum answer answer = question_ask_without(questions, &wanted, 1, offers);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, scope, "everybody in the scope is offered something");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_gap, node_place(context->model, scope),
                   root->id ? root->id->text : NULL, "some patient in the scope is offered "
                   "nothing: no treatment is available, and no escalation fires");
    diag_help(context->diag, told, "add a rule for these patients, or narrow the scope");
    logic_tell_witness(logic, told, question_witness(questions, &wanted, 1, offers), shows_gap,
                       scope);
}

/* ---- advice-in-emergency --------------------------------------------------------------------- */

/* The first treatment that is advised; NULL: none is. */
static const struct treatment *advised(const struct judge *judge, const struct model *model)
{
    for (uint32_t i = 0; i < model->treatments.count; i++)
        if (judge_advises(judge, model->treatments.all[i]))
            return model->treatments.all[i];
    return NULL;
}

static bool shows_advice(const struct judge *judge, const struct logic *logic, const void *what)
{
    return judge->rule(judge->state, what) == TRUTH_TRUE &&
           advised(judge, logic->context->model);
}

static edge view_any_advised(struct logic *logic)
{
    const struct model *model = logic->context->model;
    struct questions *questions = &logic->questions;
    edge any = EDGE_FALSE;
    for (uint32_t i = 0; i < model->treatments.count; i++)
        any = circuit_or(&questions->world.circuit, any,
                         view_advised(&questions->view, model->treatments.all[i]));
    return any;
}

/* The witness is small for any advice, so another treatment than was asked about may be left. */
static void tell_advice(struct logic *logic, const struct rule *escalation)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    edge shown[] = {view_rule(&questions->view, escalation), view_any_advised(logic)};
    const int64_t *values = question_witness(questions, shown, 2, NULL);
    const struct judge *judge = check_judge(context);
    judge->evaluate(judge->state, values);
    const struct treatment *treatment = advised(judge, context->model);
    check_judge_done(context);
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_advice_in_emergency,
                   node_place(context->model, &escalation->node), escalation->id->text,
                   "some patient in this emergency is advised \"%s\"",
                   treatment ? treatment->id->text : "");
    if (treatment)
        diag_related(context->diag, told, node_place(context->model, &treatment->node),
                     "the treatment");
    diag_help(context->diag, told, "leave withhold out, so that nothing is advised meanwhile");
    logic_tell_witness(logic, told, values, shows_advice, escalation);
}

static bool look_at_advice(struct logic *logic, const struct rule *escalation,
                           const struct treatment *treatment)
{
    struct questions *questions = &logic->questions;
    edge wanted[] = {view_rule(&questions->view, escalation),
                     view_advised(&questions->view, treatment)};
    enum answer answer =
        logic_ask(logic, wanted, 2, &escalation->node, "nothing is advised with it");
    if (answer == ANSWER_POSSIBLE)
        tell_advice(logic, escalation);
    return answer == ANSWER_POSSIBLE;
}

static void look_at_emergency(struct logic *logic, const struct rule *escalation)
{
    struct model *model = logic->context->model;
    if (escalation->urgency != URGENCY_EMERGENCY || rule_withholds(escalation))
        return;
    for (uint32_t i = 0; i < model->treatments.count; i++)
        if (look_at_advice(logic, escalation, model->treatments.all[i]))
            return;
}

/* When there is nobody at all who is offered nothing, there is no dead end and no gap. */
static void look_for_dead_ends(struct logic *logic, struct unwanted *offers)
{
    const struct model *model = logic->context->model;
    if (question_ask_without(&logic->questions, NULL, 0, offers) == ANSWER_IMPOSSIBLE)
        return;
    for (uint32_t i = 0; i < model->causes.count; i++)
        if (!(model->causes.all[i]->node.flags & NODE_NEVER))
            look_at_cause(logic, model->causes.all[i], offers);
    if (model->scope)
        look_at_scope(logic, offers);
}

void check_dead_ends(struct check_context *context)
{
    struct model *model = context->model;
    struct logic *logic = context->logic;
    if (!logic)
        return;
    struct unwanted offers;
    gather_offers(logic, &offers);
    look_for_dead_ends(logic, &offers);
    unwanted_release(&offers);
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.kind == KIND_ESCALATION && can_fire(model->rules.all[i]))
            look_at_emergency(logic, model->rules.all[i]);
}
