#include "check/reasons.h"

#include "check/answers.h"
#include "check/states.h"

/* So many rules are told of one fact, and so many tests of one rule. */
enum { FEW = 4 };

struct reasons {
    struct check_context *context;
    const struct judge *judge;
    struct diagnostic *diagnostic;
    unsigned rules; /* told so far */
    unsigned tests; /* of this one */
};

/* ---- Which tests decided --- */

/* Whether a test of a group with this outcome had a part in it. */
static bool had_a_part(const struct node *group, enum truth outcome, enum truth test)
{
    switch (group->kind) {
    case KIND_TEST_NOT:
        return true;
    case KIND_TEST_ANY:
        return outcome == TRUTH_FALSE || test == outcome;
    case KIND_TEST_AT_LEAST:
        return test == outcome;
    default:
        return outcome == TRUTH_TRUE || test == outcome;
    }
}

static void tell_test(struct reasons *reasons, const char *what, const struct node *test)
{
    struct check_context *context = reasons->context;
    if (reasons->tests++ < FEW)
        diag_related(context->diag, reasons->diagnostic, node_place(context->model, test),
                     "%s, since %s", what, answer_words(context, reasons->judge, test));
}

static void tell_tests(struct reasons *reasons, const char *what, const struct node *group)
{
    enum truth outcome = state_truth(reasons->judge, group);
    for (const struct node *test = group->first; test; test = test->next) {
        if (!had_a_part(group, outcome, state_truth(reasons->judge, test)))
            continue;
        if (test->first)
            tell_tests(reasons, what, test);
        else
            tell_test(reasons, what, test);
    }
}

/* ---- Which rules --- */

static void tell_cause(struct reasons *reasons, const char *what, const struct rule *rule,
                       enum truth cause)
{
    static const char *const words[] = {"not suspected", "unknown", "suspected"};
    struct check_context *context = reasons->context;
    diag_related(context->diag, reasons->diagnostic,
                 node_attribute(context->model, &rule->node, "for"), "%s, since \"%s\" is %s", what,
                 rule->for_cause->text, words[cause]);
}

static void tell_rule(struct reasons *reasons, const struct rule *rule)
{
    static const char *const words[] = {"does not fire", "may fire", "fires"};
    const struct judge *judge = reasons->judge;
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    enum truth truth = judge->rule(judge->state, rule), cause = TRUTH_TRUE;
    if (reasons->rules++ >= FEW)
        return;
    reasons->tests = 0;
    const char *what = arena_format(reasons->context->diag->arena, "\"%s\" %s", rule->id->text,
                                    words[truth]);
    if (rule->for_cause) {
        struct fact suspected = {.node = {.kind = KIND_SUSPECTED}, .of = rule->for_cause};
        cause = judge->fact(judge->state, &suspected.node);
    }
    if (rule->for_cause && (truth == TRUTH_TRUE || cause == truth))
        tell_cause(reasons, what, rule, cause);
    if (when && (truth == TRUTH_TRUE || states_truth(judge, when) == truth))
        tell_tests(reasons, what, when);
}

/* Whether a rule is why a treatment has a standing. */
static bool makes_it(const struct rule *rule, const struct treatment *treatment,
                     enum standing standing, enum truth fires)
{
    bool against = rule->node.kind == KIND_CONTRAINDICATION &&
                   treatment_is(treatment, declared(rule->treatment));
    bool for_it =
        rule->node.kind == KIND_INDICATION && declared(rule->treatment) == &treatment->node;
    bool withholds = rule->node.kind == KIND_ESCALATION && rule_withholds(rule);
    switch (standing) {
    case STANDING_CONTRAINDICATED:
        return against && rule->severity == SEVERITY_ABSOLUTE && fires == TRUTH_TRUE;
    case STANDING_WITHHELD:
        return withholds && fires == TRUTH_TRUE;
    case STANDING_NOT_INDICATED:
        return for_it;
    case STANDING_CHECK:
        return (against || for_it || withholds) && fires == TRUTH_UNKNOWN;
    case STANDING_RESERVED:
        return against && rule->severity == SEVERITY_RELATIVE && fires == TRUTH_TRUE;
    case STANDING_ADVISED_WITH_CARE:
        return against && fires != TRUTH_FALSE;
    default:
        return for_it && fires == TRUTH_TRUE;
    }
}

static void tell_treatment(struct reasons *reasons, const struct treatment *treatment)
{
    const struct judge *judge = reasons->judge;
    const struct model *model = reasons->context->model;
    enum standing standing = judge->standing(judge->state, treatment);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (makes_it(rule, treatment, standing, judge->rule(judge->state, rule)))
            tell_rule(reasons, rule);
    }
}

static void tell_escalations(struct reasons *reasons)
{
    const struct model *model = reasons->context->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION &&
            reasons->judge->rule(reasons->judge->state, rule) != TRUTH_FALSE)
            tell_rule(reasons, rule);
    }
}

/* A cause or a condition. */
static void tell_definition(struct reasons *reasons, const struct node *fact,
                            const struct node *definition)
{
    tell_tests(reasons, answer_words(reasons->context, reasons->judge, fact),
               node_child(definition, KIND_WHEN));
}

void reasons_tell(struct check_context *context, const struct judge *judge,
                  struct diagnostic *diagnostic, const struct node *fact)
{
    struct reasons reasons = {context, judge, diagnostic, 0, 0};
    const struct fact *naming = (const struct fact *)fact;
    switch (fact->kind) {
    case KIND_INDICATED:
    case KIND_CONTRAINDICATED:
    case KIND_ADVISED:
    case KIND_STANDING: /* its `of` stands where a fact's does */
        tell_treatment(&reasons, (const struct treatment *)declared(naming->of));
        break;
    case KIND_ESCALATED:
        tell_escalations(&reasons);
        break;
    case KIND_FIRES:
        tell_rule(&reasons, (const struct rule *)declared(naming->of));
        break;
    case KIND_SUSPECTED:
    case KIND_HOLDS:
        tell_definition(&reasons, fact, declared(naming->of));
        break;
    default:
        break;
    }
}
