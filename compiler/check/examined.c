#include "check/check.h"

static const bool examined[DIAG_COUNT] = {
#define RAISES(diagnostic) [DIAG_##diagnostic] = true,
#include "check/check.def"
};

bool check_examines(enum diag_name name)
{
    return examined[name];
}
