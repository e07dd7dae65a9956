/*
 * What the runtime answers: on the clinic, worked out by hand, and on small tables against the
 * definitions in the language's own words.
 */
#include <stdlib.h>
#include "suite.h"
#include "visit.h"

struct setting {
    uint32_t finding;
    int64_t value;
};

#define SETTINGS(...)                                                                              \
    (const struct setting[])                                                                       \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            KBT_NONE, 0                                                                            \
        }                                                                                          \
    }

static void evaluate_clinic(struct visit *visit, uint32_t word, const struct setting *settings)
{
    visit_clinic(visit, word);
    for (; settings->finding != KBT_NONE; settings++)
        ck_assert_int_eq(kbt_set(visit->patient, settings->finding, settings->value), KBT_OK);
    visit_evaluate(visit);
}

static void assert_standings(const struct visit *visit, const enum kbt_standing *expected)
{
    for (uint32_t i = 0; i < TREATMENTS; i++)
        ck_assert_msg(kbt_standing(visit->answer, i) == expected[i], "treatment %u: %d, not %d", i,
                      kbt_standing(visit->answer, i), expected[i]);
}

static void assert_order(struct visit *visit, const uint32_t *expected)
{
    kbt_order(visit->answer);
    for (uint32_t i = 0; i < TREATMENTS; i++)
        ck_assert_uint_eq(kbt_treatment_at(visit->answer, i), expected[i]);
}

static void assert_questions(struct visit *visit, const struct kbt_question *expected,
                             uint32_t count)
{
    uint32_t asked = kbt_ask(visit->answer), seen = 0;
    for (uint32_t i = 0; i < asked && i < count; i++) {
        struct kbt_question question;
        kbt_question(visit->answer, i, &question);
        ck_assert_msg(question.finding == expected[i].finding &&
                          question.gravity == expected[i].gravity &&
                          question.things == expected[i].things,
                      "question %u: finding %u, gravity %d, things %u", i, question.finding,
                      question.gravity, question.things);
        ck_assert(kbt_asked(visit->answer, question.finding));
    }
    ck_assert_uint_eq(asked, count);
    for (uint32_t i = 0; i < FINDINGS; i++)
        seen += kbt_asked(visit->answer, i) != 0;
    ck_assert_uint_eq(seen, count);
}

/* ---- The clinic ------------------------------------------------------------------------------ */

START_TEST(of_somebody_unknown_everything_is_open)
{
    struct visit visit;
    visit_clinic(&visit, words[_i]);
    visit_evaluate(&visit);
    ck_assert_uint_eq(kbt_cause_next(visit.answer, KBT_TRUE, KBT_NONE), KBT_NONE);
    ck_assert_uint_eq(kbt_cause_next(visit.answer, KBT_UNSURE, KBT_NONE), COLD);
    ck_assert_uint_eq(kbt_cause_next(visit.answer, KBT_UNSURE, COLD), STREP);
    ck_assert_uint_eq(kbt_cause_next(visit.answer, KBT_UNSURE, STREP), KBT_NONE);
    ck_assert_uint_eq(kbt_escalation_next(visit.answer, KBT_UNSURE, KBT_NONE), AIRWAY);
    ck_assert_uint_eq(kbt_escalation_next(visit.answer, KBT_UNSURE, AIRWAY), NOTHING_LEFT);
    ck_assert_int_eq(kbt_urgency(visit.answer), KBT_NOT_URGENT);
    ck_assert_int_eq(kbt_urgency_possible(visit.answer), KBT_EMERGENCY);
    ck_assert_int_eq(kbt_escalated(visit.answer, KBT_ROUTINE), KBT_UNSURE);
    ck_assert_int_eq(kbt_nothing_available(visit.answer), KBT_UNSURE);
    ck_assert_int_eq(kbt_unexplained(visit.answer), KBT_UNSURE);
    assert_standings(&visit, (enum kbt_standing[]){KBT_IS_NOT_INDICATED, KBT_TO_CHECK, KBT_TO_CHECK,
                                                   KBT_TO_CHECK, KBT_TO_CHECK});
    /* Drooling: an emergency; nothing left, both causes, and the four to check, that it may
     * withhold. The rest hangs on whether anything is left; sugar on its own escalation. */
    assert_questions(&visit,
                     (const struct kbt_question[]){{DROOLING, KBT_FOR_EMERGENCY, 8},
                                                   {PAIN, KBT_FOR_SOON, 7},
                                                   {TEMPERATURE, KBT_FOR_SOON, 5},
                                                   {COUGH, KBT_FOR_SOON, 5},
                                                   {ALLERGY, KBT_FOR_SOON, 3},
                                                   {KIDNEY, KBT_FOR_SOON, 2},
                                                   {GLUCOSE, KBT_FOR_ROUTINE, 1}},
                     7);
}
END_TEST

