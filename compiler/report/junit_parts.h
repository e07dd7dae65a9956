/*
 * Pieces of JUnit's XML: for the findings of kbc validate and the cases of kbc test.
 *
 * For report.
 */
#ifndef KBC_REPORT_JUNIT_PARTS_H
#define KBC_REPORT_JUNIT_PARTS_H

#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"

/* What a suite's start tag tells. */
struct junit_suite {
    const char *path;    /* of the knowledge base */
    const char *version; /* of kbc */
    uint32_t today;      /* 20261231 */
    unsigned number;     /* of the suite, from 0 */
    size_t tests, failures, skipped;
};

/* Content, or the value of an attribute; what XML can't hold becomes U+FFFD. */
void junit_text(struct buffer *out, const char *text);

/* Jenkins takes the name of a class for that of its package and, behind the last point, its own:
 * "kb/back-spasm.v2/kb.xml" becomes "kb.back-spasm_v2.kb". */
void junit_package(struct buffer *out, const char *path);

/* Its start tag, and the properties that stand first in it. */
void junit_suite_start(struct buffer *out, const struct junit_suite *suite);

#endif
