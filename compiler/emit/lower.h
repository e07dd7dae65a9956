/*
 * From a checked model to flat logic: tests, nodes and the order of rules, numbered as they stand
 * in the table (runtime/FORMAT.md, Signals).
 *
 * For emit. Includes base and model.
 */
#ifndef KBC_EMIT_LOWER_H
#define KBC_EMIT_LOWER_H

#include <stdbool.h>
#include "emit/sequences.h"
#include "model/model.h"

struct lower_test {
    uint32_t finding;
    int64_t low, high; /* in half steps */
};

struct lower {
    const struct model *model;
    struct arena *arena;

    struct lower_test *tests; /* ascending, each once */
    uint32_t test_count;

    /* Nodes: their kind, then literals; for AT-LEAST the least number before them; for
     * SCORE the score, then of each points a literal, `of` plus one or 0, and the weight as a
     * number; for SCORE-TEST the score, low and high as numbers. */
    struct sequences nodes;
    uint32_t early, first_rule, first_escalation;

    uint32_t *conditions, *causes; /* the literal of each */
    uint32_t *scores;              /* the signal of each */
    const struct rule **rules;     /* in the table's order */
    uint32_t *rule_places;         /* where each (by its index in the model) stands in it */
    uint32_t treatment_rules;      /* how many of them are not escalations */

    bool *late_conditions, *late_scores; /* those that look at <nothing-available> */
    struct words stack;                  /* nodes that are being made */
};

/* `probes`: with the tests of cases, asserts, assumptions and scope besides. In the arena. */
void lower_model(struct lower *lower, const struct model *model, struct arena *arena, bool probes);

/* The literal of a value test, which must be among those that were lowered. */
uint32_t lower_value(struct lower *lower, const struct value_test *test);

/* The signal of a finding. */
uint32_t lower_finding_signal(const struct finding *finding);

/* Find all tests of findings; order the rules. Parts of lower_model. */
void lower_tests(struct lower *lower, bool probes);
void lower_order_rules(struct lower *lower);

/* The signal of a test of a finding: it is there. */
uint32_t lower_test_signal(const struct lower *lower, const struct finding *finding,
                           struct range range);

#endif
