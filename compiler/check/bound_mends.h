/*
 * Mends of a number that two miss, or both take, by one step: it is given to who has the numbers
 * below it, or to who has those above. Which is for the author to say.
 *
 * For the files of check/.
 */
#ifndef KBC_CHECK_BOUND_MENDS_H
#define KBC_CHECK_BOUND_MENDS_H

#include "check/check.h"

/* One end of a range, as a value test or a band has it written. */
struct written_end {
    const struct node *node;   /* VALUE or BAND */
    const struct node *number; /* a quantity or a score that it is compared with */
    bool low;                  /* at-least or above; else at-most or below */
};

/* Add to the mend that the end lies at a step, which is in the range itself: the attribute is
 * renamed where the number that is written serves, else the number is written that does. False, and
 * nothing is added, when it can't be written so (in another unit; outside the domain). */
bool mend_end(struct check_context *context, struct diag_mend *mend,
              const struct written_end *end, int64_t step);

/* Whether it can. */
bool end_can_be(const struct written_end *end, int64_t step);

/* The mends of bands of which some number is in none: there are two when each such number stands
 * alone between two bands. Of two bands that share a single number. */
void mend_gaps(struct check_context *context, struct diagnostic *told, const struct bands *bands);
void mend_overlap(struct check_context *context, struct diagnostic *told,
                  const struct bands *bands, const struct band *one, const struct band *other);

#endif
