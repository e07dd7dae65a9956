/*
 * libkbt: ask a compiled knowledge base about a patient.
 *
 * This header is the manual; FORMAT.md is the table's format; docs/runtime.md has whole programs.
 *
 *     struct kbt table;
 *     if (kbt_open(&table, bytes, size) || kbt_verify(&table)) …          once a table
 *     struct kbt_patient *patient = kbt_patient_start(&table, memory, kbt_patient_size(&table));
 *     kbt_set_text(patient, kbt_find(&table, KBT_FINDING, "age"), "67", 2, NULL);
 *     struct kbt_answer *answer = kbt_answer_start(&table, more, kbt_answer_size(&table));
 *     kbt_evaluate(answer, patient);
 *     … kbt_standing(answer, treatment) …
 *
 * Promises. Nothing is allocated, nothing is kept between calls, nothing is global: any number of
 * threads may use one table, each with patients and answers of its own. Nothing of the C library is
 * wanted but memcpy, memset, memcmp and memmove. The table is never written to. No floating point.
 * Stack: at most 1,024 bytes on x86-64, whatever the table and the patient: nothing recurses.
 *
 * Trust. The bytes of a table, ids, texts and numbers of a patient may be anything, made to harm
 * included, once kbt_verify has returned 0: then no call reads or writes outside the table and the
 * memory given. Before that, only kbt_open and kbt_verify are for bytes that are not trusted. Not
 * checked are the pointers, and that an index passed in is below kbt_count of its kind: that is the
 * caller's part. Bytes and memory must stay in place while they are used.
 *
 * Functions that can fail return 0 or a negative number; kbt_error_text says what it means. The
 * memory given to them is then as it was, unless it says otherwise.
 *
 * Words as the language has them (docs/language.md): finding, cause, treatment, rule, standing.
 * "Unknown" is a value like any other: a patient may leave anything open, and what does not depend
 * on it is still answered.
 */
#ifndef KBT_KBT_H
#define KBT_KBT_H

#include <stddef.h>
#include <stdint.h>
#include "kbt_format.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Errors: ERROR(number, NAME, "what it means"). Numbers are never used again for something else. */
#define KBT_ERRORS(ERROR)                                                                          \
    ERROR(1, NOT_A_TABLE, "these bytes are not a compiled knowledge base")                         \
    ERROR(2, NEWER_FORMAT, "the table has a format that this library does not know")               \
    ERROR(3, NEWER_FLAGS, "the table uses something that this library does not know")              \
    ERROR(4, CUT, "the table is cut short, or longer than it says")                                \
    ERROR(5, DAMAGED, "the table is damaged: its checksum does not fit")                           \
    ERROR(6, BAD_SECTIONS, "the table's list of sections is not in order")                         \
    ERROR(7, BAD_HEADER, "a field of the table's header is out of range")                          \
    ERROR(8, BAD_STRING, "a text in the table is misplaced or not UTF-8")                          \
    ERROR(9, BAD_FINDING, "a finding in the table is wrong")                                       \
    ERROR(10, BAD_TEST, "a test in the table is wrong")                                            \
    ERROR(11, BAD_NODE, "a node in the table is wrong")                                            \
    ERROR(12, BAD_CAUSE, "a cause or condition in the table is wrong")                             \
    ERROR(13, BAD_TREATMENT, "a treatment in the table is wrong")                                  \
    ERROR(14, BAD_RULE, "a rule in the table is wrong")                                            \
    ERROR(15, BAD_BANDS, "bands in the table are wrong")                                           \
    ERROR(16, BAD_NAMES, "ids, texts or sources in the table are wrong")                           \
    ERROR(20, NO_SUCH_FINDING, "there is no such finding")                                         \
    ERROR(21, NO_SUCH_OPTION, "the finding has no such option")                                    \
    ERROR(22, NO_SUCH_UNIT, "the finding is not measured in this unit")                            \
    ERROR(23, WRONG_TYPE, "the finding does not take this kind of value")                          \
    ERROR(24, NOT_A_NUMBER, "this is not a decimal number")                                        \
    ERROR(25, TOO_PRECISE, "the number has more than 18 digits")                                   \
    ERROR(26, OUT_OF_DOMAIN, "the value lies outside what the finding can be")                     \
    ERROR(27, NO_ROOM, "the memory given is too small")                                            \
    ERROR(28, CONTRADICTION, "a finding is true, but a broader one that follows from it is false")

