/* Tests, states and claims. */
#include "logic/view.h"

#include <stdlib.h>

static size_t count_states(const struct node *parent)
{
    size_t count = 0;
    for (const struct node *node = parent->first; node; node = node->next)
        count += is_state(node);
    return count;
}

edge view_states(struct view *view, const struct node *parent)
{
    edge all = EDGE_TRUE;
    for (const struct node *node = parent->first; node; node = node->next)
        if (is_state(node))
            all = circuit_and(&view->world->circuit, all, view_state(view, node));
    return all;
}

static edge any_of(struct view *view, const struct node *parent)
{
    edge any = EDGE_FALSE;
    for (const struct node *node = parent->first; node; node = node->next)
        if (is_state(node))
            any = circuit_or(&view->world->circuit, any, view_state(view, node));
    return any;
}

static edge at_least_of(struct view *view, const struct node *parent, size_t least)
{
    struct circuit *circuit = &view->world->circuit;
    size_t count = count_states(parent), i = 0;
    edge *edges = ARENA_ARRAY(view->world->arena, count, edge);
    for (const struct node *node = parent->first; node; node = node->next)
        if (is_state(node))
            edges[i++] = view_state(view, node);
    return circuit_at_least(circuit, edges, count, least);
}

static edge view_value(struct view *view, const struct value_test *test)
{
    return view_in_ranges(view, test->number, test->ranges);
}

/* A leaf that names a declaration. */
static edge view_fact(struct view *view, const struct node *state)
{
    const struct node *named = declared(((const struct fact *)state)->of);
    switch (state->kind) {
    case KIND_HAS:
        return world_at_least(view->world, (const struct finding *)named, 1);
    case KIND_HOLDS:
        return view_condition(view, (const struct condition *)named);
    case KIND_SUSPECTED:
        return view_cause(view, (const struct cause *)named);
    case KIND_FIRES:
        return view_rule(view, (const struct rule *)named);
    case KIND_INDICATED:
        return view_indicated(view, (const struct treatment *)named);
    case KIND_CONTRAINDICATED:
        return view_contraindicated(view, (const struct treatment *)named);
    case KIND_ADVISED:
        return view_advised(view, (const struct treatment *)named);
    default: /* STANDING, whose `of` stands where a fact's does */
        return view_standing(view, (const struct treatment *)named,
                             ((const struct standing_test *)state)->is);
    }
}

edge view_state(struct view *view, const struct node *state)
{
    switch (state->kind) {
    case KIND_TEST_ALL:
    case KIND_STATE_ALL:
        return view_states(view, state);
    case KIND_TEST_ANY:
    case KIND_STATE_ANY:
        return any_of(view, state);
    case KIND_TEST_NOT:
    case KIND_STATE_NOT:
        return edge_not(view_states(view, state));
    case KIND_TEST_AT_LEAST:
    case KIND_STATE_AT_LEAST:
        return at_least_of(view, state, ((const struct at_least *)state)->count);
    case KIND_VALUE:
        return view_value(view, (const struct value_test *)state);
    case KIND_EVERYONE:
        return EDGE_TRUE;
    case KIND_UNEXPLAINED:
        return view_unexplained(view);
    case KIND_NOTHING_AVAILABLE:
        return view_nothing_available(view);
    case KIND_ESCALATED:
        return view_escalated(view, (enum urgency)((const struct escalated *)state)->at_least);
    default:
        return view_fact(view, state);
    }
}

const struct node *claim_of(const struct node *assertion)
{
    const struct node *node = assertion->first;
    while (node && !is_state(node))
        node = node->next;
    return node;
}

/* Exactly one: at least one, and not two. */
static edge one_of(struct view *view, const struct node *claim)
{
    return circuit_and(&view->world->circuit, any_of(view, claim),
                       edge_not(at_least_of(view, claim, 2)));
}

edge view_claim(struct view *view, const struct node *assertion)
{
    const struct node *claim = claim_of(assertion);
    switch (claim->kind) {
    case KIND_NEVER:
        return edge_not(view_states(view, claim));
    case KIND_IMPLIES:
        return circuit_or(&view->world->circuit,
                          edge_not(view_states(view, node_child(claim, KIND_IF))),
                          view_states(view, node_child(claim, KIND_THEN)));
    case KIND_ONE_OF:
        return one_of(view, claim);
    default: /* ALWAYS, SOMETIMES */
        return view_states(view, claim);
    }
}
