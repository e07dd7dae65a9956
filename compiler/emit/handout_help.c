/* What helps: for each cause its treatments, first line first, and how each treatment is done. */
#include "emit/handout_reach.h"
#include "emit/handout_writer.h"

#include <limits.h>
#include <stdlib.h>

/* Of one patient: the indications that fire, of the treatments that are advised. */
static bool is_advised(const struct handout_plan *plan, const struct rule *rule)
{
    const struct node *treatment = declared(rule->treatment);
    return reach_of_rule(plan, rule) == REACH_ALWAYS &&
           plan->judge->standing(plan->judge->state, (const struct treatment *)treatment) >=
               STANDING_ADVISED_WITH_CARE;
}

/* A handout of causes has the indications of those causes; one for the whole has all. */
bool handout_indicates(const struct handout_plan *plan, const struct rule *rule)
{
    if (plan->judge)
        return rule->node.kind == KIND_INDICATION && is_advised(plan, rule);
    return rule->node.kind == KIND_INDICATION && (rule->for_cause || !plan->cause_count) &&
           reach_of_rule(plan, rule) != REACH_NEVER;
}

bool *handout_treatments(const struct model *model, const struct handout_plan *plan)
{
    bool *treatments = ARENA_ARRAY(model->arena, model->treatments.count + 1, bool);
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (handout_indicates(plan, model->rules.all[i]))
            treatments[declared(model->rules.all[i]->treatment)->index] = true;
    return treatments;
}

/* ---- The indications of a group -------------------------------------------------------------- */

struct indications {
    const struct rule **all;
    size_t count;
};

static unsigned line_of(const struct rule *rule)
{
    return rule->line ? rule->line : UINT_MAX;
}

/* As an answer has them: by line, strong ones first, in document order. */
static int compare_indications(const void *a, const void *b)
{
    const struct rule *left = *(const struct rule *const *)a;
    const struct rule *right = *(const struct rule *const *)b;
    if (line_of(left) != line_of(right))
        return line_of(left) < line_of(right) ? -1 : 1;
    bool strong = left->strength == STRENGTH_STRONG, other = right->strength == STRENGTH_STRONG;
    if (strong != other)
        return strong ? -1 : 1;
    return left->node.index < right->node.index ? -1 : 1;
}

/* Those for one cause, or (NULL) those of no cause. */
static struct indications indications_of(const struct handout_writer *writer,
                                         const struct cause *cause)
{
    const struct model *model = writer->model;
    const struct handout_plan *plan = writer->plan;
    struct indications found = {ARENA_ARRAY(writer->arena, model->rules.count + 1,
                                            const struct rule *), 0};
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->for_cause == (cause ? cause->id : NULL) && handout_indicates(plan, rule))
            found.all[found.count++] = rule;
    }
    qsort(found.all, found.count, sizeof *found.all, compare_indications);
    return found;
}

const char *handout_first_line(const struct handout_writer *writer, const struct cause *cause,
                               unsigned most)
{
    struct indications indications = indications_of(writer, cause);
    const struct name **treatments = ARENA_ARRAY(writer->arena, most + 1, const struct name *);
    const char *names = NULL;
    unsigned count = 0;
    for (size_t i = 0; i < indications.count; i++) {
        const struct rule *rule = indications.all[i];
        bool seen = line_of(rule) != line_of(indications.all[0]);
        for (unsigned j = 0; j < count && !seen; j++)
            seen = treatments[j] == rule->treatment;
        if (seen)
            continue;
        if (count == most)
            return NULL;
        treatments[count++] = rule->treatment;
        const char *label = handout_label(writer, declared(rule->treatment));
        const char *name = label ? label : rule->treatment->text;
        names = names ? wording_fill(writer->wording, "{first}, {second}", "first", names,
                                     "second", name, NULL) : name;
    }
    return names;
}

static const char *certainty_word(uint8_t certainty)
{
    static const char *const words[] = {
        [CERTAINTY_HIGH] = "high", [CERTAINTY_MODERATE] = "moderate", [CERTAINTY_LOW] = "low",
        [CERTAINTY_VERY_LOW] = "very-low", [CERTAINTY_NONE] = "none",
    };
    return words[certainty];
}

static void write_indication(struct handout_writer *writer, const struct rule *rule)
{
    struct markup *markup = &writer->markup;
    markup_open(markup, "indication");
    handout_of(writer, "of", &rule->node);
    if (rule->strength)
        markup_attribute(markup, "strength",
                         rule->strength == STRENGTH_STRONG ? "strong" : "conditional");
    markup_attribute(markup, "certainty", certainty_word(rule->certainty));
    handout_who(writer, rule, false);
    handout_prose(writer, "advice", "of", &rule->node, KIND_ADVICE);
    const struct node *dose = node_child(&rule->node, KIND_DOSE);
    if (dose) {
        markup_open(markup, "dose");
        handout_of(writer, "of", &rule->node);
        markup_text(markup, words_dose(writer, (const struct dose *)dose));
        markup_close(markup);
    }
    handout_evidence(writer, &rule->node);
    markup_close(markup);
}