enum kbt_error {
    KBT_OK = 0,
    KBT_ROUNDED = 1, /* done, but the value lay between two steps: the nearest was taken */
#define KBT_ERROR_NUMBER(number, name, text) KBT_##name = -(number),
    KBT_ERRORS(KBT_ERROR_NUMBER)
#undef KBT_ERROR_NUMBER
};

/* What an error number means: a text that lives for ever; of any other number, "unknown error". */
const char *kbt_error_text(int error);

#define KBT_NONE UINT32_MAX   /* no index */
#define KBT_UNKNOWN INT64_MIN /* no value */

/* ---- The table ------------------------------------------------------------------------------- */

/* A table that is open. The caller gives the memory; the fields are the library's. */
struct kbt {
    const unsigned char *bytes;
    uint32_t size, word; /* word: 2 or 4 bytes */
    uint32_t nodes, early, first_rule, first_escalation;
    uint32_t first_test, first_node, signals;
    uint32_t treatments, treatment_rules, options;
    uint32_t languages, first_language; /* first: where its row in the section table begins */
    struct kbt_section {
        uint32_t at, count, stride;
    } section[KBT_SECTION_TYPES];
};

/* Look at the header and the list of sections, and nothing else. `bytes` need no alignment. What is
 * opened needs no closing. */
int kbt_open(struct kbt *table, const void *bytes, size_t size);

/* Look at every byte, once: after 0 all other functions may be used. Takes time in proportion to
 * the size; 0.1 ms for a thousand rules. */
int kbt_verify(const struct kbt *table);

enum kbt_status { KBT_DRAFT = 1, KBT_ACTIVE = 2 };
enum kbt_audience { KBT_FOR_PATIENTS = 1, KBT_FOR_PROFESSIONALS = 2 }; /* a set */

struct kbt_about {
    const char *id, *version;
    const char *jurisdiction; /* "": not said */
    enum kbt_status status;
    uint32_t review_by; /* 20261231; 0: not said */
    uint32_t audience;
    uint64_t checksum;           /* of the content */
    const unsigned char *digest; /* KBT_DIGEST_SIZE bytes: SHA-256 of the sources */
};
void kbt_about(const struct kbt *table, struct kbt_about *about);

/* ---- What is in it --------------------------------------------------------------------------- */

/* Everything has a kind and an index in it, from 0. Rules stand in the order of the answer, all
 * else in the order in which it was declared. */
enum kbt_kind {
    KBT_BASE, /* the knowledge base itself: one */
    KBT_FINDING,
    KBT_OPTION, /* of all choices, one after another */
    KBT_SCORE,
    KBT_BANDS,
    KBT_BAND, /* of all bands, one after another */
    KBT_CONDITION,
    KBT_TREATMENT,
    KBT_CAUSE,
    KBT_RULE, /* indications, contraindications; then escalations, the most urgent first */
    KBT_INTERACTION,
    KBT_SOURCE,
    KBT_KINDS
};

uint32_t kbt_count(const struct kbt *table, enum kbt_kind kind);

/* By id: the index, or KBT_NONE (always, in a table built without ids). Where a length is given the
 * id need not end in a zero byte. Options are found in their finding and bands in their bands, and
 * numbered from 0 there. */
uint32_t kbt_find(const struct kbt *table, enum kbt_kind kind, const char *id);
uint32_t kbt_find_bytes(const struct kbt *table, enum kbt_kind kind, const char *id, size_t length);
uint32_t kbt_find_option(const struct kbt *table, uint32_t finding, const char *id, size_t length);
uint32_t kbt_find_band(const struct kbt *table, uint32_t bands, const char *id, size_t length);

