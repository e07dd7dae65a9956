/* What a reader can ask a professional: what of the rules on the handout the reader can't decide
 * alone. Each is a fixed wording with the author's name for a thing in it. */
#include "emit/handout_writer.h"
#include "model/uses.h"

static const char *label_of(const struct handout_writer *writer, const struct node *node)
{
    const char *label = handout_label(writer, node);
    return label ? label : ((const struct declaration *)node)->id->text;
}

static void ask(struct handout_writer *writer, const struct node *of, const char *question)
{
    markup_open(&writer->markup, "question");
    handout_of(writer, "of", of);
    handout_characters(writer, question);
    markup_close(&writer->markup);
}

/* ---- What the reader can't tell -------------------------------------------------------------- */

struct looking {
    const struct model *model;
    bool *findings;   /* that a rule looks at, by their index */
    bool *conditions, *scores, *bands; /* that were looked into */
};

static void look_at(void *state, const struct use *use);

static void look_into(struct looking *looking, bool *seen, const struct node *node)
{
    if (seen[node->index])
        return;
    seen[node->index] = true;
    tree_uses(node, look_at, looking);
}

static void look_at(void *state, const struct use *use)
{
    struct looking *looking = state;
    const struct node *node = declared(use->name);
    if (!node)
        return;
    switch (node->kind) {
    case KIND_FINDING_BOOLEAN:
    case KIND_FINDING_CHOICE:
    case KIND_FINDING_QUANTITY: looking->findings[node->index] = true; break;
    case KIND_CONDITION: look_into(looking, looking->conditions, node); break;
    case KIND_SCORE: look_into(looking, looking->scores, node); break;
    case KIND_BANDS: look_into(looking, looking->bands, node); break;
    default: break;
    }
}

bool handout_is_told(const struct finding *finding)
{
    return !finding->known_by || finding->known_by & 1 << KNOWN_BY_PATIENT;
}

static void ask_for_finding(struct handout_writer *writer, const struct finding *finding)
{
    ask(writer, &finding->node,
        wording_fill(writer->wording, "{what}: is this known, or should it be tested?",
                     "what", label_of(writer, &finding->node), NULL));
}

/* The findings that a treatment on the handout depends on, and that no patient can tell. */
static void ask_for_findings(struct handout_writer *writer, const bool *treatments)
{
    const struct model *model = writer->model;
    struct looking looking = {
        model, ARENA_ARRAY(writer->arena, model->findings.count + 1, bool),
        ARENA_ARRAY(writer->arena, model->conditions.count + 1, bool),
        ARENA_ARRAY(writer->arena, model->scores.count + 1, bool),
        ARENA_ARRAY(writer->arena, model->bands.count + 1, bool),
    };
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (handout_indicates(writer->plan, rule) || handout_forbids(writer, rule, treatments))
            tree_uses(&rule->node, look_at, &looking);
    }
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        if (looking.findings[i] && !handout_is_told(finding) && !writer->plan->known[i])
            ask_for_finding(writer, finding);
    }
}

/* ---- What the reader may use ----------------------------------------------------------------- */

static void ask_for_treatments(struct handout_writer *writer, const bool *treatments)
{
    const struct model *model = writer->model;
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        const struct treatment *treatment = model->treatments.all[i];
        bool *alone = ARENA_ARRAY(writer->arena, model->treatments.count + 1, bool);
        bool asked = false;
        alone[i] = treatments[i];
        for (uint32_t j = 0; alone[i] && j < model->rules.count && !asked; j++)
            asked = model->rules.all[j]->node.kind == KIND_CONTRAINDICATION &&
                    model->rules.all[j]->severity == SEVERITY_RELATIVE &&
                    handout_forbids(writer, model->rules.all[j], alone);
        if (asked)
            ask(writer, &treatment->node,
                wording_fill(writer->wording, "{what}: may I use it?", "what",
                             label_of(writer, &treatment->node), NULL));
    }
}

static void ask_for_pairs(struct handout_writer *writer, const bool *treatments)
{
    const struct model *model = writer->model;
    for (uint32_t i = 0; i < model->interactions.count; i++) {
        const struct interaction *interaction = model->interactions.all[i];
        const struct name *const *names = (const struct name *const *)interaction->treatments.names;
        if (interaction->severity != SEVERITY_RELATIVE ||
            !handout_can_bite(writer, interaction, treatments))
            continue;
        const char *one = label_of(writer, declared(names[0]));
        ask(writer, &interaction->node,
            names[0] == names[1]
                ? wording_fill(writer->wording, "{what}: may I use two of this kind together?",
                               "what", one, NULL)
                : wording_fill(writer->wording, "{first} and {second}: may I use them together?",
                               "first", one, "second", label_of(writer, declared(names[1])),
                               NULL));
    }
}

/* Of one patient: what is still to be asked and others have to tell. */
static void ask_for_open_findings(struct handout_writer *writer)
{
    const struct handout_plan *plan = writer->plan;
    for (uint32_t i = 0; i < plan->asked_count; i++)
        if (!handout_is_told(writer->model->findings.all[plan->asked[i]]))
            ask_for_finding(writer, writer->model->findings.all[plan->asked[i]]);
}

void handout_questions(struct handout_writer *writer, const bool *treatments)
{
    const bool *reserved = treatments;
    if (writer->plan->professional)
        return;
    if (writer->plan->judge)
        reserved = handout_standing(writer, STANDING_RESERVED);
    if (writer->plan->cause_count == 1) {
        const struct node *cause = &writer->plan->causes[0]->node;
        ask(writer, cause, wording_fill(writer->wording, "{what}: how sure is it that I have this?",
                                        "what", label_of(writer, cause), NULL));
    }
    if (writer->plan->judge)
        ask_for_open_findings(writer);
    else
        ask_for_findings(writer, treatments);
    ask_for_treatments(writer, reserved);
    ask_for_pairs(writer, treatments);
}
