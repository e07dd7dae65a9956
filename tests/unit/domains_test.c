/* check/domains over documents that are read: what each must report, and what is filled. */
#include "unit/suite.h"

#include <string.h>

#include "unit/checked.h"

#define QUANTITY(id, attributes)                                                                   \
    "<finding id='" id "' type='quantity' " attributes "><label>Q</label></finding>"
#define TEMPERATURE QUANTITY("t", "unit='Cel' min='34' max='43' step='0.1'")
#define SUGAR QUANTITY("g", "unit='mg/dL' min='0' max='900' molar-mass='180.156'")
#define CHOICE(attributes)                                                                         \
    "<finding id='p' type='choice' " attributes "><label>P</label>"                                \
    "<option id='none'><label>N</label></option><option id='mild'><label>M</label></option>"       \
    "<option id='severe'><label>S</label></option></finding>"
#define BOOLEAN "<finding id='b' type='boolean'><label>B</label></finding>"
#define WHEN(test) "<condition id='c'><when>" test "</when></condition>"
#define SCORE(points) "<score id='s'><label>S</label>" points "</score>"
#define DOSE(attributes)                                                                           \
    "<treatment id='x'><label>X</label></treatment><indication id='i' treatment='x'><when>"        \
    "<everyone/></when><dose " attributes "/></indication>"
#define SET(attributes)                                                                            \
    "<case id='k'><given><set " attributes "/></given><expect><everyone/></expect></case>"
#define BANDS(attributes, bands)                                                                   \
    "<bands id='d' " attributes "><label>D</label>" bands "</bands>"
#define BAND(id, bounds) "<band id='" id "' " bounds "><label>D</label></band>"

