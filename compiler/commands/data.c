#include "commands/data.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder that the running program is in, or NULL. */
static const char *program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    return slash ? arena_copy(arena, path, (size_t)(slash - path)) : NULL;
}

static const char *existing(struct arena *arena, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        return NULL;
    char *real = realpath(path, NULL);
    const char *copy = real ? arena_copy(arena, real, strlen(real)) : NULL;
    free(real);
    return copy;
}

const char *data_folder(struct arena *arena, const char *name)
{
    /* A build with sanitizers has its program one folder deeper. */
    static const char *const from_program[] = {"../share/kbc", "../..", "../../.."};
    const char *program = program_folder(arena), *found = NULL;
    for (size_t i = 0; program && !found && i < sizeof from_program / sizeof *from_program; i++)
        found = existing(arena, arena_format(arena, "%s/%s/%s", program, from_program[i], name));
    if (!found)
        found = existing(arena, arena_format(arena, "%s/%s", KBC_DATA, name));
    if (!found)
        failure_raise(arena->failure, "cannot find the folder \"%s/%s\"; install kbc with "
                      "\"make install\", or run it where it was built", KBC_DATA, name);
    return found;
}
