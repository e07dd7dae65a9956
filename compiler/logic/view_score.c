/*
 * What a score comes to. Where few sums can come about, "at least so many points" is followed point
 * by point: what is still needed of the rest, with this one's and without. Such a circuit says at
 * once what each point makes of it, to the justifier and the solvers. Where very many sums can, and
 * where a quantity is added up, they are added in bits.
 */
#include "logic/view.h"

/* ---- Bits ------------------------------------------------------------------------------------ */

/* Add what a quantity's bits give where `when` is true: the quantity whole for each bit of the
 * weight, so that few carries meet; thrown in with the points, bit by bit, the nearest patient may
 * be missed. What falls with the quantity rises with how far it is from the end; subtracting would
 * send a carry through the whole sum. */
static void add_quantity(struct view *view, edge *sum, unsigned width,
                         const struct variable *variable, int64_t weight, edge when)
{
    struct circuit *circuit = &view->world->circuit;
    edge falls = weight < 0;
    uint64_t factor = falls ? 0 - (uint64_t)weight : (uint64_t)weight;
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

static const struct variable *variable_of(const struct view *view, const struct finding *finding)
{
    return &view->world->variables[finding->node.index];
}

/* What a quantity gives where none of the bits that add_quantity adds is true. */
static uint64_t quantity_start(const struct finding *finding, const struct variable *variable,
                               int64_t weight)
{
    uint64_t end = weight < 0 ? (UINT64_C(1) << variable->width) - 1 : 0;
    return (uint64_t)weight * ((uint64_t)finding->lowest + end);
}

/* The distance from `lowest`, modulo 2^width, without the bits of quantities. Points that take away
 * are taken off for everyone and count where they are false. */
static void sum_points(struct view *view, const struct score *score, edge *sum, unsigned width)
{
    struct arena *arena = view->world->arena;
    const struct node *first = node_child(&score->node, KIND_POINTS);
    size_t count = 0, most = 1;
    for (const struct node *node = first; node; node = node_same(node))
        most++;
    edge *edges = ARENA_ARRAY(arena, most, edge);
    uint64_t *weights = ARENA_ARRAY(arena, most, uint64_t);
    uint64_t everyone = 0 - (uint64_t)score->lowest;
    for (const struct node *node = first; node; node = node_same(node), count++) {
        const struct points *points = (const struct points *)node;
        const struct finding *of = (const struct finding *)declared(points->of);
        bool off = points->weight < 0 && !of;
        edges[count] = view_states(view, node) ^ off;
        weights[count] = of    ? quantity_start(of, variable_of(view, of), points->weight)
                         : off ? 0 - (uint64_t)points->weight
                               : (uint64_t)points->weight;
        everyone += off ? (uint64_t)points->weight : 0;
    }
    edges[count] = EDGE_TRUE;
    weights[count] = everyone;
    circuit_sum(&view->world->circuit, edges, weights, most, sum, width);
}

/* The distance from `lowest`, which is between 0 and what `width` bits hold for every patient. */
static edge *score_bits(struct view *view, const struct score *score)
{
    struct world *world = view->world;
    unsigned width = width_of((uint64_t)(score->highest - score->lowest));
    edge *sum = ARENA_ARRAY(world->arena, width + 1, edge);
    sum_points(view, score, sum, width);
    const struct node *node = node_child(&score->node, KIND_POINTS);
    for (; node; node = node_same(node)) {
        const struct points *points = (const struct points *)node;
        const struct finding *of = (const struct finding *)declared(points->of);
        if (of)
            add_quantity(view, sum, width, variable_of(view, of), points->weight,
                         view_states(view, node));
    }
    return sum;
}

/* ---- Point by point -------------------------------------------------------------------------- */

enum { MOST_POINTS = 64, MOST_NEEDS = 1000 };

/* The points of a score, each counted for where it is true: what would be taken off where it is
 * true counts where it is false instead. */
struct count {
    uint32_t points;
    edge when[MOST_POINTS];
    int64_t weight[MOST_POINTS];      /* positive */
    int64_t rest[MOST_POINTS + 1];    /* of this point and those behind it, the most they come to */
    uint32_t first[MOST_POINTS + 2];  /* where a point's needs begin */
    int64_t needs[MOST_NEEDS];        /* of each point, what it and those behind it must come to */
    edge edges[MOST_NEEDS];           /* whether they do */
};

/* False where a quantity is added up, or there are too many points. */
static bool gather_points(struct view *view, const struct score *score, struct count *count,
                          int64_t *need)
{
    const struct node *node = node_child(&score->node, KIND_POINTS);
    for (; node; node = node_same(node)) {
        const struct points *points = (const struct points *)node;
        if (points->of || count->points == MOST_POINTS)
            return false;
        if (!points->weight)
            continue;
        edge when = view_states(view, node);
        bool off = points->weight < 0;
        count->when[count->points] = off ? edge_not(when) : when;
        count->weight[count->points++] = off ? -points->weight : points->weight;
        *need -= off ? points->weight : 0;
    }
    count->rest[count->points] = 0;
    for (uint32_t i = count->points; i-- > 0;)
        count->rest[i] = count->rest[i + 1] + count->weight[i];
    return true;
}

/* Add a need of a point, unless it is known, or settled: nothing is needed, or more than can be. */
static bool add_need(struct count *count, uint32_t point, uint32_t *end, int64_t need)
{
    if (need <= 0 || need > count->rest[point])
        return true;
    for (uint32_t i = count->first[point]; i < *end; i++)
        if (count->needs[i] == need)
            return true;
    if (*end == MOST_NEEDS)
        return false;
    count->needs[(*end)++] = need;
    return true;
}

/* What can be needed of each point's rest; false when that is too much. */
static bool find_needs(struct count *count, int64_t need)
{
    uint32_t end = 0;
    count->first[0] = 0;
    bool few = add_need(count, 0, &end, need);
    for (uint32_t i = 0; few && i < count->points; i++) {
        uint32_t begin = count->first[i];
        count->first[i + 1] = end;
        for (uint32_t j = begin; few && j < count->first[i + 1]; j++)
            few = add_need(count, i + 1, &end, count->needs[j]) &&
                  add_need(count, i + 1, &end, count->needs[j] - count->weight[i]);
    }
    count->first[count->points + 1] = end;
    return few;
}

static edge edge_of_need(const struct count *count, uint32_t point, int64_t need)
{
    if (need <= 0)
        return EDGE_TRUE;
    for (uint32_t i = count->first[point]; i < count->first[point + 1]; i++)
        if (count->needs[i] == need)
            return count->edges[i];
    return EDGE_FALSE; /* more than the rest comes to */
}

static bool count_points(struct view *view, const struct score *score, int64_t value,
                         edge *ret_reached)
{
    struct circuit *circuit = &view->world->circuit;
    struct count count;
    int64_t need = value;
    count.points = 0;
    if (!gather_points(view, score, &count, &need) || !find_needs(&count, need))
        return false;
    for (uint32_t i = count.points; i-- > 0;)
        for (uint32_t j = count.first[i]; j < count.first[i + 1]; j++) {
            edge without = edge_of_need(&count, i + 1, count.needs[j]);
            edge with = edge_of_need(&count, i + 1, count.needs[j] - count.weight[i]);
            count.edges[j] =
                circuit_or(circuit, without, circuit_and(circuit, count.when[i], with));
        }
    *ret_reached = edge_of_need(&count, 0, need);
    return true;
}

edge view_score_at_least(struct view *view, const struct score *score, int64_t value)
{
    if (value <= score->lowest)
        return EDGE_TRUE;
    if (value > score->highest)
        return EDGE_FALSE;
    edge reached = EDGE_FALSE;
    if (count_points(view, score, value, &reached))
        return reached;
    edge **bits = &view->scores[score->node.index];
    if (!*bits)
        *bits = score_bits(view, score);
    return circuit_reaches(&view->world->circuit, *bits,
                           width_of((uint64_t)(score->highest - score->lowest)),
                           (uint64_t)(value - score->lowest));
}

