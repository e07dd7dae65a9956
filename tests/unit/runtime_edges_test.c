/*
 * The edges of the runtime that the clinic does not come to: numbers at the end of their range,
 * names that are not there, tables that are wrong in more than one field.
 */
#include <stdlib.h>
#include "runtime/kbt_batch.h"
#include "suite.h"
#include "visit.h"

/* ---- Tables ---------------------------------------------------------------------------------- */

static void set_field(struct hand *hand, int section, uint32_t row, uint32_t field, uint32_t value)
{
    hand_put(&hand->bytes[section][row * hand->stride[section] + field * hand->word], value,
             hand->word);
}

static void strings_begin_within_one(struct hand *hand)
{
    hand->bytes[KBT_SECTION_STRINGS][0] = 'x';
}

static void no_strings_at_all(struct hand *hand)
{
    hand->size[KBT_SECTION_STRINGS] = 0;
}

static void an_order_of_no_ids(struct hand *hand)
{
    hand->size[KBT_SECTION_IDS] = 0;
}

static void an_id_too_few(struct hand *hand)
{
    hand->size[KBT_SECTION_IDS] -= 4;
}

static void positions_descend(struct hand *hand)
{
    HAND_ROW32(hand, POSITIONS, 22, hand_string(hand, "kb.xml"), 7);
}

/* Two scores say that one node is theirs. */
static void a_score_without_a_node(struct hand *hand)
{
    uint32_t zero = hand_number(hand, 0);
    HAND_ROW(hand, SCORES, KBT_SIGNAL_FINDINGS + FINDINGS + 4, zero, zero);
}

/* A choice of no options, where no ids tell that they are missing. */
static void a_choice_of_nothing(struct hand *hand)
{
    hand->size[KBT_SECTION_IDS] = hand->size[KBT_SECTION_ID_ORDER] = 0;
    hand->size[KBT_SECTION_TEXTS] = hand->size[KBT_SECTION_CITATIONS] = 0;
    hand->size[KBT_SECTION_POSITIONS] = 0;
    set_field(hand, KBT_SECTION_CHOICES, 0, 1, 0);
}

/* Each fits a step and 2^53, but the lowest in steps would not fit i64. */
static void a_quantity_too_low_in_steps(struct hand *hand)
{
    set_field(hand, KBT_SECTION_QUANTITIES, 0, 0, hand_number(hand, (int64_t)1 << 20));
    set_field(hand, KBT_SECTION_QUANTITIES, 0, 1, hand_number(hand, -((int64_t)1 << 50)));
}

static void lists_that_end_behind_the_rules(struct hand *hand)
{
    set_field(hand, KBT_SECTION_TREATMENTS, TREATMENTS, 0, RULES + 1);
    set_field(hand, KBT_SECTION_TREATMENTS, TREATMENTS, 1, RULES + 1);
}

static void broader_treatments_that_descend(struct hand *hand)
{
    hand->size[KBT_SECTION_BROADER_TREATMENTS] = 0;
    HAND_ROW(hand, BROADER_TREATMENTS, PARACETAMOL);
    HAND_ROW(hand, BROADER_TREATMENTS, NSAID);
    for (uint32_t i = PARACETAMOL; i <= TREATMENTS; i++)
        set_field(hand, KBT_SECTION_TREATMENTS, i, 2, 2);
}

static const struct {
    void (*change)(struct hand *hand);
    int error;
} changes[] = {
    {strings_begin_within_one, KBT_BAD_STRING},
    {no_strings_at_all, KBT_BAD_STRING},
    {an_order_of_no_ids, KBT_BAD_NAMES},
    {an_id_too_few, KBT_BAD_NAMES},
    {positions_descend, KBT_BAD_NAMES},
    {a_score_without_a_node, KBT_BAD_NODE},
    {a_choice_of_nothing, KBT_BAD_FINDING},
    {a_quantity_too_low_in_steps, KBT_BAD_FINDING},
    {lists_that_end_behind_the_rules, KBT_BAD_TREATMENT},
    {broader_treatments_that_descend, KBT_BAD_RULE},
};

static int open_and_verify(struct visit *visit, const struct hand *hand)
{
    size_t size = hand_finish(hand, visit->bytes, sizeof visit->bytes);
    int error = kbt_open(&visit->table, visit->bytes, size);
    return error ? error : kbt_verify(&visit->table);
}

