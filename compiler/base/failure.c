#include "base/failure.h"

#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/utf8.h"

void failure_init(struct failure *failure)
{
    failure->edge.is_set = false;
    failure->message[0] = '\0';
    failure->out_of_memory = false;
    failure->unfinished = NULL;
    failure->scratch = NULL;
    failure->child = 0;
    failure->fail_after = 0;
}

jmp_buf *failure_edge(struct failure *failure)
{
    failure->edge.is_set = true;
    return &failure->edge.place;
}

static _Noreturn void go_to_edge(struct failure *failure)
{
    if (failure->edge.is_set)
        longjmp(failure->edge.place, 1);
    fprintf(stderr, "%s\n", failure->message);
    abort();
}

_Noreturn void failure_pass_on(struct failure *failure, struct failure_edge outer)
{
    failure->edge = outer;
    go_to_edge(failure);
}

_Noreturn void failure_raise(struct failure *failure, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(failure->message, sizeof failure->message, format, arguments);
    va_end(arguments);
    go_to_edge(failure);
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
    go_to_edge(failure);
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

/* It may be writing into the folder that is removed next. */
static void end_child(struct failure *failure)
{
    if (failure->child <= 0)
        return;
    kill(failure->child, SIGKILL);
    waitpid(failure->child, NULL, 0);
    failure->child = 0;
}

void failure_tell(const struct failure *failure)
{
    const char *at = failure->message;
    char text[UTF8_SHOWN];
    if (!*at)
        return;
    fputs("kbc: ", stderr);
    for (size_t length = strlen(at), size; length; at += size, length -= size) {
        utf8_show(at, length, &size, text);
        fputs(text, stderr);
    }
    fputs("\n", stderr);
}

static void unlink_unfinished(const struct failure *failure)
{
    for (const struct unfinished *file = failure->unfinished; file; file = file->next)
        unlink(file->path);
}

void failure_undo(struct failure *failure)
{
    end_child(failure);
    unlink_unfinished(failure);
    if (failure->scratch)
        nftw(failure->scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    while (failure->unfinished) {
        struct unfinished *first = failure->unfinished;
        failure->unfinished = first->next;
        free(first);
    }
    free(failure->scratch);
    failure->scratch = NULL;
}

/* A variable of the whole program, as no other is but that of library_memory.c: a signal handler is
 * told nothing else. */
static struct failure *to_undo;

/* Only what a signal may interrupt anything with: no memory, so no nftw. */
static void undo_and_end(int number)
{
    end_child(to_undo);
    unlink_unfinished(to_undo);
    pid_t child = to_undo->scratch ? _Fork() : -1; /* fork would lock the memory */
    if (child == 0) {
        execl("/bin/rm", "rm", "-rf", to_undo->scratch, (char *)NULL);
        _exit(1);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    signal(number, SIG_DFL);
    raise(number);
}

void failure_undo_when_ended(struct failure *failure)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = undo_and_end}, before;
    to_undo = failure;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&action.sa_mask, numbers[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
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
