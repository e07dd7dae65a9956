#include "logic/prover_state.h"

#include <stdlib.h>
#include <string.h>

/* ---- Room ------------------------------------------------------------------------------------ */

void numbers_grow(struct prover *prover, struct numbers *numbers)
{
    numbers->room = numbers->room ? numbers->room * 2 : 64;
    numbers->all = failure_realloc(prover->failure, numbers->all,
                                   numbers->room * sizeof *numbers->all);
}

struct prover *prover_new(struct failure *failure)
{
    struct prover *prover = failure_malloc(failure, sizeof *prover);
    *prover = (struct prover){.failure = failure};
    return prover;
}

void prover_free(struct prover *prover)
{
    if (!prover)
        return;
    for (uint32_t i = 0; i < 2 * prover->variable_room; i++)
        free(prover->watches[i].all);
    void *all[] = {prover->words.all, prover->units.all, prover->wanting.all,
                   prover->leaving.all, prover->variables, prover->values, prover->watches,
                   prover->trail.all, prover->levels.all, prover->first_opens.all,
                   prover->left_out, prover->taken, prover->origins.all, prover->lemma.all,
                   prover->marked.all, prover->assumed.all, prover->rotation.clauses.all,
                   prover->rotation.first.all, prover->rotation.occurrences.all,
                   prover->rotation.true_ones.all};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        free(all[i]);
    free(prover);
}

void prover_reset(struct prover *prover)
{
    for (uint32_t i = 0; i < 2 * prover->variable_count; i++)
        prover->watches[i].count = 0;
    prover->words.count = prover->units.count = 0;
    prover->wanting.count = prover->leaving.count = 0;
    prover->trail.count = prover->levels.count = 0;
    prover->first_opens.count = prover->first_open = 0;
    prover->learned_words = prover->original_words = prover->head = 0;
    prover->variable_count = prover->origin_count = 0;
    prover->rotation.known = false;
}

static void room_for_variables(struct prover *prover)
{
    if (prover->variable_count < prover->variable_room)
        return;
    uint32_t room = prover->variable_room = prover->variable_room ? prover->variable_room * 2 : 64;
    prover->variables = failure_realloc(prover->failure, prover->variables,
                                        room * sizeof *prover->variables);
    prover->values =
        failure_realloc(prover->failure, prover->values, 2 * room * sizeof *prover->values);
    prover->watches = failure_realloc(prover->failure, prover->watches,
                                      2 * (size_t)room * sizeof *prover->watches);
    prover->trail.all = failure_realloc(prover->failure, prover->trail.all,
                                        room * sizeof *prover->trail.all);
    for (uint32_t i = 2 * prover->variable_count; i < 2 * room; i++)
        prover->watches[i] = (struct watch_list){.all = NULL};
}

static void know_variable(struct prover *prover, uint32_t variable)
{
    while (prover->variable_count <= variable) {
        room_for_variables(prover);
        uint32_t at = prover->variable_count++;
        prover->variables[at] = (struct prover_variable){.reason = CLAUSE_NONE};
        prover->values[2 * at] = prover->values[2 * at + 1] = 0;
    }
}

void prover_usual(struct prover *prover, int variable, bool usual)
{
    know_variable(prover, (uint32_t)variable - 1);
    struct prover_variable *known = &prover->variables[variable - 1];
    known->usual = known->phase = usual;
}

bool prover_usually(const struct prover *prover, int variable)
{
    return prover->variables[variable - 1].usual;
}

static void know_origin(struct prover *prover, uint32_t origin)
{
    if (origin >= prover->origin_room) {
        uint32_t room = origin * 2 + 64;
        prover->left_out = failure_realloc(prover->failure, prover->left_out,
                                           room * sizeof *prover->left_out);
        prover->taken =
            failure_realloc(prover->failure, prover->taken, room * sizeof *prover->taken);
        prover->origin_room = room;
    }
    for (; prover->origin_count <= origin; prover->origin_count++) {
        prover->left_out[prover->origin_count] = false;
        prover->taken[prover->origin_count] = 0;
    }
}

