/* Names, texts and sources: IDS, ID-ORDER, TEXTS, SOURCES, CITATIONS,
 * POSITIONS. */
#include "emit/draft.h"

#include <stdlib.h>
#include <string.h>
#include "emit/plain_text.h"
#include "emit/source_digest.h"

static const struct name *id_of(const struct node *entity)
{
    return ((const struct declaration *)entity)->id;
}

/* ---- Ids ----------------------------------------------------------------------------------- */

struct identified {
    const char *id;
    uint32_t entity;
};

static int compare_ids(const void *a_, const void *b_)
{
    const struct identified *a = a_, *b = b_;
    return strcmp(a->id, b->id);
}

static void draft_ids(struct draft *draft)
{
    struct identified *order = ARENA_ARRAY(draft->arena, draft->entity_count, struct identified);
    uint32_t count = 0;
    for (uint32_t i = 0; i < draft->entity_count; i++) {
        const struct node *entity = draft->entities[i];
        draft_string(draft, KBT_SECTION_IDS, id_of(entity)->text);
        if (i && entity->kind != KIND_OPTION && entity->kind != KIND_BAND)
            order[count++] = (struct identified){id_of(entity)->text, i};
    }
    if (count)
        qsort(order, count, sizeof(*order), compare_ids);
    for (uint32_t i = 0; i < count; i++)
        draft_word(draft, KBT_SECTION_ID_ORDER, order[i].entity);
}

/* ---- Texts --------------------------------------------------------------------------------- */

/* What a text is: its part of the key, by the kind of its element; -1: it is not in the table. */
static int key_of(int kind)
{
    switch (kind) {
    case KIND_TITLE:
    case KIND_LABEL: return 0;
    case KIND_QUESTION: return 1;
    case KIND_ADVICE: return 2;
    case KIND_BECAUSE: return 3;
    case KIND_ABOUT: return 4;
    case KIND_STEP: return 5;
    case KIND_PURPOSE: return 6;
    default: return -1;
    }
}

static bool is_in(const struct model *model, const struct node *text, uint32_t language)
{
    const struct name *lang = ((const struct text_element *)text)->lang;
    return lang ? lang == model->root->languages.names[language] : language == 0;
}

/* Add the entity's texts of one key in one language. Of two where there may be one, the first. */
static void draft_key(struct draft *draft, struct buffer *scratch, uint32_t language,
                      uint32_t entity, int key)
{
    for (const struct node *node = draft->entities[entity]->first; node; node = node->next) {
        if (key_of(node->kind) != key || !is_in(draft->model, node, language))
            continue;
        const char *text = plain_text(draft->arena, scratch, (const struct text_element *)node);
        struct words *rows = &draft->texts[language];
        words_push(draft->arena, rows, entity << KBT_TEXT_SHIFT | (uint32_t)key);
        words_push(draft->arena, rows, texts_offset(&draft->pools[language], text));
        if (node->kind != KIND_STEP)
            return;
    }
}

static void draft_entity_texts(struct draft *draft, struct buffer *scratch, uint32_t entity)
{
    unsigned there = 0; /* which keys it has */
    for (const struct node *node = draft->entities[entity]->first; node; node = node->next)
        if (key_of(node->kind) >= 0)
            there |= 1u << key_of(node->kind);
    for (uint32_t language = 0; there && language < draft->model->root->languages.count; language++)
        for (int key = 0; draft_has_language(draft, language) && there >> key; key++)
            if (there >> key & 1)
                draft_key(draft, scratch, language, entity, key);
}

/* ---- Sources ------------------------------------------------------------------------------- */

static void draft_source(struct draft *draft, const struct source_element *source)
{
    draft_word(draft, KBT_SECTION_SOURCES, source->type);
    draft_string(draft, KBT_SECTION_SOURCES, draft_text(draft, source->title));
    draft_string(draft, KBT_SECTION_SOURCES, draft_text(draft, source->publisher));
    draft_word(draft, KBT_SECTION_SOURCES, source->year);
    draft_string(draft, KBT_SECTION_SOURCES, draft_text(draft, source->url));
    draft_string(draft, KBT_SECTION_SOURCES, draft_text(draft, source->doi));
    draft_string(draft, KBT_SECTION_SOURCES, draft_text(draft, source->pmid));
}

static void draft_citations(struct draft *draft, uint32_t entity)
{
    for (const struct node *node = node_child(draft->entities[entity], KIND_CITE); node;
         node = node_same(node)) {
        const struct cite *cite = (const struct cite *)node;
        draft_word(draft, KBT_SECTION_CITATIONS, entity);
        draft_word(draft, KBT_SECTION_CITATIONS, declared(cite->source)->index);
        draft_string(draft, KBT_SECTION_CITATIONS, draft_text(draft, cite->at));
    }
}

/* Where it is declared. */
static void draft_position(struct draft *draft, uint32_t entity)
{
    struct sources *sources = draft->model->sources;
    struct position at = sources_position(sources, draft->entities[entity]->begin);
    draft_word(draft, KBT_SECTION_POSITIONS, entity);
    draft_string(draft, KBT_SECTION_POSITIONS,
                 source_relative_path(draft->model, at.source, draft->arena));
    draft_word(draft, KBT_SECTION_POSITIONS, at.line);
}

void draft_names(struct draft *draft)
{
    const struct model *model = draft->model;
    struct buffer scratch;
    buffer_init(&scratch, draft->arena->failure);
    draft_ids(draft);
    for (uint32_t i = 0; i < draft->entity_count; i++) {
        draft_entity_texts(draft, &scratch, i);
        draft_citations(draft, i);
        if (!draft->parts.unplaced)
            draft_position(draft, i);
    }
    for (uint32_t i = 0; i < model->sources_cited.count; i++)
        draft_source(draft, model->sources_cited.all[i]);
    for (uint32_t i = 0; i < model->root->languages.count; i++)
        if (draft_has_language(draft, i))
            draft_string_offset(draft, model->root->languages.names[i]->text);
    buffer_release(&scratch);
}
