/* grammar/values: what an attribute may say. The same verdicts as jing gives by kb.rnc, which
 * tests/schema.sh holds the reader to; here also what comes of a value, and what is told. */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "grammar/values.h"

static struct failure failure;
static struct arena arena;

static void set_up(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
}

static void tear_down(void)
{
    arena_release(&arena);
}

/* The first attribute of that type. */
static const struct attribute_row *row_of(enum value_type type)
{
    const struct attribute_row *row = grammar_attributes;
    while (row->type != type)
        row++;
    return row;
}

static const struct attribute_row *row_named(int kind, const char *name)
{
    const struct attribute_row *row = grammar_attributes_of(kind);
    while (strcmp(row->name, name) != 0)
        row++;
    return row;
}

#define SIXTY "a12345678901234567890123456789012345678901234567890123456789"
#define SIXTY_FOUR SIXTY "0123"

static const struct {
    enum value_type type;
    const char *text, *folded; /* NULL: as `text` */
    int64_t number;
} right[] = {
    {TYPE_TEXT, "  as it  is\n", NULL, 0},
    {TYPE_TOKEN, " two \t\n words ", "two words", 0},
    {TYPE_TOKEN_ANY, "   ", "", 0},
    {TYPE_TOKENS, "\ta  b\n", "a b", 0},
    {TYPE_ID, "knee-pain-2", NULL, 0},
    {TYPE_ID, " x ", "x", 0},
    {TYPE_ID, SIXTY_FOUR, NULL, 0},
    {TYPE_REFERENCES, "a  a b ", "a a b", 0},
    {TYPE_REFERENCE_PAIR, "nsaid nsaid", NULL, 0},
    {TYPE_VERSION, "0.10.999999", NULL, 0},
    {TYPE_VERSION, "1.4.0--.A-", NULL, 0},
    {TYPE_VERSION, "1.4.0-12345678901234567890123456789012", NULL, 0},
    {TYPE_DATE, "2024-02-29", NULL, 20240229},
    {TYPE_DATE, "2000-02-29", NULL, 20000229},
    {TYPE_DATE, " 0001-01-01", "0001-01-01", 10101},
    {TYPE_DATE, "9999-12-31", NULL, 99991231},
    {TYPE_YEAR, "0001", NULL, 1},
    {TYPE_DECIMAL, "-999999999.999999", NULL, -999999999999999},
    {TYPE_DECIMAL, " 007.50 ", "007.50", 7500000},
    {TYPE_POINTS_VALUE, "-123456.5", NULL, -123456500000},
    {TYPE_POSITIVE, "9999", NULL, 9999},
    {TYPE_BOUND, "mild", NULL, 0},
    {TYPE_UNIT, "mm[Hg]", NULL, 0},
    {TYPE_LANGUAGE, "pt-BR", NULL, 0},
    {TYPE_LANGUAGE, "x", NULL, 0},
    {TYPE_LANGUAGE, "de-1996", NULL, 0},
    {TYPE_LANGUAGES, " en   es-419 ", "en es-419", 0},
    {TYPE_URL, "https://example.org/a b?[c]#d", NULL, 0},
    {TYPE_URL, "http:///", NULL, 0},
    {TYPE_URL, "http://user@[2001:db8::1]:80/x", NULL, 0},
    {TYPE_URL, "mailto:[a]", NULL, 0},
    {TYPE_URL, "tel:+1 (2) 3", NULL, 0},
    {TYPE_URL, "#[", NULL, 0},
    {TYPE_PMID, "123456789", NULL, 0},
    {TYPE_ENUM, " retired\n", "retired", STATUS_RETIRED},
    {TYPE_ENUMS, "professional  patient", "professional patient",
     1 << AUDIENCE_PATIENT | 1 << AUDIENCE_PROFESSIONAL},
    {TYPE_VARIANT, " boolean ", "boolean", 0},
};

START_TEST(a_right_value_is_taken)
{
    struct value value = {NULL, 0, -1};
    struct value_fault fault = {NULL, NULL, 0};
    const char *folded = right[_i].folded ? right[_i].folded : right[_i].text;
    ck_assert_msg(value_read(&arena, row_of(right[_i].type), right[_i].text,
                             strlen(right[_i].text), &value, &fault),
                  "\"%s\": %s", right[_i].text, fault.message);
    ck_assert_uint_eq(value.length, strlen(folded));
    ck_assert_int_eq(memcmp(value.bytes, folded, value.length), 0);
    ck_assert_int_eq(value.number, right[_i].number);
}
END_TEST

