/* check/references, closures and duplicate_text, over read documents. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/checked.h"

#define BOOLEAN(id) "<finding id='" id "' type='boolean'><label>F</label></finding>"

static const struct {
    const char *items, *report;
} documents[] = {
    {BOOLEAN("fever") "<condition id='c'><when><has finding='fevre'/></when></condition>",
     "unknown-reference c [fevre] there is no boolean finding \"fevre\"; did you mean \"fever\"?\n"},
};

START_TEST(documents_report)
{
    struct checked checked;
    checked_read(&checked, documents[_i].items);
    ck_assert_str_eq(checked_report(&checked), documents[_i].report);
    checked_release(&checked);
}
END_TEST

SUITE(references)
{
    Suite *suite = suite_create("references");
    TCase *tests = tcase_create("references");
    tcase_add_loop_test(tests, documents_report, 0, sizeof documents / sizeof documents[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
