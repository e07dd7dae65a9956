/* The justifier alone, without a solver behind it: what it says is so, with however many steps, and
 * with enough of them it says something. */
#include "unit/suite.h"

#include "unit/asked.h"

enum { MOST_STEPS = 300, MOST_WANTED = 4 };

struct justified {
    struct asked asked;
    edge wanted[MOST_WANTED];
    size_t count;
};

static void start(struct justified *justified, const char *items)
{
    asked_start(&justified->asked, items);
    justified->count = 0;
}

static void finish(struct justified *justified)
{
    asked_finish(&justified->asked);
}

static void want(struct justified *justified, const char *condition, bool is)
{
    edge e = asked_condition(&justified->asked, condition);
    ck_assert_uint_lt(justified->count, MOST_WANTED);
    justified->wanted[justified->count++] = is ? e : edge_not(e);
}

static void hold_patient(struct justified *justified)
{
    struct questions *questions = &justified->asked.questions;
    justify_patient(&questions->justifier, questions->values);
    asked_hold_patient(&justified->asked, justified->wanted, justified->count);
}

/* With every number of steps: given up, or right; and not given up again with more of them. The
 * least number that was enough. */
static uint32_t hold(struct justified *justified, enum answer expected)
{
    uint32_t enough = 0;
    bool decided = false;
    for (uint32_t steps = 0; steps < MOST_STEPS; steps++) {
        enum answer answer =
            justify(&justified->asked.questions.justifier, justified->wanted, justified->count,
                    steps);
        if (answer == ANSWER_GAVE_UP)
            ck_assert_msg(!decided, "given up after %u steps", steps);
        else
            ck_assert_msg(answer == expected, "wrong after %u steps", steps);
        if (answer == ANSWER_POSSIBLE)
            hold_patient(justified);
        enough = decided || answer == ANSWER_GAVE_UP ? enough : steps;
        decided |= answer != ANSWER_GAVE_UP;
    }
    ck_assert(decided);
    return enough;
}

/* Three pains, two places for them, each place for one: neither choice of the first can stand, nor
 * any of the second. */
#define PLACES                                                                                     \
    BOOLEAN("a1", "") BOOLEAN("a2", "") BOOLEAN("b1", "") BOOLEAN("b2", "") BOOLEAN("c1", "")      \
    BOOLEAN("c2", "")                                                                              \
    CONDITION("placed", "<any>" HAS("a1") HAS("a2") "</any><any>" HAS("b1") HAS("b2") "</any>"     \
              "<any>" HAS("c1") HAS("c2") "</any>")                                                \
    CONDITION("one-at-first", NOT("<at-least count='2'>" HAS("a1") HAS("b1") HAS("c1")             \
                                  "</at-least>"))                                                  \
    CONDITION("one-at-second", NOT("<at-least count='2'>" HAS("a2") HAS("b2") HAS("c2")            \
                                   "</at-least>"))

START_TEST(every_side_of_every_choice_is_tried)
{
    struct justified justified;
    start(&justified, PLACES);
    want(&justified, "placed", true);
    want(&justified, "one-at-first", true);
    ck_assert_uint_gt(hold(&justified, ANSWER_POSSIBLE), 2);
    want(&justified, "one-at-second", true);
    ck_assert_uint_gt(hold(&justified, ANSWER_IMPOSSIBLE), 6);
    finish(&justified);
}
END_TEST

/* A diamond of is-a, two removes deep: whoever has the narrowest has the broadest. */
START_TEST(what_is_needed_goes_along_is_a_both_ways)
{
    struct justified justified;
    start(&justified, BOOLEAN("pain", "") BOOLEAN("back-pain", "is-a='pain'")
          BOOLEAN("leg-pain", "is-a='pain'") BOOLEAN("sciatica", "is-a='back-pain leg-pain'")
          CONDITION("sciatic", HAS("sciatica")) CONDITION("in-pain", HAS("pain"))
          CONDITION("one-of-two", "<any>" HAS("sciatica") HAS("leg-pain") "</any>"
                    NOT(HAS("back-pain"))));
    want(&justified, "sciatic", true);
    want(&justified, "in-pain", false);
    hold(&justified, ANSWER_IMPOSSIBLE);
    justified.count = 0;
    want(&justified, "one-of-two", true);
    hold(&justified, ANSWER_POSSIBLE);
    want(&justified, "sciatic", true);
    hold(&justified, ANSWER_IMPOSSIBLE);
    finish(&justified);
}
END_TEST

