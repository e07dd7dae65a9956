/*
 * A knowledge base whose cases are tried, with what they show of its rules: for kbc test and
 * kbc cases.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_TRIAL_H
#define KBC_COMMANDS_TRIAL_H

#include "check/check.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "coverage/coverage.h"
#include "coverage/coverage_report.h"
#include "report/report.h"

struct trial {
    const struct command_line *line;
    struct compilation compilation;
    bool only[DIAG_COUNT];
    struct case_outcome *outcomes; /* of each case */
    struct case_counts counts;
    bool judged;                   /* the knowledge base is sound, so the cases were */
    struct questions questions;
    struct coverage coverage;      /* where `judged` */
};

/* Read, check, and try each case; nothing is covered yet. */
void trial_start(struct trial *trial, const struct command_line *line, const char *path);
void trial_release(struct trial *trial);

/* Where `judged`: what the cases show, and whether anybody can show the rest. */
void trial_cover(struct trial *trial);

/* What was found of the cases, for reports. */
struct report trial_report(struct trial *trial);

/* What was found wrong, as kbc validate tells it; nothing when nothing was. */
void trial_tell(struct trial *trial, struct buffer *out, bool colour);

#endif
