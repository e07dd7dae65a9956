/*
 * An earlier report of kbc, in SARIF or in its own JSON: what stands in it is known, and only what
 * is new counts.
 *
 * Known is what has the fingerprint of something that was told then, at no lower level. What was
 * silenced then is not known, since whoever takes the suppression away wants to see it; neither is
 * an error of the document, nor what was not analysed, since nobody knows what they hide.
 *
 * For commands. Includes base and diag.
 */
#ifndef KBC_REPORT_BASELINE_H
#define KBC_REPORT_BASELINE_H

#include <stddef.h>
#include "base/arena.h"
#include "diag/diag.h"

struct baseline_entry {
    const char *fingerprint;
    enum diag_level level; /* DIAG_OFF: it was silenced */
};

struct baseline {
    struct baseline_entry *all; /* by fingerprint */
    size_t count;
};

/* Read it from `length` bytes, into the arena. NULL, or why it is no report that can be compared
 * with, for behind "it": lower case, no full stop. */
const char *baseline_parse(struct baseline *baseline, struct arena *arena, const char *bytes,
                           size_t length);

/* The same from a file; what can't be read, or is no report, comes back to the edge. */
void baseline_read(struct baseline *baseline, struct arena *arena, const char *path);

/* Mark what is known. Call fingerprint_all before. */
void baseline_apply(const struct baseline *baseline, struct diag *diag);

#endif