/* All rules of a truth, in the order in which they stand: those with a treatment and the escalations,
 * as if each had been asked for by itself. */
START_TEST(what_fired_is_walked_in_order)
{
    struct visit visit;
    uint32_t of_truth[3] = {0};
    evaluate_clinic(&visit, words[_i],
                    SETTINGS({PAIN, 1}, {DROOLING, 1}, {TEMPERATURE, 390}, {COUGH, 0}));
    for (int truth = KBT_FALSE; truth <= KBT_TRUE; truth++) {
        uint32_t next = kbt_fired_next(visit.answer, (enum kbt_truth)truth, KBT_NONE);
        for (uint32_t rule = 0; rule < RULES; rule++) {
            if ((int)kbt_rule_fires(visit.answer, rule) != truth)
                continue;
            of_truth[truth]++;
            ck_assert_uint_eq(next, rule);
            next = kbt_fired_next(visit.answer, (enum kbt_truth)truth, rule);
        }
        ck_assert_uint_eq(next, KBT_NONE);
    }
    ck_assert_uint_gt(of_truth[KBT_TRUE], 1);
    ck_assert_uint_gt(of_truth[KBT_FALSE], 1);
    ck_assert_int_eq(kbt_rule_fires(visit.answer, AIRWAY), KBT_TRUE);
}
END_TEST

START_TEST(a_throat_with_allergy_and_kidneys_unknown)
{
    struct visit visit;
    evaluate_clinic(&visit, words[_i],
                    SETTINGS({PAIN, 1}, {DROOLING, 0}, {TEMPERATURE, 390}, {COUGH, 0}));
    ck_assert_int_eq(kbt_cause_suspected(visit.answer, STREP), KBT_TRUE);
    ck_assert_int_eq(kbt_cause_suspected(visit.answer, COLD), KBT_FALSE);
    ck_assert_int_eq(kbt_unexplained(visit.answer), KBT_FALSE);
    ck_assert_int_eq(kbt_nothing_available(visit.answer), KBT_FALSE);
    ck_assert_int_eq(kbt_withheld(visit.answer), KBT_FALSE);
    assert_standings(&visit, (enum kbt_standing[]){KBT_IS_NOT_INDICATED, KBT_TO_CHECK,
                                                   KBT_ADVISED_WITH_CARE, KBT_TO_CHECK,
                                                   KBT_IS_NOT_INDICATED});
    assert_order(&visit, (uint32_t[]){PENICILLIN, IBUPROFEN, PARACETAMOL, NSAID, FLUIDS});
    assert_questions(&visit,
                     (const struct kbt_question[]){{GLUCOSE, KBT_FOR_ROUTINE, 1},
                                                   {ALLERGY, KBT_FOR_CONTRAINDICATION, 2},
                                                   {KIDNEY, KBT_FOR_CONTRAINDICATION, 1}},
                     3);
    /* Against ibuprofen: its own rules and those of nsaid, in the order of the document. */
    const struct kbt_answer *answer = visit.answer;
    uint32_t rule = kbt_rule_next(answer, IBUPROFEN, KBT_SIDE_AGAINST, KBT_UNSURE, KBT_NONE);
    ck_assert_uint_eq(rule, IBUPROFEN_ALLERGY);
    rule = kbt_rule_next(answer, IBUPROFEN, KBT_SIDE_AGAINST, KBT_UNSURE, rule);
    ck_assert_uint_eq(rule, NO_NSAID_KIDNEY);
    rule = kbt_rule_next(answer, IBUPROFEN, KBT_SIDE_AGAINST, KBT_UNSURE, rule);
    ck_assert_uint_eq(rule, KBT_NONE);
    rule = kbt_rule_next(answer, IBUPROFEN, KBT_SIDE_AGAINST, KBT_TRUE, KBT_NONE);
    ck_assert_uint_eq(rule, IBUPROFEN_FEVER);
    rule = kbt_rule_next(answer, PENICILLIN, KBT_SIDE_FOR, KBT_TRUE, KBT_NONE);
    ck_assert_uint_eq(rule, PENICILLIN_STREP);
    rule = kbt_rule_next(answer, PENICILLIN, KBT_SIDE_FOR, KBT_TRUE, rule);
    ck_assert_uint_eq(rule, KBT_NONE);
}
END_TEST

