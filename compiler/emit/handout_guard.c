/* What guards a patient: whom a treatment is not for, what does not go together, when to get help.
 */
#include "emit/handout_reach.h"
#include "emit/handout_writer.h"
#include "emit/jurisdiction.h"

/* ---- Precautions ----------------------------------------------------------------------------- */

/* From which reach on a contraindication is told. One patient is told of what is so; of a caution,
 * since its treatment is advised all the same, also of what may be so. */
static enum reach least_reach(const struct handout_plan *plan, uint8_t severity)
{
    return plan->judge && severity != SEVERITY_CAUTION ? REACH_ALWAYS : REACH_SOMETIMES;
}

bool handout_forbids(const struct handout_writer *writer, const struct rule *rule,
                     const bool *treatments)
{
    const struct model *model = writer->model;
    bool concerned = false;
    if (rule->node.kind != KIND_CONTRAINDICATION ||
        reach_of_rule(writer->plan, rule) < least_reach(writer->plan, rule->severity))
        return false;
    for (uint32_t i = 0; i < model->treatments.count && !concerned; i++)
        concerned =
            treatments[i] && treatment_is(model->treatments.all[i], declared(rule->treatment));
    return concerned;
}

static bool is_told(const struct handout_writer *writer, const struct rule *rule,
                    uint8_t severity)
{
    return rule->severity == severity &&
           reach_of_rule(writer->plan, rule) >= least_reach(writer->plan, severity);
}

/* The treatments on the handout that a treatment's contraindications concern, besides itself. */
static void write_concerned(struct handout_writer *writer, const struct treatment *treatment,
                            const bool *treatments)
{
    const struct model *model = writer->model;
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        const struct treatment *other = model->treatments.all[i];
        if (!treatments[i] || other == treatment || !treatment_is(other, &treatment->node))
            continue;
        const struct text_element *label = handout_text(writer, &other->node, KIND_LABEL);
        markup_open(&writer->markup, "concerns");
        handout_of(writer, "treatment", &other->node);
        handout_characters(writer, label ? node_plain_text(model, &label->node)
                                         : other->id->text);
        markup_close(&writer->markup);
    }
}

static void write_precaution(struct handout_writer *writer, const struct treatment *treatment,
                             uint8_t severity, const bool *treatments)
{
    struct markup *markup = &writer->markup;
    markup_open(markup, "precaution");
    handout_of(writer, "treatment", &treatment->node);
    handout_line(writer, "label", NULL, &treatment->node, KIND_LABEL);
    write_concerned(writer, treatment, treatments);
    for (uint32_t i = 0; i < treatment->contraindication_count; i++) {
        const struct rule *rule = treatment->contraindications[i];
        if (!is_told(writer, rule, severity))
            continue;
        markup_open(markup, "contraindication");
        handout_of(writer, "of", &rule->node);
        handout_who(writer, rule, true);
        handout_prose(writer, "advice", "of", &rule->node, KIND_ADVICE);
        handout_evidence(writer, &rule->node);
        markup_close(markup);
    }
    markup_close(markup);
}

static bool needs_precaution(const struct handout_writer *writer,
                             const struct treatment *treatment, uint8_t severity,
                             const bool *treatments)
{
    bool needs = false;
    for (uint32_t i = 0; i < treatment->contraindication_count && !needs; i++)
        needs = treatment->contraindications[i]->severity == severity &&
                handout_forbids(writer, treatment->contraindications[i], treatments);
    return needs;
}

void handout_precautions(struct handout_writer *writer, const bool *treatments)
{
    static const uint8_t severities[] = {SEVERITY_ABSOLUTE, SEVERITY_RELATIVE, SEVERITY_CAUTION};
    static const enum standing standings[] = {STANDING_CONTRAINDICATED, STANDING_RESERVED,
                                              STANDING_ADVISED_WITH_CARE};
    const struct model *model = writer->model;
    for (size_t s = 0; s < sizeof severities; s++) {
        bool open = false;
        if (writer->plan->judge)
            treatments = handout_standing(writer, standings[s]);
        for (uint32_t i = 0; i < model->treatments.count; i++) {
            const struct treatment *treatment = model->treatments.all[i];
            if (!needs_precaution(writer, treatment, severities[s], treatments))
                continue;
            if (!open) {
                markup_open(&writer->markup, "precautions");
                markup_attribute(&writer->markup, "severity", handout_severity(severities[s]));
            }
            open = true;
            write_precaution(writer, treatment, severities[s], treatments);
        }
        if (open)
            markup_close(&writer->markup);
    }
}

/* ---- Interactions ---------------------------------------------------------------------------- */

/* Whether a reader can have a finding, or, where it is known, has it. */
static bool is_possible(const struct handout_plan *plan, const struct finding *finding)
{
    return !plan->judge || plan->judge->value(plan->judge->state, finding) == 1;
}

/* Whether a patient with this handout can come by a treatment: it is advised here, or one that a
 * patient may be found to have already. */