/* `report`: of each line its beginning, up to the message's first words; the rest of it is open. */
static const struct {
    const char *items, *report;
} documents[] = {
    /* ---- Quantities ---- */
    {QUANTITY("q", "unit='1' min='0' max='10' step='0'"), "out-of-domain q [step='0']\n"},
    {QUANTITY("q", "unit='1' min='0' max='10' step='-1'"), "out-of-domain q [step='-1']\n"},
    {QUANTITY("q", "unit='1' min='0.5' max='10.25' step='0.5'"),
     "out-of-domain q [max='10.25'] max \"10.25\" is not a multiple of the step \"0.5\"; the "
     "nearest multiple towards zero is \"10\"\n"},
    {QUANTITY("q", "unit='1' min='-10.25' max='10' step='0.5'"),
     "out-of-domain q [min='-10.25']\n"},
    {QUANTITY("q", "unit='1' min='10' max='9'"),
     "out-of-domain q [max='9'] max \"9\" is below min \"10\"; swap them\n"},
    {QUANTITY("q", "unit='1' min='10' max='10'"), ""},
    {QUANTITY("q", "unit='1' min='0' max='10' usual='11'"), "out-of-domain q [usual='11']\n"},
    {QUANTITY("q", "unit='1' min='0' max='10' usual='0.5'"), "out-of-domain q [usual='0.5']\n"},
    {QUANTITY("q", "unit='1' min='0' max='10' usual='10'"), ""},
    {QUANTITY("q", "unit='1' min='0' max='10' molar-mass='0'"),
     "out-of-domain q [molar-mass='0']\n"},
    {QUANTITY("q", "unit='years' min='0' max='10'"),
     "unknown-unit q [years] \"years\" is no UCUM unit; did you mean \"a\"?\n"},
    /* What is faulty concludes nothing, but the rest is looked at all the same. */
    {QUANTITY("q", "unit='1' min='0' max='x'") WHEN("<value finding='q' at-least='99'/>"
     "<value finding='q' at-most='much'/>"),
     "bad-value q [x]\n"
     "bad-value c [much] \"much\" is no number\n"},
    {QUANTITY("q", "unit='1' min='0.5' max='2' step='oops'"), "bad-value q [oops]\n"},
    /* ---- Choices and booleans ---- */
    {CHOICE("worse='high'"), "not-comparable p [worse='high']\n"},
    {CHOICE("ordered='true' worse='high' usual='mild'"), ""},
    {CHOICE("ordered='false' worse='low'"), "not-comparable p [worse='low']\n"},
    {CHOICE("usual='mildd'"),
     "out-of-domain p [usual='mildd'] usual \"mildd\" is no option; did you mean \"mild\"?\n"},
    {CHOICE("") WHEN("<value finding='p' is='agony'/>"),
     "not-comparable c [agony] \"agony\" is no option of \"p\"; write one of \"none\", \"mild\", "
     "\"severe\"\n"},
    {CHOICE("") WHEN("<value finding='p' in='mild  sever'/>"),
     "not-comparable c [sever] \"sever\" is no option of \"p\"; did you mean \"severe\"?\n"},
    {CHOICE("") WHEN("<value finding='p' at-least='mild'/>"),
     "not-comparable c [at-least='mild'] the options of \"p\" are not ordered\n"},
    {CHOICE("ordered='true'") WHEN("<value finding='p' at-least='mild' below='12'/>"),
     "not-comparable c [12] \"12\" is no option of \"p\"\n"},
    {CHOICE("ordered='true'") WHEN("<value finding='p' at-least='severe' at-most='mild'/>"),
     "out-of-domain c [at-least='severe'] nothing is at-least \"severe\" and at-most \"mild\" at "
     "once\n"},
    {CHOICE("") WHEN("<value finding='p' is='mild' unit='mg'/>"),
     "unit-mismatch c [mg] \"mg\" is a unit, but a choice has none; take the unit out\n"},
    {BOOLEAN WHEN("<value finding='b' is='true'/>"),
     "not-comparable c [finding='b'] \"b\" is true or false, and has no value to compare; write "
     "<has finding=\"b\"/>\n"},
    /* ---- Numbers: the ends are inside, and exactly so in any unit ---- */
    {TEMPERATURE WHEN("<value finding='t' at-least='34' at-most='43'/><value finding='t' "
     "is='43'/><value finding='t' above='33.999999'/>"),
     "out-of-domain c [33.999999] \"33.999999\" is outside \"t\", which goes from 34 to 43 Cel\n"},
    {TEMPERATURE WHEN("<value finding='t' at-least='93.2' at-most='109.4' unit='[degF]'/>"
     "<value finding='t' below='109.400001' unit='[degF]'/>"),
     "out-of-domain c [109.400001] \"109.400001 [degF]\" is outside \"t\"\n"},
    {TEMPERATURE WHEN("<value finding='t' at-least='37.25'/><value finding='t' in='37.2 37.25'/>"),
     "out-of-domain c [37.25] no patient has \"37.25\": it lies between two steps of \"t\"; the "
     "steps beside it are 37.2 and 37.3 Cel, or write a range\n"},
    {TEMPERATURE WHEN("<value finding='t' is='98.6' unit='[degF]'/><value finding='t' is='98.7' "
     "unit='[degF]'/>"),
     "out-of-domain c [98.7] no patient has \"98.7\"\n"},
    {TEMPERATURE WHEN("<value finding='t' at-least='38.15' at-most='38.11'/>"),
     "out-of-domain c [at-least='38.15'] nothing is\n"},
    {TEMPERATURE WHEN("<value finding='t' above='38' below='38'/><value finding='t' "
     "at-least='38' at-most='38'/>"),
     "out-of-domain c [above='38'] nothing is\n"},
    {TEMPERATURE WHEN("<value finding='t' is='warm'/><value finding='t' in='37 hot'/>"
     "<value finding='t' above='1e2'/>"),
     "bad-value c [warm]\nbad-value c [hot]\nbad-value c [1e2]\n"},
    {TEMPERATURE WHEN("<value finding='t' is='37' unit='mg'/><value finding='t' is='37' "
     "unit='Celsius'/>"),
     "unit-mismatch c [mg]\nunknown-unit c [Celsius]\n"},
    {SUGAR WHEN("<value finding='g' at-least='7' unit='mmol/L'/>"), ""},
    {QUANTITY("g", "unit='mg/dL' min='0' max='900'")
     WHEN("<value finding='g' at-least='7' unit='mmol/L'/>"), "unit-mismatch c [mmol/L]\n"},
    {QUANTITY("g", "unit='mg/dL' min='0' max='900' molar-mass='-1'")
     WHEN("<value finding='g' at-least='7' unit='mmol/L'/>"),
     "out-of-domain g [molar-mass='-1']\n"},
    {QUANTITY("age", "unit='a' min='0' max='110'") WHEN("<value finding='age' below='24' "
     "unit='mo'/><value finding='age' below='24' unit='d'/>"), "unit-mismatch c [d]\n"},
    /* ---- Scores ---- */
    {SCORE("<points value='0.5'><everyone/></points><points value='2'><everyone/></points>")
     WHEN("<value score='s' is='1.5'/><value score='s' is='1.25'/><value score='s' "
     "at-least='100'/><value score='s' is='1' unit='1'/>"),
     "out-of-domain c [1.25] no patient has \"1.25\": it lies between two steps of \"s\"; write a "
     "total that the points of \"s\" can make\n"
     "unit-mismatch c [1] \"1\" is a unit, but a score has none\n"},
    /* 2^53 is 9007199254740992: nine nines times 9.007199 are below it in millionths, times 9.0072
     * above. */
    {QUANTITY("q", "unit='1' min='-999999999' max='999999999'")
     SCORE("<points value='9.007199' of='q'/><points value='0.000001'><everyone/></points>"), ""},
    {QUANTITY("q", "unit='1' min='0' max='999999999'")
     SCORE("<points value='9.0072' of='q'/><points value='0.000001'><everyone/></points>"),
     "out-of-domain s [<score id='s'>]\n"},
    {QUANTITY("q", "unit='1' min='0' max='999999999'")
     SCORE("<points value='9.0072' of='q'/>"), ""},
    {QUANTITY("q", "unit='1' min='-999999999' max='0'")
     SCORE("<points value='9.0072' of='q'/><points value='0.000001'><everyone/></points>")
     WHEN("<value score='s' is='0.0000001'/>"),
     "out-of-domain s [<score id='s'>]\nbad-value c [0.0000001]\n"},
    /* ---- Bands ---- */
    {TEMPERATURE BANDS("of='t'", BAND("low", "below='37.25'") BAND("high", "at-least='37.25' "
     "at-most='44'")), "out-of-domain d/high [44]\n"},
    {TEMPERATURE BANDS("of='t'", BAND("low", "at-least='38' at-most='37'")),
     "out-of-domain d/low [at-least='38'] nothing is at-least \"38\" and at-most \"37\" at once\n"},
    {TEMPERATURE BANDS("of='t' unit='[degF]'", BAND("low", "below='100'") BAND("high",
     "at-least='100'")) WHEN("<value bands='d' at-most='low'/><value bands='d' is='hi'/>"
     "<value bands='d' above='high' below='low'/><value bands='d' is='low' unit='Cel'/>"),
     "not-comparable c [hi] \"hi\" is no band of \"d\"\n"
     "out-of-domain c [above='high'] nothing is\n"
     "unit-mismatch c [Cel] \"Cel\" is a unit, but a band has none\n"},
    {TEMPERATURE BANDS("of='t' unit='kg'", BAND("low", "below='100'")), "unit-mismatch d [kg]\n"},
    {SCORE("<points value='1'><everyone/></points>")
     BANDS("of='s' unit='1'", BAND("low", "below='100'")), "unit-mismatch d [1]\n"},
    /* ---- Doses ---- */
    {DOSE("min='0' max='0' unit='mg' every='8' every-unit='h' at-most='0'"), ""},
    {DOSE("min='-1' max='5' unit='mg'"), "out-of-domain i [min='-1']\n"},
    {DOSE("min='10' max='5' unit='mg' at-most='9.5'"),
     "out-of-domain i [max='5']\nout-of-domain i [at-most='9.5']\n"},
    {DOSE("min='1' max='5' unit='tablets' every='0' every-unit='mg'"),
     "unknown-unit i [tablets]\nout-of-domain i [every='0']\n"
     "unit-mismatch i [mg] \"mg\" is no time\n"},
    {DOSE("min='1' max='5' unit='mg' every='-2' every-unit='d'"), "out-of-domain i [every='-2']\n"},
    /* ---- Cases: only their units ---- */
    {TEMPERATURE SET("finding='t' value='102.2' unit='[degF]'"), ""},
    {TEMPERATURE SET("finding='t' value='9000'"), ""},
    {TEMPERATURE SET("finding='t' value='39' unit='K' "), ""},
    {TEMPERATURE SET("finding='t' value='39' unit='g'"), "unit-mismatch k [g]\n"},
    {TEMPERATURE SET("finding='t' value='39' unit='F.'"), "unknown-unit k [F.]\n"},
    {BOOLEAN SET("finding='b' value='true' unit='g'"), "unit-mismatch k [g]\n"},
};