/* The id; NULL when the table was built without. */
const char *kbt_id(const struct kbt *table, enum kbt_kind kind, uint32_t index);

/* Texts, by language (from 0, the default language; a tag in lower case). A text lives in the
 * table. NULL: there is none. */
enum kbt_text {
    KBT_LABEL, /* of the base and of sources: the title */
    KBT_QUESTION,
    KBT_ADVICE,
    KBT_BECAUSE,
    KBT_ABOUT,
    KBT_STEP, /* several */
    KBT_PURPOSE,
    KBT_TEXTS
};

uint32_t kbt_languages(const struct kbt *table);
const char *kbt_language(const struct kbt *table, uint32_t language);
const char *kbt_text(const struct kbt *table, uint32_t language, enum kbt_kind kind, uint32_t index,
                     enum kbt_text what, uint32_t number); /* number: 0, or of several from 0 */

enum kbt_type { KBT_BOOLEAN, KBT_CHOICE, KBT_QUANTITY };
enum kbt_worse { KBT_WORSE_UNSAID, KBT_WORSE_HIGH, KBT_WORSE_LOW }; /* high: true */
enum kbt_known_by { KBT_PATIENT = 1, KBT_PROFESSIONAL = 2, KBT_RECORD = 4, KBT_LABORATORY = 8 };

/* Values of findings are integers: 0 or 1; the place among the options; a number of steps. */
struct kbt_finding {
    enum kbt_type type;
    int ordered;
    enum kbt_worse worse;
    uint32_t known_by;
    uint32_t taking;                /* a treatment, or KBT_NONE */
    uint32_t first_option, options; /* of a choice */
    int64_t lowest, highest, usual;
    int64_t step;       /* of a quantity, in millionths of its unit, as the mass */
    int64_t molar_mass; /* g/mol; 0: none */
    const char *unit;   /* a UCUM code; NULL: no quantity */
    uint32_t units;     /* how many others a patient may use */
};
void kbt_finding(const struct kbt *table, uint32_t finding, struct kbt_finding *ret);

/* A unit that a patient may use: x of it are (x * n + o) / d steps. The n-th, below `units`. */
struct kbt_unit {
    const char *code;
    int64_t n, o, d;
};
void kbt_unit(const struct kbt *table, uint32_t finding, uint32_t number, struct kbt_unit *ret);

/* Whether it is the same, or is-a it at any remove. */
int kbt_finding_is_a(const struct kbt *table, uint32_t finding, uint32_t broader);
int kbt_treatment_is_a(const struct kbt *table, uint32_t treatment, uint32_t broader);

enum kbt_rule_kind { KBT_INDICATION, KBT_CONTRAINDICATION, KBT_ESCALATION };
enum kbt_strength { KBT_STRENGTH_UNSAID, KBT_STRONG, KBT_CONDITIONAL };
enum kbt_certainty {
    KBT_CERTAINTY_UNSAID,
    KBT_HIGH,
    KBT_MODERATE,
    KBT_LOW,
    KBT_VERY_LOW,
    KBT_NO_EVIDENCE
};
enum kbt_severity { KBT_ABSOLUTE = 1, KBT_RELATIVE, KBT_CAUTION };
enum kbt_urgency { KBT_NOT_URGENT, KBT_EMERGENCY, KBT_URGENT, KBT_SOON, KBT_ROUTINE };

struct kbt_dose {
    int64_t min, max;       /* in millionths of `unit`, as at_most; every, of every_unit */
    int64_t every, at_most; /* KBT_UNKNOWN: not said */
    const char *unit;
    const char *every_unit, *route; /* NULL: not said */
};

