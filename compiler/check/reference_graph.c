#include "check/reference_graph.h"

#include <stddef.h>

/* Tarjan's algorithm, with its calls on a stack of its own. */
struct search {
    const struct graph *graph;
    struct components *found;
    uint32_t *number;  /* in order of discovery, from 1; 0: not seen yet */
    uint32_t *lowest;  /* the lowest number that is reached from it and still open */
    uint32_t *open;    /* seen, but not yet in a component */
    uint32_t *calls;   /* the way from where the search began */
    uint32_t *edge;    /* of each node on that way: which edge is looked at next */
    uint32_t seen, open_count, call_count, done;
};

#define NONE UINT32_MAX

static void enter(struct search *search, uint32_t node)
{
    search->number[node] = search->lowest[node] = ++search->seen;
    search->edge[node] = search->graph->first[node];
    search->open[search->open_count++] = node;
    search->calls[search->call_count++] = node;
}

static void lower(struct search *search, uint32_t node, uint32_t number)
{
    if (number < search->lowest[node])
        search->lowest[node] = number;
}

/* All that was opened since `node` is one component. */
static void close_component(struct search *search, uint32_t node)
{
    uint32_t member;
    do {
        member = search->open[--search->open_count];
        search->found->of[member] = search->found->count;
        search->found->order[search->done++] = member;
    } while (member != node);
    search->found->count++;
}

static void search_from(struct search *search, uint32_t start)
{
    enter(search, start);
    while (search->call_count) {
        uint32_t node = search->calls[search->call_count - 1];
        if (search->edge[node] < search->graph->first[node + 1]) {
            uint32_t target = search->graph->targets[search->edge[node]++];
            if (!search->number[target])
                enter(search, target);
            else if (search->found->of[target] == NONE)
                lower(search, node, search->number[target]);
            continue;
        }
        if (search->lowest[node] == search->number[node])
            close_component(search, node);
        search->call_count--;
        if (search->call_count)
            lower(search, search->calls[search->call_count - 1], search->lowest[node]);
    }
}

void graph_components(const struct graph *graph, struct arena *arena,
                      struct components *ret_components)
{
    uint32_t count = graph->count;
    struct search search = {.graph = graph, .found = ret_components};
    search.number = ARENA_ARRAY(arena, count, uint32_t);
    search.lowest = ARENA_ARRAY(arena, count, uint32_t);
    search.open = ARENA_ARRAY(arena, count, uint32_t);
    search.calls = ARENA_ARRAY(arena, count, uint32_t);
    search.edge = ARENA_ARRAY(arena, count, uint32_t);
    ret_components->order = ARENA_ARRAY(arena, count, uint32_t);
    ret_components->of = ARENA_ARRAY(arena, count, uint32_t);
    ret_components->reached_from = ARENA_ARRAY(arena, count, uint32_t);
    ret_components->queue = search.open;
    ret_components->count = 0;
    for (uint32_t node = 0; node < count; node++)
        ret_components->of[node] = ret_components->reached_from[node] = NONE;
    for (uint32_t node = 0; node < count; node++)
        if (!search.number[node])
            search_from(&search, node);
}

void graph_reverse(const struct graph *graph, struct arena *arena, struct graph *ret_reverse)
{
    uint32_t edges = graph->first[graph->count];
    uint32_t *first = ARENA_ARRAY(arena, graph->count + 2, uint32_t);
    uint32_t *targets = ARENA_ARRAY(arena, edges, uint32_t);
    /* Counted two places ahead, so that filling moves each beginning to where it belongs. */
    for (uint32_t edge = 0; edge < edges; edge++)
        first[graph->targets[edge] + 2]++;
    for (uint32_t node = 2; node < graph->count + 2; node++)
        first[node] += first[node - 1];
    for (uint32_t node = 0; node < graph->count; node++)
        for (uint32_t edge = graph->first[node]; edge < graph->first[node + 1]; edge++)
            targets[first[graph->targets[edge] + 1]++] = node;
    *ret_reverse = (struct graph){graph->count, first, targets};
}

/* The nodes from `start` to `last`, along the way by which they were reached. */
static const uint32_t *way_to(uint32_t last, uint32_t start, const uint32_t *reached_from,
                              struct arena *arena, uint32_t *ret_length)
{
    uint32_t length = 1;
    for (uint32_t node = last; node != start; node = reached_from[node])
        length++;
    uint32_t *way = ARENA_ARRAY(arena, length, uint32_t);
    uint32_t node = last;
    for (uint32_t i = length; i-- > 0; node = reached_from[node])
        way[i] = node;
    *ret_length = length;
    return way;
}

/* Breadth first, inside the component. The node from which `start` was reached again, or NONE;
 * *ret_tail is how many the queue holds. */
static uint32_t come_back(const struct graph *graph, struct components *components, uint32_t start,
                          uint32_t *ret_tail)
{
    uint32_t *queue = components->queue, tail = 0;
    queue[tail++] = start;
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t at = queue[head];
        for (uint32_t edge = graph->first[at]; edge < graph->first[at + 1]; edge++) {
            uint32_t target = graph->targets[edge];
            if (target == start) {
                *ret_tail = tail;
                return at;
            }
            if (components->of[target] == components->of[start] &&
                components->reached_from[target] == NONE) {
                components->reached_from[target] = at;
                queue[tail++] = target;
            }
        }
    }
    *ret_tail = tail;
    return NONE;
}

const uint32_t *graph_cycle(const struct graph *graph, struct components *components,
                            uint32_t node, struct arena *arena, uint32_t *ret_length)
{
    uint32_t tail;
    uint32_t last = come_back(graph, components, node, &tail);
    const uint32_t *way = NULL;
    *ret_length = 0;
    if (last != NONE)
        way = way_to(last, node, components->reached_from, arena, ret_length);
    /* Only what this search has touched: there may be as many tangles as nodes. */
    while (tail--)
        components->reached_from[components->queue[tail]] = NONE;
    return way;
}
