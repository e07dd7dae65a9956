/*
 * Any bytes as a unit. What is understood converts to itself, one for one, and what is not is told
 * why; what is meant by it, if anything, is a code.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/failure.h"
#include "grammar/units.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool so)
{
    if (!so)
        abort();
}

static void examine(struct units *units, const struct unit *unit, const struct unit *other)
{
    struct unit_linear linear = {0};
    struct unit_steps steps = unit_in_steps(1500000, unit, unit, 0, 1000000);
    must(steps.below == 1 && steps.nearest == 2 && !steps.exact);
    must(unit_compare(7, unit, 7, unit, 0) == 0);
    must(unit_linear(unit, unit, 0, &linear));
    must(linear.multiply == 1 && linear.add == 0 && linear.divide == 1);
    if (unit_converts(unit, other, 1000000)) {
        int order = unit_compare(1000000, unit, 1000000, other, 1000000);
        must(order == -unit_compare(1000000, other, 1000000, unit, 1000000));
    }
    size_t count;
    unit_alternatives(units, unit, 1000000, &count);
}

/* Two texts, with a zero byte between. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct arena arena;
    struct units units;
    struct unit_problem problem = {0};
    failure_init(&failure);
    arena_init(&arena, &failure);
    units_init(&units, &arena);
    const char *text = (const char *)data, *zero = size ? memchr(text, '\0', size) : NULL;
    size_t length = zero ? (size_t)(zero - text) : size;
    const struct unit *unit = unit_parse(&units, text, length, &problem);
    const struct unit *other = zero ? unit_parse(&units, zero + 1, size - length - 1, NULL) : unit;
    must(unit || problem.message);
    must(unit || !problem.nearest ||
         unit_parse(&units, problem.nearest, strlen(problem.nearest), NULL));
    if (unit && other)
        examine(&units, unit, other);
    arena_release(&arena);
    return 0;
}
