/* emit/: a number and its unit stay on one line of an FO document. */
#include "unit/suite.h"

#include <libxml/parser.h>
#include <string.h>

#include "emit/fo_amounts.h"

#define SPACE "\u00A0"
#define JOINER "\uFEFF"

static const struct {
    const char *from, *to;
} texts[] = {
    {"", ""},
    {"Ice.", "Ice."},
    {"less than 30 mL/min/1.73 m\u00B2.",
     "less than 30" SPACE "mL/" JOINER "min/" JOINER "1.73" SPACE "m\u00B2."},
    {"38.5 \u00B0C (101.3 \u00B0F) or 2\u20133 h",
     "38.5" SPACE "\u00B0C (101.3" SPACE "\u00B0F) or 2\u20133" SPACE "h"},
    {"30 \u062F\u0642\u064A\u0642\u0629", "30" SPACE "\u062F\u0642\u064A\u0642\u0629"},
    /* No number, no unit, or one that would leave too much of a line empty. */
    {"word0 word1 word2", "word0 word1 word2"},
    {"B12 tablets; 5 (five); 5 ", "B12 tablets; 5 (five); 5 "},
    {"2 electroencephalographies", "2 electroencephalographies"},
    {"\u06283 mg", "\u06283 mg"},
    /* What could go on for ever still ends lines. */
    {"1 a/1 b/1 c/1 d/1 e/1 f/1 g",
     "1" SPACE "a/" JOINER "1" SPACE "b/" JOINER "1" SPACE "c/" JOINER "1" SPACE "d/" JOINER "1" SPACE "e/" JOINER "1 f/1 g"},
    {"1 2 3 mg", "1 2 3" SPACE "mg"},
    /* Elements are gone through, and nothing else is changed. */
    {"<b xml:lang=\"en\">5 mg</b> 5<b/> mg <i><b>6 h</b></i>",
     "<b xml:lang=\"en\">5" SPACE "mg</b> 5<b/> mg <i><b>6" SPACE "h</b></i>"},
};

START_TEST(a_number_and_its_unit_are_joined)
{
    char from[512], to[512];
    snprintf(from, sizeof from, "<p>%s</p>", texts[_i].from);
    snprintf(to, sizeof to, "<p>%s</p>", texts[_i].to);
    xmlDocPtr document = xmlReadMemory(from, (int)strlen(from), NULL, NULL, 0);
    xmlDocPtr wanted = xmlReadMemory(to, (int)strlen(to), NULL, NULL, 0);
    ck_assert(document && wanted);
    fo_amounts_join(xmlDocGetRootElement(document));
    xmlChar *joined, *expected;
    int length;
    xmlDocDumpMemoryEnc(document, &joined, &length, "UTF-8");
    xmlDocDumpMemoryEnc(wanted, &expected, &length, "UTF-8");
    ck_assert_str_eq((const char *)joined, (const char *)expected);
    xmlFree(joined);
    xmlFree(expected);
    xmlFreeDoc(document);
    xmlFreeDoc(wanted);
}
END_TEST

SUITE(fo_amounts)
{
    Suite *suite = suite_create("emit: amounts of FO");
    TCase *cases = tcase_create("amounts");
    tcase_add_loop_test(cases, a_number_and_its_unit_are_joined, 0, sizeof texts / sizeof *texts);
    suite_add_tcase(suite, cases);
    return suite;
}
