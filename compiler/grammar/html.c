#include "grammar/html.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static void put_escaped(struct buffer *out, char c)
{
    switch (c) {
    case '<': buffer_puts(out, "&lt;"); break;
    case '>': buffer_puts(out, "&gt;"); break;
    case '&': buffer_puts(out, "&amp;"); break;
    case '"': buffer_puts(out, "&quot;"); break;
    default: buffer_putc(out, c);
    }
}

static void put_bytes(struct buffer *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        put_escaped(out, bytes[i]);
}

void html_text(struct buffer *out, const char *text)
{
    put_bytes(out, text, strlen(text));
}

void html_anchor(struct buffer *out, const char *constant)
{
    for (; *constant; constant++)
        buffer_putc(out, *constant == '_' ? '-' : (char)tolower((unsigned char)*constant));
}

/* <i>…</i>, <b>…</b> and the like: short, since there are thousands. */
static void put_span(struct buffer *out, char element, const char *bytes, size_t length)
{
    buffer_printf(out, "<%c>", element);
    put_bytes(out, bytes, length);
    buffer_printf(out, "</%c>", element);
}

/* name='value': what is behind it. */
static const char *put_attribute(struct buffer *out, const char *at)
{
    size_t length = strcspn(at, "=");
    put_span(out, 'i', at, length);
    buffer_puts(out, "=");
    at += length + 1;
    length = strcspn(at + 1, (const char[]){*at, '\0'});
    buffer_puts(out, "<q>");
    put_bytes(out, at + 1, length);
    buffer_puts(out, "</q>");
    return at + length + 2;
}

static const char *put_tag(struct buffer *out, const char *at, const char *subject)
{
    size_t slash = at[1] == '/', length = strcspn(at + 1 + slash, " \n/>");
    bool marked = subject && strlen(subject) == length &&
                  memcmp(subject, at + 1 + slash, length) == 0;
    put_span(out, 's', at, 1 + slash);
    buffer_puts(out, marked ? "<mark>" : "");
    put_span(out, 'b', at + 1 + slash, length);
    buffer_puts(out, marked ? "</mark>" : "");
    for (at += 1 + slash + length; *at && *at != '>';)
        if (isspace((unsigned char)*at))
            buffer_putc(out, *at++);
        else if (*at == '/')
            put_span(out, 's', at++, 1);
        else
            at = put_attribute(out, at);
    put_span(out, 's', ">", 1);
    return at + (*at == '>');
}

void html_xml(struct buffer *out, const char *xml, const char *subject)
{
    while (*xml)
        if (*xml == '<')
            xml = put_tag(out, xml, subject);
        else
            put_escaped(out, *xml++);
}
