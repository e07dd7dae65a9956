/*
 * Who looks at whom, as a graph: an order in which everything stands behind what it looks at, and
 * the tangles in which that can't be. Nothing recurses: a chain may be as long as memory allows.
 *
 * For the files of check/. Includes only base.
 */
#ifndef KBC_CHECK_REFERENCE_GRAPH_H
#define KBC_CHECK_REFERENCE_GRAPH_H

#include <stdint.h>
#include "base/arena.h"

/* Node i looks at targets[first[i]] up to, not including, targets[first[i + 1]]. */
struct graph {
    uint32_t count;          /* nodes */
    const uint32_t *first;   /* count + 1 of them */
    const uint32_t *targets;
};

/* Strongly connected components: all nodes that look at each other, at any remove, have the same.
 * A component of one node is a tangle only if the node looks at itself. */
struct components {
    uint32_t *order; /* all nodes; each behind those of other components that it looks at */
    uint32_t *of;    /* of each node: its component, from 0, ascending along `order` */
    uint32_t count;
    uint32_t *reached_from, *queue; /* for graph_cycle to work in */
};

void graph_components(const struct graph *graph, struct arena *arena,
                      struct components *ret_components);

/* The same nodes, each edge turned round: who looks at them, ascending. In the arena. */
void graph_reverse(const struct graph *graph, struct arena *arena, struct graph *ret_reverse);

/* A shortest way from `node` back to itself: the nodes on it, `node` first and the last one looking
 * at `node`. *ret_length is 0, and the result NULL, when there is none. In the arena. */
const uint32_t *graph_cycle(const struct graph *graph, struct components *components,
                            uint32_t node, struct arena *arena, uint32_t *ret_length);

#endif
