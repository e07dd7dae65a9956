/* Patients who get worse and are helped less. */
#include "check/logic.h"
#include "check/words.h"
#include "logic/change.h"

struct fall {
    struct logic *logic;
    const edge *escalated; /* of each urgency: that or a higher one */
    const struct finding *finding;
    struct change change;
    edge *wanted; /* it gets worse, help falls, and the assumptions hold afterwards too */
    size_t count;
};

/* That escalation of some urgency or a higher one fires before, and none does after. False where
 * the finding has nothing to do with it. */
static edge view_falls(struct fall *fall)
{
    struct circuit *circuit = &fall->logic->questions.world.circuit;
    edge falls = EDGE_FALSE;
    for (int urgency = URGENCY_EMERGENCY; urgency <= URGENCY_ROUTINE; urgency++) {
        edge before = fall->escalated[urgency];
        edge after = change_after(&fall->change, before);
        falls = circuit_or(circuit, falls, circuit_and(circuit, before, edge_not(after)));
    }
    return falls;
}

static void gather(struct fall *fall)
{
    struct world *world = &fall->logic->questions.world;
    uint32_t assumptions = world->model->assumes.count;
    fall->wanted = ARENA_ARRAY(world->arena, (size_t)assumptions + 2, edge);
    fall->wanted[fall->count++] = view_falls(fall);
    fall->wanted[fall->count++] = fall->change.worse;
    for (uint32_t i = 0; i < assumptions; i++) {
        edge after = change_after(&fall->change, world->assumptions[i]);
        if (after != world->assumptions[i])
            fall->wanted[fall->count++] = after;
    }
}

/* The patient after the change. */
static int64_t *values_after(const struct model *model, const struct patient *patient,
                             const struct finding *finding)
{
    int64_t *values = ARENA_ARRAY(model->arena, model->findings.count, int64_t);
    for (uint32_t i = 0; i < model->findings.count; i++)
        values[i] = patient->values[i];
    if (finding->node.kind != KIND_FINDING_BOOLEAN) {
        values[finding->node.index] = patient->changed;
        return values;
    }
    values[finding->node.index] = finding->worse == WORSE_TRUE;
    for (uint32_t i = 0; finding->worse == WORSE_TRUE && i < finding->broader_count; i++)
        values[finding->broader[i]->node.index] = 1;
    return values;
}

/* The urgency that the compiled table tells; urgency_absent: no escalation fires. */
static enum urgency judged_urgency(struct check_context *context, const int64_t *values)
{
    const struct judge *judge = check_judge(context);
    const struct model *model = context->model;
    enum urgency urgency = urgency_absent;
    judge->evaluate(judge->state, values);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION &&
            judge->rule(judge->state, rule) == TRUTH_TRUE &&
            (urgency == urgency_absent || rule->urgency < urgency))
            urgency = (enum urgency)rule->urgency;
    }
    check_judge_done(context);
    return urgency;
}

struct fell {
    enum urgency before, after;
};

static bool shows_fall(const struct judge *judge, const struct logic *logic, const void *what)
{
    const struct fell *fell = what;
    (void)judge, (void)logic;
    return fell->before != urgency_absent &&
           (fell->after == urgency_absent || fell->after > fell->before);
}

static const char *urgency_words(enum urgency urgency)
{
    return urgency == urgency_absent ? "none" : grammar_value_text(ENUMERATION_urgency, urgency);
}

static void tell_fall(struct fall *fall, const struct patient *patient)
{
    struct logic *logic = fall->logic;
    struct check_context *context = logic->context;
    const struct finding *finding = fall->finding;
    const int64_t *after = values_after(context->model, patient, finding);
    struct fell fell = {judged_urgency(context, patient->values), judged_urgency(context, after)};
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_falling_escalation,
                   node_place(context->model, &finding->node), finding->id->text,
                   "when \"%s\" gets worse, some patient's urgency falls from %s to %s",
                   finding->id->text, urgency_words(fell.before), urgency_words(fell.after));
    diag_help(context->diag, told,
              "take out the bound on the worse side, or let a more urgent escalation take over");
    logic_tell_witness(logic, told, patient->values, shows_fall, &fell);
    told->worse = logic_patient(context->model, context->diag->arena, after);
}

static void look_at_finding(struct logic *logic, const struct finding *finding,
                            const edge *escalated)
{
    struct questions *questions = &logic->questions;
    struct fall fall = {.logic = logic, .escalated = escalated, .finding = finding};
    change_init(&fall.change, &questions->world, finding);
    gather(&fall);
    change_release(&fall.change);
    if (fall.wanted[0] == EDGE_FALSE)
        return; /* no escalation depends on it */
    enum answer answer = question_ask_solver(questions, fall.wanted, fall.count);
    if (answer == ANSWER_GAVE_UP)
        logic_tell_given_up(logic, &finding->node, "getting worse never lowers the urgency");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct patient patient = {.values = questions->values};
    asker_patient(&questions->asker, patient.values);
    if (finding->node.kind != KIND_FINDING_BOOLEAN) {
        patient.changing = finding;
        patient.changed = asker_changed(&questions->asker, &fall.change);
    }
    patient_shrink(&questions->evaluation, &patient, fall.wanted, fall.count, NULL);
    tell_fall(&fall, &patient);
}

void check_falling(struct check_context *context)
{
    struct model *model = context->model;
    edge escalated[URGENCY_ROUTINE + 1] = {EDGE_FALSE};
    if (!context->logic)
        return;
    for (int urgency = URGENCY_EMERGENCY; urgency <= URGENCY_ROUTINE; urgency++)
        escalated[urgency] =
            view_escalated(&context->logic->questions.view, (enum urgency)urgency);
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (model->findings.all[i]->worse)
            look_at_finding(context->logic, model->findings.all[i], escalated);
}
