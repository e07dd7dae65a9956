/* Tests and rules that look at different findings: what is said of them without a question. What is
 * said is held to a question; where nothing may be said, that nothing is. */
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

#include "check/apart.h"
#include "unit/asked.h"

#define AGE "<value finding='age' "
#define FINDINGS                                                                                   \
    BOOLEAN("a", "") BOOLEAN("b", "") BOOLEAN("broad", "") BOOLEAN("one", "is-a='broad'")          \
    BOOLEAN("other", "is-a='broad'") BOOLEAN("bound", "") BOOLEAN("certain", "")                   \
    QUANTITY("age", "min='0' max='110' usual='30'")                                                \
    "<finding id='kidneys' type='choice' ordered='true'><label>Kidneys</label>"                    \
    "<option id='good'><label>Good</label></option><option id='fair'><label>Fair</label></option>" \
    "<option id='poor'><label>Poor</label></option></finding>"                                     \
    "<score id='sum'><label>Sum</label><points value='1'>" HAS("a") "</points></score>"            \
    "<bands id='ages' of='age'><label>Ages</label><band id='young' below='18'><label>Young</label>"\
    "</band><band id='grown' at-least='18'><label>Grown</label></band></bands>"                    \
    "<cause id='ill'><label>Ill</label><when>" HAS("b") "</when></cause>"                          \
    CONDITION("held", HAS("b"))                                                                    \
    "<treatment id='rest'><label>Rest</label></treatment>"                                         \
    "<assume id='bound-and-certain'><always>" HAS("certain") "<any>" HAS("certain") HAS("bound")   \
    "</any></always></assume>"

/* ---- Tests ----------------------------------------------------------------------------------- */

static const struct {
    const char *when;
    bool apart;
} whens[] = {
    {HAS("a"), true},
    {HAS("a") HAS("b"), true},
    {HAS("a") HAS("a"), false},
    {HAS("a") "<any>" HAS("b") NOT(HAS("a")) "</any>", false},
    {NOT("<any>" HAS("a") "<all>" HAS("b") AGE "above='64'/></all></any>"), true},
    /* Findings that are-a one another, and two that are-a the same. */
    {HAS("one") HAS("broad"), false},
    {HAS("one") HAS("other"), false},
    {HAS("one") HAS("a"), true},
    /* What is assumed of them. */
    {HAS("bound"), false},
    {HAS("a") HAS("certain"), false},
    /* What every value meets, and none; what leaves one value, or leaves one out. */
    {AGE "at-least='0'/>", false},
    {AGE "at-least='1'/>", true},
    {AGE "at-most='110'/>", false},
    {AGE "below='110'/>", true},
    {AGE "above='109.5'/>", true},
    {AGE "above='0.5' below='0.9'/>", false},
    {AGE "above='-0'/>", true},
    {AGE "is='30'/>", true},
    {AGE "at-least='18'/>" AGE "below='65'/>", false},
    {"<value finding='kidneys' at-least='good'/>", false},
    {"<value finding='kidneys' is='good'/>", true},
    {"<value finding='kidneys' above='fair'/>", true},
    {"<value finding='kidneys' in='good fair poor'/>", false},
    {"<value bands='ages' is='young'/>", true},
    {"<value bands='ages' in='young grown'/>", false},
    {"<value bands='ages' is='young'/>" AGE "is='30'/>", false},
    /* Of several ranges nothing is said. */
    {"<value finding='kidneys' in='good poor'/>", false},
    /* How many there must be. */
    {"<at-least count='2'>" HAS("a") HAS("b") "</at-least>", true},
    {"<at-least count='1'>" HAS("a") HAS("b") "</at-least>", true},
    /* What looks at more. */
    {"<everyone/>", false},
    {HAS("a") "<holds condition='held'/>", false},
    {"<suspected cause='ill'/>", false},
    {"<value score='sum' at-least='1'/>", false},
    {"<unexplained/>", false},
};
enum { WHENS = sizeof whens / sizeof *whens };

START_TEST(tests_of_different_findings_are_apart)
{
    struct asked asked;
    struct apart apart;
    char items[4000];
    snprintf(items, sizeof items, FINDINGS CONDITION("tested", "%s"), whens[_i].when);
    asked_start(&asked, items);
    const struct node *tested = checked_find(&asked.checked, "tested");
    apart_init(&apart, &asked.questions.world);
    for (int round = 0; round < 2; round++)
        ck_assert_msg(tests_are_apart(&apart, node_child(tested, KIND_WHEN)) == whens[_i].apart,
                      "%s", whens[_i].when);
    edge met = asked_condition(&asked, "tested"), unmet = edge_not(met);
    if (whens[_i].apart) {
        ck_assert_int_eq(question_ask(&asked.questions, &met, 1), ANSWER_POSSIBLE);
        ck_assert_int_eq(question_ask(&asked.questions, &unmet, 1), ANSWER_POSSIBLE);
    }
    asked_finish(&asked);
}
END_TEST

/* ---- Rules ----------------------------------------------------------------------------------- */

#define WHEN(tests) "<when>" tests "</when>"

