/*
 * kbc validate --fix and --diff: the mends of one knowledge base (mend/mending.h), made in memory,
 * then written or shown.
 *
 * For validate.
 */
#ifndef KBC_COMMANDS_FIXING_H
#define KBC_COMMANDS_FIXING_H

#include "commands/command_line.h"
#include "commands/compilation.h"

/* Whether one of the two is given; --thresholds without them, or what can't be mended, comes back
 * to the edge. */
bool fixing_is_wanted(const struct command_line *line);

/* Only the difference is wanted, on standard output, and no report. */
bool fixing_is_shown(const struct command_line *line);

/* Start a compilation as the command line wants it, or, where `whole`, without its --only; read the
 * path, with texts in place of files that may be NULL, and check it. */
typedef void fixing_compile(const struct command_line *line, const char *path,
                            const struct source_instead *instead, bool whole,
                            struct compilation *ret_compilation);

/* Mend what was found in the path. `compilation` is released, and is then that of what is left. */
void fixing_mend(const struct command_line *line, const char *path,
                 struct compilation *compilation, fixing_compile *again);

#endif
