/*
 * What cases show, against the words of docs/cases.md, on random knowledge bases: which tests
 * decide for a patient, where thresholds lie, what comes of turning a test round. The slow evaluator says
 * what each fact is; what stands between facts and goals is written here once more.
 *
 * And that with the missing cases written and read again nothing is missing.
 */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/logic.h"
#include "coverage/coverage.h"
#include "coverage/goal_words.h"
#include "coverage/missing.h"
#include "emit/table_judge.h"
#include "oracle/oracle.h"
#include "oracle/random_base.h"
#include "unit/checked.h"

enum { BASES = 200, PATIENTS = 40, TESTS = 10, MOST_EFFORT = 50000 };

struct trial {
    uint64_t seed;
    struct checked checked;
    struct buffer items;
    struct questions questions;
    struct coverage coverage;
    struct oracle oracle;
    bool *shown, *expected;
};

/* Where the two disagree, all that is needed to see it again is told. */
#define AGREE(trial, condition, ...)                                                               \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s\nseed %llu: ", buffer_text(&(trial)->items),                       \
                    (unsigned long long)(trial)->seed);                                            \
            fprintf(stderr, __VA_ARGS__);                                                          \
            ck_abort_msg("seed %llu: not %s", (unsigned long long)(trial)->seed, #condition);      \
        }                                                                                          \
    } while (0)

static void start_on(struct trial *trial, const char *items)
{
    checked_read_sound(&trial->checked, items);
    struct model *model = &trial->checked.model;
    ck_assert_int_eq(questions_init(&trial->questions, model, MOST_EFFORT), ANSWER_POSSIBLE);
    coverage_init(&trial->coverage, model, &trial->questions, table_judge);
    oracle_init(&trial->oracle, model, model->arena);
    trial->shown = ARENA_ARRAY(model->arena, trial->coverage.goal_count, bool);
    trial->expected = ARENA_ARRAY(model->arena, trial->coverage.goal_count, bool);
}

static void start(struct trial *trial, struct random *random)
{
    failure_init(&trial->checked.failure);
    buffer_init(&trial->items, &trial->checked.failure);
    random_base(random, &trial->items);
    start_on(trial, buffer_text(&trial->items));
}

static void end(struct trial *trial)
{
    questions_release(&trial->questions);
    checked_release(&trial->checked);
}

/* ---- Which tests decide, once more --- */

static enum truth opposite(enum truth truth)
{
    return (enum truth)(TRUTH_TRUE - truth);
}