struct kbt_rule {
    enum kbt_rule_kind kind;
    enum kbt_status status;
    uint32_t document;          /* its place among all rules as they were declared */
    uint32_t treatment;         /* KBT_NONE: an escalation */
    int has_cause;              /* it is for a cause: kbt_rule_cause */
    enum kbt_strength strength; /* indication */
    enum kbt_certainty certainty;
    uint32_t line;              /* 0: none */
    enum kbt_severity severity; /* contraindication; 0: no such */
    enum kbt_urgency urgency;   /* escalation */
    int withholds;
    const char *to; /* NULL: not said */
    int has_dose;
    struct kbt_dose dose;
};
void kbt_rule(const struct kbt *table, uint32_t rule, struct kbt_rule *ret);

/* The cause that the rule is for, or KBT_NONE. Takes a walk over the table's definitions. */
uint32_t kbt_rule_cause(const struct kbt *table, uint32_t rule);

/* A treatment's own indications and contraindications, one after another in KBT_RULE. */
void kbt_treatment_rules(const struct kbt *table, uint32_t treatment, uint32_t *first_indication,
                         uint32_t *first_contraindication, uint32_t *end);

enum kbt_status kbt_cause_status(const struct kbt *table, uint32_t cause);

struct kbt_interaction {
    uint32_t first, second; /* treatments */
    enum kbt_severity severity;
    enum kbt_status status;
};
void kbt_interaction(const struct kbt *table, uint32_t interaction, struct kbt_interaction *ret);

/* What bands read, and which of KBT_BAND are theirs; a band's range in half steps (FORMAT.md). */
struct kbt_bands {
    uint32_t finding, score; /* one of them is KBT_NONE */
    uint32_t first, count;
};
void kbt_bands(const struct kbt *table, uint32_t bands, struct kbt_bands *ret);
void kbt_band(const struct kbt *table, uint32_t band, int64_t *low, int64_t *high);

/* A score's step: (high * 2^64 + low) * 10^-12. */
void kbt_score_step(const struct kbt *table, uint32_t score, uint64_t *high, uint64_t *low);

/* Where it is from, the n-th of its citations, and where it stands; 0 when there is no such. */
struct kbt_citation {
    uint32_t source;
    const char *at; /* "": not said */
};
enum kbt_source_type {
    KBT_GUIDELINE = 1,
    KBT_TRIAL,
    KBT_REVIEW,
    KBT_ARTICLE,
    KBT_PRODUCT_LABEL,
    KBT_BOOK,
    KBT_CONSENSUS
};
struct kbt_source {
    enum kbt_source_type type;
    uint32_t year; /* 0: not said; and so "" */
    const char *title, *publisher, *url, *doi, *pmid;
};

int kbt_citation(const struct kbt *table, enum kbt_kind kind, uint32_t index, uint32_t number,
                 struct kbt_citation *ret);
void kbt_source(const struct kbt *table, uint32_t source, struct kbt_source *ret);
int kbt_position(const struct kbt *table, enum kbt_kind kind, uint32_t index, const char **file,
                 uint32_t *line);

/* ---- Definitions: what a rule, cause or condition looks at ----------------------------------- */

/* A literal is 2 * signal, plus 1 where it is negated (FORMAT.md, Signals). */
uint32_t kbt_rule_literal(const struct kbt *table, uint32_t rule);
uint32_t kbt_cause_literal(const struct kbt *table, uint32_t cause);
uint32_t kbt_condition_literal(const struct kbt *table, uint32_t condition);

enum kbt_part_kind {
    KBT_PART_EVERYONE,
    KBT_PART_NOTHING_AVAILABLE,
    KBT_PART_FINDING,    /* finding */
    KBT_PART_TEST,       /* finding, low, high: in half steps */
    KBT_PART_ALL,        /* literals */
    KBT_PART_ANY,        /* literals */
    KBT_PART_AT_LEAST,   /* least, literals */
    KBT_PART_SCORE,      /* score, points */
    KBT_PART_SCORE_TEST, /* score, low, high */
};

