#include "check/check.h"

#include <stddef.h>

/* Several checks may raise the same. */
static const enum diag_name examined[] = {
#define RAISES(diagnostic) DIAG_##diagnostic,
#include "check/check.def"
};

bool check_examines(enum diag_name name)
{
    for (size_t i = 0; i < sizeof examined / sizeof examined[0]; i++)
        if (examined[i] == name)
            return true;
    return false;
}
