/*
 * The logical checks against their definitions: random small knowledge bases, every patient of each
 * counted through. For each base the checks are made twice: as they are, but for the prover's being
 * asked sooner, or at once; and by the solver alone, or nearly so. Both must report what the
 * definitions say, with witnesses and cores that hold.
 *
 *     logic-oracle FIRST-SEED BASES
 *
 * How often each name was expected is counted. Exit status 1 when anything disagrees: then the base
 * is told, and what each side says of it; 3 when a name never came up.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "check/logic.h"
#include "emit/table_judge.h"
#include "logic_oracle/expected.h"
#include "logic_oracle/held.h"
#include "logic_oracle/small_base.h"
#include "read/read.h"

enum { MOST_FAULTS = 5, HELD_PATIENTS = 4 };

struct base {
    uint64_t seed;
    struct failure failure;
    struct arena arena;
    struct names names;
    struct sources sources;
    struct model model;
    struct buffer document;
    struct everybody everybody;
    struct oracle slow;
    struct reading reading;
    struct expectation expectation;
    const struct judge *judge; /* NULL: the table was not asked for yet */
    bool agrees;
};

/* How the checks are made. */
struct way {
    bool overlaps; /* overlap is looked for */
    bool limited;  /* the solver is asked after so many steps, and instead of the prover */
    uint32_t soon, steps; /* of justification, see logic/question.h */
};

struct tally {
    unsigned long raised[DIAG_COUNT], bases, faults;
    unsigned long long patients;
};

/* ---- Disagreement ----------------------------------------------------------------------------- */

static void tell_expected(const struct expected *expected)
{
    fprintf(stderr, "%s %s [%s]", diag_rows[expected->name].name, expected->subject,
            expected->others);
    if (expected->place != ANYWHERE)
        fprintf(stderr, " at %u", expected->place);
    fputc('\n', stderr);
}

static void tell_patient(const char *what, const struct diag_patient *patient)
{
    fprintf(stderr, "    %s:", what);
    for (size_t i = 0; patient && i < patient->count; i++)
        fprintf(stderr, " %s=%s%s", patient->values[i].finding, patient->values[i].value,
                patient->values[i].usual ? "" : "!");
    fputc('\n', stderr);
}

static void tell_diagnostic(const struct diagnostic *told)
{
    fprintf(stderr, "%s %s at %u: %s\n", diag_rows[told->name].name,
            told->subject ? told->subject : "-", told->place.begin, told->message);
    for (const struct diag_text *text = told->others; text; text = text->next)
        fprintf(stderr, "    other: %s\n", text->text);
    if (told->witness)
        tell_patient("witness", told->witness);
    if (told->worse)
        tell_patient("worse", told->worse);
    for (const struct diag_text *text = told->core; text; text = text->next)
        fprintf(stderr, "    core: %s\n", text->text);
}

static void disagree(struct base *base, const struct way *way, const char *what)
{
    if (base->agrees)
        fprintf(stderr, "\n==== seed %llu\n%s", (unsigned long long)base->seed,
                buffer_text(&base->document));
    base->agrees = false;
    fprintf(stderr, "-- %s", what);
    if (way && way->limited)
        fprintf(stderr, " (by the solver after %u steps)", way->steps);
    fputs(": ", stderr);
}

/* ---- The checks ------------------------------------------------------------------------------- */

