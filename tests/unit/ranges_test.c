/* check/domains: which values meet a test, against the words of the language, number by number.
 *
 * One quantity of eleven steps of four millionths, a score that is the same number, and random
 * bands and tests of both, with bounds at any millionth, so that many fall between two steps. Every
 * number is tried at half a millionth, which is finer than any bound. */
#include "unit/suite.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "unit/checked.h"

enum { STEP = 4, STEPS = 10, BANDS = 4, TESTS = 12, ROUNDS = 400 };

/* Of a band or a test: a number (or, of a test of bands, an index) or NO_BOUND. */
#define NO_BOUND INT_MIN

struct limits {
    int low, high; /* millionths */
    bool low_inside, high_inside;
};

enum form { FORM_IS, FORM_IN, FORM_RANGE, FORMS };

struct drawn_test {
    bool of_bands, of_score;
    enum form form;
    bool listed[STEPS + 1]; /* is, in: which steps, or which bands */
    struct limits limits;
};

struct world {
    struct limits bands[BANDS];
    bool bands_of_score;
    struct drawn_test tests[TESTS];
};

static int draw_between(int low, int high)
{
    return low + (int)(random() % (high - low + 1));
}

/* Ends from `least` to `most`, never crossed, at least one of them there. */
static struct limits draw_limits(int least, int most)
{
    struct limits limits = {draw_between(least, most), draw_between(least, most),
                            random() % 2, random() % 2};
    if (limits.low > limits.high) {
        int kept = limits.low;
        limits.low = limits.high;
        limits.high = kept;
    }
    if (limits.low == limits.high)
        limits.low_inside = limits.high_inside = true;
    int without = draw_between(0, 3);
    if (without == 0)
        limits.low = NO_BOUND;
    if (without == 1)
        limits.high = NO_BOUND;
    return limits;
}

static void draw_world(struct world *world)
{
    memset(world, 0, sizeof *world);
    world->bands_of_score = random() % 2;
    for (int i = 0; i < BANDS; i++)
        world->bands[i] = world->bands_of_score ? draw_limits(-6, STEP * STEPS + 6)
                                                : draw_limits(0, STEP * STEPS);
    for (int i = 0; i < TESTS; i++) {
        struct drawn_test *test = &world->tests[i];
        test->of_bands = random() % 3;
        test->of_score = test->of_bands ? world->bands_of_score : random() % 2;
        test->form = (enum form)(random() % FORMS);
        int many = test->form == FORM_IN ? draw_between(1, 3) : 1;
        while (many--)
            test->listed[draw_between(0, test->of_bands ? BANDS - 1 : STEPS)] = true;
        test->limits = test->of_bands ? draw_limits(0, BANDS - 1)
                                      : draw_limits(0, STEP * STEPS);
    }
}

/* ---- As a document --------------------------------------------------------------------------- */

static void write_bound(struct buffer *out, const char *attribute, int at, bool is_band)
{
    char number[MICRO_TEXT];
    if (at == NO_BOUND)
        return;
    if (is_band)
        buffer_printf(out, " %s='b%d'", attribute, at);
    else
        buffer_printf(out, " %s='%s'", attribute, micro_format(at, number));
}

static void write_limits(struct buffer *out, const struct limits *limits, bool are_bands)
{
    write_bound(out, limits->low_inside ? "at-least" : "above", limits->low, are_bands);
    write_bound(out, limits->high_inside ? "at-most" : "below", limits->high, are_bands);
}

static void write_test(struct buffer *out, const struct drawn_test *test, int index)
{
    char number[MICRO_TEXT];
    bool any = false;
    buffer_printf(out, "<condition id='c%d'><when><value %s", index,
                  test->of_bands ? "bands='b'" : test->of_score ? "score='s'" : "finding='q'");
    if (test->form == FORM_RANGE)
        write_limits(out, &test->limits, test->of_bands);
    for (int i = 0; test->form != FORM_RANGE && i <= STEPS; i++) {
        if (!test->listed[i])
            continue;
        buffer_puts(out, any ? " " : test->form == FORM_IS ? " is='" : " in='");
        if (test->of_bands)
            buffer_printf(out, "b%d", i);
        else
            buffer_puts(out, micro_format(i * STEP, number));
        any = true;
    }
    buffer_printf(out, "%s/></when></condition>", any ? "'" : "");
}

static void write_world(struct buffer *out, const struct world *world)
{
    buffer_puts(out, "<finding id='q' type='quantity' unit='1' min='0' max='0.00004' "
                     "step='0.000004'><label>Q</label></finding>"
                     "<score id='s'><label>S</label><points value='1' of='q'/></score>");
    buffer_printf(out, "<bands id='b' of='%s'><label>B</label>", world->bands_of_score ? "s" : "q");
    for (int i = 0; i < BANDS; i++) {
        buffer_printf(out, "<band id='b%d'", i);
        write_limits(out, &world->bands[i], false);
        buffer_puts(out, "><label>B</label></band>");
    }
    buffer_puts(out, "</bands>");
    for (int i = 0; i < TESTS; i++)
        write_test(out, &world->tests[i], i);
}