START_TEST(what_may_be_indicated_stands_by_its_line_too)
{
    struct visit visit;
    evaluate_clinic(&visit, words[_i], SETTINGS({PAIN, 1}, {DROOLING, 0}, {COUGH, 1}));
    ck_assert_int_eq(kbt_indicated(visit.answer, PENICILLIN), KBT_UNSURE);
    assert_order(&visit, (uint32_t[]){PENICILLIN, FLUIDS, IBUPROFEN, PARACETAMOL, NSAID});
}
END_TEST

START_TEST(an_emergency_withholds_and_contraindication_comes_first)
{
    struct visit visit;
    evaluate_clinic(&visit, words[_i],
                    SETTINGS({PAIN, 1}, {DROOLING, 1}, {KIDNEY, POOR}, {COUGH, 0}));
    ck_assert_int_eq(kbt_urgency(visit.answer), KBT_EMERGENCY);
    ck_assert_int_eq(kbt_escalated(visit.answer, KBT_EMERGENCY), KBT_TRUE);
    /* The score is 0 or 2, so fluids and penicillin for strep are unsure; penicillin is indicated
     * by pain with drooling. */
    assert_standings(&visit,
                     (enum kbt_standing[]){KBT_IS_CONTRAINDICATED, KBT_IS_CONTRAINDICATED,
                                           KBT_IS_WITHHELD, KBT_IS_WITHHELD, KBT_IS_WITHHELD});
    ck_assert_int_eq(kbt_indicated(visit.answer, FLUIDS), KBT_UNSURE);
    ck_assert_int_eq(kbt_available(visit.answer, PARACETAMOL), KBT_TRUE);
    ck_assert_int_eq(kbt_advised(visit.answer, PARACETAMOL), KBT_FALSE);
}
END_TEST

START_TEST(reserved_with_care_and_plainly_advised)
{
    struct visit visit;
    evaluate_clinic(&visit, words[_i],
                    SETTINGS({PAIN, 1}, {DROOLING, 0}, {PENICILLIN_ALLERGY, 1}, {KIDNEY, GOOD},
                             {TEMPERATURE, 370}, {COUGH, 1}, {GLUCOSE, 110}));
    ck_assert_int_eq(kbt_value(visit.answer, ALLERGY), 1);
    assert_standings(&visit,
                     (enum kbt_standing[]){KBT_IS_NOT_INDICATED, KBT_IS_RESERVED, KBT_IS_ADVISED,
                                           KBT_IS_CONTRAINDICATED, KBT_IS_ADVISED});
    ck_assert_uint_eq(kbt_ask(visit.answer), 0);
    ck_assert_int_eq(kbt_reserved(visit.answer, IBUPROFEN), KBT_TRUE);
    ck_assert_int_eq(kbt_cautioned(visit.answer, IBUPROFEN), KBT_FALSE);
    ck_assert_int_eq(kbt_contraindicated(visit.answer, IBUPROFEN), KBT_FALSE);
    ck_assert_int_eq(kbt_rule_fires(visit.answer, SUGAR), KBT_FALSE);
}
END_TEST

