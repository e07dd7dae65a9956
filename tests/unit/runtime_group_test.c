/*
 * Rules of any number of operands, in random tables written by hand: ALL, ANY and AT-LEAST, of
 * findings, of nodes before the rules, and of rules (which kbc never writes, but FORMAT.md allows).
 * The library groups them by their operands; here each is looked at where it stands. KBC_SEED
 * starts elsewhere.
 */
#include <stdio.h>
#include "batch_same.h"
#include "oracle/random_base.h"
#include "suite.h"
#include "visit.h"

enum {
    FINDINGS_HERE = 8,
    MOST_LITERALS = 10, /* of a node; more than the library has groups for */
    BEFORE = 6,         /* nodes before the rules */
    OF_A_SIDE = 2 * (MOST_LITERALS + 1), /* indications of a treatment, and contraindications */
    OF_A_TREATMENT = 2 * OF_A_SIDE,
    TREATMENTS_HERE = 2,
    OF_TREATMENTS = TREATMENTS_HERE * OF_A_TREATMENT,
    ESCALATIONS = 5,
    FIRST_NODE = KBT_SIGNAL_FINDINGS + FINDINGS_HERE,
    SIGNALS = FIRST_NODE + BEFORE + OF_TREATMENTS + ESCALATIONS,
    PATIENTS = 40,
    TABLES = 30,
};

/* ---- Tables ---------------------------------------------------------------------------------- */

static void add_node(struct hand *hand, struct random *random, uint32_t count, uint32_t most_nodes)
{
    static const uint32_t kinds[] = {KBT_NODE_ALL, KBT_NODE_ANY, KBT_NODE_ALL, KBT_NODE_ANY,
                                     KBT_NODE_AT_LEAST};
    uint32_t kind = kinds[random_below(random, sizeof kinds / sizeof *kinds)];
    HAND_ROW(hand, NODES, count << KBT_NODE_COUNT_SHIFT | kind);
    if (kind == KBT_NODE_AT_LEAST)
        HAND_ROW(hand, NODES, random_below(random, count + 2));
    for (uint32_t i = 0; i < count; i++) {
        uint32_t signal = KBT_SIGNAL_FINDINGS + random_below(random, FINDINGS_HERE + most_nodes);
        signal = random_below(random, 20) ? signal : KBT_SIGNAL_EVERYONE;
        HAND_ROW(hand, NODES, 2 * signal + random_below(random, 2));
    }
    hand->nodes++;
}

/* Of a quarter of the rules behind the first of each side the operands may be rules. */
static void add_rule(struct hand *hand, struct random *random, uint32_t number, uint32_t class)
{
    int names_rules = number > MOST_LITERALS && random_below(random, 4) == 0;
    add_node(hand, random, number % (MOST_LITERALS + 1), names_rules ? hand->nodes : BEFORE);
    HAND_ROW(hand, RULES, hand->size[KBT_SECTION_RULES] / (2 * hand->word), class);
}

static void random_table(struct hand *hand, struct random *random, uint32_t word)
{
    hand_start(hand, word);
    for (int i = 0; i < FINDINGS_HERE; i++)
        HAND_ROW(hand, FINDINGS, 1 << 5, 0);
    uint32_t status = KBT_DRAFT << KBT_CLASS_STATUS_SHIFT;
    HAND_ROW(hand, CLASSES, KBT_INDICATION | status, 0, 0, 0);
    for (uint32_t i = KBT_ABSOLUTE; i <= KBT_CAUTION; i++)
        HAND_ROW(hand, CLASSES, KBT_CONTRAINDICATION | status | i << KBT_CLASS_GRADE_SHIFT, 0, 0,
                 0);
    HAND_ROW(hand, CLASSES, KBT_ESCALATION | status | KBT_SOON << KBT_CLASS_GRADE_SHIFT, 0, 0, 0);
    for (uint32_t i = 0; i < BEFORE; i++)
        add_node(hand, random, random_below(random, 4), i);
    hand->first_rule = hand->nodes;
    for (uint32_t i = 0; i < TREATMENTS_HERE; i++) {
        HAND_ROW(hand, TREATMENTS, i * OF_A_TREATMENT, i * OF_A_TREATMENT + OF_A_SIDE, 0);
        for (uint32_t j = 0; j < OF_A_SIDE; j++)
            add_rule(hand, random, j, 0);
        for (uint32_t j = 0; j < OF_A_SIDE; j++)
            add_rule(hand, random, j, 1 + random_below(random, 3));
    }
    HAND_ROW(hand, TREATMENTS, OF_TREATMENTS, OF_TREATMENTS, 0);
    hand->first_escalation = hand->nodes;
    for (uint32_t i = 0; i < ESCALATIONS; i++)
        add_rule(hand, random, MOST_LITERALS + 1 + i, 4);
    hand->early = hand->first_escalation + ESCALATIONS / 2;
}

