/* What else a value may be given in. */
#include "grammar/units.h"

#include <string.h>

#include "grammar/unit_parts.h"

static const char *const customary[] = {
#define CUSTOMARY(code) code,
#include "grammar/unit_words.def"
};

enum { CUSTOMARY_COUNT = sizeof customary / sizeof *customary };

static bool is_customary(const struct unit *unit)
{
    for (size_t i = 0; i < CUSTOMARY_COUNT; i++)
        if (strcmp(customary[i], unit->code) == 0)
            return true;
    return false;
}

/* To a number without a dimension, and to one with an annotation, nothing is offered unasked: it
 * may count or relate something that the other unit does not (mL/min/{1.73_m2} and mL/min). */
static bool is_ambiguous(const struct unit *unit)
{
    struct amount one = amount_one();
    if (memchr(unit->code, '{', unit->length))
        return true;
    return memcmp(unit->amount.powers, one.powers, sizeof one.powers) == 0 && !is_customary(unit);
}

const struct unit *const *unit_alternatives(struct units *units, const struct unit *unit,
                                            micro molar_mass, size_t *ret_count)
{
    const struct unit **all = ARENA_ARRAY(units->arena, CUSTOMARY_COUNT, const struct unit *);
    size_t count = 0;
    for (size_t i = 0; i < CUSTOMARY_COUNT && !is_ambiguous(unit); i++) {
        const struct unit *other = unit_parse(units, customary[i], strlen(customary[i]), NULL);
        struct unit_linear linear;
        if (other != unit && unit_linear(other, unit, molar_mass, &linear))
            all[count++] = other;
    }
    *ret_count = count;
    return all;
}
