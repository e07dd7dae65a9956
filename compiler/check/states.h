/*
 * States and claims over the facts that a judge tells of a patient, three-valued (Kleene's logic):
 * unknown where the facts leave it open.
 * For the files of check/.
 */
#ifndef KBC_CHECK_STATES_H
#define KBC_CHECK_STATES_H

#include "model/judge.h"

/* Of the patient that the judge evaluated last: a test, state or expectation (unknown, asked). */
enum truth state_truth(const struct judge *judge, const struct node *state);

/* All states among the children of a node (when, if, then, always, scope, …), joined by and. */
enum truth states_truth(const struct judge *judge, const struct node *parent);

/* The claim of an assume or an assert (always, never, implies, one-of); of sometimes, whether this
 * patient is like that. TRUTH_TRUE where the node holds none. */
enum truth claim_truth(const struct judge *judge, const struct node *assertion);

#endif