/* ---- Evaluated as they stand ----------------------------------------------------------------- */

static int is_literal(const int *truths, uint32_t literal)
{
    int truth = truths[literal >> 1];
    return literal & 1 ? KBT_TRUE - truth : truth;
}

static int expected(const struct kbt *table, const struct kbt_part *part, const int *truths)
{
    uint32_t is[3] = {0};
    for (uint32_t i = 0; i < part->count; i++)
        is[is_literal(truths, kbt_part_literal(table, part, i))]++;
    uint32_t least = part->kind == KBT_PART_ALL   ? part->count
                     : part->kind == KBT_PART_ANY ? 1
                                                  : part->least;
    return is[KBT_TRUE] >= least                   ? KBT_TRUE
           : is[KBT_TRUE] + is[KBT_UNSURE] < least ? KBT_FALSE
                                                   : KBT_UNSURE;
}

static void check_nodes(const struct visit *visit, const int64_t *values, uint64_t seed)
{
    int truths[SIGNALS] = {[KBT_SIGNAL_EVERYONE] = KBT_TRUE};
    struct kbt_part part;
    for (uint32_t i = 0; i < FINDINGS_HERE; i++)
        truths[KBT_SIGNAL_FINDINGS + i] = values[i] == KBT_UNKNOWN ? KBT_UNSURE
                                          : values[i]              ? KBT_TRUE
                                                                   : KBT_FALSE;
    kbt_part(&visit->table, FIRST_NODE, &part);
    do {
        int truth = truths[part.signal] = expected(&visit->table, &part, truths);
        uint32_t literal = 2 * part.signal;
        ck_assert_msg((int)kbt_truth(visit->answer, literal) == truth, "seed %llu: signal %u: %d",
                      (unsigned long long)seed, part.signal, truth);
        ck_assert_int_eq(kbt_truth(visit->answer, literal + 1), KBT_TRUE - truth);
    } while (kbt_part_next(&visit->table, &part));
}

START_TEST(rules_of_any_number_of_operands)
{
    uint64_t seed = suite_first_seed() + (uint64_t)_i;
    int64_t rows[PATIENTS][FINDINGS_HERE];
    struct visit visit;
    struct hand hand;
    struct random random;
    random_start(&random, seed);
    random_table(&hand, &random, words[_i % 2]);
    visit_open(&visit, hand_finish(&hand, visit.bytes, sizeof visit.bytes));
    for (uint32_t i = 0; i < PATIENTS; i++) {
        for (uint32_t j = 0; j < FINDINGS_HERE; j++) {
            uint32_t value = random_below(&random, 3);
            rows[i][j] = value == 2 ? KBT_UNKNOWN : (int64_t)value;
            ck_assert_int_eq(kbt_set(visit.patient, j, rows[i][j]), KBT_OK);
        }
        visit_evaluate(&visit);
        check_nodes(&visit, rows[i], seed);
    }
    const char *wrong = batch_same(&visit.table, rows[0], PATIENTS);
    ck_assert_msg(wrong == NULL, "seed %llu: batch: %s", (unsigned long long)seed, wrong);
}
END_TEST

SUITE(runtime_group)
{
    Suite *suite = suite_create("runtime group");
    TCase *tests = tcase_create("rules");
    printf("runtime group: seed %llu\n", (unsigned long long)suite_first_seed());
    tcase_add_loop_test(tests, rules_of_any_number_of_operands, 0, TABLES);
    suite_add_tcase(suite, tests);
    return suite;
}