START_TEST(bounds_between_two_steps)
{
    struct visit visit;
    evaluate_clinic(&visit, words[_i], SETTINGS({TEMPERATURE, 372}, {COUGH, 1}, {DROOLING, 0}));
    ck_assert_int_eq(kbt_condition_holds(visit.answer, 0), KBT_TRUE); /* at least 37.25: no */
    evaluate_clinic(&visit, words[_i], SETTINGS({TEMPERATURE, 373}, {COUGH, 1}, {DROOLING, 0}));
    ck_assert_int_eq(kbt_condition_holds(visit.answer, 0), KBT_FALSE);
    evaluate_clinic(&visit, words[_i], SETTINGS({COUGH, 1}, {DROOLING, 0}));
    ck_assert_int_eq(kbt_condition_holds(visit.answer, 0), KBT_UNSURE);
    evaluate_clinic(&visit, words[_i], SETTINGS({COUGH, 0}, {DROOLING, 0}));
    ck_assert_int_eq(kbt_condition_holds(visit.answer, 0), KBT_TRUE);
}
END_TEST

START_TEST(bands_of_a_score)
{
    struct visit visit;
    int64_t lowest, highest;
    evaluate_clinic(&visit, words[_i], SETTINGS({TEMPERATURE, 370}, {COUGH, 0}, {DROOLING, 0}));
    ck_assert_uint_eq(kbt_band_of(visit.answer, 0), 0); /* 1 is in both: the first has it */
    evaluate_clinic(&visit, words[_i], SETTINGS({TEMPERATURE, 381}, {COUGH, 1}));
    kbt_total(visit.answer, 0, &lowest, &highest);
    ck_assert(lowest == 1 && highest == 2);
    ck_assert_uint_eq(kbt_band_of(visit.answer, 0), KBT_NONE);
    evaluate_clinic(&visit, words[_i], SETTINGS({TEMPERATURE, 381}, {DROOLING, 0}));
    ck_assert_uint_eq(kbt_band_of(visit.answer, 0), 1);
    evaluate_clinic(&visit, words[_i], SETTINGS({PAIN, 1}));
    kbt_total(visit.answer, 0, &lowest, &highest);
    ck_assert(lowest == -1 && highest == 3);
}
END_TEST

START_TEST(is_a_goes_both_ways_and_may_contradict)
{
    struct visit visit;
    evaluate_clinic(&visit, words[_i], SETTINGS({ALLERGY, 0}));
    ck_assert_int_eq(kbt_value(visit.answer, PENICILLIN_ALLERGY), 0);
    ck_assert_int_eq(kbt_get(visit.patient, PENICILLIN_ALLERGY), KBT_UNKNOWN);
    evaluate_clinic(&visit, words[_i], SETTINGS({ALLERGY, 1}));
    ck_assert_int_eq(kbt_value(visit.answer, PENICILLIN_ALLERGY), KBT_UNKNOWN);
    kbt_set(visit.patient, PENICILLIN_ALLERGY, 1);
    kbt_set(visit.patient, ALLERGY, 0);
    ck_assert_int_eq(kbt_evaluate(visit.answer, visit.patient), KBT_CONTRADICTION);
    uint32_t narrower, broader;
    kbt_contradiction(visit.answer, &narrower, &broader);
    ck_assert_uint_eq(narrower, PENICILLIN_ALLERGY);
    ck_assert_uint_eq(broader, ALLERGY);
    kbt_unset(visit.patient, ALLERGY);
    visit_evaluate(&visit); /* the same memory serves again */
    ck_assert_int_eq(kbt_contraindicated(visit.answer, PENICILLIN), KBT_TRUE);
}
END_TEST