START_TEST(a_table_wrong_in_several_fields_is_told)
{
    struct visit visit;
    struct hand hand;
    clinic_start(&hand, words[_i % 2]);
    changes[_i / 2].change(&hand);
    int error = open_and_verify(&visit, &hand);
    ck_assert_msg(error == changes[_i / 2].error, "change %d: %s, not %s", _i / 2,
                  kbt_error_text(error), kbt_error_text(changes[_i / 2].error));
}
END_TEST

/* One score and its test; the test before the score, or behind it. */
START_TEST(a_score_is_added_up_before_it_is_tested)
{
    struct visit visit;
    struct hand hand;
    for (int is_before = 0; is_before < 2; is_before++) {
        hand_start(&hand, words[_i]);
        HAND_ROW(&hand, FINDINGS, 1 << 5, 0);
        uint32_t zero = hand_number(&hand, 0),
                 score = KBT_SIGNAL_FINDINGS + 1 + (uint32_t)is_before;
        HAND_ROW(&hand, SCORES, score, zero, zero);
        if (is_before)
            HAND_ROW(&hand, NODES, KBT_NODE_SCORE_TEST, 0, zero, zero);
        HAND_ROW(&hand, NODES, KBT_NODE_SCORE, 0);
        if (!is_before)
            HAND_ROW(&hand, NODES, KBT_NODE_SCORE_TEST, 0, zero, zero);
        hand.nodes = hand.early = 2;
        ck_assert_int_eq(open_and_verify(&visit, &hand), is_before ? KBT_BAD_NODE : KBT_OK);
    }
}
END_TEST

/* ---- Values ---------------------------------------------------------------------------------- */

enum { LONG = 100100 };

/* `count` times a character, between two texts. */
static const char *long_text(const char *before, char character, size_t count, const char *after)
{
    static char text[LONG + 32];
    size_t length = strlen(before);
    ck_assert_uint_lt(length + count + strlen(after), sizeof text);
    memcpy(text, before, length);
    memset(text + length, character, count);
    memcpy(text + length + count, after, strlen(after) + 1);
    return text;
}

START_TEST(numbers_of_any_length)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    const char *text = long_text("37.", '0', LONG, "");
    ck_assert_int_eq(set_text(&visit, TEMPERATURE, text, NULL), KBT_OK);
    ck_assert_int_eq(kbt_get(visit.patient, TEMPERATURE), 370);
    text = long_text("0.", '0', LONG, "1"); /* the exponent is no less than it can hold */
    ck_assert_int_eq(set_text(&visit, GLUCOSE, text, NULL), KBT_TOO_PRECISE);
    text = long_text("", '0', LONG, "37");
    ck_assert_int_eq(set_text(&visit, TEMPERATURE, text, NULL), KBT_OK);
    text = long_text("1", '0', LONG, "");
    ck_assert_int_eq(set_text(&visit, GLUCOSE, text, NULL), KBT_OUT_OF_DOMAIN);
    text = long_text("1e", '9', LONG, "");
    ck_assert_int_eq(set_text(&visit, GLUCOSE, text, NULL), KBT_OUT_OF_DOMAIN);
    text = long_text("1e-", '9', LONG, "");
    ck_assert_int_eq(set_text(&visit, GLUCOSE, text, NULL), KBT_TOO_PRECISE);
}
END_TEST

START_TEST(what_looks_like_a_value)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    ck_assert_int_eq(set_text(&visit, PAIN, "tru", NULL), KBT_WRONG_TYPE);
    ck_assert_int_eq(set_text(&visit, PAIN, "True", NULL), KBT_WRONG_TYPE);
    ck_assert_int_eq(set_text(&visit, PAIN, "FALSE", NULL), KBT_WRONG_TYPE);
    ck_assert_int_eq(set_text(&visit, TEMPERATURE, "37e1:", NULL), KBT_NOT_A_NUMBER);
    ck_assert_int_eq(set_text(&visit, TEMPERATURE, "37e/1", NULL), KBT_NOT_A_NUMBER);
    ck_assert_int_eq(set_text(&visit, TEMPERATURE, "37:", NULL), KBT_NOT_A_NUMBER);
    ck_assert_int_eq(set_text(&visit, TEMPERATURE, "37e", NULL), KBT_NOT_A_NUMBER);
    ck_assert_int_eq(set_text(&visit, TEMPERATURE, "37e0-", NULL), KBT_NOT_A_NUMBER);
    ck_assert_int_eq(kbt_get(visit.patient, TEMPERATURE), KBT_UNKNOWN);
}
END_TEST

