#include "answer/page.h"

#include <string.h>

#include "base/utf8.h"

enum { COLUMNS = 79 };

void page_heading(const struct page *page, enum page_tone tone, const char *text)
{
    const char *on = tone == TONE_ALARM ? "\033[1;31m" : "\033[1m";
    buffer_printf(page->out, "\n%s%s%s\n", page->colour ? on : "", text,
                  page->colour ? "\033[0m" : "");
}

static size_t columns(const char *text, size_t length)
{
    size_t count = 0, size;
    for (size_t at = 0; at < length; at += size, count++)
        utf8_decode(text + at, length - at, &size);
    return count;
}

static void spaces(struct buffer *out, size_t count)
{
    while (count--)
        buffer_putc(out, ' ');
}

void page_text(const struct page *page, unsigned indent, const char *first, const char *text)
{
    size_t margin = indent + (first ? columns(first, strlen(first)) : 0), at = margin;
    spaces(page->out, indent);
    if (first)
        buffer_add_shown(page->out, first, strlen(first));
    for (bool apart = false; *text; text += strspn(text, " ")) {
        size_t length = strcspn(text, " \n"), wide = columns(text, length);
        if (*text == '\n' || (apart && at + 1 + wide > COLUMNS)) {
            buffer_putc(page->out, '\n');
            spaces(page->out, margin);
            at = margin;
            apart = false;
            text += *text == '\n';
            continue;
        }
        if (apart)
            buffer_putc(page->out, ' ');
        buffer_add_shown(page->out, text, length); /* the table may be a stranger's */
        at += apart + wide;
        apart = true;
        text += length;
    }
    buffer_putc(page->out, '\n');
}
