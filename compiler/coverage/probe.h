/*
 * The compiled table with one more input, by which any one test can be turned round: so what comes
 * of a test, and whether a case would notice that it is wrong, is what the table itself answers.
 *
 * For the files of coverage/. Includes base and model.
 */
#ifndef KBC_COVERAGE_PROBE_H
#define KBC_COVERAGE_PROBE_H

#include "model/judge.h"
#include "model/model.h"

/* Compiles a model and judges patients by the table; see check/check.h. */
typedef const struct judge *judge_maker(struct model *model);

struct probe {
    const struct judge *judge;
    int64_t *values;    /* of each finding, and of the input, which is the last */
    uint32_t findings;  /* how many are the model's */
};

struct coverage;

/* Compile with the input. The model's tests are changed meanwhile, and put back. */
void probe_init(struct probe *probe, struct coverage *coverage, judge_maker *compile);

#define PROBE_NONE UINT32_MAX

/* Evaluate a patient (a value for each finding, or JUDGE_UNKNOWN), with the test of that index
 * turned round, or PROBE_NONE. What follows is asked of probe->judge. */
void probe_turn(struct probe *probe, const int64_t *values, uint32_t test);

#endif