static const struct {
    enum value_type type;
    const char *text;
    int word;
    const char *message;
} wrong[] = {
    {TYPE_TOKEN, " \t", -1, "\"value\" is empty"},
    {TYPE_TOKENS, " ", -1, "\"in\" is empty"},
    {TYPE_ID, "", -1, "\"id\" is empty"},
    {TYPE_ID, "Knee", -1, "\"Knee\" is no id"},
    {TYPE_ID, "a--b", -1, "\"a--b\" is no id"},
    {TYPE_ID, "a-", -1, "\"a-\" is no id"},
    {TYPE_ID, "-a", -1, "\"-a\" is no id"},
    {TYPE_ID, "1a", -1, "\"1a\" is no id"},
    {TYPE_ID, "a b", -1, "\"a b\" is no id"},
    {TYPE_ID, "a_b", -1, "\"a_b\" is no id"},
    {TYPE_ID, "sch\xC3\xB6n", -1, "\"sch\xC3\xB6n\" is no id"},
    {TYPE_ID, SIXTY_FOUR "4", -1, "\"" SIXTY "\xE2\x80\xA6\" is no id"},
    {TYPE_REFERENCES, " a  B c", 1, "\"B\" is no id"},
    {TYPE_REFERENCES, "", -1, "\"is-a\" is empty"},
    {TYPE_REFERENCE_PAIR, "a", -1, "\"treatments\" names 1, not two"},
    {TYPE_REFERENCE_PAIR, "a b c", -1, "\"treatments\" names 3, not two"},
    {TYPE_VERSION, "1.4", -1, "\"1.4\" is no version"},
    {TYPE_VERSION, "01.4.0", -1, "\"01.4.0\" is no version"},
    {TYPE_VERSION, "1.4.1000000", -1, "\"1.4.1000000\" is no version"},
    {TYPE_VERSION, "1.4.0-", -1, "\"1.4.0-\" is no version"},
    {TYPE_VERSION, "1.4.0-a_b", -1, "\"1.4.0-a_b\" is no version"},
    {TYPE_VERSION, "1.4.0-123456789012345678901234567890123", -1,
     "\"1.4.0-123456789012345678901234567890123\" is no version"},
    {TYPE_VERSION, "1.4.0.", -1, "\"1.4.0.\" is no version"},
    {TYPE_DATE, "1900-02-29", -1, "\"1900-02-29\" is no date"},
    {TYPE_DATE, "2026-13-01", -1, "\"2026-13-01\" is no date"},
    {TYPE_DATE, "2026-00-10", -1, "\"2026-00-10\" is no date"},
    {TYPE_DATE, "2026-04-31", -1, "\"2026-04-31\" is no date"},
    {TYPE_DATE, "0000-01-01", -1, "\"0000-01-01\" is no date"},
    {TYPE_DATE, "2026-1-1", -1, "\"2026-1-1\" is no date"},
    {TYPE_DATE, "31.12.2026", -1, "\"31.12.2026\" is no date"},
    {TYPE_YEAR, "0000", -1, "\"0000\" is no year"},
    {TYPE_YEAR, "12026", -1, "\"12026\" is no year"},
    {TYPE_DECIMAL, "38,5", -1, "\"38,5\" is no decimal"},
    {TYPE_DECIMAL, "+1", -1, "\"+1\" is no decimal"},
    {TYPE_DECIMAL, "1234567890", -1, "\"1234567890\" is no decimal"},
    {TYPE_POINTS_VALUE, "1234567", -1, "\"1234567\" is no number of points"},
    {TYPE_POSITIVE, "0", -1, "\"0\" is no whole number from 1 to 9999"},
    {TYPE_POSITIVE, "01", -1, "\"01\" is no whole number from 1 to 9999"},
    {TYPE_POSITIVE, "10000", -1, "\"10000\" is no whole number from 1 to 9999"},
    {TYPE_UNIT, "", -1, "\"unit\" is empty"},
    {TYPE_UNIT, SIXTY_FOUR "4", -1, "\"" SIXTY "\xE2\x80\xA6\" is too long for a unit"},
    {TYPE_LANGUAGE, "en_US", -1, "\"en_US\" is no language tag"},
    {TYPE_LANGUAGE, "abcdefghi", -1, "\"abcdefghi\" is no language tag"},
    {TYPE_LANGUAGE, "en-", -1, "\"en-\" is no language tag"},
    {TYPE_LANGUAGE, "e1", -1, "\"e1\" is no language tag"},
    {TYPE_LANGUAGES, "en e1", 1, "\"e1\" is no language tag"},
    {TYPE_PATH, " ", -1, "\"href\" is empty"},
    {TYPE_URL, "ftp://x", -1, "\"ftp://x\" is no address"},
    {TYPE_URL, "HTTP://a", -1, "\"HTTP://a\" is no address"},
    {TYPE_URL, "https://", -1, "\"https://\" is no address"},
    {TYPE_URL, "#", -1, "\"#\" is no address"},
    {TYPE_URL, "http://a#b#c", -1, "\"http://a#b#c\" is no address"},
    {TYPE_URL, "http://a%4", -1, "\"http://a%4\" is no address"},
    {TYPE_URL, "http://[a]", -1, "\"http://[a]\" is no address"},
    {TYPE_URL, "http://a/[x]", -1, "\"http://a/[x]\" is no address"},
    {TYPE_URL, "mailto:#", -1, "\"mailto:#\" is no address"},
    {TYPE_PMID, "0123", -1, "\"0123\" is no PubMed number"},
    {TYPE_PMID, "1234567890", -1, "\"1234567890\" is no PubMed number"},
    {TYPE_ENUM, "Draft", -1, "\"Draft\" is no value of \"status\""},
    {TYPE_ENUM, "dra", -1, "\"dra\" is no value of \"status\""},
    {TYPE_ENUMS, "patient nurse", 1, "\"nurse\" is no value of \"audience\""},
    {TYPE_VARIANT, "bool", -1, "\"bool\" is no value of \"type\""},
    {TYPE_ID, "a\nb\x7F", -1, "\"a b \" is no id"},
};

