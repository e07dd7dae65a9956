/* Controls of direction: what a text opens it closes. */
#include "emit/turning.h"
#include "suite.h"

#define LRE "\u202A"
#define PDF "\u202C"
#define RLO "\u202E"
#define RLI "\u2067"
#define FSI "\u2068"
#define PDI "\u2069"

static const struct {
    const char *text, *closed;
} texts[] = {
    {"", ""},
    {"plain \u2019text\u2066x\u2069", "plain \u2019text\u2066x\u2069"},
    {"a" RLO "b", "a" RLO "b" PDF},
    {"a" RLI "b" LRE "c", "a" RLI "b" LRE "c" PDF PDI},
    {RLI "b" LRE "c" PDI "d", RLI "b" LRE "c" PDI "d"},
    {"a" PDF "b" PDI "c", "abc"},
    /* an embedding outside an isolate is not closed inside it */
    {RLO "a" FSI "b" PDF "c" PDI "d" PDF, RLO "a" FSI "bc" PDI "d" PDF},
    {PDI RLI PDI PDI, RLI PDI},
    {"\u200F\u200E", "\u200F\u200E"},
};

START_TEST(closes)
{
    struct arena arena;
    struct failure failure;
    failure_init(&failure);
    arena_init(&arena, &failure);
    ck_assert_str_eq(turning_closed(&arena, texts[_i].text), texts[_i].closed);
    arena_release(&arena);
}
END_TEST

/* What goes deeper than can be is left out, and what stays is closed. */
START_TEST(goes_no_deeper)
{
    struct turning turning = {.depth = 0};
    unsigned closed = 0;
    for (unsigned i = 0; i < 2 * TURNING_DEEPEST; i++)
        ck_assert_int_eq(turning_keeps(&turning, 0x202B), i < TURNING_DEEPEST);
    while (turning_close(&turning))
        closed++;
    ck_assert_uint_eq(closed, TURNING_DEEPEST);
}
END_TEST

SUITE(turning)
{
    Suite *suite = suite_create("turning");
    TCase *texts_case = tcase_create("texts");
    tcase_add_loop_test(texts_case, closes, 0, sizeof texts / sizeof *texts);
    tcase_add_test(texts_case, goes_no_deeper);
    suite_add_tcase(suite, texts_case);
    return suite;
}
