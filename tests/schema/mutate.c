/*
 * mutate FOLDER FILE…: writes mutants of knowledge bases, most of them wrong in one thing, into
 * FOLDER as 00000.xml, 00001.xml, …, and says on the standard output what each is, a line a file.
 * For tests/schema.sh, which asks the exported schema, the language's definition and the reader.
 *
 * A mutant is one declaration of a file in an otherwise empty knowledge base, changed in one place:
 * an element left out, doubled, moved, renamed, unwrapped, put where it may not stand; text where
 * there was none; an attribute left out, added, given each of the values below; every set of the
 * attributes that exclude each other. Places that are alike are mutated once.
 */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4096, TEXT = 128 };

/* Good and bad in every type of value, at their ends. */
static const char *const values[] = {
    "", " ", "x", "x-1", "X", " x ", "x y", "x  y z", "x\ty", "1x", "-x", "x-", "x--y", "x_y",
    "\u00E9", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "0", "1", "01", "-1", "+1", "-0", "9999", "10000", "1.5", "1.", ".5", "1e5", "1,5", "INF",
    "123456", "1234567", "123456789", "1234567890", "0.123456", "0.1234567", "-123456789.123456",
    " 1 ", "1 2", "2026", "0000", "0001", "26", "20261", "-2026", "2026Z", "2026-12-31",
    "2026-02-29", "2024-02-29", "2026-13-01", "2026-06-31", "2026-1-1", "2026-12-31Z",
    "2026-12-31+01:00", "0000-01-01", "0001-01-01", " 2026-12-31 ", "1.0.0", "1.0", "01.0.0",
    "999999.0.0", "1000000.0.0", "1.0.0-", "1.0.0-a.B-9", "1.0.0-aaaaaaaaaabbbbbbbbbbccccccccccdd",
    "1.0.0-aaaaaaaaaabbbbbbbbbbccccccccccddd", "en", "EN", "en-US", "en-", "e", "12345678-9",
    "en-123456789", "en es", "en en", "es-419", "true", "false", "TRUE", "true ", "draft",
    "active", "retired", "draft active", "patient", "professional", "patient patient", "record",
    "high", "low", "strong", "none", "all", "very-low", "absolute", "emergency", "advised check",
    "guideline", "loinc", "author", "boolean", "choice", "quantity", "warning", "absent",
    "https://example.org/", "http://x", "http://", "https://a b", "https://x/%zz", "https://x/[",
    "ftp://x", "mailto:a@b", "mailto:", "tel:+1", "#a", "#", "//x", "HTTP://x", "part.xml",
};

static xmlNodePtr exemplars[MOST];  /* the first element of each kind */
static xmlAttrPtr attributes[MOST]; /* the first attribute of each name */
static int exemplar_count, attribute_count;

/* The place that is being mutated: the n-th element of a document. */
struct place {
    xmlDocPtr document;
    int n;
    char kind[TEXT], parent[TEXT];
};

/* ---- What there is to take from -------------------------------------------------------------- */

static bool is_one_of(xmlNodePtr node, const char *const *names)
{
    while (*names && strcmp((const char *)node->name, *names) != 0)
        names++;
    return *names;
}

/* What an element is: its name, and what else decides what it may hold. */
static void kind_of(xmlNodePtr node, char kind[TEXT])
{
    static const char *const findings[] = {"finding", NULL},
                             *const joined[] = {"all", "any", "not", "at-least", NULL},
                             *const tests[] = {"when", "points", NULL};
    if (!node || node->type != XML_ELEMENT_NODE) {
        strcpy(kind, "nothing");
        return;
    }
    xmlNodePtr around = node;
    while (around->type == XML_ELEMENT_NODE && is_one_of(around, joined))
        around = around->parent;
    bool test = around->type == XML_ELEMENT_NODE && is_one_of(around, tests);
    xmlChar *type = is_one_of(node, findings) ? xmlGetNoNsProp(node, BAD_CAST "type") : NULL;
    snprintf(kind, TEXT, "%s%s%s", node->name, is_one_of(node, joined) && test ? "-of-tests" : "",
             type ? (char *)type : "");
    xmlFree(type);
}

