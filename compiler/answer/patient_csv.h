/*
 * Patients as the rows of a CSV file: a finding is a column, a patient a row, an empty field
 * unknown. The first row has the ids of the findings. A quantity's column may name another unit (a
 * UCUM code) behind its id and a space: the fields below are then in that unit.
 *
 *     age,sore-throat,temperature [degF]
 *     9,true,102.2
 *
 * For commands. Includes base and runtime.
 */
#ifndef KBC_ANSWER_PATIENT_CSV_H
#define KBC_ANSWER_PATIENT_CSV_H

#include "answer/patient_json.h"

struct columns {
    uint32_t count;
    struct column {
        uint32_t finding;
        const char *unit; /* or NULL */
    } *all;
};

/* Take the first row. NULL, or what is wrong with it: one line. Everything is in the arena. */
const char *columns_read(struct columns *columns, const struct kbt *table, struct arena *arena,
                         const char *row, size_t length);

/* Take a patient's row, as patient_read. */
const char *patient_read_row(struct patient *patient, const struct columns *columns,
                             const char *row, size_t length);

#endif
