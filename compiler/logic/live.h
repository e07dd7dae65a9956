/*
 * A patient kept alive: many edges watched while one finding after another is moved. A move only
 * works out again what comes of it, and can be taken back.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_LIVE_H
#define KBC_LOGIC_LIVE_H

#include "logic/cone.h"
#include "logic/world.h"

struct live {
    struct world *world;
    int64_t *values;       /* of each finding */
    uint32_t gate_count;   /* gates up to here can be watched */
    bool *truths;          /* of each gate that is watched */
    uint32_t *first;       /* of each gate: the gates that look at it are */
    uint32_t *above;       /* above[first[g]] up to above[first[g + 1]] */
    uint32_t *marks;       /* of each gate: a watched edge's first entry in `watches`, from 1; 0 */
    struct watch {
        edge edge;
        uint32_t next;     /* another of the same gate, from 1; 0: none */
        uint32_t place;    /* in `met`, from 1, while the edge is true; else 0 */
    } *watches;
    uint32_t watch_count;
    uint32_t *met;         /* watches whose edge is true, in no order */
    uint32_t met_count;
    uint32_t *heap, heap_count; /* gates to be looked at, the lowest first; each once */
    bool *waiting;         /* of each gate: it is in the heap */
    uint32_t *trail, trail_count; /* gates that the last move turned */
};

/* Watch edges of the circuit as it is now, for the base patient. */
void live_init(struct live *live, struct world *world, struct cone *cone, const edge *watched,
               uint32_t count);
void live_release(struct live *live);

/* Give a finding another value. The move can be taken back until the next one. */
void live_move(struct live *live, uint32_t finding, int64_t value);
void live_take_back(struct live *live, uint32_t finding, int64_t before);

#endif
