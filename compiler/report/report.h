/*
 * What was found, as text for people and as SARIF for machines. Each reads the same diagnostics,
 * sorted by diag_finish.
 *
 * For commands. Includes base and diag.
 */
#ifndef KBC_REPORT_REPORT_H
#define KBC_REPORT_REPORT_H

#include <stdbool.h>
#include "base/buffer.h"
#include "base/json.h"
#include "base/source.h"
#include "diag/diag.h"

/* One compilation's findings. */
struct report {
    struct sources *sources;
    const struct diag *diag;
    bool (*examines)(enum diag_name name); /* whether this kbc looks for it; what it does not is
                                              named at the end, since silence means proved */
    bool whole_patients; /* in text: every finding of a patient, not only what is not as usual */
    bool quiet;          /* in text: no line that counts */
};

/* path:line:col: level: message [name], the source line with carets under the place, the related
 * places, the patient, the core, the remedy; then a line that counts. `colour`: with terminal
 * escapes. Characters that would not show, or would move others, are shown by their numbers. */
void report_text(struct buffer *out, const struct report *report, bool colour);

/* The same in parts of about a megabyte, for who writes each out before the next: `*next` starts as
 * 0. Whether more is to come. */
bool report_text_part(struct buffer *out, const struct report *report, bool colour, size_t *next);

/* SARIF 2.1.0, one document: started, then one run for each compilation, then ended. */
void sarif_start(struct json *json, struct buffer *out);
void sarif_run(struct json *json, const struct report *report, const char *version);
void sarif_end(struct json *json);

#endif
