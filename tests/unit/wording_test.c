/* emit/: wording, and the log of FOP. */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "emit/pdf.h"
#include "emit/wording.h"

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

/* ---- Wording --------------------------------------------------------------------------------- */

static const struct {
    const char *po;
    size_t count;
    const char *key, *text, *plural; /* of the last entry */
    const char *fault;               /* part of it, or NULL */
    unsigned line;
} files[] = {
    {"", 0, NULL, NULL, NULL, NULL, 0},
    {"msgid \"\"\nmsgstr \"Language: es\\n\"\n", 0, NULL, NULL, NULL, NULL, 0},
    {"msgid \"a\"\nmsgstr \"b\"", 1, "a", "b", NULL, NULL, 0},
    {"msgid \"\"\n\"two \"\n  \"lines\"\r\nmsgstr \"dos\"\n\" l\\\"\\\\\\n\"", 1, "two lines",
     "dos l\"\\\n", NULL, NULL, 0},
    {"msgid \"day\"\nmsgid_plural \"days\"\nmsgstr[0] \"d\"\nmsgstr[1] \"ds\"\n", 1, "day", "d",
     "ds", NULL, 0},
    {"#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n\n#. c\nmsgid \"c\"\nmsgstr \"d\"\n", 2, "c", "d", NULL,
     NULL, 0},
    {"#. c\nmsgid \"c\"\nmsgstr \"d\"\n\n#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", 2, "a", "", NULL,
     NULL, 0},
    {"msgid \"a\"\nmsgstr \"b\"\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n", 1, "a", "b", NULL, NULL,
     0},
    {"msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgid_plural \"as\"\nmsgstr[1] \"x\"\n", 1, NULL,
     NULL, NULL, "without a msgstr", 6},
    {"msgid \"a\nmsgstr \"b\"", 1, NULL, NULL, NULL, "closing quote", 1},
    {"msgid \"a\\", 0, NULL, NULL, NULL, "closing quote", 1},
    {"msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"\n", 1, NULL, NULL, NULL, "without a msgstr", 3},
    {"\"loose\"\n", 0, NULL, NULL, NULL, "belongs to no keyword", 1},
    {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", 1, NULL, NULL, NULL, "twice", 3},
    {"msgid a\nmsgstr \"b\"\n", 0, NULL, NULL, NULL, "without a quoted text", 1},
    {"msgid \"a\" b\nmsgstr \"b\"\n", 1, NULL, NULL, NULL, "behind the closing quote", 1},
    {"mesgid \"a\"\n", 0, NULL, NULL, NULL, "neither", 1},
};

START_TEST(po_files_are_read_as_gettext_does)
{
    size_t count;
    struct wording_fault fault;
    struct wording_entry *entries = wording_parse(&arena, files[_i].po, &count, &fault);
    if (files[_i].fault) {
        ck_assert_ptr_nonnull(fault.message);
        ck_assert_ptr_nonnull(strstr(fault.message, files[_i].fault));
        ck_assert_uint_eq(fault.line, files[_i].line);
        return;
    }
    ck_assert_ptr_null(fault.message);
    ck_assert_uint_eq(count, files[_i].count);
    if (!count)
        return;
    ck_assert_str_eq(entries[count - 1].key, files[_i].key);
    ck_assert_str_eq(entries[count - 1].text, files[_i].text);
    if (files[_i].plural)
        ck_assert_str_eq(entries[count - 1].forms[1], files[_i].plural);
    ck_assert_uint_eq(entries[count - 1].form_count, files[_i].plural ? 2 : 0);
}
END_TEST

START_TEST(placeholders_are_filled_once_and_others_stay)
{
    struct wording_entry entry = {.key = "k", .text = "{a}{b} {c} {a {a}}"};
    struct wording wording = {.arena = &arena, .language = "en", .entries = &entry, .count = 1};
    const char *text = wording_fill(&wording, "k", "a", "{b}", "b", "x", NULL);
    ck_assert_str_eq(text, "{b}x {c} {a {b}}");
}
END_TEST

START_TEST(every_language_says_everything)
{
    static const char *const languages[] = {"en", "es", "es-mx", "en-gb", "ar"};
    static const char *const days[] = {"days", "días", "días", "days", "يومًا"};
    if (FAILURE_CATCH(&failure))
        ck_abort_msg("%s", failure.message);
    struct wording *wording = wording_load(&arena, "xslt/wording", languages[_i]);
    ck_assert_uint_gt(wording->count, 90);
    ck_assert_str_eq(wording_count(wording, "day", "12"), days[_i]);
}
END_TEST

/* A review on the day itself is in time: "by", never "before". */
START_TEST(a_review_may_be_on_its_day)
{
    static const struct { const char *language, *before; } said[] = {
        {"en", "before"}, {"es", "antes"}, {"ar", "قبل"},
    };
    if (FAILURE_CATCH(&failure))
        ck_abort_msg("%s", failure.message);
    struct wording *wording = wording_load(&arena, "xslt/wording", said[_i].language);
    const char *text = wording_fill(wording, "To be reviewed by {date}.", "date", "DAY", NULL);
    ck_assert_ptr_nonnull(strstr(text, "DAY"));
    ck_assert_ptr_null(strstr(text, said[_i].before));
}
END_TEST

/* The forms by the rule of Arabic in CLDR: zero, one, two, few, many, other. */
START_TEST(a_number_takes_its_form)
{
    static const struct {
        const char *number, *two, *six;
    } numbers[] = {
        {"0", "others", "zero"},    {"1", "one", "one"},      {"2", "others", "two"},
        {"3", "others", "few"},     {"10", "others", "few"},  {"11", "others", "many"},
        {"99", "others", "many"},   {"100", "others", "other"}, {"102", "others", "other"},
        {"103", "others", "few"},   {"1000", "others", "other"}, {"1111", "others", "many"},
        {"1.5", "others", "other"}, {"0,5", "others", "other"},
    };
    struct wording_entry entries[] = {
        {.key = "two", .text = "one", .forms = {"one", "others"}, .form_count = 2},
        {.key = "six", .text = "zero", .forms = {"zero", "one", "two", "few", "many", "other"},
         .form_count = 6},
        {.key = "none", .text = "same"},
    };
    struct wording wording = {.arena = &arena, .entries = entries, .count = 3};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ck_assert_str_eq(wording_count(&wording, "two", numbers[i].number), numbers[i].two);
        ck_assert_str_eq(wording_count(&wording, "six", numbers[i].number), numbers[i].six);
        ck_assert_str_eq(wording_count(&wording, "none", numbers[i].number), "same");
    }
}
END_TEST

START_TEST(a_language_without_wording_is_a_failure)
{
    if (FAILURE_CATCH(&failure)) {
        ck_assert_str_eq(failure.message,
                         "there is no wording of handouts in \"fr-CA\": translate kbc.pot as "
                         "\"xslt/wording/fr.po\", or build with --handouts none");
        return;
    }
    wording_load(&arena, "xslt/wording", "fr-CA");
    ck_abort_msg("French was loaded");
}
END_TEST

/* ---- FOP's log ------------------------------------------------------------------------------- */

#define INFO "      [fop] [INFO] FOUserAgent - Rendered page #1.\n"
#define DONE(name) "      [fop] /tmp/kbc-1/fo/" name ".fo -> /tmp/kbc-1/pdf/" name ".pdf\n"
#define WARN(text) "      [fop] [WARN] FOUserAgent - " text "\n"

static const struct {
    const char *log, *file, *message;
    size_t others;
} logs[] = {
    {"", "", NULL, 0},
    {"Buildfile: x\n\npdf:\n" INFO DONE("a.en") "\nBUILD SUCCESSFUL\nTotal time: 1 second", "",
     NULL, 0},
    {INFO DONE("a.en") WARN("Glyph - missing") INFO DONE("b.es") DONE("c.es"), "b.es",
     "Glyph - missing", 0},
    {WARN("one") DONE("a.en") WARN("two") WARN("three") DONE("b.en"), "a.en", "one", 2},
    {"[fop] [INFO] FOUserAgent - wider than available room\n" DONE("a.en"), "a.en",
     "wider than available room", 0},
    {"      [fop] [ERROR] Anttask - Error rendering fo file: /tmp/a.en.fo\n"
     "      [fop] org.apache.fop.apps.FOPException: x -> y\n" DONE("a.en"), "a.en",
     "Error rendering fo file: /tmp/a.en.fo", 0},
    {"SEVERE: no such font\n", "", "SEVERE: no such font", 0},
    {"\nBUILD FAILED\n/x/fop-batch.xml:5: no config\n", "", "BUILD FAILED", 0},
};

START_TEST(every_warning_of_fop_is_a_problem)
{
    struct pdf_problem problem = pdf_log_problem(&arena, logs[_i].log);
    ck_assert_str_eq(problem.file, logs[_i].file);
    ck_assert_uint_eq(problem.others, logs[_i].others);
    if (logs[_i].message)
        ck_assert_str_eq(problem.message, logs[_i].message);
    else
        ck_assert_ptr_null(problem.message);
}
END_TEST

static const struct {
    const char *message, *declaration;
} places[] = {
    {"Alternate text is missing on basic-link. (See position 2:30)", "ice"},
    {"Alternate text is missing on basic-link. (See position 2:31)", "ice"},
    {"Alternate text is missing on basic-link. (See position 3:90)", "heat"},
    {"It is wrong. (See position 1:5)", NULL},
    {"It is wrong. (See position 99:1)", "heat"},
    {"It is wrong. (See position x)", NULL},
    {"Glyph \"\u0905\" (0x905, anusvara) not available in font \"NotoSans\".", "ice"},
    {"Glyph \"?\" (0xd83e) not available in font \"NotoSans\".", "heat"},
    {"Glyph \"b\" (0x62, b) not available in font \"NotoSans\".", NULL},
    {"Something else", NULL},
};

START_TEST(a_problem_names_its_declaration)
{
    static const char fo[] = "<fo:root>\n"
                             "<fo:block id=\"d.ice\">\u00E9\u0905<b/>\n"
                             "<fo:wrapper id=\"d.source.1\"/>"
                             "<fo:block id=\"d.heat\">\U0001F9CA<c/>";
    if (FAILURE_CATCH(&failure))
        ck_abort_msg("%s", failure.message);
    const char *declaration = pdf_log_declaration(&arena, places[_i].message, fo);
    if (places[_i].declaration)
        ck_assert_str_eq(declaration, places[_i].declaration);
    else
        ck_assert_ptr_null(declaration);
}
END_TEST

SUITE(wording)
{
    Suite *suite = suite_create("wording");
    TCase *files_case = tcase_create("wording");
    tcase_add_checked_fixture(files_case, set_up, tear_down);
    tcase_add_loop_test(files_case, po_files_are_read_as_gettext_does, 0,
                        sizeof files / sizeof *files);
    tcase_add_test(files_case, placeholders_are_filled_once_and_others_stay);
    tcase_add_loop_test(files_case, every_language_says_everything, 0, 5);
    tcase_add_loop_test(files_case, a_review_may_be_on_its_day, 0, 3);
    tcase_add_test(files_case, a_number_takes_its_form);
    tcase_add_test(files_case, a_language_without_wording_is_a_failure);
    suite_add_tcase(suite, files_case);
    TCase *log = tcase_create("log");
    tcase_add_checked_fixture(log, set_up, tear_down);
    tcase_add_loop_test(log, a_problem_names_its_declaration, 0, sizeof places / sizeof *places);
    tcase_add_loop_test(log, every_warning_of_fop_is_a_problem, 0, sizeof logs / sizeof *logs);
    suite_add_tcase(suite, log);
    return suite;
}
