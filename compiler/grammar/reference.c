#include "grammar/reference.h"

#include <stdbool.h>
#include <string.h>

#include "grammar/grammar.h"
#include "grammar/html.h"
#include "grammar/reference_parts.h"

/* The page's order is the table's. */
static const struct entry {
    const char *part; /* NULL: an element */
    uint8_t kind;
} entries[] = {
#define PART(title) {title, 0},
#define ELEMENT(kind, name, type, content, text) {NULL, KIND_##kind},
#include "grammar/grammar.def"
};

enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

static const char style[] =
#include "grammar/reference_style.def"
    ;

#define EXAMPLE_FRAME(before, after)                                                               \
    static const char frame_before[] = before, frame_after[] = after;
#include "grammar/examples.def"

static void put_head(struct buffer *out)
{
    buffer_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n"
                     "<title>Reference: the kbc knowledge-base language</title>\n<style>\n");
    buffer_puts(out, style);
    buffer_puts(out, "</style>\n</head>\n<body>\n");
}

static void put_part_anchor(struct buffer *out, const char *title)
{
    buffer_puts(out, "part-");
    for (; *title; title++)
        if (*title == ' ')
            buffer_putc(out, '-');
        else if (*title != ',')
            buffer_putc(out, (char)(*title | 0x20));
}

static void put_navigation(struct buffer *out)
{
    buffer_puts(out, "<nav aria-label=\"Contents\">\n<p class=\"home\"><a href=\"#top\">Reference"
                     "</a></p>\n");
    for (int i = 0; i < ENTRY_COUNT; i++) {
        if (entries[i].part) {
            buffer_printf(out, "%s<h2><a href=\"#", i ? "</ul>\n" : "");
            put_part_anchor(out, entries[i].part);
            buffer_printf(out, "\">%s</a></h2>\n<ul>\n", entries[i].part);
        } else {
            buffer_puts(out, "<li>");
            reference_link(out, entries[i].kind);
            buffer_puts(out, "</li>\n");
        }
    }
    buffer_puts(out, "</ul>\n<h2><a href=\"#groups\">What may stand where</a></h2>\n"
                     "<h2><a href=\"#values\">Values of attributes</a></h2>\n"
                     "<h2><a href=\"#units\">Units</a></h2>\n"
                     "<h2><a href=\"#frame\">The examples</a></h2>\n</nav>\n");
}

static void put_introduction(struct buffer *out)
{
    buffer_puts(
        out,
        "<header id=\"top\">\n<h1>The kbc knowledge-base language</h1>\n"
        "<p class=\"lead\">Every element, where it may stand, what it may hold and say. What it "
        "all means for a patient is told in the guide for authors; here you look things up.</p>\n"
        "<p>The namespace is <code>" KBC_NAMESPACE "</code>. Elements stand in the order in which "
        "they are listed under <em>holds</em>; attributes in any order. <code>kbc schema</code> "
        "writes the same rules for editors, <code>kbc validate</code> checks them and much "
        "more.</p>\n</header>\n");
}

static void put_elements(struct buffer *out)
{
    for (int i = 0; i < ENTRY_COUNT; i++)
        if (entries[i].part) {
            buffer_puts(out, "<h2 class=\"part\" id=\"");
            put_part_anchor(out, entries[i].part);
            buffer_printf(out, "\">%s</h2>\n", entries[i].part);
        } else {
            reference_element(out, entries[i].kind);
        }
}

static void put_groups(struct buffer *out)
{
    buffer_puts(out, "<h2 class=\"part\" id=\"groups\">What may stand where</h2>\n<dl>\n");
    for (int group = 0; group < GROUP_COUNT; group++) {
        buffer_puts(out, "<dt id=\"group-");
        html_anchor(out, grammar_groups[group].name);
        buffer_puts(out, "\">");
        reference_group_name(out, group);
        buffer_puts(out, "</dt>\n<dd>");
        for (const uint8_t *kind = grammar_members_of(group); kind < grammar_members_of(group + 1);
             kind++) {
            buffer_puts(out, kind > grammar_members_of(group) ? ", " : "");
            reference_link(out, *kind);
        }
        buffer_puts(out, "</dd>\n");
    }
    buffer_puts(out, "</dl>\n");
}

static void put_frame(struct buffer *out)
{
    buffer_puts(out, "<h2 class=\"part\" id=\"frame\">The examples</h2>\n<p>An example that is not "
                     "a file by itself stands in this knowledge base. It shows the language at "
                     "work; its clinical content is no advice.</p>\n<pre class=\"whole\"><code>");
    html_xml(out, frame_before, NULL);
    buffer_puts(out, "  \u2026 the example \u2026\n\n");
    html_xml(out, frame_after, NULL);
    buffer_puts(out, "</code></pre>\n");
}

void reference_write(struct buffer *out)
{
    put_head(out);
    put_navigation(out);
    buffer_puts(out, "<main>\n");
    put_introduction(out);
    put_elements(out);
    put_groups(out);
    reference_values(out);
    reference_units(out);
    put_frame(out);
    buffer_puts(out, "<footer>Written by kbc " KBC_VERSION ": <code>kbc reference</code></footer>\n"
                     "</main>\n</body>\n</html>\n");
}
