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

struct judge; /* evaluates the compiled table; handed in from above, see check/judge.h */

struct check_context {
    struct model *model;
    struct diag *diag;
    uint32_t today;            /* 20261231: what review-overdue compares with */
    const struct judge *judge; /* the runtime's evaluation of this model */
};

/* Run every check of check.def and apply the suppressions; the model's "Found by the checks" are
 * filled. Call diag_finish afterwards. */
void check_all(struct check_context *context);

#endif