static void check_document(struct base *base)
{
    struct diag diag;
    diag_init(&diag, &base->arena);
    struct check_context context = {.model = &base->model, .diag = &diag};
    size_t length = base->document.length;
    char *text = failure_malloc(&base->failure, length + 1);
    memcpy(text, buffer_text(&base->document), length + 1);
    read_text(&base->model, &diag, NULL, text, length);
#define CHECK(name, group, text)                                                                   \
    if (CHECK_##group == CHECK_DOCUMENT && base->model.root)                                       \
        check_##name(&context);
#include "check/check.def"
    for (size_t i = 0; i < diag.count; i++) {
        disagree(base, NULL, "the test's document is not sound");
        tell_diagnostic(diag.all[i]);
    }
    diag_release(&diag);
}

/* What earlier checks of the same model have left behind. */
static void forget_checks(struct model *model)
{
    for (struct node *node = &model->root->node; node; node = node_following(node,
                                                                             &model->root->node))
        node->flags &= (uint8_t)~NODE_NEVER;
}

static void check_logic(struct base *base, struct diag *diag, const struct way *way)
{
    struct check_context context = {
        .model = &base->model, .diag = diag, .compile = table_judge, .judge = base->judge};
    diag_set_level(diag, DIAG_overlap, way->overlaps ? DIAG_WARNING : DIAG_OFF);
    forget_checks(&base->model);
    check_worlds(&context);
    if (context.logic && way->limited)
        context.logic->questions.steps = way->steps;
    if (context.logic) {
        context.logic->questions.soon = way->soon;
        context.logic->questions.solver_only = way->limited;
    }
#define CHECK(name, group, text)                                                                   \
    if ((CHECK_##group == CHECK_WORLD || CHECK_##group == CHECK_LOGIC) &&                          \
        check_##name != check_worlds)                                                              \
        check_##name(&context);
#include "check/check.def"
    if (context.logic)
        questions_release(&context.logic->questions);
    base->judge = context.judge;
    diag_finish(diag);
}

/* ---- Comparing -------------------------------------------------------------------------------- */

static bool same_others(const char *expected, const struct diag_text *told)
{
    for (; told; told = told->next) {
        size_t length = strlen(told->text);
        if (strncmp(expected, told->text, length) != 0 ||
            (expected[length] && expected[length] != ' '))
            return false;
        expected += length + (expected[length] == ' ');
    }
    return !*expected;
}

static struct expected *find_expected(struct expectation *expectation,
                                      const struct diagnostic *told)
{
    for (uint32_t i = 0; i < expectation->count; i++) {
        struct expected *expected = &expectation->all[i];
        if (!expected->met && expected->name == told->name && told->subject &&
            strcmp(expected->subject, told->subject) == 0 &&
            (expected->place == ANYWHERE || expected->place == told->place.begin) &&
            same_others(expected->others, told->others))
            return expected;
    }
    return NULL;
}

static void compare_one(struct base *base, const struct diagnostic *told, const struct way *way)
{
    struct expected *expected = find_expected(&base->expectation, told);
    const char *wrong = expected ? NULL : "reported, but not so";
    if (expected) {
        expected->met = true;
        wrong = hold_witness(&base->expectation, expected, told);
        if (!wrong)
            wrong = hold_core(&base->expectation, expected, told);
        if (!wrong && told->level != expected->level)
            wrong = "not its level";
    }
    if (wrong) {
        disagree(base, way, wrong);
        tell_diagnostic(told);
    }
}

/* impossible-case may be told of several values of one case. */
static bool is_told_again(const struct diag *diag, size_t place)
{
    const struct diagnostic *told = diag->all[place];
    for (size_t i = 0; told->name == DIAG_impossible_case && i < place; i++)
        if (diag->all[i]->name == told->name &&
            strcmp(diag->all[i]->subject, told->subject) == 0)
            return true;
    return false;
}

static void compare(struct base *base, const struct way *way)
{
    struct diag diag;
    diag_init(&diag, &base->arena);
    check_logic(base, &diag, way);
    for (uint32_t i = 0; i < base->expectation.count; i++)
        base->expectation.all[i].met = false;
    for (size_t i = 0; i < diag.count; i++)
        if (!is_told_again(&diag, i))
            compare_one(base, diag.all[i], way);
    for (uint32_t i = 0; i < base->expectation.count; i++)
        if (!base->expectation.all[i].met) {
            disagree(base, way, "so, but not reported");
            tell_expected(&base->expectation.all[i]);
        }
    diag_release(&diag);
}

/* ---- One base --------------------------------------------------------------------------------- */

static void hold_some(struct base *base, struct random *random)
{
    for (int i = 0; i < HELD_PATIENTS; i++)
        if (!hold_reading(&base->reading, random_below(random, base->everybody.count)))
            disagree(base, NULL, "the test\n");
}

static void look_at(struct base *base, struct random *random)
{
    struct way way = {.overlaps = random_below(random, 4) > 0};
    uint32_t steps = random_below(random, 2) ? random_below(random, 12) : 0;
    small_base(random, &base->document);
    check_document(base);
    if (!base->agrees)
        return;
    if (!everybody_init(&base->everybody, &base->model, &base->arena, SMALL_BASE_PATIENTS)) {
        disagree(base, NULL, "too many patients\n");
        return;
    }
    oracle_init(&base->slow, &base->model, &base->arena);
    reading_init(&base->reading, &base->everybody, &base->slow);
    expectation_init(&base->expectation, &base->reading, way.overlaps);
    for (uint32_t i = 0; i < base->expectation.count; i++)
        if (base->expectation.all[i].name == DIAG_overlap)
            base->expectation.all[i].level = DIAG_WARNING;
    hold_some(base, random);
    way.soon = random_below(random, 16);
    compare(base, &way);
    way.limited = true;
    way.steps = steps;
    compare(base, &way);
}

static void run(uint64_t seed, struct tally *tally)
{
    struct base base = {.seed = seed, .agrees = true};
    struct random random;
    failure_init(&base.failure);
    arena_init(&base.arena, &base.failure);
    names_init(&base.names, &base.arena);
    sources_init(&base.sources, &base.arena);
    model_init(&base.model, &base.arena, &base.names, &base.sources);
    buffer_init(&base.document, &base.failure);
    random_start(&random, seed);
    if (FAILURE_CATCH(&base.failure)) {
        fprintf(stderr, "seed %llu: %s\n", (unsigned long long)seed, base.failure.message);
        exit(2);
    }
    look_at(&base, &random);
    for (uint32_t i = 0; i < base.expectation.count; i++)
        tally->raised[base.expectation.all[i].name]++;
    tally->bases++;
    tally->patients += base.everybody.count;
    tally->faults += !base.agrees;
    buffer_release(&base.document);
    sources_release(&base.sources);
    names_release(&base.names);
    arena_release(&base.arena);
}

/* ---- All of them ------------------------------------------------------------------------------ */

/* How many names of the table no base was about. */
static unsigned tell_tally(const struct tally *tally)
{
    unsigned never = 0;
    for (int name = 0; name < DIAG_COUNT; name++) {
        if ((diag_rows[name].table != DIAG_LOGIC && name != DIAG_untested_rule) ||
            name == DIAG_not_analysed)
            continue;
        printf("%8lu %s\n", tally->raised[name], diag_rows[name].name);
        never += !tally->raised[name];
    }
    return never;
}

int main(int count, char **arguments)
{
    struct tally tally = {.bases = 0};
    if (count != 3) {
        fputs("usage: logic-oracle FIRST-SEED BASES\n", stderr);
        return 2;
    }
    uint64_t seed = strtoull(arguments[1], NULL, 10);
    unsigned long bases = strtoul(arguments[2], NULL, 10);
    for (unsigned long i = 0; i < bases && tally.faults < MOST_FAULTS; i++)
        run(seed + i, &tally);
    unsigned never = tell_tally(&tally);
    printf("seed %llu: %lu bases, %llu patients, %lu disagree; %u names never raised\n",
           (unsigned long long)seed, tally.bases, tally.patients, tally.faults, never);
    return tally.faults ? 1 : never ? 3 : 0;
}
