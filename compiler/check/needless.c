/*
 * Tests inside a `when` that can be replaced by true, or by false, and nothing changes.
 *
 * A test matters for a patient when what stands beside it, and beside what it stands in, leaves the
 * outcome to it: the others of an `all` are true, those of an `any` false, those of an `at-least`
 * one too few. Replacing it by true changes something when it can matter and be false; by false,
 * when it can matter and be true.
 */
#include <stdlib.h>
#include "check/apart.h"
#include "check/logic.h"
#include "check/mends.h"

/* What must be true for the test that is looked at to matter; a stack, as the tests are nested. */
struct mattering {
    struct logic *logic;
    edge *all; /* from malloc */
    size_t count, room;
    struct apart apart;
    bool told; /* one was, in the `when` that is looked into */
};

static void hold(struct mattering *mattering, edge e)
{
    if (mattering->count == mattering->room) {
        mattering->room = mattering->room ? mattering->room * 2 : 32;
        mattering->all = failure_realloc(mattering->logic->questions.world.arena->failure,
                                         mattering->all,
                                         mattering->room * sizeof *mattering->all);
    }
    mattering->all[mattering->count++] = e;
}

/* The tests of one group. `edges`: as they are by now, replacements made. */
struct test_group {
    const struct node *parent;
    const struct node **tests;
    edge *edges;
    edge *behind; /* of a large group: what the tests from here on say together */
    size_t count;
};

enum { LARGE = 16 }; /* more tests than this are not held one by one, but joined */

static bool is_any(const struct test_group *group)
{
    return group->parent->kind == KIND_TEST_ANY;
}

/* Join so that it is true while it leaves the outcome to the rest. */
static edge join(struct mattering *mattering, const struct test_group *group, edge a, edge b)
{
    edge b_leaves = is_any(group) ? edge_not(b) : b;
    return circuit_and(&mattering->logic->questions.world.circuit, a, b_leaves);
}

static void group_init(struct test_group *group, struct mattering *mattering,
                       const struct node *parent)
{
    struct questions *questions = &mattering->logic->questions;
    *group = (struct test_group){.parent = parent};
    for (const struct node *node = parent->first; node; node = node->next)
        group->count += is_state(node);
    group->tests = ARENA_ARRAY(questions->world.arena, group->count, const struct node *);
    group->edges = ARENA_ARRAY(questions->world.arena, group->count, edge);
    size_t i = 0;
    for (const struct node *node = parent->first; node; node = node->next)
        if (is_state(node)) {
            group->tests[i] = node;
            group->edges[i++] = view_state(&questions->view, node);
        }
    if (group->count <= LARGE)
        return;
    group->behind = ARENA_ARRAY(questions->world.arena, group->count + 1, edge);
    group->behind[group->count] = EDGE_TRUE;
    for (i = group->count; i-- > 0;)
        group->behind[i] = join(mattering, group, group->behind[i + 1], group->edges[i]);
}

/* Of `at-least`: exactly one too few of the others are true. */
static void hold_one_too_few(struct mattering *mattering, const struct test_group *group,
                             size_t test)
{
    struct world *world = &mattering->logic->questions.world;
    size_t least = ((const struct at_least *)group->parent)->count, count = 0;
    edge *others = ARENA_ARRAY(world->arena, group->count, edge);
    for (size_t i = 0; i < group->count; i++)
        if (i != test)
            others[count++] = group->edges[i];
    hold(mattering, circuit_at_least(&world->circuit, others, count, least - 1));
    hold(mattering, edge_not(circuit_at_least(&world->circuit, others, count, least)));
}

/* What the others of its group must be for a test to matter. `before`: those before it, joined. */
static void hold_others(struct mattering *mattering, const struct test_group *group, size_t test,
                        edge before)
{
    if (group->parent->kind == KIND_TEST_AT_LEAST) {
        hold_one_too_few(mattering, group, test);
        return;
    }
    if (group->behind) {
        hold(mattering, before);
        hold(mattering, group->behind[test + 1]);
        return;
    }
    for (size_t i = 0; i < group->count; i++)
        if (i != test)
            hold(mattering, is_any(group) ? edge_not(group->edges[i]) : group->edges[i]);
}

