/* What would have to be asked, and in which order. */
#include "oracle/oracle.h"

/* ---- What a finding is open for ------------------------------------------------------------ */

static void open_tests(const struct oracle *oracle, const struct node *parent, bool *open)
{
    for (const struct node *test = parent ? parent->first : NULL; test; test = test->next)
        oracle_open_test(oracle, test, open);
}

static void open_score(const struct oracle *oracle, const struct score *score, bool *open)
{
    for (struct node *node = node_child(&score->node, KIND_POINTS); node; node = node_same(node)) {
        const struct points *points = (const struct points *)node;
        if (!oracle_points_open(oracle, points))
            continue;
        open_tests(oracle, node, open);
        if (!points->of)
            continue;
        const struct node *of = points->of->declared;
        if (oracle->values[of->index] == JUDGE_UNKNOWN)
            open[of->index] = true;
    }
}

/* What a test compares, which is unknown since the test is. */
static void open_number(const struct oracle *oracle, const struct node *number, bool *open)
{
    if (number->kind == KIND_SCORE)
        open_score(oracle, (const struct score *)number, open);
    else if (number->kind == KIND_BANDS)
        open_number(oracle, ((const struct bands *)number)->of->declared, open);
    else
        open[number->index] = true;
}

static void open_causes(const struct oracle *oracle, bool *open)
{
    for (uint32_t i = 0; i < oracle->model->causes.count; i++)
        oracle_open_cause(oracle, oracle->model->causes.all[i], open);
}

static void open_indicated(const struct oracle *oracle, const struct treatment *treatment,
                           bool *open)
{
    if (oracle_indicated(oracle, treatment) != TRUTH_UNKNOWN)
        return;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind == KIND_INDICATION && rule->treatment->declared == treatment)
            oracle_open_rule(oracle, rule, open);
    }
}

static void open_against(const struct oracle *oracle, const struct treatment *treatment,
                         enum severity severity, bool *open)
{
    if (oracle_against(oracle, treatment, severity) != TRUTH_UNKNOWN)
        return;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind == KIND_CONTRAINDICATION && rule->severity == severity
            && oracle_treatment_is(treatment, rule->treatment->declared))
            oracle_open_rule(oracle, rule, open);
    }
}

static void open_available(const struct oracle *oracle, bool *open)
{
    for (uint32_t i = 0; i < oracle->model->treatments.count; i++) {
        const struct treatment *treatment = oracle->model->treatments.all[i];
        if (oracle_available(oracle, treatment) != TRUTH_UNKNOWN)
            continue;
        open_indicated(oracle, treatment, open);
        open_against(oracle, treatment, SEVERITY_ABSOLUTE, open);
    }
}

static void open_withheld(const struct oracle *oracle, bool *open)
{
    if (oracle_withheld(oracle) != TRUTH_UNKNOWN)
        return;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION && oracle_rule_withholds(rule))
            oracle_open_rule(oracle, rule, open);
    }
}

void oracle_open_test(const struct oracle *oracle, const struct node *test, bool *open)
{
    if (oracle_test(oracle, test) != TRUTH_UNKNOWN)
        return;
    const struct fact *fact = (const struct fact *)test;
    const struct value_test *value = (const struct value_test *)test;
    switch (test->kind) {
    case KIND_HAS:
        open[((struct node *)fact->of->declared)->index] = true;
        break;
    case KIND_VALUE:
        open_number(oracle, declared(value->finding ? value->finding
                                     : value->score ? value->score
                                                    : value->bands), open);
        break;
    case KIND_HOLDS:
        open_tests(oracle, node_child(fact->of->declared, KIND_WHEN), open);
        break;
    case KIND_SUSPECTED:
        oracle_open_cause(oracle, fact->of->declared, open);
        break;
    case KIND_UNEXPLAINED:
        open_causes(oracle, open);
        break;
    case KIND_NOTHING_AVAILABLE:
        open_available(oracle, open);
        break;
    default: /* all, any, not, at-least */
        open_tests(oracle, test, open);
    }
}

void oracle_open_cause(const struct oracle *oracle, const struct cause *cause, bool *open)
{
    if (oracle_suspected(oracle, cause) == TRUTH_UNKNOWN)
        open_tests(oracle, node_child(&cause->node, KIND_WHEN), open);
}

void oracle_open_rule(const struct oracle *oracle, const struct rule *rule, bool *open)
{
    if (oracle_fires(oracle, rule) != TRUTH_UNKNOWN)
        return;
    open_tests(oracle, node_child(&rule->node, KIND_WHEN), open);
    if (rule->for_cause)
        oracle_open_cause(oracle, rule->for_cause->declared, open);
}

