/* report/: what people see of a diagnostic. */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static struct failure failure;
static struct arena arena;
static struct sources sources;
static struct diag diag;
static struct buffer out;

static void set_up(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
    sources_init(&sources, &arena);
    diag_init(&diag, &arena);
    buffer_init(&out, &failure);
}

static void tear_down(void)
{
    buffer_release(&out);
    diag_release(&diag);
    sources_release(&sources);
    arena_release(&arena);
}

static bool everything(enum diag_name name)
{
    return name < DIAG_COUNT;
}

static bool all_but_gap(enum diag_name name)
{
    return name != DIAG_gap;
}

static void add_source(const char *path, const char *text)
{
    sources_add(&sources, path, strdup(text), strlen(text));
}

/* The place of the first `part` in the text added last. */
static struct span place_of(const char *part)
{
    const struct source *source = sources.all[sources.count - 1];
    const char *at = strstr(source->text, part);
    ck_assert_ptr_nonnull(at);
    uint32_t begin = source->base + (uint32_t)(at - source->text);
    return (struct span){begin, begin + (uint32_t)strlen(part)};
}

static const char *printed(bool colour)
{
    struct report report = {.sources = &sources, .diag = &diag, .examines = everything};
    diag_finish(&diag);
    report_text(&out, &report, colour);
    return buffer_text(&out);
}

/* A document of one text in which `part` is wrong. */
static const char *printed_excerpt(const char *text, const char *part)
{
    add_source("kb.xml", text);
    diag_raise(&diag, DIAG_bad_value, place_of(part), NULL, "wrong");
    return printed(false);
}

