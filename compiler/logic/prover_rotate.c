/* Who else can't be left out: found in one model, without asking again. */
#include "logic/prover_state.h"

#include <stdlib.h>
#include <string.h>

/* For each literal the clauses that hold it, of those that were told. */
static void find_occurrences(struct prover *prover)
{
    struct rotation *rotation = &prover->rotation;
    rotation->clauses.count = rotation->first.count = rotation->occurrences.count = 0;
    for (uint32_t i = 0; i <= 2 * prover->variable_count; i++)
        numbers_add(prover, &rotation->first, 0);
    uint32_t *first = rotation->first.all, words = prover->words.count, all = 0;
    for (clause at = 0; at < words; at += clause_words(prover, at))
        for (uint32_t i = 0; !clause_learned(prover, at) && i < clause_size(prover, at); i++, all++)
            first[clause_literals(prover, at)[i] + 1]++;
    for (uint32_t i = 0; i < 2 * prover->variable_count; i++)
        first[i + 1] += first[i];
    for (uint32_t i = 0; i < all; i++)
        numbers_add(prover, &rotation->occurrences, 0);
    for (clause at = 0; at < words; at += clause_words(prover, at)) {
        if (clause_learned(prover, at))
            continue;
        for (uint32_t i = 0; i < clause_size(prover, at); i++)
            rotation->occurrences.all[first[clause_literals(prover, at)[i]]++] =
                rotation->clauses.count;
        numbers_add(prover, &rotation->clauses, at);
    }
    memmove(first + 1, first, 2 * (size_t)prover->variable_count * sizeof *first);
    first[0] = 0;
    rotation->known = true;
}

static void count_true(struct prover *prover)
{
    struct rotation *rotation = &prover->rotation;
    rotation->true_ones.count = 0;
    for (uint32_t i = 0; i < rotation->clauses.count; i++) {
        clause at = rotation->clauses.all[i];
        uint32_t count = 0;
        for (uint32_t j = 0; j < clause_size(prover, at); j++)
            count += prover->values[clause_literals(prover, at)[j]] > 0;
        numbers_add(prover, &rotation->true_ones, count);
    }
}

/* Make a literal that is false true. */
static void flip(struct prover *prover, literal a)
{
    struct rotation *rotation = &prover->rotation;
    prover->values[a] = 1;
    prover->values[negation(a)] = -1;
    for (uint32_t i = rotation->first.all[a]; i < rotation->first.all[a + 1]; i++)
        rotation->true_ones.all[rotation->occurrences.all[i]]++;
    a = negation(a);
    for (uint32_t i = rotation->first.all[a]; i < rotation->first.all[a + 1]; i++)
        rotation->true_ones.all[rotation->occurrences.all[i]]--;
}

/* The one clause that counts and would turn false with the literal; CLAUSE_NONE: none, or more. */
static uint32_t only_loss(const struct prover *prover, literal losing)
{
    const struct rotation *rotation = &prover->rotation;
    uint32_t loss = CLAUSE_NONE;
    for (uint32_t i = rotation->first.all[losing]; i < rotation->first.all[losing + 1]; i++) {
        uint32_t number = rotation->occurrences.all[i];
        if (rotation->true_ones.all[number] > 1 ||
            !clause_counts(prover, rotation->clauses.all[number]))
            continue;
        if (loss != CLAUSE_NONE)
            return CLAUSE_NONE;
        loss = number;
    }
    return loss;
}

static bool is_assumed(const struct prover *prover, literal a)
{
    for (uint32_t i = 0; i < prover->assumed.count; i++)
        if (variable_of(prover->assumed.all[i]) == variable_of(a))
            return true;
    return false;
}

/* The clause is the only one that is false. Where turning one of its literals makes some other the
 * only one, that other's origin can't be left out either. What nobody says (that who is above 60 is
 * above 50) is mended in its turn, a few steps far. */
static void rotate(struct prover *prover, clause at, bool *critical, unsigned deep,
                   unsigned mended)
{
    enum { DEEP = 100, FAR = 3 };
    for (uint32_t i = 0; deep < DEEP && i < clause_size(prover, at); i++) {
        literal a = clause_literals(prover, at)[i];
        if (prover->values[a] > 0 || is_assumed(prover, a))
            continue;
        uint32_t loss = only_loss(prover, negation(a));
        if (loss == CLAUSE_NONE)
            continue;
        clause lost = prover->rotation.clauses.all[loss];
        uint32_t origin = clause_origin(prover, lost);
        if (origin == ORIGIN_NONE ? mended == FAR : critical[origin])
            continue;
        if (origin != ORIGIN_NONE)
            critical[origin] = true;
        flip(prover, a);
        rotate(prover, lost, critical, deep + 1, origin == ORIGIN_NONE ? mended + 1 : 0);
        flip(prover, negation(a));
    }
}

void prover_critical(struct prover *prover, uint32_t origin, bool *critical)
{
    struct rotation *rotation = &prover->rotation;
    critical[origin] = true;
    prover->left_out[origin] = false; /* no turning may make it false again */
    if (!rotation->known)
        find_occurrences(prover);
    count_true(prover);
    for (uint32_t i = 0; i < rotation->clauses.count; i++)
        if (clause_origin(prover, rotation->clauses.all[i]) == origin &&
            !rotation->true_ones.all[i])
            rotate(prover, rotation->clauses.all[i], critical, 0, 0);
    prover->left_out[origin] = true;
}
