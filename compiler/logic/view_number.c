/* Comparisons of numbers: quantities, choices and scores. */
#include "logic/view.h"

enum { MOST_BITS = 64 };

/* Add a number to a sum, modulo 2^width, where `when` is true. */
static void add_constant(struct circuit *circuit, edge *sum, unsigned width, edge when,
                         uint64_t number)
{
    edge added[MOST_BITS];
    for (unsigned i = 0; i < width; i++)
        added[i] = number >> i & 1 ? when : EDGE_FALSE;
    circuit_add(circuit, sum, width, added);
}

/* Add `weight` for each step of a quantity where `when` is true: the quantity whole for each bit of
 * the weight, so that few carries meet. What falls with the quantity rises with how far it is from
 * the end; subtracting would send a carry through the whole sum. */
static void add_quantity(struct view *view, edge *sum, unsigned width,
                         const struct finding *finding, int64_t weight, edge when)
{
    struct circuit *circuit = &view->world->circuit;
    const struct variable *variable = &view->world->variables[finding->node.index];
    edge falls = weight < 0;
    uint64_t end = falls ? (UINT64_C(1) << variable->width) - 1 : 0;
    uint64_t factor = falls ? 0 - (uint64_t)weight : (uint64_t)weight;
    add_constant(circuit, sum, width, when,
                 (uint64_t)weight * ((uint64_t)finding->lowest + end));
    for (unsigned shift = 0; shift < width; shift++) {
        edge added[MOST_BITS];
        if (!(factor >> shift & 1))
            continue;
        for (unsigned i = 0; i < width; i++)
            added[i] = i >= shift && i - shift < variable->width
                           ? circuit_and(circuit, when, variable->bits[i - shift] ^ falls)
                           : EDGE_FALSE;
        circuit_add(circuit, sum, width, added);
    }
}

/* The sum is taken modulo 2^width, so negative weights need no care: the distance from `lowest` is
 * between 0 and what `width` bits hold for every patient. */
static edge *score_bits(struct view *view, const struct score *score)
{
    struct world *world = view->world;
    unsigned width = width_of((uint64_t)(score->highest - score->lowest));
    edge *sum = ARENA_ARRAY(world->arena, width + 1, edge);
    add_constant(&world->circuit, sum, width, EDGE_TRUE, 0 - (uint64_t)score->lowest);
    const struct node *node = node_child(&score->node, KIND_POINTS);
    for (; node; node = node_same(node)) {
        const struct points *points = (const struct points *)node;
        const struct node *of = declared(points->of);
        edge when = view_states(view, node);
        if (of)
            add_quantity(view, sum, width, (const struct finding *)of, points->weight, when);
        else
            add_constant(&world->circuit, sum, width, when, (uint64_t)points->weight);
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
