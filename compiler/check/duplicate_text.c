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

/* By language and place. */
static int compare(const void *left, const void *right)
{
    const struct told_text *a = left, *b = right;
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

/* All texts of one kind under one parent, from the first on. */
static void check_run(struct check_context *context, struct text_room *room,
                      const struct node *first)
{
    uint32_t count = 0;
    for (const struct node *text = first; text && text->kind == first->kind; text = text->next)
        count++;
    make_room(context, room, count);
    count = 0;
    for (const struct node *text = first; text && text->kind == first->kind; text = text->next) {
        const struct name *language = language_of(context->model, text);
        if (language)
            room->all[count++] = (struct told_text){text, language};
    }
    qsort(room->all, count, sizeof *room->all, compare);
    for (uint32_t i = 1, same = 0; i < count; i++) {
        if (room->all[i].language == room->all[same].language)
            tell(context, &room->all[same], &room->all[i]);
        else
            same = i;
    }
}

void check_duplicate_text(struct check_context *context, struct text_room *room,
                          const struct node *node)
{
    if (!node->next || node->next->kind != node->kind || !is_told_once(node->kind) ||
        (room->parent == node->parent && room->kind == node->kind))
        return;
    room->parent = node->parent;
    room->kind = node->kind;
    check_run(context, room, node);
}
