/* Cases: patients with the outcome that the authors expect, judged by the compiled table. */
#include "check/check.h"

#include <string.h>

#include "check/answers.h"
#include "check/logic.h"
#include "check/states.h"
#include "check/words.h"
#include "grammar/units.h"

struct case_patient {
    struct check_context *context;
    const struct case_element *case_;
    int64_t *values;         /* of each finding, by its index; JUDGE_UNKNOWN */
    const struct set **sets; /* what gave it, or NULL */
    bool *tested;            /* of each rule: some case makes it fire */
};

/* ---- What a case sets ------------------------------------------------------------------------ */

static void tell_impossible(const struct case_patient *patient, struct span place,
                            const struct set *other, const char *format, const char *what,
                            const char *more)
{
    struct check_context *context = patient->context;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_impossible_case, place, patient->case_->id->text,
                   "no patient can be like this: %s",
                   arena_format(context->model->arena, format, what, more));
    diag_help(context->diag, told, "correct what the case sets");
    if (other)
        diag_related(context->diag, told, node_place(context->model, &other->node),
                     "what it does not go with");
}

static bool slice_is(struct slice slice, const char *text)
{
    return slice.length == strlen(text) && memcmp(slice.bytes, text, slice.length) == 0;
}

static const char *slice_text(const struct case_patient *patient, struct slice slice)
{
    return arena_copy(patient->context->model->arena, slice.bytes ? slice.bytes : "",
                      slice.length);
}

/* Steps of a quantity, rounded to the nearest; false when it is no number or outside. */
static bool quantity_value(const struct case_patient *patient, const struct set *set,
                           const struct finding *finding, int64_t *ret_value)
{
    micro number;
    const struct unit *unit = finding->parsed_unit;
    if (!micro_parse(set->value.bytes, set->value.length, &number))
        return false;
    if (set->unit.bytes)
        unit = unit_parse(&patient->context->model->units, set->unit.bytes, set->unit.length,
                          NULL);
    if (!unit || !unit_converts(unit, finding->parsed_unit, finding->molar_mass))
        return false; /* told by `domains` already */
    int64_t steps = unit_in_steps(number, unit, finding->parsed_unit, finding->molar_mass,
                                  finding->step).nearest;
    if (steps < finding->lowest || steps > finding->highest)
        return false;
    *ret_value = steps;
    return true;
}

static bool choice_value(const struct set *set, const struct finding *finding, int64_t *ret_value)
{
    for (uint32_t i = 0; i < finding->option_count; i++)
        if (slice_is(set->value, finding->options[i]->id->text)) {
            *ret_value = i;
            return true;
        }
    return false;
}

static bool set_value(const struct case_patient *patient, const struct set *set,
                      const struct finding *finding, int64_t *ret_value)
{
    if (finding->node.kind == KIND_FINDING_QUANTITY)
        return quantity_value(patient, set, finding, ret_value);
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return choice_value(set, finding, ret_value);
    *ret_value = slice_is(set->value, "true");
    return *ret_value || slice_is(set->value, "false");
}

/* `it is one of "acute", "chronic"`; of many options, the first few. */
static const char *option_words(struct arena *arena, const struct finding *finding)
{
    enum { FEW = 6 };
    const char *words = "it is one of ";
    for (uint32_t i = 0; i < finding->option_count && i < FEW; i++)
        words = arena_format(arena, "%s%s\"%s\"", words, i ? ", " : "",
                             finding->options[i]->id->text);
    return finding->option_count > FEW ? arena_format(arena, "%s, …", words) : words;
}

static const char *domain_words(const struct case_patient *patient, const struct finding *finding)
{
    struct arena *arena = patient->context->model->arena;
    char low[MICRO_TEXT], high[MICRO_TEXT];
    if (finding->node.kind == KIND_FINDING_BOOLEAN)
        return "it is true or false";
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return option_words(arena, finding);
    return arena_format(arena, "it is a number from %s to %s %.*s",
                        micro_format(finding->min, low), micro_format(finding->max, high),
                        (int)finding->unit.length, finding->unit.bytes);
}

/* Take one set over; false when it can't be. */
static bool take(struct case_patient *patient, const struct set *set)
{
    const struct model *model = patient->context->model;
    const struct finding *finding = (const struct finding *)declared(set->finding);
    uint32_t index = finding->node.index;
    int64_t value;
    if (!set_value(patient, set, finding, &value)) {
        tell_impossible(patient, node_attribute_value(model, &set->node, "value"), NULL,
                        "\"%s\" is no value of its finding: %s", slice_text(patient, set->value),
                        domain_words(patient, finding));
        return false;
    }
    if (patient->sets[index] && patient->values[index] != value) {
        tell_impossible(patient, node_place(model, &set->node), patient->sets[index],
                        "\"%s\" is set twice, differently%s", set->finding->text, "");
        return false;
    }
    patient->values[index] = value;
    patient->sets[index] = set;
    return true;
}

/* What is-a says of what is set: a narrower finding that is true makes the broader ones so. */
static bool close_over_is_a(struct case_patient *patient)
{
    const struct model *model = patient->context->model;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        if (!patient->sets[i] || patient->values[i] != 1)
            continue;
        for (uint32_t j = 0; j < finding->broader_count; j++) {
            uint32_t broader = finding->broader[j]->node.index;
            if (patient->sets[broader] && patient->values[broader] == 0) {
                tell_impossible(patient, node_place(model, &patient->sets[i]->node),
                                patient->sets[broader],
                                "\"%s\" is also \"%s\", which is set to false",
                                finding->id->text, finding->broader[j]->id->text);
                return false;
            }
        }
    }
    for (uint32_t i = 0; i < model->findings.count; i++)
        for (uint32_t j = 0; patient->sets[i] && patient->values[i] == 1 &&
                             j < model->findings.all[i]->broader_count; j++)
            patient->values[model->findings.all[i]->broader[j]->node.index] = 1;
    return true;
}

