/*
 * The SAT solver, behind the few calls that are wanted of one (IPASIR's shape): CaDiCaL is named in
 * solver.c and nowhere else.
 *
 * For the files of logic/.
 */
#ifndef KBC_LOGIC_SOLVER_H
#define KBC_LOGIC_SOLVER_H

#include <stdbool.h>

#include "base/failure.h"
#include "logic/effort.h"

struct solver;

enum solver_answer { SOLVER_GAVE_UP, SOLVER_POSSIBLE, SOLVER_IMPOSSIBLE };

/* A solver without a clause. Memory that can't be had: see solver_memory.c. */
struct solver *solver_new(struct failure *failure);
void solver_free(struct solver *solver);

/* A literal is a variable's number, from 1, or minus it. A clause is its literals, then 0. */
void solver_add(struct solver *solver, int literal);

/* For the next solve only: this literal is true. */
void solver_assume(struct solver *solver, int literal);

/* Whether all clauses can be true together with what is assumed. What it costs is spent, and when
 * nothing is left it is given up. */
enum solver_answer solver_solve(struct solver *solver, struct effort *effort);

/* After SOLVER_POSSIBLE: whether the literal is true. After SOLVER_IMPOSSIBLE: whether the assumed
 * literal was needed for that. */
bool solver_value(struct solver *solver, int literal);
bool solver_failed(struct solver *solver, int literal);

#endif
