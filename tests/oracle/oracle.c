#include "oracle/oracle.h"

#include <string.h>

/* ---- The patient --------------------------------------------------------------------------- */

void oracle_init(struct oracle *oracle, const struct model *model, struct arena *arena)
{
    oracle->model = model;
    oracle->arena = arena;
    oracle->units = ARENA_NEW(arena, struct units);
    units_init(oracle->units, arena);
    oracle->values = ARENA_ARRAY(arena, model->findings.count, int64_t);
    for (uint32_t i = 0; i < model->findings.count; i++)
        oracle->values[i] = JUDGE_UNKNOWN;
}

/* One narrower finding and one broader: what each says of the other. */
static bool close_pair(int64_t *narrow, int64_t *broad, bool *changed)
{
    if (*narrow == 1 && *broad == 0)
        return false;
    if (*narrow == 1 && *broad == JUDGE_UNKNOWN) {
        *broad = 1;
        *changed = true;
    }
    if (*broad == 0 && *narrow == JUDGE_UNKNOWN) {
        *narrow = 0;
        *changed = true;
    }
    return true;
}

bool oracle_patient(struct oracle *oracle, const int64_t *values)
{
    const struct model *model = oracle->model;
    memcpy(oracle->values, values, model->findings.count * sizeof(*values));
    bool changed = true;
    while (changed) {
        changed = false;
        for (uint32_t i = 0; i < model->findings.count; i++) {
            const struct finding *finding = model->findings.all[i];
            for (uint32_t b = 0; b < finding->is_a.count; b++) {
                const struct finding *broad = finding->is_a.names[b]->declared;
                if (!close_pair(&oracle->values[i], &oracle->values[broad->node.index], &changed))
                    return false;
            }
        }
    }
    return true;
}

/* ---- Kleene's logic ------------------------------------------------------------------------ */