/* What a group or fact is when one fact in it is as said. */
static enum truth with(const struct trial *trial, const struct node *node, const struct node *fact,
                       enum truth said)
{
    if (node == fact)
        return said;
    if (!node->first)
        return oracle_test(&trial->oracle, node);
    unsigned all = 0, trues = 0, unknowns = 0, needed;
    for (const struct node *child = node->first; child; child = child->next, all++) {
        enum truth truth = with(trial, child, fact, said);
        trues += truth == TRUTH_TRUE;
        unknowns += truth == TRUTH_UNKNOWN;
    }
    if (node->kind == KIND_TEST_NOT)
        return opposite(with(trial, node->first, fact, said));
    needed = node->kind == KIND_TEST_ANY        ? 1
             : node->kind == KIND_TEST_AT_LEAST ? ((const struct at_least *)node)->count
                                                : all;
    return trues >= needed ? TRUTH_TRUE : trues + unknowns >= needed ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

/* What a decision is when a test of it (NULL: its cause) is as said. */
static enum truth decided(const struct trial *trial, const struct covered_decision *decision,
                          const struct decider *test, enum truth said)
{
    enum truth when = TRUTH_TRUE, cause = TRUTH_TRUE;
    if (decision->when)
        when = with(trial, decision->when, test->node, said);
    if (decision->for_cause)
        cause = test->node ? oracle_suspected(&trial->oracle, decision->for_cause) : said;
    return when < cause ? when : cause;
}

static enum truth own_truth(const struct trial *trial, const struct covered_decision *decision,
                            const struct decider *test)
{
    return test->node ? oracle_test(&trial->oracle, test->node)
                      : oracle_suspected(&trial->oracle, decision->for_cause);
}

static bool is_at(const struct trial *trial, const struct decider *test, int64_t at)
{
    const struct node *number = ((const struct value_test *)test->node)->number;
    if (number->kind == KIND_SCORE)
        return oracle_score_is(&trial->oracle, (const struct score *)number, at, at);
    return trial->oracle.values[number->index] == at;
}

static void expect_of_test(struct trial *trial, const struct covered_decision *decision,
                           const struct decider *test)
{
    enum truth truth = own_truth(trial, decision, test);
    enum truth if_true = decided(trial, decision, test, TRUTH_TRUE);
    enum truth if_false = decided(trial, decision, test, TRUTH_FALSE);
    bool decides = if_true != TRUTH_UNKNOWN && if_false != TRUTH_UNKNOWN && if_true != if_false;
    for (uint32_t i = 0; i < test->goal_count && decides && truth != TRUTH_UNKNOWN; i++) {
        const struct goal *goal = &trial->coverage.goals[test->first_goal + i];
        trial->expected[test->first_goal + i] =
            goal->kind == GOAL_AT ? is_at(trial, test, goal->at)
                                  : truth == (goal->kind == GOAL_TRUE ? TRUTH_TRUE : TRUTH_FALSE);
    }
}

static void expect_of_patient(struct trial *trial)
{
    const struct coverage *coverage = &trial->coverage;
    memset(trial->expected, 0, coverage->goal_count * sizeof *trial->expected);
    for (uint32_t i = 0; i < coverage->decision_count; i++) {
        const struct covered_decision *decision = &coverage->decisions[i];
        for (uint32_t j = 0; j < decision->test_count; j++)
            expect_of_test(trial, decision, &coverage->tests[decision->first_test + j]);
        if (decision->rule)
            trial->expected[decision->first_goal] =
                oracle_fires(&trial->oracle, decision->rule) == TRUTH_TRUE;
    }
}

/* ---- A test turned round --- */

static enum truth judged(const struct trial *trial, const struct covered_decision *decision)
{
    const struct judge *judge = trial->coverage.probe.judge;
    struct fact fact = {.of = decision->of->id};
    fact.node.kind = decision->of->node.kind == KIND_CAUSE ? KIND_SUSPECTED : KIND_HOLDS;
    if (decision->rule)
        return judge->rule(judge->state, decision->rule);
    return judge->fact(judge->state, &fact.node);
}

static void compare_turned(struct trial *trial, const int64_t *values)
{
    struct coverage *coverage = &trial->coverage;
    for (uint32_t i = 0; i < coverage->test_count; i++) {
        const struct decider *test = &coverage->tests[i];
        const struct covered_decision *decision = &coverage->decisions[test->decision];
        enum truth truth = own_truth(trial, decision, test);
        enum truth turned = decided(trial, decision, test, opposite(truth));
        probe_turn(&coverage->probe, values, i);
        AGREE(trial, judged(trial, decision) == turned, "\"%s\", test %u\n",
              decision->of->id->text, test->number);
    }
}

/* ---- Thresholds --- */

/* What the test is of somebody of whom only this value is known. */
static enum truth truth_at(struct trial *trial, const struct decider *test, int64_t at)
{
    const struct node *number = ((const struct value_test *)test->node)->number;
    const struct model *model = &trial->checked.model;
    int64_t *values = ARENA_ARRAY(model->arena, model->findings.count, int64_t);
    for (uint32_t i = 0; i < model->findings.count; i++)
        values[i] = JUDGE_UNKNOWN;
    values[number->index] = at;
    ck_assert(oracle_patient(&trial->oracle, values));
    return oracle_test(&trial->oracle, test->node);
}

static bool has_goal(const struct trial *trial, const struct decider *test, int64_t at)
{
    for (uint32_t i = 0; i < test->goal_count; i++) {
        const struct goal *goal = &trial->coverage.goals[test->first_goal + i];
        if (goal->kind == GOAL_AT && goal->at == at)
            return true;
    }
    return false;
}

/* Each value that differs in its truth from one beside it; of options without order, each that the
 * test lists, when it lists several. */
static void compare_thresholds(struct trial *trial, const struct decider *test)
{
    const struct finding *finding =
        (const struct finding *)((const struct value_test *)test->node)->number;
    bool unordered = finding->node.kind == KIND_FINDING_CHOICE && finding->ordered != YES;
    unsigned listed = 0;
    for (int64_t at = finding->lowest; at <= finding->highest; at++)
        listed += truth_at(trial, test, at) == TRUTH_TRUE;
    for (int64_t at = finding->lowest; at <= finding->highest; at++) {
        enum truth truth = truth_at(trial, test, at);
        bool edge_ = (at > finding->lowest && truth_at(trial, test, at - 1) != truth) ||
                     (at < finding->highest && truth_at(trial, test, at + 1) != truth);
        if (unordered)
            edge_ = listed > 1 && truth == TRUTH_TRUE;
        AGREE(trial, has_goal(trial, test, at) == edge_, "\"%s\", test %u at %lld\n",
              trial->coverage.decisions[test->decision].of->id->text, test->number,
              (long long)at);
    }
}

/* ---- Missing cases --- */

/* Their text without what stands around it. */
static void append_cases(struct trial *trial, struct buffer *items)
{
    struct missing missing;
    struct buffer text;
    buffer_init(&text, items->failure);
    missing_find(&missing, &trial->coverage);
    missing_write(&text, &trial->coverage, &missing);
    const char *first = strstr(buffer_text(&text), "<case ");
    if (first)
        buffer_add(items, first, (size_t)(strstr(first, "</module>") - first));
    buffer_release(&text);
}

static void add_read_cases(struct trial *trial)
{
    struct model *model = &trial->checked.model;
    struct case_outcome *outcomes =
        ARENA_ARRAY(model->arena, model->cases.count, struct case_outcome);
    struct check_context context = {.model = model, .diag = &trial->checked.diag,
                                    .compile = table_judge, .outcomes = outcomes};
    check_worlds(&context);
    check_cases(&context);
    questions_release(&context.logic->questions);
    for (uint32_t i = 0; i < model->cases.count; i++) {
        AGREE(trial, outcomes[i].values && !outcomes[i].failed, "case \"%s\"\n",
              model->cases.all[i]->id->text);
        coverage_add(&trial->coverage, &(struct shown_case){model->cases.all[i],
                                                            outcomes[i].values, false});
    }
}

static void hold_everything(struct trial *trial)
{
    for (uint32_t i = 0; i < trial->coverage.goal_count; i++) {
        const struct goal *goal = &trial->coverage.goals[i];
        AGREE(trial, goal->state == GOAL_HELD || goal->state == GOAL_IMPOSSIBLE,
              "\"%s\", %s: state %u\n",
              trial->coverage.decisions[goal->decision].of->id->text,
              goal_words(&trial->coverage, goal), goal->state);
    }
}

/* ---- The tests --- */

static unsigned bases_a_test(void)
{
    const char *bases = getenv("KBC_COVERAGE_BASES");
    return ((bases ? (unsigned)strtoul(bases, NULL, 10) : BASES) + TESTS - 1) / TESTS;
}

static bool is_total(const struct model *model, const int64_t *values)
{
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (values[i] == JUDGE_UNKNOWN)
            return false;
    return true;
}

/* Whether anything was shown. */
static unsigned compare_patient(struct trial *trial, struct random *random)
{
    struct coverage *coverage = &trial->coverage;
    const struct model *model = &trial->checked.model;
    int64_t *values = ARENA_ARRAY(model->arena, model->findings.count, int64_t);
    unsigned shown = 0;
    random_patient(random, model, values);
    if (!oracle_patient(&trial->oracle, values))
        return 0;
    expect_of_patient(trial);
    memset(trial->shown, 0, coverage->goal_count * sizeof *trial->shown);
    probe_turn(&coverage->probe, values, PROBE_NONE);
    coverage_look(coverage, trial->shown);
    for (uint32_t i = 0; i < coverage->goal_count; i++) {
        const struct goal *goal = &coverage->goals[i];
        shown += trial->shown[i];
        AGREE(trial, trial->shown[i] == trial->expected[i], "\"%s\", %s\n",
              coverage->decisions[goal->decision].of->id->text, goal_words(coverage, goal));
        AGREE(trial, !trial->shown[i] || goal->state != GOAL_IMPOSSIBLE ||
                         !is_total(model, trial->oracle.values),
              "\"%s\", %s is impossible\n", coverage->decisions[goal->decision].of->id->text,
              goal_words(coverage, goal));
    }
    compare_turned(trial, values);
    return shown;
}

START_TEST(shows_what_decides)
{
    unsigned shown = 0, bases = bases_a_test();
    for (unsigned i = 0; i < bases; i++) {
        struct trial trial = {.seed = suite_first_seed() + (unsigned)_i * bases + i};
        struct random random;
        random_start(&random, trial.seed);
        start(&trial, &random);
        coverage_prove(&trial.coverage);
        for (uint32_t j = 0; j < trial.coverage.test_count; j++) {
            const struct decider *test = &trial.coverage.tests[j];
            if (test->node && test->node->kind == KIND_VALUE &&
                ((const struct value_test *)test->node)->number->kind != KIND_SCORE)
                compare_thresholds(&trial, test);
        }
        for (unsigned j = 0; j < PATIENTS; j++)
            shown += compare_patient(&trial, &random);
        end(&trial);
        buffer_release(&trial.items);
    }
    ck_assert_uint_gt(shown, bases * PATIENTS);
}
END_TEST

START_TEST(missing_cases_are_enough)
{
    unsigned bases = bases_a_test();
    for (unsigned i = 0; i < bases; i++) {
        struct trial trial = {.seed = suite_first_seed() + (unsigned)_i * bases + i};
        struct random random;
        random_start(&random, trial.seed);
        start(&trial, &random);
        coverage_prove(&trial.coverage);
        append_cases(&trial, &trial.items);
        end(&trial);
        start_on(&trial, buffer_text(&trial.items));
        add_read_cases(&trial);
        coverage_prove(&trial.coverage);
        hold_everything(&trial);
        end(&trial);
        buffer_release(&trial.items);
    }
}
END_TEST

SUITE(coverage)
{
    Suite *suite = suite_create("coverage");
    TCase *tcase = tcase_create("random");
    tcase_set_timeout(tcase, 600);
    tcase_add_loop_test(tcase, shows_what_decides, 0, TESTS);
    tcase_add_loop_test(tcase, missing_cases_are_enough, 0, TESTS);
    suite_add_tcase(suite, tcase);
    printf("coverage: seed %llu, %u bases\n", (unsigned long long)suite_first_seed(),
           TESTS * bases_a_test());
    return suite;
}