void oracle_open_check(const struct oracle *oracle, const struct treatment *treatment, bool *open)
{
    if (oracle_standing(oracle, treatment) != STANDING_CHECK)
        return;
    open_indicated(oracle, treatment, open);
    open_against(oracle, treatment, SEVERITY_ABSOLUTE, open);
    open_against(oracle, treatment, SEVERITY_RELATIVE, open);
    open_withheld(oracle, open);
}

/* ---- The questions ------------------------------------------------------------------------- */

/* The gravest thing that a finding is open for, the smaller the graver; 0: it is open for none. */
enum { FOR_CONTRAINDICATION = URGENCY_ROUTINE + 1, FOR_CAUSE, FOR_TREATMENT };

struct question {
    unsigned gravity, things;
};

struct asking {
    const struct oracle *oracle;
    struct question *questions; /* of each finding */
    bool *open;                 /* scratch */
};

static void clear(const struct asking *asking)
{
    for (uint32_t i = 0; i < asking->oracle->model->findings.count; i++)
        asking->open[i] = false;
}

static void grade(struct question *question, unsigned gravity)
{
    if (!question->gravity || gravity < question->gravity)
        question->gravity = gravity;
}

/* One more thing, for which asking->open was marked. */
static void count_thing(struct asking *asking, unsigned gravity)
{
    for (uint32_t i = 0; i < asking->oracle->model->findings.count; i++)
        if (asking->open[i]) {
            asking->questions[i].things++;
            grade(&asking->questions[i], gravity);
        }
    clear(asking);
}

static void ask_all(struct asking *asking)
{
    const struct oracle *oracle = asking->oracle;
    const struct model *model = oracle->model;
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.kind == KIND_ESCALATION) {
            oracle_open_rule(oracle, model->rules.all[i], asking->open);
            count_thing(asking, model->rules.all[i]->urgency);
        }
    for (uint32_t i = 0; i < model->causes.count; i++) {
        oracle_open_cause(oracle, model->causes.all[i], asking->open);
        count_thing(asking, FOR_CAUSE);
    }
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        oracle_open_check(oracle, model->treatments.all[i], asking->open);
        count_thing(asking, FOR_TREATMENT);
    }
}

/* Whether a contraindication bears on a treatment that is not known to be not indicated. */
static bool matters(const struct oracle *oracle, const struct rule *contraindication)
{
    for (uint32_t i = 0; i < oracle->model->treatments.count; i++) {
        const struct treatment *treatment = oracle->model->treatments.all[i];
        if (oracle_treatment_is(treatment, contraindication->treatment->declared)
            && oracle_indicated(oracle, treatment) != TRUTH_FALSE)
            return true;
    }
    return false;
}

/* Of what is asked anyway, some is asked for a contraindication. */
static void grade_contraindications(struct asking *asking)
{
    const struct oracle *oracle = asking->oracle;
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        if (rule->node.kind == KIND_CONTRAINDICATION && matters(oracle, rule))
            oracle_open_rule(oracle, rule, asking->open);
    }
    for (uint32_t i = 0; i < oracle->model->findings.count; i++)
        if (asking->open[i] && asking->questions[i].gravity)
            grade(&asking->questions[i], FOR_CONTRAINDICATION);
}

static bool asked_before(const struct asking *asking, const struct finding *a,
                         const struct finding *b)
{
    const struct question *of_a = &asking->questions[a->node.index];
    const struct question *of_b = &asking->questions[b->node.index];
    if (of_a->gravity != of_b->gravity)
        return of_a->gravity < of_b->gravity;
    if (of_a->things != of_b->things)
        return of_a->things > of_b->things;
    return a->node.index < b->node.index;
}

const struct finding **oracle_questions(const struct oracle *oracle, uint32_t *ret_count)
{
    const struct model *model = oracle->model;
    struct asking asking = {oracle,
                            ARENA_ARRAY(oracle->arena, model->findings.count, struct question),
                            ARENA_ARRAY(oracle->arena, model->findings.count, bool)};
    const struct finding **all =
        ARENA_ARRAY(oracle->arena, model->findings.count, const struct finding *);
    uint32_t count = 0;
    ask_all(&asking);
    grade_contraindications(&asking);
    for (uint32_t i = 0; i < model->findings.count; i++) {
        if (!asking.questions[i].gravity)
            continue;
        uint32_t place = count++;
        for (; place && asked_before(&asking, model->findings.all[i], all[place - 1]); place--)
            all[place] = all[place - 1];
        all[place] = model->findings.all[i];
    }
    *ret_count = count;
    return all;
}
