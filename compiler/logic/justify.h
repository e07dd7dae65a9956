/*
 * Justification: whether a possible patient makes edges true, by working out backwards what each of
 * them needs of the findings, and trying one side after the other where there is a choice. What it
 * says is certain. It is quick where a few rules are looked at, and after a number of steps says
 * that it does not know: then the solver is asked.
 *
 * For the files of logic/. Includes base, model.
 */
#ifndef KBC_LOGIC_JUSTIFY_H
#define KBC_LOGIC_JUSTIFY_H

#include "logic/possible.h"
#include "logic/world.h"

struct justifier {
    struct world *world;
    uint32_t stamp, steps;
    struct box {               /* what is needed of a finding; counts when it has the stamp */
        uint32_t stamp;
        int64_t low, high;
        uint64_t known, ones;  /* of a summed quantity: which bits are needed, and what to be */
    } *boxes;                  /* of each finding */
    struct box *frees;         /* of each input that is no comparison: ones; from malloc */
    uint32_t free_room;
    uint32_t *bonds;           /* of each bond: == stamp when its assumptions are among `todo` */
    edge *definitions;         /* of each rule: what its input stands for, or EDGE_NONE: the
                                  caller's, for justify_alone; all EDGE_NONE at first */
    bool alone;                /* no assumption is heeded but those asked for */
    bool *usual;               /* of each gate: whether it is true of world->base; from malloc */
    uint32_t usual_count, usual_room;
    struct edges {
        edge *all;             /* from malloc */
        uint32_t count, room;
    } todo;                    /* what must be true */
    struct splits {            /* of that, what leaves a choice: negated and-gates */
        struct split {
            edge edge;
            uint64_t tried;    /* of its sides, by their places: they were made false in vain */
        } *all;                /* from malloc */
        uint32_t count, room;
    } splits;
    uint32_t done, split_done; /* how many of each have been looked at */
    struct trail {
        struct turned {
            uint8_t kind;      /* of what */
            uint32_t index;
            struct box before;
        } *all;                /* from malloc */
        uint32_t count, room;
    } trail;
    struct decisions {
        struct decision {
            edge known;        /* what must be true once that has failed */
            struct split split; /* what another side is then taken of */
            uint32_t todo, done, splits, split_done, trail;
        } *all;                /* from malloc */
        uint32_t count, room;
    } decisions;
};

/* Start, once the world has its base patient. */
void justifier_init(struct justifier *justifier, struct world *world);
void justifier_release(struct justifier *justifier);

/* Whether a possible patient makes all the edges true; ANSWER_GAVE_UP after so many steps. */
enum answer justify(struct justifier *justifier, const edge *wanted, size_t count, uint32_t steps);

/* The same, heeding no assumption but those among the edges, and taking the inputs of rules for
 * what `definitions` says of them: for cores. There is no patient afterwards. */
enum answer justify_alone(struct justifier *justifier, const edge *wanted, size_t count,
                          uint32_t steps);

/* After ANSWER_POSSIBLE: the patient, complete, as usual as what is needed allows. */
void justify_patient(const struct justifier *justifier, int64_t *ret_values);

#endif
