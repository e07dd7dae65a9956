/*
 * A patient before and after one finding gets worse, and nothing else changes.
 *
 * For check. Includes base, model.
 */
#ifndef KBC_LOGIC_CHANGE_H
#define KBC_LOGIC_CHANGE_H

#include "logic/view.h"

struct change {
    struct world *world;
    const struct finding *finding;
    edge *after; /* of each gate up to `count`: what it is after the change; EDGE_NONE: not made */
    uint32_t count;
    uint32_t first_input, end_input; /* the world's inputs that stand for the finding after */
    edge worse;  /* the finding is no better after than before */
};

/* Start; `worse` says which way the finding changes. A boolean that becomes true takes what it is-a
 * with it. */
void change_init(struct change *change, struct world *world, const struct finding *finding);
void change_release(struct change *change);

/* What an edge (made before change_init) is after the change. */
edge change_after(struct change *change, edge before);

#endif
