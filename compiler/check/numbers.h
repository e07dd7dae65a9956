/*
 * Numbers that are compared: quantities and scores, exactly, in half steps (struct range in
 * model/model.h tells what these are). Part of the check `domains`.
 */
#ifndef KBC_CHECK_NUMBERS_H
#define KBC_CHECK_NUMBERS_H

#include <stdbool.h>
#include "model/model.h"

/* Whether min, max and step of a quantity are there and right, so that lowest and highest hold. */
bool quantity_is_sound(const struct finding *quantity);

/* Its molar mass, when it has one that is right; else DECIMAL_ABSENT. */
static inline micro molar_mass_of(const struct finding *quantity)
{
    return quantity->molar_mass > 0 ? quantity->molar_mass : DECIMAL_ABSENT;
}

/* Where a number lies. */
struct place_in_steps {
    int64_t below; /* the greatest whole number of steps that is not above it */
    bool exact;    /* it is that; otherwise between it and the next */
};

/* A number as counted in `step` 10^-12ths: `value` in millionths, `step` above 0. Far beyond what
 * any domain holds it is told as UNIT_FARTHEST. */
struct place_in_steps place_by_step(micro value, int128 step);

/* In half steps: an even number is a whole number of steps, an odd one the gap above it. */
static inline int64_t half_steps(struct place_in_steps place)
{
    return place.below * 2 + !place.exact;
}

/* Where a number of `unit` (NULL: the quantity's own) lies among the steps of a sound quantity.
 * The unit must convert to the quantity's. */
struct place_in_steps place_of_quantity(const struct finding *quantity, micro value,
                                        const struct unit *unit);

#endif
