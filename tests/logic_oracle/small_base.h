/*
 * Random knowledge bases that are small enough to look at every patient, with every construct, and
 * made so that rules get into each other's way: they are put together from a few tests that come
 * again and again, and from what earlier rules say.
 *
 * It takes chance from tests/oracle/random_base.h but writes documents of its own, though some of
 * it reads alike: the two oracles look for different faults, and neither is to be held back by what
 * the other can bear.
 *
 * For tests/logic_oracle/. The same seed gives the same on every machine.
 */
#ifndef KBC_TESTS_SMALL_BASE_H
#define KBC_TESTS_SMALL_BASE_H

#include "base/buffer.h"
#include "oracle/random_base.h"

/* Append a whole document. It has at most SMALL_BASE_PATIENTS patients. */
enum { SMALL_BASE_PATIENTS = 20000 };
void small_base(struct random *random, struct buffer *document);

#endif
