/* broken-assert, vacuous-assert, failed-case, impossible-case, untested-rule. */
#include "logic_oracle/expected.h"

#include <string.h>

/* ---- broken-assert ---------------------------------------------------------------------------- */

static void look_for_broken(struct expectation *expectation, const struct assertion *assertion)
{
    struct everybody *everybody = expectation->everybody;
    const struct node *claim = claim_in(&assertion->node);
    bool sometimes = claim->kind == KIND_SOMETIMES;
    patients set = set_push(everybody);
    read_claim(expectation->reading, &assertion->node, set);
    if (!sometimes)
        set_not(everybody, set);
    if (some_in(everybody, expectation->possible, set) != sometimes) {
        struct expected *expected = expect(expectation, DIAG_broken_assert, assertion->id->text);
        if (assertion->severity == ASSERT_WARNING)
            expected->level = DIAG_WARNING;
        if (!sometimes)
            expected->shown = shown_set(expectation, set);
        else
            expected->excluded = (struct excluded){.what = EXCLUDE_STATES, .node = claim};
    }
    set_pop(everybody);
}

/* ---- vacuous-assert --------------------------------------------------------------------------- */

static void expect_vacuous(struct expectation *expectation, const struct assertion *assertion,
                           const struct node *place, struct excluded excluded)
{
    struct expected *expected = expect(expectation, DIAG_vacuous_assert, assertion->id->text);
    expected->place = place->begin;
    expected->excluded = excluded;
}

static void look_at_if(struct expectation *expectation, const struct assertion *assertion,
                       const struct node *condition)
{
    patients set = set_push(expectation->everybody);
    read_all(expectation->reading, condition, set);
    if (!some_in(expectation->everybody, expectation->possible, set))
        expect_vacuous(expectation, assertion, condition,
                       (struct excluded){.what = EXCLUDE_STATES, .node = condition});
    set_pop(expectation->everybody);
}

static void look_at_never(struct expectation *expectation, const struct assertion *assertion,
                          const struct node *never)
{
    patients set = set_push(expectation->everybody);
    const struct node *first = state_from(never->first), *state = first;
    for (; state_from(first->next) && state; state = state_from(state->next)) {
        read_test(expectation->reading, state, set);
        if (!some_in(expectation->everybody, expectation->possible, set))
            expect_vacuous(expectation, assertion, state,
                           (struct excluded){.what = EXCLUDE_STATE, .node = state});
    }
    set_pop(expectation->everybody);
}

void define_asserts(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->asserts.count; i++) {
        const struct assertion *assertion = model->asserts.all[i];
        const struct node *claim = claim_in(&assertion->node);
        look_for_broken(expectation, assertion);
        if (claim->kind == KIND_IMPLIES)
            look_at_if(expectation, assertion, node_child(claim, KIND_IF));
        if (claim->kind == KIND_NEVER)
            look_at_never(expectation, assertion, claim);
    }
}

/* ---- What a case sets ------------------------------------------------------------------------- */

static bool slice_is(struct slice slice, const char *text)
{
    return slice.length == strlen(text) && memcmp(slice.bytes, text, slice.length) == 0;
}

/* The value to the nearest step, halves away from zero; false when it is none of the domain. */
static bool quantity_value(const struct expectation *expectation, const struct set *set,
                           const struct finding *finding, int64_t *ret_value)
{
    struct units *units = expectation->reading->slow->units;
    const struct unit *to = unit_parse(units, finding->unit.bytes, finding->unit.length, NULL);
    const struct unit *from =
        set->unit.bytes ? unit_parse(units, set->unit.bytes, set->unit.length, NULL) : to;
    struct unit_linear linear = {1, 0, 1};
    micro number;
    if (!micro_parse(set->value.bytes, set->value.length, &number))
        return false;
    unit_linear(from, to, finding->molar_mass, &linear);
    int128 above = (int128)number * linear.multiply + (int128)linear.add * MICRO_ONE;
    int128 below = (int128)linear.divide * finding->step; /* above / below: steps */
    int128 twice = 2 * (above < 0 ? -above : above);
    int64_t nearest = (int64_t)((twice + below) / (2 * below));
    *ret_value = above < 0 ? -nearest : nearest;
    const struct domain *domain = &expectation->everybody->domains[finding->node.index];
    return *ret_value >= domain->low && *ret_value < domain->low + domain->count;
}

static bool option_value(const struct set *set, const struct finding *finding, int64_t *ret_value)
{
    *ret_value = 0;
    for (struct node *node = node_child(&finding->node, KIND_OPTION); node;
         node = node_same(node)) {
        if (slice_is(set->value, ((const struct option *)node)->id->text))
            return true;
        ++*ret_value;
    }
    return false;
}

