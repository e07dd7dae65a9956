/*
 * circular-definition: one report a tangle, at its first member in document order, showing a whole
 * cycle. Used for `is-a` and for what definitions look at.
 */
#ifndef KBC_CHECK_TANGLES_H
#define KBC_CHECK_TANGLES_H

#include "check/check.h"
#include "check/reference_graph.h"

struct tangle_view {
    const char *verb; /* "is-a", "looks at" */
    const char *help;
    /* Nodes of the graph are declarations, numbered in document order. A last one, where there is
     * one more, stands for `unexplained`. */
    struct node *const *declarations;
    uint32_t declaration_count;
    /* Where the definition of one names the other. */
    struct span (*place)(struct check_context *context, const struct node *from,
                         const struct node *to); /* NULL: unexplained */
};

/* `components` are those of `graph`. */
void tell_tangles(struct check_context *context, const struct graph *graph,
                  struct components *components, const struct tangle_view *view);

#endif
