/*
 * A name for each diagnostic by which it is known again in a later report, whatever was edited
 * around it: made of the knowledge base's id, the diagnostic's name, its subject and others and,
 * where the subject's own tag is not the place, of what stands there; not of paths, lines, messages
 * or levels. Of those that have all of these in common it counts which one it is, so that no two in
 * a report are the same.
 *
 * For report and commands. Includes base and diag.
 */
#ifndef KBC_REPORT_FINGERPRINT_H
#define KBC_REPORT_FINGERPRINT_H

#include "base/source.h"
#include "diag/diag.h"

/* What SARIF has it under, with the version of how it is made. */
#define FINGERPRINT_KEY "kbc/v1"

enum { FINGERPRINT_LENGTH = 32 }; /* digits, hexadecimal */

/* Give each diagnostic its fingerprint. Call diag_finish before. `base`: the knowledge base's id,
 * or NULL. */
void fingerprint_all(struct diag *diag, const struct sources *sources, const char *base);

#endif
