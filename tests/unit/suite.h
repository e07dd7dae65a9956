/*
 * The unit tests: one program. A test file makes its suites known with SUITE; nothing else lists
 * them. Tests find their documents relative to the project's root, where the program is run.
 */
#ifndef KBC_TESTS_SUITE_H
#define KBC_TESTS_SUITE_H

#include <check.h>
#include <stdint.h>

typedef Suite *suite_maker(void);

/* Called before main by SUITE. */
void suite_register(suite_maker *maker);

/* The first of a test's seeds, each of which makes a case of its own: KBC_SEED, or 1. */
uint64_t suite_first_seed(void);

/* Seed random(), with KBC_SEED where it is set, and print the seed under `name`. */
void suite_seed(const char *name);

/* SUITE(units) { Suite *suite = suite_create("units"); …; return suite; } */
#define SUITE(name)                                                                                \
    static Suite *name##_suite(void);                                                              \
    __attribute__((constructor)) static void name##_register(void)                                 \
    {                                                                                              \
        suite_register(name##_suite);                                                              \
    }                                                                                              \
    static Suite *name##_suite(void)

#endif
