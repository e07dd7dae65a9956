#include "check/answers.h"

#include "base/buffer.h"
#include "check/reasons.h"
#include "grammar/grammar.h"

static const char *const truth_words[] = {"false", "unknown", "true"};

/* Whether the rule is for the treatment, or, of a contraindication, for something that it is-a. */
static bool concerns(const struct rule *rule, const struct treatment *treatment)
{
    const struct node *named = declared(rule->treatment);
    return rule->node.kind == KIND_CONTRAINDICATION ? treatment_is(treatment, named)
                                                    : named == &treatment->node;
}

static void add_rules(struct buffer *out, const struct check_context *context,
                      const struct judge *judge, const struct treatment *treatment,
                      enum truth truth, const char *before)
{
    const struct model *model = context->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION || !concerns(rule, treatment) ||
            judge->rule(judge->state, rule) != truth)
            continue;
        buffer_printf(out, "%s\"%s\"", before, rule->id->text);
        before = ", ";
    }
}

static void add_treatment(struct buffer *out, const struct check_context *context,
                          const struct judge *judge, const struct treatment *treatment)
{
    enum standing standing = judge->standing(judge->state, treatment);
    buffer_printf(out, "the standing of \"%s\" is %s", treatment->id->text,
                  grammar_value_text(ENUMERATION_standing, standing));
    add_rules(out, context, judge, treatment, TRUTH_TRUE, "; what fires: ");
    add_rules(out, context, judge, treatment, TRUTH_UNKNOWN, "; what is unknown: ");
}

static void add_escalations(struct buffer *out, const struct check_context *context,
                            const struct judge *judge)
{
    const struct model *model = context->model;
    const char *before = "";
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        enum truth truth = rule->node.kind == KIND_ESCALATION ? judge->rule(judge->state, rule)
                                                              : TRUTH_FALSE;
        if (truth == TRUTH_FALSE)
            continue;
        buffer_printf(out, "%s\"%s\" (%s) %s", before, rule->id->text,
                      grammar_value_text(ENUMERATION_urgency, rule->urgency),
                      truth == TRUTH_TRUE ? "fires" : "is unknown");
        before = ", ";
    }
    if (!out->length)
        buffer_puts(out, "no escalation fires");
}

static void add_finding(struct buffer *out, const struct judge *judge,
                        const struct finding *finding)
{
    int64_t value = judge->value(judge->state, finding);
    if (value == JUDGE_UNKNOWN) {
        buffer_printf(out, "\"%s\" is unknown", finding->id->text);
    } else if (finding->node.kind == KIND_FINDING_BOOLEAN) {
        buffer_printf(out, "\"%s\" is %s", finding->id->text, value ? "true" : "false");
    } else if (finding->node.kind == KIND_FINDING_CHOICE) {
        buffer_printf(out, "\"%s\" is \"%s\"", finding->id->text,
                      finding->options[value]->id->text);
    } else {
        char number[MICRO_TEXT];
        buffer_printf(out, "\"%s\" is %s %.*s", finding->id->text,
                      micro_format(value * finding->step, number), (int)finding->unit.length,
                      finding->unit.bytes);
    }
}

static void add_words(struct buffer *out, const struct check_context *context,
                      const struct judge *judge, const struct node *fact)
{
    enum truth truth = fact->kind == KIND_ASKED ? TRUTH_FALSE : judge->fact(judge->state, fact);
    const struct fact *named = (const struct fact *)fact;
    switch (fact->kind) {
    case KIND_INDICATED:
    case KIND_CONTRAINDICATED:
    case KIND_ADVISED:
    case KIND_STANDING: /* its `of` stands where a fact's does */
        add_treatment(out, context, judge, (const struct treatment *)declared(named->of));
        break;
    case KIND_ESCALATED:
        add_escalations(out, context, judge);
        break;
    case KIND_FIRES:
        buffer_printf(out, truth == TRUTH_UNKNOWN ? "whether \"%s\" fires is unknown"
                           : truth == TRUTH_TRUE  ? "\"%s\" fires" : "\"%s\" does not fire",
                      named->of->text);
        break;
    case KIND_SUSPECTED:
    case KIND_HOLDS:
        buffer_printf(out, "\"%s\" is %s", named->of->text, truth_words[truth]);
        break;
    case KIND_ASKED:
        buffer_printf(out, "\"%s\" is not among the questions", named->of->text);
        break;
    case KIND_HAS:
        add_finding(out, judge, (const struct finding *)declared(named->of));
        break;
    case KIND_VALUE: {
        const struct value_test *test = (const struct value_test *)fact;
        if (test->finding) {
            add_finding(out, judge, (const struct finding *)declared(test->finding));
            break;
        }
        buffer_printf(out, "the comparison with \"%s\" is %s",
                      (test->score ? test->score : test->bands)->text, truth_words[truth]);
        break;
    }
    default:
        buffer_printf(out, "\"%s\" is %s", grammar_elements[fact->kind].name, truth_words[truth]);
        break;
    }
}

const char *answer_words(const struct check_context *context, const struct judge *judge,
                                const struct node *fact)
{
    struct buffer words;
    buffer_init(&words, context->model->arena->failure);
    add_words(&words, context, judge, fact);
    const char *text = arena_copy(context->model->arena, words.bytes, words.length);
    buffer_release(&words);
    return text;
}

static bool is_group(const struct node *node)
{
    switch (node->kind) {
    case KIND_STATE_ALL:
    case KIND_STATE_ANY:
    case KIND_STATE_NOT:
    case KIND_STATE_AT_LEAST:
    case KIND_UNKNOWN:
        return true;
    default:
        return false;
    }
}

void answer_tell(struct check_context *context, const struct judge *judge,
                 struct diagnostic *diagnostic, const struct node *expectation)
{
    for (const struct node *node = expectation; node; node = node_following(node, expectation))
        if (node->kind != KIND_TEXT_RUN && !is_group(node)) {
            diag_related(context->diag, diagnostic, node_place(context->model, node), "%s",
                         answer_words(context, judge, node));
            reasons_tell(context, judge, diagnostic, node);
        }
}