/* ---- Clauses --------------------------------------------------------------------------------- */

bool clause_counts(const struct prover *prover, clause at)
{
    const uint32_t *words = prover->words.all + at;
    const uint32_t *origins = words + CLAUSE_HEAD + words[CLAUSE_SIZE];
    for (uint32_t i = 0; i < words[CLAUSE_ORIGINS]; i++)
        if (prover->left_out[origins[i]])
            return false;
    return true;
}

static void list_add(struct prover *prover, struct watch_list *list, clause at, literal other)
{
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 4;
        list->all = failure_realloc(prover->failure, list->all, list->room * sizeof *list->all);
    }
    list->all[list->count++] = (struct prover_watch){at, other};
}

static void watch_clause(struct prover *prover, clause at)
{
    const uint32_t *literals = clause_literals(prover, at);
    const uint32_t *words = prover->words.all + at;
    if (!words[CLAUSE_LEARNED] && words[CLAUSE_SIZE] > (words[CLAUSE_ORIGINS] ? 0 : 2))
        list_add(prover, words[CLAUSE_ORIGINS] ? &prover->wanting : &prover->leaving, at,
                 *literals);
    if (words[CLAUSE_SIZE] < 2) {
        numbers_add(prover, &prover->units, at);
        return;
    }
    list_add(prover, &prover->watches[literals[0]], at, literals[1]);
    list_add(prover, &prover->watches[literals[1]], at, literals[0]);
}

clause clause_add(struct prover *prover, const struct numbers *literals, const uint32_t *origins,
                  uint32_t origin_count, bool learned)
{
    clause at = prover->words.count;
    numbers_add(prover, &prover->words, literals->count);
    numbers_add(prover, &prover->words, origin_count);
    numbers_add(prover, &prover->words, learned);
    for (uint32_t i = 0; i < literals->count; i++)
        numbers_add(prover, &prover->words, literals->all[i]);
    for (uint32_t i = 0; i < origin_count; i++)
        numbers_add(prover, &prover->words, origins[i]);
    prover->rotation.known &= learned;
    *(learned ? &prover->learned_words : &prover->original_words) += prover->words.count - at;
    watch_clause(prover, at);
    return at;
}

/* Short lemmas serve again most; of the others as many go as makes half the room free. */
static bool is_worth_keeping(const struct prover *prover, clause at, uint32_t oldest_kept)
{
    enum { SHORT = 3, FEW = 8 };
    const uint32_t *words = prover->words.all + at;
    return !words[CLAUSE_LEARNED] || at >= oldest_kept ||
           (words[CLAUSE_SIZE] <= SHORT && words[CLAUSE_ORIGINS] <= FEW);
}

/* When what was learned has outgrown what was told, the older half of it goes. */
static void forget_some(struct prover *prover)
{
    enum { MOST_TIMES = 4, LEAST = 1 << 16 };
    uint32_t end = prover->words.count, most = MOST_TIMES * prover->original_words;
    if (prover->learned_words < LEAST || prover->learned_words < most)
        return;
    for (uint32_t i = 0; i < 2 * prover->variable_count; i++)
        prover->watches[i].count = 0;
    prover->units.count = 0;
    prover->wanting.count = prover->leaving.count = 0;
    prover->words.count = prover->learned_words = 0;
    prover->rotation.known = false;
    for (clause at = 0, size; at < end; at += size) {
        size = clause_words(prover, at);
        if (!is_worth_keeping(prover, at, end / 2))
            continue;
        clause kept = prover->words.count;
        memmove(prover->words.all + kept, prover->words.all + at,
                size * sizeof *prover->words.all);
        prover->words.count += size;
        if (prover->words.all[kept + CLAUSE_LEARNED])
            prover->learned_words += size;
        watch_clause(prover, kept);
    }
}

static void forget_assignment(struct prover *prover);

