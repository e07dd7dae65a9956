/*
 * Another program, run for what it prints.
 * For every layer.
 */
#ifndef KBC_BASE_PROGRAM_H
#define KBC_BASE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buffer.h"

struct program {
    const char *name;         /* as messages call it */
    const char *const *words; /* the program, found by the PATH, and its operands; ends with NULL */
    const char *folder;       /* where it runs; NULL: here */
    const char *const *unset; /* variables that it must not see, ends with NULL; or NULL */
    bool errors;              /* what it says on standard error is taken, too; else let pass */
    size_t most;              /* what it prints beyond so many bytes is let pass; 0: take it all */
};

enum { PROGRAM_NOT_FOUND = 127 };

/* Run it, with nothing on its standard input, and append what it prints. Its exit status,
 * PROGRAM_NOT_FOUND where there is none, or -1 when a signal ended it. It ends with us. */
int program_run(struct failure *failure, const struct program *program, struct buffer *out);

#endif
