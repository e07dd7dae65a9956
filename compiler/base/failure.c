#include "base/failure.h"

#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void failure_init(struct failure *failure)
{
    failure->message[0] = '\0';
    failure->out_of_memory = false;
    failure->unfinished = NULL;
    failure->scratch = NULL;
    failure->fail_after = 0;
}

_Noreturn void failure_raise(struct failure *failure, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(failure->message, sizeof failure->message, format, arguments);
    va_end(arguments);
    longjmp(failure->edge, 1);
}

_Noreturn void failure_raise_errno(struct failure *failure, const char *format, ...)
{
    const char *why = strerror(errno);
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(failure->message, sizeof failure->message, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length < sizeof failure->message)
        snprintf(failure->message + length, sizeof failure->message - (size_t)length, ": %s", why);
    longjmp(failure->edge, 1);
}

_Noreturn void failure_out_of_memory(struct failure *failure)
{
    failure->out_of_memory = true;
    failure_raise(failure, "out of memory");
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status, (void)type, (void)where;
    remove(path);
    return 0;
}

void failure_undo(struct failure *failure)
{
    if (failure->unfinished)
        unlink(failure->unfinished);
    if (failure->scratch)
        nftw(failure->scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(failure->unfinished);
    free(failure->scratch);
    failure->unfinished = failure->scratch = NULL;
}

/* True when a test wants this allocation to fail. */
static bool made_to_fail(struct failure *failure)
{
    if (failure->fail_after == 0)
        return false;
    if (failure->fail_after == 1)
        return true; /* stays: whatever is tried after a failure fails too */
    failure->fail_after--;
    return false;
}

void *failure_malloc(struct failure *failure, size_t size)
{
    return failure_realloc(failure, NULL, size);
}

void *failure_realloc(struct failure *failure, void *old, size_t size)
{
    void *memory = made_to_fail(failure) ? NULL : realloc(old, size ? size : 1);
    if (!memory)
        failure_out_of_memory(failure);
    return memory;
}

void *failure_malloc_large(struct failure *failure, size_t size)
{
    const size_t page = 2 * 1024 * 1024;
    if (size < 2 * page || size > SIZE_MAX - page)
        return failure_malloc(failure, size);
    size = (size + page - 1) / page * page;
    void *memory = made_to_fail(failure) ? NULL : aligned_alloc(page, size);
    if (!memory)
        failure_out_of_memory(failure);
    madvise(memory, size, MADV_HUGEPAGE); /* a wish: where it isn't met, all works the same */
    return memory;
}
