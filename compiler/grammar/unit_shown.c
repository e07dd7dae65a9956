/* Unit codes as people write them. */
#include "grammar/units.h"

#include <string.h>

const char *unit_shown(struct arena *arena, const char *code)
{
    static const char *const symbols[][2] = {
        {"Cel", "°C"}, {"[degF]", "°F"}, {"ug", "µg"}, {"[iU]", "IU"}, {"[IU]", "IU"}, {"1", ""},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (strcmp(code, symbols[i][0]) == 0)
            return symbols[i][1];
    char *copy = arena_copy(arena, code, strlen(code)), *to = copy;
    for (const char *at = code; *at; at++)
        if (!strchr("[]{}", *at))
            *to++ = *at;
    *to = '\0';
    return copy;
}