/* The literals as they are within, each once; false when the clause is true whatever is so. */
static bool take_literals(struct prover *prover, const int *literals, size_t count)
{
    struct numbers *taken = &prover->lemma;
    taken->count = 0;
    for (size_t i = 0; i < count; i++) {
        int number = literals[i];
        literal a = number < 0 ? 2 * (literal)(-number - 1) + 1 : 2 * (literal)(number - 1);
        bool known = false;
        know_variable(prover, variable_of(a));
        for (uint32_t j = 0; j < taken->count; j++) {
            known |= taken->all[j] == a;
            if (taken->all[j] == negation(a))
                return false;
        }
        if (!known)
            numbers_add(prover, taken, a);
    }
    return true;
}

void prover_clause(struct prover *prover, const int *literals, size_t count, uint32_t origin)
{
    forget_assignment(prover);
    if (origin != ORIGIN_NONE)
        know_origin(prover, origin);
    if (take_literals(prover, literals, count))
        clause_add(prover, &prover->lemma, &origin, origin != ORIGIN_NONE, false);
}

void prover_leave_out(struct prover *prover, uint32_t origin, bool left_out)
{
    know_origin(prover, origin);
    prover->left_out[origin] = left_out;
}

/* ---- Following ------------------------------------------------------------------------------- */

/* The watched literals of a clause, the false one second; then a third that may take its place. */
static bool find_other(struct prover *prover, clause at, literal false_one)
{
    uint32_t *literals = clause_literals(prover, at), size = clause_size(prover, at);
    for (uint32_t i = 2; i < size; i++) {
        literal a = literals[i];
        if (prover->values[a] < 0)
            continue;
        literals[1] = a;
        literals[i] = false_one;
        list_add(prover, &prover->watches[a], at, literals[0]);
        return true;
    }
    return false;
}

/* A literal has turned false: look at the clauses that watch it. */
static clause follow(struct prover *prover, literal false_one)
{
    struct watch_list *list = &prover->watches[false_one];
    if (!list->count)
        return CLAUSE_NONE; /* there may be no memory yet to point into */
    struct prover_watch *at = list->all, *kept = at, *end = at + list->count;
    const int8_t *values = prover->values;
    clause conflict = CLAUSE_NONE;
    while (at < end && conflict == CLAUSE_NONE) {
        struct prover_watch here = *at++;
        *kept++ = here;
        if (values[here.other] > 0)
            continue;
        uint32_t *literals = clause_literals(prover, here.clause);
        literal first = literals[0] ^ literals[1] ^ false_one;
        literals[0] = first;
        literals[1] = false_one;
        kept[-1].other = first;
        if (values[first] > 0)
            continue;
        if (find_other(prover, here.clause, false_one))
            kept--;
        else if (clause_counts(prover, here.clause) && values[first] < 0)
            conflict = here.clause;
        else if (clause_counts(prover, here.clause))
            prover_set(prover, first, here.clause);
    }
    if (kept != at)
        memmove(kept, at, (size_t)(end - at) * sizeof *at);
    list->count -= (uint32_t)(at - kept);
    return conflict;
}

clause prover_propagate(struct prover *prover)
{
    clause conflict = CLAUSE_NONE;
    while (conflict == CLAUSE_NONE && prover->head < prover->trail.count)
        conflict = follow(prover, negation(prover->trail.all[prover->head++]));
    return conflict;
}

static void take_back(struct prover *prover, uint32_t begin)
{
    while (prover->trail.count > begin) {
        literal a = prover->trail.all[--prover->trail.count];
        prover->values[a] = prover->values[negation(a)] = 0;
    }
    prover->head = begin;
    prover->looked_at = 0;
    prover->decided = false;
}

void prover_go_back(struct prover *prover, uint32_t level)
{
    if (level < prover_level(prover)) {
        take_back(prover, prover->levels.all[level]);
        prover->first_open = prover->first_opens.all[level];
        prover->levels.count = prover->first_opens.count = level;
    }
}

static void forget_assignment(struct prover *prover)
{
    take_back(prover, 0);
    prover->levels.count = prover->first_opens.count = prover->first_open = 0;
}

/* ---- A question ------------------------------------------------------------------------------ */

