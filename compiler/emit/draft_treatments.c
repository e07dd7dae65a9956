/* Treatments and rules: TREATMENTS, BROADER-TREATMENTS, CLASSES, DOSES, RULES, INTERACTIONS; and
 * for showing BANDS, BAND. */
#include "emit/draft.h"

#include <stdlib.h>

/* ---- Rules --------------------------------------------------------------------------------- */

static uint32_t number_or_none(struct draft *draft, micro number)
{
    return number == DECIMAL_ABSENT ? 0 : numbers_at(&draft->numbers, number) + 1;
}

static uint32_t code_or_none(struct draft *draft, struct slice text)
{
    return text.bytes && text.length ? draft_code(draft, draft_text(draft, text)) + 1 : 0;
}

/* The row of a rule's dose, plus one; 0: it has none. */
static uint32_t dose_of(struct draft *draft, const struct rule *rule)
{
    const struct dose *dose = (const struct dose *)node_child(&rule->node, KIND_DOSE);
    if (!dose)
        return 0;
    const uint32_t row[] = {
        numbers_at(&draft->numbers, dose->min),
        numbers_at(&draft->numbers, dose->max),
        draft_code(draft, draft_text(draft, dose->unit)),
        number_or_none(draft, dose->every),
        code_or_none(draft, dose->every_unit),
        number_or_none(draft, dose->at_most),
        code_or_none(draft, dose->route),
    };
    return sequences_intern(&draft->doses, row, sizeof(row) / sizeof(*row)) + 1;
}

static uint32_t class_flags(const struct draft *draft, const struct rule *rule)
{
    uint32_t flags = draft_status(draft, rule->status) << KBT_CLASS_STATUS_SHIFT;
    if (rule->for_cause)
        flags |= KBT_CLASS_FOR;
    switch (rule->node.kind) {
    case KIND_INDICATION:
        return flags | (uint32_t)rule->strength << KBT_CLASS_GRADE_SHIFT
             | (uint32_t)rule->certainty << KBT_CLASS_CERTAINTY_SHIFT;
    case KIND_CONTRAINDICATION:
        return flags | 1 | (uint32_t)rule->severity << KBT_CLASS_GRADE_SHIFT;
    default:
        return flags | 2 | (uint32_t)rule->urgency << KBT_CLASS_GRADE_SHIFT
             | (rule_withholds(rule) ? KBT_CLASS_WITHHOLDS : 0);
    }
}

static void draft_rule(struct draft *draft, const struct rule *rule)
{
    const uint32_t row[] = {class_flags(draft, rule), rule->line, code_or_none(draft, rule->to),
                            dose_of(draft, rule)};
    draft_word(draft, KBT_SECTION_RULES, rule->node.index);
    draft_word(draft, KBT_SECTION_RULES,
               sequences_intern(&draft->classes, row, sizeof(row) / sizeof(*row)));
}

/* ---- Treatments ---------------------------------------------------------------------------- */

static int compare_indices(const void *a_, const void *b_)
{
    const uint32_t *a = a_, *b = b_;
    return *a < *b ? -1 : *a > *b;
}

static void draft_broader(struct draft *draft, const struct treatment *treatment)
{
    struct words *rows = &draft->rows[KBT_SECTION_BROADER_TREATMENTS];
    uint32_t first = rows->count;
    for (uint32_t i = 0; i < treatment->broader_count; i++)
        draft_word(draft, KBT_SECTION_BROADER_TREATMENTS, treatment->broader[i]->node.index);
    if (rows->count > first)
        qsort(rows->all + first, rows->count - first, sizeof(*rows->all), compare_indices);
}

static void draft_treatment_rows(struct draft *draft)
{
    const struct model *model = draft->model;
    uint32_t rules = 0;
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        const struct treatment *treatment = model->treatments.all[i];
        draft_word(draft, KBT_SECTION_TREATMENTS, rules);
        draft_word(draft, KBT_SECTION_TREATMENTS, rules + treatment->indication_count);
        draft_word(draft, KBT_SECTION_TREATMENTS,
                   draft->rows[KBT_SECTION_BROADER_TREATMENTS].count);
        rules += treatment->indication_count + treatment->contraindication_count;
        draft_broader(draft, treatment);
    }
    if (!model->treatments.count)
        return;
    draft_word(draft, KBT_SECTION_TREATMENTS, rules);
    draft_word(draft, KBT_SECTION_TREATMENTS, rules);
    draft_word(draft, KBT_SECTION_TREATMENTS, draft->rows[KBT_SECTION_BROADER_TREATMENTS].count);
}

static void draft_interaction(struct draft *draft, const struct interaction *interaction)
{
    for (int i = 0; i < 2; i++)
        draft_word(draft, KBT_SECTION_INTERACTIONS,
                   declared(interaction->treatments.names[i])->index);
    draft_word(draft, KBT_SECTION_INTERACTIONS,
               interaction->severity
                   | draft_status(draft, interaction->status) << KBT_INTERACTION_STATUS_SHIFT);
}

/* ---- Bands --------------------------------------------------------------------------------- */

static void draft_bands(struct draft *draft, const struct bands *bands)
{
    const struct node *of = declared(bands->of);
    uint32_t findings = draft->model->findings.count;
    draft_word(draft, KBT_SECTION_BANDS, of->kind == KIND_SCORE ? findings + of->index : of->index);
    draft_word(draft, KBT_SECTION_BANDS, draft->rows[KBT_SECTION_BAND].count / 2);
    draft_word(draft, KBT_SECTION_BANDS, bands->count);
    for (uint32_t i = 0; i < bands->count; i++) {
        draft_number(draft, KBT_SECTION_BAND, bands->all[i]->range.low);
        draft_number(draft, KBT_SECTION_BAND, bands->all[i]->range.high);
    }
}

void draft_treatments(struct draft *draft)
{
    const struct model *model = draft->model;
    draft_treatment_rows(draft);
    for (uint32_t i = 0; i < model->rules.count; i++)
        draft_rule(draft, draft->lower->rules[i]);
    draft->rows[KBT_SECTION_CLASSES] = draft->classes.words;
    draft->rows[KBT_SECTION_DOSES] = draft->doses.words;
    for (uint32_t i = 0; i < model->interactions.count; i++)
        draft_interaction(draft, model->interactions.all[i]);
    for (uint32_t i = 0; i < model->bands.count; i++)
        draft_bands(draft, model->bands.all[i]);
}
