/*
 * What can be so of a patient, as a circuit. Its inputs are comparisons of findings with the
 * thresholds that occur, "finding f is at least v" (of a boolean: it is true; of a choice: the
 * option's index; of a quantity: steps), or, for a quantity that a score adds up, the bits of its
 * distance from `lowest`.
 *
 * A *possible* patient has every value in its domain, agrees with is-a, and meets the assumptions.
 * Assumptions that share a finding, directly, through others or through is-a, form a *bond*:
 * whoever looks at one of its findings must heed all its assumptions.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_WORLD_H
#define KBC_LOGIC_WORLD_H

#include "logic/circuit.h"
#include "model/model.h"

enum input_kind {
    INPUT_AT_LEAST, /* finding >= at */
    INPUT_BIT,      /* bit `at` of finding - lowest */
    INPUT_RULE,     /* that a rule fires, of which nothing is known */
    INPUT_FREE      /* whatever one likes: a cause or condition that nothing is known of */
};

struct input {
    uint8_t kind;
    bool changed;     /* of the patient after the change, see change.h */
    uint32_t finding; /* its index; INPUT_RULE: the rule's; INPUT_FREE: none */
    int64_t at;
    edge edge;
};

/* One finding in the world. */
struct variable {
    const struct finding *finding;
    struct threshold {
        int64_t at;
        edge edge;
    } *thresholds;            /* inputs AT_LEAST, ascending; none where it is summed */
    uint32_t threshold_count, threshold_room;
    edge *bits;               /* of a quantity that a score adds up, else NULL */
    unsigned width;
    edge beyond;              /* of a summed quantity: the bits say more than `highest` */
    uint32_t *narrower;       /* findings that are-a it, at any remove */
    uint32_t narrower_count;
    uint32_t bond;            /* NO_BOND: no assumption concerns it */
};

#define NO_BOND UINT32_MAX

struct bond {
    uint32_t *assumptions; /* indices in model->assumes, ascending */
    uint32_t count;
};

struct world {
    const struct model *model;
    struct arena *arena;
    struct circuit circuit;
    struct variable *variables; /* of each finding */
    struct input *inputs;       /* by the number of the circuit's inputs */
    uint32_t input_count, input_room;
    edge *assumptions;          /* of each assumption: its claim */
    struct bond *bonds;
    uint32_t bond_count;
    int64_t *base; /* a possible patient as usual as can be; NULL until question.c finds one */
};

/* The model must be free of errors of the first table. */
void world_init(struct world *world, struct model *model);

/* The same world, to grow by itself, over a model that differs from the other's in its arena alone.
 * The other one must live as long, and not grow meanwhile. */
void world_copy(struct world *world, const struct world *from, const struct model *model);
void world_release(struct world *world);

/* finding >= value. */
edge world_at_least(struct world *world, const struct finding *finding, int64_t value);

/* What an input is of the base patient; false of what no patient has. */
bool world_usual(const struct world *world, uint32_t number);

/* Take the assumptions in, as a view reads them, and find the bonds. Once, before any question. */
struct view;
void world_assume(struct world *world, struct view *view);

/* A new input of which nothing is known: a rule's, or any. */
edge world_rule_input(struct world *world, const struct rule *rule);
edge world_free_input(struct world *world);

#endif
