/*
 * For which patients a test, a condition, a cause, a rule or a state is true: its set, put together
 * from the sets of its parts as the contract defines it. What a test says of one finding's value is
 * told by the slow evaluator of tests/oracle/; hold_reading then holds some whole patients against
 * it, so that the two ways around must agree.
 *
 * A reading can be bent, to see what the contract says of bent ones: rules that fire or not as one
 * likes (cores), causes and conditions that are so or not as one likes (never-true), tests replaced
 * by true or false (needless-test).
 *
 * For tests/logic_oracle/.
 */
#ifndef KBC_TESTS_READING_H
#define KBC_TESTS_READING_H

#include "logic_oracle/patients.h"
#include "oracle/oracle.h"

/* A set that is worked out when it is first asked for. */
struct known_set {
    bool known;
    patients set;
};

/* How a rule, cause or condition is read: as it is defined, or free. A free one takes the next bit
 * of the reading's choice when it is first looked at. */
struct freedom {
    bool free, chosen;
    uint32_t bit;
};

struct reading {
    struct everybody *everybody;
    struct oracle *slow;
    struct known_set *rules, *causes, *conditions, *findings;
    struct freedom *free_rules, *free_causes, *free_conditions;
    uint32_t choice, choices;     /* what the free ones are; how many have a bit by now */
    struct totals {
        bool known;
        int128 *all;              /* of each patient, in 10^-12 */
    } *scores;
    struct leaf {                 /* sets of tests of one finding, in a hash of their places */
        const struct node *test;
        patients set;
    } *leaves;
    const struct node **replaced; /* by true or false, see by_true */
    bool *by_true;
    uint32_t replaced_count;
};

enum { MOST_REPLACED = 256 };

void reading_init(struct reading *reading, struct everybody *everybody, struct oracle *slow);

/* Forget all but what depends on findings alone: after freedoms or the choice have changed. */
void reading_turn(struct reading *reading);

/* Read everything as it is defined again. */
void reading_straighten(struct reading *reading);

/* A test, state, or whatever joins states by and (when, if, then, always, sometimes, scope). */
void read_test(struct reading *reading, const struct node *test, patients ret_set);

/* The same of a number of tests among a node's children: true where all are. */
void read_all(struct reading *reading, const struct node *parent, patients ret_set);

/* What an assume or assert claims; of sometimes, who is like that. */
void read_claim(struct reading *reading, const struct node *assertion, patients ret_set);
const struct node *claim_in(const struct node *assertion);

/* Owned by the reading, until it is turned. */
const uint64_t *read_cause(struct reading *reading, const struct cause *cause);
const uint64_t *read_condition(struct reading *reading, const struct condition *condition);
const uint64_t *read_rule(struct reading *reading, const struct rule *rule);
const uint64_t *read_finding(struct reading *reading, const struct finding *boolean);

void read_indicated(struct reading *reading, const struct treatment *treatment, patients ret_set);
void read_against(struct reading *reading, const struct treatment *treatment,
                  enum severity severity, patients ret_set);
void read_available(struct reading *reading, const struct treatment *treatment, patients ret_set);
void read_nothing_available(struct reading *reading, patients ret_set);
void read_advised(struct reading *reading, const struct treatment *treatment, patients ret_set);
void read_escalated(struct reading *reading, enum urgency at_least, patients ret_set);

/* The next test or state among siblings, from `node` on; NULL: none. */
const struct node *state_from(const struct node *node);

/* ---- Numbers (reading_number.c) --------------------------------------------------------------- */

/* A test of a finding's value, of a score or of bands. */
void read_value(struct reading *reading, const struct value_test *test, patients ret_set);

/* Who lies in a band, as its bounds are written. */
void read_band(struct reading *reading, const struct bands *bands, const struct band *band,
               patients ret_set);

/* The totals of a score, in 10^-12. */
const int128 *read_totals(struct reading *reading, const struct score *score);

/* ---- Against the slow evaluator (hold_reading.c) ---------------------------------------------- */

/* Whether it says the same of all rules, causes, conditions, treatments, assumptions and asserts
 * for a patient; what it does not is told on standard error. */
bool hold_reading(struct reading *reading, uint32_t patient);

#endif
