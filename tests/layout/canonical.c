/* A document as libxml2 sees it, white space that means nothing left out. */
#include "layout/layout.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

static bool is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

bool is_inline_element(const char *name)
{
    static const char *const names[] = {"em", "strong", "link"};
    return is_among(name, names, sizeof names / sizeof *names);
}

static bool is_text_element(const char *name)
{
    static const char *const names[] = {"title", "purpose", "label", "question", "because",
                                        "advice", "about", "step", "intro", "body", "note", "p",
                                        "item"};
    return is_inline_element(name) || is_among(name, names, sizeof names / sizeof *names);
}

bool element_flows(const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE || !is_text_element((const char *)node->name))
        return false;
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && !is_inline_element((const char *)child->name))
            return false;
    return true;
}

struct writing {
    struct buffer *out;
    bool apart, begun;
};

static void put_space(struct writing *writing)
{
    if (writing->apart && writing->begun)
        buffer_putc(writing->out, ' ');
    writing->apart = false;
    writing->begun = true;
}

static void put_text(struct writing *writing, const char *text)
{
    for (; *text; text++) {
        if (strchr(" \t\r\n", *text)) {
            writing->apart = true;
            continue;
        }
        put_space(writing);
        buffer_putc(writing->out, *text);
    }
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Namespaces and attributes, sorted. */
static void put_attributes(struct buffer *out, const xmlNode *node)
{
    char *all[64];
    size_t count = 0;
    for (const xmlNs *ns = node->nsDef; ns && count < 64; ns = ns->next)
        all[count++] = (char *)xmlStrncatNew(BAD_CAST "xmlns:", ns->prefix, -1);
    for (const xmlAttr *attribute = node->properties; attribute && count < 64;
         attribute = attribute->next) {
        xmlChar *value = xmlNodeGetContent((const xmlNode *)attribute);
        xmlChar *name = xmlStrncatNew(attribute->name, BAD_CAST "=", -1);
        all[count++] = (char *)xmlStrncatNew(name, value, -1);
        xmlFree(name);
        xmlFree(value);
    }
    qsort(all, count, sizeof *all, compare);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(out, " %s\n", all[i]);
        xmlFree(all[i]);
    }
}

static void put_nodes(struct writing *writing, const xmlNode *first);

static void put_element(struct writing *writing, const xmlNode *node)
{
    bool in_line = is_inline_element((const char *)node->name);
    if (in_line)
        put_space(writing);
    buffer_printf(writing->out, "<%s", (const char *)node->name);
    put_attributes(writing->out, node);
    buffer_puts(writing->out, ">");
    writing->apart = false;
    writing->begun = in_line;
    put_nodes(writing, node->children);
    if (in_line)
        put_space(writing);
    buffer_printf(writing->out, "</%s>", (const char *)node->name);
    writing->apart = false;
    writing->begun = in_line;
}

static void put_nodes(struct writing *writing, const xmlNode *first)
{
    for (const xmlNode *node = first; node; node = node->next) {
        bool flows = element_flows(node->parent);
        if (node->type == XML_ELEMENT_NODE) {
            put_element(writing, node);
        } else if (node->type == XML_TEXT_NODE) {
            put_text(writing, (const char *)node->content);
        } else {
            if (flows)
                put_space(writing);
            buffer_printf(writing->out, "[%d %s %s]", node->type,
                          node->name ? (const char *)node->name : "",
                          node->content ? (const char *)node->content : "");
            writing->apart = false;
            writing->begun = flows;
        }
    }
}

bool canonical(const char *text, size_t length, struct buffer *out)
{
    /* It is UTF-8 by now, whatever it says. */
    int options = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_IGNORE_ENC;
    xmlDocPtr document = xmlReadMemory(text, (int)length, NULL, NULL, options);
    struct writing writing = {.out = out};
    if (document)
        put_nodes(&writing, document->children);
    xmlFreeDoc(document);
    return document;
}

/* ---- Comments -------------------------------------------------------------------------------- */

static bool begins_line(const char *text, const char *comment)
{
    while (comment > text && (comment[-1] == ' ' || comment[-1] == '\t'))
        comment--;
    return comment == text || comment[-1] == '\n';
}

/* Whether a start tag is before it in its line: in a text, what is first in it begins a line. */
static bool opens(const char *text, const char *comment)
{
    while (comment > text && strchr(" \t", comment[-1]))
        comment--;
    const char *tag = memrchr(text, '<', (size_t)(comment - text));
    return tag && comment[-1] == '>' && comment[-2] != '/' && !strchr("/!?", tag[1]);
}

static bool ends_line(const char *behind)
{
    behind += strspn(behind, " \t");
    return !*behind || *behind == '\n' || *behind == '\r';
}

/* The next comment that is one: not what looks like it in CDATA. */
static const char *next_comment(const char *at)
{
    const char *comment = strstr(at, "<!--"), *data = strstr(at, "<![CDATA[");
    while (data && comment && data < comment) {
        at = strstr(data, "]]>");
        comment = strstr(at, "<!--");
        data = strstr(at, "<![CDATA[");
    }
    return comment;
}

bool comments_stay(const char *before, const char *after)
{
    const char *a = before, *b = after;
    for (;;) {
        a = next_comment(a);
        b = next_comment(b);
        if (!a || !b)
            return !a && !b;
        bool began = begins_line(before, a), begins = begins_line(after, b);
        bool opened = opens(before, a);
        a = strstr(a, "-->") + 3;
        b = strstr(b, "-->") + 3;
        bool ended = ends_line(a), ends = ends_line(b);
        if ((began && !begins) || (ended && !ends) || (ended && !began && !opened && begins))
            return false;
    }
}
