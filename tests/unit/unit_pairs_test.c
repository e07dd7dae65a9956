/*
 * grammar/units: conversions agree with each other. Every symbol to every other that it converts to,
 * back again, and by way of a third; and the counting of steps with the conversion itself.
 */
#include "unit/suite.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/failure.h"
#include "grammar/units.h"
#include "model/model.h"

static const char *const symbols[] = {
#define BASE(name, code, metric) code,
#define UNIT(code, metric, term) code,
#define OWN(name, code, metric) code,
#define ALONE(name, code, metric) code,
#define SCALE(code, metric, term, hundredths) code,
#include "grammar/units.def"
};

enum { SYMBOL_COUNT = sizeof symbols / sizeof *symbols, ROUNDS = 20000 };

static struct failure failure;
static struct arena arena;
static struct units units;
static const struct unit *all[SYMBOL_COUNT];

static void start(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
    units_init(&units, &arena);
    for (int i = 0; i < SYMBOL_COUNT; i++)
        all[i] = unit_parse(&units, symbols[i], strlen(symbols[i]), NULL);
}

static void finish(void)
{
    arena_release(&arena);
}

static void set_64(mpq_t ret, int64_t number)
{
    mpz_set_si(mpq_numref(ret), number); /* a long has 64 bits where these tests run */
    mpz_set_ui(mpq_denref(ret), 1);
}

/* x becomes (x * multiply + add) / divide. */
static void apply(mpq_t x, const struct unit_linear *linear)
{
    mpq_t part;
    mpq_init(part);
    set_64(part, linear->multiply);
    mpq_mul(x, x, part);
    set_64(part, linear->add);
    mpq_add(x, x, part);
    set_64(part, linear->divide);
    mpq_div(x, x, part);
    mpq_clear(part);
}

/* From one unit to another by way of a third, and straight: the same, at two points, so for all. */
static void by_way_of(const struct unit *from, const struct unit *third, const struct unit *to)
{
    struct unit_linear first, second, straight;
    if (!unit_linear(from, third, 0, &first) || !unit_linear(third, to, 0, &second) ||
        !unit_linear(from, to, 0, &straight))
        return;
    mpq_t a, b;
    mpq_inits(a, b, NULL);
    for (int64_t point = -40; point <= 1000; point += 1040) {
        set_64(a, point);
        set_64(b, point);
        apply(a, &first);
        apply(a, &second);
        apply(b, &straight);
        ck_assert_msg(mpq_equal(a, b), "%s, %s, %s", unit_code(from), unit_code(third),
                      unit_code(to));
    }
    mpq_clears(a, b, NULL);
}

START_TEST(conversions_agree)
{
    int pairs = 0;
    for (int i = 0; i < SYMBOL_COUNT; i++) {
        int first = 0;
        while (!unit_converts(all[first], all[i], 0))
            first++;
        for (int j = 0; j < SYMBOL_COUNT; j++) {
            ck_assert_int_eq(unit_converts(all[i], all[j], 0), unit_converts(all[j], all[i], 0));
            if (!unit_converts(all[i], all[j], 0))
                continue;
            pairs++;
            by_way_of(all[i], all[j], all[i]);
            by_way_of(all[i], all[first], all[j]);
        }
    }
    ck_assert_int_gt(pairs, 5000);
}
END_TEST

/* floor, and the nearest with halves away from zero, of a fraction. */
static void round_both(const mpq_t x, mpz_t ret_floor, mpz_t ret_nearest)
{
    mpq_t half, shifted;
    mpq_inits(half, shifted, NULL);
    mpq_set_ui(half, 1, 2);
    mpz_fdiv_q(ret_floor, mpq_numref(x), mpq_denref(x));
    if (mpq_sgn(x) >= 0) {
        mpq_add(shifted, x, half);
        mpz_fdiv_q(ret_nearest, mpq_numref(shifted), mpq_denref(shifted));
    } else {
        mpq_sub(shifted, x, half);
        mpz_cdiv_q(ret_nearest, mpq_numref(shifted), mpq_denref(shifted));
    }
    mpq_clears(half, shifted, NULL);
}

static void one_value(gmp_randstate_t random, unsigned seed)
{
    const struct unit *from = all[gmp_urandomm_ui(random, SYMBOL_COUNT)];
    const struct unit *to = all[gmp_urandomm_ui(random, SYMBOL_COUNT)];
    struct unit_linear linear;
    micro value = (micro)gmp_urandomm_ui(random, 2000000001) - 1000000000;
    micro step = (micro)gmp_urandomm_ui(random, 5000000) + 1;
    if (!unit_linear(from, to, 0, &linear))
        return;
    struct unit_steps steps = unit_in_steps(value, from, to, 0, step);
    mpq_t x, millionths;
    mpz_t below, nearest;
    mpq_inits(x, millionths, NULL);
    mpz_inits(below, nearest, NULL);
    mpq_set_ui(millionths, 1, 1000000);
    set_64(x, value);
    mpq_mul(x, x, millionths);
    apply(x, &linear);
    mpq_div(x, x, millionths);
    set_64(millionths, step);
    mpq_div(x, x, millionths);
    round_both(x, below, nearest);
    if (mpz_cmpabs_ui(below, UNIT_FARTHEST - 1) < 0) {
        ck_assert_msg(mpz_cmp_si(below, steps.below) == 0, "seed %u", seed);
        ck_assert_msg(mpz_cmp_si(nearest, steps.nearest) == 0, "seed %u", seed);
        ck_assert_msg(steps.exact == (mpz_cmp_ui(mpq_denref(x), 1) == 0), "seed %u", seed);
    } else {
        int64_t far = mpz_sgn(below) < 0 ? -UNIT_FARTHEST : UNIT_FARTHEST;
        ck_assert_msg(steps.below == far && steps.nearest == far && !steps.exact, "seed %u", seed);
    }
    mpz_clears(below, nearest, NULL);
    mpq_clears(x, millionths, NULL);
}

START_TEST(steps_are_those_of_the_conversion)
{
    unsigned seed = (unsigned)time(NULL);
    gmp_randstate_t random;
    gmp_randinit_default(random);
    gmp_randseed_ui(random, seed);
    for (int i = 0; i < ROUNDS; i++)
        one_value(random, seed);
    gmp_randclear(random);
}
END_TEST

SUITE(unit_pairs)
{
    Suite *suite = suite_create("grammar: units beside each other");
    TCase *tests = tcase_create("unit_pairs");
    tcase_add_checked_fixture(tests, start, finish);
    tcase_add_test(tests, conversions_agree);
    tcase_add_test(tests, steps_are_those_of_the_conversion);
    suite_add_tcase(suite, tests);
    return suite;
}
