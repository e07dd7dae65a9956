/* emit/jurisdiction: what the table says, and that it is what its head says it is. */
#include "unit/suite.h"

#include <string.h>

#include "emit/jurisdiction.h"

static const struct {
    const char *jurisdiction, *number, *celsius; /* NULL: none */
} asked[] = {
    {"ES", "112", NULL},    {"es", "112", NULL},      {"GB-SCT", "999", NULL},
    {"US", "911", "[degF]"}, {"us-ca", "911", "[degF]"}, {"USA", NULL, NULL},
    {"U", NULL, NULL},      {"", NULL, NULL},         {"Spain", NULL, NULL},
    {"ZZ", NULL, NULL},
};

START_TEST(a_jurisdiction_is_a_country_and_what_follows_a_hyphen)
{
    ck_assert_pstr_eq(jurisdiction_emergency(asked[_i].jurisdiction), asked[_i].number);
    ck_assert_pstr_eq(jurisdiction_unit(asked[_i].jurisdiction, "Cel"), asked[_i].celsius);
    ck_assert_ptr_null(jurisdiction_unit(asked[_i].jurisdiction, "mg"));
}
END_TEST

static const struct {
    const char *code, *number, *source;
} rows[] = {
#define EMERGENCY(code, number, source) {code, number, source},
#define SPOKEN(code, unit, customary, source)
#include "emit/jurisdictions.def"
#undef EMERGENCY
#undef SPOKEN
};

START_TEST(each_country_has_one_number_with_a_source)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_uint_eq(strlen(rows[i].code), 2);
        ck_assert_uint_eq(strspn(rows[i].code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 2);
        ck_assert_uint_eq(strlen(rows[i].number), 3);
        ck_assert_uint_eq(strspn(rows[i].number, "0123456789"), 3);
        ck_assert_uint_gt(strlen(rows[i].source), 10);
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(rows[i].code, rows[j].code);
    }
}
END_TEST

SUITE(jurisdiction)
{
    Suite *suite = suite_create("jurisdiction");
    TCase *table = tcase_create("table");
    tcase_add_loop_test(table, a_jurisdiction_is_a_country_and_what_follows_a_hyphen, 0,
                        sizeof asked / sizeof *asked);
    tcase_add_test(table, each_country_has_one_number_with_a_source);
    suite_add_tcase(suite, table);
    return suite;
}
