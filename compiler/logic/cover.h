/*
 * Whether an edge is true only where one of many others is: whether a rule ever fires without all
 * those that say as much. One prover serves the questions about all of them.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_COVER_H
#define KBC_LOGIC_COVER_H

#include "logic/effort.h"
#include "logic/possible.h"
#include "logic/prover.h"
#include "logic/teller.h"

struct cover {
    struct teller teller;
    struct prover *prover;
    uint32_t origin;   /* whose clauses are being told; ORIGIN_NONE: what is so of all patients */
    uint32_t usual;    /* of how many of the told gates it was told what they usually are */
    uint32_t assumed;  /* how many of the teller's touched bonds the prover was told to heed */
    struct literals {
        int *all;      /* from malloc */
        uint32_t count, room;
    } literals;
};

/* Start with nothing that covers, once the world has its base patient. */
void cover_init(struct cover *cover, struct world *world);
void cover_release(struct cover *cover);

/* Nothing covers any more. */
void cover_reset(struct cover *cover);

/* From now on the edge, known by this number (from 0, each once), covers. */
void cover_add(struct cover *cover, edge covering, uint32_t number);

/* It does not cover for now, or it does again. */
void cover_leave_out(struct cover *cover, uint32_t number, bool left_out);

/* Whether a possible patient makes the edges true and none of those that cover. What it costs is
 * spent; a hard question is soon given up, with something left to ask a general solver. */
enum answer cover_ask(struct cover *cover, const edge *wanted, size_t count,
                      struct effort *effort);

/* After ANSWER_IMPOSSIBLE: the numbers of those that already exclude it, ascending; the cover's,
 * until the next call. */
const uint32_t *cover_needed(struct cover *cover, uint32_t *ret_count);

/* After ANSWER_POSSIBLE with one left out, and ANSWER_IMPOSSIBLE with it: see prover_critical. */
void cover_critical(struct cover *cover, uint32_t number, bool *critical);

#endif
