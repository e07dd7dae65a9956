/* Where XML is parsed: libxml2's SAX2 over a text in memory, without a copy of it. */
#include "read/reader.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include "base/library_memory.h"
#include "read/xml_fault.h"

/* One file being parsed. */
struct parse {
    struct reader *reader;
    xmlParserCtxtPtr context;
    const struct source *source;
    const xmlChar *namespace; /* of the language, as the dictionary keeps it */
};

/* Where the parser is, as an offset in the sources. */
static uint32_t here(const struct parse *parse)
{
    const char *at = (const char *)parse->context->input->cur;
    return parse->source->base + (uint32_t)(at - parse->source->text);
}

/* Where the last `<` (or what else) stands before the parser. */
static uint32_t last(const struct parse *parse, char c)
{
    uint32_t end = here(parse) - parse->source->base;
    const char *at = memrchr(parse->source->text, c, end);
    return parse->source->base + (at ? (uint32_t)(at - parse->source->text) : end);
}

/* Whether the parser is behind a whole start tag: not where the file ends in the middle of one. */
static bool is_whole_tag(const struct parse *parse)
{
    const xmlChar *at = parse->context->input->cur;
    return at[0] == '>' || (at[0] == '/' && at[1] == '>');
}

/* ---- What libxml2 calls --------------------------------------------------------------------- */

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                          int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)namespace_count, (void)namespaces, (void)defaulted;
    struct parse *parse = user;
    if (parse->reader->stopped || !is_whole_tag(parse))
        return;
    /* An attribute's value holds no `<`, so the nearest one is where the tag begins. */
    struct tag tag = {
        .begin = last(parse, '<'),
        .name = (const char *)name,
        .prefix = (const char *)prefix,
        .uri = (const char *)uri,
        .attributes = (const struct raw_attribute *)attributes,
        .attribute_count = (unsigned)attribute_count,
    };
    if (uri == parse->namespace)
        tag.kind = symbol_slot(&parse->reader->symbols, name)->element;
    element_start(parse->reader, &tag);
    if (parse->reader->stopped)
        xmlStopParser(parse->context);
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct parse *parse = user;
    if (!parse->reader->stopped)
        element_end(parse->reader, here(parse));
}

static void characters(void *user, const xmlChar *bytes, int length)
{
    struct parse *parse = user;
    if (!parse->reader->stopped)
        text_add(parse->reader, (const char *)bytes, (size_t)length, here(parse));
}

static void instruction(void *user, const xmlChar *target, const xmlChar *content)
{
    struct parse *parse = user;
    if (parse->reader->stopped || strcmp((const char *)target, "kbc") != 0)
        return;
    const char *text = content ? (const char *)content : "";
    uint32_t end = here(parse) - parse->source->base;
    /* What is told may be shorter than what is written (line ends), never longer. */
    uint32_t begin = end - 2 - (uint32_t)strlen(text);
    while (begin && strncmp(parse->source->text + begin, "<?kbc", 5) != 0)
        begin--;
    struct span place = {parse->source->base + begin, parse->source->base + end};
    instruction_read(parse->reader, place, text);
}

/* A document type: refused before anything of it is looked at. */
static void document_type(void *user, const xmlChar *name, const xmlChar *public_id,
                          const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    struct parse *parse = user;
    uint32_t begin = last(parse, '<');
    while (begin > parse->source->base &&
           strncmp(parse->source->text + (begin - parse->source->base), "<!DOCTYPE", 9) != 0)
        begin--;
    fault_document_type(parse->reader, (struct span){begin, here(parse)});
    parse->reader->stopped = true;
    xmlStopParser(parse->context);
}

/* Only what is neither predefined nor a character reference comes here. It is told, taken for some
 * character, and what stands behind it is read. */
static xmlEntityPtr entity(void *user, const xmlChar *name)
{
    struct parse *parse = user;
    struct span place = {last(parse, '&'), here(parse)};
    if (!parse->reader->stopped)
        fault_entity(parse->reader, place, (const char *)name);
    return xmlGetPredefinedEntity(BAD_CAST "amp");
}

