/*
 * Whether the batch call says of patients exactly what the single call says of each: the errors,
 * every byte of the answer, every set of patients; at every width that the processor has, from
 * columns of every width that holds the values.
 */
#ifndef KBC_TESTS_BATCH_SAME_H
#define KBC_TESTS_BATCH_SAME_H

#include <stdlib.h>
#include "runtime/kbt_batch.h"

struct batch_same {
    const struct kbt *table;
    const int64_t *rows; /* of each patient a value for each finding: any number */
    uint32_t patients, findings;
    struct kbt_patient *patient;
    struct kbt_answer **single;  /* by patient */
    int *errors;                 /* by patient: what the single call says */
    uint32_t *finding, *broader; /* by patient: of which */
    struct kbt_answer *answer;   /* out of the batch */
    struct kbt_batch *batch;
    struct kbt_column *columns;
    const char *wrong; /* the first thing that is not the same, or NULL */
};

static inline int64_t batch_row(const struct batch_same *s, uint32_t patient, uint32_t finding)
{
    return s->rows[(size_t)patient * s->findings + finding];
}

static inline void batch_hold(struct batch_same *s, int same, const char *what)
{
    if (!same && s->wrong == NULL)
        s->wrong = what;
}

static inline void batch_single(struct batch_same *s, uint32_t patient)
{
    size_t size = kbt_answer_size(s->table);
    s->single[patient] = kbt_answer_start(s->table, malloc(size), size);
    for (uint32_t i = 0; i < s->findings; i++) {
        int error = kbt_set(s->patient, i, batch_row(s, patient, i));
        if (error && !s->errors[patient]) {
            s->errors[patient] = error;
            s->finding[patient] = i;
        }
    }
    if (s->errors[patient])
        return;
    s->errors[patient] = kbt_evaluate(s->single[patient], s->patient);
    if (s->errors[patient])
        kbt_contradiction(s->single[patient], &s->finding[patient], &s->broader[patient]);
}

/* ---- Columns --------------------------------------------------------------------------------- */

/* The narrowest width that holds all values of a finding. */
static inline uint32_t batch_narrowest(const struct batch_same *s, uint32_t finding)
{
    uint32_t width = 1;
    for (uint32_t i = 0; i < s->patients; i++) {
        int64_t value = batch_row(s, i, finding);
        while (value != KBT_UNKNOWN && width < 8 &&
               (value <= -((int64_t)1 << (8 * width - 1)) || value >= (int64_t)1 << (8 * width - 1)))
            width *= 2;
    }
    return width;
}

/* As long as its values, so that a read behind them is seen. */
static inline struct kbt_column batch_column(const struct batch_same *s, uint32_t finding,
                                             uint32_t width)
{
    unsigned char *values = malloc((size_t)s->patients * width + !s->patients);
    for (uint32_t i = 0; i < s->patients; i++) {
        int64_t value = batch_row(s, i, finding);
        uint64_t bits = (uint64_t)value;
        if (value == KBT_UNKNOWN)
            bits = (uint64_t)1 << (8 * width - 1);
        memcpy(values + (size_t)i * width, &bits, width);
    }
    return (struct kbt_column){values, width};
}

static inline void batch_columns(struct batch_same *s, uint32_t wider)
{
    for (uint32_t i = 0; i < s->findings; i++) {
        uint32_t width = batch_narrowest(s, i), unknown = 0;
        for (uint32_t more = (wider + i) % 4; more && width < 8; more--)
            width *= 2;
        while (unknown < s->patients && batch_row(s, unknown, i) == KBT_UNKNOWN)
            unknown++;
        s->columns[i] = unknown == s->patients && wider % 2 ? (struct kbt_column){NULL, 0}
                                                            : batch_column(s, i, width);
    }
}

static inline void batch_release_columns(struct batch_same *s)
{
    for (uint32_t i = 0; i < s->findings; i++)
        free((void *)s->columns[i].values);
}

/* ---- Comparing ------------------------------------------------------------------------------- */

