/*
 * What the formats of report.h have in common. Of a format NAME_start, NAME_part and NAME_end are
 * called through the table in report.c; most write a report in one part.
 *
 * For report.
 */
#ifndef KBC_REPORT_REPORT_PARTS_H
#define KBC_REPORT_REPORT_PARTS_H

#include "report/report.h"
#include "report/screen.h"

bool text_part(struct report_writer *writer, const struct report *report, size_t *next);
bool gcc_part(struct report_writer *writer, const struct report *report, size_t *next);
bool github_part(struct report_writer *writer, const struct report *report, size_t *next);
void sarif_start(struct report_writer *writer);
bool sarif_part(struct report_writer *writer, const struct report *report, size_t *next);
void sarif_end(struct report_writer *writer);
void json_report_start(struct report_writer *writer);
bool json_report_part(struct report_writer *writer, const struct report *report, size_t *next);
void json_report_end(struct report_writer *writer);
void junit_start(struct report_writer *writer);
bool junit_part(struct report_writer *writer, const struct report *report, size_t *next);
void junit_end(struct report_writer *writer);

/* How many there are of each standing. */
struct report_counts {
    size_t errors, warnings, silenced, known, untouched;
};
struct report_counts report_count(const struct report *report);

/* "error", "warning"; "note" for what is off, and listed all the same. */
const char *report_level(enum diag_level level);

/* The path of the knowledge base's file; "": nothing could be read. */
const char *report_path(const struct report *report);

/* One diagnostic as it stands in the text report, an empty line at its end. */
void text_diagnostic(struct screen *screen, const struct report *report,
                     const struct diagnostic *diagnostic);

/* The last lines of the text report: how many there are of what, and what was not looked for;
 * without colour, at the end of a buffer. */
void text_summary(struct screen *screen, const struct report *report);
void text_summary_add(struct buffer *out, const struct report *report);

/* What is not as usual with a patient, on one line: "age: 65 a, fever: yes". */
void text_patient_line(struct buffer *out, const struct diag_patient *patient);

/* The others, the patients and the core of a diagnostic, of which there are any. A patient is an
 * object from finding id to value: the language's own literals for a boolean, else a text. */
void json_carried(struct json *json, const struct diagnostic *diagnostic);

#endif
