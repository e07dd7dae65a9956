/*
 * Failing system calls, memory included: the second of the three kinds of wrong (the first, wrong
 * input, is a diagnostic; the third, a broken invariant, an assert).
 *
 * A failure ends the command at its edge: whoever runs a command sets a `struct failure` with
 * FAILURE_CATCH and hands it down; whatever fails below comes back there with one clear line.
 * Nothing between is unwound, so what must not outlive the command (a temporary file) is
 * registered in the failure and undone by failure_undo.
 *
 * For every layer. Includes only the C library.
 */
#ifndef KBC_BASE_FAILURE_H
#define KBC_BASE_FAILURE_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct failure_edge {
    jmp_buf place;
    bool is_set; /* by FAILURE_CATCH; until then a failure aborts */
};

/* A file that is written beside the place where it belongs (base/file.h). */
struct unfinished {
    struct unfinished *next;
    char *place, *path; /* where it belongs, and where it is */
    char *old;          /* a second name for what stood there, while others are put in place */
    bool has_old, was_free; /* that has been given; nothing stood there */
};

struct failure {
    struct failure_edge edge;
    char message[512];   /* one line, without "kbc: " and line end */
    bool out_of_memory;  /* that is what failed */
    struct unfinished *unfinished; /* temporary files to remove, in order; each one malloc */
    char *scratch;       /* a temporary folder to remove with all in it, or NULL; malloc'ed */
    int child;           /* a process that works for us, to be killed; 0: none */
    size_t fail_after;   /* testing: this many allocations succeed, the next fails; 0: never */
};

/* 0 when set, 1 when something below has failed; then read failure->message. The function that
 * writes it must not return while something below can fail: its frame is where that comes back. */
#define FAILURE_CATCH(failure) setjmp(*failure_edge(failure))

/* The edge, about to be set: for FAILURE_CATCH alone. */
jmp_buf *failure_edge(struct failure *failure);

/* An edge on the way, where something that is no arena's must be given back. Keep failure->edge,
 * set one's own with FAILURE_CATCH, and put the other back afterwards; or, when something has
 * failed, go on to it by this. */
_Noreturn void failure_pass_on(struct failure *failure, struct failure_edge outer);

/* Start: nothing failed, nothing to undo. Where no edge is ever set, as in most tests, a failure
 * ends the program with its message and abort. */
void failure_init(struct failure *failure);

/* Come back to the edge with a formatted message. Lower case, no full stop, the subject quoted. */
_Noreturn void failure_raise(struct failure *failure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same for a failed system call: appends strerror(errno). */
_Noreturn void failure_raise_errno(struct failure *failure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same for memory that could not be had. */
_Noreturn void failure_out_of_memory(struct failure *failure);

/* Tell it on the standard error, as a terminal may have it: it may name what a stranger has
 * written. Nothing, where there is no message (file_print in base/file.h). */
void failure_tell(const struct failure *failure);

/* Remove what is unfinished. Called at the edge, on success too (then there is nothing). */
void failure_undo(struct failure *failure);

/* The same when the process is told to end (SIGINT, SIGTERM, SIGHUP), which it then does. For the
 * program's own failure, once: a signal comes to the whole process. */
void failure_undo_when_ended(struct failure *failure);

/* malloc and realloc that come back to the edge instead of returning NULL; size 0 is asked as 1. */
void *failure_malloc(struct failure *failure, size_t size);
void *failure_realloc(struct failure *failure, void *old, size_t size);

/* The same for much memory that will all be written to: in pages as large as the machine has them,
 * since the faults of many small ones would cost as much as parsing does. For free. */
void *failure_malloc_large(struct failure *failure, size_t size);

#endif