static bool value_set(const struct expectation *expectation, const struct set *set,
                      int64_t *ret_value)
{
    const struct finding *finding = set->finding->declared;
    if (finding->node.kind == KIND_FINDING_QUANTITY)
        return quantity_value(expectation, set, finding, ret_value);
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return option_value(set, finding, ret_value);
    *ret_value = slice_is(set->value, "true");
    return *ret_value || slice_is(set->value, "false");
}

/* Take what is set; false when a value is none, or one finding is set twice, differently. */
static bool take_sets(const struct expectation *expectation, const struct case_element *case_,
                      int64_t *values)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->findings.count; i++)
        values[i] = JUDGE_UNKNOWN;
    const struct node *given = node_child(&case_->node, KIND_GIVEN);
    for (const struct node *node = node_child(given, KIND_SET); node; node = node_same(node)) {
        const struct set *set = (const struct set *)node;
        int64_t value, *at = &values[((const struct finding *)set->finding->declared)->node.index];
        if (!value_set(expectation, set, &value) || (*at != JUDGE_UNKNOWN && *at != value))
            return false;
        *at = value;
    }
    return true;
}

static bool some_agree(const struct expectation *expectation, const int64_t *values)
{
    const struct everybody *everybody = expectation->everybody;
    for (uint32_t patient = 0; patient < everybody->count; patient++) {
        bool agrees = is_in(expectation->possible, patient);
        for (uint32_t i = 0; agrees && i < everybody->model->findings.count; i++)
            agrees = values[i] == JUDGE_UNKNOWN ||
                     values[i] == everybody->domains[i].low + value_of(everybody, patient, i);
        if (agrees)
            return true;
    }
    return false;
}

/* ---- What comes of it ------------------------------------------------------------------------- */

/* The patient of a case, given to the slow evaluator: after the sets and their closure each other
 * boolean is false, unless unknown is asked for. */
static void give_patient(const struct expectation *expectation, const struct case_element *case_,
                         int64_t *values)
{
    const struct model *model = expectation->everybody->model;
    struct oracle *slow = expectation->reading->slow;
    oracle_patient(slow, values);
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (model->findings.all[i]->node.kind == KIND_FINDING_BOOLEAN &&
            slow->values[i] == JUDGE_UNKNOWN && case_->otherwise != OTHERWISE_UNKNOWN)
            slow->values[i] = 0;
    memcpy(values, slow->values, model->findings.count * sizeof *values);
    oracle_patient(slow, values);
}

static bool is_asked(const struct oracle *slow, const struct finding *finding)
{
    uint32_t count;
    const struct finding **questions = oracle_questions(slow, &count);
    for (uint32_t i = 0; i < count; i++)
        if (questions[i] == finding)
            return true;
    return false;
}

static bool comes_true(const struct oracle *slow, const struct node *expected)
{
    if (expected->kind == KIND_UNKNOWN)
        return oracle_test(slow, state_from(expected->first)) == TRUTH_UNKNOWN;
    if (expected->kind == KIND_ASKED)
        return is_asked(slow, ((const struct fact *)expected)->of->declared);
    return oracle_test(slow, expected) == TRUTH_TRUE;
}

static void look_at_case(struct expectation *expectation, const struct case_element *case_)
{
    const struct model *model = expectation->everybody->model;
    const struct oracle *slow = expectation->reading->slow;
    int64_t *values = ARENA_ARRAY(expectation->everybody->arena, model->findings.count, int64_t);
    if (!take_sets(expectation, case_, values) || !some_agree(expectation, values)) {
        expect(expectation, DIAG_impossible_case, case_->id->text);
        return;
    }
    give_patient(expectation, case_, values);
    for (uint32_t i = 0; i < model->rules.count; i++)
        expectation->fired[i] |= oracle_fires(slow, model->rules.all[i]) == TRUTH_TRUE;
    const struct node *expect_node = node_child(&case_->node, KIND_EXPECT);
    for (const struct node *node = state_from(expect_node->first); node;
         node = state_from(node->next))
        if (!comes_true(slow, node))
            expect(expectation, DIAG_failed_case, case_->id->text)->place = node->begin;
}

void define_cases(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->cases.count; i++)
        look_at_case(expectation, model->cases.all[i]);
    for (uint32_t i = 0; model->cases.count && i < model->rules.count; i++)
        if (!expectation->fired[i])
            expect(expectation, DIAG_untested_rule, model->rules.all[i]->id->text);
}
