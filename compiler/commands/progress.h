/*
 * What is being looked at, on a terminal, for work that takes over a second. Goes to the standard
 * error, and nothing of it stays. With --verbose each step is a line that stays, wherever the
 * standard error goes.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_PROGRESS_H
#define KBC_COMMANDS_PROGRESS_H

#include <stdbool.h>
#include <time.h>

struct progress {
    bool terminal; /* it may be shown there */
    bool steps;    /* each is told in a line of its own, instead */
    bool shown; /* a line of it stands there now */
    struct timespec begin;
};

void progress_start(struct progress *progress);

/* `state`: the struct progress. The text is one that a terminal may have. */
void progress_tell(void *state, const char *text);

/* The same of work after which nothing is taken away: only where each step is told. */
void progress_step(const struct progress *progress, const char *text);

/* How long ago it was started. */
double progress_seconds(const struct progress *progress);

/* Take away what stands there. */
void progress_end(struct progress *progress);

#endif