/* A treatment at its best line, with all that speaks for it in this group; each is taken out of the
 * list as it is written. */
static void write_option(struct handout_writer *writer, struct indications *indications,
                         size_t first)
{
    const struct name *treatment = indications->all[first]->treatment;
    markup_open(&writer->markup, "option");
    markup_attribute(&writer->markup, "treatment", treatment->text);
    for (size_t i = first; i < indications->count; i++) {
        if (!indications->all[i] || indications->all[i]->treatment != treatment)
            continue;
        write_indication(writer, indications->all[i]);
        indications->all[i] = NULL;
    }
    markup_close(&writer->markup);
}

static void write_lines(struct handout_writer *writer, struct indications *indications)
{
    struct markup *markup = &writer->markup;
    unsigned open = 0; /* the line whose element is open; no line is 0 here */
    for (size_t i = 0; i < indications->count; i++) {
        const struct rule *rule = indications->all[i];
        if (!rule)
            continue;
        if (open && open != line_of(rule))
            markup_close(markup);
        if (open != line_of(rule)) {
            markup_open(markup, "line");
            if (rule->line)
                markup_attribute_number(markup, "number", rule->line);
        }
        open = line_of(rule);
        write_option(writer, indications, i);
    }
    if (open)
        markup_close(markup);
}

/* ---- Groups and treatments ------------------------------------------------------------------- */

/* What a group says is said to those who have its cause: what is known of them goes without
 * saying. On a handout for the whole they may have another, too. */
static void write_group_lines(struct handout_writer *writer, const struct cause *cause,
                              struct indications *indications)
{
    const struct handout_plan *whole = writer->plan;
    struct handout_plan group = {.id = whole->id, .causes = &cause, .cause_count = 1,
                                 .beside = !whole->cause_count,
                                 .professional = whole->professional};
    if (cause && whole->cause_count != 1 && !whole->judge) {
        reach_prepare(writer->model, &group);
        writer->plan = &group;
    }
    write_lines(writer, indications);
    writer->plan = whole;
}

static void write_group(struct handout_writer *writer, const struct cause *cause)
{
    struct indications indications = indications_of(writer, cause);
    if (!cause && !indications.count)
        return;
    markup_open(&writer->markup, "group");
    if (cause) {
        handout_of(writer, "of", &cause->node);
        handout_line(writer, "label", NULL, &cause->node, KIND_LABEL);
        handout_prose(writer, "about", "of", &cause->node, KIND_ABOUT);
        handout_evidence(writer, &cause->node);
    }
    write_group_lines(writer, cause, &indications);
    markup_close(&writer->markup);
}

/* The steps in the handout's language, or else in the default one. */
static void write_steps(struct handout_writer *writer, const struct node *treatment)
{
    const struct text_element *first = handout_text(writer, treatment, KIND_STEP);
    for (const struct node *step = first ? &first->node : NULL; step; step = node_same(step)) {
        const struct text_element *text = (const struct text_element *)step;
        if (text->lang == first->lang)
            handout_run(writer, "step", "of", text);
    }
}

/* A code of what is in it: the Anatomical Therapeutic Chemical classification and RxNorm have
 * medicines only. */
static bool has_code_of_medicine(const struct node *treatment)
{
    for (const struct node *at = node_child(treatment, KIND_CODE); at; at = node_same(at)) {
        uint8_t system = ((const struct code *)at)->system;
        if (system == SYSTEM_ATC || system == SYSTEM_RXNORM)
            return true;
    }
    return false;
}

static bool is_medicine(const struct treatment *treatment)
{
    bool medicine = has_code_of_medicine(&treatment->node);
    for (uint32_t i = 0; i < treatment->broader_count && !medicine; i++)
        medicine = has_code_of_medicine(&treatment->broader[i]->node);
    return medicine;
}

static void write_treatment(struct handout_writer *writer, const struct node *treatment)
{
    markup_open(&writer->markup, "treatment");
    handout_of(writer, "of", treatment);
    if (is_medicine((const struct treatment *)treatment))
        markup_attribute(&writer->markup, "kind", "medicine");
    handout_line(writer, "label", NULL, treatment, KIND_LABEL);
    handout_prose(writer, "about", "of", treatment, KIND_ABOUT);
    write_steps(writer, treatment);
    handout_evidence(writer, treatment);
    markup_close(&writer->markup);
}

void handout_help(struct handout_writer *writer, const bool *treatments)
{
    const struct model *model = writer->model;
    const struct handout_plan *plan = writer->plan;
    for (uint32_t i = 0; i < plan->cause_count; i++)
        write_group(writer, plan->causes[i]);
    for (uint32_t i = 0; !plan->cause_count && !plan->judge && i < model->causes.count; i++)
        write_group(writer, model->causes.all[i]);
    if (!plan->cause_count || plan->judge)
        write_group(writer, NULL);
    for (uint32_t i = 0; i < model->treatments.count; i++)
        if (treatments[i])
            write_treatment(writer, &model->treatments.all[i]->node);
}
