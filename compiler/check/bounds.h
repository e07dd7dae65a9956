/*
 * Bounds as they are written, of a test or of a band, made into a range. Part of the check
 * `domains`.
 */
#ifndef KBC_CHECK_BOUNDS_H
#define KBC_CHECK_BOUNDS_H

#include "check/check.h"
#include "check/numbers.h"

/* One end of a range. */
struct bound {
    const char *attribute; /* "at-least", "above", …; NULL: there is no such end */
    bool inside;           /* at-least, at-most: the end itself is in the range */
    struct slice text;     /* as it was written; of a band, as a decimal is printed */
    micro number;          /* of a number */
};

struct bounds {
    struct bound low, high;
};

/* A quantity or a score that something is compared with, and the unit of what is written. */
struct compared {
    const struct node *number;
    const struct unit *unit; /* NULL: its own */
};

/* The number that a reference names, when it is a quantity or score about which all is known that
 * numbers are held to; `sound` as unit_of_number tells it. NULL otherwise. */
const struct node *sound_number(const struct node *named, bool unit_sound);

/* Where a number lies among the steps of what it is compared with. */
struct place_in_steps place_compared(const struct compared *compared, micro value);

/* Hold a number that an attribute gives to the domain of what it is compared with: out-of-domain.
 * `index`: which of the attribute's tokens it is, from 0. False when it is outside. */
bool hold_to_domain(struct check_context *context, const struct node *node,
                    const struct compared *compared, const char *attribute, uint32_t index,
                    struct slice text, micro value);

/* Tell of ends that are crossed, so that nothing is left between them; false when they are.
 * `order` is how the ends compare: below 0, the low one is lower. */
bool hold_ends_apart(struct check_context *context, const struct node *node,
                     const struct bounds *bounds, int order);

/* Both of the above for the bounds of a range of numbers; false when one of them is wrong, else
 * *ret_range is the range in half steps. */
bool number_range(struct check_context *context, const struct node *node,
                  const struct compared *compared, const struct bounds *bounds,
                  struct range *ret_range);

#endif
