/*
 * The memory of a batch, and the three ways of evaluating it. Only for the library and its tests.
 *
 * A block is up to KBT_BATCH patients. Of each signal there are two planes of one bit a patient
 * (struct kbt_truths), and evaluating is the same "and" and "or" as for one patient, on as many
 * bits as the processor has in a register. kbt_batch_lanes.h says what a register is; the three
 * files kbt_batch_64.c, _256.c and _512.c are the same text compiled for three of them.
 */
#ifndef KBT_BATCH_H
#define KBT_BATCH_H

#include "kbt_state.h"

/* As struct treatment_state. */
struct batch_treatment {
    struct kbt_truths own[4], against[4]; /* by severity */
    struct kbt_truths indicated, available, advised;
    uint64_t taken[KBT_BATCH_WORDS];
};

struct batch_total {
    int64_t lowest[KBT_BATCH], highest[KBT_BATCH];
};

enum { BATCH_COUNTER_BITS = 32 };

struct kbt_batch {
    const struct kbt *table;
    const struct kbt_column *columns; /* of the block evaluated last, from row `first` on */
    size_t first;
    uint32_t count, width;
    uint32_t words; /* how many 64 patients are looked at: a multiple of what a register holds */
    struct kbt_truths *signals;         /* by signal */
    struct kbt_truths *given;           /* by finding, before is-a; only when there is any */
    struct batch_treatment *treatments; /* by treatment */
    struct batch_total *totals;         /* by score */
    unsigned char *rest;                /* the end of a column that is no whole block */
    uint64_t (*counter)[KBT_BATCH_WORDS]; /* a number for each patient: its bits, lowest first */
    struct kbt_truths withholding, suspected;
    struct kbt_truths urgent[8]; /* by urgency */
    uint64_t refused[KBT_BATCH_WORDS];
};

/* The value that a patient has in a column, widened; KBT_UNKNOWN. */
int64_t kbt_column_value(const struct kbt_column *column, size_t row);

/* Evaluate the block that the batch holds. */
void kbt_batch_run_64(struct kbt_batch *batch);
void kbt_batch_run_256(struct kbt_batch *batch);
void kbt_batch_run_512(struct kbt_batch *batch);

/* What a processor says of itself: how many leaves of cpuid there are, what leaf 1 (register c) and
 * leaf 7 (register b) say, and which registers the system keeps when it changes between threads. */
struct kbt_processor {
    uint32_t leaves, features, extended, kept;
};
uint32_t kbt_batch_width_of(const struct kbt_processor *processor);

/* The most that this processor can do; evaluate so many at a time: 64, 256 or 512, no more. */
uint32_t kbt_batch_widest(void);
void kbt_batch_set_width(struct kbt_batch *batch, uint32_t width);

#endif