/* The one is marked: or can't be. Of the other it is known that it stays away, or can join. */
static const struct {
    const char *one, *other;
    bool marked, away, joins;
} pairs[] = {
    {WHEN(HAS("a")), WHEN(HAS("b")), true, true, true},
    {WHEN(HAS("a")), WHEN(HAS("a")), true, false, false},
    {WHEN(HAS("a")), WHEN(HAS("a") HAS("b")), true, true, false},
    {WHEN("<everyone/>"), WHEN(HAS("b")), true, true, true},
    /* The usual patient makes the other fire. */
    {WHEN(HAS("a")), WHEN(NOT(HAS("b"))), true, false, true},
    {WHEN(HAS("a")), WHEN("<everyone/>"), true, false, true},
    {WHEN(HAS("a")), WHEN("<any>" HAS("b") NOT(HAS("b")) "</any>"), true, false, true},
    /* Either would do for the other, so it is not known what it wants. */
    {WHEN(HAS("a")), WHEN("<any>" HAS("a") HAS("b") "</any>"), true, false, false},
    /* What one needs of a narrower finding may make the broader one so, and the other way round. */
    {WHEN(HAS("one")), WHEN(HAS("broad")), true, false, false},
    {WHEN(NOT(HAS("broad"))), WHEN(HAS("one")), true, false, false},
    {WHEN(HAS("one")), WHEN(HAS("other") HAS("b")), true, true, false},
    /* Of the usual value; a negation turns it round. */
    {WHEN(HAS("a")), WHEN(AGE "at-least='31'/>"), true, true, true},
    {WHEN(HAS("a")), WHEN(AGE "at-least='30'/>"), true, false, true},
    {WHEN(HAS("a")), WHEN(AGE "above='30'/>"), true, true, true},
    {WHEN(HAS("a")), WHEN(AGE "below='30'/>"), true, true, true},
    {WHEN(HAS("a")), WHEN(NOT(AGE "at-most='30'/>")), true, true, true},
    {WHEN(HAS("a")), WHEN(NOT(AGE "at-most='29'/>")), true, false, true},
    {WHEN(HAS("a")), WHEN("<value finding='kidneys' in='fair poor'/>"), true, true, true},
    {WHEN(HAS("a")), WHEN("<value finding='kidneys' in='good poor'/>"), true, false, true},
    {WHEN(AGE "above='64'/>"), WHEN("<value bands='ages' is='young'/>"), true, false, false},
    {WHEN(HAS("a")), WHEN("<value bands='ages' is='young'/>"), true, true, true},
    {WHEN(HAS("a")), WHEN("<value score='sum' at-least='1'/>"), true, false, false},
    /* By their causes. */
    {WHEN(HAS("a")), " for='ill'>", true, true, true},
    {" for='ill'>", WHEN(HAS("b")), true, false, false},
    /* What is assumed: everybody is certain, and who is bound may have to be something else, too. */
    {WHEN(HAS("a")), WHEN(HAS("certain")), true, false, false},
    {WHEN(HAS("a")), WHEN(HAS("bound")), true, true, false},
    {WHEN(HAS("bound")), WHEN(HAS("b")), false, false, false},
    /* What looks at more than findings. */
    {WHEN("<holds condition='held'/>"), WHEN(HAS("a")), false, false, false},
    {WHEN("<value score='sum' at-least='1'/>"), WHEN(HAS("b")), false, false, false},
    {WHEN(HAS("a")), WHEN("<holds condition='held'/>"), true, false, false},
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

static void write_rule(char *items, size_t room, const char *id, const char *rest)
{
    size_t length = strlen(items);
    snprintf(items + length, room - length, "<indication id='%s' treatment='rest'%s%s</indication>",
             id, *rest == ' ' ? "" : ">", rest);
}

START_TEST(rules_of_different_findings_are_apart)
{
    struct asked asked;
    struct apart apart;
    char items[5000] = FINDINGS;
    write_rule(items, sizeof items, "first", pairs[_i].one);
    write_rule(items, sizeof items, "second", pairs[_i].other);
    asked_start(&asked, items);
    const struct rule *one = checked_find(&asked.checked, "first");
    const struct rule *other = checked_find(&asked.checked, "second");
    struct view *view = &asked.questions.view;
    edge without[] = {view_rule(view, one), edge_not(view_rule(view, other))};
    edge with[] = {view_rule(view, one), view_rule(view, other)};
    apart_init(&apart, &asked.questions.world);
    ck_assert_int_eq(apart_mark(&apart, one), pairs[_i].marked);
    if (pairs[_i].marked) {
        ck_assert_int_eq(apart_stays_away(&apart, other), pairs[_i].away);
        ck_assert_int_eq(apart_can_join(&apart, other), pairs[_i].joins);
    }
    if (pairs[_i].away)
        ck_assert_int_eq(question_ask(&asked.questions, without, 2), ANSWER_POSSIBLE);
    if (pairs[_i].joins)
        ck_assert_int_eq(question_ask(&asked.questions, with, 2), ANSWER_POSSIBLE);
    asked_finish(&asked);
}
END_TEST

/* The base patient has what everybody must have, so who lacks it is unusual. */
START_TEST(the_usual_is_what_the_assumptions_leave)
{
    struct asked asked;
    struct apart apart;
    char items[5000] = FINDINGS;
    write_rule(items, sizeof items, "first", WHEN(HAS("a")));
    write_rule(items, sizeof items, "second", WHEN(NOT(HAS("certain"))));
    asked_start(&asked, items);
    apart_init(&apart, &asked.questions.world);
    ck_assert(apart_mark(&apart, checked_find(&asked.checked, "first")));
    ck_assert(apart_stays_away(&apart, checked_find(&asked.checked, "second")));
    ck_assert(!apart_can_join(&apart, checked_find(&asked.checked, "second")));
    asked_finish(&asked);
}
END_TEST

SUITE(apart)
{
    Suite *suite = suite_create("check: apart");
    TCase *tcase = tcase_create("apart");
    tcase_add_loop_test(tcase, tests_of_different_findings_are_apart, 0, WHENS);
    tcase_add_loop_test(tcase, rules_of_different_findings_are_apart, 0, PAIRS);
    tcase_add_test(tcase, the_usual_is_what_the_assumptions_leave);
    suite_add_tcase(suite, tcase);
    return suite;
}
