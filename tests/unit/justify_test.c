/* The justifier alone, without a solver behind it: what it says is so, with however many steps, and
 * with enough of them it says something. */
#include "unit/suite.h"

#include "logic/question.h"
#include "unit/checked.h"

enum { CONFLICTS = 1000, MOST_STEPS = 300, MOST_WANTED = 4 };

struct asked {
    struct checked checked;
    struct questions questions;
    edge wanted[MOST_WANTED];
    size_t count;
};

#define BOOLEAN(id, attributes)                                                                    \
    "<finding id='" id "' type='boolean' " attributes "><label>" id "</label></finding>"
#define QUANTITY(id, max)                                                                          \
    "<finding id='" id "' type='quantity' unit='mg' min='0' max='" max "'><label>" id              \
    "</label></finding>"
#define CONDITION(id, when) "<condition id='" id "'><when>" when "</when></condition>"
#define HAS(id) "<has finding='" id "'/>"
#define NOT(test) "<not>" test "</not>"

static void start(struct asked *asked, const char *items)
{
    checked_read(&asked->checked, items);
    ck_assert_msg(!asked->checked.diag.count, "%s", checked_report(&asked->checked));
    ck_assert_int_eq(questions_init(&asked->questions, &asked->checked.model, CONFLICTS),
                     ANSWER_POSSIBLE);
    asked->count = 0;
}

static void finish(struct asked *asked)
{
    questions_release(&asked->questions);
    checked_release(&asked->checked);
}

static void want(struct asked *asked, const char *condition, bool is)
{
    edge e = view_condition(&asked->questions.view, checked_find(&asked->checked, condition));
    ck_assert_uint_lt(asked->count, MOST_WANTED);
    asked->wanted[asked->count++] = is ? e : edge_not(e);
}

/* The patient lies in every domain, agrees with is-a and the assumptions, and is as wanted. */
static void hold_patient(struct asked *asked)
{
    struct questions *questions = &asked->questions;
    const struct model *model = &asked->checked.model;
    int64_t *values = questions->values;
    justify_patient(&questions->justifier, values);
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        ck_assert_int_ge(values[i], finding->lowest);
        ck_assert_int_le(values[i], finding->highest);
        for (uint32_t j = 0; j < finding->broader_count; j++)
            ck_assert(!values[i] || values[finding->broader[j]->node.index]);
    }
    evaluation_turn(&questions->evaluation, &(struct patient){.values = values});
    for (size_t i = 0; i < asked->count; i++)
        ck_assert(evaluation_is(&questions->evaluation, asked->wanted[i]));
    for (uint32_t i = 0; i < model->assumes.count; i++)
        ck_assert(evaluation_is(&questions->evaluation, questions->world.assumptions[i]));
}

/* With every number of steps: given up, or right; and not given up again with more of them. The
 * least number that was enough. */