static enum truth negate(enum truth truth)
{
    return truth == TRUTH_TRUE ? TRUTH_FALSE : truth == TRUTH_FALSE ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

static enum truth either(enum truth a, enum truth b)
{
    if (a == TRUTH_TRUE || b == TRUTH_TRUE)
        return TRUTH_TRUE;
    return a == TRUTH_FALSE && b == TRUTH_FALSE ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth both(enum truth a, enum truth b)
{
    if (a == TRUTH_FALSE || b == TRUTH_FALSE)
        return TRUTH_FALSE;
    return a == TRUTH_TRUE && b == TRUTH_TRUE ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

/* n or more of the tests under `parent`. */
static enum truth so_many(const struct oracle *oracle, const struct node *parent, unsigned wanted)
{
    unsigned surely = 0, perhaps = 0;
    for (const struct node *test = parent->first; test; test = test->next) {
        enum truth truth = oracle_test(oracle, test);
        surely += truth == TRUTH_TRUE;
        perhaps += truth != TRUTH_FALSE;
    }
    return surely >= wanted ? TRUTH_TRUE : perhaps < wanted ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth all_of(const struct oracle *oracle, const struct node *parent)
{
    enum truth truth = TRUTH_TRUE;
    for (const struct node *test = parent->first; test; test = test->next)
        truth = both(truth, oracle_test(oracle, test));
    return truth;
}

/* ---- Facts --------------------------------------------------------------------------------- */

static bool same_text(struct slice text, const struct name *name)
{
    return text.length == name->length && memcmp(text.bytes, name->text, text.length) == 0;
}

/* The place of the option that is called so; -1: none is. */
static int64_t option_called(const struct finding *finding, struct slice id)
{
    int64_t place = 0;
    for (struct node *node = node_child(&finding->node, KIND_OPTION); node; node = node_same(node)) {
        if (same_text(id, ((struct option *)node)->id))
            return place;
        place++;
    }
    return -1;
}

static bool option_in_list(const struct finding *finding, struct slice list, int64_t option)
{
    for (struct slice word = oracle_next_word(&list); word.length; word = oracle_next_word(&list))
        if (option_called(finding, word) == option)
            return true;
    return false;
}

static bool option_meets(const struct value_test *test, const struct finding *finding, int64_t at)
{
    return (!test->is.bytes || at == option_called(finding, test->is))
        && (!test->in.bytes || option_in_list(finding, test->in, at))
        && (!test->at_least.bytes || at >= option_called(finding, test->at_least))
        && (!test->above.bytes || at > option_called(finding, test->above))
        && (!test->at_most.bytes || at <= option_called(finding, test->at_most))
        && (!test->below.bytes || at < option_called(finding, test->below));
}

static enum truth value(const struct oracle *oracle, const struct value_test *test)
{
    if (!test->finding)
        return oracle_number(oracle, test);
    const struct finding *finding = test->finding->declared;
    int64_t at = oracle->values[finding->node.index];
    if (at == JUDGE_UNKNOWN)
        return TRUTH_UNKNOWN;
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return option_meets(test, finding, at) ? TRUTH_TRUE : TRUTH_FALSE;
    return oracle_number(oracle, test);
}

static enum truth has(const struct oracle *oracle, const struct finding *finding)
{
    int64_t value_of = oracle->values[finding->node.index];
    return value_of == JUDGE_UNKNOWN ? TRUTH_UNKNOWN : value_of ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth unexplained(const struct oracle *oracle)
{
    enum truth some = TRUTH_FALSE;
    for (uint32_t i = 0; i < oracle->model->causes.count; i++)
        some = either(some, oracle_suspected(oracle, oracle->model->causes.all[i]));
    return negate(some);
}

static enum truth nothing_available(const struct oracle *oracle)
{
    enum truth some = TRUTH_FALSE;
    for (uint32_t i = 0; i < oracle->model->treatments.count; i++)
        some = either(some, oracle_available(oracle, oracle->model->treatments.all[i]));
    return negate(some);
}

static enum truth escalated(const struct oracle *oracle, enum urgency at_least)
{
    enum truth some = TRUTH_FALSE;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind != KIND_ESCALATION)
            continue;
        if (!at_least || rule->urgency <= at_least) /* emergency is the first of the enumeration */
            some = either(some, oracle_fires(oracle, rule));
    }
    return some;
}

/* ---- Treatments ---------------------------------------------------------------------------- */

enum truth oracle_suspected(const struct oracle *oracle, const struct cause *cause)
{
    return all_of(oracle, node_child(&cause->node, KIND_WHEN));
}

enum truth oracle_fires(const struct oracle *oracle, const struct rule *rule)
{
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    enum truth truth = when ? all_of(oracle, when) : TRUTH_TRUE;
    if (rule->for_cause)
        truth = both(truth, oracle_suspected(oracle, rule->for_cause->declared));
    return truth;
}

bool oracle_treatment_is(const struct treatment *treatment, const struct treatment *other)
{
    if (treatment == other)
        return true;
    for (uint32_t i = 0; i < treatment->is_a.count; i++)
        if (oracle_treatment_is(treatment->is_a.names[i]->declared, other))
            return true;
    return false;
}

enum truth oracle_indicated(const struct oracle *oracle, const struct treatment *treatment)
{
    enum truth some = TRUTH_FALSE;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind == KIND_INDICATION && rule->treatment->declared == treatment)
            some = either(some, oracle_fires(oracle, rule));
    }
    return some;
}

enum truth oracle_against(const struct oracle *oracle, const struct treatment *treatment,
                          enum severity severity)
{
    enum truth some = TRUTH_FALSE;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind == KIND_CONTRAINDICATION && rule->severity == severity
            && oracle_treatment_is(treatment, rule->treatment->declared))
            some = either(some, oracle_fires(oracle, rule));
    }
    return some;
}

enum truth oracle_available(const struct oracle *oracle, const struct treatment *treatment)
{
    return both(oracle_indicated(oracle, treatment),
                negate(oracle_against(oracle, treatment, SEVERITY_ABSOLUTE)));
}

bool oracle_rule_withholds(const struct rule *escalation)
{
    bool grave = escalation->urgency == URGENCY_EMERGENCY || escalation->urgency == URGENCY_URGENT;
    return escalation->withhold ? escalation->withhold == WITHHOLD_ALL : grave;
}

