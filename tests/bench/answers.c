/*
 * answers TABLE PATIENTS: how long the `if`s of its rules, the single call and the batch call take
 * to say which rules fire in each of so many random patients. Prints a line each:
 *
 *     name|patients|processor seconds|fired|their places
 *
 * the least of several runs, how many rules fired in all patients, and the sum of the places of
 * those rules (from 1), which tells whether it was the same ones; then "open|1|seconds|0|0", from
 * the bytes of a table to the first answer.
 * Patients lie as each of them wants it: a row a patient, or a column a finding; both of the
 * narrowest type. Making patients is not measured; a patient of the single call is set each time.
 */
#include <string.h>
#include <time.h>
#include "cohort.h"
#include "ifs.h"

enum { RUNS = 5 };

struct bench {
    struct kbt table;
    uint32_t patients, findings, rules;
    ifs_value *rows;
    struct kbt_column *columns;
    uint32_t *fired; /* by rule */
    void *patient, *answer, *batch;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void run_ifs(struct bench *b)
{
    for (uint32_t i = 0; i < b->patients; i++)
        ifs(b->rows + (size_t)i * b->findings, b->fired);
}

static void run_single(struct bench *b)
{
    const struct kbt *table = &b->table;
    struct kbt_patient *patient = kbt_patient_start(table, b->patient, kbt_patient_size(table));
    struct kbt_answer *answer = kbt_answer_start(table, b->answer, kbt_answer_size(table));
    for (uint32_t i = 0; i < b->patients; i++) {
        const ifs_value *row = b->rows + (size_t)i * b->findings;
        for (uint32_t j = 0; j < b->findings; j++)
            kbt_set(patient, j, row[j]);
        if (kbt_evaluate(answer, patient))
            exit(2);
        uint32_t rule = KBT_NONE;
        while ((rule = kbt_fired_next(answer, KBT_TRUE, rule)) != KBT_NONE)
            b->fired[rule]++;
    }
}

static void run_batch(struct bench *b)
{
    struct kbt_batch *batch = kbt_batch_start(&b->table, b->batch, kbt_batch_size(&b->table));
    struct kbt_truths truths;
    for (size_t first = 0; first < b->patients; first += KBT_BATCH) {
        if (kbt_batch_evaluate(batch, b->columns, first, b->patients - first) < 0)
            exit(2);
        for (uint32_t j = 0; j < b->rules; j++) {
            kbt_batch_truths(batch, KBT_OF_RULE, j, &truths);
            for (int w = 0; w < KBT_BATCH_WORDS; w++)
                b->fired[j] += (uint32_t)__builtin_popcountll(truths.certain[w]);
        }
    }
}

static void run_open(struct bench *b)
{
    struct kbt table;
    if (kbt_open(&table, b->table.bytes, b->table.size) || kbt_verify(&table))
        exit(2);
    struct kbt_patient *patient = kbt_patient_start(&table, b->patient, kbt_patient_size(&table));
    struct kbt_answer *answer = kbt_answer_start(&table, b->answer, kbt_answer_size(&table));
    for (uint32_t j = 0; j < b->findings; j++)
        kbt_set(patient, j, b->rows[j]);
    kbt_evaluate(answer, patient);
}

/* Returns a hash of how often each rule fired. */
static uint64_t measure(struct bench *b, const char *name, uint32_t patients,
                        void run(struct bench *))
{
    double best = 1e9;
    uint64_t sum = 0, places = 0, hash = 0;
    for (int i = 0; i < RUNS; i++) {
        memset(b->fired, 0, b->rules * sizeof *b->fired);
        double begin = now();
        run(b);
        double seconds = now() - begin;
        best = seconds < best ? seconds : best;
    }
    for (uint32_t j = 0; j < b->rules; j++) {
        sum += b->fired[j];
        places += (uint64_t)(j + 1) * b->fired[j];
        hash = hash * 0x100000001b3u + b->fired[j];
    }
    printf("%s|%u|%.9f|%llu|%llu\n", name, patients, best, (unsigned long long)sum,
           (unsigned long long)places);
    return hash;
}

static void make_patients(struct bench *b)
{
    uint32_t pair_count;
    struct cohort_pair *pairs = cohort_pairs(&b->table, &pair_count);
    int32_t *values = malloc(b->findings * sizeof *values + 1);
    b->rows = malloc((size_t)b->patients * b->findings);
    b->columns = malloc(b->findings * sizeof *b->columns + 1);
    ifs_value *column = malloc((size_t)b->patients * b->findings);
    for (uint32_t j = 0; j < b->findings; j++)
        b->columns[j] = (struct kbt_column){column + (size_t)j * b->patients, sizeof *column};
    for (uint32_t i = 0; i < b->patients; i++) {
        cohort_patient(&b->table, pairs, pair_count, i, values);
        for (uint32_t j = 0; j < b->findings; j++) {
            if (values[j] != (ifs_value)values[j]) {
                fputs("answers: a value that does not fit\n", stderr);
                exit(2);
            }
            b->rows[(size_t)i * b->findings + j] = (ifs_value)values[j];
            column[(size_t)j * b->patients + i] = (ifs_value)values[j];
        }
    }
    free(values);
    free(pairs);
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    struct bench b = {.table = cohort_table(arguments[1]),
                      .patients = (uint32_t)strtoul(arguments[2], NULL, 10)};
    b.findings = kbt_count(&b.table, KBT_FINDING);
    b.rules = kbt_count(&b.table, KBT_RULE);
    if (b.rules != ifs_rules)
        return 2;
    b.fired = malloc(b.rules * sizeof *b.fired + 1);
    b.patient = malloc(kbt_patient_size(&b.table));
    b.answer = malloc(kbt_answer_size(&b.table));
    b.batch = malloc(kbt_batch_size(&b.table));
    make_patients(&b);
    char name[40];
    snprintf(name, sizeof name, "kbt, batch (%u at a time)",
             kbt_batch_width(kbt_batch_start(&b.table, b.batch, kbt_batch_size(&b.table))));
    uint64_t hash = measure(&b, "if statements, gcc -O2", b.patients, run_ifs);
    if (measure(&b, "kbt, one patient at a time", b.patients, run_single) != hash
        || measure(&b, name, b.patients, run_batch) != hash) {
        fputs("answers: not the same rules fired\n", stderr);
        return 1;
    }
    measure(&b, "open", 1, run_open);
    return 0;
}
