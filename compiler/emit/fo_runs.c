#include "emit/fo_runs.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/library_memory.h"
#include "emit/bidi.h"
#include "emit/fo_amounts.h"
#include "emit/fo_faces.h"

#define SANS "'Handout Sans'"
#define ARABIC "'Handout Arabic'"
/* Without these behind them, words in the other direction pull what stands between them and the
 * next ones, or a number, out of the order of the sentence. */
#define RIGHT_MARK "\xE2\x80\x8F"
#define LEFT_MARK "\xE2\x80\x8E"
#define SOFT_BREAK "\xE2\x80\x8B"

enum { FO_LARGEST = 1 << 28 };

struct splitting {
    xmlDocPtr document;
    xmlNsPtr fo;
    const char *language; /* of the document */
    bool right;           /* it is written from right to left */
};

/* ---- Reading and writing --------------------------------------------------------------------- */

static xmlDocPtr parse(struct failure *failure, const char *name, const char *bytes, size_t length)
{
    xmlMemSetup(free, library_malloc, library_realloc, library_strdup);
    xmlDocPtr document = xmlReadMemory(bytes, (int)length, name, NULL,
                                       XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |
                                       XML_PARSE_NOWARNING);
    if (!document)
        failure_raise(failure, "the FO of handout \"%s\" is no well-formed XML", name);
    return document;
}

static xmlDocPtr parse_file(struct failure *failure, const char *path)
{
    char *bytes;
    size_t length;
    if (file_read(failure, path, FO_LARGEST, &bytes, &length) != FILE_READ)
        failure_raise_errno(failure, "cannot read \"%s\"", path);
    xmlDocPtr document = parse(failure, path, bytes, length);
    free(bytes);
    return document;
}

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool has_attribute(xmlNodePtr node, const char *name, const char *value)
{
    xmlChar *text = xmlGetNoNsProp(node, (const xmlChar *)name);
    bool same = text && strcmp((const char *)text, value) == 0;
    xmlFree(text);
    return same;
}

/* ---- Making elements ------------------------------------------------------------------------- */

static xmlNodePtr element(struct splitting *splitting, xmlNodePtr parent, const char *name)
{
    xmlNodePtr node = xmlNewDocNode(splitting->document, splitting->fo, (const xmlChar *)name,
                                    NULL);
    return xmlAddChild(parent, node);
}

