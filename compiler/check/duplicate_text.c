#include "check/duplicate_text.h"

#include <stdlib.h>
#include <string.h>

#include "check/words.h"

/* Not the steps: those of a language follow each other, so there may be many. */
static bool is_told_once(int kind)
{
    switch (kind) {
    case KIND_TITLE:
    case KIND_PURPOSE:
    case KIND_LABEL:
    case KIND_QUESTION:
    case KIND_BECAUSE:
    case KIND_ADVICE:
    case KIND_ABOUT:
    case KIND_INTRO:
    case KIND_BODY: return true;
    default: return false;
    }
}

/* The language of a text; NULL when its xml:lang could not be read. */
static const struct name *language_of(const struct model *model, const struct node *text)
{
    const struct name *lang = ((const struct text_element *)text)->lang;
    if (lang)
        return lang;
    if (text->flags & NODE_FAULTY && node_has_attribute(model, text, "xml:lang"))
        return NULL;
    const struct references *languages = &model->root->languages;
    return languages->count ? languages->names[0] : NULL;
}

static void make_room(struct check_context *context, struct text_room *room, uint32_t count)
{
    if (count <= room->room)
        return;
    room->room = count * 2;
    room->all = ARENA_ARRAY(context->model->arena, room->room, struct told_text);
}

/* By kind, language and place. */
static int compare(const void *left, const void *right)
{
    const struct told_text *a = left, *b = right;
    if (a->text->kind != b->text->kind)
        return a->text->kind < b->text->kind ? -1 : 1;
    int order = strcmp(a->language->text, b->language->text);
    if (order)
        return order;
    return a->text->begin < b->text->begin ? -1 : a->text->begin > b->text->begin;
}

static void tell(struct check_context *context, const struct told_text *first,
                 const struct told_text *again)
{
    struct model *model = context->model;
    const struct node *text = again->text;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_duplicate_text, node_attribute(model, text, "xml:lang"),
                   node_subject(model, text), "%s has a second <%s> in \"%s\"",
                   node_words(model, text->parent), grammar_elements[text->kind].name,
                   again->language->text);
    diag_help(context->diag, told, "keep one of them, or say in xml:lang that it is in another "
                                   "language");
    diag_related(context->diag, told, node_place(model, first->text), "the first one");
}

void check_duplicate_text(struct check_context *context, struct text_room *room,
                          const struct node *parent)
{
    uint32_t count = 0;
    for (const struct node *child = parent->first; child; child = child->next)
        count += is_told_once(child->kind);
    if (count < 2)
        return;
    make_room(context, room, count);
    count = 0;
    for (const struct node *child = parent->first; child; child = child->next) {
        const struct name *language =
            is_told_once(child->kind) ? language_of(context->model, child) : NULL;
        if (language)
            room->all[count++] = (struct told_text){child, language};
    }
    qsort(room->all, count, sizeof *room->all, compare);
    for (uint32_t i = 1, first = 0; i < count; i++) {
        const struct told_text *text = &room->all[i];
        if (text->text->kind == room->all[first].text->kind &&
            text->language == room->all[first].language)
            tell(context, &room->all[first], text);
        else
            first = i;
    }
}
