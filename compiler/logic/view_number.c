/* Comparisons of numbers: quantities, choices and scores. */
#include "logic/view.h"

/* Add `weight` for each step of a quantity where `when` is true. */
static void add_quantity(struct view *view, edge *sum, unsigned width,
                         const struct finding *finding, int64_t weight, edge when)
{
    struct world *world = view->world;
    const struct variable *variable = &world->variables[finding->node.index];
    uint64_t factor = (uint64_t)weight;
    circuit_add(&world->circuit, sum, width, when, factor * (uint64_t)finding->lowest);
    for (unsigned i = 0; i < variable->width; i++)
        circuit_add(&world->circuit, sum, width,
                    circuit_and(&world->circuit, when, variable->bits[i]), factor << i);
}

/* The sum is taken modulo 2^width, so negative weights need no care: the distance from `lowest` is
 * between 0 and what `width` bits hold for every patient. */
static edge *score_bits(struct view *view, const struct score *score)
{
    struct world *world = view->world;
    unsigned width = width_of((uint64_t)(score->highest - score->lowest));
    edge *sum = ARENA_ARRAY(world->arena, width + 1, edge);
    circuit_add(&world->circuit, sum, width, EDGE_TRUE, 0 - (uint64_t)score->lowest);
    const struct node *node = node_child(&score->node, KIND_POINTS);
    for (; node; node = node_same(node)) {
        const struct points *points = (const struct points *)node;
        const struct node *of = declared(points->of);
        edge when = view_states(view, node);
        if (of)
            add_quantity(view, sum, width, (const struct finding *)of, points->weight, when);
        else
            circuit_add(&world->circuit, sum, width, when, (uint64_t)points->weight);
    }
    return sum;
}

edge view_score_at_least(struct view *view, const struct score *score, int64_t value)
{
    if (value <= score->lowest)
        return EDGE_TRUE;
    if (value > score->highest)
        return EDGE_FALSE;
    edge **bits = &view->scores[score->node.index];
    if (!*bits)
        *bits = score_bits(view, score);
    return circuit_reaches(&view->world->circuit, *bits,
                           width_of((uint64_t)(score->highest - score->lowest)),
                           (uint64_t)(value - score->lowest));
}

/* The number of steps that a bound in half steps is met from: 2k and 2k - 1 are met from k on. */
static int64_t from_half_steps(int64_t low)
{
    return low == INT64_MIN ? INT64_MIN : low / 2 + (low > 0 && low % 2);
}

static edge number_at_least(struct view *view, const struct node *number, int64_t value)
{
    if (number->kind == KIND_SCORE)
        return view_score_at_least(view, (const struct score *)number, value);
    return world_at_least(view->world, (const struct finding *)number, value);
}

edge view_in_ranges(struct view *view, const struct node *number, struct ranges ranges)
{
    struct circuit *circuit = &view->world->circuit;
    bool choice = number->kind == KIND_FINDING_CHOICE;
    edge met = EDGE_FALSE;
    for (uint32_t i = 0; i < ranges.count; i++) {
        struct range range = ranges.all[i];
        int64_t low = choice ? range.low : from_half_steps(range.low);
        edge beyond = EDGE_FALSE;
        if (range.high != INT64_MAX)
            beyond = number_at_least(view, number,
                                     choice ? range.high + 1 : from_half_steps(range.high + 1));
        met = circuit_or(circuit, met, circuit_and(circuit, number_at_least(view, number, low),
                                                   edge_not(beyond)));
    }
    return met;
}