/* Bits could say 7 where the domain ends at 5; and 2 a - b = 10 leaves one patient of 36. */
START_TEST(sums_stay_in_the_domain)
{
    struct justified justified;
    start(&justified, QUANTITY("a", "min='0' max='5'") QUANTITY("b", "min='0' max='5'")
          "<score id='sum'><label>Sum</label><points value='2' of='a'/><points value='-1' of='b'/>"
          "</score>"
          CONDITION("ten", "<value score='sum' is='10'/>")
          CONDITION("some-b", "<value finding='b' at-least='1'/>")
          CONDITION("least", "<value finding='a' above='4'/>"
                    "<value score='sum' below='6'/>"));
    want(&justified, "ten", true);
    hold(&justified, ANSWER_POSSIBLE);
    want(&justified, "some-b", true);
    hold(&justified, ANSWER_IMPOSSIBLE);
    justified.count = 0;
    want(&justified, "least", true);
    hold(&justified, ANSWER_POSSIBLE);
    finish(&justified);
}
END_TEST

/* An assumption counts once a finding of its bond is looked at, here through is-a; not for cores,
 * where it must be asked for. */
START_TEST(assumptions_are_heeded_unless_alone)
{
    struct justified justified;
    start(&justified, BOOLEAN("numb", "") BOOLEAN("numb-groin", "is-a='numb'") BOOLEAN("child", "")
          "<assume id='no-numb-child'><never>" HAS("numb") HAS("child") "</never></assume>"
          CONDITION("groin", HAS("numb-groin")) CONDITION("young", HAS("child")));
    want(&justified, "groin", true);
    hold(&justified, ANSWER_POSSIBLE);
    want(&justified, "young", true);
    hold(&justified, ANSWER_IMPOSSIBLE);
    struct justifier *justifier = &justified.asked.questions.justifier;
    ck_assert_int_eq(justify_alone(justifier, justified.wanted, justified.count, MOST_STEPS),
                     ANSWER_POSSIBLE);
    justified.wanted[justified.count++] = justified.asked.questions.world.assumptions[0];
    ck_assert_int_eq(justify_alone(justifier, justified.wanted, justified.count, MOST_STEPS),
                     ANSWER_IMPOSSIBLE);
    finish(&justified);
}
END_TEST

/* For cores a rule is free until it is tied to its definition; untied, it is free again. */
START_TEST(a_tied_rule_is_what_it_is_defined_to_be)
{
    struct justified justified;
    start(&justified, BOOLEAN("red-flag", "") BOOLEAN("fever", "is-a='red-flag'")
          "<escalation id='now' urgency='emergency'><when>" HAS("red-flag") "</when></escalation>"
          CONDITION("feverish", HAS("fever")));
    struct questions *questions = &justified.asked.questions;
    const struct rule *rule = checked_find(&justified.asked.checked, "now");
    want(&justified, "feverish", true);
    justified.wanted[justified.count++] = edge_not(view_rule(&questions->free_view, rule));
    edge *definition = &questions->justifier.definitions[rule->node.index];
    for (int round = 0; round < 2; round++) {
        *definition = EDGE_NONE;
        ck_assert_int_eq(justify_alone(&questions->justifier, justified.wanted, justified.count,
                                       MOST_STEPS),
                         ANSWER_POSSIBLE);
        *definition = view_rule_definition(&questions->free_view, rule);
        ck_assert_int_eq(justify_alone(&questions->justifier, justified.wanted, justified.count,
                                       MOST_STEPS),
                         ANSWER_IMPOSSIBLE);
    }
    finish(&justified);
}
END_TEST

SUITE(justify)
{
    Suite *suite = suite_create("logic: justify");
    TCase *tcase = tcase_create("justify");
    tcase_add_test(tcase, every_side_of_every_choice_is_tried);
    tcase_add_test(tcase, what_is_needed_goes_along_is_a_both_ways);
    tcase_add_test(tcase, sums_stay_in_the_domain);
    tcase_add_test(tcase, assumptions_are_heeded_unless_alone);
    tcase_add_test(tcase, a_tied_rule_is_what_it_is_defined_to_be);
    suite_add_tcase(suite, tcase);
    return suite;
}
