/*
 * Checks made at once by several threads. Each starts from a copy of the questions as they stand
 * when the crew does, and raises what it finds by itself; all is then taken together in the order
 * of the pieces. So the report is the same however many threads there are, and whichever is first.
 *
 * For check.c. Includes base, diag, logic.
 */
#ifndef KBC_CHECK_CREW_H
#define KBC_CHECK_CREW_H

#include "check/check.h"

/* A check, to be made by one thread. */
struct piece {
    void (*check)(struct check_context *context);
    const char *text; /* what it looks at */
    bool asks;        /* questions of all possible patients; if not, it sees no context->logic */
    struct arena arena;
    struct diag diag; /* what it found, in that arena */
};

/* Make them all, by context->jobs threads at most; the first of them is the one that calls. Needs
 * context->logic. A failure in any of them comes back to the caller's edge when all have ended. */
void crew_make(struct check_context *context, struct piece *pieces, uint32_t count);

/* The compiled table's judgement, made for the whole crew when the first asks; and giving it back.
 * For check_judge and check_judge_done. */
const struct judge *crew_judge(struct check_context *context);
void crew_judge_done(struct check_context *context);

#endif
