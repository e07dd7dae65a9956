/*
 * Why the answer for a patient is what it is: which rule decided, and which test of it.
 * For the files of check/. Includes model.
 */
#ifndef KBC_CHECK_REASONS_H
#define KBC_CHECK_REASONS_H

#include "check/check.h"
#include "model/judge.h"

/* Tell, for a fact of an expectation that did not come true, the rules, the cause or the condition
 * that made it what it is of the patient whom the judge evaluated last, with the tests that decided
 * at their places: `"no-ice-numb" fires, since "numb-skin" is true`. */
void reasons_tell(struct check_context *context, const struct judge *judge,
                  struct diagnostic *diagnostic, const struct node *fact);

#endif
