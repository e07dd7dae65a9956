/*
 * What was found, in the formats of --format. Each reads the same diagnostics, sorted by
 * diag_finish, and tells the same of them; docs/reports.md describes the formats.
 *
 * For commands. Includes base and diag.
 */
#ifndef KBC_REPORT_REPORT_H
#define KBC_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/json.h"
#include "base/source.h"
#include "diag/diag.h"

/* One compilation's findings, and what of the run the reports say. Zero is what is usual. */
struct report {
    struct sources *sources;
    const struct diag *diag;
    bool (*examines)(enum diag_name name); /* whether this kbc looks for it; what it does not is
                                              named at the end, since silence means proved */
    bool whole_patients; /* in text: every finding of a patient, not only what is not as usual */
    bool quiet;          /* in text: no line that counts */
    bool strict;         /* a warning fails the run, too */
    bool retired;        /* the knowledge base is: only its document was looked at */
    const bool *only;    /* of each name, whether it was asked for; NULL: all were */
    uint32_t today;      /* 20261231: the day that was compared with */
    bool baseline;       /* it was compared with an earlier report */
    const char *since;   /* the revision of which only changes were asked for, or NULL */
};

/* The order is that of --format. */
enum report_format {
    REPORT_TEXT,
    REPORT_SARIF,
    REPORT_JSON,
    REPORT_JUNIT,
    REPORT_GITHUB,
    REPORT_GCC,
    REPORT_FORMATS
};

/* The reports of several compilations, one behind the other in one format. */
struct report_writer {
    enum report_format format;
    bool colour;         /* text: with terminal escapes */
    const char *version; /* of kbc */
    struct buffer *out;
    struct json json;
    unsigned count; /* of reports that are whole */
};

/* Start at the end of `out`, which stays the caller's. */
void report_start(struct report_writer *writer, struct buffer *out, enum report_format format,
                  bool colour, const char *version);

/* Write a report, or of text about a megabyte of it, for who writes each part out before the next:
 * `*next` starts as 0. Whether more is to come. */
bool report_part(struct report_writer *writer, const struct report *report, size_t *next);

/* Write a whole report. */
void report_add(struct report_writer *writer, const struct report *report);

/* Behind the last. */
void report_end(struct report_writer *writer);

/* Whether there is any of a name, silenced and known ones too; whether it was looked for in this
 * run; and whether it was looked for everywhere, and nothing about it was given up. So there is
 * none, for certain, where it is settled and nothing was found. */
bool report_finds(const struct report *report, enum diag_name name);
bool report_looks_for(const struct report *report, enum diag_name name);
bool report_settles(const struct report *report, enum diag_name name);

/* One report as text, without a writer. */
void report_text(struct buffer *out, const struct report *report, bool colour);

#endif
