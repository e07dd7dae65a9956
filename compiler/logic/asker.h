/*
 * Questions about patients: is there one for whom these edges are all true? A solver is kept for
 * several questions that look at much the same; only what they look at is ever told to it.
 *
 * For the files of logic/ and check/. Includes base, model.
 */
#ifndef KBC_LOGIC_ASKER_H
#define KBC_LOGIC_ASKER_H

#include "logic/justify.h"
#include "logic/solver.h"
#include "logic/teller.h"
#include "logic/view.h"

struct asker {
    struct world *world;
    struct solver *solver;
    struct effort *effort; /* whoever asks begins each question */
    struct teller teller;  /* what the solver knows */
};

/* Start with a solver that knows nothing. */
void asker_init(struct asker *asker, struct world *world, struct effort *effort);
void asker_release(struct asker *asker);

/* Forget everything, at the cost of what was told. */
void asker_reset(struct asker *asker);

/* Whether a possible patient makes all the edges true. */
enum answer asker_ask(struct asker *asker, const edge *wanted, size_t count);

/* The same, heeding no assumption but those among the edges. */
enum answer asker_solve(struct asker *asker, const edge *wanted, size_t count);

/* After ANSWER_IMPOSSIBLE: whether the edge, one of those asked, was needed for that. */
bool asker_failed(struct asker *asker, edge wanted);

/* Make the edge known, and with it which bonds it touches. */
void asker_tell(struct asker *asker, edge told);

/* From now on the edge is false. */
void asker_exclude(struct asker *asker, edge excluded);

/* After ANSWER_POSSIBLE: the patient, complete: of each finding a value. What was not asked about
 * is as usual as can be (world->base). */
void asker_patient(struct asker *asker, int64_t *ret_values);

/* The value of the finding after a change that the question was about. */
struct change;
int64_t asker_changed(struct asker *asker, const struct change *change);

#endif
