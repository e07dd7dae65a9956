/* What a score comes to, for every patient: point by point and in bits, against adding it up. */
#include "unit/suite.h"

#include "base/buffer.h"
#include "unit/asked.h"

/* Points, by the score's steps; of a quantity, of one of its steps. */
struct part {
    const char *of;   /* a finding, by its id; of a boolean the points count where it is true */
    int64_t weight;
    const char *when; /* a boolean that must be true besides, or NULL */
};

enum { MOST_PATIENTS = 1 << 12 };

static int64_t value_of(struct asked *asked, const int64_t *values, const char *id)
{
    return values[((const struct finding *)checked_find(&asked->checked, id))->node.index];
}

static int64_t total_of(struct asked *asked, const struct part *parts, const int64_t *values)
{
    int64_t total = 0;
    for (; parts->of; parts++)
        if (!parts->when || value_of(asked, values, parts->when))
            total += parts->weight * value_of(asked, values, parts->of);
    return total;
}

/* The next of all patients, in the order of their values; false behind the last. */
static bool next_patient(const struct model *model, int64_t *values)
{
    for (uint32_t i = 0; i < model->findings.count; i++) {
        if (values[i] < model->findings.all[i]->highest) {
            values[i]++;
            return true;
        }
        values[i] = model->findings.all[i]->lowest;
    }
    return false;
}

/* `reached`: from one below the lowest total to one above the highest. The total itself and the one
 * above it, and of the others all, or, of very many, some. */
static void hold_total(struct asked *asked, const struct score *score, const edge *reached,
                       int64_t *values, int64_t total)
{
    enum { SOME = 40 };
    struct evaluation *evaluation = &asked->questions.evaluation;
    int64_t least = score->lowest - 1, stride = 1 + (score->highest - score->lowest) / SOME;
    evaluation_turn(evaluation, &(struct patient){.values = values});
    for (int64_t value = least; value <= score->highest + 1; value += stride)
        ck_assert_msg(evaluation_is(evaluation, reached[value - least]) == (total >= value),
                      "a total of %ld, at least %ld", (long)total, (long)value);
    ck_assert(evaluation_is(evaluation, reached[total - least]));
    ck_assert(!evaluation_is(evaluation, reached[total + 1 - least]));
}

/* Of every patient. */
static void hold_score(const char *items, const struct part *parts, bool in_bits)
{
    enum { MOST_TOTALS = 5000 };
    static edge reached[MOST_TOTALS];
    struct asked asked;
    asked_start(&asked, items);
    const struct score *score = checked_find(&asked.checked, "sum");
    struct view *view = &asked.questions.view;
    ck_assert_int_lt(score->highest - score->lowest + 3, MOST_TOTALS);
    for (int64_t value = score->lowest - 1; value <= score->highest + 1; value++)
        reached[value - score->lowest + 1] = view_score_at_least(view, score, value);
    ck_assert_int_eq(view->scores[score->node.index] != NULL, in_bits);
    int64_t *values = asked.questions.values;
    const struct model *model = &asked.checked.model;
    int patients = 0;
    for (uint32_t i = 0; i < model->findings.count; i++)
        values[i] = model->findings.all[i]->lowest;
    do {
        hold_total(&asked, score, reached, values, total_of(&asked, parts, values));
        ck_assert_int_le(++patients, MOST_PATIENTS);
    } while (next_patient(model, values));
    asked_finish(&asked);
}

#define SUM(points) "<score id='sum'><label>Sum</label>" points "</score>"
#define POINTS(value, id) "<points value='" value "'>" HAS(id) "</points>"
#define A_TO_D BOOLEAN("a", "") BOOLEAN("b", "") BOOLEAN("c", "") BOOLEAN("d", "")

/* Totals from -6 to 7, and 0 of nothing and of all but one another. */
START_TEST(points_that_add_and_take_away)
{
    static const struct part parts[] = {{"a", 5, NULL}, {"b", -4, NULL}, {"c", 2, NULL},
                                        {"d", -2, NULL}, {NULL, 0, NULL}};
    hold_score(A_TO_D SUM(POINTS("5", "a") POINTS("-4", "b") POINTS("2", "c") POINTS("-2", "d")),
               parts, false);
}
END_TEST

/* Half points: the step is 0.5, so 1.5 is three of them. The same finding twice; and nothing. */
START_TEST(points_that_are_no_whole_numbers)
{
    static const struct part parts[] = {{"a", 3, NULL}, {"a", -1, NULL}, {"b", 2, NULL},
                                        {NULL, 0, NULL}};
    hold_score(A_TO_D SUM(POINTS("1.5", "a") POINTS("-0.5", "a") POINTS("1", "b")
                          POINTS("0", "c")),
               parts, false);
}
END_TEST

