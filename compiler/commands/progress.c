#include "commands/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void progress_start(struct progress *progress)
{
    const char *terminal = getenv("TERM");
    *progress = (struct progress){
        .terminal = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0};
    clock_gettime(CLOCK_MONOTONIC, &progress->begin);
}

double progress_seconds(const struct progress *progress)
{
    const struct timespec *begin = &progress->begin;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begin->tv_sec) + (double)(now.tv_nsec - begin->tv_nsec) / 1e9;
}

void progress_tell(void *state, const char *text)
{
    struct progress *progress = state;
    progress_step(progress, text);
    if (!progress->terminal || progress_seconds(progress) < 1.0)
        return;
    fprintf(stderr, "\r\033[Kkbc: %.70s", text);
    fflush(stderr);
    progress->shown = true;
}

void progress_step(const struct progress *progress, const char *text)
{
    if (progress->steps)
        fprintf(stderr, "kbc: %s\n", text);
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
