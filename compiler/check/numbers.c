#include "check/numbers.h"

bool quantity_is_sound(const struct finding *quantity)
{
    micro min = quantity->min, max = quantity->max, step = quantity->step;
    return min != DECIMAL_ABSENT && max != DECIMAL_ABSENT && step > 0 && min <= max &&
           min % step == 0 && max % step == 0;
}

struct place_in_steps place_by_step(micro value, int128 step)
{
    int128 exactly = (int128)value * MICRO_ONE;
    int128 below = exactly / step, rest = exactly % step;
    if (rest < 0) /* C cuts towards zero */
        below--;
    if (below > UNIT_FARTHEST || below < -UNIT_FARTHEST)
        return (struct place_in_steps){below < 0 ? -UNIT_FARTHEST : UNIT_FARTHEST, false};
    return (struct place_in_steps){(int64_t)below, rest == 0};
}

struct place_in_steps place_of_quantity(const struct finding *quantity, micro value,
                                        const struct unit *unit)
{
    if (!unit || unit == quantity->parsed_unit)
        return place_by_step(value, (int128)quantity->step * MICRO_ONE);
    struct unit_steps steps = unit_in_steps(value, unit, quantity->parsed_unit,
                                            molar_mass_of(quantity), quantity->step);
    return (struct place_in_steps){steps.below, steps.exact};
}