static inline void batch_compare_answer(struct batch_same *s, const struct kbt_answer *a,
                                        const struct kbt_answer *b)
{
    const struct kbt *table = s->table;
    batch_hold(s, !memcmp(a->truths, b->truths, 2 * (size_t)table->signals), "truths");
    batch_hold(s, !memcmp(a->values, b->values, s->findings * sizeof *a->values), "values");
    batch_hold(s, !memcmp(a->totals, b->totals, kbt_count(table, KBT_SCORE) * sizeof *a->totals),
               "totals");
    batch_hold(s, !memcmp(a->treatments, b->treatments, table->treatments * sizeof *a->treatments),
               "treatments");
    batch_hold(s, a->withholding == b->withholding, "withholding");
    batch_hold(s, a->suspected == b->suspected, "suspected");
    batch_hold(s, a->fired == b->fired && a->possible == b->possible, "urgency");
    batch_hold(s, a->questions == b->questions, "questions");
}

static inline unsigned batch_bit(const uint64_t *plane, uint32_t patient)
{
    return (unsigned)(plane[patient / 64] >> patient % 64 & 1);
}

/* One set of the patients from `first` on, against what the single call says of each. */
static inline void batch_compare_truths(struct batch_same *s, uint32_t first, uint32_t count,
                                        enum kbt_of of, uint32_t index,
                                        enum kbt_truth single(const struct kbt_answer *, uint32_t))
{
    struct kbt_truths truths;
    kbt_batch_truths(s->batch, of, index, &truths);
    for (uint32_t i = 0; i < KBT_BATCH; i++) {
        int is_answered = i < count && !s->errors[first + i];
        enum kbt_truth truth = is_answered ? single(s->single[first + i], index) : KBT_FALSE;
        batch_hold(s, batch_bit(truths.certain, i) == (truth == KBT_TRUE), "a set, certain");
        batch_hold(s, batch_bit(truths.possible, i) == (truth != KBT_FALSE), "a set, possible");
    }
}

static inline enum kbt_truth batch_withheld(const struct kbt_answer *answer, uint32_t index)
{
    (void)index;
    return kbt_withheld(answer);
}

static inline enum kbt_truth batch_unexplained(const struct kbt_answer *answer, uint32_t index)
{
    (void)index;
    return kbt_unexplained(answer);
}

static inline enum kbt_truth batch_nothing(const struct kbt_answer *answer, uint32_t index)
{
    (void)index;
    return kbt_nothing_available(answer);
}

static inline enum kbt_truth batch_escalated(const struct kbt_answer *answer, uint32_t index)
{
    return kbt_escalated(answer, (enum kbt_urgency)index);
}

