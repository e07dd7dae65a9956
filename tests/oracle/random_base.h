/*
 * Random knowledge bases as documents, and random patients, for differential tests: small, valid
 * by the first table of the contract's checks, and of every construct: findings of each type, is-a
 * families that meet again, scores with negative points and of quantities, bands with gaps and
 * overlaps, bounds in other units and between steps, nested conditions over all layers, treatments
 * that the patient takes, interactions.
 *
 * For tests. The same seed gives the same on every machine.
 */
#ifndef KBC_TESTS_RANDOM_BASE_H
#define KBC_TESTS_RANDOM_BASE_H

#include "base/buffer.h"
#include "model/model.h"

struct random {
    uint64_t state;
};

void random_start(struct random *random, uint64_t seed);

/* From 0 to limit - 1; limit above 0. */
uint32_t random_below(struct random *random, uint32_t limit);

/* Append the items of a knowledge base (without its root), in any order. */
void random_base(struct random *random, struct buffer *items);

/* A value for each finding of a model, or JUDGE_UNKNOWN. Some patients contradict is-a. */
void random_patient(struct random *random, const struct model *model, int64_t *values);

#endif
