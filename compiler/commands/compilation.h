/*
 * One compilation: everything that reading and checking a knowledge base needs, in one place, so
 * that nothing is global and nothing is left over.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_COMPILATION_H
#define KBC_COMMANDS_COMPILATION_H

#include <stdint.h>
#include "base/arena.h"
#include "base/names.h"
#include "base/source.h"
#include "diag/diag.h"
#include "model/model.h"

struct compilation {
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
};

/* Start empty. A failure below comes back to the edge that `failure` was set at. */
void compilation_init(struct compilation *compilation, struct failure *failure);
void compilation_release(struct compilation *compilation);

/* Read the knowledge base at `path`; run every check and sort what was found. `today` as in
 * check/check.h. */
void compilation_read(struct compilation *compilation, const char *path);
void compilation_check(struct compilation *compilation, uint32_t today);

#endif