enum truth oracle_withheld(const struct oracle *oracle)
{
    enum truth some = TRUTH_FALSE;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION && oracle_rule_withholds(rule))
            some = either(some, oracle_fires(oracle, rule));
    }
    return some;
}

enum truth oracle_advised(const struct oracle *oracle, const struct treatment *treatment)
{
    return both(oracle_available(oracle, treatment),
                both(negate(oracle_against(oracle, treatment, SEVERITY_RELATIVE)),
                     negate(oracle_withheld(oracle))));
}

enum standing oracle_standing(const struct oracle *oracle, const struct treatment *treatment)
{
    enum truth indicated = oracle_indicated(oracle, treatment);
    enum truth contraindicated = oracle_against(oracle, treatment, SEVERITY_ABSOLUTE);
    enum truth reserved = oracle_against(oracle, treatment, SEVERITY_RELATIVE);
    enum truth cautioned = oracle_against(oracle, treatment, SEVERITY_CAUTION);
    enum truth withheld = oracle_withheld(oracle);
    if (contraindicated == TRUTH_TRUE)
        return STANDING_CONTRAINDICATED;
    if (withheld == TRUTH_TRUE && indicated != TRUTH_FALSE)
        return STANDING_WITHHELD;
    if (indicated == TRUTH_FALSE)
        return STANDING_NOT_INDICATED;
    if (indicated == TRUTH_UNKNOWN || contraindicated == TRUTH_UNKNOWN
        || reserved == TRUTH_UNKNOWN || withheld == TRUTH_UNKNOWN)
        return STANDING_CHECK;
    if (reserved == TRUTH_TRUE)
        return STANDING_RESERVED;
    if (cautioned != TRUTH_FALSE)
        return STANDING_ADVISED_WITH_CARE;
    return STANDING_ADVISED;
}

/* ---- Any test or state --------------------------------------------------------------------- */

static enum truth standing_is(const struct oracle *oracle, const struct standing_test *test)
{
    enum standing standing = oracle_standing(oracle, test->of->declared);
    return test->is >> standing & 1 ? TRUTH_TRUE : TRUTH_FALSE;
}

enum truth oracle_test(const struct oracle *oracle, const struct node *test)
{
    const struct fact *fact = (const struct fact *)test;
    switch (test->kind) {
    case KIND_WHEN:
    case KIND_TEST_ALL:
    case KIND_STATE_ALL:
        return all_of(oracle, test);
    case KIND_TEST_ANY:
    case KIND_STATE_ANY:
        return so_many(oracle, test, 1);
    case KIND_TEST_NOT:
    case KIND_STATE_NOT:
        return negate(all_of(oracle, test));
    case KIND_TEST_AT_LEAST:
    case KIND_STATE_AT_LEAST:
        return so_many(oracle, test, ((const struct at_least *)test)->count);
    case KIND_HAS:
        return has(oracle, fact->of->declared);
    case KIND_VALUE:
        return value(oracle, (const struct value_test *)test);
    case KIND_HOLDS:
        return all_of(oracle, node_child(fact->of->declared, KIND_WHEN));
    case KIND_SUSPECTED:
        return oracle_suspected(oracle, fact->of->declared);
    case KIND_UNEXPLAINED:
        return unexplained(oracle);
    case KIND_NOTHING_AVAILABLE:
        return nothing_available(oracle);
    case KIND_INDICATED:
        return oracle_indicated(oracle, fact->of->declared);
    case KIND_CONTRAINDICATED:
        return oracle_against(oracle, fact->of->declared, SEVERITY_ABSOLUTE);
    case KIND_ADVISED:
        return oracle_advised(oracle, fact->of->declared);
    case KIND_ESCALATED:
        return escalated(oracle, ((const struct escalated *)test)->at_least);
    case KIND_FIRES:
        return oracle_fires(oracle, fact->of->declared);
    case KIND_STANDING:
        return standing_is(oracle, (const struct standing_test *)test);
    default: /* everyone */
        return TRUTH_TRUE;
    }
}
