/*
 * What the answer for a patient was, in words, for a failed case.
 * For the files of check/. Includes model.
 */
#ifndef KBC_CHECK_ANSWERS_H
#define KBC_CHECK_ANSWERS_H

#include "check/check.h"
#include "model/judge.h"

/* Tell, for each fact in an expectation that did not come true, what is so of the patient that the
 * judge evaluated last, at its place: `"ice" is contraindicated, because of "no-ice-numb"`. */
void answer_tell(struct check_context *context, const struct judge *judge,
                 struct diagnostic *diagnostic, const struct node *expectation);

/* One line about what a fact or expectation looks at, of that patient. In the arena. */
const char *answer_words(const struct check_context *context, const struct judge *judge,
                         const struct node *fact);

#endif