/* Whether a text was met before; remembers it. */
static bool seen(const char *what, const char *of, const char *in)
{
    static char *all[MOST];
    static int count;
    char text[3 * TEXT];
    snprintf(text, sizeof text, "%s %s %s", what, of, in);
    for (int i = 0; i < count; i++)
        if (strcmp(all[i], text) == 0)
            return true;
    if (count < MOST)
        all[count++] = strdup(text);
    return false;
}

/* Elements are kept without their namespace, which is an attribute like any other here: so they
 * can be moved about as they will be written. */
static void collect(xmlNodePtr node)
{
    char kind[TEXT];
    kind_of(node, kind);
    if (!seen("exemplar", kind, ""))
        exemplars[exemplar_count++] = node;
    for (xmlAttrPtr attribute = node->properties; attribute; attribute = attribute->next)
        if (!seen("exemplar of", (const char *)attribute->name, ""))
            attributes[attribute_count++] = attribute;
    if (node->nsDef)
        xmlNewProp(node, BAD_CAST "xmlns", node->nsDef->href);
    xmlFreeNsList(node->nsDef);
    node->nsDef = node->ns = NULL;
    for (xmlNodePtr child = xmlFirstElementChild(node); child; child = xmlNextElementSibling(child))
        collect(child);
}

/* ---- Copies ---------------------------------------------------------------------------------- */

static xmlNodePtr element_at(xmlNodePtr top, int *n)
{
    if ((*n)-- == 0)
        return top;
    xmlNodePtr child = xmlFirstElementChild(top), found = NULL;
    for (; child && !found; child = xmlNextElementSibling(child))
        found = element_at(child, n);
    return found;
}

/* The element at that place, in a fresh copy of the document. */
static xmlNodePtr copy_of(const struct place *place)
{
    int n = place->n;
    return element_at(xmlDocGetRootElement(xmlCopyDoc(place->document, 1)), &n);
}

static xmlNodePtr exemplar_for(xmlNodePtr node, int i)
{
    return xmlDocCopyNode(exemplars[i], node->doc, 1);
}

/* Write a copy that was changed, and give it back. */
static void save(const char *folder, xmlDocPtr copy, const struct place *place, const char *change,
                 const char *what)
{
    static long written;
    char path[4096];
    snprintf(path, sizeof path, "%s/%05ld.xml", folder, written++);
    printf("%s %s in %s: %s %s\n", path, place->kind, place->parent, change, what);
    if (xmlSaveFileEnc(path, copy, "UTF-8") < 0) {
        fprintf(stderr, "mutate: cannot write \"%s\"\n", path);
        exit(2);
    }
    xmlFreeDoc(copy);
}

/* ---- Elements -------------------------------------------------------------------------------- */

static void put_first(xmlNodePtr parent, xmlNodePtr node)
{
    if (parent->children == node)
        return;
    if (parent->children)
        xmlAddPrevSibling(parent->children, node);
    else
        xmlAddChild(parent, node);
}

