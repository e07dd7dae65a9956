/*
 * The runtime, a table written by hand, and a patient: for the unit tests of the runtime.
 */
#ifndef KBC_TESTS_VISIT_H
#define KBC_TESTS_VISIT_H

#include <check.h>
#include "clinic_table.h"

static const uint32_t words[] = {2, 4}; /* a test of both sizes loops over these */

enum { ROOM = 8192 };

struct visit {
    uint8_t bytes[ROOM];
    struct kbt table;
    struct kbt_patient *patient;
    struct kbt_answer *answer;
    int64_t memory[256], more[1024];
};

static inline void visit_open(struct visit *visit, size_t size)
{
    ck_assert_int_eq(kbt_open(&visit->table, visit->bytes, size), KBT_OK);
    ck_assert_int_eq(kbt_verify(&visit->table), KBT_OK);
    visit->patient = kbt_patient_start(&visit->table, visit->memory, sizeof visit->memory);
    visit->answer = kbt_answer_start(&visit->table, visit->more, sizeof visit->more);
    ck_assert_ptr_nonnull(visit->patient);
    ck_assert_ptr_nonnull(visit->answer);
}

static inline void visit_clinic(struct visit *visit, uint32_t word)
{
    struct hand hand;
    clinic_start(&hand, word);
    visit_open(visit, hand_finish(&hand, visit->bytes, sizeof visit->bytes));
}

static inline void visit_evaluate(struct visit *visit)
{
    ck_assert_int_eq(kbt_evaluate(visit->answer, visit->patient), KBT_OK);
}

static inline int set_text(struct visit *visit, uint32_t finding, const char *text,
                           const char *unit)
{
    return kbt_set_text(visit->patient, finding, text, strlen(text), unit);
}

#endif
