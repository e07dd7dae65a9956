/* Texts of the model, as plain characters. */
#include "model/model.h"

#include <string.h>

/* Whether a text without xml:lang, or with that, is in the language asked for. */
static bool is_in(const struct model *model, const struct name *lang, const char *language)
{
    const char *fallback = model->root && model->root->languages.count
                               ? model->root->languages.names[0]->text : "en";
    return strcmp(lang ? lang->text : fallback, language ? language : fallback) == 0;
}

struct text_element *node_text_in(const struct model *model, const struct node *node,
                                  enum kind kind, const char *language)
{
    struct node *child = node_child(node, kind);
    while (child && !is_in(model, ((struct text_element *)child)->lang, language))
        child = node_same(child);
    return (struct text_element *)child;
}

int slice_compare(struct slice a, struct slice b)
{
    uint32_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;
    return order ? order : a.length < b.length ? -1 : a.length > b.length;
}

static bool is_block(const struct node *node)
{
    return node->kind == KIND_P || node->kind == KIND_LIST || node->kind == KIND_LIST_ITEM;
}

/* Where the words go; between two of them stands one space. */
struct words {
    char *at;
    bool any, apart; /* something was written; white space has been seen since */
};

static void add_text(struct words *words, struct slice text)
{
    for (uint32_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            words->apart = true;
            continue;
        }
        if (words->any && words->apart)
            *words->at++ = ' ';
        *words->at++ = c;
        words->any = true;
        words->apart = false;
    }
}

const char *node_plain_text_in(struct arena *arena, const struct node *node)
{
    size_t room = 1;
    for (const struct node *at = node; at; at = node_following(at, node))
        room += at->kind == KIND_TEXT_RUN ? ((const struct text_run *)at)->text.length + 1 : 0;
    char *text = arena_alloc(arena, room);
    struct words words = {.at = text};
    const struct node *block = NULL; /* the innermost around what comes next */
    for (const struct node *at = node; at; at = node_following(at, node)) {
        const struct node *around = at;
        while (around != node && !is_block(around))
            around = around->parent;
        words.apart |= around != block;
        block = around;
        if (at->kind == KIND_TEXT_RUN)
            add_text(&words, ((const struct text_run *)at)->text);
    }
    return text;
}

const char *node_plain_text(const struct model *model, const struct node *node)
{
    return node_plain_text_in(model->arena, node);
}

const char *node_label(const struct model *model, const struct node *node)
{
    struct text_element *text = node_text_in(model, node, KIND_LABEL, NULL);
    if (!text)
        text = node_text_in(model, node, KIND_TITLE, NULL);
    const char *words = text ? node_plain_text(model, &text->node) : "";
    if (*words)
        return words;
    const struct declaration *declaration = node_declaration(node);
    return declaration ? declaration->id->text : "";
}
