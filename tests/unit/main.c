/* Runs every suite; with CK_RUN_SUITE=NAME only that one. Exit status 1 when a test failed. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_SUITES = 64 };
static suite_maker *makers[MOST_SUITES];
static int maker_count;

void suite_register(suite_maker *maker)
{
    if (maker_count == MOST_SUITES) {
        fputs("unit: more suites than MOST_SUITES\n", stderr);
        abort();
    }
    makers[maker_count++] = maker;
}

uint64_t suite_first_seed(void)
{
    const char *given = getenv("KBC_SEED");
    return given ? strtoull(given, NULL, 10) : 1;
}

void suite_seed(const char *name)
{
    const char *given = getenv("KBC_SEED");
    unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : 20261124;
    printf("%s: seed %u\n", name, seed);
    srandom(seed);
}

int main(void)
{
    /* Check stops a test after four seconds, which a busy machine may need for any of them; what
     * hangs is to be stopped, not what is slow. */
    setenv("CK_DEFAULT_TIMEOUT", "300", 0);
    SRunner *runner = srunner_create(NULL);
    for (int i = 0; i < maker_count; i++)
        srunner_add_suite(runner, makers[i]());
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    printf("unit: %d passed, %d failed\n", run - failed, failed);
    return failed || !run;
}
