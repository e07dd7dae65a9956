/*
 * Trials: before the solver is asked, sixty-four patients at once are tried. They are made for the
 * question: what it needs is worked out backwards from the edges that are wanted, and given to all
 * of them; in everything else they differ. A patient who is found so needs no solver; when none is,
 * nothing is known.
 *
 * For the files of logic/. Includes base, model.
 */
#ifndef KBC_LOGIC_TRIAL_H
#define KBC_LOGIC_TRIAL_H

#include "logic/world.h"

enum { LANES = 64 }; /* patients tried at once: one bit of a word each */

struct trial {
    struct world *world;
    int64_t (*pool)[LANES];  /* of each finding: the patients' values when nothing is needed */
    struct needed {          /* of each finding: what the question needs it to be */
        uint32_t stamp;      /* == trial->stamp, or nothing is needed */
        int64_t low, high;
    } *needed;
    uint32_t *needed_findings, needed_count;
    uint64_t *words;         /* of each gate, where stamps says so; from malloc */
    uint32_t *stamps;
    uint32_t room, stamp;
    struct edges {
        edge *all;           /* from malloc */
        uint32_t count, room;
    } open;
    uint32_t turn;           /* which way choices are made in this try */
};

/* Start, once the world has its base patient. */
void trial_init(struct trial *trial, struct world *world);
void trial_release(struct trial *trial);

/* Whether one of the patients tried makes all the edges true: then *ret_lane is the first of them,
 * the most usual one. */
bool trial_finds(struct trial *trial, const edge *wanted, size_t count, unsigned *ret_lane);

/* That patient, complete. */
void trial_patient(const struct trial *trial, unsigned lane, int64_t *ret_values);

#endif
