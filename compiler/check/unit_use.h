/*
 * Units that attributes give: unknown-unit and unit-mismatch. Part of the check `domains`.
 */
#ifndef KBC_CHECK_UNIT_USE_H
#define KBC_CHECK_UNIT_USE_H

#include "check/check.h"

/* The unit in that attribute; NULL when it is absent or no UCUM code, which is told. What is near
 * it converts to `wanted`, unless that is NULL. */
const struct unit *unit_given(struct check_context *context, const struct node *node,
                              const char *attribute, struct slice code,
                              const struct unit *wanted);

/* The unit in which `node` gives a number of `quantity`, by its attribute "unit". NULL: the
 * quantity's own, since it gives none. *ret_sound is false when it can't be told: it is no unit,
 * does not convert to the quantity's (both are told), or the quantity's is unknown. */
const struct unit *unit_of_number(struct check_context *context, const struct node *node,
                                  struct slice code, const struct finding *quantity,
                                  bool *ret_sound);

/* Where there is nothing to be measured: a unit is a unit-mismatch, `what` has none. */
void unit_unwanted(struct check_context *context, const struct node *node, struct slice code,
                   const char *what);

#endif
