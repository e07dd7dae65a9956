/*
 * Mends of what the checks find, where a remedy is certain: the edits, down to the byte.
 *
 * What is taken out goes with the white space before it; comments stay, but those inside it.
 *
 * For the files of check/.
 */
#ifndef KBC_CHECK_MENDS_H
#define KBC_CHECK_MENDS_H

#include "check/check.h"

/* An id that is wrong by a slip, at its place: `nearest` was meant. Where the document does not
 * have `wanted` there as it is (it is written with references to characters), there is no mend. */
void mend_id(struct check_context *context, struct diagnostic *told, struct span place,
             const char *wanted, const char *nearest);

/* A test that can be replaced by true, or by false, among others. */
void mend_test(struct check_context *context, struct diagnostic *told, const struct node *test,
               bool as_true);

/* Of each rule, by its index, whether something names it: it cannot go. In the arena. */
const bool *rules_named(const struct model *model, struct arena *arena);

/* A rule that is redundant because of those in the diagnostic's core. Certain is that it may go
 * when no patient is told anything but by it: its advice stands in each of them as it does in it,
 * they are for the same cause, as certain and as far approved, and the treatments keep their order
 * without it. `named`: as above. */
void mend_rule(struct check_context *context, struct diagnostic *told, const struct rule *rule,
               const bool *named);

/* An allow that is of no use. */
void mend_allow(struct check_context *context, struct diagnostic *told, const struct allow *allow);

#endif
