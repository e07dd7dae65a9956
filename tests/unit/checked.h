/*
 * A knowledge base from a text, read and checked by some checks, for unit tests of checks.
 */
#ifndef KBC_TESTS_CHECKED_H
#define KBC_TESTS_CHECKED_H

#include "check/check.h"

struct checked {
    struct failure failure;
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
};

/* Read `items` (zero-terminated) inside a knowledge base "test", and run references, layers and
 * domains over it. A failure, then and later, ends the test. */
void checked_read(struct checked *checked, const char *items);

/* The same; the test fails when something is told. */
void checked_read_sound(struct checked *checked, const char *items);

void checked_release(struct checked *checked);

/* What was found, sorted, a line each: name, subject, [the text at the place], message; help. In
 * the arena. */
const char *checked_report(struct checked *checked);

/* The declaration with that id; the test fails when there is none. */
void *checked_find(struct checked *checked, const char *id);

#endif
