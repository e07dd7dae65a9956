/* The reference page: the entry of an element. */
#include <stdbool.h>
#include <string.h>

#include "grammar/grammar.h"
#include "grammar/html.h"
#include "grammar/reference_parts.h"

static const char *const examples[KIND_COUNT] = {
#define EXAMPLE(kind, place, xml) [KIND_##kind] = xml,
#include "grammar/examples.def"
};

/* ---- Names ----------------------------------------------------------------------------------- */

static const struct attribute_row *variant_of(int kind)
{
    for (const struct attribute_row *row = grammar_attributes_of(kind);
         row < grammar_attributes_of(kind + 1); row++)
        if (row->type == TYPE_VARIANT)
            return row;
    return NULL;
}

static bool is_member(int group, int kind)
{
    for (const uint8_t *member = grammar_members_of(group); member < grammar_members_of(group + 1);
         member++)
        if (*member == kind)
            return true;
    return false;
}

/* What tells it apart from others of its name that stand elsewhere; NULL: there are none. */
static const char *qualifier_of(int kind)
{
    bool shared = false;
    for (int other = KIND_TEXT_RUN + 1; other < KIND_COUNT; other++)
        shared = shared || (other != kind && strcmp(grammar_elements[other].name,
                                                    grammar_elements[kind].name) == 0);
    for (int group = 0; shared && !variant_of(kind) && group < GROUP_COUNT; group++)
        if (is_member(group, kind))
            return grammar_groups[group].text;
    return NULL;
}

static void put_name(struct buffer *out, int kind)
{
    const struct attribute_row *variant = variant_of(kind);
    buffer_printf(out, "<code>%s", grammar_elements[kind].name);
    if (variant)
        buffer_printf(out, " %s=<wbr>&quot;%s&quot;", variant->name, variant->variant);
    buffer_puts(out, "</code>");
    if (qualifier_of(kind))
        buffer_printf(out, " <small>of %ss</small>", qualifier_of(kind));
}

void reference_link(struct buffer *out, int kind)
{
    buffer_puts(out, "<a href=\"#");
    html_anchor(out, grammar_elements[kind].constant);
    buffer_puts(out, "\">");
    put_name(out, kind);
    buffer_puts(out, "</a>");
}

/* ---- Where it may stand ---------------------------------------------------------------------- */

static bool content_lets_in(int content, int kind)
{
    bool inlined = content == CONTENT_INLINE || content == CONTENT_PROSE;
    return (inlined && is_member(GROUP_INLINE, kind)) ||
           (content == CONTENT_PROSE && is_member(GROUP_BLOCK, kind));
}

static bool may_hold(int parent, int kind)
{
    for (const struct child_row *row = grammar_children_of(parent);
         row < grammar_children_of(parent + 1); row++)
        if (row->child ? row->child == kind : is_member(row->group, kind))
            return true;
    return content_lets_in(grammar_elements[parent].content, kind);
}

static void put_parents(struct buffer *out, int kind)
{
    bool any = false;
    for (int parent = KIND_TEXT_RUN + 1; parent < KIND_COUNT; parent++)
        if (may_hold(parent, kind)) {
            buffer_puts(out, any ? ", " : "");
            reference_link(out, parent);
            any = true;
        }
    buffer_puts(out, any ? "" : "nothing: it is the root of a file");
}

/* ---- What it holds --------------------------------------------------------------------------- */

void reference_group_name(struct buffer *out, int group)
{
    static const char *const where[GROUP_COUNT] = {
        [GROUP_ITEM] = "of a knowledge base or module",
        [GROUP_TEST] = "in a rule, cause, condition or score",
        [GROUP_STATE] = "in a scope, assume or assert",
        [GROUP_CLAIM] = "in an assume",
        [GROUP_ASSERTION] = "in an assert",
        [GROUP_EXPECTATION] = "in an expect",
        [GROUP_INLINE] = "in every text but a note",
        [GROUP_BLOCK] = "in a text that may be long",
    };
    buffer_printf(out, "%s <small>%s</small>", grammar_groups[group].text, where[group]);
}

static const char *how_many(const struct child_row *row)
{
    if (row->most != MANY)
        return row->least ? "one" : "at most one";
    return row->least == 0 ? "any number" : row->least == 1 ? "one or more" : "two or more";
}

static void put_child(struct buffer *out, const struct child_row *row)
{
    buffer_puts(out, "<li>");
    if (row->child) {
        reference_link(out, row->child);
    } else {
        buffer_puts(out, "<a href=\"#group-");
        html_anchor(out, grammar_groups[row->group].name);
        buffer_printf(out, "\">%s</a>", grammar_groups[row->group].text);
    }
    buffer_printf(out, " <small>%s", how_many(row));
    if (row->unless)
        buffer_printf(out, "; with <code>%s</code> any number", row->unless);
    buffer_puts(out, "</small></li>\n");
}

