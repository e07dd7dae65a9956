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
#include "base/source.h"
#include "diag/diag.h"

/* file:line:col: level: message [name], the source line with a caret under the place, the related
 * places, the remedy; a last line that counts. `colour`: with terminal escapes. */
void report_text(struct buffer *out, struct sources *sources, const struct diag *diag,
                 bool colour);

/* SARIF 2.1.0. */
void report_sarif(struct buffer *out, struct sources *sources, const struct diag *diag);

#endif