static void discard(xmlNodePtr node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static void unwrap(xmlNodePtr node)
{
    while (node->children)
        xmlAddPrevSibling(node, node->children);
    discard(node);
}

static void empty_out(xmlNodePtr node)
{
    while (node->children)
        discard(node->children);
}

static void twice(xmlNodePtr node)
{
    xmlAddNextSibling(node, xmlDocCopyNode(node, node->doc, 1));
}

static void swap(xmlNodePtr node)
{
    xmlNodePtr next = xmlNextElementSibling(node);
    if (next)
        xmlAddNextSibling(next, node);
}

static void move_first(xmlNodePtr node) { put_first(node->parent, node); }
static void move_last(xmlNodePtr node) { xmlAddChild(node->parent, node); }
static void no_namespace(xmlNodePtr node) { xmlSetProp(node, BAD_CAST "xmlns", BAD_CAST ""); }
static void other_namespace(xmlNodePtr node) { xmlSetProp(node, BAD_CAST "xmlns", BAD_CAST "u:o"); }
static void text_first(xmlNodePtr node) { put_first(node, xmlNewText(BAD_CAST "text")); }
static void text_last(xmlNodePtr node) { xmlAddChild(node, xmlNewText(BAD_CAST "text")); }
static void space_first(xmlNodePtr node) { put_first(node, xmlNewText(BAD_CAST " \n")); }
static void comment_first(xmlNodePtr node) { put_first(node, xmlNewComment(BAD_CAST "c")); }
static void instruction(xmlNodePtr node) { put_first(node, xmlNewPI(BAD_CAST "x", NULL)); }

static const struct {
    const char *name;
    void (*change)(xmlNodePtr node);
} moves[] = {
    {"remove", discard},          {"double", twice},           {"swap", swap},
    {"first", move_first},        {"last", move_last},         {"unwrap", unwrap},
    {"namespace", no_namespace},  {"other", other_namespace},  {"text-before", text_first},
    {"text-behind", text_last},   {"space", space_first},      {"comment", comment_first},
    {"instruction", instruction}, {"empty", empty_out},
};

/* Where it stands, and what stands beside it. */
static void mutate_place(const char *folder, const struct place *place)
{
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        xmlNodePtr node = copy_of(place);
        xmlDocPtr copy = node->doc;
        moves[i].change(node);
        save(folder, copy, place, moves[i].name, "");
    }
    for (int i = 0; i < exemplar_count; i++) {
        xmlNodePtr node = copy_of(place);
        xmlAddNextSibling(node, exemplar_for(node, i));
        save(folder, node->doc, place, "behind", (const char *)exemplars[i]->name);
    }
}

/* What it is called and holds. */
static void mutate_content(const char *folder, const struct place *place)
{
    for (int i = 0; i < exemplar_count; i++) {
        const char *name = (const char *)exemplars[i]->name;
        xmlNodePtr node = copy_of(place);
        xmlNodeSetName(node, BAD_CAST name);
        save(folder, node->doc, place, "rename", name);
        node = copy_of(place);
        bool was_empty = !node->children;
        xmlAddChild(node, exemplar_for(node, i));
        save(folder, node->doc, place, "last-in", name);
        if (was_empty)
            continue;
        node = copy_of(place);
        put_first(node, exemplar_for(node, i));
        save(folder, node->doc, place, "first-in", name);
    }
}

/* ---- Attributes ------------------------------------------------------------------------------ */

/* xml:lang is the one attribute with a namespace. */
static bool set(xmlNodePtr node, xmlAttrPtr attribute, const char *value)
{
    bool had = xmlHasNsProp(node, attribute->name, attribute->ns ? XML_XML_NAMESPACE : NULL);
    xmlNsPtr space = attribute->ns ? xmlSearchNsByHref(node->doc, node, XML_XML_NAMESPACE) : NULL;
    xmlUnsetNsProp(node, space, attribute->name);
    if (value)
        xmlSetNsProp(node, space, attribute->name, BAD_CAST value);
    return had;
}

static void mutate_attribute(const char *folder, const struct place *place, xmlAttrPtr attribute)
{
    const char *name = (const char *)attribute->name;
    xmlNodePtr node = copy_of(place);
    bool had = set(node, attribute, NULL);
    if (had) {
        save(folder, node->doc, place, "without", name);
    } else {
        xmlChar *value = xmlNodeListGetString(attribute->doc, attribute->children, 1);
        set(node, attribute, (const char *)value);
        xmlFree(value);
        save(folder, node->doc, place, "with", name);
    }
    for (size_t i = 0; had && i < sizeof values / sizeof *values; i++) {
        node = copy_of(place);
        set(node, attribute, values[i]);
        save(folder, node->doc, place, "value", name);
    }
}