START_TEST(there_is_no_finding_behind_the_last)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    ck_assert_int_eq(kbt_set(visit.patient, FINDINGS, 0), KBT_NO_SUCH_FINDING);
    ck_assert_int_eq(kbt_unset(visit.patient, KBT_NONE), KBT_NO_SUCH_FINDING);
    ck_assert_int_eq(kbt_set_option(visit.patient, FINDINGS, "poor"), KBT_NO_SUCH_FINDING);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, FINDINGS, 1, 0, NULL), KBT_NO_SUCH_FINDING);
}
END_TEST

START_TEST(exponents_at_their_limits)
{
    struct visit visit;
    visit_clinic(&visit, 2);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, GLUCOSE, 1, 19, NULL), KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, GLUCOSE, 1, -19, NULL), KBT_TOO_PRECISE);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, GLUCOSE, 1, -18, NULL), KBT_ROUNDED);
    ck_assert_int_eq(kbt_set_decimal(visit.patient, GLUCOSE, 0, 19, NULL), KBT_OK);
}
END_TEST

/* From -12.5 to 300 in steps of a half. */
START_TEST(quantities_below_nothing)
{
    struct visit visit;
    struct hand hand;
    char text[KBT_VALUE_TEXT];
    hand_start(&hand, words[_i]);
    HAND_ROW(&hand, FINDINGS, KBT_QUANTITY | 1 << 5, 0);
    HAND_ROW(&hand, QUANTITIES, hand_number(&hand, 500000), hand_number(&hand, -25),
             hand_number(&hand, 600), hand_number(&hand, 0), hand_code(&hand, "1"), 0, 0, 0);
    visit_open(&visit, hand_finish(&hand, visit.bytes, sizeof visit.bytes));
    ck_assert_int_eq(set_text(&visit, 0, "-12.5", NULL), KBT_OK);
    ck_assert_int_eq(kbt_get(visit.patient, 0), -25);
    ck_assert_int_eq(set_text(&visit, 0, "-0.25", NULL), KBT_ROUNDED); /* away from zero */
    ck_assert_int_eq(kbt_get(visit.patient, 0), -1);
    ck_assert_int_eq(set_text(&visit, 0, "-12.75", NULL), KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_value_text(&visit.table, 0, -25, text, sizeof text), 5);
    ck_assert_str_eq(text, "-12.5");
    kbt_value_text(&visit.table, 0, -1, text, sizeof text);
    ck_assert_str_eq(text, "-0.5");
    kbt_value_text(&visit.table, 0, -2, text, sizeof text);
    ck_assert_str_eq(text, "-1");
    kbt_value_text(&visit.table, 0, 600, text, sizeof text);
    ck_assert_str_eq(text, "300");
    ck_assert_int_eq(kbt_value_text(&visit.table, 0, -26, text, sizeof text), KBT_OUT_OF_DOMAIN);
    ck_assert_int_eq(kbt_value_text(&visit.table, 0, 601, text, sizeof text), KBT_OUT_OF_DOMAIN);
}
END_TEST

/* ---- Names ----------------------------------------------------------------------------------- */

START_TEST(the_base_by_its_id)
{
    struct visit visit;
    struct hand hand;
    visit_clinic(&visit, words[_i]);
    ck_assert_uint_eq(kbt_find(&visit.table, KBT_BASE, "clinic"), 0);
    ck_assert_uint_eq(kbt_find(&visit.table, KBT_BASE, "clini"), KBT_NONE);
    ck_assert_uint_eq(kbt_find(&visit.table, KBT_BASE, "pain"), KBT_NONE);
    hand_start(&hand, words[_i]); /* without ids */
    visit_open(&visit, hand_finish(&hand, visit.bytes, sizeof visit.bytes));
    ck_assert_uint_eq(kbt_find(&visit.table, KBT_BASE, "hand"), KBT_NONE);
}
END_TEST

