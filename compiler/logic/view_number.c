/* Comparisons of numbers, and the ranges that they lie in. */
#include "logic/view.h"

/* The first step that is not below: 2k and 2k - 1 are met from k on. */
static int64_t from_half_steps(int64_t low)
{
    return low / 2 + (low > 0 && low % 2);
}

struct range values_in_range(const struct node *number, struct range range)
{
    if (number->kind == KIND_FINDING_CHOICE)
        return range;
    if (range.low != INT64_MIN)
        range.low = from_half_steps(range.low);
    if (range.high != INT64_MAX)
        range.high = from_half_steps(range.high + 1) - 1;
    return range;
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
    edge met = EDGE_FALSE;
    for (uint32_t i = 0; i < ranges.count; i++) {
        struct range values = values_in_range(number, ranges.all[i]);
        edge beyond = EDGE_FALSE;
        if (values.high != INT64_MAX)
            beyond = number_at_least(view, number, values.high + 1);
        met = circuit_or(circuit, met,
                         circuit_and(circuit, number_at_least(view, number, values.low),
                                     edge_not(beyond)));
    }
    return met;
}
