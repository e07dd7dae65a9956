/* The prover against all assignments of random clauses: thousands of questions, with origins left
 * out and put back between them. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "logic/prover_state.h" /* how much was learned */

enum { MOST_VARIABLES = 12, MOST_CLAUSES = 80, MOST_LITERALS = 6, NO_LIMIT = 1000000 };

struct told {
    int literals[MOST_LITERALS];
    size_t count;
    uint32_t origin;
};

struct world {
    struct failure failure;
    struct prover *prover;
    struct told told[MOST_CLAUSES];
    size_t clauses;
    int variables;
    uint32_t origins;
    bool single;   /* no origin has more than one clause */
    bool left_out[MOST_CLAUSES];
    unsigned usual; /* the assignment, a bit for each variable */
    int asked[MOST_LITERALS];
    size_t asked_count;
};

static unsigned below(unsigned limit)
{
    return (unsigned)random() % limit;
}

static int any_literal(const struct world *world)
{
    int variable = 1 + (int)below((unsigned)world->variables);
    return below(2) ? variable : -variable;
}

static bool literal_is(unsigned assignment, int number)
{
    return (assignment >> (abs(number) - 1) & 1) == (number > 0);
}

static bool any_is(unsigned assignment, const int *literals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (literal_is(assignment, literals[i]))
            return true;
    return false;
}

static bool all_are(unsigned assignment, const int *literals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!literal_is(assignment, literals[i]))
            return false;
    return true;
}

/* Whether the assignment makes all clauses true but those of whom `left_out` says. */
static bool is_model(const struct world *world, unsigned assignment, const bool *left_out)
{
    for (size_t i = 0; i < world->clauses; i++) {
        const struct told *told = &world->told[i];
        if (told->origin != ORIGIN_NONE && left_out[told->origin])
            continue;
        if (!any_is(assignment, told->literals, told->count))
            return false;
    }
    return all_are(assignment, world->asked, world->asked_count);
}

static bool is_possible(const struct world *world, const bool *left_out)
{
    for (unsigned assignment = 0; assignment < 1u << world->variables; assignment++)
        if (is_model(world, assignment, left_out))
            return true;
    return false;
}

/* ---- Random clauses --------------------------------------------------------------------------- */

/* Literals may be repeated, or contradict each other; with an origin there may be none at all. What
 * nobody says is true of the usual. */
static void tell_any(struct world *world, size_t most)
{
    struct told *told = &world->told[world->clauses];
    uint32_t next = (uint32_t)world->clauses;
    bool nobody = below(3) == 0;
    told->origin = nobody ? ORIGIN_NONE : world->single ? next : below(world->origins);
    told->count = below(60) ? 1 + below((unsigned)most) : 0;
    for (size_t i = 0; i < told->count; i++)
        told->literals[i] = any_literal(world);
    if (nobody && !any_is(world->usual, told->literals, told->count))
        return;
    prover_clause(world->prover, told->literals, told->count, told->origin);
    world->clauses++;
}

static void start(struct world *world, int variables, size_t clauses, size_t most)
{
    world->clauses = 0;
    world->variables = variables;
    world->single = below(2);
    world->origins = world->single ? MOST_CLAUSES : 1 + below(20);
    world->usual = below(1u << variables);
    memset(world->left_out, 0, sizeof world->left_out);
    for (int i = 0; i < variables; i++)
        prover_usual(world->prover, i + 1, world->usual >> i & 1);
    for (size_t i = 0; i < clauses; i++)
        tell_any(world, most);
    for (uint32_t i = 0; i < world->origins; i++)
        prover_leave_out(world->prover, i, false);
}

static void turn_some_origins(struct world *world)
{
    for (unsigned times = below(6); times; times--) {
        uint32_t origin = below(world->origins);
        world->left_out[origin] = !world->left_out[origin];
        prover_leave_out(world->prover, origin, world->left_out[origin]);
    }
}

static enum answer ask(struct world *world, unsigned conflicts)
{
    return prover_ask(world->prover, world->asked, world->asked_count, conflicts);
}

