/* contradicted-indication, overlap, idle-contraindication, redundant-rule, shadowed-escalation. */
#include "logic_oracle/expected.h"

#include <string.h>

/* A list of rules that grows in the arena of all. */
struct some_rules {
    const struct rule **all;
    uint32_t count;
};

static struct some_rules no_rules(const struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    return (struct some_rules){
        ARENA_ARRAY(expectation->everybody->arena, model->rules.count, const struct rule *), 0};
}

/* Whether it fires for some possible patient for whom none of the others does; for whom one does. */
static bool some_alone(const struct expectation *expectation, const struct rule *rule,
                       const struct some_rules *others)
{
    struct everybody *everybody = expectation->everybody;
    patients set = set_push(everybody);
    set_copy(everybody, set, read_rule(expectation->reading, rule));
    for (uint32_t i = 0; i < others->count; i++)
        set_minus(everybody, set, read_rule(expectation->reading, others->all[i]));
    bool some = some_in(everybody, expectation->possible, set);
    set_pop(everybody);
    return some;
}

static bool some_with_any(const struct expectation *expectation, const struct rule *rule,
                          const struct some_rules *others)
{
    for (uint32_t i = 0; i < others->count; i++)
        if (some_in_both(expectation->everybody, expectation->possible,
                         read_rule(expectation->reading, rule),
                         read_rule(expectation->reading, others->all[i])))
            return true;
    return false;
}

static void expect_excluded(struct expectation *expectation, enum diag_name name,
                            const struct rule *rule, int what, const struct some_rules *others)
{
    struct expected *expected = expect(expectation, name, rule->id->text);
    expected->excluded.what = what;
    expected->excluded.subject = rule;
    expected->excluded.rules = others->all;
    expected->excluded.rule_count = others->count;
}

/* ---- contradicted-indication, overlap --------------------------------------------------------- */

/* The absolute contraindications for its treatment and what that is-a, that ever fire. */
static struct some_rules against(const struct expectation *expectation, const struct rule *rule)
{
    const struct model *model = expectation->everybody->model;
    struct some_rules some = no_rules(expectation);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *other = model->rules.all[i];
        if (other->node.kind == KIND_CONTRAINDICATION && other->severity == SEVERITY_ABSOLUTE &&
            oracle_treatment_is(rule->treatment->declared, other->treatment->declared) &&
            !never_fires(expectation, other))
            some.all[some.count++] = other;
    }
    return some;
}

static void look_for_overlap(struct expectation *expectation, const struct rule *indication,
                             const struct rule *contraindication)
{
    struct everybody *everybody = expectation->everybody;
    const uint64_t *one = read_rule(expectation->reading, indication);
    const uint64_t *other = read_rule(expectation->reading, contraindication);
    if (!some_in_both(everybody, expectation->possible, one, other) ||
        !some_only_in(everybody, expectation->possible, one, other) ||
        !some_only_in(everybody, expectation->possible, other, one))
        return;
    patients both = shown_set(expectation, one);
    set_and(everybody, both, other);
    expect_of_pair(expectation, DIAG_overlap, indication->id->text, contraindication->id->text,
                   NULL)->shown = both;
}

static void look_at_indication(struct expectation *expectation, const struct rule *rule)
{
    struct some_rules others = against(expectation, rule);
    if (!some_alone(expectation, rule, &others))
        expect_excluded(expectation, DIAG_contradicted_indication, rule, EXCLUDE_ALONE, &others);
    for (uint32_t i = 0; expectation->overlaps && i < others.count; i++)
        look_for_overlap(expectation, rule, others.all[i]);
}

/* ---- idle-contraindication -------------------------------------------------------------------- */

static void look_at_contraindication(struct expectation *expectation, const struct rule *rule)
{
    const struct model *model = expectation->everybody->model;
    struct some_rules indications = no_rules(expectation);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *other = model->rules.all[i];
        if (other->node.kind == KIND_INDICATION &&
            oracle_treatment_is(other->treatment->declared, rule->treatment->declared))
            indications.all[indications.count++] = other;
    }
    if (!some_with_any(expectation, rule, &indications))
        expect_excluded(expectation, DIAG_idle_contraindication, rule, EXCLUDE_WITH_ANY,
                        &indications);
}

void define_clashes(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (never_fires(expectation, rule))
            continue;
        if (rule->node.kind == KIND_INDICATION)
            look_at_indication(expectation, rule);
        if (rule->node.kind == KIND_CONTRAINDICATION)
            look_at_contraindication(expectation, rule);
    }
}

/* ---- redundant-rule --------------------------------------------------------------------------- */

static const struct dose *dose_of(const struct rule *rule)
{
    return (const struct dose *)node_child(&rule->node, KIND_DOSE);
}

/* strong > conditional or none */
static int strength_of(const struct rule *rule)
{
    return rule->strength == STRENGTH_STRONG;
}

/* none is last */
static int line_of(const struct rule *rule)
{
    return rule->line ? rule->line : 10000;
}

static bool same_to(struct slice one, struct slice other)
{
    return one.length == other.length &&
           (!one.length || memcmp(one.bytes, other.bytes, one.length) == 0);
}

/* Whether `y` says as much as `x` where it fires. */
static bool says_as_much(const struct expectation *expectation, const struct rule *y,
                         const struct rule *x)
{
    if (y->node.kind != x->node.kind)
        return false;
    if (x->node.kind == KIND_INDICATION)
        return y->treatment == x->treatment && strength_of(y) >= strength_of(x) &&
               line_of(y) <= line_of(x) && same_dose(expectation, dose_of(x), dose_of(y));
    if (x->node.kind == KIND_CONTRAINDICATION) /* the enumeration begins with absolute */
        return oracle_treatment_is(x->treatment->declared, y->treatment->declared) &&
               y->severity <= x->severity;
    return y->urgency == x->urgency && same_to(y->to, x->to) &&
           oracle_rule_withholds(y) == oracle_rule_withholds(x);
}

void define_redundant_rule(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    bool *reported = ARENA_ARRAY(expectation->everybody->arena, model->rules.count, bool);
    for (uint32_t i = model->rules.count; i-- > 0;) {
        const struct rule *rule = model->rules.all[i];
        struct some_rules others = no_rules(expectation);
        for (uint32_t j = 0; j < model->rules.count; j++)
            if (j != i && !reported[j] && !never_fires(expectation, model->rules.all[j]) &&
                says_as_much(expectation, model->rules.all[j], rule))
                others.all[others.count++] = model->rules.all[j];
        if (never_fires(expectation, rule) || some_alone(expectation, rule, &others))
            continue;
        reported[i] = true;
        expect_excluded(expectation, DIAG_redundant_rule, rule, EXCLUDE_ALONE, &others);
    }
}

/* ---- shadowed-escalation ---------------------------------------------------------------------- */

void define_shadowed_escalation(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        struct some_rules higher = no_rules(expectation);
        if (rule->node.kind != KIND_ESCALATION || never_fires(expectation, rule))
            continue;
        for (uint32_t j = 0; j < model->rules.count; j++)
            if (model->rules.all[j]->node.kind == KIND_ESCALATION &&
                model->rules.all[j]->urgency < rule->urgency)
                higher.all[higher.count++] = model->rules.all[j];
        if (!some_alone(expectation, rule, &higher))
            expect_excluded(expectation, DIAG_shadowed_escalation, rule, EXCLUDE_ALONE, &higher);
    }
}
