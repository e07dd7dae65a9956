/* Random patients by the tables of two knowledge bases that may differ in rules alone. */
#include "mends/mends.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/table.h"
#include "model/judge.h"
#include "runtime/kbt.h"

enum { PATIENTS = 1000, MOST_TOLD = 10 };

/* One of the two. */
struct side {
    struct compilation base;
    struct buffer bytes;
    struct kbt table;
    struct kbt_patient *patient;
    struct kbt_answer *answer;
};

struct comparison {
    uint64_t seed;
    struct side old, new;
    const char *takes; /* the rule that has LIMIT now; NULL: none was moved */
    unsigned faults;
};

static void side_open(struct side *side, struct failure *failure, const char *folder)
{
    compilation_init(&side->base, failure);
    compilation_read(&side->base, folder);
    buffer_init(&side->bytes, failure);
    if (!compilation_check_document(&side->base))
        failure_raise(failure, "\"%s\" is not sound", folder);
    table_emit(&side->base.model, &side->bytes);
    if (kbt_open(&side->table, side->bytes.bytes, side->bytes.length) || kbt_verify(&side->table))
        failure_raise(failure, "the table of \"%s\" does not verify", folder);
    size_t patient = kbt_patient_size(&side->table), answer = kbt_answer_size(&side->table);
    side->patient = kbt_patient_start(
        &side->table, arena_alloc(&side->base.arena, patient), patient);
    side->answer = kbt_answer_start(&side->table, arena_alloc(&side->base.arena, answer), answer);
}

static void side_release(struct side *side)
{
    buffer_release(&side->bytes);
    compilation_release(&side->base);
}

static void fault(struct comparison *comparison, const char *what, const char *id)
{
    if (comparison->faults++ < MOST_TOLD)
        printf("seed %" PRIu64 ": %s of \"%s\" is another\n", comparison->seed, what, id);
}

/* Give both the same patient, a finding by a finding; false when there can be none. */
static bool set_patient(struct comparison *comparison, const int64_t *values)
{
    struct side *sides[] = {&comparison->old, &comparison->new};
    for (int i = 0; i < 2; i++) {
        struct side *side = sides[i];
        for (uint32_t j = 0; j < kbt_count(&side->table, KBT_FINDING); j++) {
            if (values[j] == JUDGE_UNKNOWN)
                kbt_unset(side->patient, j);
            else
                kbt_set(side->patient, j, values[j]);
        }
        if (kbt_evaluate(side->answer, side->patient))
            return false;
    }
    return true;
}

/* Both are known, and differ; or, where all is known, they differ. */
static bool differ(enum kbt_truth old, enum kbt_truth new, bool total)
{
    return old != new && (total || (old != KBT_UNSURE && new != KBT_UNSURE));
}

/* Rules of the new one as in the old; those that are gone are not missed. */
static void compare_rules(struct comparison *comparison, bool total)
{
    const struct side *old = &comparison->old, *new = &comparison->new;
    for (uint32_t i = 0; i < kbt_count(&new->table, KBT_RULE); i++) {
        const char *id = kbt_id(&new->table, KBT_RULE, i);
        uint32_t before = kbt_find(&old->table, KBT_RULE, id);
        enum kbt_truth wanted = kbt_rule_fires(old->answer, before);
        if (differ(wanted, kbt_rule_fires(new->answer, i), total))
            fault(comparison, "whether it fires, of a rule", id);
    }
    for (uint32_t i = 0; i < kbt_count(&new->table, KBT_CAUSE); i++)
        if (differ(kbt_cause_suspected(old->answer, i), kbt_cause_suspected(new->answer, i),
                   total))
            fault(comparison, "whether it is suspected, of a cause",
                  kbt_id(&new->table, KBT_CAUSE, i));
}

/* What all is known of: the standing of each treatment, their order, and the urgency. */
static void compare_outcome(struct comparison *comparison)
{
    struct side *old = &comparison->old, *new = &comparison->new;
    kbt_order(old->answer);
    kbt_order(new->answer);
    for (uint32_t i = 0; i < kbt_count(&new->table, KBT_TREATMENT); i++) {
        const char *id = kbt_id(&new->table, KBT_TREATMENT, i);
        if (kbt_standing(old->answer, i) != kbt_standing(new->answer, i))
            fault(comparison, "the standing", id);
        if (kbt_treatment_at(old->answer, i) != kbt_treatment_at(new->answer, i))
            fault(comparison, "the place", id);
    }
    if (kbt_urgency(old->answer) != kbt_urgency(new->answer))
        fault(comparison, "the urgency", "it all");
}

/* Of two that were moved apart, one takes the number, and not the other. */
static void compare_limit(struct comparison *comparison)
{
    static const char *const both[] = {LIMIT_LOWER, LIMIT_UPPER};
    const struct side *new = &comparison->new;
    for (int i = 0; i < 2; i++) {
        uint32_t rule = kbt_find(&new->table, KBT_RULE, both[i]);
        bool wanted = strcmp(both[i], comparison->takes) == 0;
        if (kbt_rule_fires(new->answer, rule) != (wanted ? KBT_TRUE : KBT_FALSE))
            fault(comparison, "who takes the limit", both[i]);
    }
}

/* Everything known, then some of it forgotten. Whether there can be such a patient. */
static bool compare_patient(struct comparison *comparison, struct random *random, int64_t *values)
{
    const struct model *model = &comparison->new.base.model;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        uint32_t count = (uint32_t)(finding->highest - finding->lowest + 1);
        values[i] = finding->lowest + random_below(random, count);
    }
    if (!set_patient(comparison, values))
        return false;
    uint32_t limit = kbt_find(&comparison->new.table, KBT_FINDING, LIMIT_FINDING);
    if (comparison->takes && values[limit] == LIMIT) {
        compare_limit(comparison);
        return true;
    }
    compare_rules(comparison, true);
    compare_outcome(comparison);
    for (uint32_t i = 0; i < model->findings.count; i++)
        values[i] = random_below(random, 3) ? values[i] : JUDGE_UNKNOWN;
    if (set_patient(comparison, values))
        compare_rules(comparison, false);
    return true;
}

unsigned compare_answers(uint64_t seed, const char *old_folder, const char *new_folder,
                         const char *side)
{
    struct failure failure;
    struct random random;
    struct comparison comparison = {.seed = seed};
    failure_init(&failure);
    random_start(&random, seed);
    side_open(&comparison.old, &failure, old_folder);
    side_open(&comparison.new, &failure, new_folder);
    if (side)
        comparison.takes = strcmp(side, "lower") == 0 ? LIMIT_LOWER : LIMIT_UPPER;
    int64_t *values = ARENA_ARRAY(&comparison.new.base.arena,
                                  kbt_count(&comparison.new.table, KBT_FINDING) + 1, int64_t);
    for (unsigned asked = 0, tried = 0; asked < PATIENTS && tried < PATIENTS * 1000; tried++)
        asked += compare_patient(&comparison, &random, values);
    side_release(&comparison.old);
    side_release(&comparison.new);
    return comparison.faults;
}