#define A_TO_K                                                                                     \
    A_TO_D BOOLEAN("e", "") BOOLEAN("f", "") BOOLEAN("g", "") BOOLEAN("h", "") BOOLEAN("i", "")    \
    BOOLEAN("j", "") BOOLEAN("k", "")

/* Eleven points of which no two sums are the same. With the greatest first, what is still needed
 * soon is more than the rest can come to, or nothing; with the least first, at the middle there are
 * more needs than are followed. */
START_TEST(points_with_few_needs_and_with_very_many)
{
    static const struct part parts[] = {
        {"a", 1, NULL},  {"b", 2, NULL},  {"c", 4, NULL},   {"d", 8, NULL},
        {"e", 16, NULL}, {"f", 32, NULL}, {"g", 64, NULL},  {"h", 128, NULL},
        {"i", 256, NULL}, {"j", 512, NULL}, {"k", -1024, NULL}, {NULL, 0, NULL}};
    hold_score(A_TO_K SUM(POINTS("-1024", "k") POINTS("512", "j") POINTS("256", "i")
                          POINTS("128", "h") POINTS("64", "g") POINTS("32", "f")
                          POINTS("16", "e") POINTS("8", "d") POINTS("4", "c") POINTS("2", "b")
                          POINTS("1", "a")),
               parts, false);
    hold_score(A_TO_K SUM(POINTS("1", "a") POINTS("2", "b") POINTS("4", "c") POINTS("8", "d")
                          POINTS("16", "e") POINTS("32", "f") POINTS("64", "g")
                          POINTS("128", "h") POINTS("256", "i") POINTS("512", "j")
                          POINTS("-1024", "k")),
               parts, true);
}
END_TEST

/* More points than are followed one by one: 65 of which each counts one, all of one finding but
 * one; so 0, 1, 64 or 65. */
START_TEST(more_points_than_are_followed)
{
    static const struct part parts[] = {{"a", 64, NULL}, {"b", 1, NULL}, {NULL, 0, NULL}};
    struct buffer items;
    struct failure failure;
    failure_init(&failure);
    buffer_init(&items, &failure);
    buffer_puts(&items, A_TO_D "<score id='sum'><label>Sum</label>");
    for (int i = 0; i < 64; i++)
        buffer_puts(&items, POINTS("1", "a"));
    buffer_puts(&items, POINTS("1", "b") "</score>");
    hold_score(buffer_text(&items), parts, true);
    buffer_release(&items);
}
END_TEST

/* One that falls with the total, from below zero; one that counts only with a test; points besides
 * that take away. 7 - -5 = 12 steps of "low" take four bits, which could say up to 15. */
START_TEST(quantities)
{
    static const struct part parts[] = {{"low", -3, NULL}, {"half", 1, "a"}, {"b", -4, NULL},
                                        {"low", 1, "b"}, {NULL, 0, NULL}};
    hold_score(BOOLEAN("a", "") BOOLEAN("b", "") QUANTITY("low", "min='-5' max='7'")
               QUANTITY("half", "min='1' max='2.5' step='0.5'")
               SUM("<points value='-1.5' of='low'/>"
                   "<points value='1' of='half'>" HAS("a") "</points>" POINTS("-2", "b")
                   "<points value='0.5' of='low'>" HAS("b") "</points>"),
               parts, true);
}
END_TEST

/* A quantity that has one value only: nothing of it is added bit by bit, but it counts. */
START_TEST(a_quantity_of_one_value)
{
    static const struct part parts[] = {{"fixed", 10, NULL}, {"a", -1, NULL}, {NULL, 0, NULL}};
    hold_score(BOOLEAN("a", "") QUANTITY("fixed", "min='4' max='4'")
               SUM("<points value='10' of='fixed'/>" POINTS("-1", "a")), parts, true);
}
END_TEST

SUITE(view_score)
{
    Suite *suite = suite_create("logic: scores");
    TCase *tcase = tcase_create("scores");
    tcase_add_test(tcase, points_that_add_and_take_away);
    tcase_add_test(tcase, points_that_are_no_whole_numbers);
    tcase_add_test(tcase, points_with_few_needs_and_with_very_many);
    tcase_add_test(tcase, more_points_than_are_followed);
    tcase_add_test(tcase, quantities);
    tcase_add_test(tcase, a_quantity_of_one_value);
    suite_add_tcase(suite, tcase);
    return suite;
}
