/* A document laid out at random. What it says stays: white space is only added where it means
 * nothing, and among words where there is some. */
#include "layout/layout.h"

#include <libxml/parser.h>
#include <string.h>

struct scrambling {
    struct random *random;
    struct buffer *out;
    const char *line_end;
    bool marks;
};

static bool chance(struct scrambling *to, unsigned percent)
{
    return random_below(to->random, 100) < percent;
}

static const char *pick(struct scrambling *to, const char *const *all, uint32_t count)
{
    return all[random_below(to->random, count)];
}
#define PICK(to, all) pick(to, all, sizeof(all) / sizeof *(all))

/* ---- Gaps ------------------------------------------------------------------------------------ */

static void put_line(struct scrambling *to)
{
    buffer_puts(to->out, to->line_end);
    for (uint32_t i = random_below(to->random, 12); i > 0; i--)
        buffer_putc(to->out, " \t"[chance(to, 10)]);
}

static void put_white(struct scrambling *to)
{
    static const char *const some[] = {" ", "  ", "\t", " \t "};
    if (chance(to, 40))
        put_line(to);
    else
        buffer_puts(to->out, PICK(to, some));
}

static void put_mark(struct scrambling *to)
{
    static const char long_comment[] =
        "<!-- a comment that is so long that nothing at all will fit into the line that it is in, "
        "whatever one does -->";
    static const char *const marks[] = {
        "<!-- why -->", "<!---->", "<!-- <when> & ]]> \"it's\" -->", "<!--تشنج-->",
        "<!-- several\n     lines,\n\tas they are -->", "<?editor fold?>", "<?x?>",
        "<?kbc allow unused because it is here\n  for a test?>", "<?kbc allow gap?>",
        long_comment};
    buffer_puts(to->out, PICK(to, marks));
}

/* Between elements: any white space or none, and marks with any around them. */
static void put_gap(struct scrambling *to)
{
    for (unsigned marks = 0; marks < 3 && to->marks && chance(to, 15); marks++) {
        if (chance(to, 70))
            put_white(to);
        put_mark(to);
        if (chance(to, 50))
            put_line(to);
    }
    if (chance(to, 80))
        put_white(to);
    if (to->marks && chance(to, 15)) {
        put_line(to);
        put_line(to);
        put_line(to);
    }
}

/* ---- Characters ------------------------------------------------------------------------------ */

static void put_character(struct scrambling *to, const char **at, char quote)
{
    unsigned char c = (unsigned char)**at;
    bool must = c < 0x80 && (strchr("&<\t\r\n", c) || c == (unsigned char)quote);
    bool alike = !to->marks && (c == '"' || c == '\''); /* whichever quotes are around it */
    if (must || alike || (to->marks && c < 0x80 && c != ' ' && chance(to, 3)))
        buffer_printf(to->out, to->marks && chance(to, 50) ? "&#%u;" : "&#x%X;", c);
    else
        buffer_putc(to->out, (char)c);
    (*at)++;
    while (((unsigned char)**at & 0xC0) == 0x80) /* the rest of the character */
        buffer_putc(to->out, *(*at)++);
}

static void put_word(struct scrambling *to, const char *word, const char *end)
{
    bool data = to->marks && chance(to, 5) && !memmem(word, (size_t)(end - word), "]]", 2);
    if (data) {
        buffer_puts(to->out, "<![CDATA[");
        buffer_add(to->out, word, (size_t)(end - word));
        buffer_puts(to->out, chance(to, 30) ? " \n ]]>" : "]]>");
        return;
    }
    const char *middle = to->marks && chance(to, 2) ? word + (end - word) / 2 : NULL;
    while (word < end) {
        if (middle && word >= middle) {
            put_mark(to);
            middle = NULL;
        }
        put_character(to, &word, '>');
    }
}

static void put_words(struct scrambling *to, const char *at)
{
    while (*at) {
        size_t white = strspn(at, " \t\r\n"), word = strcspn(at + white, " \t\r\n");
        if (white) {
            put_white(to);
            if (to->marks && chance(to, 8)) {
                put_mark(to);
                if (chance(to, 60))
                    put_white(to);
            }
        }
        put_word(to, at + white, at + white + word);
        at += white + word;
    }
}

/* ---- Tags ------------------------------------------------------------------------------------ */

