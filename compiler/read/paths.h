/*
 * Where the file is that an include names.
 *
 * For read/, and for kbc watch, which waits for a file that is missing.
 */
#ifndef KBC_READ_PATHS_H
#define KBC_READ_PATHS_H

#include "base/arena.h"

enum path_outcome {
    PATH_FOUND,
    PATH_NOT_PLAIN,  /* a scheme, query, fragment, backslash, a broken escape, or absolute */
    PATH_OUTSIDE,    /* it leads out of the root's folder */
    PATH_NOT_FOUND
};

/* Where a file is. */
struct path {
    const char *shown; /* as the author named it: the including file's folder, then the href */
    const char *real;  /* absolute, symbolic links followed */
};

/* The folder of a file's path, ending in `/`, or "" for a path without one. In the arena. */
const char *path_folder(struct arena *arena, const char *path);

/* The real path of a file; NULL where there is none. In the arena. */
const char *path_real(struct arena *arena, const char *path);

/* The real path of a folder, ending in `/`; NULL where there is none. In the arena. */
const char *path_real_folder(struct arena *arena, const char *folder);

/* Find what `href` (percent-encoded, not terminated) names in a file in `folder`; it must be in the
 * real folder `root` or below it. `root` NULL: there are no files, and nothing is found. *ret_path
 * is in the arena; its `shown` is filled in always, its `real` only where the path was found. */
enum path_outcome path_find(struct arena *arena, const char *root, const char *folder,
                            const char *href, size_t length, struct path *ret_path);

#endif