/* What is true whatever else is; false when that contradicts itself. */
static bool set_units(struct prover *prover)
{
    clause conflict = CLAUSE_NONE;
    for (uint32_t i = 0; i < prover->units.count && conflict == CLAUSE_NONE; i++) {
        clause at = prover->units.all[i];
        if (!clause_counts(prover, at))
            continue;
        literal a = clause_size(prover, at) ? *clause_literals(prover, at) : 0;
        if (!clause_size(prover, at) || prover->values[a] < 0)
            conflict = at;
        else if (!prover->values[a])
            prover_set(prover, a, at);
    }
    if (conflict == CLAUSE_NONE)
        conflict = prover_propagate(prover);
    if (conflict != CLAUSE_NONE)
        prover_explain_clause(prover, conflict);
    return conflict == CLAUSE_NONE;
}

/* Whatever was left is as it usually is. */
static void leave_usual(struct prover *prover)
{
    for (uint32_t i = 0; i < prover->variable_count; i++)
        if (!prover->values[2 * i])
            prover_set(prover, 2 * i + !prover->variables[i].usual, CLAUSE_NONE);
}

/* A new level with the next assumption, or whatever comes next. */
static enum answer decide(struct prover *prover)
{
    uint32_t level = prover_level(prover);
    literal a = level < prover->assumed.count ? prover->assumed.all[level]
                                              : prover_next_wanted(prover);
    if (a == UINT32_MAX) {
        leave_usual(prover);
        return ANSWER_POSSIBLE;
    }
    if (prover->values[a] < 0) {
        prover_explain_literal(prover, a);
        return ANSWER_IMPOSSIBLE;
    }
    numbers_add(prover, &prover->levels, prover->trail.count);
    numbers_add(prover, &prover->first_opens, prover->first_open);
    if (!prover->values[a])
        prover_set(prover, a, CLAUSE_NONE);
    return ANSWER_GAVE_UP; /* not yet */
}

static enum answer search(struct prover *prover, unsigned conflicts)
{
    enum { AT_ONCE = 128 }; /* conflicts until it starts anew with what it learned */
    for (;;) {
        clause conflict = prover_propagate(prover);
        if (conflict != CLAUSE_NONE && !prover_level(prover)) {
            prover_explain_clause(prover, conflict);
            return ANSWER_IMPOSSIBLE;
        }
        if (conflict != CLAUSE_NONE) {
            if (prover->conflicts == conflicts)
                return ANSWER_GAVE_UP;
            prover->conflicts++;
            prover_learn(prover, conflict);
            if (prover->conflicts % AT_ONCE == 0)
                prover_go_back(prover, 0);
            continue;
        }
        enum answer answer = decide(prover);
        if (answer != ANSWER_GAVE_UP)
            return answer;
    }
}

enum answer prover_ask(struct prover *prover, const int *literals, size_t count,
                       unsigned conflicts)
{
    forget_assignment(prover);
    forget_some(prover);
    prover->origins.count = prover->assumed.count = 0;
    prover->conflicts = 0;
    if (!take_literals(prover, literals, count))
        return ANSWER_IMPOSSIBLE;
    for (uint32_t i = 0; i < prover->lemma.count; i++)
        numbers_add(prover, &prover->assumed, prover->lemma.all[i]);
    return set_units(prover) ? search(prover, conflicts) : ANSWER_IMPOSSIBLE;
}

uint64_t prover_cost(const struct prover *prover)
{
    enum { WORDS_WEIGHED = 1 << 16 };
    return prover->conflicts * (UINT64_C(1) + prover->words.count / WORDS_WEIGHED);
}

bool prover_value(const struct prover *prover, int number)
{
    uint32_t variable = (uint32_t)(number < 0 ? -number : number) - 1;
    return variable < prover->variable_count &&
           prover->values[2 * variable + (number < 0)] > 0;
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

const uint32_t *prover_origins(struct prover *prover, uint32_t *ret_count)
{
    if (prover->origins.count)
        qsort(prover->origins.all, prover->origins.count, sizeof *prover->origins.all,
              compare_numbers);
    *ret_count = prover->origins.count;
    return prover->origins.all;
}
