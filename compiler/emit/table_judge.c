#include "emit/table_judge.h"

#include <assert.h>
#include "emit/lower.h"
#include "emit/table.h"
#include "model/judge.h"
#include "runtime/kbt.h"

/* The enumerations of the model and of the runtime say the same in the same order. */
_Static_assert((int)TRUTH_TRUE == (int)KBT_TRUE && (int)TRUTH_UNKNOWN == (int)KBT_UNSURE, "truth");
_Static_assert((int)STANDING_ADVISED == (int)KBT_IS_ADVISED, "standing");
_Static_assert((int)URGENCY_ROUTINE == (int)KBT_ROUTINE, "urgency");
_Static_assert(JUDGE_UNKNOWN == KBT_UNKNOWN, "unknown");

struct table_judge {
    struct judge judge;
    struct lower lower;
    struct kbt table;
    struct kbt_patient *patient;
    struct kbt_answer *answer;
    bool asked; /* the questions of this patient have been worked out */
};

static void evaluate(void *state, const int64_t *values)
{
    struct table_judge *judge = state;
    for (uint32_t i = 0; i < judge->lower.model->findings.count; i++)
        kbt_set(judge->patient, i, values[i]);
    kbt_evaluate(judge->answer, judge->patient);
    judge->asked = false;
}

static enum truth rule(void *state, const struct rule *rule)
{
    struct table_judge *judge = state;
    return (enum truth)kbt_rule_fires(judge->answer, judge->lower.rule_places[rule->node.index]);
}

static enum standing standing(void *state, const struct treatment *treatment)
{
    struct table_judge *judge = state;
    return (enum standing)kbt_standing(judge->answer, treatment->node.index);
}

static bool asked(void *state, const struct finding *finding)
{
    struct table_judge *judge = state;
    if (!judge->asked)
        kbt_ask(judge->answer);
    judge->asked = true;
    return kbt_asked(judge->answer, finding->node.index);
}

static int64_t value(void *state, const struct finding *finding)
{
    struct table_judge *judge = state;
    return kbt_value(judge->answer, finding->node.index);
}

static void score(void *state, const struct score *score, int64_t *ret_low, int64_t *ret_high)
{
    struct table_judge *judge = state;
    kbt_total(judge->answer, score->node.index, ret_low, ret_high);
}

static enum kbt_truth stands_so(struct table_judge *judge, const struct standing_test *test)
{
    enum kbt_standing standing = kbt_standing(judge->answer, declared(test->of)->index);
    return test->is >> standing & 1 ? KBT_TRUE : KBT_FALSE;
}

static enum kbt_truth finding_truth(const struct table_judge *judge, const struct node *finding)
{
    uint32_t signal = lower_finding_signal((const struct finding *)finding);
    return kbt_truth(judge->answer, 2 * signal);
}

/* What a fact about one declaration says. */
static enum kbt_truth named_truth(struct table_judge *judge, int kind, const struct node *named)
{
    const struct kbt_answer *answer = judge->answer;
    switch (kind) {
    case KIND_HAS:
        return finding_truth(judge, named);
    case KIND_HOLDS:
        return kbt_condition_holds(answer, named->index);
    case KIND_SUSPECTED:
        return kbt_cause_suspected(answer, named->index);
    case KIND_INDICATED:
        return kbt_indicated(answer, named->index);
    case KIND_CONTRAINDICATED:
        return kbt_contraindicated(answer, named->index);
    case KIND_ADVISED:
        return kbt_advised(answer, named->index);
    default: /* fires */
        return kbt_rule_fires(answer, judge->lower.rule_places[named->index]);
    }
}

static enum kbt_truth fact_truth(struct table_judge *judge, const struct node *fact)
{
    const struct kbt_answer *answer = judge->answer;
    const struct escalated *escalated = (const struct escalated *)fact;
    switch (fact->kind) {
    case KIND_VALUE:
        return kbt_truth(answer, lower_value(&judge->lower, (const struct value_test *)fact));
    case KIND_EVERYONE:
        return KBT_TRUE;
    case KIND_UNEXPLAINED:
        return kbt_unexplained(answer);
    case KIND_NOTHING_AVAILABLE:
        return kbt_nothing_available(answer);
    case KIND_ESCALATED:
        return kbt_escalated(answer, escalated->at_least ? (enum kbt_urgency)escalated->at_least
                                                         : KBT_ROUTINE);
    case KIND_STANDING:
        return stands_so(judge, (const struct standing_test *)fact);
    default:
        return named_truth(judge, fact->kind, declared(((const struct fact *)fact)->of));
    }
}

static enum truth fact(void *state, const struct node *fact)
{
    return (enum truth)fact_truth(state, fact);
}

const struct judge *table_judge(struct model *model)
{
    struct arena *arena = model->arena;
    struct table_judge *judge = ARENA_NEW(arena, struct table_judge);
    judge->judge = (struct judge){judge, evaluate, fact, rule, standing, asked, value, score};
    lower_model(&judge->lower, model, arena, true);
    struct buffer bytes;
    buffer_init(&bytes, arena->failure);
    table_emit_bare(&judge->lower, &bytes);
    const char *table = arena_copy(arena, bytes.bytes, bytes.length);
    int opened = kbt_open(&judge->table, table, bytes.length);
    assert(opened == KBT_OK && kbt_verify(&judge->table) == KBT_OK);
    (void)opened;
    buffer_release(&bytes);
    size_t size = kbt_patient_size(&judge->table);
    judge->patient = kbt_patient_start(&judge->table, arena_alloc(arena, size), size);
    size = kbt_answer_size(&judge->table);
    judge->answer = kbt_answer_start(&judge->table, arena_alloc(arena, size), size);
    return &judge->judge;
}