struct kbt_part {
    enum kbt_part_kind kind;
    uint32_t signal;
    uint32_t finding, score, least;
    int64_t low, high;
    uint32_t count; /* of literals or points */
    uint32_t at;    /* the library's */
};

/* What a signal is. Nodes are found by walking to them; kbt_part_next goes from one signal to the
 * next without, and returns 0 behind the last. */
void kbt_part(const struct kbt *table, uint32_t signal, struct kbt_part *ret);
int kbt_part_next(const struct kbt *table, struct kbt_part *part);
uint32_t kbt_part_literal(const struct kbt *table, const struct kbt_part *part, uint32_t number);

struct kbt_points {
    uint32_t literal;
    uint32_t of;    /* a quantity, or KBT_NONE */
    int64_t weight; /* in steps of the score; of one step of the quantity */
};
void kbt_part_points(const struct kbt *table, const struct kbt_part *part, uint32_t number,
                     struct kbt_points *ret);

/* ---- The patient ----------------------------------------------------------------------------- */

struct kbt_patient; /* lives in the caller's memory */

/* Memory, in bytes, aligned as an int64_t. */
size_t kbt_patient_size(const struct kbt *table);

/* A patient of whom nothing is known. NULL: too little memory, or not aligned. */
struct kbt_patient *kbt_patient_start(const struct kbt *table, void *memory, size_t size);

/* All these: KBT_NO_SUCH_FINDING, KBT_WRONG_TYPE, KBT_OUT_OF_DOMAIN. The finding is an index, so
 * kbt_find's answer may be passed on unseen. On failure the patient is as before. */

/* By value: 0 or 1; the place of the option; a number of steps; KBT_UNKNOWN. */
int kbt_set(struct kbt_patient *patient, uint32_t finding, int64_t value);
int kbt_unset(struct kbt_patient *patient, uint32_t finding);
int kbt_set_option(struct kbt_patient *patient, uint32_t finding, const char *id);

/* A quantity: mantissa * 10^exponent in a unit (a UCUM code; NULL: the finding's own), rounded to
 * the nearest step, halves away from zero: KBT_ROUNDED says that it was. Exponents from -18 to 18
 * (a larger one is KBT_OUT_OF_DOMAIN, a smaller one KBT_TOO_PRECISE). KBT_NO_SUCH_UNIT. */
int kbt_set_decimal(struct kbt_patient *patient, uint32_t finding, int64_t mantissa, int exponent,
                    const char *unit);

/* By text, as the language writes values: true or false; an option's id; a decimal, to which an
 * exponent may be added as in JSON. A unit only with a quantity. KBT_NO_SUCH_OPTION,
 * KBT_NOT_A_NUMBER, KBT_TOO_PRECISE besides. */
int kbt_set_text(struct kbt_patient *patient, uint32_t finding, const char *text, size_t length,
                 const char *unit);

/* The value, or KBT_UNKNOWN. */
int64_t kbt_get(const struct kbt_patient *patient, uint32_t finding);

/* A value as text: true, false, an option's id (its place, in a table without ids), a decimal in
 * the finding's unit without exponent or trailing zeros, "unknown". Returns the length, without the
 * zero byte at the end; KBT_NO_ROOM (KBT_VALUE_TEXT is always enough but for ids). */
enum { KBT_VALUE_TEXT = 65 };
int kbt_value_text(const struct kbt *table, uint32_t finding, int64_t value, char *text,
                   size_t size);

/* ---- The answer ------------------------------------------------------------------------------ */

enum kbt_truth { KBT_FALSE, KBT_UNSURE, KBT_TRUE }; /* and is min, or is max, not is 2 - x */

/* The first of these that applies. */
enum kbt_standing {
    KBT_IS_CONTRAINDICATED = 1,
    KBT_IS_WITHHELD,
    KBT_IS_NOT_INDICATED,
    KBT_TO_CHECK, /* the questions say what */
    KBT_IS_RESERVED,
    KBT_ADVISED_WITH_CARE,
    KBT_IS_ADVISED
};

