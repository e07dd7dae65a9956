/*
 * A patient as a JSON object: from the id of a finding to what is so, or null where it is unknown.
 *
 *     {"fever": true, "kidney-function": "good", "temperature": {"value": 102.2, "unit": "[degF]"}}
 *
 * Numbers are taken as they are written, exactly; a number may stand in a string, too. A unit that
 * the table does not list is converted all the same, if it converts exactly (grammar/units.h).
 * docs/answer.md is the page for users.
 *
 * For commands. Includes base, grammar and runtime.
 */
#ifndef KBC_ANSWER_PATIENT_JSON_H
#define KBC_ANSWER_PATIENT_JSON_H

#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "runtime/kbt.h"

/* A value that lay between two steps. */
struct rounding {
    uint32_t finding;
    const char *given, *unit; /* as they were written; unit: NULL, the finding's own */
};

struct patient {
    struct arena *arena;
    const struct kbt *table;
    struct kbt_patient *values;
    struct rounding *roundings; /* in the order of the text */
    uint32_t rounding_count;
};

/* Once a process that is the caller's own: memory that JSON can't have for a patient comes back to
 * the edge (base/library_memory.h), instead of being told as a fault of the patient's. */
void patient_json_memory(void);

/* Start with a patient of whom nothing is known, in the arena. The table must have ids. */
void patient_init(struct patient *patient, const struct kbt *table, struct arena *arena);

/* What is longer is refused. */
enum { PATIENT_LARGEST = 64 << 20 };

/* Take what the text says. NULL, or what is wrong with it: one line, in the arena; then the patient
 * may hold what stands before that. */
const char *patient_read(struct patient *patient, const char *text, size_t length);

/* What is wrong with a patient of whom kbt_evaluate has said KBT_CONTRADICTION. In the arena. */
const char *patient_contradiction(const struct patient *patient, const struct kbt_answer *answer);

#endif
