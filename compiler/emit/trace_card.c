/* What a declaration is and says, on the trace page. */
#include "emit/trace_parts.h"

#include "grammar/grammar.h"
#include "grammar/html.h"

static const char *label_of(const struct trace *trace, const struct name *name)
{
    const struct node *of = declared(name);
    return of ? node_label(trace->model, of) : name->text;
}

static void put_element(struct buffer *out, const char *tag, const char *class, const char *text)
{
    buffer_printf(out, "<%s class=\"%s\">", tag, class);
    html_text(out, text);
    buffer_printf(out, "</%s>", tag);
}

static void put_mark(struct buffer *out, const char *before, int enumeration, unsigned value)
{
    if (!value)
        return;
    buffer_puts(out, " <span class=\"mark\">");
    html_text(out, before);
    html_text(out, grammar_value_text(enumeration, value));
    buffer_puts(out, "</span>");
}

/* What a rule is of: its treatment, its cause. */
static void put_subject(struct buffer *out, const struct trace *trace, const struct rule *rule)
{
    if (rule->treatment)
        put_element(out, "span", "of", label_of(trace, rule->treatment));
    if (rule->for_cause) {
        buffer_puts(out, " for ");
        put_element(out, "span", "of", label_of(trace, rule->for_cause));
    }
}

static void put_rule(struct buffer *out, const struct trace *trace, const struct rule *rule)
{
    put_subject(out, trace, rule);
    if (rule->line)
        buffer_printf(out, " <span class=\"mark\">line %u</span>", (unsigned)rule->line);
    put_mark(out, "", ENUMERATION_strength, rule->strength);
    put_mark(out, "certainty ", ENUMERATION_certainty, rule->certainty);
    put_mark(out, "", ENUMERATION_severity, rule->severity);
    put_mark(out, "", ENUMERATION_urgency, rule->urgency);
    if (rule->to.length) {
        buffer_puts(out, " to ");
        put_element(out, "span", "of", arena_copy(trace->model->arena, rule->to.bytes,
                                                  rule->to.length));
    }
}

static void put_interaction(struct buffer *out, const struct trace *trace,
                            const struct interaction *interaction)
{
    for (uint32_t i = 0; i < interaction->treatments.count; i++) {
        buffer_puts(out, i ? " with " : "");
        put_element(out, "span", "of", label_of(trace, interaction->treatments.names[i]));
    }
    put_mark(out, "", ENUMERATION_severity, interaction->severity);
}

static void put_what(struct buffer *out, const struct trace *trace, const struct node *node)
{
    switch (node->kind) {
    case KIND_INDICATION:
    case KIND_CONTRAINDICATION:
    case KIND_ESCALATION:
        put_rule(out, trace, (const struct rule *)node);
        break;
    case KIND_INTERACTION:
        put_interaction(out, trace, (const struct interaction *)node);
        break;
    case KIND_ASSUME:
    case KIND_ASSERT: /* has no name for people; what it is because of is said below */
        break;
    default:
        put_element(out, "span", "of", node_label(trace->model, node));
    }
}

/* What the patient, or else the professional, is told. */
static void put_says(struct buffer *out, const struct trace *trace, const struct node *node)
{
    static const uint8_t told[] = {KIND_ADVICE, KIND_ABOUT, KIND_BECAUSE};
    const struct text_element *text = NULL;
    for (size_t i = 0; !text && i < sizeof told; i++)
        text = node_text_in(trace->model, node, told[i], NULL);
    if (text)
        put_element(out, "p", "says", node_plain_text(trace->model, &text->node));
}

static void put_cases(struct buffer *out, const struct trace *trace, const char *before,
                      const struct words *cases)
{
    for (uint32_t i = 0; i < cases->count; i++) {
        const struct case_element *patient = trace->model->cases.all[cases->all[i]];
        buffer_puts(out, i ? ", " : before);
        put_element(out, "code", "case", patient->id->text);
    }
}

static void put_tried(struct buffer *out, const struct trace *trace, const struct words *tried,
                      const struct words *missed)
{
    if (!tried->count && !missed->count)
        return;
    buffer_puts(out, "<p class=\"cases\">");
    put_cases(out, trace, "Tried by ", tried);
    put_cases(out, trace, tried->count ? "; not so in " : "Not so in ", missed);
    buffer_puts(out, "</p>");
}

void trace_card(struct buffer *out, const struct trace *trace,
                const struct declaration *declaration)
{
    const struct node *node = &declaration->node;
    buffer_printf(out, "<li class=\"card %s\"><p class=\"head\">"
                       "<span class=\"kind\">%s</span> ",
                  grammar_elements[node->kind].name, grammar_elements[node->kind].name);
    put_element(out, "code", "id", declaration->id ? declaration->id->text : "");
    buffer_puts(out, " ");
    put_what(out, trace, node);
    buffer_puts(out, "</p>");
    put_says(out, trace, node);
    if (node->kind == KIND_CAUSE)
        put_tried(out, trace, &trace->causes_tried[node->index],
                  &trace->causes_missed[node->index]);
    else if (node->kind == KIND_INDICATION || node->kind == KIND_CONTRAINDICATION ||
             node->kind == KIND_ESCALATION)
        put_tried(out, trace, &trace->rules_tried[node->index],
                  &trace->rules_missed[node->index]);
    buffer_puts(out, "</li>\n");
}