/* ---- In the language's words ----------------------------------------------------------------- */

/* `at` in halves of what the limits are in. */
static bool is_within(const struct limits *limits, int at)
{
    bool low = limits->low == NO_BOUND || at > limits->low * 2 ||
               (limits->low_inside && at == limits->low * 2);
    bool high = limits->high == NO_BOUND || at < limits->high * 2 ||
                (limits->high_inside && at == limits->high * 2);
    return low && high;
}

static int band_of(const struct world *world, int at)
{
    for (int i = 0; i < BANDS; i++)
        if (is_within(&world->bands[i], at))
            return i;
    return -1;
}

static bool is_met(const struct world *world, const struct drawn_test *test, int at)
{
    if (test->of_bands) {
        int band = band_of(world, at);
        if (band < 0)
            return false;
        return test->form == FORM_RANGE ? is_within(&test->limits, band * 2) : test->listed[band];
    }
    if (test->form == FORM_RANGE)
        return is_within(&test->limits, at);
    return at % (STEP * 2) == 0 && test->listed[at / (STEP * 2)];
}

/* ---- Held to each other ---------------------------------------------------------------------- */

static bool all_in(const struct ranges *ranges, int64_t low, int64_t high)
{
    for (uint32_t i = 0; i < ranges->count; i++)
        if (ranges->all[i].low <= low && high <= ranges->all[i].high)
            return true;
    return false;
}

static bool some_in(const struct ranges *ranges, int64_t low, int64_t high)
{
    for (uint32_t i = 0; i < ranges->count; i++)
        if (ranges->all[i].low <= high && low <= ranges->all[i].high)
            return true;
    return false;
}

static void hold_test(const struct world *world, const struct drawn_test *test,
                      const struct value_test *got)
{
    ck_assert_int_eq(got->node.flags & NODE_FAULTY, 0);
    for (uint32_t i = 1; i < got->ranges.count; i++)
        ck_assert_int_lt(got->ranges.all[i - 1].high + 1, got->ranges.all[i].low);
    for (int a = 0; a <= STEPS; a++) {
        ck_assert_int_eq(all_in(&got->ranges, a * 2, a * 2), is_met(world, test, a * STEP * 2));
        /* An unknown score lies anywhere between two of its steps. */
        for (int b = a + 1; test->of_score && b <= STEPS; b++) {
            bool all = true, some = false;
            for (int at = a * STEP * 2; at <= b * STEP * 2; at++) {
                bool met = is_met(world, test, at);
                all &= met;
                some |= met;
            }
            ck_assert_int_eq(all_in(&got->ranges, a * 2, b * 2), all);
            ck_assert_int_eq(some_in(&got->ranges, a * 2, b * 2), some);
        }
    }
}

static void hold_bands(const struct world *world, const struct bands *bands)
{
    for (uint32_t i = 0; i < BANDS; i++)
        for (int step = 0; step <= STEPS; step++) {
            const struct range *range = &bands->all[i]->range;
            ck_assert_int_eq(range->low <= step * 2 && step * 2 <= range->high,
                             is_within(&world->bands[i], step * STEP * 2));
        }
    for (int at = -20; at <= STEP * STEPS * 2 + 20; at++) {
        int band = -1;
        for (uint32_t i = 0; i < bands->piece_count; i++)
            if (bands->pieces[i].written.low <= at && at <= bands->pieces[i].written.high) {
                ck_assert_int_eq(band, -1);
                band = (int)bands->pieces[i].band;
            }
        ck_assert_int_eq(band, band_of(world, at));
    }
}

START_TEST(ranges_agree_with_the_definition)
{
    suite_seed("ranges");
    for (int round = 0; round < ROUNDS; round++) {
        struct world world;
        struct checked checked;
        struct failure failure;
        struct buffer items;
        draw_world(&world);
        failure_init(&failure);
        buffer_init(&items, &failure);
        write_world(&items, &world);
        checked_read(&checked, buffer_text(&items));
        ck_assert_str_eq(checked_report(&checked), "");
        hold_bands(&world, checked_find(&checked, "b"));
        for (int i = 0; i < TESTS; i++) {
            char id[16];
            snprintf(id, sizeof id, "c%d", i);
            const struct node *when = ((struct node *)checked_find(&checked, id))->first;
            hold_test(&world, &world.tests[i], (const struct value_test *)when->first);
        }
        checked_release(&checked);
        buffer_release(&items);
    }
}
END_TEST

SUITE(ranges)
{
    Suite *suite = suite_create("ranges");
    TCase *tests = tcase_create("ranges");
    tcase_add_test(tests, ranges_agree_with_the_definition);
    suite_add_tcase(suite, tests);
    return suite;
}