START_TEST(a_wrong_value_is_told_and_changes_nothing)
{
    struct value value = {NULL, 0, 17};
    struct value_fault fault = {NULL, NULL, 0};
    const struct attribute_row *row = row_of(wrong[_i].type);
    if (wrong[_i].type == TYPE_TOKEN)
        row = row_named(KIND_CODE, "value");
    ck_assert_msg(!value_read(&arena, row, wrong[_i].text, strlen(wrong[_i].text), &value, &fault),
                  "\"%s\" is taken", wrong[_i].text);
    ck_assert_str_eq(fault.message, wrong[_i].message);
    ck_assert_int_eq(fault.word, wrong[_i].word);
    ck_assert(wrong[_i].type == TYPE_VARIANT || fault.help);
    ck_assert_int_eq(value.number, 17);
}
END_TEST

static const char *help_for(const struct attribute_row *row, const char *text)
{
    struct value value;
    struct value_fault fault = {NULL, NULL, 0};
    ck_assert(!value_read(&arena, row, text, strlen(text), &value, &fault));
    return fault.help;
}

START_TEST(help_says_what_to_do)
{
    ck_assert_str_eq(help_for(row_of(TYPE_DATE), "2026-02-29"),
                     "February 2026 has the days 01 to 28");
    ck_assert_str_eq(help_for(row_of(TYPE_DATE), "2026-31-12"),
                     "the month stands in the middle, 01 to 12: 2026-12-31");
    ck_assert_str_eq(help_for(row_of(TYPE_DATE), "today"), "write it as 2026-12-31");
    ck_assert_str_eq(help_for(row_of(TYPE_ENUM), "drft"),
                     "did you mean \"draft\"? it can be: draft, active, retired");
    ck_assert_str_eq(help_for(row_of(TYPE_ENUM), "new"), "it can be: draft, active, retired");
    ck_assert_str_eq(help_for(row_of(TYPE_REFERENCE_PAIR), "nsaid"),
                     "write it twice where it means two of one kind: nsaid nsaid");
}
END_TEST

START_TEST(a_value_ends_where_its_length_says)
{
    struct value value;
    struct value_fault fault;
    ck_assert(value_read(&arena, row_of(TYPE_DECIMAL), "12.5/>", 4, &value, &fault));
    ck_assert_int_eq(value.number, 12500000);
    ck_assert(value_read(&arena, row_of(TYPE_ENUM), "draft\"", 5, &value, &fault));
    ck_assert(!value_read(&arena, row_of(TYPE_ENUM), "draft\"", 6, &value, &fault));
}
END_TEST

SUITE(values)
{
    Suite *suite = suite_create("grammar: values");
    TCase *tests = tcase_create("values");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, a_right_value_is_taken, 0, sizeof right / sizeof *right);
    tcase_add_loop_test(tests, a_wrong_value_is_told_and_changes_nothing, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(tests, help_says_what_to_do);
    tcase_add_test(tests, a_value_ends_where_its_length_says);
    suite_add_tcase(suite, tests);
    return suite;
}