static uint32_t hold(struct asked *asked, enum answer expected)
{
    uint32_t enough = 0;
    bool decided = false;
    for (uint32_t steps = 0; steps < MOST_STEPS; steps++) {
        enum answer answer =
            justify(&asked->questions.justifier, asked->wanted, asked->count, steps);
        if (answer == ANSWER_GAVE_UP)
            ck_assert_msg(!decided, "given up after %u steps", steps);
        else
            ck_assert_msg(answer == expected, "wrong after %u steps", steps);
        if (answer == ANSWER_POSSIBLE)
            hold_patient(asked);
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
    struct asked asked;
    start(&asked, PLACES);
    want(&asked, "placed", true);
    want(&asked, "one-at-first", true);
    ck_assert_uint_gt(hold(&asked, ANSWER_POSSIBLE), 2);
    want(&asked, "one-at-second", true);
    ck_assert_uint_gt(hold(&asked, ANSWER_IMPOSSIBLE), 6);
    finish(&asked);
}
END_TEST

/* A diamond of is-a, two removes deep: whoever has the narrowest has the broadest. */
START_TEST(what_is_needed_goes_along_is_a_both_ways)
{
    struct asked asked;
    start(&asked, BOOLEAN("pain", "") BOOLEAN("back-pain", "is-a='pain'")
          BOOLEAN("leg-pain", "is-a='pain'") BOOLEAN("sciatica", "is-a='back-pain leg-pain'")
          CONDITION("sciatic", HAS("sciatica")) CONDITION("in-pain", HAS("pain"))
          CONDITION("one-of-two", "<any>" HAS("sciatica") HAS("leg-pain") "</any>"
                    NOT(HAS("back-pain"))));
    want(&asked, "sciatic", true);
    want(&asked, "in-pain", false);
    hold(&asked, ANSWER_IMPOSSIBLE);
    asked.count = 0;
    want(&asked, "one-of-two", true);
    hold(&asked, ANSWER_POSSIBLE);
    want(&asked, "sciatic", true);
    hold(&asked, ANSWER_IMPOSSIBLE);
    finish(&asked);
}
END_TEST

/* Bits could say 7 where the domain ends at 5; and 2 a - b = 10 leaves one patient of 36. */
START_TEST(sums_stay_in_the_domain)
{
    struct asked asked;
    start(&asked, QUANTITY("a", "5") QUANTITY("b", "5")
          "<score id='sum'><label>Sum</label><points value='2' of='a'/><points value='-1' of='b'/>"
          "</score>"
          CONDITION("ten", "<value score='sum' is='10'/>")
          CONDITION("some-b", "<value finding='b' at-least='1'/>")
          CONDITION("least", "<value finding='a' above='4'/>"
                    "<value score='sum' below='6'/>"));
    want(&asked, "ten", true);
    hold(&asked, ANSWER_POSSIBLE);
    want(&asked, "some-b", true);
    hold(&asked, ANSWER_IMPOSSIBLE);
    asked.count = 0;
    want(&asked, "least", true);
    hold(&asked, ANSWER_POSSIBLE);
    finish(&asked);
}
END_TEST

/* An assumption counts once a finding of its bond is looked at, here through is-a; not for cores,
 * where it must be asked for. */
START_TEST(assumptions_are_heeded_unless_alone)
{
    struct asked asked;
    start(&asked, BOOLEAN("numb", "") BOOLEAN("numb-groin", "is-a='numb'") BOOLEAN("child", "")
          "<assume id='no-numb-child'><never>" HAS("numb") HAS("child") "</never></assume>"
          CONDITION("groin", HAS("numb-groin")) CONDITION("young", HAS("child")));
    want(&asked, "groin", true);
    hold(&asked, ANSWER_POSSIBLE);
    want(&asked, "young", true);
    hold(&asked, ANSWER_IMPOSSIBLE);
    struct justifier *justifier = &asked.questions.justifier;
    ck_assert_int_eq(justify_alone(justifier, asked.wanted, asked.count, MOST_STEPS),
                     ANSWER_POSSIBLE);
    asked.wanted[asked.count++] = asked.questions.world.assumptions[0];
    ck_assert_int_eq(justify_alone(justifier, asked.wanted, asked.count, MOST_STEPS),
                     ANSWER_IMPOSSIBLE);
    finish(&asked);
}
END_TEST

/* For cores a rule is free until it is tied to its definition; untied, it is free again. */
START_TEST(a_tied_rule_is_what_it_is_defined_to_be)
{
    struct asked asked;
    start(&asked, BOOLEAN("red-flag", "") BOOLEAN("fever", "is-a='red-flag'")
          "<escalation id='now' urgency='emergency'><when>" HAS("red-flag") "</when></escalation>"
          CONDITION("feverish", HAS("fever")));
    struct questions *questions = &asked.questions;
    const struct rule *rule = checked_find(&asked.checked, "now");
    want(&asked, "feverish", true);
    asked.wanted[asked.count++] = edge_not(view_rule(&questions->free_view, rule));
    edge *definition = &questions->justifier.definitions[rule->node.index];
    for (int round = 0; round < 2; round++) {
        *definition = EDGE_NONE;
        ck_assert_int_eq(justify_alone(&questions->justifier, asked.wanted, asked.count,
                                       MOST_STEPS),
                         ANSWER_POSSIBLE);
        *definition = view_rule_definition(&questions->free_view, rule);
        ck_assert_int_eq(justify_alone(&questions->justifier, asked.wanted, asked.count,
                                       MOST_STEPS),
                         ANSWER_IMPOSSIBLE);
    }
    finish(&asked);
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
