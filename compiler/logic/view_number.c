/* Comparisons of numbers, and the ranges that they lie in. */
#include "logic/view.h"

int64_t from_half_steps(int64_t low)
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