START_TEST(everything_is_what_it_is)
{
    struct visit visit;
    visit_clinic(&visit, words[_i]);
    for (uint32_t i = 0; i < FINDINGS; i++)
        ck_assert(kbt_finding_is_a(&visit.table, i, i));
    for (uint32_t i = 0; i < TREATMENTS; i++)
        ck_assert(kbt_treatment_is_a(&visit.table, i, i));
    ck_assert_str_eq(kbt_error_text(KBT_OK), "done");
    ck_assert_str_eq(kbt_error_text(KBT_ROUNDED),
                     "done; the value lay between two steps, and the nearest was taken");
}
END_TEST

/* ---- Rules that fired ------------------------------------------------------------------------ */

/* Of treatments and escalations alike, from wherever it goes on; with treatments and without. */
START_TEST(the_next_rule_of_a_truth)
{
    struct visit visit;
    visit_clinic(&visit, words[_i]);
    kbt_set(visit.patient, PAIN, 1);
    kbt_set(visit.patient, DROOLING, 1);
    visit_evaluate(&visit);
    for (int truth = KBT_FALSE; truth <= KBT_TRUE; truth++)
        for (uint32_t after = 0; after <= RULES; after++) {
            uint32_t next = after;
            while (next < RULES && (int)kbt_rule_fires(visit.answer, next) != truth)
                next++;
            next = next < RULES ? next : KBT_NONE;
            ck_assert_uint_eq(kbt_fired_next(visit.answer, (enum kbt_truth)truth, after - 1), next);
        }
    ck_assert_uint_eq(kbt_fired_next(visit.answer, KBT_TRUE, KBT_NONE), IBUPROFEN_PAIN);
    ck_assert_uint_eq(kbt_escalation_next(visit.answer, KBT_TRUE, KBT_NONE), AIRWAY);
}
END_TEST

/* ---- Processors ------------------------------------------------------------------------------ */

START_TEST(a_processor_is_used_as_far_as_the_system_keeps_its_registers)
{
    const uint32_t avx2 = 1u << 5, f = 1u << 16, bw = 1u << 30;
    const struct {
        struct kbt_processor processor;
        uint32_t width;
    } rows[] = {
        {{13, 0, avx2 | f | bw, 0xe7}, 512},
        {{7, 0, f | bw, 0xe6}, 512},
        {{13, 0, avx2 | f, 0xe7}, 256},
        {{13, 0, avx2 | bw, 0xe7}, 256},
        {{13, 0, avx2 | f | bw, 7}, 256},
        {{13, 0, avx2 | f | bw, 0x66}, 256},
        {{13, 0, avx2, 6}, 256},
        {{13, 0, avx2 | f | bw, 3}, 64},
        {{13, 0, avx2 | f | bw, 0}, 64},
        {{13, 0, 0, 0xe7}, 64},
        {{6, 0, avx2 | f | bw, 0xe7}, 64},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(kbt_batch_width_of(&rows[i].processor) == rows[i].width, "row %zu", i);
}
END_TEST

SUITE(runtime_edges)
{
    Suite *suite = suite_create("runtime edges");
    TCase *tests = tcase_create("edges");
    tcase_add_loop_test(tests, a_table_wrong_in_several_fields_is_told, 0,
                        2 * (int)(sizeof changes / sizeof *changes));
    tcase_add_loop_test(tests, a_score_is_added_up_before_it_is_tested, 0, 2);
    tcase_add_test(tests, numbers_of_any_length);
    tcase_add_test(tests, what_looks_like_a_value);
    tcase_add_test(tests, there_is_no_finding_behind_the_last);
    tcase_add_test(tests, exponents_at_their_limits);
    tcase_add_loop_test(tests, quantities_below_nothing, 0, 2);
    tcase_add_loop_test(tests, the_base_by_its_id, 0, 2);
    tcase_add_loop_test(tests, everything_is_what_it_is, 0, 2);
    tcase_add_loop_test(tests, the_next_rule_of_a_truth, 0, 2);
    tcase_add_test(tests, a_processor_is_used_as_far_as_the_system_keeps_its_registers);
    suite_add_tcase(suite, tests);
    return suite;
}
