/*
 * Which inputs a circuit looks at.
 *
 * For the files of logic/ and check/. Includes base.
 */
#ifndef KBC_LOGIC_CONE_H
#define KBC_LOGIC_CONE_H

#include "logic/circuit.h"

/* Gates that were seen stay seen until the next start, so several edges are walked as one. */
struct cone {
    const struct circuit *circuit;
    uint32_t *stamps; /* of each gate; from malloc */
    uint32_t room, stamp;
    uint32_t *open;
    uint32_t open_count, open_room;
};

typedef void cone_visitor(void *state, uint32_t input); /* the input's number */

void cone_init(struct cone *cone, const struct circuit *circuit);
void cone_release(struct cone *cone);

/* Forget what was seen. */
void cone_start(struct cone *cone);

/* Call `visit` for each input below the edge that was not seen yet. The circuit may grow between
 * calls, but not within one. */
void cone_walk(struct cone *cone, edge top, cone_visitor *visit, void *state);

#endif
