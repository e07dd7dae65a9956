/* What there is to show: the decisions of a model, their tests, and what a case should show of
 * each. */
#include "coverage/coverage.h"

/* ---- Growing lists -------------------------------------------------------------------------- */

/* Both passes go through the same: the first counts, the second fills. */
struct listing {
    struct coverage *coverage;
    bool filling;
};

static void list_goal(struct listing *listing, enum goal_kind kind, uint32_t test, int64_t at)
{
    struct coverage *coverage = listing->coverage;
    if (listing->filling)
        coverage->goals[coverage->goal_count] =
            (struct goal){.kind = (uint8_t)kind, .state = GOAL_MISSING,
                          .decision = coverage->decision_count - 1, .test = test, .at = at};
    coverage->goal_count++;
}

/* ---- Thresholds ----------------------------------------------------------------------------- */

/* Whether some possible patient's total lies there. */
static bool total_is_possible(const struct coverage *coverage, const struct score *score,
                              int64_t low, int64_t high)
{
    struct view *view = &coverage->questions->view;
    edge within[] = {view_score_at_least(view, score, low),
                     edge_not(view_score_at_least(view, score, high + 1))};
    return question_decide(coverage->questions, within, 2) != ANSWER_IMPOSSIBLE;
}

/* The nearest total, from that one upwards or downwards, that some possible patient has; false
 * where there is none. */
static bool nearest_total(const struct coverage *coverage, const struct score *score, bool rising,
                          int64_t *at)
{
    int64_t low = rising ? *at : score->lowest, high = rising ? score->highest : *at;
    if (low > high || !total_is_possible(coverage, score, low, high))
        return false;
    while (low < high) {
        int64_t middle = low + (high - low) / 2; /* the last of the lower half */
        bool lower = rising ? total_is_possible(coverage, score, low, middle)
                            : !total_is_possible(coverage, score, middle + 1, high);
        if (lower)
            high = middle;
        else
            low = middle + 1;
    }
    *at = low;
    return true;
}

/* One side of a threshold: the number that is nearest to it there. */
static void list_side(struct listing *listing, const struct node *number, uint32_t test, int64_t at,
                      bool rising)
{
    if (number->kind == KIND_SCORE &&
        !nearest_total(listing->coverage, (const struct score *)number, rising, &at))
        return;
    list_goal(listing, GOAL_AT, test, at);
}

static int64_t lowest_of(const struct node *number)
{
    return number->kind == KIND_SCORE ? ((const struct score *)number)->lowest
                                      : ((const struct finding *)number)->lowest;
}

static int64_t highest_of(const struct node *number)
{
    return number->kind == KIND_SCORE ? ((const struct score *)number)->highest
                                      : ((const struct finding *)number)->highest;
}

/* The next run of numbers, in whole steps and inside the domain, from the range *at on. */
static bool next_run(const struct value_test *value, uint32_t *at, struct range *ret_run)
{
    int64_t lowest = lowest_of(value->number), highest = highest_of(value->number);
    bool found = false;
    for (; *at < value->ranges.count; ++*at) {
        struct range run = values_in_range(value->number, value->ranges.all[*at]);
        run.low = run.low < lowest ? lowest : run.low;
        run.high = run.high > highest ? highest : run.high;
        if (run.low > run.high)
            continue;
        if (found && run.low > ret_run->high + 1)
            break;
        *ret_run = (struct range){found ? ret_run->low : run.low, run.high};
        found = true;
    }
    return found;
}

/* A number, or an option of an ordered choice: both sides of each end. */
static void list_ends(struct listing *listing, const struct value_test *value, uint32_t test)
{
    struct range run;
    for (uint32_t i = 0; next_run(value, &i, &run);) {
        if (run.low > lowest_of(value->number)) {
            list_side(listing, value->number, test, run.low - 1, false);
            list_side(listing, value->number, test, run.low, true);
        }
        if (run.high < highest_of(value->number)) {
            list_side(listing, value->number, test, run.high, false);
            list_side(listing, value->number, test, run.high + 1, true);
        }
    }
}

