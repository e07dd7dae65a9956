/*
 * One complete patient: whether an edge is true of them, whether they are possible, and making a
 * witness small.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_PATIENT_H
#define KBC_LOGIC_PATIENT_H

#include "logic/world.h"

/* A patient, and, where a question is about a change, the same after it: one finding has another
 * value, and what it is-a with it (see change.h). */
struct patient {
    int64_t *values;         /* of each finding */
    const struct finding *changing; /* or NULL */
    int64_t changed;         /* its value after the change */
};

/* Where edges are worked out; gates that were looked at for the same patient are not again. */
struct evaluation {
    struct world *world;
    const struct patient *patient;
    uint32_t *stamps;        /* of each gate: == stamp, when `values` holds it; from malloc */
    uint8_t *values;         /* FALSE_OF, TRUE_OF or OPEN_OF the patient */
    uint32_t room, stamp;
    uint32_t *open;
    uint32_t open_count, open_room;
    const int64_t *blurred;  /* a value of the patient of which only the bits from `sharp` on are */
    unsigned sharp;          /* known (counted from the finding's lowest); NULL: none */
};

void evaluation_init(struct evaluation *evaluation, struct world *world);
void evaluation_release(struct evaluation *evaluation);

/* Turn to a patient, or say that it has changed: of whom everything is known. */
void evaluation_turn(struct evaluation *evaluation, const struct patient *patient);

/* The same, but of one of the values only the bits from `sharp` on are known. */
void evaluation_turn_blurred(struct evaluation *evaluation, const struct patient *patient,
                             const int64_t *blurred, unsigned sharp);

/* Whether the edge is true of the patient, whatever is not known. Free inputs are false. */
bool evaluation_is(struct evaluation *evaluation, edge e);

/* Make a patient small who makes all the edges true, and none of `unwanted` (or NULL): put each
 * finding back to its usual value, or nearer to it, as long as the patient stays possible and shows
 * the same. Findings are tried in document order, again until none moves. */
struct unwanted;
void patient_shrink(struct evaluation *evaluation, struct patient *patient, const edge *shown,
                    size_t count, struct unwanted *unwanted);

#endif
