/*
 * Many edges of which none may be true: every treatment that is available, every escalation that
 * fires. They are watched on one live patient, so that a patient who differs in a few findings
 * costs only what these change.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_UNWANTED_H
#define KBC_LOGIC_UNWANTED_H

#include "logic/asker.h"
#include "logic/live.h"

struct unwanted {
    const edge *all;
    uint32_t count;
    const bool *left_out; /* of each edge: it does not count; NULL: all do. May change between
                             questions */
    struct live live;
    struct asker *asker;  /* for ever: a solver of its own, by which what was met once is excluded
                             in all questions; `left_out` must stay NULL. Or NULL */
    bool *told;           /* of each edge: it is excluded there */
};

/* Watch the edges, which stay the caller's. After the world has its base patient. */
void unwanted_init(struct unwanted *unwanted, struct world *world, struct cone *cone,
                   const edge *all, uint32_t count);
void unwanted_for_ever(struct unwanted *unwanted, struct effort *effort); /* see `asker` */
void unwanted_release(struct unwanted *unwanted);

/* Turn to a patient. */
void unwanted_turn(struct unwanted *unwanted, const int64_t *values);

/* Of the patient turned to: whether one counts and is true; those that are, their indices
 * ascending, at most `most` of them; returns how many. */
bool unwanted_any(const struct unwanted *unwanted);
uint32_t unwanted_met(const struct unwanted *unwanted, uint32_t *ret_met, uint32_t most);

static inline bool unwanted_counts(const struct unwanted *unwanted, uint32_t i)
{
    return !unwanted->left_out || !unwanted->left_out[i];
}

#endif