/* Options without an order: each of several. One alone is what the test's being true shows. */
static void list_options(struct listing *listing, const struct value_test *value, uint32_t test)
{
    struct range run;
    uint32_t count = 0;
    for (uint32_t i = 0; next_run(value, &i, &run);)
        count += (uint32_t)(run.high - run.low + 1);
    for (uint32_t i = 0; count > 1 && next_run(value, &i, &run);)
        for (int64_t option = run.low; option <= run.high; option++)
            list_goal(listing, GOAL_AT, test, option);
}

static bool is_unordered(const struct node *number)
{
    return number->kind == KIND_FINDING_CHOICE && ((const struct finding *)number)->ordered != YES;
}

/* ---- Tests ---------------------------------------------------------------------------------- */

static void list_test(struct listing *listing, const struct node *node, uint32_t number)
{
    struct coverage *coverage = listing->coverage;
    const struct value_test *value = (const struct value_test *)node;
    uint32_t test = coverage->test_count++, first = coverage->goal_count;
    list_goal(listing, GOAL_TRUE, test, 0);
    list_goal(listing, GOAL_FALSE, test, 0);
    if (node && node->kind == KIND_VALUE && is_unordered(value->number))
        list_options(listing, value, test);
    else if (node && node->kind == KIND_VALUE)
        list_ends(listing, value, test);
    if (listing->filling)
        coverage->tests[test] = (struct decider){node, coverage->decision_count - 1, number, first,
                                                 coverage->goal_count - first};
}

static void list_decision(struct listing *listing, struct node *node, const struct rule *rule)
{
    struct coverage *coverage = listing->coverage;
    struct node *when = node_child(node, KIND_WHEN);
    struct covered_decision decision = {
        .of = (const struct declaration *)node, .rule = rule, .when = when,
        .first_test = coverage->test_count, .first_goal = coverage->goal_count};
    uint32_t index = coverage->decision_count++, number = 0;
    if (rule) {
        decision.for_cause = (const struct cause *)declared(rule->for_cause);
        list_goal(listing, GOAL_FIRES, 0, 0);
    }
    if (decision.for_cause)
        list_test(listing, NULL, ++number);
    for (struct node *at = when; at; at = node_following(at, when))
        if (!at->first && is_state(at))
            list_test(listing, at, ++number);
    decision.test_count = coverage->test_count - decision.first_test;
    decision.goal_count = coverage->goal_count - decision.first_goal;
    if (listing->filling)
        coverage->decisions[index] = decision;
}

static void list_all(struct listing *listing)
{
    struct coverage *coverage = listing->coverage;
    struct model *model = coverage->model;
    coverage->decision_count = coverage->test_count = coverage->goal_count = 0;
    for (uint32_t i = 0; i < model->conditions.count; i++)
        list_decision(listing, &model->conditions.all[i]->node, NULL);
    for (uint32_t i = 0; i < model->causes.count; i++)
        list_decision(listing, &model->causes.all[i]->node, NULL);
    for (uint32_t i = 0; i < model->rules.count; i++)
        list_decision(listing, &model->rules.all[i]->node, model->rules.all[i]);
}

void coverage_init(struct coverage *coverage, struct model *model, struct questions *questions,
                   judge_maker *compile)
{
    *coverage = (struct coverage){.model = model, .questions = questions};
    struct listing listing = {coverage, false};
    list_all(&listing);
    coverage->decisions =
        ARENA_ARRAY(model->arena, coverage->decision_count, struct covered_decision);
    coverage->tests = ARENA_ARRAY(model->arena, coverage->test_count, struct decider);
    coverage->goals = ARENA_ARRAY(model->arena, coverage->goal_count, struct goal);
    coverage->shown = ARENA_ARRAY(model->arena, coverage->goal_count, bool);
    listing.filling = true;
    list_all(&listing);
    probe_init(&coverage->probe, coverage, compile);
}
