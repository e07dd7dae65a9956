/*
 * What the contract's Logic table says of a knowledge base (and untested-rule), name by name, each
 * definition applied to the sets [x] as it stands there. compiler/check/ must say the same.
 *
 * For tests/logic_oracle/.
 */
#ifndef KBC_TESTS_EXPECTED_H
#define KBC_TESTS_EXPECTED_H

#include "diag/diag.h"
#include "logic_oracle/reading.h"

/* What a core must make impossible. */
struct excluded {
    enum {
        EXCLUDE_NOTHING,  /* it carries no core */
        EXCLUDE_EVERYONE, /* that there is a patient at all */
        EXCLUDE_TRUE,     /* that the declaration is true */
        EXCLUDE_FALSE,    /* that it is false */
        EXCLUDE_ALONE,    /* that the subject fires, and none of `rules` does */
        EXCLUDE_WITH_ANY, /* that the subject fires, and one of `rules` does */
        EXCLUDE_STATES,   /* that the states of the node are true, all of them */
        EXCLUDE_STATE     /* that the state is true */
    } what;
    const struct node *node;    /* TRUE, FALSE, STATES, STATE */
    const struct rule *subject; /* always as it is defined; or NULL */
    const struct rule **rules;
    uint32_t rule_count;
};

#define ANYWHERE UINT32_MAX

struct expected {
    enum diag_name name;
    enum diag_level level;
    const char *subject;
    const char *others;     /* separated by spaces */
    uint32_t place;         /* where its place begins, or ANYWHERE */
    const uint64_t *shown;  /* whoever shows it, when it carries a witness; else NULL */
    const struct finding *worsening; /* of falling-escalation, which carries a pair; else NULL */
    struct excluded excluded;
    bool met;               /* it was reported */
};

struct expectation {
    struct everybody *everybody;
    struct reading *reading;
    patients possible;      /* P */
    patients *assumed;      /* of each assumption: who meets it */
    bool overlaps;          /* overlap is looked for */
    struct expected *all;
    uint32_t count, room;
    bool *fired;            /* of each rule: some case makes it fire */
};

/* Work out everything. */
void expectation_init(struct expectation *expectation, struct reading *reading, bool overlaps);

/* For the files of definitions: add one; what is not said is zero, and its place ANYWHERE. */
struct expected *expect(struct expectation *expectation, enum diag_name name, const char *subject);
struct expected *expect_of_pair(struct expectation *expectation, enum diag_name name,
                                const char *subject, const char *one, const char *other);

/* A set of its own for `shown`. */
patients shown_set(const struct expectation *expectation, const uint64_t *from);

/* [x] of a rule within P is empty. */
bool never_fires(const struct expectation *expectation, const struct rule *rule);

/* The definitions (define_*.c). */
void define_never_true(struct expectation *expectation);
void define_always_true(struct expectation *expectation);
void define_needless_test(struct expectation *expectation);
void define_clashes(struct expectation *expectation);
void define_interacting_advice(struct expectation *expectation);
void define_doses(struct expectation *expectation);
void define_redundant_rule(struct expectation *expectation);
void define_shadowed_escalation(struct expectation *expectation);
void define_bands(struct expectation *expectation);
void define_split_threshold(struct expectation *expectation);
void define_dead_ends(struct expectation *expectation);
void define_falling_escalation(struct expectation *expectation);
void define_asserts(struct expectation *expectation);
void define_cases(struct expectation *expectation);

/* The patient after a finding has come to another value, counted from its lowest; a boolean that
 * becomes true takes with it what it is-a. */
uint32_t worsened(const struct expectation *expectation, uint32_t patient,
                  const struct finding *finding, uint32_t value);

/* Whether the urgency of the second patient is lower than that of the first (or it has none). */
bool urgency_falls(const struct expectation *expectation, uint32_t before, uint32_t after);

/* Whether two doses are the same amount; see redundant-rule. NULL: no dose. */
bool same_dose(const struct expectation *expectation, const struct dose *one,
               const struct dose *other);

#endif