static void choose_asked(struct world *world)
{
    world->asked_count = below(4);
    for (size_t i = 0; i < world->asked_count; i++)
        world->asked[i] = any_literal(world);
}

/* ---- What must be so -------------------------------------------------------------------------- */

static void hold_model(const struct world *world)
{
    unsigned assignment = 0;
    for (int i = 0; i < world->variables; i++) {
        bool is = prover_value(world->prover, i + 1);
        ck_assert_int_ne(is, prover_value(world->prover, -i - 1));
        assignment |= (unsigned)is << i;
    }
    ck_assert_msg(is_model(world, assignment, world->left_out), "what was found is no model");
}

/* Those named take part, are ascending, and exclude what was asked without all others. */
static void hold_origins(struct world *world)
{
    uint32_t count;
    const uint32_t *origins = prover_origins(world->prover, &count);
    bool others[MOST_CLAUSES];
    memset(others, true, sizeof others);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert(!i || origins[i] > origins[i - 1]);
        ck_assert(!world->left_out[origins[i]]);
        others[origins[i]] = false;
    }
    ck_assert_msg(!is_possible(world, others), "those named do not exclude it");
}

static enum answer hold_question(struct world *world)
{
    choose_asked(world);
    enum answer expected =
        is_possible(world, world->left_out) ? ANSWER_POSSIBLE : ANSWER_IMPOSSIBLE;
    enum answer early = ask(world, below(3));
    ck_assert(early == expected || early == ANSWER_GAVE_UP);
    enum answer answer = early == ANSWER_GAVE_UP || below(2) ? ask(world, NO_LIMIT) : early;
    ck_assert_int_eq(answer, expected);
    if (answer == ANSWER_POSSIBLE)
        hold_model(world);
    else
        hold_origins(world);
    return answer;
}

/* Each that is called critical, left out instead of the first, makes it possible. */
static void hold_critical(struct world *world, uint32_t origin)
{
    bool critical[MOST_CLAUSES] = {false};
    world->left_out[origin] = true;
    prover_leave_out(world->prover, origin, true);
    if (ask(world, NO_LIMIT) == ANSWER_POSSIBLE) {
        prover_critical(world->prover, origin, critical);
        ck_assert(critical[origin]);
    }
    world->left_out[origin] = false;
    prover_leave_out(world->prover, origin, false);
    for (uint32_t i = 0; i < world->origins; i++) {
        if (!critical[i])
            continue;
        ck_assert(!world->left_out[i]);
        world->left_out[i] = true;
        ck_assert_msg(is_possible(world, world->left_out), "%u is not critical", i);
        world->left_out[i] = false;
    }
}

static void hold_all_critical(struct world *world)
{
    for (size_t i = 0; world->single && i < world->clauses; i++) {
        uint32_t origin = world->told[i].origin;
        if (origin != ORIGIN_NONE && !world->left_out[origin])
            hold_critical(world, origin);
    }
}

/* ---- Tests ------------------------------------------------------------------------------------ */

static void begin(struct world *world)
{
    failure_init(&world->failure);
    world->prover = prover_new(&world->failure);
}

START_TEST(many_small_provers)
{
    struct world world;
    unsigned answers[3] = {0};
    suite_seed("prover");
    begin(&world);
    for (int round = 0; round < 3000; round++) {
        start(&world, 1 + (int)below(7), below(30), 1 + below(4));
        for (int i = 0; i < 8; i++) {
            turn_some_origins(&world);
            enum answer answer = hold_question(&world);
            answers[answer]++;
            if (answer == ANSWER_IMPOSSIBLE)
                hold_all_critical(&world);
        }
        prover_reset(world.prover);
    }
    ck_assert_uint_gt(answers[ANSWER_POSSIBLE], 1000);
    ck_assert_uint_gt(answers[ANSWER_IMPOSSIBLE], 1000);
    prover_free(world.prover);
}
END_TEST

