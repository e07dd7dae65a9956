/*
 * What is being looked at, on a terminal, for work that takes over a second. Goes to the standard
 * error, and nothing of it stays.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_PROGRESS_H
#define KBC_COMMANDS_PROGRESS_H

#include <stdbool.h>
#include <time.h>

struct progress {
    bool terminal;
    bool shown; /* a line of it stands there now */
    struct timespec begin;
};

void progress_start(struct progress *progress);

/* `state`: the struct progress. */
void progress_tell(void *state, const char *text);

/* Take away what stands there. */
void progress_end(struct progress *progress);

#endif
