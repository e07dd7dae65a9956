/*
 * The checks: one row each in check.def, run in the order of the table. A check whose need has
 * found that it can't be relied on (a reference that leads nowhere, say) works on what is whole and
 * leaves out the rest; nothing else is skipped for it.
 *
 * Includes base, diag, grammar, model, logic.
 */
#ifndef KBC_CHECK_CHECK_H
#define KBC_CHECK_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include "diag/diag.h"
#include "model/model.h"

struct judge; /* model/judge.h */

struct check_context {
    struct model *model;
    struct diag *diag;
    uint32_t today; /* 20261231: what review-overdue compares with */
    /* Compiles the model and judges patients by the table. Handed in from above, since the table
     * is not for checks to know; called at most once, and only when no error of the first table
     * but duplicate-text stands. The result lives in the model's arena. */
    const struct judge *(*compile)(struct model *model);
};

/* Run every check of check.def and apply the suppressions; the model's "Found by the checks" are
 * filled. Call diag_finish afterwards. */
void check_all(struct check_context *context);

#endif
