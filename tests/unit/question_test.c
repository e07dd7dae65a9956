/* Questions, as the checks ask them: of the justifier and the solver behind it. */
#include "unit/suite.h"

#include "unit/asked.h"

/* Make this the patient that others are completed by: who has the narrowest finding of three, and
 * so all of them, where one with "other" would have done. */
static void make_base(struct asked *asked)
{
    static const char *const had[] = {"broad", "middle", "narrow"};
    struct questions *questions = &asked->questions;
    for (uint32_t i = 0; i < asked->checked.model.findings.count; i++)
        questions->world.base[i] = 0;
    for (size_t i = 0; i < sizeof had / sizeof *had; i++) {
        const struct finding *finding = checked_find(&asked->checked, had[i]);
        questions->world.base[finding->node.index] = 1;
    }
}

/* The solver is told of "broad", "narrow" and "other", but nobody asks about "middle", which the
 * base patient has: whoever has not the broad one has not the middle one either. Were it left as it
 * is, then who has none of these three would seem to go without an escalation. */
START_TEST(what_the_solver_is_not_told_agrees_with_is_a)
{
    struct asked asked;
    asked_start(&asked, BOOLEAN("broad", "") BOOLEAN("middle", "is-a='broad'")
                BOOLEAN("narrow", "is-a='middle'") BOOLEAN("other", "")
                "<assume id='some'><always><any>" HAS("narrow") HAS("other") "</any></always>"
                "</assume>" CONDITION("without", NOT(HAS("broad")))
                CONDITION("lacks-middle", NOT(HAS("middle"))));
    struct questions *questions = &asked.questions;
    make_base(&asked);
    questions->steps = 0; /* the solver answers */
    edge wanted = asked_condition(&asked, "without"), lacks = asked_condition(&asked,
                                                                             "lacks-middle");
    ck_assert_int_eq(question_ask(questions, &wanted, 1), ANSWER_POSSIBLE);
    asker_patient(&questions->asker, questions->values);
    asked_hold_patient(&asked, &wanted, 1);
    struct unwanted unwanted;
    unwanted_init(&unwanted, &questions->world, &questions->cone, &lacks, 1);
    ck_assert_int_eq(question_ask_without(questions, &wanted, 1, &unwanted), ANSWER_IMPOSSIBLE);
    ck_assert_uint_eq(questions->heeded.count, 1);
    unwanted_release(&unwanted);
    asked_finish(&asked);
}
END_TEST

SUITE(question)
{
    Suite *suite = suite_create("logic: questions");
    TCase *tcase = tcase_create("questions");
    tcase_add_test(tcase, what_the_solver_is_not_told_agrees_with_is_a);
    suite_add_tcase(suite, tcase);
    return suite;
}
