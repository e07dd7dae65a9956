/*
 * The slow evaluator: what the contract says of a patient, written from its words alone over the
 * model in memory. It recurses where the runtime looks things up, adds fractions where the runtime
 * compares integers, and shares no code with compiler/emit or runtime/, so that where the two agree
 * they are not agreeing on one mistake. Of what the checks find it uses nothing: bounds, bands,
 * steps and is-a are taken from the attributes as the author wrote them.
 *
 * What it takes from elsewhere: the reader's tree, and the factors of units (grammar/units.h).
 *
 * For tests. Everything lives in the arena that oracle_init is given.
 */
#ifndef KBC_TESTS_ORACLE_H
#define KBC_TESTS_ORACLE_H

#include "model/judge.h" /* enum truth, JUDGE_UNKNOWN */
#include "model/model.h"

struct oracle {
    const struct model *model;
    struct arena *arena;
    struct units *units;
    int64_t *values; /* of each finding by its index: 0 or 1, an option, a number of steps, or
                        JUDGE_UNKNOWN; after the closure */
};

/* The model must have been read and checked without an error of the first table. */
void oracle_init(struct oracle *oracle, const struct model *model, struct arena *arena);

/* Take a patient (copied) and close it over is-a. False when there can be no such patient: a
 * finding would be both true and false. */
bool oracle_patient(struct oracle *oracle, const int64_t *values);

/* Of the patient taken last: a test or state, a rule, a treatment. */
enum truth oracle_test(const struct oracle *oracle, const struct node *test);
enum truth oracle_suspected(const struct oracle *oracle, const struct cause *cause);
enum truth oracle_fires(const struct oracle *oracle, const struct rule *rule);
enum truth oracle_indicated(const struct oracle *oracle, const struct treatment *treatment);
enum truth oracle_available(const struct oracle *oracle, const struct treatment *treatment);
enum truth oracle_withheld(const struct oracle *oracle);
enum truth oracle_advised(const struct oracle *oracle, const struct treatment *treatment);
enum standing oracle_standing(const struct oracle *oracle, const struct treatment *treatment);

/* Whether a contraindication of that severity fires for the treatment or what it is-a. */
enum truth oracle_against(const struct oracle *oracle, const struct treatment *treatment,
                          enum severity severity);

/* Whether a treatment is the other or is-a it, at any remove. */
bool oracle_treatment_is(const struct treatment *treatment, const struct treatment *other);

/* Whether an escalation withholds treatments when it fires. */
bool oracle_rule_withholds(const struct rule *escalation);

/* ---- Scores and the numbers that tests compare (score.c) ----------------------------------- */

/* A `value` test of a quantity, a score or bands; the patient's quantity is known. */
enum truth oracle_number(const struct oracle *oracle, const struct value_test *test);

/* Take the next word off a list of tokens; length 0: there is none. */
struct slice oracle_next_word(struct slice *list);

/* Whether the lowest and highest total still possible are so many of the score's steps. */
bool oracle_score_is(const struct oracle *oracle, const struct score *score, int64_t low,
                     int64_t high);

/* Whether what these points add is not known. */
bool oracle_points_open(const struct oracle *oracle, const struct points *points);

/* ---- What would have to be asked (questions.c) --------------------------------------------- */

/* Mark (by the finding's index) what is open for a test, a cause, a rule; what is open for the
 * standing `check` of a treatment. Nothing is marked for what is known. */
void oracle_open_test(const struct oracle *oracle, const struct node *test, bool *open);
void oracle_open_cause(const struct oracle *oracle, const struct cause *cause, bool *open);
void oracle_open_rule(const struct oracle *oracle, const struct rule *rule, bool *open);
void oracle_open_check(const struct oracle *oracle, const struct treatment *treatment, bool *open);

/* The questions in their order; *ret_count of them. */
const struct finding **oracle_questions(const struct oracle *oracle, uint32_t *ret_count);

/* ---- The whole answer (answer.c) ----------------------------------------------------------- */

struct oracle_rules {
    const struct rule **all;
    uint32_t count;
};

struct oracle_treatment {
    const struct treatment *treatment;
    enum standing standing;
    struct oracle_rules for_it, against_it, unknown_for, unknown_against;
};

struct oracle_bite {
    const struct interaction *interaction;
    const struct treatment *one, *other; /* in document order */
};

struct oracle_answer {
    const struct cause **suspected, **maybe_suspected;
    uint32_t suspected_count, maybe_suspected_count;
    struct oracle_rules escalations, maybe_escalations;
    enum urgency urgency, possible_urgency; /* 0: none */
    struct oracle_treatment *treatments;    /* all of them, in the order of the answer */
    struct oracle_bite *bites;
    uint32_t bite_count;
    const struct finding **questions;
    uint32_t question_count;
};

struct oracle_answer *oracle_answer(const struct oracle *oracle);

#endif
