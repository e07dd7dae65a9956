#include "emit/draft.h"

void draft_word(struct draft *draft, int section, uint32_t word)
{
    words_push(draft->arena, &draft->rows[section], word);
}

void draft_number(struct draft *draft, int section, int64_t number)
{
    draft_word(draft, section, numbers_at(&draft->numbers, number));
}

uint32_t draft_string_offset(struct draft *draft, const char *text)
{
    return *text ? texts_offset(&draft->strings, text) : 0;
}

void draft_string(struct draft *draft, int section, const char *text)
{
    draft_word(draft, section, draft_string_offset(draft, text));
}

uint32_t draft_code(struct draft *draft, const char *code)
{
    return texts_at(&draft->codes, code);
}

const char *draft_text(struct draft *draft, struct slice slice)
{
    return arena_copy(draft->arena, slice.bytes, slice.bytes ? slice.length : 0);
}

uint32_t draft_status(const struct draft *draft, uint8_t status)
{
    return status ? status : draft->model->root->status;
}

bool draft_has_language(const struct draft *draft, uint32_t language)
{
    return draft->parts.named && (!draft->parts.languages || draft->parts.languages[language]);
}

/* ---- Entities ------------------------------------------------------------------------------ */

static void add(struct draft *draft, const struct node *entity)
{
    draft->entities[draft->entity_count++] = entity;
}

static uint32_t parts_count(const struct model *model)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < model->findings.count; i++)
        count += model->findings.all[i]->option_count;
    for (uint32_t i = 0; i < model->bands.count; i++)
        count += model->bands.all[i]->count;
    return count;
}

#define ADD_ALL(draft, list)                                                                       \
    for (uint32_t i = 0; i < (list).count; i++)                                                    \
    add(draft, &(list).all[i]->node)

void draft_entities(struct draft *draft)
{
    const struct model *model = draft->model;
    uint32_t count = 1 + model->findings.count + model->scores.count + model->bands.count
        + model->conditions.count + model->treatments.count + model->causes.count
        + model->rules.count + model->interactions.count + model->sources_cited.count
        + parts_count(model);
    draft->entities = ARENA_ARRAY(draft->arena, count, const struct node *);
    add(draft, &model->root->node);
    ADD_ALL(draft, model->findings);
    for (uint32_t i = 0; i < model->findings.count; i++)
        for (uint32_t k = 0; k < model->findings.all[i]->option_count; k++)
            add(draft, &model->findings.all[i]->options[k]->node);
    ADD_ALL(draft, model->scores);
    ADD_ALL(draft, model->bands);
    for (uint32_t i = 0; i < model->bands.count; i++)
        for (uint32_t k = 0; k < model->bands.all[i]->count; k++)
            add(draft, &model->bands.all[i]->all[k]->node);
    ADD_ALL(draft, model->conditions);
    ADD_ALL(draft, model->treatments);
    ADD_ALL(draft, model->causes);
    for (uint32_t i = 0; i < model->rules.count; i++)
        add(draft, &draft->lower->rules[i]->node);
    ADD_ALL(draft, model->interactions);
    ADD_ALL(draft, model->sources_cited);
}