/* One clause an origin, few more than are needed: turning leads far, and might come back. */
START_TEST(turned_far)
{
    struct world world;
    unsigned excluded = 0;
    suite_seed("prover");
    begin(&world);
    for (int round = 0; round < 4000; round++) {
        int variables = 3 + (int)below(4);
        world.asked_count = 0;
        start(&world, variables, 5 * (size_t)variables, 3);
        if (world.single && !is_possible(&world, world.left_out)) {
            hold_all_critical(&world);
            excluded++;
        }
        prover_reset(world.prover);
    }
    ck_assert_uint_gt(excluded, 100);
    prover_free(world.prover);
}
END_TEST

/* Clauses keep coming between the questions, as they do when escalations are looked at in turn. */
START_TEST(one_growing_prover)
{
    struct world world;
    suite_seed("prover");
    for (int round = 0; round < 12; round++) {
        begin(&world);
        start(&world, MOST_VARIABLES, 20, 3);
        for (int i = 0; i < 300; i++) {
            if (world.clauses < 60 && i % 5 == 0)
                tell_any(&world, 3 + below(3));
            turn_some_origins(&world);
            hold_question(&world);
        }
        prover_free(world.prover);
    }
}
END_TEST

/* ---- Very many lemmas: pigeons, each in a hole, no two in one --------------------------------- */

enum { PIGEONS = 10, HOLES = 9 };

static int sits(int pigeon, int hole)
{
    return 1 + pigeon * HOLES + hole;
}

static void tell_pigeons(struct prover *prover)
{
    for (int pigeon = 0; pigeon < PIGEONS; pigeon++) {
        int literals[HOLES];
        for (int hole = 0; hole < HOLES; hole++)
            literals[hole] = sits(pigeon, hole);
        prover_clause(prover, literals, HOLES, (uint32_t)pigeon);
    }
    for (int hole = 0; hole < HOLES; hole++)
        for (int one = 0; one < PIGEONS; one++)
            for (int other = one + 1; other < PIGEONS; other++) {
                int literals[] = {-sits(one, hole), -sits(other, hole)};
                prover_clause(prover, literals, 2, (uint32_t)(PIGEONS + hole));
            }
}

/* All of them, without one pigeon, without the limit of one hole; with a pigeon in its place, who
 * then need not be told to sit. */
static void hold_pigeons(struct prover *prover, uint32_t left_out, int where, unsigned conflicts)
{
    uint32_t count;
    bool fewer = left_out < PIGEONS + HOLES;
    bool possible = fewer && !(where && (uint32_t)(where - 1) / HOLES == left_out);
    if (fewer)
        prover_leave_out(prover, left_out, true);
    enum answer answer = prover_ask(prover, &where, where != 0, conflicts);
    if (answer != ANSWER_GAVE_UP)
        ck_assert_int_eq(answer, possible ? ANSWER_POSSIBLE : ANSWER_IMPOSSIBLE);
    if (answer == ANSWER_IMPOSSIBLE) {
        prover_origins(prover, &count);
        ck_assert_uint_ge(count, PIGEONS + HOLES - (where != 0));
    }
    if (fewer)
        prover_leave_out(prover, left_out, false);
}

/* What was learned is forgotten when there is very much of it, and what is kept is still so. */
START_TEST(lemmas_are_forgotten)
{
    struct world world;
    uint32_t before = 0, forgotten = 0;
    suite_seed("prover");
    begin(&world);
    tell_pigeons(world.prover);
    for (int i = 0; i < 300 && forgotten < 3; i++) {
        int where = below(4) ? 0 : sits((int)below(PIGEONS), (int)below(HOLES));
        hold_pigeons(world.prover, below(2 * (PIGEONS + HOLES)), where,
                     below(3) ? NO_LIMIT : below(500));
        forgotten += world.prover->learned_words < before;
        before = world.prover->learned_words;
        if (i % 10 == 9) { /* soon nothing is left to learn */
            prover_reset(world.prover);
            tell_pigeons(world.prover);
            before = 0;
        }
    }
    ck_assert_uint_ge(forgotten, 1);
    prover_free(world.prover);
}
END_TEST

