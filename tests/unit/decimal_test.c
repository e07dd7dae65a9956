/* base/decimal: exact decimals in and out. */
#include "unit/suite.h"

#include <string.h>

#include "base/decimal.h"

static const struct {
    const char *text;
    micro value;
    const char *shown; /* NULL: as `text` */
} decimals[] = {
    {"0", 0, NULL},
    {"-0.000000", 0, "0"},
    {"0.000001", 1, NULL},
    {"-0.000001", -1, NULL},
    {"37.250", 37250000, "37.25"},
    {"100", 100000000, NULL},
    {"007.50", 7500000, "7.5"},
    {"0.1", 100000, NULL},
    {"999999999.999999", 999999999999999, NULL},
    {"-999999999.999999", -999999999999999, NULL},
};

START_TEST(decimals_are_read_and_written_exactly)
{
    micro value = 17;
    char text[MICRO_TEXT];
    ck_assert(micro_parse(decimals[_i].text, strlen(decimals[_i].text), &value));
    ck_assert_int_eq(value, decimals[_i].value);
    const char *shown = decimals[_i].shown ? decimals[_i].shown : decimals[_i].text;
    ck_assert_str_eq(micro_format(value, text), shown);
}
END_TEST

static const char *const no_decimals[] = {
    "", "-", ".", "-.", "1.", ".5", "+1", " 1", "1 ", "1e3", "0x10", "1,5", "--1", "1.2.3",
    "1234567890", "0000000001", "0.1234567", "1.0000000", "-1234567890.1", "1-", "\xD9\xA1",
};

START_TEST(anything_else_is_no_decimal_and_changes_nothing)
{
    micro value = 17;
    ck_assert(!micro_parse(no_decimals[_i], strlen(no_decimals[_i]), &value));
    ck_assert_int_eq(value, 17);
}
END_TEST

START_TEST(a_decimal_ends_where_its_length_says)
{
    micro value = 0;
    ck_assert(micro_parse("12.345", 4, &value));
    ck_assert_int_eq(value, 12300000);
    ck_assert(!micro_parse("1\0", 2, &value));
}
END_TEST

START_TEST(the_ends_of_micro_can_be_written)
{
    char text[MICRO_TEXT];
    ck_assert_str_eq(micro_format(INT64_MAX, text), "9223372036854.775807");
    ck_assert_str_eq(micro_format(INT64_MIN, text), "-9223372036854.775808");
}
END_TEST

SUITE(decimal)
{
    Suite *suite = suite_create("base: decimals");
    TCase *tests = tcase_create("decimal");
    tcase_add_loop_test(tests, decimals_are_read_and_written_exactly, 0,
                        sizeof decimals / sizeof *decimals);
    tcase_add_loop_test(tests, anything_else_is_no_decimal_and_changes_nothing, 0,
                        sizeof no_decimals / sizeof *no_decimals);
    tcase_add_test(tests, a_decimal_ends_where_its_length_says);
    tcase_add_test(tests, the_ends_of_micro_can_be_written);
    suite_add_tcase(suite, tests);
    return suite;
}
