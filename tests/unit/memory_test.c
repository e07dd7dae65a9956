/* Memory that can't be had: whichever allocation of a validation fails, the command ends at its
 * edge, and what was had can be given back. */
#include "unit/suite.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "answer/patient_json.h"
#include "base/library_memory.h"
#include "check/check.h"
#include "commands/compilation.h"
#include "read/read.h"
#include "report/fingerprint.h"
#include "report/report.h"
#include "visit.h"

/* Between an allocation that failed and the edge nothing is unwound: a buffer on the stack is left
 * to the system, which the leak checker is not to hold against us. */
__attribute__((weak)) void __lsan_disable(void);

enum { TODAY = 20260630 };

static struct failure failure;
static struct compilation compilation;
static struct buffer out;

/* Validate a document and print the reports, with the allocation of that number failing (0: none).
 * Whether it was carried out. */
static bool validate(const char *path, size_t failing)
{
    failure_init(&failure);
    library_memory_for(&failure);
    compilation_init(&compilation, &failure);
    buffer_init(&out, &failure);
    failure.fail_after = failing;
    volatile bool done = false; /* set behind the edge */
    if (!FAILURE_CATCH(&failure)) {
        struct report report = {.sources = &compilation.sources,
                                .diag = &compilation.diag,
                                .examines = check_examines,
                                .today = TODAY};
        compilation_read(&compilation, path);
        compilation_check(&compilation, TODAY);
        fingerprint_all(&compilation.diag, &compilation.sources, "back");
        for (int format = 0; format < REPORT_FORMATS; format++) {
            struct report_writer writer;
            report_start(&writer, &out, (enum report_format)format, true, KBC_VERSION);
            report_add(&writer, &report);
            report_end(&writer);
        }
        done = true;
    } else {
        ck_assert_str_eq(failure.message, "out of memory");
    }
    library_memory_for(NULL);
    failure_undo(&failure);
    compilation_release(&compilation);
    buffer_release(&out);
    return done;
}

static const char *const documents[] = {
    "tests/good/unused.xml",
    "tests/bad/useless-allow.xml",
    "tests/bad/wrong-kind.xml",
    "tests/bad/circular-definition.xml",
    "tests/bad/bad-value.bound.xml",
};

START_TEST(every_allocation_may_fail)
{
    if (__lsan_disable)
        __lsan_disable();
    /* First without a failure, since libxml2 does not start twice; that it fails while it starts, is
     * tried in tests/whole-files.sh. */
    ck_assert(validate(documents[_i], 0));
    size_t failing = 1;
    while (!validate(documents[_i], failing))
        failing++;
    ck_assert_uint_gt(failing, 20); /* else nothing was looked at */
    ck_assert(validate(documents[_i], 0));
}
END_TEST

/* ---- A patient, in a program that goes on -------------------------------------------------- */

static int held; /* pieces of memory that the JSON library has */

static void *counted_malloc(size_t size)
{
    held++;
    return malloc(size);
}

static void counted_free(void *memory)
{
    held -= memory != NULL;
    free(memory);
}

enum { LONG_TEXT = 40000 }; /* more than an arena's first block */

/* Read a patient, whose option is one that there is not, with the allocation of that number
 * failing: whether it was carried out. */
static bool read_patient(const struct kbt *table, const char *text, size_t failing)
{
    struct arena arena;
    struct patient patient;
    failure_init(&failure);
    failure.fail_after = failing;
    arena_init(&arena, &failure);
    volatile bool done = false;
    if (!FAILURE_CATCH(&failure)) {
        patient_init(&patient, table, &arena);
        ck_assert_ptr_nonnull(patient_read(&patient, text, strlen(text)));
        done = true;
    } else {
        ck_assert_str_eq(failure.message, "out of memory");
    }
    arena_release(&arena);
    return done;
}

START_TEST(memory_of_the_json_library_is_given_back)
{
    static struct visit visit;
    static char text[LONG_TEXT + 100];
    if (__lsan_disable)
        __lsan_disable();
    visit_clinic(&visit, 2);
    json_set_alloc_funcs(counted_malloc, counted_free);
    sprintf(text, "{\"kidney\": \"%*s\"}", LONG_TEXT, "good");
    size_t failing = 1;
    for (; !read_patient(&visit.table, text, failing); failing++)
        ck_assert_int_eq(held, 0);
    ck_assert_int_eq(held, 0);
    ck_assert_uint_gt(failing, 2); /* else none failed while the tree was there */
}
END_TEST

SUITE(memory)
{
    Suite *suite = suite_create("memory");
    TCase *failing = tcase_create("failing");
    tcase_set_timeout(failing, 60);
    tcase_add_loop_test(failing, every_allocation_may_fail, 0,
                        sizeof documents / sizeof documents[0]);
    tcase_add_test(failing, memory_of_the_json_library_is_given_back);
    suite_add_tcase(suite, failing);
    return suite;
}
