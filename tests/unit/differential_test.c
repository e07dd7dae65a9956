/*
 * The compiled table against the slow evaluator: random knowledge bases, random patients with
 * unknowns, the whole answer in its order; and the batch call against the single one, at every
 * width that the processor has. KBC_SEED starts elsewhere, KBC_BASES makes it longer.
 * tests/pairs.sh gives the same pairs to WebAssembly; `make pairs` is the long run of both.
 */
#include "unit/suite.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "batch_same.h"
#include "emit/lower.h"
#include "emit/table.h"
#include "emit/table_judge.h"
#include "model/judge.h"
#include "oracle/oracle.h"
#include "oracle/random_base.h"
#include "runtime/kbt.h"
#include "unit/checked.h"

enum { PATIENTS = 50, BASES = 1000, TESTS = 25 };

static unsigned bases_a_test(void)
{
    const char *bases = getenv("KBC_BASES");
    return ((bases ? (unsigned)strtoul(bases, NULL, 10) : BASES) + TESTS - 1) / TESTS;
}

/* One knowledge base: its model, its table, its judge, and a patient in each. */
struct pair {
    uint64_t seed;
    unsigned patient;
    struct checked checked;
    struct buffer items, bytes;
    struct kbt table;
    struct kbt_patient *kbt_patient;
    struct kbt_answer *kbt_answer;
    const struct judge *judge;
    struct oracle oracle;
    struct oracle_answer *answer;
    int64_t *values, *rows; /* this patient's; all patients' */
};

/* Where the two disagree, all that is needed to see it again is told. */
#define AGREE(pair, condition, ...)                                                                \
    do {                                                                                           \
        if (!(condition))                                                                          \
            disagree((pair), #condition, __VA_ARGS__);                                             \
    } while (0)

static void disagree(struct pair *pair, const char *what, const char *format, ...)
    __attribute__((format(printf, 3, 4), noreturn));

static void disagree(struct pair *pair, const char *what, const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "%s\npatient %u:", buffer_text(&pair->items), pair->patient);
    for (uint32_t i = 0; pair->values && i < pair->checked.model.findings.count; i++) {
        const char *id = pair->checked.model.findings.all[i]->id->text;
        if (pair->values[i] != JUDGE_UNKNOWN)
            fprintf(stderr, " %s=%lld", id, (long long)pair->values[i]);
    }
    fprintf(stderr, "\nseed %llu: ", (unsigned long long)pair->seed);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    ck_abort_msg("seed %llu, patient %u: not %s", (unsigned long long)pair->seed, pair->patient,
                 what);
}

/* ---- The two answers ----------------------------------------------------------------------- */

/* The rule that has this place in the table, by its place in the document. */
static uint32_t document_place(const struct pair *pair, uint32_t rule)
{
    struct kbt_rule row;
    kbt_rule(&pair->table, rule, &row);
    return row.document;
}

static void compare_causes(struct pair *pair, enum kbt_truth truth, const struct cause **causes,
                           uint32_t count)
{
    uint32_t cause = KBT_NONE;
    for (uint32_t i = 0; i < count; i++) {
        cause = kbt_cause_next(pair->kbt_answer, truth, cause);
        AGREE(pair, cause == causes[i]->node.index, "cause %s", causes[i]->id->text);
    }
    AGREE(pair, kbt_cause_next(pair->kbt_answer, truth, cause) == KBT_NONE, "more causes");
}

static void compare_escalations(struct pair *pair, enum kbt_truth truth,
                                const struct oracle_rules *rules)
{
    uint32_t rule = KBT_NONE;
    for (uint32_t i = 0; i < rules->count; i++) {
        rule = kbt_escalation_next(pair->kbt_answer, truth, rule);
        AGREE(pair, rule != KBT_NONE && document_place(pair, rule) == rules->all[i]->node.index,
              "escalation %s", rules->all[i]->id->text);
    }
    AGREE(pair, kbt_escalation_next(pair->kbt_answer, truth, rule) == KBT_NONE,
          "more escalations");
}

static void compare_rules(struct pair *pair, uint32_t treatment, enum kbt_side side,
                          enum kbt_truth truth, const struct oracle_rules *rules)
{
    uint32_t rule = KBT_NONE;
    for (uint32_t i = 0; i < rules->count; i++) {
        rule = kbt_rule_next(pair->kbt_answer, treatment, side, truth, rule);
        AGREE(pair, rule != KBT_NONE && document_place(pair, rule) == rules->all[i]->node.index,
              "rule %s of treatment %u", rules->all[i]->id->text, treatment);
    }
    AGREE(pair, kbt_rule_next(pair->kbt_answer, treatment, side, truth, rule) == KBT_NONE,
          "more rules for treatment %u", treatment);
}

