/*
 * What the cases of a knowledge base show of its rules, and what they leave open. docs/cases.md
 * says what is counted and why.
 *
 * A *decision* is what makes a rule fire, a cause suspected or a condition hold: its tests under
 * `when`, and of a rule the cause that it is `for`. A test *decides* for a patient when its being
 * the other way round, and nothing else, would turn the decision. A *goal* is something that some
 * case should show: a rule that fires, a test that decides while it is true, or while it is false,
 * or while its number stands on one side of a threshold.
 *
 * For commands. Includes base, check (states), model and logic.
 */
#ifndef KBC_COVERAGE_COVERAGE_H
#define KBC_COVERAGE_COVERAGE_H

#include "coverage/probe.h"
#include "logic/question.h"
#include "model/judge.h"
#include "model/model.h"

enum goal_kind {
    GOAL_FIRES, /* the rule fires */
    GOAL_TRUE,  /* the test decides, and is true */
    GOAL_FALSE,
    GOAL_AT     /* the test decides, and what it compares is `at` */
};

enum goal_state {
    GOAL_MISSING,    /* no case shows it */
    GOAL_SEEN,       /* some case shows it, but none would fail if the test were turned round */
    GOAL_HELD,       /* some case shows it, and would fail */
    GOAL_IMPOSSIBLE, /* no possible patient can show it: proved */
    GOAL_UNDECIDED   /* nobody shows it, and whether anybody can was given up */
};

struct goal {
    uint8_t kind, state;
    uint32_t decision, test; /* indices; GOAL_FIRES has no test */
    const struct case_element *by; /* the first case that shows it, or, rather, holds it; or NULL */
    int64_t at;              /* GOAL_AT: steps, an option's index, or a total in a score's steps */
};

/* A test of a decision that looks at a fact. */
struct decider {
    const struct node *node; /* NULL: the cause that the rule is `for` */
    uint32_t decision;
    uint32_t number;         /* in its decision, from 1 */
    uint32_t first_goal, goal_count;
};

struct covered_decision {
    const struct declaration *of; /* a rule, a cause or a condition */
    const struct rule *rule;      /* the same, or NULL */
    const struct cause *for_cause; /* of a rule, or NULL */
    struct node *when;            /* or NULL */
    uint32_t first_test, test_count, first_goal, goal_count;
};

struct coverage {
    struct model *model;
    struct questions *questions;
    struct covered_decision *decisions; /* conditions, causes, rules; each in document order */
    uint32_t decision_count;
    struct decider *tests;      /* in the order of their decisions, then of the document */
    uint32_t test_count;
    struct goal *goals;         /* in the order of their tests */
    uint32_t goal_count;
    bool *shown;                /* of each goal; for whoever looks at one patient */
    struct probe probe;
};

/* A case as it was judged. */
struct shown_case {
    const struct case_element *of;
    const int64_t *values; /* of each finding, as for a judge; NULL: no patient is like that */
    bool failed;
};

/* Find the decisions of a sound model of which `questions` are asked, their tests and their goals:
 * all missing. `compile` as in check/check.h. Everything lives in the model's arena. */
void coverage_init(struct coverage *coverage, struct model *model, struct questions *questions,
                   judge_maker *compile);

/* Take in what a case shows. */
void coverage_add(struct coverage *coverage, const struct shown_case *shown);

/* What is shown of nobody yet: whether any possible patient can show it. */
void coverage_prove(struct coverage *coverage);

/* How many goals of some kinds (a set: 1 << enum goal_kind) some patient can show, as far as is
 * known; how many of them the cases show; how many these would hold. */
struct tally {
    uint32_t all, seen, held;
};
struct tally coverage_tally(const struct coverage *coverage, unsigned kinds);

/* Per cent, rounded down: 100 only where nothing is left. */
unsigned tally_percent(uint32_t part, uint32_t all);

/* ---- For the files of coverage/ ------------------------------------------------------------- */

/* Mark (by its index) each goal that a patient shows, whom the probe has been turned to. */
void coverage_look(const struct coverage *coverage, bool *shown);

/* The same for the goals of one decision, by its index. */
void coverage_look_at(const struct coverage *coverage, uint32_t decision, bool *shown);

/* Add what must be true of a patient who shows the goal to a list, and return how many there are:
 * at most goal_edge_count(goal). */
size_t goal_edge_count(const struct coverage *coverage, const struct goal *goal);
size_t goal_edges(const struct coverage *coverage, const struct goal *goal, struct view *view,
                  edge *ret_edges);

#endif
