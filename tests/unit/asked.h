/*
 * A knowledge base from a text, and questions about its patients, for the unit tests of logic/.
 */
#ifndef KBC_TESTS_ASKED_H
#define KBC_TESTS_ASKED_H

#include "logic/question.h"
#include "unit/checked.h"

struct asked {
    struct checked checked;
    struct questions questions;
};

#define BOOLEAN(id, attributes)                                                                    \
    "<finding id='" id "' type='boolean' " attributes "><label>" id "</label></finding>"
#define QUANTITY(id, attributes)                                                                   \
    "<finding id='" id "' type='quantity' unit='mg' " attributes "><label>" id                     \
    "</label></finding>"
#define CONDITION(id, when) "<condition id='" id "'><when>" when "</when></condition>"
#define HAS(id) "<has finding='" id "'/>"
#define NOT(test) "<not>" test "</not>"

/* As checked_read; the test fails when something is told, or no patient is possible. */
void asked_start(struct asked *asked, const char *items);
void asked_finish(struct asked *asked);

/* That a condition holds. */
edge asked_condition(struct asked *asked, const char *id);

/* The test fails unless questions.values is a patient within every domain who agrees with is-a and
 * the assumptions, and of whom the edges are true. */
void asked_hold_patient(struct asked *asked, const edge *wanted, size_t count);

#endif