/* Each line of `wanted` begins a line of `got`, and there are as many. */
static void hold_report(const char *got, const char *wanted)
{
    const char *whole = got;
    while (*wanted) {
        size_t length = strcspn(wanted, "\n");
        ck_assert_msg(strncmp(got, wanted, length) == 0, "%s\nwanted: %s", whole, wanted);
        wanted += length + 1;
        got += strcspn(got, "\n");
        got += *got == '\n';
    }
    ck_assert_msg(!*got, "%s", whole);
}

START_TEST(documents_report)
{
    struct checked checked;
    checked_read(&checked, documents[_i].items);
    hold_report(checked_report(&checked), documents[_i].report);
    checked_release(&checked);
}
END_TEST

START_TEST(findings_are_filled)
{
    struct checked checked;
    checked_read(&checked, QUANTITY("q", "unit='Cel' min='-0.5' max='43' step='0.1' usual='37'")
                               QUANTITY("r", "unit='1' min='3' max='5'") CHOICE("usual='mild'")
                                   BOOLEAN);
    const struct finding *q = checked_find(&checked, "q"), *r = checked_find(&checked, "r");
    const struct finding *p = checked_find(&checked, "p"), *b = checked_find(&checked, "b");
    ck_assert_int_eq(q->lowest, -5);
    ck_assert_int_eq(q->highest, 430);
    ck_assert_int_eq(q->usual_at, 370);
    ck_assert_str_eq(unit_code(q->parsed_unit), "Cel");
    ck_assert_int_eq(r->usual_at, 3);
    ck_assert_int_eq(p->highest, 2);
    ck_assert_int_eq(p->usual_at, 1);
    ck_assert_int_eq(b->highest, 1);
    ck_assert_int_eq(b->usual_at, 0);
    checked_release(&checked);
}
END_TEST

