/*
 * The cases of a knowledge base, as JUnit's XML: a test case for each, which fails when it did, and
 * one for what they show.
 *
 * For commands. Includes base and diag.
 */
#ifndef KBC_REPORT_CASE_REPORT_H
#define KBC_REPORT_CASE_REPORT_H

#include "report/report.h"

struct case_report {
    struct report report;     /* with what was found of the cases and nothing else */
    const char *path;         /* of the knowledge base */
    const char *version;      /* of kbc */
    const char *const *cases; /* their ids, in document order */
    size_t count;
    const char *coverage;     /* what they show, as text; NULL: they were not judged */
    const char *lacking;      /* why that is too little, or NULL */
};

/* Append what failed of a case, as the text report has it. Whether anything did. */
bool case_report_failure(struct buffer *out, const struct report *report, const char *id);

void case_report_junit(struct buffer *out, const struct case_report *cases);

#endif
