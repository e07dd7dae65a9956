#include "grammar/units.h"

void units_init(struct units *units, struct arena *arena)
{
    *units = (struct units){.arena = arena};
}
