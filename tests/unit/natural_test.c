/* grammar/natural: bounded whole numbers, beside GMP's own unbounded ones. */
#include "unit/suite.h"

#include <stdlib.h>
#include <time.h>

#include "grammar/natural.h"

enum { ROUNDS = 20000 };

static void to_mpz(const struct natural *number, mpz_t ret)
{
    mpz_import(ret, (size_t)number->size, -1, sizeof(mp_limb_t), 0, 0, number->limbs);
}

static void must_be(const struct natural *number, const mpz_t wanted, unsigned seed)
{
    mpz_t got;
    mpz_init(got);
    to_mpz(number, got);
    ck_assert_msg(mpz_cmp(got, wanted) == 0, "seed %u", seed);
    ck_assert_msg(number->size == 0 || number->limbs[number->size - 1] != 0, "seed %u", seed);
    mpz_clear(got);
}

/* Often few bits, now and then all of them; runs of ones and zeros, where carries live. */
static struct natural random_natural(gmp_randstate_t random, mpz_t ret)
{
    unsigned long bits = gmp_urandomm_ui(random, 1281);
    mpz_rrandomb(ret, random, gmp_urandomb_ui(random, 1) ? bits : bits % 70);
    struct natural number = {0};
    size_t size = 0;
    mpz_export(number.limbs, &size, -1, sizeof(mp_limb_t), 0, 0, ret);
    number.size = (mp_size_t)size;
    return number;
}

static void one_round(gmp_randstate_t random, unsigned seed)
{
    mpz_t a, b, wanted, rest;
    mpz_inits(a, b, wanted, rest, NULL);
    struct natural x = random_natural(random, a), y = random_natural(random, b), z = x;
    int order = mpz_cmp(a, b);
    ck_assert_int_eq(natural_compare(&x, &y), (order > 0) - (order < 0));
    ck_assert_uint_eq(natural_bits(&x), mpz_sgn(a) ? mpz_sizeinbase(a, 2) : 0);
    mpz_mul(wanted, a, b);
    bool fits = mpz_sizeinbase(wanted, 2) <= 1280;
    ck_assert_msg(natural_multiply(&z, &y) == fits, "seed %u", seed);
    must_be(&z, fits ? wanted : a, seed);
    z = x;
    mpz_add(wanted, a, b);
    fits = mpz_sizeinbase(wanted, 2) <= 1280;
    ck_assert_msg(natural_add(&z, &y) == fits, "seed %u", seed);
    must_be(&z, fits ? wanted : a, seed);
    if (order >= 0) {
        z = x;
        mpz_sub(wanted, a, b);
        natural_subtract(&z, &y);
        must_be(&z, wanted, seed);
    }
    if (mpz_sgn(b)) {
        struct natural remains = x, quotient = natural_divide(&remains, &y, &remains);
        mpz_tdiv_qr(wanted, rest, a, b);
        must_be(&quotient, wanted, seed);
        must_be(&remains, rest, seed);
    }
    mpz_gcd(wanted, a, b);
    z = natural_common(&x, &y);
    must_be(&z, wanted, seed);
    uint64_t number = 77;
    fits = mpz_sizeinbase(a, 2) <= 64;
    ck_assert_int_eq(natural_fits(&x, &number), fits);
    ck_assert_uint_eq(number, fits ? mpz_get_ui(a) : 77);
    mpz_clears(a, b, wanted, rest, NULL);
}

START_TEST(as_gmp_has_it)
{
    unsigned seed = (unsigned)time(NULL);
    gmp_randstate_t random;
    gmp_randinit_default(random);
    gmp_randseed_ui(random, seed);
    for (int i = 0; i < ROUNDS; i++)
        one_round(random, seed);
    gmp_randclear(random);
}
END_TEST

START_TEST(the_ends)
{
    struct natural zero = natural_of(0), one = natural_of(1), most = natural_of(UINT64_MAX), all;
    ck_assert_int_eq(zero.size, 0);
    ck_assert_uint_eq(natural_bits(&most), 64);
    /* 2^1280 - 1 and one more. */
    all = one;
    struct natural two = natural_of(2);
    for (int i = 0; i < 1279; i++)
        ck_assert(natural_multiply(&all, &two));
    struct natural half = all;
    natural_subtract(&half, &one);
    ck_assert(natural_add(&all, &half));
    ck_assert_uint_eq(natural_bits(&all), 1280);
    ck_assert(!natural_add(&all, &one));
    ck_assert(!natural_multiply(&all, &two));
    ck_assert(natural_multiply(&all, &zero));
    ck_assert_int_eq(all.size, 0);
    ck_assert(natural_add(&all, &zero));
    ck_assert_int_eq(natural_compare(&all, &zero), 0);
}
END_TEST

SUITE(natural)
{
    Suite *suite = suite_create("grammar: whole numbers");
    TCase *tests = tcase_create("natural");
    tcase_add_test(tests, as_gmp_has_it);
    tcase_add_test(tests, the_ends);
    suite_add_tcase(suite, tests);
    return suite;
}
