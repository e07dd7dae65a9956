/* One value of a patient, as it was given. Only for answer/patient*.c. */
#ifndef KBC_ANSWER_PATIENT_VALUE_H
#define KBC_ANSWER_PATIENT_VALUE_H

#include "answer/patient_json.h"

enum given_kind { GIVEN_BOOLEAN, GIVEN_NUMBER, GIVEN_STRING };

struct given {
    uint32_t finding;
    enum given_kind kind;
    const char *text; /* true, false, the number's or the string's own text */
    size_t length;
    const char *unit; /* or NULL */
};

/* Set it. NULL, or what is wrong with it. */
const char *patient_set(struct patient *patient, const struct given *given);

/* What is wrong with a unit for a finding, whatever the number; NULL: nothing. */
const char *patient_check_unit(struct patient *patient, uint32_t finding, const char *unit);

/* That there is no finding of that id, the nearest one named (patient_json.c). */
const char *patient_no_finding(const struct patient *patient, const char *id);

/* The ids of a choice's options, with commas between them. */
const char *option_list(const struct patient *patient, uint32_t finding);

#endif
