#include "logic/solver.h"

#include <ccadical.h>
#include <limits.h>
#include <stdlib.h>

/* IPASIR's answers. */
enum { SATISFIABLE = 10, UNSATISFIABLE = 20 };

struct solver {
    CCaDiCaL *cadical;
    struct failure *failure;
    uint64_t learned; /* clauses, during this solve: about one a conflict */
    int *assumed;     /* from malloc */
    size_t assumed_count, assumed_room;
    bool solved;      /* what is assumed was for a solve that has been */
};

static void count_learned(void *state, int *clause)
{
    (void)clause;
    ((struct solver *)state)->learned++;
}

struct solver *solver_new(struct failure *failure)
{
    struct solver *solver = failure_malloc(failure, sizeof *solver);
    *solver = (struct solver){.failure = failure, .cadical = ccadical_init()};
    ccadical_set_option(solver->cadical, "quiet", 1);
    /* What need not be true is false: usual patients. */
    ccadical_set_option(solver->cadical, "phase", 0);
    ccadical_set_learn(solver->cadical, solver, INT_MAX, count_learned);
    return solver;
}

void solver_free(struct solver *solver)
{
    if (!solver)
        return;
    ccadical_release(solver->cadical);
    free(solver->assumed);
    free(solver);
}

void solver_add(struct solver *solver, int literal)
{
    ccadical_add(solver->cadical, literal);
}

void solver_assume(struct solver *solver, int literal)
{
    if (solver->solved)
        solver->assumed_count = 0;
    solver->solved = false;
    if (solver->assumed_count == solver->assumed_room) {
        solver->assumed_room = solver->assumed_room ? solver->assumed_room * 2 : 32;
        solver->assumed = failure_realloc(solver->failure, solver->assumed,
                                          solver->assumed_room * sizeof *solver->assumed);
    }
    solver->assumed[solver->assumed_count++] = literal;
}

/* One solve of so many conflicts, and what it cost. To look at every clause once costs something,
 * and so does each conflict: more, the more clauses there are. */
static int solve(struct solver *solver, uint64_t conflicts, uint64_t weight, struct effort *effort)
{
    enum { CLAUSES_LOOKED_AT = 200 };
    for (size_t i = 0; i < solver->assumed_count; i++)
        ccadical_assume(solver->cadical, solver->assumed[i]);
    uint64_t looking = (uint64_t)ccadical_irredundant(solver->cadical) / CLAUSES_LOOKED_AT;
    ccadical_limit(solver->cadical, "conflicts", (int)conflicts);
    solver->learned = 0;
    int answer = ccadical_solve(solver->cadical);
    uint64_t met = answer && solver->learned < conflicts ? solver->learned : conflicts;
    effort_spend(effort, 1 + looking + met * weight);
    return answer;
}

/* After a while the solver simplifies what it was told, and conflicts cost less from then on: so
 * their weight is taken anew once. */
enum solver_answer solver_solve(struct solver *solver, struct effort *effort)
{
    enum { CLAUSES_WEIGHED = 10000, FIRST = 2500, MOST = 1000000 };
    int answer = 0;
    if (solver->solved)
        solver->assumed_count = 0;
    for (uint64_t most = FIRST; !answer && effort->left; most = MOST) {
        uint64_t weight = 1 + (uint64_t)ccadical_irredundant(solver->cadical) / CLAUSES_WEIGHED;
        uint64_t conflicts = (effort->left + weight - 1) / weight;
        answer = solve(solver, conflicts < most ? conflicts : most, weight, effort);
    }
    solver->solved = true;
    return answer == SATISFIABLE     ? SOLVER_POSSIBLE
           : answer == UNSATISFIABLE ? SOLVER_IMPOSSIBLE
                                     : SOLVER_GAVE_UP;
}

bool solver_value(struct solver *solver, int literal)
{
    int variable = literal < 0 ? -literal : literal;
    return (ccadical_val(solver->cadical, variable) > 0) == (literal > 0);
}

bool solver_failed(struct solver *solver, int literal)
{
    return ccadical_failed(solver->cadical, literal);
}
