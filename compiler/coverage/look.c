/* What a patient shows: which tests decide, and whether a case would notice if one were wrong. */
#include "coverage/coverage.h"

#include <string.h>

#include "check/states.h"

struct look {
    const struct coverage *coverage;
    const struct judge *judge;
    uint32_t next_test;
    bool *shown;
};

/* ---- Which tests decide --------------------------------------------------------------------- */

/* What the number of a value test is, when nothing about it is unknown. */
static bool number_of(const struct judge *judge, const struct node *number, int64_t *ret_at)
{
    int64_t high;
    if (number->kind == KIND_SCORE) {
        judge->score(judge->state, (const struct score *)number, ret_at, &high);
        return *ret_at == high;
    }
    *ret_at = judge->value(judge->state, (const struct finding *)number);
    return *ret_at != JUDGE_UNKNOWN;
}

/* A test that decides, and is known. */
static void show_test(const struct look *look, uint32_t test, enum truth truth)
{
    const struct coverage *coverage = look->coverage;
    const struct decider *decider = &coverage->tests[test];
    int64_t at = 0;
    bool known = decider->goal_count > 2 &&
                 number_of(look->judge, ((const struct value_test *)decider->node)->number, &at);
    for (uint32_t i = 0; i < decider->goal_count; i++) {
        uint32_t goal = decider->first_goal + i;
        enum goal_kind kind = (enum goal_kind)coverage->goals[goal].kind;
        if (kind == GOAL_AT)
            look->shown[goal] |= known && coverage->goals[goal].at == at;
        else
            look->shown[goal] |= truth == (kind == GOAL_TRUE ? TRUTH_TRUE : TRUTH_FALSE);
    }
}

struct group_truths {
    uint32_t all, true_ones, unknown_ones;
};

static struct group_truths truths_in(const struct look *look, const struct node *parent)
{
    struct group_truths truths = {0, 0, 0};
    for (const struct node *node = parent->first; node; node = node->next) {
        enum truth truth = state_truth(look->judge, node);
        truths.all++;
        truths.true_ones += truth == TRUTH_TRUE;
        truths.unknown_ones += truth == TRUTH_UNKNOWN;
    }
    return truths;
}

/* How many of the others must be true for one of a group to decide it: exactly so many. */
static uint32_t others_needed(const struct node *parent, uint32_t all)
{
    switch (parent->kind) {
    case KIND_TEST_ANY:
        return 0;
    case KIND_TEST_AT_LEAST:
        return ((const struct at_least *)parent)->count - 1u;
    default:
        return all - 1;
    }
}

/* Whether a test decides its group: turned round, it would turn it. Nothing beside it may be
 * unknown, or the outcome would be, one way or the other. */
static bool decides(const struct node *parent, struct group_truths truths, enum truth own)
{
    uint32_t unknown = truths.unknown_ones - (own == TRUTH_UNKNOWN);
    uint32_t true_ones = truths.true_ones - (own == TRUTH_TRUE);
    uint32_t needed = others_needed(parent, truths.all);
    if (parent->kind == KIND_TEST_ANY || parent->kind == KIND_TEST_AT_LEAST)
        return true_ones == needed && !unknown;
    return true_ones == needed;
}

/* Go through the facts under a group; `deciding`: the group itself decides. */
static void look_at_group(struct look *look, const struct node *parent, bool deciding)
{
    struct group_truths truths = {0, 0, 0};
    if (deciding)
        truths = truths_in(look, parent);
    for (const struct node *node = parent->first; node; node = node->next) {
        enum truth truth = deciding ? state_truth(look->judge, node) : TRUTH_UNKNOWN;
        bool own = deciding && decides(parent, truths, truth);
        if (node->first) {
            look_at_group(look, node, own);
            continue;
        }
        uint32_t test = look->next_test++;
        if (own && truth != TRUTH_UNKNOWN)
            show_test(look, test, truth);
    }
}

static enum truth cause_truth(const struct judge *judge, const struct cause *cause)
{
    struct fact suspected = {.node = {.kind = KIND_SUSPECTED}, .of = cause->id};
    return judge->fact(judge->state, &suspected.node);
}

static void look_at_decision(struct look *look, const struct covered_decision *decision)
{
    enum truth cause = TRUTH_TRUE, when = TRUTH_TRUE;
    look->next_test = decision->first_test;
    if (decision->when)
        when = states_truth(look->judge, decision->when);
    if (decision->for_cause) {
        cause = cause_truth(look->judge, decision->for_cause);
        uint32_t test = look->next_test++;
        if (when == TRUTH_TRUE && cause != TRUTH_UNKNOWN)
            show_test(look, test, cause);
    }
    if (decision->when)
        look_at_group(look, decision->when, cause == TRUTH_TRUE);
    if (decision->rule && cause == TRUTH_TRUE && when == TRUTH_TRUE)
        look->shown[decision->first_goal] = true;
}

void coverage_look_at(const struct coverage *coverage, uint32_t decision, bool *shown)
{
    struct look look = {coverage, coverage->probe.judge, 0, shown};
    look_at_decision(&look, &coverage->decisions[decision]);
}

void coverage_look(const struct coverage *coverage, bool *shown)
{
    for (uint32_t i = 0; i < coverage->decision_count; i++)
        coverage_look_at(coverage, i, shown);
}

/* ---- What a case would notice --------------------------------------------------------------- */

static bool expects_what_is(const struct case_element *case_, const struct judge *judge)
{
    const struct node *expect = node_child(&case_->node, KIND_EXPECT);
    for (const struct node *node = expect->first; node; node = node->next)
        if (is_state(node) && state_truth(judge, node) != TRUTH_TRUE)
            return false;
    return true;
}

/* Whether the case fails when the test is turned round. */
static bool would_notice(struct coverage *coverage, const struct shown_case *shown, uint32_t test)
{
    probe_turn(&coverage->probe, shown->values, test);
    return !expects_what_is(shown->of, coverage->probe.judge);
}

static bool is_new(const struct coverage *coverage, const struct decider *test, const bool *shown)
{
    for (uint32_t i = test->first_goal; i < test->first_goal + test->goal_count; i++)
        if (shown[i] && coverage->goals[i].state != GOAL_HELD)
            return true;
    return false;
}

void coverage_add(struct coverage *coverage, const struct shown_case *shown_case)
{
    bool *shown = coverage->shown;
    if (!shown_case->values)
        return;
    memset(shown, 0, coverage->goal_count * sizeof *shown);
    probe_turn(&coverage->probe, shown_case->values, PROBE_NONE);
    coverage_look(coverage, shown);
    for (uint32_t i = 0; i < coverage->goal_count; i++) {
        struct goal *goal = &coverage->goals[i];
        if (!shown[i] || goal->state == GOAL_HELD)
            continue;
        goal->state = goal->kind == GOAL_FIRES ? GOAL_HELD : GOAL_SEEN;
        goal->by = goal->by && goal->kind != GOAL_FIRES ? goal->by : shown_case->of;
    }
    for (uint32_t i = 0; !shown_case->failed && i < coverage->test_count; i++) {
        const struct decider *test = &coverage->tests[i];
        if (!is_new(coverage, test, shown) || !would_notice(coverage, shown_case, i))
            continue;
        for (uint32_t j = test->first_goal; j < test->first_goal + test->goal_count; j++)
            if (shown[j] && coverage->goals[j].state != GOAL_HELD) {
                coverage->goals[j].state = GOAL_HELD;
                coverage->goals[j].by = shown_case->of;
            }
    }
}
