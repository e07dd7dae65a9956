/*
 * The checks: one row each in check.def, run in the order of the table. A check works on what is
 * whole and leaves out what an earlier one found faulty; nothing else is skipped for it.
 *
 * Includes base, diag, grammar, model, logic, prose.
 */
#ifndef KBC_CHECK_CHECK_H
#define KBC_CHECK_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include "diag/diag.h"
#include "model/model.h"

struct judge;          /* model/judge.h */
struct reading_limits; /* prose/readability.h */

/* When a check is made: see check.def. */
enum check_group { CHECK_DOCUMENT, CHECK_WORLD, CHECK_LOGIC, CHECK_APART, CHECK_CARE };

/* What came of a case. */
struct case_outcome {
    const int64_t *values; /* of each finding, as for a judge, but for the closure; NULL: no patient
                              is like that, or it was not judged. In the arena of diag */
    bool failed;
};

struct check_context {
    struct model *model;
    struct diag *diag;
    uint32_t today; /* 20261231: what review-overdue compares with */
    /* Compiles the model and judges patients by the table. Handed in from above, since the table
     * is not for checks to know; called at most once, and only when no error of the first table
     * but duplicate-text stands. The result lives in the model's arena. */
    const struct judge *(*compile)(struct model *model);

    /* Of each name, whether it is asked for; NULL: all are. A check that raises nothing of what is
     * asked for is left out where nothing else needs it, and what else was found is dropped; but
     * errors in the document and what was not analysed are always told. */
    const bool *only;

    const struct reading_limits *reading; /* what is hard to read; NULL: the usual limits */

    /* Called before each check with what it looks at; NULL: nobody wants to know. */
    void (*progress)(void *state, const char *text);
    void *progress_state;

    unsigned jobs; /* how many threads make the logical checks; 0: one */

    struct case_outcome *outcomes; /* of each case: for `cases` to fill; NULL: nobody asks */

    const struct judge *judge; /* what `compile` gave; NULL at first: ask with check_judge */
    struct logic *logic;       /* check/logic.h; NULL while no logical check can be made */
    bool logic_made;           /* the logical checks were: some patient is possible */
    struct worker *worker;         /* check/crew.h: the thread that makes this check; NULL: the only
                                  one there is */
};

/* The compiled table's judgement. One thread has it at a time, until check_judge_done. */
const struct judge *check_judge(struct check_context *context);
void check_judge_done(struct check_context *context);

/* Run the checks of the document alone: whether the logical checks can be made on it. */
bool check_is_sound(struct check_context *context);

/* Run every check of check.def; the model's "Found by the checks" are filled. Without a root
 * (model->root NULL) there is nothing to check but to say so. Call diag_finish afterwards. */
void check_all(struct check_context *context);

/* Whether this version of kbc looks for what the name says: some row of check.def raises it. */
bool check_examines(enum diag_name name);

/* The rows; each in a file of its family. For check_all and the tests. */
#define CHECK(name, group, text) void check_##name(struct check_context *context);
#include "check/check.def"

#endif
