#include "logic/solver.h"

#include <ccadical.h>

/* IPASIR's answers. */
enum { SATISFIABLE = 10, UNSATISFIABLE = 20 };

static CCaDiCaL *cadical(struct solver *solver)
{
    return (CCaDiCaL *)solver;
}

struct solver *solver_new(void)
{
    CCaDiCaL *solver = ccadical_init();
    ccadical_set_option(solver, "quiet", 1);
    ccadical_set_option(solver, "phase", 0); /* what need not be true is false: usual patients */
    return (struct solver *)solver;
}

void solver_free(struct solver *solver)
{
    ccadical_release(cadical(solver));
}

void solver_add(struct solver *solver, int literal)
{
    ccadical_add(cadical(solver), literal);
}

void solver_assume(struct solver *solver, int literal)
{
    ccadical_assume(cadical(solver), literal);
}

enum solver_answer solver_solve(struct solver *solver, int conflicts)
{
    ccadical_limit(cadical(solver), "conflicts", conflicts);
    switch (ccadical_solve(cadical(solver))) {
    case SATISFIABLE:
        return SOLVER_POSSIBLE;
    case UNSATISFIABLE:
        return SOLVER_IMPOSSIBLE;
    default:
        return SOLVER_GAVE_UP;
    }
}

bool solver_value(struct solver *solver, int literal)
{
    int variable = literal < 0 ? -literal : literal;
    return (ccadical_val(cadical(solver), variable) > 0) == (literal > 0);
}

bool solver_failed(struct solver *solver, int literal)
{
    return ccadical_failed(cadical(solver), literal);
}