START_TEST(the_place_is_under_the_carets)
{
    ck_assert_str_eq(printed_excerpt("<a>\n  <b id=\"Q\"/>\n</a>\n", "Q"),
                     "kb.xml:2:10: error: wrong [bad-value]\n"
                     "    2 |   <b id=\"Q\"/>\n"
                     "      |          ^\n"
                     "\n"
                     "kb.xml: 1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(tabs_and_wide_characters_keep_the_carets_in_place)
{
    /* A tab, two characters of two columns, one of one with a combining accent, and of two bytes. */
    ck_assert_str_eq(printed_excerpt("\t<b t=\"腰痛e\u0301é\" id=\"Q\"/>", "Q"),
                     "kb.xml:1:19: error: wrong [bad-value]\n"
                     "    1 |     <b t=\"腰痛e\u0301é\" id=\"Q\"/>\n"
                     "      |                       ^\n"
                     "\n"
                     "kb.xml: 1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(carets_are_as_wide_as_what_is_wrong)
{
    ck_assert_str_eq(printed_excerpt("<b id=\"腰痛\tx\"/>", "腰痛\tx"),
                     "kb.xml:1:8: error: wrong [bad-value]\n"
                     "    1 | <b id=\"腰痛 x\"/>\n" /* columns 7 to 10, the tab from 11 to 12 */
                     "      |        ^^^^^^\n"
                     "\n"
                     "kb.xml: 1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(of_several_lines_the_first_is_shown)
{
    ck_assert_str_eq(printed_excerpt("<b\r\n  id=\"x\"\r\n/>\r\n", "<b\r\n  id=\"x\"\r\n/>"),
                     "kb.xml:1:1: error: wrong [bad-value]\n"
                     "    1 | <b\n"
                     "      | ^^\n"
                     "\n"
                     "kb.xml: 1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(at_the_end_of_a_text_one_caret_stands_behind_it)
{
    add_source("kb.xml", "<b>");
    uint32_t end = sources.all[0]->base + 3;
    diag_raise(&diag, DIAG_not_well_formed, (struct span){end, end}, NULL, "cut short");
    ck_assert_str_eq(printed(false), "kb.xml:1:4: error: cut short [not-well-formed]\n"
                                     "    1 | <b>\n"
                                     "      |    ^\n"
                                     "\n"
                                     "kb.xml: 1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(what_would_not_show_is_shown_by_its_number)
{
    /* An escape, a character that turns the direction of the rest, and a byte that is no UTF-8. */
    ck_assert_str_eq(printed_excerpt("<b a=\"\033[2J\u202e\xff\" id=\"Q\"/>", "Q"),
                     "kb.xml:1:19: error: wrong [bad-value]\n"
                     "    1 | <b a=\"<U+001B>[2J<U+202E><FF>\" id=\"Q\"/>\n"
                     "      |                                    ^\n"
                     "\n"
                     "kb.xml: 1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(the_margin_is_as_wide_as_the_number_of_the_line)
{
    char text[123460];
    memset(text, '\n', 123455);
    strcpy(text + 123455, "<Q/>");
    add_source("kb.xml", text);
    struct diagnostic *told = diag_raise(&diag, DIAG_bad_value, place_of("Q"), NULL, "wrong");
    diag_help(&diag, told, "mend it");
    ck_assert_str_eq(printed(false), "kb.xml:123456:2: error: wrong [bad-value]\n"
                                     "123456 | <Q/>\n"
                                     "       |  ^\n"
                                     "       = help: mend it\n"
                                     "\n"
                                     "kb.xml: 1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(a_long_line_is_cut_around_the_place)
{
    char *text = malloc(200001);
    memset(text, 'x', 200000);
    text[200000] = '\0';
    memcpy(text + 100000, "QQQ", 3);
    const char *report = printed_excerpt(text, "QQQ");
    free(text);
    char *expected = arena_format(
        &arena, "kb.xml:1:100001: error: wrong [bad-value]\n"
                "    1 | …%sQQQ%s…\n"
                "      |  %30s^^^\n"
                "\n"
                "kb.xml: 1 error, 0 warnings, 0 silenced\n",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "");
    ck_assert_str_eq(report, expected);
}
END_TEST

START_TEST(a_place_wider_than_the_screen_is_cut_with_its_carets)
{
    char text[301];
    memset(text, 'x', 300);
    text[300] = '\0';
    const char *report = printed_excerpt(text, text);
    ck_assert_ptr_nonnull(strstr(report, "x…\n"));
    size_t carets = 0;
    for (const char *at = report; *at; at++)
        carets += *at == '^';
    ck_assert_uint_eq(carets, 100);
}
END_TEST

START_TEST(everything_that_was_told_is_printed_in_order)
{
    add_source("kb.xml", "<treatment id=\"heat\"/>\n<indication treatment=\"haet\"/>\n");
    struct diagnostic *told = diag_raise(&diag, DIAG_unknown_reference, place_of("haet"), "x",
                                         "no treatment is called \"haet\"");
    diag_related(&diag, told, place_of("heat"), "the nearest");
    diag_help(&diag, told, "did you mean \"heat\"?");
    struct diagnostic *silenced =
        diag_raise(&diag, DIAG_unused, place_of("heat"), "heat", "nobody names it");
    silenced->suppressed = true;
    diag_raise(&diag, DIAG_not_analysed, (struct span){0, 0}, NULL, "nothing was analysed");
    ck_assert_str_eq(printed(false), "error: nothing was analysed [not-analysed]\n"
                                     "\n"
                                     "kb.xml:2:24: error: no treatment is called \"haet\" "
                                     "[unknown-reference]\n"
                                     "    2 | <indication treatment=\"haet\"/>\n"
                                     "      |                        ^^^^\n"
                                     "kb.xml:1:16: note: the nearest\n"
                                     "    1 | <treatment id=\"heat\"/>\n"
                                     "      |                ^^^^\n"
                                     "      = help: did you mean \"heat\"?\n"
                                     "\n"
                                     "kb.xml: 2 errors, 0 warnings, 1 silenced\n");
}
END_TEST

START_TEST(a_patient_is_told_by_what_is_not_usual)
{
    static const struct diag_value before[] = {
        {"age", "Age", "65", "65 a", false, false},
        {"cough", "Cough", "false", "no", true, true},
        {"fever", "Fever", "false", "no", true, true},
    };
    static const struct diag_value after[] = {
        {"age", "Age", "65", "65 a", false, false},
        {"cough", "Cough", "false", "no", true, true},
        {"fever", "Fever", "true", "yes", true, false},
    };
    static const struct diag_patient witness = {before, 3}, worse = {after, 3};
    add_source("kb.xml", "<finding id=\"fever\"/>");
    struct diagnostic *told =
        diag_raise(&diag, DIAG_falling_escalation, place_of("fever"), "fever", "it falls");
    told->witness = &witness;
    told->worse = &worse;
    diag_core(&diag, told, "a");
    diag_core(&diag, told, "b");
    ck_assert_str_eq(printed(false), "kb.xml:1:14: warning: it falls [falling-escalation]\n"
                                     "    1 | <finding id=\"fever\"/>\n"
                                     "      |              ^^^^^\n"
                                     "      = patient:\n"
                                     "          age: 65 a (Age)\n"
                                     "          everything else as usual (2)\n"
                                     "      = the same patient, worse:\n"
                                     "          fever: yes (Fever)\n"
                                     "      = because of: a, b\n"
                                     "\n"
                                     "kb.xml: 0 errors, 1 warning, 0 silenced\n");
}
END_TEST

START_TEST(an_empty_core_and_a_usual_patient_are_said)
{
    static const struct diag_value values[] = {{"cough", "Cough", "false", "no", true, true}};
    static const struct diag_patient witness = {values, 1};
    struct diagnostic *told =
        diag_raise(&diag, DIAG_gap, (struct span){0, 0}, NULL, "a gap");
    told->witness = &witness;
    diag_core(&diag, told, NULL);
    ck_assert_str_eq(printed(false), "error: a gap [gap]\n"
                                     "      = patient:\n"
                                     "          everything as usual\n"
                                     "      = because of: the definitions alone\n"
                                     "\n"
                                     "1 error, 0 warnings, 0 silenced\n");
}
END_TEST

START_TEST(colour_changes_nothing_but_colour)
{
    add_source("kb.xml", "<b id=\"Q\"/>");
    struct diagnostic *told = diag_raise(&diag, DIAG_bad_value, place_of("Q"), NULL, "wrong");
    diag_help(&diag, told, "mend it");
    char *plain = strdup(printed(false));
    buffer_clear(&out);
    const char *coloured = printed(true);
    struct buffer stripped;
    buffer_init(&stripped, &failure);
    size_t escapes = 0;
    while (*coloured) {
        if (*coloured == '\033') {
            coloured = strchr(coloured, 'm') + 1;
            escapes++;
        } else {
            buffer_putc(&stripped, *coloured++);
        }
    }
    ck_assert_uint_gt(escapes, 5);
    ck_assert_str_eq(buffer_text(&stripped), plain);
    buffer_release(&stripped);
    free(plain);
}
END_TEST

START_TEST(what_is_not_looked_for_is_said)
{
    struct report report = {.sources = &sources, .diag = &diag, .examines = all_but_gap};
    report_text(&out, &report, false);
    ck_assert_str_eq(buffer_text(&out), "0 errors, 0 warnings, 0 silenced\n"
                                        "not looked for by this version: gap\n");
}
END_TEST

SUITE(report)
{
    Suite *suite = suite_create("report");
    TCase *text = tcase_create("text");
    tcase_add_checked_fixture(text, set_up, tear_down);
    tcase_add_test(text, the_place_is_under_the_carets);
    tcase_add_test(text, tabs_and_wide_characters_keep_the_carets_in_place);
    tcase_add_test(text, carets_are_as_wide_as_what_is_wrong);
    tcase_add_test(text, of_several_lines_the_first_is_shown);
    tcase_add_test(text, at_the_end_of_a_text_one_caret_stands_behind_it);
    tcase_add_test(text, what_would_not_show_is_shown_by_its_number);
    tcase_add_test(text, the_margin_is_as_wide_as_the_number_of_the_line);
    tcase_add_test(text, a_long_line_is_cut_around_the_place);
    tcase_add_test(text, a_place_wider_than_the_screen_is_cut_with_its_carets);
    tcase_add_test(text, everything_that_was_told_is_printed_in_order);
    tcase_add_test(text, a_patient_is_told_by_what_is_not_usual);
    tcase_add_test(text, an_empty_core_and_a_usual_patient_are_said);
    tcase_add_test(text, colour_changes_nothing_but_colour);
    tcase_add_test(text, what_is_not_looked_for_is_said);
    suite_add_tcase(suite, text);
    return suite;
}