/* The step is the greatest number that all that can be added are multiples of. */
START_TEST(scores_are_filled)
{
    struct checked checked;
    checked_read(&checked,
                 TEMPERATURE SCORE("<points value='1.5'><everyone/></points>"
                                   "<points value='-0.6'><everyone/></points>"
                                   "<points value='0'><everyone/></points>"
                                   "<points value='2' of='t'/>"
                                   "<points value='-3' of='t'><everyone/></points>")
                 "<score id='z'><label>Z</label><points value='0'><everyone/></points></score>");
    const struct score *s = checked_find(&checked, "s"), *z = checked_find(&checked, "z");
    /* 1.5, 0.6, 2 x 0.1 and 3 x 0.1 are all multiples of 0.1. */
    ck_assert(s->step == (int128)100000000000);
    ck_assert_int_eq(s->lowest, -6 + 680 - 1290);
    ck_assert_int_eq(s->highest, 15 + 860);
    static const int64_t weights[] = {15, -6, 0, 2, -3};
    const struct node *node = node_child(&s->node, KIND_POINTS);
    for (int i = 0; i < 5; i++, node = node_same(node))
        ck_assert_int_eq(((const struct points *)node)->weight, weights[i]);
    ck_assert(z->step > 0);
    ck_assert_int_eq(z->lowest, 0);
    ck_assert_int_eq(z->highest, 0);
    checked_release(&checked);
}
END_TEST

START_TEST(tests_compare_in_the_end_what_bands_are_of)
{
    struct checked checked;
    checked_read(&checked, TEMPERATURE BANDS("of='t' unit='[degF]'",
                                             BAND("low", "below='100'")
                                                 BAND("high", "at-least='100'"))
                               WHEN("<value bands='d' is='high'/>"));
    const struct condition *c = checked_find(&checked, "c");
    const struct value_test *test = (const struct value_test *)c->node.first->first;
    ck_assert_ptr_eq(test->number, checked_find(&checked, "t"));
    ck_assert_uint_eq(test->ranges.count, 1);
    ck_assert_int_eq(test->ranges.all[0].low, 377 * 2 + 1); /* 100 [degF] is 37.77… Cel */
    ck_assert_int_eq(test->ranges.all[0].high, INT64_MAX);
    checked_release(&checked);
}
END_TEST

SUITE(domains)
{
    Suite *suite = suite_create("domains");
    TCase *tests = tcase_create("domains");
    tcase_add_loop_test(tests, documents_report, 0, sizeof documents / sizeof documents[0]);
    tcase_add_test(tests, findings_are_filled);
    tcase_add_test(tests, scores_are_filled);
    tcase_add_test(tests, tests_compare_in_the_end_what_bands_are_of);
    suite_add_tcase(suite, tests);
    return suite;
}
