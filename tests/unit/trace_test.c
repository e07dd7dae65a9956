/* The order of the places in a source. */
#include "unit/suite.h"

#include "emit/trace_parts.h"

/* Each comes before the next. */
static const char *const places[] = {
    "", "1. Strain, sentence 2", "1. Strain, sentence 10", "1. Strain, sentence 10, table",
    "2. Ice", "02. Ice b", "2. Ice c", "10. Heat", "10. Other", "99999999999999999999998",
    "99999999999999999999999", "Table 2", "table 2", "Table 02b", "Table 3", "\xC3\xA9",
};
enum { COUNT = sizeof places / sizeof *places };

START_TEST(places_come_in_the_order_of_people)
{
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++)
            ck_assert_msg(trace_place_order(places[i], places[j]) == (i > j) - (i < j),
                          "\"%s\" and \"%s\"", places[i], places[j]);
}
END_TEST

SUITE(trace)
{
    Suite *suite = suite_create("trace");
    TCase *tests = tcase_create("order");
    tcase_add_test(tests, places_come_in_the_order_of_people);
    suite_add_tcase(suite, tests);
    return suite;
}