static void error(void *user, xmlErrorPtr error)
{
    struct parse *parse = user;
    if (error->code == XML_ERR_NO_MEMORY)
        failure_out_of_memory(parse->reader->arena->failure);
    if (error->level < XML_ERR_ERROR || parse->reader->stopped)
        return;
    /* What is broken by its encoding ends there, which is all that the parser can tell. */
    if (!parse->reader->broken)
        fault_not_well_formed(parse->reader, error, here(parse));
    if (error->level == XML_ERR_FATAL) {
        /* Not xmlStopParser, which takes away the input that the parser is just working on. */
        parse->context->disableSAX = 1;
        parse->context->instate = XML_PARSER_EOF;
        parse->reader->stopped = true;
    }
}

/* ---- Parsing -------------------------------------------------------------------------------- */

static void add_symbols(struct parse *parse)
{
    struct reader *reader = parse->reader;
    xmlDictPtr dictionary = parse->context->dict;
    memset(&reader->symbols, 0, sizeof reader->symbols);
    for (unsigned kind = KIND_TEXT_RUN + 1; kind < KIND_COUNT; kind++) {
        const xmlChar *name = BAD_CAST grammar_elements[kind].name;
        struct symbol *symbol = symbol_add(&reader->symbols, xmlDictLookup(dictionary, name, -1));
        symbol->element = reader->lookup.kinds[kind].name;
    }
    /* Going down, so that the first row of a name is what stays. */
    for (unsigned row = reader->lookup.row_count; row-- > 0;) {
        const char *name = grammar_attributes[row].name;
        bool prefixed = strncmp(name, "xml:", 4) == 0; /* which libxml2 keeps apart */
        const xmlChar *key = xmlDictLookup(dictionary, BAD_CAST(prefixed ? name + 4 : name), -1);
        struct symbol *symbol = symbol_add(&reader->symbols, key);
        *(prefixed ? &symbol->xml_attribute : &symbol->attribute) = (uint8_t)(row + 1);
    }
    parse->namespace = xmlDictLookup(dictionary, BAD_CAST KBC_NAMESPACE, -1);
}

static xmlParserCtxtPtr make_context(struct parse *parse)
{
    static const xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = characters,
        .ignorableWhitespace = characters, /* the same, so that libxml2 doesn't tell them apart */
        .processingInstruction = instruction,
        .internalSubset = document_type,
        .getEntity = entity,
        .serror = error,
    };
    xmlMemSetup(free, library_malloc, library_realloc, library_strdup);
    xmlInitParser();
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    if (!context)
        return NULL;
    /* A text without a buffer around it: the parser works on it where it is, and positions are
     * differences of pointers. It ends at its first zero byte. */
    xmlParserInputPtr input = xmlNewStringInputStream(context, BAD_CAST parse->source->text);
    if (!input || inputPush(context, input) < 0) {
        xmlFreeParserCtxt(context);
        return NULL;
    }
    *context->sax = handler;
    context->userData = parse;
    /* NOENT: without it an "&" in an attribute is told as "&#38;"; there are no entities that it
     * could expand. HUGE takes away limits that are tighter than the language's; those are held in
     * our handlers. The encoding was seen to before. */
    xmlCtxtUseOptions(context, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_HUGE |
                                   XML_PARSE_IGNORE_ENC);
    return context;
}

void xml_read(struct reader *reader)
{
    struct failure *failure = reader->arena->failure;
    struct parse parse = {.reader = reader, .source = reader->file->source};
    parse.context = make_context(&parse);
    if (!parse.context)
        failure_out_of_memory(failure);
    /* What fails in a handler comes back here first, so that the parser's memory is given back. */
    struct failure_edge outer = failure->edge;
    if (FAILURE_CATCH(failure)) {
        if (!failure->out_of_memory) /* then the parser may be in the middle of anything */
            xmlFreeParserCtxt(parse.context);
        failure_pass_on(failure, outer);
    }
    add_symbols(&parse);
    xmlParseDocument(parse.context);
    failure->edge = outer;
    xmlFreeParserCtxt(parse.context);
}
