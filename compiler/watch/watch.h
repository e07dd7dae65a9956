/*
 * Waiting for files to be saved, by inotify.
 *
 * Editors write a file beside the old one and rename it over that, so folders are watched, not
 * files: for each path, every folder on the way to it, so that it is noticed, too, when one of them
 * is moved away or comes back. What happens there to other names is of no interest.
 *
 * For commands. Includes base.
 */
#ifndef KBC_WATCH_WATCH_H
#define KBC_WATCH_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/names.h"

struct watch {
    struct failure *failure;
    struct arena arena;
    struct names names; /* every part of the paths */
    int descriptor;     /* of inotify */
    int last;           /* the highest number that it gave a folder: they only rise */
};

/* Start with nothing watched. What inotify refuses, here and below, comes back to the edge. */
void watch_start(struct watch *watch, struct failure *failure);
void watch_end(struct watch *watch);

/* Watch for a file at `path`, which need not be there. True when a folder was not watched before:
 * what happened to it until now is not known. */
bool watch_path(struct watch *watch, const char *path);

/* Sleep until something happened to a path, and then nothing for a moment: an editor may write
 * several files. False when nobody reads the standard output any more. */
bool watch_wait(struct watch *watch);

#endif