static void put_name(struct scrambling *to, const xmlNs *ns, const xmlChar *name)
{
    if (ns && ns->prefix)
        buffer_printf(to->out, "%s:", (const char *)ns->prefix);
    buffer_puts(to->out, (const char *)name);
}

static void put_value(struct scrambling *to, const char *value)
{
    char quote = "\"'"[chance(to, 40)];
    if (chance(to, 10))
        put_white(to);
    buffer_putc(to->out, '=');
    if (chance(to, 10))
        put_white(to);
    buffer_putc(to->out, quote);
    while (*value)
        put_character(to, &value, quote);
    buffer_putc(to->out, quote);
}

static void put_attributes(struct scrambling *to, const xmlNode *node)
{
    const xmlAttr *all[64];
    uint32_t count = 0;
    for (const xmlAttr *at = node->properties; at && count < 64; at = at->next)
        all[count++] = at;
    const xmlNs *ns = node->nsDef;
    while (count || ns) {
        put_white(to);
        if (ns && (!count || chance(to, 30))) {
            buffer_puts(to->out, "xmlns");
            if (ns->prefix)
                buffer_printf(to->out, ":%s", (const char *)ns->prefix);
            put_value(to, (const char *)ns->href);
            ns = ns->next;
            continue;
        }
        uint32_t next = random_below(to->random, count);
        xmlChar *value = xmlNodeGetContent((const xmlNode *)all[next]);
        put_name(to, all[next]->ns, all[next]->name);
        put_value(to, (const char *)value);
        xmlFree(value);
        all[next] = all[--count];
    }
    if (chance(to, 15))
        put_white(to);
}

/* ---- Nodes ----------------------------------------------------------------------------------- */

static void put_node(struct scrambling *to, const xmlNode *node, bool flows);

static void put_children(struct scrambling *to, const xmlNode *node)
{
    bool flows = element_flows(node);
    bool edges = flows && !is_inline_element((const char *)node->name); /* mean nothing */
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (!flows && xmlIsBlankNode(child))
            continue;
        if (!flows)
            put_gap(to);
        else if (edges && child == node->children && chance(to, 50))
            put_white(to);
        put_node(to, child, flows);
    }
    if (!flows)
        put_gap(to);
    else if (edges && chance(to, 50))
        put_white(to);
}

static void put_element(struct scrambling *to, const xmlNode *node)
{
    buffer_putc(to->out, '<');
    put_name(to, node->ns, node->name);
    put_attributes(to, node);
    if (!node->children && chance(to, 50)) {
        buffer_puts(to->out, "/>");
        return;
    }
    buffer_putc(to->out, '>');
    if (node->children)
        put_children(to, node);
    else if (!element_flows(node))
        put_gap(to);
    buffer_puts(to->out, "</");
    put_name(to, node->ns, node->name);
    buffer_puts(to->out, chance(to, 90) ? ">" : " >");
}

static void put_node(struct scrambling *to, const xmlNode *node, bool flows)
{
    const char *content = (const char *)node->content;
    if (node->type == XML_ELEMENT_NODE)
        put_element(to, node);
    else if (node->type == XML_TEXT_NODE && (flows || content[strspn(content, " \t\r\n")]))
        put_words(to, content);
    else if (node->type == XML_CDATA_SECTION_NODE)
        buffer_printf(to->out, "<![CDATA[%s]]>", content);
    else if (node->type == XML_COMMENT_NODE)
        buffer_printf(to->out, "<!--%s-->", content);
    else if (node->type == XML_PI_NODE)
        buffer_printf(to->out, "<?%s%s%s?>", (const char *)node->name, content ? " " : "",
                      content ? content : "");
}

void scramble(struct random *random, const char *text, size_t length, bool marks,
              struct buffer *out)
{
    struct scrambling to = {random, out, "\n", marks};
    if (chance(&to, 30))
        to.line_end = "\r\n";
    xmlDocPtr document = xmlReadMemory(text, (int)length, NULL, NULL, XML_PARSE_NONET);
    if (marks && chance(&to, 50))
        buffer_puts(out, chance(&to, 50) ? "<?xml version='1.0'?>"
                                         : "<?xml version=\"1.0\"  encoding='utf-8' ?>");
    for (const xmlNode *node = document ? document->children : NULL; node; node = node->next) {
        put_gap(&to);
        put_node(&to, node, false);
    }
    put_gap(&to);
    xmlFreeDoc(document);
}