static void tell_against(const struct case_patient *patient, const edge *wanted, size_t count)
{
    struct check_context *context = patient->context;
    const struct model *model = context->model;
    bool complete;
    struct core core =
        question_core(&context->logic->questions, wanted, count, NULL, &complete);
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_impossible_case, node_place(model, &patient->case_->node),
                   patient->case_->id->text,
                   "no patient can be like this: what is set is against the assumptions");
    for (uint32_t i = 0; i < core.count; i++)
        diag_related(context->diag, told, node_place(model, &core.all[i]->node),
                     "because of %s", node_words(model, &core.all[i]->node));
    diag_help(context->diag, told, "correct what the case sets, or the assumption");
}

/* Some possible patient must agree with what is set, whatever the rest is like. */
static bool hold_to_assumptions(const struct case_patient *patient)
{
    struct questions *questions = &patient->context->logic->questions;
    const struct model *model = patient->context->model;
    size_t count = 0;
    edge *wanted = ARENA_ARRAY(model->arena, model->findings.count, edge);
    for (uint32_t i = 0; model->assumes.count && i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        if (patient->sets[i])
            wanted[count++] = circuit_and(
                &questions->world.circuit,
                world_at_least(&questions->world, finding, patient->values[i]),
                edge_not(world_at_least(&questions->world, finding, patient->values[i] + 1)));
    }
    if (!count)
        return true;
    enum answer answer =
        logic_decide(patient->context->logic, wanted, count, &patient->case_->node,
                     "any patient can be like this");
    if (answer == ANSWER_IMPOSSIBLE)
        tell_against(patient, wanted, count);
    return answer == ANSWER_POSSIBLE;
}

static bool fill(struct case_patient *patient)
{
    const struct model *model = patient->context->model;
    bool possible = true;
    memset(patient->sets, 0, model->findings.count * sizeof *patient->sets);
    for (uint32_t i = 0; i < model->findings.count; i++)
        patient->values[i] = JUDGE_UNKNOWN;
    const struct node *given = node_child(&patient->case_->node, KIND_GIVEN);
    for (const struct node *set = node_child(given, KIND_SET); set; set = node_same(set))
        possible &= take(patient, (const struct set *)set);
    if (!possible || !close_over_is_a(patient) || !hold_to_assumptions(patient))
        return false;
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (model->findings.all[i]->node.kind == KIND_FINDING_BOOLEAN &&
            patient->values[i] == JUDGE_UNKNOWN && patient->case_->otherwise != OTHERWISE_UNKNOWN)
            patient->values[i] = 0;
    return true;
}

/* ---- What is expected of it ------------------------------------------------------------------ */

/* Whether it is met. */
static bool hold_to_expectation(struct case_patient *patient, const struct judge *judge,
                                const struct node *expectation)
{
    struct check_context *context = patient->context;
    enum truth truth = state_truth(judge, expectation);
    if (truth == TRUTH_TRUE)
        return true;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_failed_case, node_place(context->model, expectation),
                   patient->case_->id->text, "case \"%s\" expects this, but it is %s",
                   patient->case_->id->text, truth == TRUTH_UNKNOWN ? "unknown" : "not so");
    answer_tell(context, judge, told, expectation);
    diag_help(context->diag, told, "correct the rules, or what the case sets or expects");
    return false;
}

static const int64_t *copy_values(const struct case_patient *patient)
{
    const struct check_context *context = patient->context;
    size_t size = context->model->findings.count * sizeof *patient->values;
    int64_t *values = arena_alloc(context->diag->arena, size);
    memcpy(values, patient->values, size);
    return values;
}

static void judge_case(struct case_patient *patient, const struct judge *judge)
{
    const struct model *model = patient->context->model;
    if (!fill(patient))
        return;
    judge->evaluate(judge->state, patient->values);
    for (uint32_t i = 0; i < model->rules.count; i++)
        patient->tested[i] |= judge->rule(judge->state, model->rules.all[i]) == TRUTH_TRUE;
    bool holds = true;
    const struct node *expect = node_child(&patient->case_->node, KIND_EXPECT);
    for (const struct node *node = expect->first; node; node = node->next)
        if (node->kind != KIND_TEXT_RUN)
            holds &= hold_to_expectation(patient, judge, node);
    if (patient->context->outcomes)
        patient->context->outcomes[patient->case_->node.index] =
            (struct case_outcome){copy_values(patient), !holds};
}

/* ---- untested-rule --------------------------------------------------------------------------- */

static void tell_untested(struct check_context *context, const bool *tested)
{
    const struct model *model = context->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (tested[i])
            continue;
        struct diagnostic *told =
            diag_raise(context->diag, DIAG_untested_rule, node_place(model, &rule->node),
                       rule->id->text, "no case makes \"%s\" fire", rule->id->text);
        diag_help(context->diag, told, "add a case with a patient for whom it fires");
    }
}

void check_cases(struct check_context *context)
{
    struct model *model = context->model;
    if (!context->logic || !model->cases.count)
        return;
    struct case_patient patient = {
        .context = context,
        .values = ARENA_ARRAY(model->arena, model->findings.count, int64_t),
        .sets = ARENA_ARRAY(model->arena, model->findings.count, const struct set *),
        .tested = ARENA_ARRAY(model->arena, model->rules.count, bool),
    };
    const struct judge *judge = check_judge(context);
    for (uint32_t i = 0; i < model->cases.count; i++) {
        patient.case_ = model->cases.all[i];
        judge_case(&patient, judge);
    }
    check_judge_done(context);
    tell_untested(context, patient.tested);
}