struct kbt_answer; /* lives in the caller's memory; remembers the table, not the patient */

/* As for a patient. Starting an answer walks over the table's nodes and takes as long as a few
 * evaluations; the same memory then serves any number of them. */
size_t kbt_answer_size(const struct kbt *table);
struct kbt_answer *kbt_answer_start(const struct kbt *table, void *memory, size_t size);

/* Evaluate everything for a patient of the same table. What follows is of the patient evaluated
 * last. KBT_CONTRADICTION: the patient can't be so, and nothing may be asked of the answer but
 * kbt_contradiction. */
int kbt_evaluate(struct kbt_answer *answer, const struct kbt_patient *patient);

/* After KBT_CONTRADICTION: the finding that is true, and the broader one that is false. */
void kbt_contradiction(const struct kbt_answer *answer, uint32_t *narrower, uint32_t *broader);

/* The patient as evaluated: after what follows from is-a. */
int64_t kbt_value(const struct kbt_answer *answer, uint32_t finding);

/* Each thing by its index. */
enum kbt_truth kbt_truth(const struct kbt_answer *answer, uint32_t literal);
enum kbt_truth kbt_condition_holds(const struct kbt_answer *answer, uint32_t condition);
enum kbt_truth kbt_cause_suspected(const struct kbt_answer *answer, uint32_t cause);
enum kbt_truth kbt_rule_fires(const struct kbt_answer *answer, uint32_t rule);
enum kbt_truth kbt_indicated(const struct kbt_answer *answer, uint32_t treatment);
enum kbt_truth kbt_contraindicated(const struct kbt_answer *answer, uint32_t treatment);
enum kbt_truth kbt_reserved(const struct kbt_answer *answer, uint32_t treatment);
enum kbt_truth kbt_cautioned(const struct kbt_answer *answer, uint32_t treatment);
enum kbt_truth kbt_available(const struct kbt_answer *answer, uint32_t treatment);
enum kbt_truth kbt_advised(const struct kbt_answer *answer, uint32_t treatment);
enum kbt_standing kbt_standing(const struct kbt_answer *answer, uint32_t treatment);

/* Of the whole. Withheld: all treatments are. Escalated: one of this urgency or a higher fires; of
 * any, with KBT_ROUTINE. */
enum kbt_truth kbt_withheld(const struct kbt_answer *answer);
enum kbt_truth kbt_unexplained(const struct kbt_answer *answer);
enum kbt_truth kbt_nothing_available(const struct kbt_answer *answer);
enum kbt_truth kbt_escalated(const struct kbt_answer *answer, enum kbt_urgency at_least);

/* A score, in its steps: its lowest and highest total still possible. The band that a number lies
 * in, an index of KBT_BAND: KBT_NONE when it lies in none or is not known well enough. */
void kbt_total(const struct kbt_answer *answer, uint32_t score, int64_t *lowest, int64_t *highest);
uint32_t kbt_band_of(const struct kbt_answer *answer, uint32_t bands);

/* ---- The answer in its order ----------------------------------------------------------------- */

/*
 * As a report gives it:
 *     the causes suspected, and those unsure         kbt_cause_next, KBT_TRUE and KBT_UNSURE
 *     the escalations that fired, and those unsure   kbt_escalation_next
 *     the urgency, and the highest still possible    kbt_urgency, kbt_urgency_possible
 *     each treatment with its standing               kbt_order once; kbt_treatment_at, kbt_standing
 *     rules for and against that fired, or unsure    kbt_rule_next
 *     their doses and advice                         kbt_rule, kbt_text
 *     the interactions that bite                     kbt_bite_next
 *     the questions                                  kbt_ask once; kbt_question
 *
 * The _next functions return the first index behind `after` (KBT_NONE: the very first) of which it
 * is so, and KBT_NONE at the end.
 */
