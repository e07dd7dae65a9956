#include "emit/stylesheet_outward.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

static bool begins(const char *text, const char *with)
{
    return strncasecmp(text, with, strlen(with)) == 0;
}

/* A place in the document, or a picture in the address itself that can name nothing further. */
static bool is_inside(const char *address)
{
    static const char *const inside[] = {"#", "data:image/png;", "data:image/jpeg;",
                                         "data:image/gif;"};
    address += strspn(address, " \t\r\n'\"");
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        if (begins(address, inside[i]))
            return true;
    return false;
}

/* Whether every url(…) in a text is inside, and nothing is imported. (In CSS a backslash could hide
 * one: see there.) */
static bool is_plain(const char *text)
{
    for (const char *at = strchr(text, '('); at; at = strchr(at + 1, '('))
        if (at - text >= 3 && begins(at - 3, "url") && !is_inside(at + 1))
            return false;
    return !strcasestr(text, "@import");
}

/* Attributes whose whole value is an address that is opened. A link's is only printed. */
static bool is_address(const xmlAttr *attribute)
{
    static const char *const names[] = {"src", "href", "background-image", "base"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp((const char *)attribute->name, names[i]) == 0)
            return true;
    return false;
}

static bool is_link(const xmlAttr *attribute)
{
    return strcmp((const char *)attribute->name, "external-destination") == 0;
}

/* A value that is an address must be inside, alone or as url(…); any other may hold only such. */
static bool is_open(const xmlAttr *attribute, const char *value)
{
    if (is_link(attribute) || !*value)
        return false;
    bool url = begins(value, "url(") || strcmp(value, "none") == 0;
    bool escaped = strcmp((const char *)attribute->name, "style") == 0 && strchr(value, '\\');
    return escaped || !is_plain(value) || (is_address(attribute) && !url && !is_inside(value));
}

static const char *attributes_of(struct arena *arena, xmlNode *node)
{
    const char *told = NULL;
    for (xmlAttr *attribute = node->properties; attribute && !told; attribute = attribute->next) {
        xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
        if (value && is_open(attribute, (const char *)value))
            told = arena_format(arena, "\"%s\" of \"%s\" leads out of it: \"%.60s\"",
                                attribute->name, node->name, value);
        xmlFree(value);
    }
    return told;
}

static const char *text_of(struct arena *arena, const xmlNode *node)
{
    const char *parent = (const char *)node->parent->name;
    bool style = strcmp(parent, "style") == 0;
    const char *text = (const char *)node->content;
    return style && (!is_plain(text) || strchr(text, '\\'))
               ? arena_format(arena, "\"%s\" leads out of it: \"%.60s\"", parent, text)
               : NULL;
}

/* The next node in document order, below `top`. */
static xmlNode *next_node(xmlNode *node, const xmlNode *top)
{
    if (node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

static const char *look(struct arena *arena, xmlDocPtr document)
{
    xmlNode *top = xmlDocGetRootElement(document);
    const char *told = NULL;
    if (document->intSubset)
        return "it has a document type";
    for (xmlNode *node = top; node && !told; node = next_node(node, top)) {
        if (node->type == XML_ELEMENT_NODE)
            told = attributes_of(arena, node);
        else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            told = text_of(arena, node);
    }
    return told;
}

const char *stylesheet_outward(struct arena *arena, const char *fo, size_t length)
{
    xmlDocPtr document = xmlReadMemory(fo, (int)length, "fo", NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                           XML_PARSE_HUGE);
    if (!document) {
        const xmlError *error = xmlGetLastError();
        const char *message = error && error->message ? error->message : "no XML";
        return arena_format(arena, "line %d: %.*s", error ? error->line : 0,
                            (int)strcspn(message, "\n"), message);
    }
    const char *told = look(arena, document);
    xmlFreeDoc(document);
    return told;
}
