/*
 * The answer of a compiled table for one patient, for people and for programs. What it holds, and
 * in which order, stands in the contract's words in docs/answer.md.
 *
 * For commands. Includes base, grammar and runtime.
 */
#ifndef KBC_ANSWER_ANSWER_H
#define KBC_ANSWER_ANSWER_H

#include <stdbool.h>
#include "answer/patient_json.h"
#include "base/buffer.h"

struct answer {
    const struct kbt *table;
    const struct patient *patient;
    struct arena *arena; /* the patient's */
    struct kbt_answer *evaluated; /* kbt_order and kbt_ask have been called */
    uint32_t question_count;
    uint32_t *rule_causes; /* the cause that each rule is for, or KBT_NONE */
    uint32_t language; /* that texts are taken from; what it lacks is taken from the default one */
};

/* Once a table, which has ids: memory for its answers, in an arena that lives as long as they do.
 * The language is the default one. */
void answer_init(struct answer *answer, const struct kbt *table, struct arena *arena);

/* Evaluate a patient of that table. NULL, or why there can be no such patient. The patient is used
 * until the next, and what is written about him is in his arena. */
const char *answer_evaluate(struct answer *answer, const struct patient *patient);

/* The language with that tag, whatever its case; KBT_NONE: the table has no such texts. */
uint32_t answer_language(const struct kbt *table, const char *tag);

/* That it has none, and which it has: one line, in the arena. */
const char *answer_no_language(const struct kbt *table, const char *tag, struct arena *arena);

/* For people. `colour`: with terminal escapes. */
void answer_text(const struct answer *answer, struct buffer *out, bool colour);

/* One JSON object. On a line: without white space, and without an end of the line. */
void answer_json(const struct answer *answer, struct buffer *out);
void answer_json_line(const struct answer *answer, struct buffer *out);

/* ---- Words for both (answer_words.c) ------------------------------------------------------- */

/* A text in the language, or in the default one; NULL: there is none. */
const char *answer_phrase(const struct answer *answer, enum kbt_kind kind, uint32_t index,
                         enum kbt_text what);

/* The label, or the id where there is none. */
const char *answer_label(const struct answer *answer, enum kbt_kind kind, uint32_t index);

/* The contract's word for a value of an enumeration of the runtime. */
const char *answer_status_word(enum kbt_status status);
const char *answer_urgency_word(enum kbt_urgency urgency); /* NULL: not urgent */
const char *answer_standing_word(enum kbt_standing standing);
const char *answer_severity_word(enum kbt_severity severity);
const char *answer_strength_word(enum kbt_strength strength); /* NULL: unsaid, as the next */
const char *answer_certainty_word(enum kbt_certainty certainty);

const char *answer_gravity_word(enum kbt_gravity gravity);
const char *answer_known_by_word(enum kbt_known_by one);

/* A value of a finding as text, as the runtime has it (kbt_value_text). In the arena. */
const char *answer_value_text(const struct answer *answer, uint32_t finding, int64_t value);

/* A number in millionths, without trailing zeros. In the arena. */
const char *answer_number(const struct answer *answer, int64_t micro_number);

#endif