static bool can_have(const struct handout_writer *writer, const struct treatment *treatment,
                     const bool *treatments, bool advised_only)
{
    bool can = treatments[treatment->node.index];
    for (uint32_t i = 0; !advised_only && !can && i < writer->model->findings.count; i++)
        can = declared(writer->model->findings.all[i]->taking) == &treatment->node &&
              is_possible(writer->plan, writer->model->findings.all[i]);
    return can;
}

/* Whether it can bite: of two different treatments, one of each side, one is advised here and the
 * other is too, or may be had already. */
bool handout_can_bite(const struct handout_writer *writer, const struct interaction *interaction,
                      const bool *treatments)
{
    const struct model *model = writer->model;
    const struct node *sides[2];
    for (int side = 0; side < 2; side++)
        sides[side] = declared(interaction->treatments.names[side]);
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        const struct treatment *one = model->treatments.all[i];
        if (!can_have(writer, one, treatments, true))
            continue;
        for (uint32_t j = 0; j < model->treatments.count; j++) {
            const struct treatment *other = model->treatments.all[j];
            bool pair = (treatment_is(one, sides[0]) && treatment_is(other, sides[1])) ||
                        (treatment_is(one, sides[1]) && treatment_is(other, sides[0]));
            if (i != j && pair && can_have(writer, other, treatments, false))
                return true;
        }
    }
    return false;
}

void handout_interactions(struct handout_writer *writer, const bool *treatments)
{
    const struct model *model = writer->model;
    struct markup *markup = &writer->markup;
    for (uint32_t i = 0; i < model->interactions.count; i++) {
        const struct interaction *interaction = model->interactions.all[i];
        if (!handout_can_bite(writer, interaction, treatments))
            continue;
        markup_open(markup, "interaction");
        handout_of(writer, "of", &interaction->node);
        markup_attribute(markup, "severity", handout_severity(interaction->severity));
        for (int side = 0; side < 2; side++)
            handout_line(writer, "label", "treatment",
                         declared(interaction->treatments.names[side]), KIND_LABEL);
        handout_prose(writer, "advice", "of", &interaction->node, KIND_ADVICE);
        handout_evidence(writer, &interaction->node);
        markup_close(markup);
    }
}

/* ---- Escalations ----------------------------------------------------------------------------- */

/* `to` has no language of its own: it is in the default one. */
static void write_escalation(struct handout_writer *writer, const struct rule *rule)
{
    struct markup *markup = &writer->markup;
    const char *fallback = writer->model->root->languages.names[0]->text;
    markup_open(markup, "escalation");
    handout_of(writer, "of", &rule->node);
    markup_attribute(markup, "withholds", rule_withholds(rule) ? "true" : "false");
    handout_who(writer, rule, true);
    handout_prose(writer, "advice", "of", &rule->node, KIND_ADVICE);
    if (rule->to.length) {
        markup_open(markup, "to");
        if (fallback != writer->wording->language)
            markup_attribute(markup, "xml:lang", handout_tag(writer->arena, fallback));
        handout_characters(writer, arena_copy(writer->arena, rule->to.bytes, rule->to.length));
        markup_close(markup);
    }
    handout_evidence(writer, &rule->node);
    markup_close(markup);
}

/* Whom to call, where the jurisdiction is known. */
static void write_call(struct handout_writer *writer, int urgency)
{
    struct slice said = writer->model->root->jurisdiction;
    const char *number = urgency != URGENCY_EMERGENCY || !said.length ? NULL
        : jurisdiction_emergency(arena_copy(writer->arena, said.bytes, said.length));
    if (!number)
        return;
    markup_open(&writer->markup, "call");
    markup_attribute(&writer->markup, "number", number);
    markup_text(&writer->markup, wording_fill(writer->wording, "Emergency number: {number}",
                                              "number", number, NULL));
    markup_close(&writer->markup);
}

void handout_escalations(struct handout_writer *writer)
{
    static const char *const words[] = {
        [URGENCY_EMERGENCY] = "emergency", [URGENCY_URGENT] = "urgent",
        [URGENCY_SOON] = "soon", [URGENCY_ROUTINE] = "routine",
    };
    const struct model *model = writer->model;
    for (int urgency = URGENCY_EMERGENCY; urgency <= URGENCY_ROUTINE; urgency++) {
        bool open = false;
        for (uint32_t i = 0; i < model->rules.count; i++) {
            const struct rule *rule = model->rules.all[i];
            if (rule->node.kind != KIND_ESCALATION || rule->urgency != urgency ||
                reach_of_rule(writer->plan, rule) <
                    (writer->plan->judge ? REACH_ALWAYS : REACH_SOMETIMES))
                continue;
            if (!open) {
                markup_open(&writer->markup, "urgency");
                markup_attribute(&writer->markup, "level", words[urgency]);
                write_call(writer, urgency);
            }
            open = true;
            write_escalation(writer, rule);
        }
        if (open)
            markup_close(&writer->markup);
    }
}