static inline void batch_compare_sets(struct batch_same *s, uint32_t first, uint32_t count)
{
    const struct kbt *table = s->table;
    const struct {
        enum kbt_of of;
        uint32_t from, until;
        enum kbt_truth (*single)(const struct kbt_answer *, uint32_t);
    } sets[] = {
        {KBT_OF_LITERAL, 0, 2 * table->signals, kbt_truth},
        {KBT_OF_CONDITION, 0, kbt_count(table, KBT_CONDITION), kbt_condition_holds},
        {KBT_OF_CAUSE, 0, kbt_count(table, KBT_CAUSE), kbt_cause_suspected},
        {KBT_OF_RULE, 0, kbt_count(table, KBT_RULE), kbt_rule_fires},
        {KBT_OF_INDICATED, 0, table->treatments, kbt_indicated},
        {KBT_OF_CONTRAINDICATED, 0, table->treatments, kbt_contraindicated},
        {KBT_OF_RESERVED, 0, table->treatments, kbt_reserved},
        {KBT_OF_CAUTIONED, 0, table->treatments, kbt_cautioned},
        {KBT_OF_AVAILABLE, 0, table->treatments, kbt_available},
        {KBT_OF_ADVISED, 0, table->treatments, kbt_advised},
        {KBT_OF_WITHHELD, 0, 1, batch_withheld},
        {KBT_OF_UNEXPLAINED, 0, 1, batch_unexplained},
        {KBT_OF_NOTHING_AVAILABLE, 0, 1, batch_nothing},
        {KBT_OF_ESCALATED, KBT_EMERGENCY, KBT_ROUTINE + 1, batch_escalated},
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        for (uint32_t index = sets[i].from; index < sets[i].until; index++)
            batch_compare_truths(s, first, count, sets[i].of, index, sets[i].single);
    uint64_t standing[KBT_BATCH_WORDS];
    for (uint32_t t = 0; t < table->treatments; t++)
        for (int which = KBT_IS_CONTRAINDICATED; which <= KBT_IS_ADVISED; which++) {
            kbt_batch_standing(s->batch, t, (enum kbt_standing)which, standing);
            for (uint32_t i = 0; i < KBT_BATCH; i++)
                batch_hold(s, batch_bit(standing, i) ==
                           (i < count && !s->errors[first + i] &&
                            (int)kbt_standing(s->single[first + i], t) == which), "a standing");
        }
}

static inline void batch_compare_block(struct batch_same *s, uint32_t first, uint32_t count)
{
    uint64_t refused[KBT_BATCH_WORDS];
    batch_hold(s, kbt_batch_evaluate(s->batch, s->columns, first, count) == (int)count, "count");
    kbt_batch_refused(s->batch, refused);
    for (uint32_t i = 0; i < KBT_BATCH; i++)
        batch_hold(s, batch_bit(refused, i) == (i < count && s->errors[first + i] != 0), "refused");
    for (uint32_t i = 0; i < count; i++) {
        uint32_t finding = 0, broader = 0;
        int error = s->errors[first + i];
        batch_hold(s, kbt_batch_error(s->batch, i, &finding, &broader) == error, "error");
        batch_hold(s, kbt_batch_answer(s->batch, i, s->answer) == error, "answer's error");
        batch_hold(s, !error || finding == s->finding[first + i], "error's finding");
        if (error == KBT_CONTRADICTION) {
            batch_hold(s, broader == s->broader[first + i], "broader");
            kbt_contradiction(s->answer, &finding, &broader);
            batch_hold(s, finding == s->finding[first + i] && broader == s->broader[first + i],
                       "contradiction");
        }
        if (!error)
            batch_compare_answer(s, s->answer, s->single[first + i]);
    }
    batch_compare_sets(s, first, count);
}

/* ---- All of it ------------------------------------------------------------------------------- */

static inline void batch_compare_widths(struct batch_same *s)
{
    uint32_t widest = kbt_batch_width(s->batch);
    for (uint32_t width = 64, wider = 0; width <= widest; width *= width == 64 ? 4 : 2, wider++) {
        /* Blocks that end anywhere, and the memory of the block before them. */
        uint32_t most = wider % 2 ? (s->patients + 2) / 3 : s->patients;
        kbt_batch_set_width(s->batch, width);
        batch_columns(s, wider);
        for (uint32_t first = 0; first < s->patients; first += most) {
            most = most > KBT_BATCH ? KBT_BATCH : most;
            batch_compare_block(s, first, s->patients - first < most ? s->patients - first : most);
        }
        batch_release_columns(s);
    }
}

/* NULL, or what is not the same. */
static inline const char *batch_same(const struct kbt *table, const int64_t *rows,
                                     uint32_t patients)
{
    uint32_t findings = kbt_count(table, KBT_FINDING);
    size_t patient_size = kbt_patient_size(table), answer_size = kbt_answer_size(table),
           batch_size = kbt_batch_size(table);
    void *patient = malloc(patient_size), *answer = malloc(answer_size), *batch = malloc(batch_size);
    struct batch_same s = {
        .table = table,
        .rows = rows,
        .patients = patients,
        .findings = findings,
        .patient = kbt_patient_start(table, patient, patient_size),
        .single = calloc(patients + 1, sizeof *s.single),
        .errors = calloc(patients + 1, sizeof *s.errors),
        .finding = calloc(patients + 1, sizeof *s.finding),
        .broader = calloc(patients + 1, sizeof *s.broader),
        .answer = kbt_answer_start(table, answer, answer_size),
        .batch = kbt_batch_start(table, batch, batch_size),
        .columns = calloc(findings + 1, sizeof *s.columns),
    };
    for (uint32_t i = 0; i < patients; i++)
        batch_single(&s, i);
    batch_compare_widths(&s);
    for (uint32_t i = 0; i < patients; i++)
        free(s.single[i]);
    free(s.single);
    free(s.errors);
    free(s.finding);
    free(s.broader);
    free(s.columns);
    free(patient);
    free(answer);
    free(batch);
    return s.wrong;
}

#endif
