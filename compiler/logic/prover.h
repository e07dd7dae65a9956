/*
 * A small solver for very many like questions about one growing set of clauses, of which each
 * question leaves some out: whether what one escalation says is said by all the others.
 *
 * Each clause has an origin: who says it. Origins can be left out of a question, and after an
 * impossible one it is known whose clauses were needed. What is learned in one question serves the
 * next, as long as everybody whom it came from takes part. A general solver (solver.h) would want
 * a selector for each clause, all of them assumed in each question, which costs more than these
 * questions do.
 *
 * Conflict-driven search with two watched literals and first unique implication points (E. Een,
 * N. Sorensson, "An extensible SAT-solver", 2003). It decides only what some clause still wants,
 * and leaves all else as it usually is.
 *
 * For the files of logic/. Includes base.
 */
#ifndef KBC_LOGIC_PROVER_H
#define KBC_LOGIC_PROVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/failure.h"
#include "logic/possible.h"

struct prover;

/* A prover without a clause. */
struct prover *prover_new(struct failure *failure);
void prover_free(struct prover *prover);

/* Forget everything, but not the memory: for many small questions one after the other. */
void prover_reset(struct prover *prover);

#define ORIGIN_NONE UINT32_MAX /* said by nobody who could be left out */

/* A literal is a variable's number, from 1, or minus it. Origins are numbers from 0. */
void prover_clause(struct prover *prover, const int *literals, size_t count, uint32_t origin);

/* What the variable usually is. All that nobody says must be true of the usual: what a question
 * does not touch is left so. */
void prover_usual(struct prover *prover, int variable, bool usual);
bool prover_usually(const struct prover *prover, int variable);

/* From now on the origin's clauses do not count, or count again. */
void prover_leave_out(struct prover *prover, uint32_t origin, bool left_out);

/* Whether the clauses that count can be true together with these literals. Given up after so many
 * conflicts: the same on every machine. */
enum answer prover_ask(struct prover *prover, const int *literals, size_t count,
                       unsigned conflicts);

/* What the last question cost, in the units of effort.h: its conflicts, each the more, the more
 * clauses there are. */
uint64_t prover_cost(const struct prover *prover);

/* After ANSWER_POSSIBLE: whether the literal is true. */
bool prover_value(const struct prover *prover, int literal);

/* After ANSWER_IMPOSSIBLE: the origins whose clauses were needed, ascending; the prover's, until
 * the next call. */
const uint32_t *prover_origins(struct prover *prover, uint32_t *ret_count);

/* After ANSWER_POSSIBLE with one origin left out that makes it impossible: which others do so as
 * well, as far as that is seen at once (J. Marques-Silva, I. Lynce, "On improving MUS extraction
 * algorithms", 2011: model rotation). `critical`, of each origin, is set to true for them and for
 * the one; what is true already stays so. No origin may have more than one clause. */
void prover_critical(struct prover *prover, uint32_t origin, bool *critical);

#endif
