#include "emit/jurisdiction.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *code, *number;
} emergencies[] = {
#define EMERGENCY(code, number, source) {code, number},
#define SPOKEN(code, unit, customary, source)
#include "emit/jurisdictions.def"
#undef EMERGENCY
#undef SPOKEN
};

static const struct {
    const char *code, *unit, *customary;
} spoken[] = {
#define EMERGENCY(code, number, source)
#define SPOKEN(code, unit, customary, source) {code, unit, customary},
#include "emit/jurisdictions.def"
#undef EMERGENCY
#undef SPOKEN
};

static bool is_in(const char *jurisdiction, const char *code)
{
    size_t length = strlen(code);
    return strncasecmp(jurisdiction, code, length) == 0 && strchr("-", jurisdiction[length]);
}

const char *jurisdiction_emergency(const char *jurisdiction)
{
    for (size_t i = 0; i < sizeof emergencies / sizeof *emergencies; i++)
        if (is_in(jurisdiction, emergencies[i].code))
            return emergencies[i].number;
    return NULL;
}

const char *jurisdiction_unit(const char *jurisdiction, const char *unit)
{
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
        if (is_in(jurisdiction, spoken[i].code) && strcmp(spoken[i].unit, unit) == 0)
            return spoken[i].customary;
    return NULL;
}
