/* The logical checks where questions get large: very many edges that must not be at once, and
 * questions that are given up. */
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "check/logic.h"
#include "emit/table_judge.h"
#include "unit/checked.h"

enum { ENOUGH = 20000 };

/* Make the logical checks with so many steps of justification and so much effort for a question. */
static void check_with(struct checked *checked, uint32_t steps, uint64_t effort)
{
    struct check_context context = {
        .model = &checked->model, .diag = &checked->diag, .compile = table_judge};
    check_worlds(&context);
    ck_assert_ptr_nonnull(context.logic);
    context.logic->questions.steps = steps;
    effort_start(&context.logic->questions.effort, effort);
    check_truths(&context);
#define CHECK(name, group, text)                                                                   \
    if (CHECK_##group == CHECK_LOGIC)                                                              \
        check_##name(&context);
#include "check/check.def"
    questions_release(&context.logic->questions);
    diag_finish(&checked->diag);
}

static const struct diagnostic *find_told(const struct checked *checked, enum diag_name name,
                                          const char *subject)
{
    for (size_t i = 0; i < checked->diag.count; i++) {
        const struct diagnostic *one = checked->diag.all[i];
        if (one->name == name && one->subject && strcmp(one->subject, subject) == 0)
            return one;
    }
    return NULL;
}

/* ---- Very many at once ----------------------------------------------------------------------- */

/* So many signs, of each of which whoever lacks it is sent somewhere: usually all at once. */
static void read_signs(struct checked *checked, int count, const char *more)
{
    struct failure failure;
    struct buffer items;
    failure_init(&failure);
    buffer_init(&items, &failure);
    for (int i = 0; i < count; i++)
        buffer_printf(&items,
                      "<finding id='sign-%d' type='boolean'><label>Sign</label></finding>"
                      "<escalation id='lacks-%d' urgency='soon'><when><not>"
                      "<has finding='sign-%d'/></not></when></escalation>",
                      i, i, i);
    buffer_printf(&items,
                  "<cause id='ill'><label>Ill</label><when><any><has finding='sign-0'/>"
                  "<has finding='sign-1'/></any></when></cause>%s",
                  more);
    checked_read_sound(checked, buffer_text(&items));
    buffer_release(&items);
}

/* More than are heeded in one turn; more than the justifier is asked of. */
static const int numbers[] = {3, 64, 65, 130, 200};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

START_TEST(one_patient_has_all_signs)
{
    struct checked checked;
    int count = numbers[_i];
    read_signs(&checked, count, "");
    check_with(&checked, ENOUGH, ENOUGH);
    const struct diagnostic *told = find_told(&checked, DIAG_dead_end, "ill");
    ck_assert_ptr_nonnull(told);
    ck_assert_uint_eq(told->witness->count, (size_t)count);
    for (int i = 0; i < count; i++)
        ck_assert_str_eq(told->witness->values[i].value, "true");
    ck_assert_ptr_null(find_told(&checked, DIAG_redundant_rule, "lacks-0"));
    checked_release(&checked);
}
END_TEST

START_TEST(no_patient_has_all_signs)
{
    struct checked checked;
    int count = numbers[_i];
    char assume[200];
    snprintf(assume, sizeof assume,
             "<assume id='not-both'><never><has finding='sign-0'/><has finding='sign-%d'/></never>"
             "</assume>", count - 1);
    read_signs(&checked, count, assume);
    check_with(&checked, ENOUGH, ENOUGH);
    ck_assert_ptr_null(find_told(&checked, DIAG_dead_end, "ill"));
    for (size_t i = 0; i < checked.diag.count; i++)
        ck_assert_int_ne(checked.diag.all[i]->name, DIAG_not_analysed);
    checked_release(&checked);
}
END_TEST

/* ---- Given up -------------------------------------------------------------------------------- */

/* Seven pains, six places for them, one pain a place: impossible, which takes some finding out. */
enum { PAINS = 7, PLACES = 6 };

static void read_places(struct checked *checked)
{
    struct failure failure;
    struct buffer items;
    failure_init(&failure);
    buffer_init(&items, &failure);
    for (int pain = 0; pain < PAINS; pain++)
        for (int place = 0; place < PLACES; place++)
            buffer_printf(&items, "<finding id='f%d-%d' type='boolean'><label>F</label></finding>",
                          pain, place);
    buffer_puts(&items, "<condition id='placed'><when>");
    for (int pain = 0; pain < PAINS; pain++) {
        buffer_puts(&items, "<any>");
        for (int place = 0; place < PLACES; place++)
            buffer_printf(&items, "<has finding='f%d-%d'/>", pain, place);
        buffer_puts(&items, "</any>");
    }
    for (int place = 0; place < PLACES; place++) {
        buffer_puts(&items, "<not><at-least count='2'>");
        for (int pain = 0; pain < PAINS; pain++)
            buffer_printf(&items, "<has finding='f%d-%d'/>", pain, place);
        buffer_puts(&items, "</at-least></not>");
    }
    buffer_puts(&items, "</when></condition><treatment id='rest'><label>Rest</label></treatment>"
                        "<indication id='rest-for-placed' treatment='rest'><when>"
                        "<holds condition='placed'/></when></indication>"
                        "<assert id='never-placed'><never><holds condition='placed'/></never>"
                        "</assert>");
    checked_read_sound(checked, buffer_text(&items));
    buffer_release(&items);
}

START_TEST(enough_effort_decides)
{
    struct checked checked;
    read_places(&checked);
    check_with(&checked, 0, ENOUGH);
    ck_assert_ptr_nonnull(find_told(&checked, DIAG_never_true, "placed"));
    ck_assert_ptr_null(find_told(&checked, DIAG_broken_assert, "never-placed"));
    for (size_t i = 0; i < checked.diag.count; i++)
        ck_assert_int_ne(checked.diag.all[i]->name, DIAG_not_analysed);
    checked_release(&checked);
}
END_TEST

/* Too few: each question that was not decided is told, and the same each time. */
START_TEST(what_is_given_up_is_told)
{
    static const char *const subjects[] = {"placed", "rest-for-placed", "never-placed"};
    enum { SUBJECTS = sizeof subjects / sizeof *subjects, TOO_FEW = 5 };
    struct checked checked[2];
    for (int round = 0; round < 2; round++) {
        read_places(&checked[round]);
        check_with(&checked[round], 0, TOO_FEW);
        for (int i = 0; i < SUBJECTS; i++)
            ck_assert_ptr_nonnull(find_told(&checked[round], DIAG_not_analysed, subjects[i]));
        ck_assert_ptr_null(find_told(&checked[round], DIAG_never_true, "placed"));
    }
    ck_assert_str_eq(checked_report(&checked[0]), checked_report(&checked[1]));
    checked_release(&checked[0]);
    checked_release(&checked[1]);
}
END_TEST

SUITE(reach)
{
    Suite *suite = suite_create("check: reach");
    TCase *tcase = tcase_create("reach");
    tcase_add_loop_test(tcase, one_patient_has_all_signs, 0, NUMBERS);
    tcase_add_loop_test(tcase, no_patient_has_all_signs, 0, NUMBERS);
    tcase_add_test(tcase, enough_effort_decides);
    tcase_add_test(tcase, what_is_given_up_is_told);
    suite_add_tcase(suite, tcase);
    return suite;
}