START_TEST(interactions_bite_what_is_advised_or_taken)
{
    struct visit visit;
    struct kbt_bite bite = {KBT_NONE, 0, 0, 0};
    evaluate_clinic(&visit, words[_i],
                    SETTINGS({PAIN, 1}, {DROOLING, 0}, {ALLERGY, 0}, {KIDNEY, GOOD},
                             {TEMPERATURE, 370}, {TAKES_IBUPROFEN, 1}));
    ck_assert(kbt_bite_next(visit.answer, &bite));
    ck_assert(bite.interaction == 0 && bite.first == IBUPROFEN && bite.second == PARACETAMOL);
    ck_assert(!bite.taken);
    ck_assert(!kbt_bite_next(visit.answer, &bite));

    bite.interaction = KBT_NONE;
    evaluate_clinic(&visit, words[_i],
                    SETTINGS({PAIN, 1}, {DROOLING, 0}, {ALLERGY, 1}, {TAKES_IBUPROFEN, 1}));
    ck_assert_int_eq(kbt_advised(visit.answer, IBUPROFEN), KBT_FALSE);
    ck_assert(kbt_bite_next(visit.answer, &bite));
    ck_assert(bite.first == PARACETAMOL && bite.second == IBUPROFEN && bite.taken);
    ck_assert(!kbt_bite_next(visit.answer, &bite));

    bite.interaction = KBT_NONE;
    evaluate_clinic(&visit, words[_i], SETTINGS({PAIN, 1}, {DROOLING, 0}, {ALLERGY, 1}));
    ck_assert(!kbt_bite_next(visit.answer, &bite)); /* whether it is taken is unknown */
}
END_TEST

START_TEST(nothing_available_in_the_end)
{
    struct visit visit;
    evaluate_clinic(&visit, words[_i], SETTINGS({PAIN, 0}));
    ck_assert_int_eq(kbt_nothing_available(visit.answer), KBT_TRUE);
    ck_assert_int_eq(kbt_unexplained(visit.answer), KBT_TRUE);
    ck_assert_int_eq(kbt_rule_fires(visit.answer, NOTHING_LEFT), KBT_FALSE);
    assert_order(&visit, (uint32_t[]){NSAID, IBUPROFEN, PARACETAMOL, PENICILLIN, FLUIDS});
}
END_TEST

/* ---- Nodes against their definitions --------------------------------------------------------- */

/* Three booleans, and every kind of node over them, plain and negated. */
static uint32_t open_logic(struct visit *visit, uint32_t word)
{
    struct hand hand;
    hand_start(&hand, word);
    for (int i = 0; i < 3; i++)
        HAND_ROW(&hand, FINDINGS, 1 << 5, 0);
    uint32_t first = HAND_NODE(&hand, ALL, FINDING(0), FINDING(1), NOT(FINDING(2)));
    HAND_NODE(&hand, ANY, FINDING(0), FINDING(1), NOT(FINDING(2)));
    for (uint32_t least = 0; least < 5; least++) {
        HAND_ROW(&hand, NODES, 3 << KBT_NODE_COUNT_SHIFT | KBT_NODE_AT_LEAST, least, FINDING(0),
                 FINDING(1), NOT(FINDING(2)));
        hand.nodes++;
    }
    HAND_ROW(&hand, NODES, KBT_NODE_ALL);
    HAND_ROW(&hand, NODES, KBT_NODE_ANY);
    hand.nodes += 2;
    hand.early = hand.nodes;
    visit_open(visit, hand_finish(&hand, visit->bytes, sizeof visit->bytes));
    return first;
}

START_TEST(nodes_follow_kleene)
{
    struct visit visit;
    uint32_t first = open_logic(&visit, words[_i]);
    for (int code = 0; code < 27; code++) {
        int value[3] = {code % 3, code / 3 % 3, code / 9}; /* false, unsure, true */
        int sure = 0, possible = 0, least = 2, most = 0;
        for (int i = 0; i < 3; i++) {
            kbt_set(visit.patient, (uint32_t)i, value[i] == 1 ? KBT_UNKNOWN : value[i] / 2);
            int truth = i == 2 ? 2 - value[i] : value[i];
            sure += truth == 2;
            possible += truth >= 1;
            least = truth < least ? truth : least;
            most = truth > most ? truth : most;
        }
        visit_evaluate(&visit);
        ck_assert_int_eq((int)kbt_truth(visit.answer, first), least);
        ck_assert_int_eq((int)kbt_truth(visit.answer, NOT(first)), 2 - least);
        ck_assert_int_eq((int)kbt_truth(visit.answer, first + 2), most);
        for (int n = 0; n < 5; n++)
            ck_assert_int_eq((int)kbt_truth(visit.answer, first + 4 + 2 * (uint32_t)n),
                             sure >= n       ? 2
                             : possible >= n ? 1
                                             : 0);
        ck_assert_int_eq(kbt_truth(visit.answer, first + 14), KBT_TRUE);
        ck_assert_int_eq(kbt_truth(visit.answer, first + 16), KBT_FALSE);
    }
}
END_TEST

