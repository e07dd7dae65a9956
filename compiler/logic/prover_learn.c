/* What a conflict teaches: a clause that would have avoided it, and who said what it came from. */
#include "logic/prover_state.h"

#include <stdlib.h>

static void start_origins(struct prover *prover)
{
    prover->take++;
    prover->origins.count = 0;
}

static void take_origins(struct prover *prover, clause at)
{
    const uint32_t *words = prover->words.all + at;
    const uint32_t *origins = words + CLAUSE_HEAD + words[CLAUSE_SIZE];
    for (uint32_t i = 0; i < words[CLAUSE_ORIGINS]; i++)
        if (prover->taken[origins[i]] != prover->take) {
            prover->taken[origins[i]] = prover->take;
            numbers_add(prover, &prover->origins, origins[i]);
        }
}

/* Mark what a clause looks at, but for the literal that it made true. */
static void see(struct prover *prover, clause at, literal made)
{
    take_origins(prover, at);
    const uint32_t *literals = clause_literals(prover, at);
    for (uint32_t i = 0; i < clause_size(prover, at); i++)
        if (literals[i] != made)
            prover->variables[variable_of(literals[i])].seen = true;
}

/* Take the reasons of all that is marked on the trail before `end`, down to what has none. */
static void explain_before(struct prover *prover, uint32_t end)
{
    for (uint32_t i = end; i-- > 0;) {
        literal a = prover->trail.all[i];
        struct prover_variable *variable = &prover->variables[variable_of(a)];
        if (!variable->seen)
            continue;
        variable->seen = false;
        if (variable->reason != CLAUSE_NONE)
            see(prover, variable->reason, a);
    }
}

void prover_explain_clause(struct prover *prover, clause conflict)
{
    start_origins(prover);
    see(prover, conflict, UINT32_MAX);
    explain_before(prover, prover->trail.count);
}

void prover_explain_literal(struct prover *prover, literal false_one)
{
    start_origins(prover);
    prover->variables[variable_of(false_one)].seen = true;
    explain_before(prover, prover->trail.count);
}

/* ---- Learning -------------------------------------------------------------------------------- */

/* Look at a clause of the conflict: its literals of the current level are marked, to be traced; of
 * earlier levels they go into the lemma; of the first they are marked, and explained at the end. */
static uint32_t resolve(struct prover *prover, clause at, literal made)
{
    uint32_t current = prover_level(prover), open = 0;
    take_origins(prover, at);
    const uint32_t *literals = clause_literals(prover, at);
    uint32_t size = clause_size(prover, at);
    for (uint32_t i = 0; i < size; i++) {
        struct prover_variable *variable = &prover->variables[variable_of(literals[i])];
        if (literals[i] == made || variable->seen)
            continue;
        variable->seen = true;
        numbers_add(prover, &prover->marked, variable_of(literals[i]));
        if (variable->level == current)
            open++;
        else if (variable->level)
            numbers_add(prover, &prover->lemma, literals[i]);
    }
    return open;
}

/* Trace the conflict back to the one literal of the current level that all of it passes through;
 * its negation stands first in the lemma. */
static void trace_conflict(struct prover *prover, clause conflict)
{
    prover->lemma.count = 0;
    numbers_add(prover, &prover->lemma, 0);
    uint32_t open = resolve(prover, conflict, UINT32_MAX), at = prover->trail.count;
    for (;;) {
        literal a;
        do
            a = prover->trail.all[--at];
        while (!prover->variables[variable_of(a)].seen);
        if (--open == 0) {
            prover->lemma.all[0] = negation(a);
            return;
        }
        prover->variables[variable_of(a)].seen = false;
        open += resolve(prover, prover->variables[variable_of(a)].reason, a);
    }
}

/* Whether the literal follows from others of the lemma by its reason alone. */
static bool is_implied(const struct prover *prover, literal a)
{
    clause reason = prover->variables[variable_of(a)].reason;
    if (reason == CLAUSE_NONE)
        return false;
    const uint32_t *words = prover->words.all + reason;
    for (uint32_t i = 0; i < words[CLAUSE_SIZE]; i++) {
        literal b = words[CLAUSE_HEAD + i];
        const struct prover_variable *variable = &prover->variables[variable_of(b)];
        if (b != negation(a) && (!variable->seen || !variable->level))
            return false;
    }
    return true;
}

/* Marks stay as they are until all have been looked at. What is taken out leaves its origins. */
static void shorten_lemma(struct prover *prover)
{
    struct numbers *lemma = &prover->lemma;
    for (uint32_t i = 1; i < lemma->count;) {
        literal a = lemma->all[i];
        if (!is_implied(prover, a)) {
            i++;
            continue;
        }
        take_origins(prover, prover->variables[variable_of(a)].reason);
        lemma->all[i] = lemma->all[--lemma->count];
    }
}

/* Bring the literal of the latest other level to the second place; that level, or 0. */
static uint32_t order_lemma(struct prover *prover)
{
    struct numbers *lemma = &prover->lemma;
    uint32_t latest = 0;
    for (uint32_t i = 1; i < lemma->count; i++) {
        uint32_t level = prover->variables[variable_of(lemma->all[i])].level;
        if (level <= latest)
            continue;
        literal a = lemma->all[i];
        lemma->all[i] = lemma->all[1];
        lemma->all[1] = a;
        latest = level;
    }
    return latest;
}

/* Take all marks off but those of the first level; whether there are such. */
static bool unmark(struct prover *prover)
{
    bool any_first = false;
    for (uint32_t i = 0; i < prover->marked.count; i++) {
        struct prover_variable *variable = &prover->variables[prover->marked.all[i]];
        if (variable->level)
            variable->seen = false;
        else
            any_first = true;
    }
    return any_first;
}

void prover_learn(struct prover *prover, clause conflict)
{
    start_origins(prover);
    prover->marked.count = 0;
    trace_conflict(prover, conflict);
    shorten_lemma(prover);
    uint32_t back = order_lemma(prover);
    if (unmark(prover))
        explain_before(prover, prover->levels.all[0]);
    prover_go_back(prover, back);
    clause learned = clause_add(prover, &prover->lemma, prover->origins.all,
                                prover->origins.count, true);
    prover_set(prover, prover->lemma.all[0], learned);
}