static void attribute(xmlNodePtr node, const char *name, const char *value)
{
    xmlNewProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

/* An element in which words stand in their own direction, amid others. */
static xmlNodePtr embedding(struct splitting *splitting, xmlNodePtr parent, bool right)
{
    xmlNodePtr node = element(splitting, parent, "bidi-override");
    attribute(node, "unicode-bidi", "embed");
    attribute(node, "direction", right ? "rtl" : "ltr");
    attribute(node, "font-family", right ? ARABIC : SANS);
    return node;
}

static xmlNodePtr marked(struct splitting *splitting, xmlNodePtr parent)
{
    xmlNodePtr node = element(splitting, parent, "inline");
    attribute(node, "role", FO_RUN_ROLE);
    return node;
}

static void add_text(struct splitting *splitting, xmlNodePtr parent, struct bidi_piece piece)
{
    xmlAddChild(parent, xmlNewDocTextLen(splitting->document, (const xmlChar *)piece.bytes,
                                         (int)piece.length));
}

/* The pieces of a text that is written from right to left and not marked piece by piece. */
static void add_right(struct splitting *splitting, xmlNodePtr parent, struct bidi_piece text)
{
    const char *at = text.bytes;
    struct bidi_piece piece;
    while (bidi_next(&at, text.bytes + text.length, true, &piece)) {
        xmlNodePtr node = parent;
        if (piece.kind == BIDI_LEFT)
            node = embedding(splitting, parent, false);
        else if (piece.kind == BIDI_SIGN)
            attribute(node = element(splitting, parent, "inline"), "font-family", SANS);
        add_text(splitting, node, piece);
    }
}

/* ---- Splitting ------------------------------------------------------------------------------- */

/* What a text is in. */
struct place {
    bool told;    /* it is in the tag tree */
    bool foreign; /* it is in another language than the document, or in words of its own */
    bool right;   /* its own language is written from right to left */
};

static bool is_attribute(const xmlAttr *attribute, const char *name, const char *namespace)
{
    const char *own = attribute->ns ? (const char *)attribute->ns->href : "";
    return strcmp((const char *)attribute->name, name) == 0 && strcmp(own, namespace) == 0;
}

static const char *value_of(const xmlAttr *attribute)
{
    return attribute->children ? (const char *)attribute->children->content : "";
}

static bool is_language(const xmlAttr *attribute)
{
    return is_attribute(attribute, "lang", (const char *)XML_XML_NAMESPACE);
}

/* From what an element is in, and what it says itself, what the texts in it are in. */
static struct place place_in(const struct splitting *splitting, const xmlNode *element,
                             struct place place)
{
    for (const xmlAttr *at = element->properties; at; at = at->next) {
        if (is_attribute(at, "role", ""))
            place.told &= strcmp(value_of(at), "artifact") != 0;
        if (!is_language(at))
            continue;
        place.foreign = strcmp(value_of(at), splitting->language) != 0;
        place.right = bidi_is_right_to_left(value_of(at));
    }
    return place;
}

/* A whole text in a foreign language: one run. */
static void add_foreign(struct splitting *splitting, xmlNodePtr parent, struct place place,
                        struct bidi_piece text)
{
    xmlNodePtr node = place.told ? marked(splitting, parent) : parent;
    if (place.right != splitting->right)
        node = embedding(splitting, node, place.right);
    if (place.right || bidi_has_right_to_left(text.bytes, text.length))
        add_right(splitting, node, text);
    else
        add_text(splitting, node, text);
    if (place.right && !splitting->right)
        xmlAddChild(parent, xmlNewDocText(splitting->document, (const xmlChar *)LEFT_MARK));
}

static void add_piece(struct splitting *splitting, xmlNodePtr parent, struct place place,
                      struct bidi_piece piece)
{
    xmlNodePtr node = parent;
    switch (piece.kind) {
    case BIDI_PLAIN: break;
    case BIDI_LEFT:
        add_text(splitting, embedding(splitting, parent, false), piece);
        xmlAddChild(parent, xmlNewDocText(splitting->document, (const xmlChar *)RIGHT_MARK));
        return;
    case BIDI_SIGN:
        attribute(node = element(splitting, parent, "inline"), "font-family", SANS);
        break;
    case BIDI_RIGHT:
        node = place.told ? marked(splitting, parent) : parent;
        if (!splitting->right) {
            add_right(splitting, embedding(splitting, node, true), piece);
            xmlAddChild(parent, xmlNewDocText(splitting->document, (const xmlChar *)LEFT_MARK));
            return;
        }
        break;
    }
    add_text(splitting, node, piece);
}

/* The text between the white space at both its ends. */
static struct bidi_piece trimmed(const char *bytes, size_t length)
{
    size_t from = strspn(bytes, " \t\r\n");
    while (length > from && strchr(" \t\r\n", bytes[length - 1]))
        length--;
    return (struct bidi_piece){BIDI_PLAIN, bytes + from, length - from};
}

/* Put what is in a fragment where a text was. */
static void replace(xmlNodePtr text, xmlNodePtr fragment)
{
    xmlNodePtr parent = text->parent, behind = text->next;
    xmlUnlinkNode(text);
    xmlFreeNode(text);
    for (xmlNodePtr child = fragment->children, next; child; child = next) {
        next = child->next;
        xmlUnlinkNode(child);
        if (behind)
            xmlAddPrevSibling(behind, child);
        else
            xmlAddChild(parent, child);
    }
    xmlFreeNode(fragment);
}

static void split_text(struct splitting *splitting, xmlNodePtr text, struct place place)
{
    const char *bytes = (const char *)text->content, *at = bytes, *end = bytes + strlen(bytes);
    struct bidi_piece words = trimmed(bytes, (size_t)(end - bytes)), piece;
    if (!words.length)
        return;
    xmlNodePtr made = xmlNewDocFragment(splitting->document);
    if (place.foreign) {
        const char *behind = words.bytes + words.length;
        add_text(splitting, made, (struct bidi_piece){BIDI_PLAIN, bytes,
                                                      (size_t)(words.bytes - bytes)});
        add_foreign(splitting, made, place, words);
        add_text(splitting, made, (struct bidi_piece){BIDI_PLAIN, behind, (size_t)(end - behind)});
    } else {
        while (bidi_next(&at, end, splitting->right, &piece))
            add_piece(splitting, made, place, piece);
    }
    replace(text, made);
}

/* A picture is in another namespace, and has no texts. */
static bool is_of_fo(const struct splitting *splitting, const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && node->ns &&
           strcmp((const char *)node->ns->href, (const char *)splitting->fo->href) == 0;
}

static bool has_right_to_left(const xmlNode *text)
{
    const char *bytes = (const char *)text->content;
    return bidi_has_right_to_left(bytes, strlen(bytes));
}

/* Texts of the pages below a node. */
static void split_below(struct splitting *splitting, xmlNodePtr parent, struct place place)
{
    place = place_in(splitting, parent, place);
    for (xmlNodePtr child = parent->children, next; child; child = next) {
        next = child->next;
        if (is_of_fo(splitting, child))
            split_below(splitting, child, place);
        else if (child->type == XML_TEXT_NODE &&
                 (place.foreign || splitting->right || has_right_to_left(child)))
            split_text(splitting, child, place);
    }
}

/* Whether an element is a part of a line in a language that it names. */
static bool is_foreign_inline(const xmlNode *element)
{
    const xmlAttr *at = element->properties;
    while (at && !is_language(at))
        at = at->next;
    return at && is_named(element, "inline");
}

/* Whether there is anything below a node for which texts are split. */
static bool has_runs(const struct splitting *splitting, const xmlNode *parent)
{
    bool any = is_foreign_inline(parent);
    for (const xmlNode *child = parent->children; child && !any; child = child->next)
        any = is_of_fo(splitting, child) ? has_runs(splitting, child)
              : child->type == XML_TEXT_NODE && has_right_to_left(child);
    return any;
}

static void split_pages(struct splitting *splitting, xmlNodePtr root)
{
    struct place place = {true, false, splitting->right};
    bool any = splitting->right;
    for (xmlNodePtr child = root->children; child && !any; child = child->next)
        any = is_named(child, "page-sequence") && has_runs(splitting, child);
    for (xmlNodePtr child = any ? root->children : NULL; child; child = child->next)
        if (is_named(child, "page-sequence"))
            split_below(splitting, child, place);
}

void fo_runs_split(xmlDocPtr fo)
{
    xmlNodePtr root = xmlDocGetRootElement(fo);
    xmlChar *language = root ? xmlNodeGetLang(root) : NULL;
    struct splitting splitting = {.document = fo, .language = (const char *)language};
    if (language && root->ns) {
        splitting.fo = root->ns;
        splitting.right = bidi_is_right_to_left(splitting.language);
        for (xmlNodePtr child = root->children; child; child = child->next)
            if (is_named(child, "page-sequence"))
                fo_amounts_join(child);
        split_pages(&splitting, root);
        for (xmlNodePtr child = root->children; child; child = child->next)
            if (is_named(child, "page-sequence"))
                fo_faces_split(child);
    }
    xmlFree(language);
}

void fo_runs_split_text(struct failure *failure, const char *name, struct buffer *fo)
{
    xmlChar *bytes;
    int length;
    xmlDocPtr document = parse(failure, name, fo->bytes, fo->length);
    fo_runs_split(document);
    xmlDocDumpMemoryEnc(document, &bytes, &length, "UTF-8");
    xmlFreeDoc(document);
    buffer_clear(fo);
    buffer_add(fo, (const char *)bytes, (size_t)length);
    xmlFree(bytes);
}

/* ---- Reading the runs ------------------------------------------------------------------------ */

/* A text without its soft breaks. */
static const char *plain(struct arena *arena, const xmlChar *text)
{
    char *copy = arena_copy(arena, (const char *)text, strlen((const char *)text)), *to = copy;
    for (const char *at = copy; *at;) {
        if (strncmp(at, SOFT_BREAK, strlen(SOFT_BREAK)) == 0)
            at += strlen(SOFT_BREAK);
        else
            *to++ = *at++;
    }
    *to = '\0';
    return copy;
}

static void read_run(struct arena *arena, const xmlChar *document_language, xmlNodePtr node,
                     struct fo_run *run)
{
    xmlChar *text = xmlNodeGetContent(node), *language = xmlNodeGetLang(node);
    bool same = !language || !document_language || xmlStrEqual(language, document_language);
    run->text = plain(arena, text);
    run->language = same ? NULL : plain(arena, language);
    xmlFree(language);
    xmlFree(text);
}

/* The next node in the order of the document. */
static xmlNodePtr next_node(xmlNodePtr node)
{
    if (node->children)
        return node->children;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

struct fo_runs fo_runs_read(struct arena *arena, const char *path)
{
    struct fo_runs runs = {NULL, 0};
    xmlDocPtr document = parse_file(arena->failure, path);
    xmlNodePtr root = xmlDocGetRootElement(document);
    xmlChar *language = xmlNodeGetLang(root);
    size_t count = 0;
    for (xmlNodePtr node = root; node; node = next_node(node))
        count += node->type == XML_ELEMENT_NODE && has_attribute(node, "role", FO_RUN_ROLE);
    runs.all = ARENA_ARRAY(arena, count + 1, struct fo_run);
    for (xmlNodePtr node = root; node; node = next_node(node))
        if (node->type == XML_ELEMENT_NODE && has_attribute(node, "role", FO_RUN_ROLE))
            read_run(arena, language, node, &runs.all[runs.count++]);
    xmlFree(language);
    xmlFreeDoc(document);
    return runs;
}

bool fo_is_complex(struct failure *failure, const char *path)
{
    char *bytes;
    size_t length;
    if (file_read(failure, path, FO_LARGEST, &bytes, &length) != FILE_READ)
        failure_raise_errno(failure, "cannot read \"%s\"", path);
    bool complex = bidi_has_right_to_left(bytes, length);
    free(bytes);
    return complex;
}
