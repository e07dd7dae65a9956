/*
 * The interactions that bite, in random tables written by hand, against every pair looked at one by
 * one: which, in which order, and who is advised. KBC_SEED starts elsewhere.
 */
#include <stdio.h>
#include "oracle/random_base.h"
#include "suite.h"
#include "visit.h"

/* Treatment i is advised where finding i is true, and taken where finding DRUGS + i is. */
enum { DRUGS = 6, INTERACTIONS_HERE = 3, PATIENTS = 20, TABLES = 100 };

struct drugs {
    int is_a[DRUGS][DRUGS];
    uint32_t first[INTERACTIONS_HERE], second[INTERACTIONS_HERE];
    int advised[DRUGS], taken[DRUGS];
};

static void add_drug(struct hand *hand, struct random *random, struct drugs *drugs, uint32_t drug)
{
    HAND_NODE(hand, ALL, FINDING(drug));
    HAND_ROW(hand, RULES, drug, 0);
    HAND_ROW(hand, TREATMENTS, drug, drug + 1,
             hand->size[KBT_SECTION_BROADER_TREATMENTS] / hand->word);
    for (uint32_t broader = 0; broader < DRUGS; broader++) {
        drugs->is_a[drug][broader] = broader == drug;
        if (broader == drug || random_below(random, 3))
            continue;
        drugs->is_a[drug][broader] = 1;
        HAND_ROW(hand, BROADER_TREATMENTS, broader);
    }
}

static void random_drugs(struct hand *hand, struct random *random, struct drugs *drugs,
                         uint32_t word)
{
    hand_start(hand, word);
    for (uint32_t i = 0; i < 2 * DRUGS; i++)
        HAND_ROW(hand, FINDINGS, 1 << 5, i < DRUGS ? 0 : i - DRUGS + 1);
    HAND_ROW(hand, CLASSES, KBT_INDICATION | KBT_DRAFT << KBT_CLASS_STATUS_SHIFT, 0, 0, 0);
    for (uint32_t i = 0; i < DRUGS; i++)
        add_drug(hand, random, drugs, i);
    HAND_ROW(hand, TREATMENTS, DRUGS, DRUGS, hand->size[KBT_SECTION_BROADER_TREATMENTS] / word);
    for (uint32_t i = 0; i < INTERACTIONS_HERE; i++) {
        drugs->first[i] = random_below(random, DRUGS);
        drugs->second[i] = random_below(random, DRUGS);
        HAND_ROW(hand, INTERACTIONS, drugs->first[i], drugs->second[i],
                 KBT_CAUTION | KBT_DRAFT << KBT_INTERACTION_STATUS_SHIFT);
    }
    hand->early = hand->nodes;
    hand->first_escalation = hand->nodes;
}

static int is_pair(const struct drugs *drugs, uint32_t i, uint32_t a, uint32_t b)
{
    uint32_t first = drugs->first[i], second = drugs->second[i];
    return (drugs->is_a[a][first] && drugs->is_a[b][second]) ||
           (drugs->is_a[b][first] && drugs->is_a[a][second]);
}

static int bites(const struct drugs *drugs, uint32_t i, uint32_t a, uint32_t b)
{
    return (drugs->advised[a] || drugs->taken[a]) && (drugs->advised[b] || drugs->taken[b]) &&
           (drugs->advised[a] || drugs->advised[b]) && is_pair(drugs, i, a, b);
}

static uint32_t check_bites(const struct visit *visit, const struct drugs *drugs, uint64_t seed)
{
    struct kbt_bite bite = {KBT_NONE, 0, 0, 0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < INTERACTIONS_HERE; i++)
        for (uint32_t a = 0; a < DRUGS; a++)
            for (uint32_t b = a + 1; b < DRUGS; b++) {
                if (!bites(drugs, i, a, b))
                    continue;
                uint32_t first = drugs->advised[a] ? a : b, second = a + b - first;
                ck_assert_msg(kbt_bite_next(visit->answer, &bite) && bite.interaction == i &&
                                  bite.first == first && bite.second == second &&
                                  bite.taken == !drugs->advised[second],
                              "seed %llu: interaction %u of %u and %u", (unsigned long long)seed,
                              i, first, second);
                count++;
            }
    ck_assert_msg(!kbt_bite_next(visit->answer, &bite), "seed %llu: interaction %u of %u and %u",
                  (unsigned long long)seed, bite.interaction, bite.first, bite.second);
    return count;
}

START_TEST(every_pair_that_bites_in_order)
{
    uint32_t count = 0;
    for (uint64_t seed = suite_first_seed(); seed < suite_first_seed() + TABLES; seed++) {
        struct visit visit;
        struct hand hand;
        struct random random;
        struct drugs drugs;
        random_start(&random, seed);
        random_drugs(&hand, &random, &drugs, words[_i]);
        visit_open(&visit, hand_finish(&hand, visit.bytes, sizeof visit.bytes));
        for (int patient = 0; patient < PATIENTS; patient++) {
            for (uint32_t i = 0; i < DRUGS; i++) {
                drugs.advised[i] = random_below(&random, 2) == 0;
                drugs.taken[i] = random_below(&random, 2) == 0;
                kbt_set(visit.patient, i, drugs.advised[i]);
                kbt_set(visit.patient, DRUGS + i, drugs.taken[i] ? 1 : KBT_UNKNOWN);
            }
            visit_evaluate(&visit);
            count += check_bites(&visit, &drugs, seed);
        }
    }
    ck_assert_uint_gt(count, TABLES * PATIENTS); /* or little was looked at */
}
END_TEST

SUITE(runtime_bite)
{
    Suite *suite = suite_create("runtime bite");
    TCase *tests = tcase_create("pairs");
    printf("runtime bite: seed %llu\n", (unsigned long long)suite_first_seed());
    tcase_add_loop_test(tests, every_pair_that_bites_in_order, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