/* A boolean b; quantities q and r from -3 to 5, and s that can only be 4. Score: 2 q if b, -3 r, 7
 * if not b, and 0 s. Tests of it: 0 or more; exactly 8; nothing. */
static uint32_t open_score(struct visit *visit, uint32_t word)
{
    struct hand hand;
    hand_start(&hand, word);
    HAND_ROW(&hand, FINDINGS, 1 << 5, 0);
    for (uint32_t i = 0; i < 3; i++) {
        HAND_ROW(&hand, FINDINGS, 2 | 1 << 5, i);
        HAND_ROW(&hand, QUANTITIES, hand_number(&hand, 1000000), hand_number(&hand, i < 2 ? -3 : 4),
                 hand_number(&hand, i < 2 ? 5 : 4), hand_number(&hand, 4), hand_code(&hand, "1"), 0,
                 0, 0);
    }
    uint32_t score = hand_next_literal(&hand);
    HAND_ROW(&hand, SCORES, score >> 1, hand_number(&hand, 0), hand_number(&hand, 0));
    HAND_ROW(&hand, NODES, 4 << KBT_NODE_COUNT_SHIFT | KBT_NODE_SCORE, 0);
    HAND_ROW(&hand, NODES, FINDING(0), 1 + 1, hand_number(&hand, 2));
    HAND_ROW(&hand, NODES, 0, 2 + 1, hand_number(&hand, -3));
    HAND_ROW(&hand, NODES, NOT(FINDING(0)), 0, hand_number(&hand, 7));
    HAND_ROW(&hand, NODES, 0, 3 + 1, hand_number(&hand, 0));
    HAND_ROW(&hand, NODES, KBT_NODE_SCORE_TEST, 0, hand_number(&hand, 0),
             hand_number(&hand, INT64_MAX));
    HAND_ROW(&hand, NODES, KBT_NODE_SCORE_TEST, 0, hand_number(&hand, 16), hand_number(&hand, 16));
    HAND_ROW(&hand, NODES, KBT_NODE_SCORE_TEST, 0, hand_number(&hand, 1), hand_number(&hand, 0));
    hand.nodes += 4;
    HAND_ROW(&hand, CAUSES, score + 2, KBT_DRAFT);
    hand.early = hand.nodes;
    visit_open(visit, hand_finish(&hand, visit->bytes, sizeof visit->bytes));
    return score;
}

/* The least or most that a row adds: by trying every value. */
static void row_limits(int b, int64_t value, int weight, int needs, int64_t *low, int64_t *high)
{
    int64_t least = INT64_MAX, most = INT64_MIN;
    for (int truth = 0; truth < 2; truth++) {
        if (b != 1 && truth != b / 2)
            continue;
        for (int64_t v = -3; v <= 5; v++) {
            if (value != KBT_UNKNOWN && v != value)
                continue;
            int64_t adds = needs < 0 || truth == needs ? weight * v : 0;
            least = adds < least ? adds : least;
            most = adds > most ? adds : most;
        }
    }
    *low += least;
    *high += most;
}