static void put_links(struct buffer *out, int group)
{
    for (const uint8_t *kind = grammar_members_of(group); kind < grammar_members_of(group + 1);
         kind++) {
        buffer_puts(out, kind > grammar_members_of(group) ? ", " : "");
        reference_link(out, *kind);
    }
}

static void put_content(struct buffer *out, int kind)
{
    switch ((enum content)grammar_elements[kind].content) {
    case CONTENT_EMPTY:
        buffer_puts(out, "nothing");
        break;
    case CONTENT_CHILDREN:
        buffer_puts(out, "<ol>\n");
        for (const struct child_row *row = grammar_children_of(kind);
             row < grammar_children_of(kind + 1); row++)
            put_child(out, row);
        buffer_puts(out, "</ol>\n");
        break;
    case CONTENT_TEXT:
        buffer_puts(out, "text");
        break;
    case CONTENT_INLINE:
    case CONTENT_PROSE:
        buffer_puts(out, "text, and in it ");
        put_links(out, GROUP_INLINE);
        if (grammar_elements[kind].content == CONTENT_PROSE) {
            buffer_puts(out, "; or, instead, one or more of ");
            put_links(out, GROUP_BLOCK);
        }
        break;
    }
}

/* ---- What it says ---------------------------------------------------------------------------- */

static void put_attribute(struct buffer *out, const struct attribute_row *row)
{
    buffer_printf(out, "<tr><th scope=\"row\"><code>%s</code>%s</th><td>", row->name,
                  row->need == NEED_REQUIRED ? " <small>needed</small>" : "");
    html_text(out, row->text);
    buffer_puts(out, "</td><td>");
    reference_value(out, row);
    buffer_puts(out, "</td></tr>\n");
}

/* The attributes with one of two needs, with a word between each two; how many there are. */
static int put_names(struct buffer *out, int kind, enum need need, const char *between)
{
    int count = 0;
    for (const struct attribute_row *row = grammar_attributes_of(kind);
         row < grammar_attributes_of(kind + 1); row++)
        if (row->need == need)
            buffer_printf(out, "%s<code>%s</code>", count++ ? between : "", row->name);
    return count;
}

static bool has_need(int kind, enum need need)
{
    for (const struct attribute_row *row = grammar_attributes_of(kind);
         row < grammar_attributes_of(kind + 1); row++)
        if (row->need == need)
            return true;
    return false;
}

static void put_choices(struct buffer *out, int kind)
{
    if (has_need(kind, NEED_SUBJECT)) {
        buffer_puts(out, "<p class=\"rule\">Exactly one of ");
        put_names(out, kind, NEED_SUBJECT, ", ");
        buffer_puts(out, ".</p>\n");
    }
    if (has_need(kind, NEED_LOW)) {
        buffer_puts(out, "<p class=\"rule\">");
        if (put_names(out, kind, NEED_ALONE, " or "))
            buffer_puts(out, " alone; or ");
        buffer_puts(out, "a lower bound (");
        put_names(out, kind, NEED_LOW, " or ");
        buffer_puts(out, "), an upper bound (");
        put_names(out, kind, NEED_HIGH, " or ");
        buffer_puts(out, "), or one of each.</p>\n");
    }
    if (has_need(kind, NEED_TOGETHER)) {
        buffer_puts(out, "<p class=\"rule\">");
        put_names(out, kind, NEED_TOGETHER, " and ");
        buffer_puts(out, " stand together, or neither does.</p>\n");
    }
}

static void put_attributes(struct buffer *out, int kind)
{
    if (grammar_attributes_of(kind) == grammar_attributes_of(kind + 1))
        return;
    buffer_puts(out, "<table>\n<thead><tr><th scope=\"col\">Attribute</th>"
                     "<th scope=\"col\">What it says</th>"
                     "<th scope=\"col\">Value</th></tr></thead>\n<tbody>\n");
    for (const struct attribute_row *row = grammar_attributes_of(kind);
         row < grammar_attributes_of(kind + 1); row++)
        put_attribute(out, row);
    buffer_puts(out, "</tbody>\n</table>\n");
    put_choices(out, kind);
}

/* ---- The whole ------------------------------------------------------------------------------- */

void reference_element(struct buffer *out, int kind)
{
    const struct element_row *row = &grammar_elements[kind];
    buffer_puts(out, "<section class=\"element\" id=\"");
    html_anchor(out, row->constant);
    buffer_puts(out, "\">\n<h3>");
    put_name(out, kind);
    buffer_puts(out, "</h3>\n<p class=\"what\">");
    html_text(out, row->text);
    buffer_puts(out, "</p>\n<dl class=\"facts\">\n<dt>Stands in</dt><dd>");
    put_parents(out, kind);
    buffer_puts(out, "</dd>\n<dt>Holds</dt><dd>");
    put_content(out, kind);
    buffer_puts(out, "</dd>\n</dl>\n");
    put_attributes(out, kind);
    buffer_puts(out, "<pre><code>");
    html_xml(out, examples[kind], row->name);
    buffer_puts(out, "</code></pre>\n</section>\n");
}