static void tell_needless(struct mattering *mattering, const struct node *test, edge by)
{
    struct check_context *context = mattering->logic->context;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_needless_test, node_place(context->model, test),
                   node_subject(context->model, test),
                   "this test makes no difference: it can be replaced by %s",
                   by == EDGE_TRUE ? "true" : "false");
    diag_help(context->diag, told, "take it out, or correct it");
    /* That the next ones are needless is so without this one: they can go after it, or with all
     * before them, but not alone. */
    if (!mattering->told)
        mend_test(context, told, test, by == EDGE_TRUE);
    mattering->told = true;
}

/* Whether a test that matters can be like this. */
static bool can_be(struct mattering *mattering, const struct node *test, edge like)
{
    hold(mattering, like);
    enum answer answer = logic_decide(mattering->logic, mattering->all, mattering->count, test,
                                      "this test makes a difference");
    mattering->count--;
    return answer != ANSWER_IMPOSSIBLE;
}

static edge look_at_group(struct mattering *mattering, const struct node *parent, edge as_it_is);

/* One test, with everything held that makes it matter: what it is with the needless replaced. */
static edge look_at_test(struct mattering *mattering, const struct node *test, edge as_it_is)
{
    if (!can_be(mattering, test, edge_not(as_it_is))) {
        tell_needless(mattering, test, EDGE_TRUE);
        return EDGE_TRUE;
    }
    if (!can_be(mattering, test, as_it_is)) {
        tell_needless(mattering, test, EDGE_FALSE);
        return EDGE_FALSE;
    }
    return test->first ? look_at_group(mattering, test, as_it_is) : as_it_is;
}

/* What the group is, of what its tests are by now. */
static edge rebuild(struct mattering *mattering, const struct test_group *group)
{
    struct circuit *circuit = &mattering->logic->questions.world.circuit;
    edge all = EDGE_TRUE, any = EDGE_FALSE;
    for (size_t i = 0; i < group->count; i++) {
        all = circuit_and(circuit, all, group->edges[i]);
        any = circuit_or(circuit, any, group->edges[i]);
    }
    switch (group->parent->kind) {
    case KIND_TEST_ANY:
        return any;
    case KIND_TEST_NOT:
        return edge_not(all);
    case KIND_TEST_AT_LEAST:
        return circuit_at_least(circuit, group->edges, group->count,
                                ((const struct at_least *)group->parent)->count);
    default:
        return all;
    }
}

static edge look_at_group(struct mattering *mattering, const struct node *parent, edge as_it_is)
{
    struct test_group group;
    size_t held = mattering->count;
    edge before = EDGE_TRUE;
    bool changed = false;
    group_init(&group, mattering, parent);
    for (size_t i = 0; i < group.count; i++) {
        hold_others(mattering, &group, i, before);
        edge now = look_at_test(mattering, group.tests[i], group.edges[i]);
        mattering->count = held;
        changed |= now != group.edges[i];
        group.edges[i] = now;
        if (group.behind)
            before = join(mattering, &group, before, now);
    }
    return changed ? rebuild(mattering, &group) : as_it_is;
}

static void look_into(struct mattering *mattering, const struct node *node)
{
    struct questions *questions = &mattering->logic->questions;
    const struct node *when = node_child(node, KIND_WHEN);
    if (!when || (node->flags & NODE_NEVER) || tests_are_apart(&mattering->apart, when))
        return;
    edge whole = view_states(&questions->view, when), negated = edge_not(whole);
    if (question_decide(questions, &negated, 1) == ANSWER_IMPOSSIBLE)
        return; /* told as always-true; what is never true was marked as that */
    mattering->told = false;
    look_at_group(mattering, when, whole);
}

void check_needless(struct check_context *context)
{
    struct model *model = context->model;
    struct mattering mattering = {.logic = context->logic};
    if (!context->logic)
        return;
    apart_init(&mattering.apart, &context->logic->questions.world);
    for (uint32_t i = 0; i < model->conditions.count; i++)
        look_into(&mattering, &model->conditions.all[i]->node);
    for (uint32_t i = 0; i < model->causes.count; i++)
        look_into(&mattering, &model->causes.all[i]->node);
    for (uint32_t i = 0; i < model->rules.count; i++)
        look_into(&mattering, &model->rules.all[i]->node);
    free(mattering.all);
}
