/* Whether an edge is true only where others are; and by which of them. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "unit/asked.h"

enum { EFFORT = 10000 };

static enum answer ask(struct asked *asked, edge wanted)
{
    struct effort effort;
    effort_start(&effort, EFFORT);
    effort_begin(&effort);
    return cover_ask(&asked->questions.cover, &wanted, 1, &effort);
}

static enum answer ask_condition(struct asked *asked, const char *wanted)
{
    return ask(asked, asked_condition(asked, wanted));
}

/* Add conditions, known by their places in the list, which ends with NULL. */
static void add(struct asked *asked, const char *const *conditions)
{
    for (uint32_t i = 0; conditions[i]; i++)
        cover_add(&asked->questions.cover, asked_condition(asked, conditions[i]), i);
}

static void leave_out(struct asked *asked, uint32_t number, bool left_out)
{
    cover_leave_out(&asked->questions.cover, number, left_out);
}

/* Those needed, as "0 2 ". */
static void hold_needed(struct asked *asked, const char *expected)
{
    char text[100] = "";
    uint32_t count;
    const uint32_t *needed = cover_needed(&asked->questions.cover, &count);
    for (uint32_t i = 0; i < count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%u ", needed[i]);
    ck_assert_str_eq(text, expected);
}

#define AGE "<value finding='age' "
#define AGES QUANTITY("age", "min='0' max='110' usual='30'")

/* Three ages together, none of which can be left out; and one that says nothing more. */
START_TEST(a_union_covers_what_none_of_it_does)
{
    struct asked asked;
    bool critical[4] = {false};
    asked_start(&asked, AGES BOOLEAN("pain", "")
                CONDITION("pained", HAS("pain")) CONDITION("young", AGE "below='30'/>")
                CONDITION("grown", AGE "at-least='30' below='60'/>")
                CONDITION("middle", AGE "at-least='40' below='50'/>")
                CONDITION("old", AGE "at-least='60'/>"));
    add(&asked, (const char *const[]){"young", "grown", "middle", "old", NULL});
    ck_assert_int_eq(ask_condition(&asked, "pained"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "0 1 3 ");
    leave_out(&asked, 2, true);
    leave_out(&asked, 1, true);
    ck_assert_int_eq(ask_condition(&asked, "pained"), ANSWER_POSSIBLE);
    cover_critical(&asked.questions.cover, 1, critical);
    ck_assert(critical[1] && !critical[2]);
    leave_out(&asked, 2, false); /* which leaves 30 to 39 and 50 to 59 */
    ck_assert_int_eq(ask_condition(&asked, "pained"), ANSWER_POSSIBLE);
    leave_out(&asked, 1, false);
    ck_assert_int_eq(ask_condition(&asked, "pained"), ANSWER_IMPOSSIBLE);
    cover_reset(&asked.questions.cover);
    ck_assert_int_eq(ask_condition(&asked, "pained"), ANSWER_POSSIBLE);
    asked_finish(&asked);
}
END_TEST

/* Through is-a at two removes; by an assumption, which is not among those needed, and which may do
 * it alone. */
START_TEST(is_a_and_assumptions_count)
{
    struct asked asked;
    asked_start(&asked, BOOLEAN("pain", "") BOOLEAN("leg-pain", "is-a='pain'")
                BOOLEAN("sciatica", "is-a='leg-pain'") BOOLEAN("child", "") BOOLEAN("pupil", "")
                "<assume id='pupils'><implies><if>" HAS("pupil") "</if><then>" HAS("child")
                "</then></implies></assume>"
                CONDITION("any-pain", HAS("pain")) CONDITION("sciatic", HAS("sciatica"))
                CONDITION("young", HAS("child")) CONDITION("at-school", HAS("pupil"))
                CONDITION("grown-pupil", HAS("pupil") NOT(HAS("child"))));
    add(&asked, (const char *const[]){"young", "any-pain", NULL});
    ck_assert_int_eq(ask_condition(&asked, "sciatic"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "1 ");
    ck_assert_int_eq(ask_condition(&asked, "at-school"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "0 ");
    leave_out(&asked, 0, true);
    ck_assert_int_eq(ask_condition(&asked, "at-school"), ANSWER_POSSIBLE);
    ck_assert_int_eq(ask_condition(&asked, "grown-pupil"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "");
    asked_finish(&asked);
}
END_TEST

START_TEST(what_is_always_or_never_so)
{
    struct asked asked;
    asked_start(&asked, BOOLEAN("pain", "") CONDITION("pained", HAS("pain")));
    struct cover *cover = &asked.questions.cover;
    ck_assert_int_eq(ask(&asked, EDGE_TRUE), ANSWER_POSSIBLE);
    ck_assert_int_eq(ask(&asked, EDGE_FALSE), ANSWER_IMPOSSIBLE);
    cover_add(cover, EDGE_FALSE, 0);
    ck_assert_int_eq(ask_condition(&asked, "pained"), ANSWER_POSSIBLE);
    ck_assert_int_eq(ask(&asked, EDGE_TRUE), ANSWER_POSSIBLE);
    cover_add(cover, EDGE_TRUE, 1);
    ck_assert_int_eq(ask_condition(&asked, "pained"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "1 ");
    asked_finish(&asked);
}
END_TEST

/* A hundred signs at once are more than are taken apart: the rest is told as gates. They are
 * covered by the first of them, by the last, and not by a hundred others. */
START_TEST(very_many_sides)
{
    enum { SIGNS = 100 };
    struct asked asked;
    struct failure failure;
    struct buffer items;
    failure_init(&failure);
    buffer_init(&items, &failure);
    for (int i = 0; i <= SIGNS; i++)
        buffer_printf(&items, BOOLEAN("s%d", "") CONDITION("has-%d", HAS("s%d")), i, i, i, i);
    buffer_puts(&items, "<condition id='all'><when>");
    for (int i = 0; i < SIGNS; i++)
        buffer_printf(&items, HAS("s%d"), i);
    buffer_puts(&items, "</when></condition>" CONDITION("more", "<holds condition='all'/>"
                                                        HAS("s100")));
    asked_start(&asked, buffer_text(&items));
    buffer_release(&items);
    add(&asked, (const char *const[]){"more", "has-0", "has-99", "has-100", NULL});
    leave_out(&asked, 2, true);
    ck_assert_int_eq(ask_condition(&asked, "all"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "1 ");
    leave_out(&asked, 2, false);
    leave_out(&asked, 1, true);
    ck_assert_int_eq(ask_condition(&asked, "all"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "2 ");
    leave_out(&asked, 2, true);
    ck_assert_int_eq(ask_condition(&asked, "all"), ANSWER_POSSIBLE);
    leave_out(&asked, 3, true);
    ck_assert_int_eq(ask_condition(&asked, "more"), ANSWER_IMPOSSIBLE);
    hold_needed(&asked, "0 ");
    asked_finish(&asked);
}
END_TEST

/* ---- At random ------------------------------------------------------------------------------- */

enum { ROUNDS = 60, QUESTIONS = 20, COVERS = 6 };

static const char *const leaves[] = {
    HAS("a"), HAS("b"), HAS("c"), HAS("narrow"), HAS("broad"), AGE "at-least='30'/>",
    AGE "below='60'/>", AGE "at-least='31' at-most='64'/>", "<value score='sum' at-least='2'/>"};

static void write_test(struct buffer *items, int depth)
{
    static const char *const groups[] = {"not", "all", "any"};
    if (!depth || random() % 3 == 0) {
        buffer_puts(items, leaves[(size_t)random() % (sizeof leaves / sizeof *leaves)]);
        return;
    }
    long kind = random() % 3, count = kind ? 2 + random() % 2 : 1;
    const char *group = groups[kind];
    buffer_printf(items, "<%s>", group);
    for (long i = 0; i < count; i++)
        write_test(items, depth - 1);
    buffer_printf(items, "</%s>", group);
}

/* COVERS conditions that cover, and as many that are asked about. */
static void start_random(struct asked *asked)
{
    struct failure failure;
    struct buffer items;
    failure_init(&failure);
    buffer_init(&items, &failure);
    buffer_puts(&items, AGES BOOLEAN("a", "") BOOLEAN("b", "") BOOLEAN("c", "")
                BOOLEAN("broad", "") BOOLEAN("narrow", "is-a='broad'")
                "<score id='sum'><label>Sum</label><points value='1'>" HAS("a") "</points>"
                "<points value='1'>" HAS("b") "</points><points value='-1'>" HAS("broad")
                "</points><points value='1'>" AGE "at-least='50'/></points></score>"
                "<assume id='apart'><never>" HAS("a") HAS("c") "</never></assume>");
    for (int i = 0; i < 2 * COVERS; i++) {
        buffer_printf(&items, "<condition id='c%d'><when>", i);
        write_test(&items, 3);
        buffer_puts(&items, "</when></condition>");
    }
    asked_start(asked, buffer_text(&items));
    buffer_release(&items);
}

static edge random_condition(struct asked *asked, int i)
{
    char id[8];
    snprintf(id, sizeof id, "c%d", i);
    return asked_condition(asked, id);
}

/* The same of the solver, which knows nothing of covers. */
static enum answer ask_plainly(struct asked *asked, edge wanted, const bool *left_out)
{
    edge edges[COVERS + 1] = {wanted};
    size_t count = 1;
    for (int i = 0; i < COVERS; i++)
        if (!left_out[i])
            edges[count++] = edge_not(random_condition(asked, i));
    return question_ask(&asked->questions, edges, count);
}

/* Those needed are among those that count, and exclude it alone. Of who is critical: without them
 * it is possible. */
static void hold_one(struct asked *asked, edge wanted, bool *left_out)
{
    enum answer answer = ask_plainly(asked, wanted, left_out);
    bool others[COVERS], critical[COVERS] = {false};
    uint32_t count, one = (uint32_t)random() % COVERS;
    ck_assert_int_eq(ask(asked, wanted), answer);
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    memset(others, true, sizeof others);
    const uint32_t *needed = cover_needed(&asked->questions.cover, &count);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert(!left_out[needed[i]]);
        others[needed[i]] = false;
    }
    ck_assert_int_eq(ask_plainly(asked, wanted, others), ANSWER_IMPOSSIBLE);
    if (left_out[one])
        return;
    leave_out(asked, one, true);
    if (ask(asked, wanted) == ANSWER_POSSIBLE)
        cover_critical(&asked->questions.cover, one, critical);
    leave_out(asked, one, false);
    for (int i = 0; i < COVERS; i++) {
        memcpy(others, left_out, sizeof others);
        others[i] = true;
        if (critical[i])
            ck_assert_int_eq(ask_plainly(asked, wanted, others), ANSWER_POSSIBLE);
    }
}

START_TEST(it_says_what_the_solver_says)
{
    suite_seed("cover");
    for (int round = 0; round < ROUNDS; round++) {
        struct asked asked;
        bool left_out[COVERS] = {false};
        start_random(&asked);
        asked.questions.solver_only = true; /* or its questions would be asked of the same cover */
        for (uint32_t i = 0; i < COVERS; i++)
            cover_add(&asked.questions.cover, random_condition(&asked, (int)i), i);
        for (int question = 0; question < QUESTIONS; question++) {
            uint32_t one = (uint32_t)random() % COVERS;
            left_out[one] = !left_out[one];
            leave_out(&asked, one, left_out[one]);
            hold_one(&asked, random_condition(&asked, COVERS + (int)(random() % COVERS)),
                     left_out);
        }
        asked_finish(&asked);
    }
}
END_TEST

SUITE(cover)
{
    Suite *suite = suite_create("logic: cover");
    TCase *tcase = tcase_create("cover");
    tcase_add_test(tcase, a_union_covers_what_none_of_it_does);
    tcase_add_test(tcase, is_a_and_assumptions_count);
    tcase_add_test(tcase, what_is_always_or_never_so);
    tcase_add_test(tcase, very_many_sides);
    tcase_add_test(tcase, it_says_what_the_solver_says);
    suite_add_tcase(suite, tcase);
    return suite;
}
