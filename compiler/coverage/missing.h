/*
 * The cases that are missing: few patients who, together, show every goal that a possible patient
 * can show and none of the cases would hold; each as usual as it can be, with as little set as can
 * be, and with what the rules say of them now.
 *
 * For the files of coverage/ and commands.
 */
#ifndef KBC_COVERAGE_MISSING_H
#define KBC_COVERAGE_MISSING_H

#include "base/buffer.h"
#include "coverage/coverage.h"

enum expected_kind {
    EXPECTED_FIRES,     /* a rule; value: whether */
    EXPECTED_SUSPECTED, /* a cause; likewise */
    EXPECTED_HOLDS,     /* a condition; likewise */
    EXPECTED_STANDING,  /* a treatment; value: enum standing */
    EXPECTED_ESCALATED  /* of nothing; value: enum urgency, at least */
};

struct expected {
    uint8_t kind, value;
    const struct declaration *of;
};

struct missing_case {
    const char *id;
    int64_t *values;          /* of each finding; JUDGE_UNKNOWN where nothing need be known */
    uint32_t *goals;          /* indices of those that it is for, ascending */
    uint32_t goal_count;
    struct expected *expected;
    uint32_t expected_count;
};

struct missing {
    struct missing_case *all;
    uint32_t count;
};

/* Find them, after coverage_prove. In the model's arena. A patient whom the compiled table does not
 * show to be what was asked for is a failure. */
void missing_find(struct missing *missing, struct coverage *coverage);

/* Whether all that a missing case expects is so of the patient whom the judge evaluated last. */
bool missing_is_met(const struct missing_case *missing, const struct judge *judge);

/* Write them as a module that is still to be laid out, each with a note that it is to be confirmed
 * and what it is for. */
void missing_write(struct buffer *out, const struct coverage *coverage,
                   const struct missing *missing);

#endif