uint32_t kbt_cause_next(const struct kbt_answer *answer, enum kbt_truth truth, uint32_t after);
uint32_t kbt_escalation_next(const struct kbt_answer *answer, enum kbt_truth truth, uint32_t after);

/* Of all rules, as they stand in KBT_RULE: for programs that only want to know what fired. */
uint32_t kbt_fired_next(const struct kbt_answer *answer, enum kbt_truth truth, uint32_t after);

/* The highest urgency that fired; the highest that fired or may. KBT_NOT_URGENT: none. */
enum kbt_urgency kbt_urgency(const struct kbt_answer *answer);
enum kbt_urgency kbt_urgency_possible(const struct kbt_answer *answer);

/* Put the treatments in order: by their best indication that fired, or may; the rest behind. */
void kbt_order(struct kbt_answer *answer);
uint32_t kbt_treatment_at(const struct kbt_answer *answer, uint32_t place); /* after kbt_order */

/* The rules for a treatment (indications), or against it and what it is-a (contraindications). */
enum kbt_side { KBT_SIDE_FOR, KBT_SIDE_AGAINST };
uint32_t kbt_rule_next(const struct kbt_answer *answer, uint32_t treatment, enum kbt_side side,
                       enum kbt_truth truth, uint32_t after);

/* The next interaction that bites, and its two treatments, of which the first is advised and the
 * second is too, or is taken already. Begin with interaction KBT_NONE. 0: no more. One call takes
 * time in proportion to interactions times treatments at the most. */
struct kbt_bite {
    uint32_t interaction, first, second;
    int taken; /* the second is not advised: the patient has it already */
};
int kbt_bite_next(const struct kbt_answer *answer, struct kbt_bite *bite);

/* Work out the questions: how many. Those that matter most come first. */
uint32_t kbt_ask(struct kbt_answer *answer);

/* Why a question is asked: the gravest that hangs on it. */
enum kbt_gravity {
    KBT_FOR_EMERGENCY = 1,
    KBT_FOR_URGENT,
    KBT_FOR_SOON,
    KBT_FOR_ROUTINE,
    KBT_FOR_CONTRAINDICATION, /* of a treatment not known to be not indicated */
    KBT_FOR_CAUSE,
    KBT_FOR_TREATMENT,
};

struct kbt_question {
    uint32_t finding;
    enum kbt_gravity gravity;
    uint32_t things; /* how many escalations, causes and treatments to check it is open for */
};
void kbt_question(const struct kbt_answer *answer, uint32_t number, struct kbt_question *ret);
int kbt_asked(const struct kbt_answer *answer, uint32_t finding); /* after kbt_ask */

/* ---- Many patients at once ------------------------------------------------------------------- */

/*
 * For a population: up to KBT_BATCH patients are evaluated together, from columns, in a small part
 * of the time that one after another takes, and each gets the answer that kbt_evaluate gives.
 *
 *     struct kbt_column columns[…];          one a finding, by index: where its values lie
 *     struct kbt_batch *batch = kbt_batch_start(&table, memory, kbt_batch_size(&table));
 *     for (size_t first = 0; first < patients; first += KBT_BATCH) {
 *         kbt_batch_evaluate(batch, columns, first, patients - first);
 *         kbt_batch_truths(batch, KBT_OF_RULE, rule, &truths);       who, as bits
 *         kbt_batch_answer(batch, i, answer);                        one of them, whole
 *     }
 *
 * The processor's widest registers are used, of those that the library knows: 512 or 256 bits on
 * x86-64 with AVX-512 or AVX2; 64 elsewhere. The answer is the same, bit for bit.
 */
enum { KBT_BATCH = 512, KBT_BATCH_WORDS = KBT_BATCH / 64 };

/*
 * A column: one finding's values, the patients one behind another, as kbt_set takes them, in signed
 * integers of `width` 1, 2, 4 or 8 bytes, aligned as such; the least number of that width
 * (INT8_MIN, … INT64_MIN, which is KBT_UNKNOWN) is "unknown". The narrower, the faster: a boolean
 * or choice in an int8_t takes an eighth of the time of an int64_t. `values` NULL: unknown of
 * everyone.
 */
