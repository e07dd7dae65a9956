/*
 * Changes of single tests, as texts.
 *
 * For tests.
 */
#ifndef KBC_TESTS_MUTANT_H
#define KBC_TESTS_MUTANT_H

#include "model/model.h"

/* A stretch of the sources, and what stands there instead. */
struct mutant {
    const struct declaration *of; /* the rule, cause or condition */
    const char *what;
    uint32_t begin, end;
    const char *text;
    const char *difference; /* the patients for whom the two definitions differ, as states */
};

/* Give each to `try`. The model is free of errors in the document. */
typedef void mutant_taker(void *state, const struct mutant *mutant);
void mutants_each(struct model *model, mutant_taker *try, void *state);

#endif
