/*
 * Telling a solver what edges of the circuit are: a variable for each gate below them, and the
 * clauses that tie these to each other. What comparisons of one finding have to do with each other,
 * and what is-a makes of them, is told as well. Only what is looked at is ever told.
 *
 * For the files of logic/. Includes base, model.
 */
#ifndef KBC_LOGIC_TELLER_H
#define KBC_LOGIC_TELLER_H

#include "logic/world.h"

/* Takes a clause: literals as solvers have them, a variable's number, from 1, or minus it. */
typedef void teller_clause(void *state, const int *literals, size_t count);

struct teller {
    struct world *world;
    teller_clause *clause;
    void *state;
    int *variables;        /* of each gate: the solver's variable, or 0; from malloc */
    uint32_t room;         /* how many gates that holds */
    int variable_count;
    struct teller_list {
        uint32_t *all;     /* from malloc */
        uint32_t count, room;
    } told, open, touched, findings; /* the gates that the solver knows; a stack while they are
                              told; the bonds and the findings that came up, in the order of that */
    bool *seen;            /* of each finding: some comparison of it is known to the solver */
    bool *bonds;           /* of each bond: it is among those touched */
};

void teller_init(struct teller *teller, struct world *world, teller_clause *clause, void *state);
void teller_release(struct teller *teller);

/* The solver knows nothing any more. */
void teller_reset(struct teller *teller);

/* Make the edge known, and which bonds it touches: that their assumptions hold is not told. */
void teller_tell(struct teller *teller, edge told);

/* The literal of an edge; 0: its gate is not known. */
static inline int teller_literal(const struct teller *teller, edge e)
{
    uint32_t gate = edge_gate(e);
    int variable = gate < teller->room ? teller->variables[gate] : 0;
    return e & 1 ? -variable : variable;
}

#endif
