/* The order of rules in the table: each treatment's indications as an answer gives them, then its
 * contraindications; then the escalations. */
#include "emit/lower.h"

#include <stdlib.h>
#include <string.h>

/* By line, none being last; strong first; document order. */
static int compare_indications(const void *a_, const void *b_)
{
    const struct rule *a = *(const struct rule *const *)a_, *b = *(const struct rule *const *)b_;
    unsigned a_line = a->line ? a->line : UINT32_MAX, b_line = b->line ? b->line : UINT32_MAX;
    if (a_line != b_line)
        return a_line < b_line ? -1 : 1;
    bool a_strong = a->strength == STRENGTH_STRONG, b_strong = b->strength == STRENGTH_STRONG;
    if (a_strong != b_strong)
        return a_strong ? -1 : 1;
    return a->node.index < b->node.index ? -1 : 1;
}

static int compare_escalations(const void *a_, const void *b_)
{
    const struct rule *a = *(const struct rule *const *)a_, *b = *(const struct rule *const *)b_;
    if (a->urgency != b->urgency)
        return a->urgency < b->urgency ? -1 : 1;
    return a->node.index < b->node.index ? -1 : 1;
}

static void sort(const struct rule **rules, uint32_t count,
                 int (*compare)(const void *, const void *))
{
    if (count)
        qsort(rules, count, sizeof(*rules), compare);
}

static uint32_t add(const struct rule **to, struct rule *const *rules, uint32_t count)
{
    if (count)
        memcpy(to, rules, count * sizeof(*to));
    return count;
}

void lower_order_rules(struct lower *lower)
{
    const struct model *model = lower->model;
    uint32_t count = 0;
    lower->rules = ARENA_ARRAY(lower->arena, model->rules.count, const struct rule *);
    lower->rule_places = ARENA_ARRAY(lower->arena, model->rules.count, uint32_t);
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        const struct treatment *treatment = model->treatments.all[i];
        uint32_t first = count;
        count += add(lower->rules + count, treatment->indications, treatment->indication_count);
        sort(lower->rules + first, count - first, compare_indications);
        count += add(lower->rules + count, treatment->contraindications,
                     treatment->contraindication_count);
    }
    lower->treatment_rules = count;
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.kind == KIND_ESCALATION)
            lower->rules[count++] = model->rules.all[i];
    sort(lower->rules + lower->treatment_rules, count - lower->treatment_rules,
         compare_escalations);
    for (uint32_t i = 0; i < count; i++)
        lower->rule_places[lower->rules[i]->node.index] = i;
}