static void compare_treatments(struct pair *pair)
{
    kbt_order(pair->kbt_answer);
    for (uint32_t i = 0; i < pair->checked.model.treatments.count; i++) {
        const struct oracle_treatment *of = &pair->answer->treatments[i];
        uint32_t treatment = of->treatment->node.index;
        AGREE(pair, kbt_treatment_at(pair->kbt_answer, i) == treatment, "place %u", i);
        AGREE(pair, (int)kbt_standing(pair->kbt_answer, treatment) == (int)of->standing,
              "%s: %d, not %d", of->treatment->id->text,
              kbt_standing(pair->kbt_answer, treatment), of->standing);
        compare_rules(pair, treatment, KBT_SIDE_FOR, KBT_TRUE, &of->for_it);
        compare_rules(pair, treatment, KBT_SIDE_AGAINST, KBT_TRUE, &of->against_it);
        compare_rules(pair, treatment, KBT_SIDE_FOR, KBT_UNSURE, &of->unknown_for);
        compare_rules(pair, treatment, KBT_SIDE_AGAINST, KBT_UNSURE, &of->unknown_against);
    }
}

static bool is_bite(const struct oracle_bite *bite, const struct kbt_bite *row)
{
    uint32_t one = bite->one->node.index, other = bite->other->node.index;
    return bite->interaction->node.index == row->interaction
        && ((one == row->first && other == row->second)
            || (one == row->second && other == row->first));
}

static void compare_bites(struct pair *pair)
{
    struct kbt_bite row = {.interaction = KBT_NONE};
    uint32_t count = 0;
    while (kbt_bite_next(pair->kbt_answer, &row)) {
        uint32_t found = 0;
        for (uint32_t i = 0; i < pair->answer->bite_count; i++)
            found += is_bite(&pair->answer->bites[i], &row);
        AGREE(pair, found == 1, "interaction %u of %u and %u", row.interaction, row.first,
              row.second);
        count++;
    }
    AGREE(pair, count == pair->answer->bite_count, "%u bites, not %u", count,
          pair->answer->bite_count);
}

static void compare_questions(struct pair *pair)
{
    uint32_t count = kbt_ask(pair->kbt_answer);
    AGREE(pair, count == pair->answer->question_count, "%u questions, not %u", count,
          pair->answer->question_count);
    for (uint32_t i = 0; i < count; i++) {
        struct kbt_question question;
        kbt_question(pair->kbt_answer, i, &question);
        AGREE(pair, question.finding == pair->answer->questions[i]->node.index,
              "question %u: %u, not %s", i, question.finding,
              pair->answer->questions[i]->id->text);
    }
}

static void compare_answers(struct pair *pair)
{
    const struct oracle_answer *answer = pair->answer;
    compare_causes(pair, KBT_TRUE, answer->suspected, answer->suspected_count);
    compare_causes(pair, KBT_UNSURE, answer->maybe_suspected, answer->maybe_suspected_count);
    compare_escalations(pair, KBT_TRUE, &answer->escalations);
    compare_escalations(pair, KBT_UNSURE, &answer->maybe_escalations);
    AGREE(pair, (int)kbt_urgency(pair->kbt_answer) == (int)answer->urgency, "urgency");
    AGREE(pair, (int)kbt_urgency_possible(pair->kbt_answer) == (int)answer->possible_urgency,
          "urgency possible");
    compare_treatments(pair);
    compare_bites(pair);
    compare_questions(pair);
}

/* Every fact that stands anywhere in the document, cases and asserts included. */
static void compare_facts(struct pair *pair)
{
    const struct node *root = &pair->checked.model.root->node;
    pair->judge->evaluate(pair->judge->state, pair->values);
    for (const struct node *node = root; node; node = node_following(node, root))
        if ((node->kind >= KIND_HAS && node->kind <= KIND_NOTHING_AVAILABLE)
            || (node->kind >= KIND_INDICATED && node->kind <= KIND_STANDING))
            AGREE(pair, pair->judge->fact(pair->judge->state, node) ==
                  oracle_test(&pair->oracle, node), "the fact at %u of %s", node->begin,
                  node_declaration(node)->id->text);
}

static void compare_scores(struct pair *pair)
{
    for (uint32_t i = 0; i < pair->checked.model.scores.count; i++) {
        const struct score *score = pair->checked.model.scores.all[i];
        int64_t low, high;
        kbt_total(pair->kbt_answer, i, &low, &high);
        AGREE(pair, oracle_score_is(&pair->oracle, score, low, high), "score %s",
              score->id->text);
    }
}

/* ---- Pairs --------------------------------------------------------------------------------- */

