/*
 * What the compiled table says of one patient. The checks ask through this; emit/table_judge.h
 * answers with the runtime library, so that a check says what whoever ships the table will see.
 *
 * For check and emit.
 */
#ifndef KBC_MODEL_JUDGE_H
#define KBC_MODEL_JUDGE_H

#include <stdbool.h>
#include <stdint.h>
#include "model/model.h"

enum truth { TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE };

#define JUDGE_UNKNOWN INT64_MIN

struct judge {
    void *state;

    /* Evaluate the table for a patient: of each finding, by its index, a value from `lowest` to
     * `highest` (boolean 0 or 1, an option's index, a number of steps) or JUDGE_UNKNOWN. The
     * closure over is-a is taken first, which the values must not contradict. What follows is asked
     * of the patient evaluated last. */
    void (*evaluate)(void *state, const int64_t *values);

    /* A leaf of the groups TEST and STATE (has, value, holds, indicated, advised, standing, ...)
     * that stands anywhere in the model under a live declaration, cases and asserts included. */
    enum truth (*fact)(void *state, const struct node *fact);
    enum truth (*rule)(void *state, const struct rule *rule);
    enum standing (*standing)(void *state, const struct treatment *treatment);
    bool (*asked)(void *state, const struct finding *finding); /* it is among the questions */
    int64_t (*value)(void *state, const struct finding *finding); /* after the closure */

    /* The lowest and highest total that a score can still have, in its steps; the same when nothing
     * that it looks at is unknown. */
    void (*score)(void *state, const struct score *score, int64_t *ret_low, int64_t *ret_high);
};

/* Whether the treatment is advised, with care or without. */
static inline bool judge_advises(const struct judge *judge, const struct treatment *treatment)
{
    enum standing standing = judge->standing(judge->state, treatment);
    return standing == STANDING_ADVISED || standing == STANDING_ADVISED_WITH_CARE;
}

#endif