START_TEST(edges_of_the_language)
{
    struct world world;
    uint32_t count;
    int twice[] = {1, 1, -2, 1}, taut[] = {3, -3}, against[] = {4, -4}, two[] = {-1, 2};
    begin(&world);
    struct prover *prover = world.prover;
    ck_assert_int_eq(prover_ask(prover, NULL, 0, 0), ANSWER_POSSIBLE);
    prover_clause(prover, twice, 4, 0);
    prover_clause(prover, taut, 2, 1);
    ck_assert_int_eq(prover_ask(prover, against, 2, 0), ANSWER_IMPOSSIBLE);
    prover_origins(prover, &count);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(prover_ask(prover, two, 2, 0), ANSWER_IMPOSSIBLE);
    ck_assert_uint_eq(*prover_origins(prover, &count), 0);
    ck_assert_uint_eq(count, 1);
    prover_clause(prover, NULL, 0, 5);
    ck_assert_int_eq(prover_ask(prover, NULL, 0, 9), ANSWER_IMPOSSIBLE);
    ck_assert_uint_eq(*prover_origins(prover, &count), 5);
    prover_leave_out(prover, 5, true);
    ck_assert_int_eq(prover_ask(prover, &two[1], 1, 0), ANSWER_POSSIBLE);
    ck_assert(prover_value(prover, 1) && prover_value(prover, 2));
    ck_assert(!prover_value(prover, 77) && !prover_value(prover, -77));
    prover_clause(prover, NULL, 0, ORIGIN_NONE);
    ck_assert_int_eq(prover_ask(prover, NULL, 0, 9), ANSWER_IMPOSSIBLE);
    prover_origins(prover, &count);
    ck_assert_uint_eq(count, 0);
    prover_reset(prover);
    ck_assert_int_eq(prover_ask(prover, against, 1, 0), ANSWER_POSSIBLE);
    prover_free(prover);
}
END_TEST

/* 1 makes 2 true, by origin 0; with 3 then, 1 wants 5 and 2 forbids it. The lemma "not 1 and 3" says
 * nothing of 2, since 1 makes it true: but then it is origin 0's as well, and without that says
 * nothing. */
START_TEST(what_is_implied_leaves_its_origins)
{
    struct world world;
    uint32_t count;
    int implies[] = {-1, 2}, wants[] = {-1, -3, 5}, forbids[] = {-2, -3, -5}, both[] = {1, 3};
    begin(&world);
    struct prover *prover = world.prover;
    prover_clause(prover, implies, 2, 0);
    prover_clause(prover, wants, 3, 1);
    prover_clause(prover, forbids, 3, 2);
    for (int round = 0; round < 2; round++) {
        prover_leave_out(prover, 0, false);
        ck_assert_int_eq(prover_ask(prover, both, 2, NO_LIMIT), ANSWER_IMPOSSIBLE);
        const uint32_t *origins = prover_origins(prover, &count);
        ck_assert_uint_eq(count, 3);
        for (uint32_t i = 0; i < count; i++)
            ck_assert_uint_eq(origins[i], i);
        prover_leave_out(prover, 0, true);
        ck_assert_int_eq(prover_ask(prover, both, 2, NO_LIMIT), ANSWER_POSSIBLE);
        ck_assert(!prover_value(prover, 2));
    }
    prover_free(prover);
}
END_TEST

SUITE(prover)
{
    Suite *suite = suite_create("prover");
    TCase *answers = tcase_create("answers");
    tcase_set_timeout(answers, 120);
    tcase_add_test(answers, edges_of_the_language);
    tcase_add_test(answers, what_is_implied_leaves_its_origins);
    tcase_add_test(answers, many_small_provers);
    tcase_add_test(answers, turned_far);
    tcase_add_test(answers, one_growing_prover);
    tcase_add_test(answers, lemmas_are_forgotten);
    suite_add_tcase(suite, answers);
    return suite;
}