static void *memory(struct pair *pair, size_t size)
{
    return arena_alloc(&pair->checked.arena, size);
}

static void read_base(struct pair *pair, struct random *random)
{
    struct checked *checked = &pair->checked;
    failure_init(&checked->failure);
    buffer_init(&pair->items, &checked->failure);
    buffer_init(&pair->bytes, &checked->failure);
    random_base(random, &pair->items);
    checked_read(checked, buffer_text(&pair->items));
    AGREE(pair, !checked->diag.count, "%s", checked_report(checked));
    table_emit(&checked->model, &pair->bytes);
    int opened = kbt_open(&pair->table, pair->bytes.bytes, pair->bytes.length);
    AGREE(pair, opened == KBT_OK, "%s", kbt_error_text(opened));
    int verified = kbt_verify(&pair->table);
    AGREE(pair, verified == KBT_OK, "%s", kbt_error_text(verified));
    pair->judge = table_judge(&checked->model);
    size_t size = kbt_patient_size(&pair->table);
    pair->kbt_patient = kbt_patient_start(&pair->table, memory(pair, size), size);
    size = kbt_answer_size(&pair->table);
    pair->kbt_answer = kbt_answer_start(&pair->table, memory(pair, size), size);
    oracle_init(&pair->oracle, &checked->model, &checked->arena);
    size = checked->model.findings.count * sizeof(*pair->values);
    pair->values = memory(pair, size);
    pair->rows = memory(pair, size * PATIENTS);
}

static void release_base(struct pair *pair)
{
    buffer_release(&pair->items);
    buffer_release(&pair->bytes);
    checked_release(&pair->checked);
}

/* Whether there can be such a patient. */
static bool compare_patient(struct pair *pair)
{
    for (uint32_t i = 0; i < pair->checked.model.findings.count; i++)
        ck_assert_int_eq(kbt_set(pair->kbt_patient, i, pair->values[i]), KBT_OK);
    int outcome = kbt_evaluate(pair->kbt_answer, pair->kbt_patient);
    bool possible = oracle_patient(&pair->oracle, pair->values);
    AGREE(pair, possible == (outcome == KBT_OK), "contradiction");
    if (!possible)
        return false;
    for (uint32_t i = 0; i < pair->checked.model.findings.count; i++)
        AGREE(pair, kbt_value(pair->kbt_answer, i) == pair->oracle.values[i], "closure of %u", i);
    pair->answer = oracle_answer(&pair->oracle);
    compare_answers(pair);
    compare_scores(pair);
    compare_facts(pair);
    return true;
}

START_TEST(table_and_oracle_give_the_same_answer)
{
    unsigned possible = 0, bases = bases_a_test();
    for (unsigned i = 0; i < bases; i++) {
        struct pair pair = {.seed = suite_first_seed() + (unsigned)_i * bases + i};
        struct random random;
        random_start(&random, pair.seed);
        read_base(&pair, &random);
        for (pair.patient = 0; pair.patient < PATIENTS; pair.patient++) {
            random_patient(&random, &pair.checked.model, pair.values);
            memcpy(pair.rows + (size_t)pair.patient * pair.checked.model.findings.count,
                   pair.values, pair.checked.model.findings.count * sizeof *pair.values);
            possible += compare_patient(&pair);
        }
        const char *wrong = batch_same(&pair.table, pair.rows, PATIENTS);
        AGREE(&pair, wrong == NULL, "batch: %s", wrong);
        release_base(&pair);
    }
    /* Most patients are possible, or nothing much was compared. */
    ck_assert_uint_gt(possible, bases * PATIENTS / 2);
}
END_TEST

/* What the batch call is compared at; what this processor can't do is said, not passed over. */
static void say_widths(void)
{
    struct batch_width {
        uint32_t width;
        const char *needs;
    } widths[] = {{64, "nothing"}, {256, "AVX2"}, {512, "AVX-512"}};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        if (widths[i].width <= kbt_batch_widest())
            printf("differential: batch of %u at a time\n", widths[i].width);
        else
            printf("differential: SKIPPED: batch of %u at a time: this processor has no %s\n",
                   widths[i].width, widths[i].needs);
}

SUITE(differential)
{
    Suite *suite = suite_create("emit: table against oracle");
    TCase *tcase = tcase_create("random");
    tcase_set_timeout(tcase, 600);
    tcase_add_loop_test(tcase, table_and_oracle_give_the_same_answer, 0, TESTS);
    suite_add_tcase(suite, tcase);
    printf("differential: seed %llu, %u pairs\n", (unsigned long long)suite_first_seed(),
           TESTS * bases_a_test() * PATIENTS);
    say_widths();
    return suite;
}
