/* What the prover makes true next: what some clause still wants. */
#include "logic/prover_state.h"

static bool is_true(const struct prover *prover, literal a)
{
    return prover->values[a] > 0;
}

/* Whether the clause is true; then by the literal that is remembered. */
static bool is_met(const struct prover *prover, struct prover_watch *wanting)
{
    const uint32_t *words = prover->words.all + wanting->clause;
    if (is_true(prover, wanting->other))
        return true;
    for (uint32_t i = 0; i < words[CLAUSE_SIZE]; i++)
        if (is_true(prover, words[CLAUSE_HEAD + i])) {
            wanting->other = words[CLAUSE_HEAD + i];
            return true;
        }
    return false;
}

/* What the variable was last. */
static bool is_phase(const struct prover *prover, literal a)
{
    return prover->variables[variable_of(a)].phase == !(a & 1);
}

/* A literal by which to make a clause true that is not: one that was true last, or else the first.
 * UINT32_MAX: none is open. `ret_touched`: whether one is false. */
static literal best_of(const struct prover *prover, clause at, bool *ret_touched)
{
    const uint32_t *words = prover->words.all + at;
    literal best = UINT32_MAX;
    *ret_touched = false;
    for (uint32_t i = 0; i < words[CLAUSE_SIZE]; i++) {
        literal a = words[CLAUSE_HEAD + i];
        if (prover->values[a])
            *ret_touched = true;
        else if (best == UINT32_MAX || (is_phase(prover, a) && !is_phase(prover, best)))
            best = a;
    }
    return best;
}

/* The first of those wanting that is not true, but counts. */
static literal first_wanting(struct prover *prover)
{
    bool touched;
    for (; prover->first_open < prover->wanting.count; prover->first_open++) {
        struct prover_watch *wanting = &prover->wanting.all[prover->first_open];
        if (is_met(prover, wanting) || !clause_counts(prover, wanting->clause))
            continue;
        literal a = best_of(prover, wanting->clause, &touched);
        if (a != UINT32_MAX)
            return a;
    }
    return UINT32_MAX;
}

/* What nobody says is true of the usual, so while nothing in it is false it can be left as it
 * usually is. Of those before `end` the first that can't be, and is not true. */
static literal first_leaving(struct prover *prover, clause end)
{
    for (; prover->looked_at < prover->leaving.count; prover->looked_at++) {
        bool touched;
        struct prover_watch *leaving = &prover->leaving.all[prover->looked_at];
        if (leaving->clause > end)
            return UINT32_MAX;
        if (is_met(prover, leaving))
            continue;
        literal a = best_of(prover, leaving->clause, &touched);
        if (touched && a != UINT32_MAX)
            return a;
    }
    return UINT32_MAX;
}

/* In the order of the clauses. One that was left may need it later, so these are gone through until
 * none did. */
literal prover_next_wanted(struct prover *prover)
{
    for (;;) {
        literal wanting = first_wanting(prover);
        literal leaving = first_leaving(
            prover, wanting == UINT32_MAX ? CLAUSE_NONE
                                          : prover->wanting.all[prover->first_open].clause);
        literal wanted = leaving != UINT32_MAX ? leaving : wanting;
        if (wanted != UINT32_MAX || !prover->decided) {
            prover->decided = true;
            return wanted;
        }
        prover->decided = false;
        prover->looked_at = 0;
    }
}
