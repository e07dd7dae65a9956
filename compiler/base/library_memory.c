#include "base/library_memory.h"

#include <stdlib.h>
#include <string.h>

static _Thread_local struct failure *user;

struct failure *library_memory_for(struct failure *failure)
{
    struct failure *before = user;
    user = failure;
    return before;
}

void *library_malloc(size_t size)
{
    return user ? failure_malloc(user, size) : malloc(size);
}

void *library_realloc(void *old, size_t size)
{
    return user ? failure_realloc(user, old, size) : realloc(old, size);
}

char *library_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = library_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}
