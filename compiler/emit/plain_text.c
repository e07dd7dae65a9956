#include "emit/plain_text.h"

#include <string.h>

struct plain {
    struct buffer *out;
    size_t line;  /* where the line begins, behind its mark */
    bool apart;   /* white space has been seen since the last word */
};

static void add_run(struct plain *plain, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr(" \t\r\n", bytes[i])) {
            plain->apart = true;
            continue;
        }
        if (plain->apart && plain->out->length > plain->line)
            buffer_putc(plain->out, ' ');
        plain->apart = false;
        buffer_putc(plain->out, bytes[i]);
    }
}

static void add_link(struct plain *plain, struct slice href)
{
    plain->apart = true;
    add_run(plain, "<", 1);
    add_run(plain, href.bytes, href.length);
    add_run(plain, ">", 1);
}

static void start_line(struct plain *plain)
{
    if (plain->out->length)
        buffer_putc(plain->out, '\n');
    plain->line = plain->out->length;
    plain->apart = false;
}

/* What marks an item: a hyphen, or its number in an ordered list. */
static void add_mark(struct plain *plain, const struct node *item)
{
    unsigned number = 1;
    for (const struct node *other = item->parent->first; other != item; other = other->next)
        number += other->kind == KIND_LIST_ITEM;
    if (((const struct list *)item->parent)->ordered == YES)
        buffer_printf(plain->out, "%u. ", number);
    else
        buffer_puts(plain->out, "- ");
    plain->line = plain->out->length;
}

static void add_children(struct plain *plain, const struct node *parent)
{
    for (const struct node *node = parent->first; node; node = node->next) {
        if (node->kind == KIND_TEXT_RUN) {
            struct slice text = ((const struct text_run *)node)->text;
            add_run(plain, text.bytes, text.length);
            continue;
        }
        if (node->kind == KIND_P || node->kind == KIND_LIST_ITEM)
            start_line(plain);
        if (node->kind == KIND_LIST_ITEM)
            add_mark(plain, node);
        add_children(plain, node);
        if (node->kind == KIND_LINK)
            add_link(plain, ((const struct link *)node)->href);
    }
}

const char *plain_text(struct arena *arena, struct buffer *scratch,
                       const struct text_element *element)
{
    buffer_clear(scratch);
    struct plain plain = {.out = scratch};
    add_children(&plain, &element->node);
    return arena_copy(arena, scratch->bytes, scratch->length);
}
