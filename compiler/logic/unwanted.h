/*
 * Many edges of which none may be true: every treatment that is available, every escalation that
 * fires. They are looked through once, so that for one patient only those need be worked out that
 * look at a finding in which the patient differs from the base patient.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_UNWANTED_H
#define KBC_LOGIC_UNWANTED_H

#include "logic/cone.h"
#include "logic/patient.h"

struct unwanted {
    const edge *all;
    uint32_t count;
    const bool *left_out;  /* of each edge: it does not count; NULL: all do. May change between
                              questions */
    uint32_t *first;       /* edges[first[f]] up to edges[first[f + 1]] look at finding f */
    uint32_t *edges;
    bool *on_base;         /* of each edge: it is true of the base patient */
    uint32_t *base_edges;  /* those that are */
    uint32_t base_count;
    uint32_t *seen, turn;  /* of each edge: == turn, when it was looked at for this patient */
};

/* Look through the edges, which stay the caller's. After the world has its base patient. */
void unwanted_init(struct unwanted *unwanted, struct world *world, struct cone *cone,
                   struct evaluation *evaluation, const edge *all, uint32_t count);

/* The edges that are true of the patient, and not left out: their indices, ascending, at most
 * `most` of them; returns how many. Turns the evaluation to the patient. */
uint32_t unwanted_met(struct unwanted *unwanted, struct evaluation *evaluation,
                      const struct patient *patient, uint32_t *ret_met, uint32_t most);

/* Whether one is true that looks at the finding. The evaluation is turned to the patient. */
bool unwanted_met_by(const struct unwanted *unwanted, struct evaluation *evaluation,
                     uint32_t finding);

#endif
