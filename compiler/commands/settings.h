/*
 * What several commands take from the command line: how findings count and how they are shown.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_SETTINGS_H
#define KBC_COMMANDS_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "commands/command_line.h"
#include "diag/diag.h"

/* --today, or the day it is (UTC): 20261231. */
uint32_t settings_today(const struct command_line *line);

/* --allow, --warn, --deny, in the order given. An error of the first table can't be allowed. */
void settings_levels(const struct command_line *line, struct diag *diag);

/* --only: of each name, whether it is asked for, in the arena; NULL when it is not given. */
const bool *settings_only(const struct command_line *line, struct arena *arena);

/* --reading, each time for one language; in the arena. */
struct reading_limits;
const struct reading_limits *settings_reading(const struct command_line *line,
                                              struct arena *arena);

/* --jobs (of a command that has it), or how many processors there are for this process. */
unsigned settings_jobs(const struct command_line *line);

/* --color: whether what the command says is coloured; by itself only on a terminal. */
bool settings_colour(const struct command_line *line);

/* The same of what a file gets (`prints` false), or the standard output. */
bool settings_colour_of(const struct command_line *line, bool prints);

/* --quiet, --verbose: the last of them. Whoever is quiet still tells what was found. */
enum verbosity { VERBOSITY_QUIET, VERBOSITY_USUAL, VERBOSITY_VERBOSE };
enum verbosity settings_verbosity(const struct command_line *line);

/* Progress that was started: tells as much of itself as that says. */
struct progress;
void settings_progress(const struct command_line *line, struct progress *progress);

/* The exit status of what was found: 1 with an error, with --strict a warning too; else 0. */
int settings_status(const struct command_line *line, const struct diag *diag);

#endif
