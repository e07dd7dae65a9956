/*
 * Where the reports of a command go: --format and --output, each of which may be given several
 * times.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_OUTPUTS_H
#define KBC_COMMANDS_OUTPUTS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/source.h"
#include "commands/command_line.h"

/* A format, from 0 as its option lists them, and the file that gets it. */
struct output {
    unsigned format;
    const char *path; /* NULL: the standard output */
};

struct outputs {
    struct output *all; /* in the order given; at least one */
    size_t count;
};

/* Each --output belongs to the --format before it, and one format may go to the standard output.
 * With a single format, or none, the one --output may stand before it, too. What is missing, or
 * meets at one place, comes back to the edge. */
struct outputs outputs_read(const struct command_line *line, enum option_name format,
                            struct arena *arena);

/* No --output may be what the command reads: an operand, or one of the sources, which may be NULL.
 * It comes back to the edge before anything is written. */
void outputs_spare(const struct command_line *line, const struct sources *sources);

#endif