struct kbt_column {
    const void *values;
    uint32_t width;
};

struct kbt_batch; /* lives in the caller's memory; remembers the table and the columns */

/* As for a patient. The same memory serves any number of evaluations. About 128 bytes for each
 * finding, test and node: 360 KB for a thousand rules. */
size_t kbt_batch_size(const struct kbt *table);
struct kbt_batch *kbt_batch_start(const struct kbt *table, void *memory, size_t size);

/*
 * Evaluate the patients in rows first … first + count - 1 of the columns; of more than KBT_BATCH,
 * the first KBT_BATCH. Returns how many it was, or, before anything is done, KBT_WRONG_TYPE: a
 * width is none of those. What follows is of these patients, by number from 0. The columns may hold
 * anything; they must stay in place, unchanged, for kbt_batch_error and kbt_batch_answer.
 *
 * A patient who can't be so is refused, alone: the others are answered.
 */
int kbt_batch_evaluate(struct kbt_batch *batch, const struct kbt_column *columns, size_t first,
                       size_t count);

/* How many patients go through the processor at once: 64, 256 or 512. */
uint32_t kbt_batch_width(const struct kbt_batch *batch);

/* Sets of patients: patient i is bit i % 64 of word i / 64. Those refused, and bits that are
 * nobody's, are 0 everywhere but in kbt_batch_refused (of those refused). */
void kbt_batch_refused(const struct kbt_batch *batch, uint64_t refused[KBT_BATCH_WORDS]);

/* Of whom something is true; of whom it is true or unsure. */
struct kbt_truths {
    uint64_t certain[KBT_BATCH_WORDS], possible[KBT_BATCH_WORDS];
};

/* What the functions above tell of one patient, and the index it is about. */
enum kbt_of {
    KBT_OF_LITERAL,             /* kbt_truth: a literal */
    KBT_OF_CONDITION,           /* kbt_condition_holds */
    KBT_OF_CAUSE,               /* kbt_cause_suspected */
    KBT_OF_RULE,                /* kbt_rule_fires */
    KBT_OF_INDICATED,           /* kbt_indicated, and so on: a treatment */
    KBT_OF_CONTRAINDICATED,
    KBT_OF_RESERVED,
    KBT_OF_CAUTIONED,
    KBT_OF_AVAILABLE,
    KBT_OF_ADVISED,
    KBT_OF_WITHHELD,            /* kbt_withheld, and so on: of the whole; the index is ignored */
    KBT_OF_UNEXPLAINED,
    KBT_OF_NOTHING_AVAILABLE,
    KBT_OF_ESCALATED            /* kbt_escalated: an urgency */
};
void kbt_batch_truths(const struct kbt_batch *batch, enum kbt_of of, uint32_t index,
                      struct kbt_truths *ret);

/* Those in whom a treatment has a standing. */
void kbt_batch_standing(const struct kbt_batch *batch, uint32_t treatment,
                        enum kbt_standing standing, uint64_t ret[KBT_BATCH_WORDS]);

/* Why a patient is refused: KBT_OUT_OF_DOMAIN, of the first such finding; KBT_CONTRADICTION, of
 * `finding` and `broader`; KBT_OK: not at all. */
int kbt_batch_error(const struct kbt_batch *batch, uint32_t patient, uint32_t *finding,
                    uint32_t *broader);

/* One patient's whole answer, as kbt_evaluate would have left it: for scores, bands, rules in their
 * order, interactions, questions. Takes most of the time that kbt_evaluate does: for those whom the
 * sets point out. What kbt_batch_error says; after KBT_OUT_OF_DOMAIN the answer is as it was. */
int kbt_batch_answer(const struct kbt_batch *batch, uint32_t patient, struct kbt_answer *answer);

#ifdef __cplusplus
}
#endif
#endif
