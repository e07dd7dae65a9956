/*
 * A reading of the knowledge base: for each test, condition, cause, rule and state the circuit that
 * says for which patients it is true. In a free view the rules are inputs that nothing is known of,
 * to be tied to their definitions one by one, which is how cores are found. Causes and conditions
 * can be set free too.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_VIEW_H
#define KBC_LOGIC_VIEW_H

#include "logic/world.h"

struct view {
    struct world *world;
    bool free_rules;
    edge *definitions, *causes, *conditions; /* by index; EDGE_NONE: not made yet; what makes a rule
                                                fire, and */
    edge *rules; /* in a free view, the input that stands for it; else NULL */
    struct treatment_edges {
        edge indicated, contraindicated, reserved, cautioned; /* EDGE_NONE: not made yet */
    } *treatments;
    edge **scores; /* the bits of each score's distance from its `lowest`; NULL: not made yet */
    edge withheld, unexplained, nothing_available; /* likewise */
};

/* Start; with `free_rules`, rules are inputs. Causes and conditions are made in the order of
 * model->derivation, so that long chains of them need no stack. `freed`: for each node of
 * model->derivation whether it is an input, or NULL: none. */
void view_init(struct view *view, struct world *world, bool free_rules, const bool *freed);

/* The same view of a world that is a copy of the other's. */
void view_copy(struct view *view, const struct view *from, struct world *world);

/* That the rule fires: its `when` and its cause. In a free view, an input. */
edge view_rule(struct view *view, const struct rule *rule);

/* What makes the rule fire, in a free view too. */
edge view_rule_definition(struct view *view, const struct rule *rule);

/* score >= value (in its steps). */
edge view_score_at_least(struct view *view, const struct score *score, int64_t value);

/* The values in a range of a test: of a choice option indices, as they stand there; of a quantity
 * or a score steps, where it stands in half steps. Without a bound on a side, none here. */
struct range values_in_range(const struct node *number, struct range range);

/* That a number lies in ranges: of a choice in option indices, of a quantity or a score in half
 * steps. */
edge view_in_ranges(struct view *view, const struct node *number, struct ranges ranges);

edge view_cause(struct view *view, const struct cause *cause);
edge view_condition(struct view *view, const struct condition *condition);
edge view_indicated(struct view *view, const struct treatment *treatment);
edge view_contraindicated(struct view *view, const struct treatment *treatment);
edge view_available(struct view *view, const struct treatment *treatment);
edge view_advised(struct view *view, const struct treatment *treatment);
edge view_nothing_available(struct view *view);
edge view_unexplained(struct view *view);

/* Some escalation of that urgency or a higher one fires; urgency_absent: of any. */
edge view_escalated(struct view *view, enum urgency urgency);

/* The standing of the treatment is one of a set (1 << enum standing). */
edge view_standing(struct view *view, const struct treatment *treatment, unsigned set);

/* A test or a state; the states among a node's children, joined by and. */
edge view_state(struct view *view, const struct node *state);
edge view_states(struct view *view, const struct node *parent);

/* What an assume or an assert claims of each patient; of `sometimes`, that the patient is so. */
edge view_claim(struct view *view, const struct node *assertion);

/* The claim's own node under an assume or assert (always, never, implies, one-of, sometimes). */
const struct node *claim_of(const struct node *assertion);

#endif
