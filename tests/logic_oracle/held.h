/*
 * What a diagnostic carries, held to the contract: a witness is a possible patient, shows what is
 * reported, and is small; a core excludes what it must, and nothing in it can be left out.
 *
 * For tests/logic_oracle/.
 */
#ifndef KBC_TESTS_HELD_H
#define KBC_TESTS_HELD_H

#include "logic_oracle/expected.h"

/* NULL, or what is wrong with it. */
const char *hold_witness(const struct expectation *expectation, const struct expected *expected,
                         const struct diagnostic *told);
const char *hold_core(struct expectation *expectation, const struct expected *expected,
                      const struct diagnostic *told);

#endif
