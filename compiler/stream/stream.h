/*
 * Patients by the line, as NDJSON or CSV, answered on all cores, in order, in constant memory:
 *
 *     reader ──► lines ──► an answering thread ──► answers ──► writer
 *
 * They go in blocks, and the blocks are a ring: one is filled, answered and written, and then
 * filled again. The caller's thread writes. docs/answer.md is the page for users.
 *
 * For commands. Includes base, answer and runtime.
 */
#ifndef KBC_STREAM_STREAM_H
#define KBC_STREAM_STREAM_H

#include <stdbool.h>
#include <stdint.h>
#include "base/failure.h"
#include "runtime/kbt.h"

struct stream {
    const struct kbt *table; /* with ids */
    uint32_t language;
    int in, out;      /* descriptors */
    const char *name; /* of the input, in messages; NULL: the standard input */
    unsigned threads; /* that answer; at least 1 */
    void *state;      /* for tell */

    /* Called for each block, in order, after its answers are written: what is wrong with lines of
     * it, a line each (`length` 0: nothing), and how many were answered and refused so far. */
    void (*tell)(void *state, const char *faults, size_t length, uint64_t answered,
                 uint64_t refused);
};

/* Returns whether no line was refused. What ends it before its end (a first row that is none, a
 * failing system call, memory) comes back to the edge; then threads of it may still be running, and
 * only ending the process stops them. */
bool stream_run(const struct stream *stream, struct failure *failure);

#endif
