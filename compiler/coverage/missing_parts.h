/*
 * What is done with each patient that is missing.
 *
 * For the files of coverage/.
 */
#ifndef KBC_COVERAGE_MISSING_PARTS_H
#define KBC_COVERAGE_MISSING_PARTS_H

#include "coverage/missing.h"

/* Say what is expected of a patient, as the rules are, by which a case fails if any of its tests is
 * the other way round; then leave unknown what need not be known for all that. `values` and `goals`
 * are given. */
void missing_expect(struct missing_case *missing, struct coverage *coverage);

/* An id that nothing has yet, which says what the case is for first of all; it is taken now. */
const char *missing_id(const struct coverage *coverage, const struct missing_case *missing);

#endif
