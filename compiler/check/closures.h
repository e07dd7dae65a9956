/*
 * What the model's declarations are in view of each other, in lists: broader findings and
 * treatments at any remove, options, bands, the rules of a treatment. Part of the check
 * `references`; raises circular-definition for `is-a`.
 */
#ifndef KBC_CHECK_CLOSURES_H
#define KBC_CHECK_CLOSURES_H

#include "check/check.h"

/* Fill all that model.h lists under "Found by the checks: `references`". References that lead
 * nowhere, or to something of another kind, are left out. */
void fill_closures(struct check_context *context);

#endif
