/*
 * Any bytes as the file of a knowledge base. Whatever they are, what comes of them hangs together:
 * every place is in the text, children lie in order within their parents, texts are UTF-8, what is
 * declared has the id it is declared under, and where nothing was told there is a knowledge base.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "commands/compilation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool so)
{
    if (!so)
        abort();
}

static void examine_text(const struct slice *text)
{
    for (size_t i = 0, length; i < text->length; i += length)
        must(utf8_decode(text->bytes + i, text->length - i, &length) != UTF8_INVALID);
}

static void examine_tree(const struct model *model, const struct node *root)
{
    for (const struct node *node = root; node; node = node_following(node, root)) {
        const struct source *source = sources_at(model->sources, node->begin);
        must(source && node->begin >= source->base && node->begin <= node->end);
        must(node->end <= source->base + source->length);
        must(node->kind < KIND_COUNT);
        uint32_t last = node->begin;
        for (const struct node *child = node->first; child; child = child->next) {
            must(child->parent == node && child->begin >= last && child->end <= node->end);
            last = child->end;
        }
        if (node->kind == KIND_TEXT_RUN)
            examine_text(&((const struct text_run *)node)->text);
        else
            node_place(model, node);
        if (kind_has_id(node->kind) && node->parent == root &&
            ((const struct declaration *)node)->id) {
            const struct name *id = ((const struct declaration *)node)->id;
            const struct declaration *first = id->declared;
            must(first && first->id == id);
            must(&first->node == node ||
                 (node->flags | first->node.flags) & NODE_DUPLICATE);
        }
    }
}

static void examine_diagnostics(struct model *model, struct diag *diag)
{
    diag_finish(diag);
    for (size_t i = 0; i < diag->count; i++) {
        struct span place = diag->all[i]->place;
        must(!span_is_nowhere(place) && place.begin <= place.end);
        must(sources_position(model->sources, place.begin).line > 0);
        sources_bytes(model->sources, place);
        must(!strchr(diag->all[i]->message, '\n'));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct compilation base;
    failure_init(&failure);
    compilation_init(&base, &failure);
    char *text = failure_malloc(&failure, size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    compilation_read_text(&base, NULL, text, size);
    must(base.diag.count || (base.model.root && base.model.complete));
    if (base.model.root)
        examine_tree(&base.model, &base.model.root->node);
    examine_diagnostics(&base.model, &base.diag);
    compilation_release(&base);
    return 0;
}
