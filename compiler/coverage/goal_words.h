/*
 * How what is counted is called, in the author's words. All texts are in the model's arena.
 *
 * For the files of coverage/, and whoever reports.
 */
#ifndef KBC_COVERAGE_GOAL_WORDS_H
#define KBC_COVERAGE_GOAL_WORDS_H

#include "coverage/coverage.h"

/* `indication "heat-for-older"`. */
const char *decision_words(const struct coverage *coverage,
                           const struct covered_decision *decision);

/* The tag of the test as it is written in the document, white space folded, as
 * `<has finding="fever"/>`; or `for="influenza"`. */
const char *test_words(const struct coverage *coverage, const struct decider *test);

/* "while true", "while false", "at 65 a", "at \"acute\"". */
const char *goal_words(const struct coverage *coverage, const struct goal *goal);

/* The goals of a test (or of a rule itself: that it fires) that are in a state, with commas between
 * them; NULL: none is. */
const char *goals_in_state(const struct coverage *coverage, uint32_t first, uint32_t count,
                           enum goal_state state);

/* What is to be said of goals in a state: "not seen deciding", …; NULL of GOAL_HELD. */
const char *state_words(enum goal_state state);

/* A value of a finding, or a total of a score, as an attribute would have it. */
const char *number_text(const struct model *model, const struct node *number, int64_t at);

#endif
