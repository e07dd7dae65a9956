#include "emit/markup.h"

#include <assert.h>
#include <string.h>

void markup_start(struct markup *markup, struct buffer *out)
{
    buffer_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    markup_continue(markup, out);
}

void markup_continue(struct markup *markup, struct buffer *out)
{
    markup->out = out;
    markup->depth = 0;
    markup->in_tag = false;
}

/* What stands for a character that XML would take for markup or, in an attribute, for a space. */
static const char *escape_of(char c, bool in_attribute)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '\r': return "&#13;";
    case '"': return in_attribute ? "&quot;" : NULL;
    case '\n': return in_attribute ? "&#10;" : NULL;
    case '\t': return in_attribute ? "&#9;" : NULL;
    default: return NULL;
    }
}

static void add_escaped(struct buffer *out, const char *text, size_t length, bool in_attribute)
{
    size_t from = 0;
    for (size_t i = 0; i < length; i++) {
        const char *escape = escape_of(text[i], in_attribute);
        if (!escape)
            continue;
        buffer_add(out, text + from, i - from);
        buffer_puts(out, escape);
        from = i + 1;
    }
    buffer_add(out, text + from, length - from);
}

static void end_tag(struct markup *markup)
{
    if (markup->in_tag)
        buffer_putc(markup->out, '>');
    markup->in_tag = false;
}

void markup_open(struct markup *markup, const char *name)
{
    assert(markup->depth < MARKUP_DEEPEST);
    end_tag(markup);
    buffer_putc(markup->out, '<');
    buffer_puts(markup->out, name);
    markup->names[markup->depth++] = name;
    markup->in_tag = true;
}

void markup_attribute(struct markup *markup, const char *name, const char *value)
{
    assert(markup->in_tag);
    if (!value)
        return;
    buffer_putc(markup->out, ' ');
    buffer_puts(markup->out, name);
    buffer_puts(markup->out, "=\"");
    add_escaped(markup->out, value, strlen(value), true);
    buffer_putc(markup->out, '"');
}

void markup_attribute_number(struct markup *markup, const char *name, unsigned long number)
{
    assert(markup->in_tag);
    buffer_printf(markup->out, " %s=\"%lu\"", name, number);
}

void markup_close(struct markup *markup)
{
    assert(markup->depth > 0);
    const char *name = markup->names[--markup->depth];
    buffer_puts(markup->out, markup->in_tag ? "/" : "</");
    buffer_puts(markup->out, markup->in_tag ? "" : name);
    buffer_putc(markup->out, '>');
    markup->in_tag = false;
}

void markup_text(struct markup *markup, const char *text)
{
    markup_text_length(markup, text, strlen(text));
}

void markup_text_length(struct markup *markup, const char *text, size_t length)
{
    end_tag(markup);
    add_escaped(markup->out, text, length, false);
}
