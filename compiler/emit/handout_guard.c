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
        const char *label = handout_label(writer, &other->node);
        markup_open(&writer->markup, "concerns");
        handout_of(writer, "treatment", &other->node);
        handout_characters(writer, label ? label : other->id->text);
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

/* How sure it is that a reader has a treatment already, by the findings that tell of it. */
static enum reach reach_of_taking(const struct handout_plan *plan, const struct finding *finding)
{
    int64_t value = plan->judge ? plan->judge->value(plan->judge->state, finding) : JUDGE_UNKNOWN;
    return value == JUDGE_UNKNOWN ? REACH_SOMETIMES : value == 1 ? REACH_ALWAYS : REACH_NEVER;
}

/* Whether an interaction concerns two treatments: different ones, one of each side. */
static bool concerns(const struct interaction *interaction, const struct treatment *one,
                     const struct node *other)
{
    const struct treatment *second = (const struct treatment *)other;
    const struct node *sides[2];
    for (int side = 0; side < 2; side++)
        sides[side] = declared(interaction->treatments.names[side]);
    return one != second && ((treatment_is(one, sides[0]) && treatment_is(second, sides[1])) ||
                             (treatment_is(one, sides[1]) && treatment_is(second, sides[0])));
}

/* How sure it is that a treatment which the handout advises and another do not go together: the
 * other is advised too, or had already. */
static enum reach reach_beside(const struct handout_writer *writer,
                               const struct interaction *interaction, const struct treatment *one,
                               const bool *treatments)
{
    const struct model *model = writer->model;
    enum reach reach = REACH_NEVER;
    for (uint32_t i = 0; i < model->treatments.count; i++)
        if (treatments[i] && concerns(interaction, one, &model->treatments.all[i]->node))
            return REACH_ALWAYS;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        enum reach taking = reach_of_taking(writer->plan, finding);
        if (finding->taking && taking > reach &&
            concerns(interaction, one, declared(finding->taking)))
            reach = taking;
    }
    return reach;
}

/* Of one patient REACH_ALWAYS is that it bites; REACH_SOMETIMES that it may, since it is not known
 * what the patient has already. */
static enum reach reach_of_interaction(const struct handout_writer *writer,
                                       const struct interaction *interaction,
                                       const bool *treatments)
{
    const struct model *model = writer->model;
    enum reach reach = REACH_NEVER;
    for (uint32_t i = 0; i < model->treatments.count && reach != REACH_ALWAYS; i++) {
        enum reach beside = !treatments[i] ? REACH_NEVER
            : reach_beside(writer, interaction, model->treatments.all[i], treatments);
        if (beside > reach)
            reach = beside;
    }
    return reach;
}

bool handout_can_bite(const struct handout_writer *writer, const struct interaction *interaction,
                      const bool *treatments)
{
    return reach_of_interaction(writer, interaction, treatments) != REACH_NEVER;
}

/* Of one patient, for whom an interaction may bite: what would have to be so. */
static void write_doubt(struct handout_writer *writer, const struct interaction *interaction,
                        const bool *treatments)
{
    const struct model *model = writer->model;
    bool *findings = ARENA_ARRAY(writer->arena, model->findings.count + 1, bool);
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        bool open = finding->taking &&
                    reach_of_taking(writer->plan, finding) == REACH_SOMETIMES;
        for (uint32_t j = 0; open && j < model->treatments.count && !findings[i]; j++)
            findings[i] = treatments[j] && concerns(interaction, model->treatments.all[j],
                                                    declared(finding->taking));
    }
    handout_who_has(writer, findings);
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
        if (writer->plan->judge &&
            reach_of_interaction(writer, interaction, treatments) == REACH_SOMETIMES)
            write_doubt(writer, interaction, treatments);
        handout_prose(writer, "advice", "of", &interaction->node, KIND_ADVICE);
        handout_evidence(writer, &interaction->node);
        markup_close(markup);
    }
}

/* ---- Escalations ----------------------------------------------------------------------------- */

/* `to` has no language of its own: it is in the default one, unless there are words for it. */
static void write_to(struct handout_writer *writer, struct slice to)
{
    struct markup *markup = &writer->markup;
    const char *fallback = writer->model->root->languages.names[0]->text;
    bool foreign = fallback != writer->wording->language;
    const char *words = foreign ? words_place(writer, to) : NULL;
    markup_open(markup, "to");
    if (foreign && !words)
        markup_attribute(markup, "xml:lang", handout_tag(writer->arena, fallback));
    handout_characters(writer, words ? words : arena_copy(writer->arena, to.bytes, to.length));
    markup_close(markup);
}

static void write_escalation(struct handout_writer *writer, const struct rule *rule)
{
    struct markup *markup = &writer->markup;
    markup_open(markup, "escalation");
    handout_of(writer, "of", &rule->node);
    markup_attribute(markup, "withholds", rule_withholds(rule) ? "true" : "false");
    handout_who(writer, rule, true);
    handout_prose(writer, "advice", "of", &rule->node, KIND_ADVICE);
    if (rule->to.length)
        write_to(writer, rule->to);
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