START_TEST(scores_lie_between_their_limits)
{
    struct visit visit;
    uint32_t score = open_score(&visit, words[_i]);
    for (int code = 0; code < 300; code++) {
        int b = code % 3; /* false, unsure, true */
        int64_t q = code / 3 % 10 - 4, r = code / 30 - 4, low = 0, high = 0, lowest, highest;
        q = q == -4 ? KBT_UNKNOWN : q;
        r = r == -4 ? KBT_UNKNOWN : r;
        kbt_set(visit.patient, 0, b == 1 ? KBT_UNKNOWN : b / 2);
        kbt_set(visit.patient, 1, q);
        kbt_set(visit.patient, 2, r);
        visit_evaluate(&visit);
        row_limits(b, q, 2, 1, &low, &high);
        row_limits(b, r, -3, -1, &low, &high);
        row_limits(b, 1, 7, 0, &low, &high);
        kbt_total(visit.answer, 0, &lowest, &highest);
        ck_assert_int_eq(lowest, low);
        ck_assert_int_eq(highest, high);
        ck_assert_int_eq(kbt_truth(visit.answer, score), low == high ? KBT_TRUE : KBT_UNSURE);
        ck_assert_int_eq(kbt_truth(visit.answer, score + 2), low >= 0   ? KBT_TRUE
                                                             : high < 0 ? KBT_FALSE
                                                                        : KBT_UNSURE);
        ck_assert_int_eq(kbt_truth(visit.answer, score + 4), low == 8 && high == 8 ? KBT_TRUE
                                                             : low > 8 || high < 8 ? KBT_FALSE
                                                                                   : KBT_UNSURE);
        ck_assert_int_eq(kbt_truth(visit.answer, score + 6), KBT_FALSE);
    }
}
END_TEST

START_TEST(what_a_row_of_points_hangs_on)
{
    struct visit visit;
    open_score(&visit, words[_i]);
    kbt_set(visit.patient, 0, 0); /* b is false: q adds nothing, so only r is asked for */
    visit_evaluate(&visit);
    ck_assert_uint_eq(kbt_ask(visit.answer), 1);
    ck_assert(kbt_asked(visit.answer, 2));
    kbt_set(visit.patient, 0, 1); /* s, weighing nothing, never is */
    visit_evaluate(&visit);
    ck_assert_uint_eq(kbt_ask(visit.answer), 2);
    ck_assert(kbt_asked(visit.answer, 1) && kbt_asked(visit.answer, 2));
    kbt_unset(visit.patient, 0);
    kbt_set(visit.patient, 2, -3); /* 9 and more, or 3 and more: known to be 0 or more */
    kbt_set(visit.patient, 1, 0);
    visit_evaluate(&visit);
    ck_assert_uint_eq(kbt_ask(visit.answer), 0);
    kbt_set(visit.patient, 2, 1); /* -3 or 4: 7 if not b hangs on b; 2 q is 0 either way */
    visit_evaluate(&visit);
    ck_assert_uint_eq(kbt_ask(visit.answer), 1);
    ck_assert(kbt_asked(visit.answer, 0));
}
END_TEST

SUITE(runtime_answer)
{
    Suite *suite = suite_create("runtime answers");
    TCase *tests = tcase_create("the clinic");
    tcase_add_loop_test(tests, of_somebody_unknown_everything_is_open, 0, 2);
    tcase_add_loop_test(tests, what_fired_is_walked_in_order, 0, 2);
    tcase_add_loop_test(tests, a_throat_with_allergy_and_kidneys_unknown, 0, 2);
    tcase_add_loop_test(tests, what_may_be_indicated_stands_by_its_line_too, 0, 2);
    tcase_add_loop_test(tests, an_emergency_withholds_and_contraindication_comes_first, 0, 2);
    tcase_add_loop_test(tests, reserved_with_care_and_plainly_advised, 0, 2);
    tcase_add_loop_test(tests, bounds_between_two_steps, 0, 2);
    tcase_add_loop_test(tests, bands_of_a_score, 0, 2);
    tcase_add_loop_test(tests, is_a_goes_both_ways_and_may_contradict, 0, 2);
    tcase_add_loop_test(tests, interactions_bite_what_is_advised_or_taken, 0, 2);
    tcase_add_loop_test(tests, nothing_available_in_the_end, 0, 2);
    tcase_add_loop_test(tests, nodes_follow_kleene, 0, 2);
    tcase_add_loop_test(tests, scores_lie_between_their_limits, 0, 2);
    tcase_add_loop_test(tests, what_a_row_of_points_hangs_on, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