static void mutate_attributes(const char *folder, const struct place *place)
{
    for (int i = 0; i < attribute_count; i++)
        mutate_attribute(folder, place, attributes[i]);
    xmlNodePtr node = copy_of(place);
    xmlSetProp(node, BAD_CAST "xmlns:o", BAD_CAST "urn:other");
    xmlSetProp(node, BAD_CAST "o:id", BAD_CAST "x");
    save(folder, node->doc, place, "with", "o:id");
}

/* Every set of the attributes that an element chooses among. */
static void mutate_sets(const char *folder, const struct place *place)
{
    static const char *const chosen[][10] = {
        {"value", "finding", "score", "bands", "is", "in", "at-least", "above", "at-most", "below"},
        {"band", "at-least", "above", "at-most", "below"},
        {"dose", "every", "every-unit", "at-most", "route"},
        {"findingquantity", "is-a", "ordered", "unit", "min", "max", "usual", "taking", "step"},
    };
    for (size_t row = 0; row < sizeof chosen / sizeof *chosen; row++) {
        int count = 0;
        while (count < 9 && chosen[row][count + 1])
            count++;
        for (int bits = 0; bits < 1 << count && strcmp(chosen[row][0], place->kind) == 0; bits++) {
            xmlNodePtr node = copy_of(place);
            for (int i = 0; i < count; i++)
                if (bits >> i & 1)
                    xmlSetProp(node, BAD_CAST chosen[row][i + 1], BAD_CAST "1");
                else
                    xmlUnsetProp(node, BAD_CAST chosen[row][i + 1]);
            save(folder, node->doc, place, "set", "");
        }
    }
}

/* ---- The whole ------------------------------------------------------------------------------- */

static void mutate_document(const char *folder, xmlDocPtr document)
{
    static const char *const facts[] = {
        "has", "value", "holds", "suspected", "everyone", "unexplained", "nothing-available",
        "indicated", "contraindicated", "advised", "escalated", "fires", "standing", NULL,
    };
    struct place place = {.document = document};
    xmlNodePtr root = xmlDocGetRootElement(document), node;
    for (int at; at = place.n, (node = element_at(root, &at)); place.n++) {
        kind_of(node, place.kind);
        kind_of(node->parent, place.parent);
        /* What stands beside one fact may stand beside any. */
        const char *place_kind = is_one_of(node, facts) ? "fact" : place.kind;
        if (node != root && !seen("place", place_kind, place.parent))
            mutate_place(folder, &place);
        if (seen("element", place.kind, ""))
            continue;
        mutate_content(folder, &place);
        mutate_attributes(folder, &place);
        mutate_sets(folder, &place);
    }
}

/* The root alone with its first child (a title, in a knowledge base), and one other child. */
static xmlDocPtr excerpt(xmlNodePtr whole, xmlNodePtr child)
{
    xmlDocPtr document = xmlNewDoc(BAD_CAST "1.0");
    xmlNodePtr root = xmlDocCopyNode(whole, document, 2), first = xmlFirstElementChild(whole);
    xmlDocSetRootElement(document, root);
    if (first != child)
        xmlAddChild(root, xmlDocCopyNode(first, document, 1));
    xmlAddChild(root, xmlDocCopyNode(child, document, 1));
    return document;
}

int main(int argc, char **argv)
{
    xmlDocPtr documents[TEXT];
    if (argc < 3 || argc > TEXT)
        return fprintf(stderr, "mutate FOLDER FILE…\n"), 2;
    for (int i = 2; i < argc; i++) {
        documents[i] = xmlReadFile(argv[i], NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
        if (!documents[i])
            return fprintf(stderr, "mutate: cannot read \"%s\"\n", argv[i]), 2;
        collect(xmlDocGetRootElement(documents[i]));
    }
    for (int i = 2; i < argc; i++) {
        xmlNodePtr root = xmlDocGetRootElement(documents[i]);
        xmlNodePtr child = xmlFirstElementChild(root);
        for (; child; child = xmlNextElementSibling(child)) {
            xmlDocPtr document = excerpt(root, child);
            mutate_document(argv[1], document);
            xmlFreeDoc(document);
        }
    }
    return 0;
}
