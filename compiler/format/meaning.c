/* What a document says, and that its layout alone has been changed: how what is laid out is held to
 * what it was. The first is read off the model, that is off what libxml2 has told. */
#include "format/format.h"

#include <stdlib.h>
#include <string.h>
#include "base/scan.h"

/* ---- Tags and comments ----------------------------------------------------------------------- */

/* The next token that is no text; of an empty element's tag the end is told apart. */
static struct scan_token next_mark(struct scan *scan, struct scan_token *closing)
{
    struct scan_token token = *closing;
    closing->kind = SCAN_TEXT;
    while (token.kind == SCAN_TEXT)
        token = scan_next(scan);
    if (token.kind == SCAN_START && token.closed) {
        *closing = token;
        closing->kind = SCAN_END;
    }
    return token;
}

static bool is_same(const struct scan_token *a, const struct scan_token *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == SCAN_START || a->kind == SCAN_END)
        return a->name_length == b->name_length && memcmp(a->name, b->name, a->name_length) == 0;
    return a->end - a->begin == b->end - b->begin &&
           memcmp(a->begin, b->begin, (size_t)(a->end - a->begin)) == 0;
}

bool format_keeps(const char *before, size_t before_length, const char *after,
                  size_t after_length)
{
    struct scan a = {before, before + before_length}, b = {after, after + after_length};
    struct scan_token closing_a = {.kind = SCAN_TEXT}, closing_b = {.kind = SCAN_TEXT};
    for (;;) {
        struct scan_token of_a = next_mark(&a, &closing_a), of_b = next_mark(&b, &closing_b);
        if (!is_same(&of_a, &of_b) || of_a.kind == SCAN_BROKEN)
            return false;
        if (of_a.kind == SCAN_DONE)
            return true;
    }
}

/* ---- Texts ----------------------------------------------------------------------------------- */

/* Characters with white space folded, and none at the beginning and end of a block. */
struct folding {
    struct buffer *out;
    bool apart; /* white space has been seen since the last word or tag */
    bool begun; /* something of the block has been written */
};

static void add_folded(struct folding *folding, struct slice text)
{
    for (uint32_t i = 0; i < text.length; i++) {
        if (scan_is_space(text.bytes[i])) {
            folding->apart = true;
            continue;
        }
        if (folding->apart && folding->begun)
            buffer_putc(folding->out, ' ');
        buffer_putc(folding->out, text.bytes[i]);
        folding->apart = false;
        folding->begun = true;
    }
}

/* No characters of a text. */
enum { MARK_START = '\1', MARK_END = '\2' };

/* An inline element's tag is kept apart from words by the same white space as before; a block, or
 * what is no text, has none around it. */
static void add_mark(struct folding *folding, const struct node *node, char mark)
{
    bool in_line = node->kind == KIND_EM || node->kind == KIND_STRONG || node->kind == KIND_LINK;
    if (in_line && folding->apart && folding->begun)
        buffer_putc(folding->out, ' ');
    buffer_printf(folding->out, "%c%d;", mark, node->kind);
    folding->begun = in_line;
    folding->apart = false;
}

/* ---- Elements -------------------------------------------------------------------------------- */

static void add_attributes(const struct model *model, const struct node *node, struct buffer *out)
{
    const struct attribute_row *row = grammar_attributes_of(node->kind);
    for (; row < grammar_attributes_of(node->kind + 1); row++) {
        if (!node_has_attribute(model, node, row->name))
            continue;
        struct span value = node_attribute_value(model, node, row->name);
        buffer_printf(out, " %s=", row->name);
        buffer_add(out, sources_bytes(model->sources, value), value.end - value.begin);
        buffer_putc(out, '\0');
    }
}

static void add_node(const struct model *model, const struct node *node, struct folding *folding)
{
    if (node->kind == KIND_TEXT_RUN) {
        add_folded(folding, ((const struct text_run *)node)->text);
        return;
    }
    add_mark(folding, node, MARK_START);
    add_attributes(model, node, folding->out);
    for (const struct node *child = node->first; child; child = child->next)
        add_node(model, child, folding);
    add_mark(folding, node, MARK_END);
}

/* ---- Suppressions ---------------------------------------------------------------------------- */

static int compare(const void *a_, const void *b_)
{
    uint32_t a = *(const uint32_t *)a_, b = *(const uint32_t *)b_;
    return a < b ? -1 : a > b;
}

/* How many elements begin before the offset. */
static uint32_t elements_before(const uint32_t *begins, uint32_t count, uint32_t offset)
{
    uint32_t low = 0;
    while (low < count) {
        uint32_t middle = low + (count - low) / 2;
        if (begins[middle] < offset)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

/* Where each stands: behind how many elements, and in which. */
static void add_allows(const struct model *model, const struct node *top, struct buffer *out)
{
    uint32_t count = 0;
    for (const struct node *node = top; node; node = node_following(node, top))
        count += node->kind != KIND_TEXT_RUN;
    uint32_t *begins = ARENA_ARRAY(model->arena, count, uint32_t);
    count = 0;
    for (const struct node *node = top; node; node = node_following(node, top))
        if (node->kind != KIND_TEXT_RUN)
            begins[count++] = node->begin;
    qsort(begins, count, sizeof *begins, compare);
    for (const struct allow *allow = model->allows; allow; allow = allow->next) {
        buffer_printf(out, "allow %u %u ", elements_before(begins, count, allow->place.begin),
                      allow->parent ? elements_before(begins, count, allow->parent->begin) + 1 : 0);
        buffer_add(out, allow->name.bytes, allow->name.length);
        buffer_putc(out, '\0');
        buffer_add(out, allow->reason.bytes, allow->reason.length);
        buffer_putc(out, '\0');
    }
}

void format_meaning(const struct model *model, const struct node *top, struct buffer *out)
{
    struct folding folding = {.out = out};
    add_node(model, top, &folding);
    add_allows(model, top, out);
}
