/* Whether any possible patient can show what no case shows; and how much is shown. */
#include "coverage/coverage.h"

/* ---- What a goal asks of a patient ---------------------------------------------------------- */

/* The edges that are put together; NULL: they are only counted. */
struct asking {
    struct view *view;
    edge *all;
    size_t count;
};

static void want(struct asking *asking, edge wanted)
{
    asking->all[asking->count++] = wanted;
}

/* Of `at-least`: exactly one too few of the others are true. */
static void want_one_too_few(struct asking *asking, const struct node *parent,
                             const struct node *test)
{
    struct world *world = asking->view->world;
    size_t least = ((const struct at_least *)parent)->count, all = 0, count = 0;
    for (const struct node *node = parent->first; node; node = node->next)
        all++;
    edge *others = ARENA_ARRAY(world->arena, all, edge);
    for (const struct node *node = parent->first; node; node = node->next)
        if (node != test)
            others[count++] = view_state(asking->view, node);
    want(asking, circuit_at_least(&world->circuit, others, count, least - 1));
    want(asking, edge_not(circuit_at_least(&world->circuit, others, count, least)));
}

/* The others of its group leave the outcome to the test. */
static void want_others(struct asking *asking, const struct node *parent, const struct node *test)
{
    if (parent->kind == KIND_TEST_AT_LEAST) {
        want_one_too_few(asking, parent, test);
        return;
    }
    for (const struct node *node = parent->first; node; node = node->next) {
        if (node == test)
            continue;
        edge other = view_state(asking->view, node);
        want(asking, parent->kind == KIND_TEST_ANY ? edge_not(other) : other);
    }
}

/* The test decides. */
static void want_deciding(struct asking *asking, const struct covered_decision *decision,
                          const struct node *test)
{
    if (!test) {
        if (decision->when)
            want(asking, view_states(asking->view, decision->when));
        return;
    }
    if (decision->for_cause)
        want(asking, view_cause(asking->view, decision->for_cause));
    for (const struct node *node = test; node != decision->when; node = node->parent)
        want_others(asking, node->parent, node);
}

static void want_number(struct asking *asking, const struct node *number, int64_t at)
{
    struct view *view = asking->view;
    if (number->kind == KIND_SCORE) {
        want(asking, view_score_at_least(view, (const struct score *)number, at));
        want(asking, edge_not(view_score_at_least(view, (const struct score *)number, at + 1)));
        return;
    }
    want(asking, world_at_least(view->world, (const struct finding *)number, at));
    want(asking, edge_not(world_at_least(view->world, (const struct finding *)number, at + 1)));
}

size_t goal_edge_count(const struct coverage *coverage, const struct goal *goal)
{
    const struct covered_decision *decision = &coverage->decisions[goal->decision];
    const struct node *test = NULL;
    size_t count = 4; /* the cause, the `when`, the number's two */
    if (goal->kind != GOAL_FIRES)
        test = coverage->tests[goal->test].node;
    for (; test && test != decision->when; test = test->parent) {
        count += 2;
        for (const struct node *node = test->parent->first; node; node = node->next)
            count++;
    }
    return count;
}

size_t goal_edges(const struct coverage *coverage, const struct goal *goal, struct view *view,
                  edge *ret_edges)
{
    const struct covered_decision *decision = &coverage->decisions[goal->decision];
    struct asking asking = {view, ret_edges, 0};
    if (goal->kind == GOAL_FIRES) {
        want(&asking, view_rule(view, decision->rule));
        return asking.count;
    }
    const struct node *test = coverage->tests[goal->test].node;
    want_deciding(&asking, decision, test);
    if (goal->kind == GOAL_AT) {
        want_number(&asking, ((const struct value_test *)test)->number, goal->at);
        return asking.count;
    }
    edge own = test ? view_state(view, test) : view_cause(view, decision->for_cause);
    want(&asking, goal->kind == GOAL_TRUE ? own : edge_not(own));
    return asking.count;
}

/* ---- What nobody shows ---------------------------------------------------------------------- */

static enum goal_state proved(struct coverage *coverage, const struct goal *goal)
{
    size_t room = goal_edge_count(coverage, goal);
    edge *wanted = ARENA_ARRAY(coverage->model->arena, room, edge);
    size_t count = goal_edges(coverage, goal, &coverage->questions->view, wanted);
    switch (question_decide(coverage->questions, wanted, count)) {
    case ANSWER_IMPOSSIBLE:
        return GOAL_IMPOSSIBLE;
    case ANSWER_GAVE_UP:
        return GOAL_UNDECIDED;
    default:
        return GOAL_MISSING;
    }
}

void coverage_prove(struct coverage *coverage)
{
    for (uint32_t i = 0; i < coverage->goal_count; i++)
        if (coverage->goals[i].state == GOAL_MISSING)
            coverage->goals[i].state = (uint8_t)proved(coverage, &coverage->goals[i]);
}

/* ---- How much is shown ---------------------------------------------------------------------- */

struct tally coverage_tally(const struct coverage *coverage, unsigned kinds)
{
    struct tally tally = {0, 0, 0};
    for (uint32_t i = 0; i < coverage->goal_count; i++) {
        const struct goal *goal = &coverage->goals[i];
        if (!(kinds >> goal->kind & 1) || goal->state == GOAL_IMPOSSIBLE)
            continue;
        tally.all++;
        tally.seen += goal->state == GOAL_SEEN || goal->state == GOAL_HELD;
        tally.held += goal->state == GOAL_HELD;
    }
    return tally;
}

unsigned tally_percent(uint32_t part, uint32_t all)
{
    return all ? (unsigned)((uint64_t)part * 100 / all) : 100;
}
