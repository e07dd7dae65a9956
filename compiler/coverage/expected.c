/* What a missing case expects, and how little must be known of its patient. */
#include <string.h>

#include "coverage/missing_parts.h"

/* ---- Whether it is met --- */

static enum truth named_truth(const struct judge *judge, enum kind kind,
                              const struct declaration *of)
{
    struct fact fact = {.node = {.kind = (uint8_t)kind}, .of = of->id};
    return judge->fact(judge->state, &fact.node);
}

static bool is_met(const struct expected *expected, const struct judge *judge)
{
    const struct declaration *of = expected->of;
    enum truth wanted = expected->value ? TRUTH_TRUE : TRUTH_FALSE;
    struct escalated escalated = {{.kind = KIND_ESCALATED}, expected->value};
    switch ((enum expected_kind)expected->kind) {
    case EXPECTED_FIRES:
        return judge->rule(judge->state, (const struct rule *)of) == wanted;
    case EXPECTED_SUSPECTED:
        return named_truth(judge, KIND_SUSPECTED, of) == wanted;
    case EXPECTED_HOLDS:
        return named_truth(judge, KIND_HOLDS, of) == wanted;
    case EXPECTED_STANDING:
        return judge->standing(judge->state, (const struct treatment *)of) == expected->value;
    case EXPECTED_ESCALATED:
        return judge->fact(judge->state, &escalated.node) == TRUTH_TRUE;
    }
    return false;
}

bool missing_is_met(const struct missing_case *missing, const struct judge *judge)
{
    for (uint32_t i = 0; i < missing->expected_count; i++)
        if (!is_met(&missing->expected[i], judge))
            return false;
    return true;
}

static bool would_notice(const struct missing_case *missing, struct coverage *coverage,
                         const struct goal *goal)
{
    if (goal->kind == GOAL_FIRES)
        return true; /* its tests are goals, too */
    probe_turn(&coverage->probe, missing->values, goal->test);
    return !missing_is_met(missing, coverage->probe.judge);
}

/* ---- What is expected --- */

static void expect(struct missing_case *missing, enum expected_kind kind,
                   const struct declaration *of, unsigned value)
{
    missing->expected[missing->expected_count++] =
        (struct expected){(uint8_t)kind, (uint8_t)value, of};
}

/* That it is as it is: the rule fires, the cause is suspected, … or not. */
static void expect_decision(struct missing_case *missing, struct coverage *coverage,
                           const struct covered_decision *decision)
{
    const struct judge *judge = coverage->probe.judge;
    probe_turn(&coverage->probe, missing->values, PROBE_NONE);
    if (decision->rule)
        expect(missing, EXPECTED_FIRES, decision->of,
               judge->rule(judge->state, decision->rule) == TRUTH_TRUE);
    else if (decision->of->node.kind == KIND_CAUSE)
        expect(missing, EXPECTED_SUSPECTED, decision->of,
               named_truth(judge, KIND_SUSPECTED, decision->of) == TRUTH_TRUE);
    else
        expect(missing, EXPECTED_HOLDS, decision->of,
               named_truth(judge, KIND_HOLDS, decision->of) == TRUTH_TRUE);
}

/* What comes of it for the patient. */
static void expect_answer(struct missing_case *missing, struct coverage *coverage,
                          const struct rule *rule)
{
    const struct judge *judge = coverage->probe.judge;
    probe_turn(&coverage->probe, missing->values, PROBE_NONE);
    const struct node *treatment = declared(rule->treatment);
    if (treatment)
        expect(missing, EXPECTED_STANDING, (const struct declaration *)treatment,
               judge->standing(judge->state, (const struct treatment *)treatment));
    else if (judge->rule(judge->state, rule) == TRUTH_TRUE)
        expect(missing, EXPECTED_ESCALATED, NULL, rule->urgency);
}

static void expect_all(struct missing_case *missing, struct coverage *coverage)
{
    enum { OF_THE_ANSWER = 1 };
    missing->expected = ARENA_ARRAY(coverage->model->arena,
                                    missing->goal_count + OF_THE_ANSWER, struct expected);
    for (uint32_t i = 0; i < missing->goal_count; i++) {
        const struct goal *goal = &coverage->goals[missing->goals[i]];
        const struct covered_decision *decision = &coverage->decisions[goal->decision];
        if (i && would_notice(missing, coverage, goal))
            continue;
        expect_decision(missing, coverage, decision);
        if (!i && decision->rule)
            expect_answer(missing, coverage, decision->rule);
    }
}

/* ---- What must be known --- */

static bool still_does(const struct missing_case *missing, struct coverage *coverage)
{
    probe_turn(&coverage->probe, missing->values, PROBE_NONE);
    if (!missing_is_met(missing, coverage->probe.judge))
        return false;
    for (uint32_t i = 0; i < missing->goal_count; i++)
        coverage->shown[missing->goals[i]] = false;
    for (uint32_t i = 0; i < missing->goal_count; i++) {
        uint32_t decision = coverage->goals[missing->goals[i]].decision;
        if (!i || decision != coverage->goals[missing->goals[i - 1]].decision)
            coverage_look_at(coverage, decision, coverage->shown);
    }
    for (uint32_t i = 0; i < missing->goal_count; i++)
        if (!coverage->shown[missing->goals[i]])
            return false;
    for (uint32_t i = 0; i < missing->goal_count; i++)
        if (!would_notice(missing, coverage, &coverage->goals[missing->goals[i]]))
            return false;
    return true;
}

/* What is no boolean is unknown where nothing is said of it, so it need not be said. Of `before`,
 * the whole patient, few are needed: those from one finding up to another are tried at once, then
 * each half of them. */
static void forget(struct missing_case *missing, struct coverage *coverage,
                   const int64_t *before, uint32_t from, uint32_t end)
{
    const struct model *model = coverage->model;
    bool any = false;
    for (uint32_t i = from; i < end; i++)
        if (model->findings.all[i]->node.kind != KIND_FINDING_BOOLEAN) {
            missing->values[i] = JUDGE_UNKNOWN;
            any = true;
        }
    if (!any || still_does(missing, coverage))
        return;
    for (uint32_t i = from; i < end; i++)
        missing->values[i] = before[i];
    if (end - from == 1)
        return;
    forget(missing, coverage, before, from, from + (end - from) / 2);
    forget(missing, coverage, before, from + (end - from) / 2, end);
}

void missing_expect(struct missing_case *missing, struct coverage *coverage)
{
    expect_all(missing, coverage);
    uint32_t count = coverage->model->findings.count;
    int64_t *before = ARENA_ARRAY(coverage->model->arena, count, int64_t);
    memcpy(before, missing->values, count * sizeof *before);
    if (count)
        forget(missing, coverage, before, 0, count);
}
