/*
 * A table and random patients for the benchmarks of answering: patient i of a table is the same
 * for every program and however many there are.
 *
 * Of each patient everything is known, and closed over is-a: programs that know neither "unknown"
 * nor is-a can then give the same answer.
 */
#ifndef KBC_TESTS_COHORT_H
#define KBC_TESTS_COHORT_H

#include <stdio.h>
#include <stdlib.h>
#include "runtime/kbt.h"

/* The pairs of is-a, at any remove. */
struct cohort_pair {
    uint32_t narrower, broader;
};

static inline struct cohort_pair *cohort_pairs(const struct kbt *table, uint32_t *ret_count)
{
    uint32_t findings = kbt_count(table, KBT_FINDING), count = 0;
    struct cohort_pair *pairs = NULL;
    for (uint32_t i = 0; i < findings; i++)
        for (uint32_t j = 0; j < findings; j++) {
            if (j == i || !kbt_finding_is_a(table, i, j))
                continue;
            pairs = realloc(pairs, (count + 1) * sizeof *pairs);
            pairs[count++] = (struct cohort_pair){i, j};
        }
    *ret_count = count;
    return pairs;
}

/* The table in a file, which is exited without. */
static inline struct kbt cohort_table(const char *path)
{
    struct kbt table;
    FILE *file = fopen(path, "rb");
    size_t most = 1 << 28;
    unsigned char *bytes = malloc(most);
    size_t size = file ? fread(bytes, 1, most, file) : 0;
    if (kbt_open(&table, bytes, size) || kbt_verify(&table)) {
        fprintf(stderr, "%s: no table\n", path);
        exit(2);
    }
    fclose(file);
    return table;
}

/* xorshift64*, as generate.c. */
static inline uint32_t cohort_below(uint64_t *state, uint32_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 0x2545f4914f6cdd1du) >> 33) % limit;
}

/* A value for each finding: a boolean is true of one patient in three, all else is as likely. */
static inline void cohort_patient(const struct kbt *table, const struct cohort_pair *pairs,
                                  uint32_t pair_count, uint32_t number, int32_t *values)
{
    uint64_t state = (number + 1) * 0x9e3779b97f4a7c15u;
    for (uint32_t i = 0; i < kbt_count(table, KBT_FINDING); i++) {
        struct kbt_finding finding;
        kbt_finding(table, i, &finding);
        if (finding.type == KBT_BOOLEAN)
            values[i] = cohort_below(&state, 3) == 0;
        else
            values[i] = (int32_t)(finding.lowest +
                        cohort_below(&state, (uint32_t)(finding.highest - finding.lowest + 1)));
    }
    for (uint32_t i = 0; i < pair_count; i++)
        if (values[pairs[i].narrower] == 1)
            values[pairs[i].broader] = 1;
}

#endif
