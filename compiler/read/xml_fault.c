#include "read/xml_fault.h"

#include <libxml/parser.h>
#include <string.h>
#include "base/utf8.h"

/* The subject of what is found where the reader is. */
static const char *subject(struct reader *reader)
{
    return subject_of(reader, reader->depth ? top_frame(reader)->node : reader->file->node);
}

void fault_document_type(struct reader *reader, struct span place)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_forbidden_markup, place, subject(reader),
                   "a document type declaration is not allowed");
    diag_help(reader->diag, diagnostic,
              "take it out: kbc knows the language, and nothing is ever fetched or expanded");
}

void fault_entity(struct reader *reader, struct span place, const char *name)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_forbidden_markup, place, subject(reader),
                   "the entity \"&%.60s;\" is not allowed", name);
    diag_help(reader->diag, diagnostic, "write the character itself, or its number as &#233;");
    if (reader->depth)
        frame_faulty(top_frame(reader));
}

/* ---- Messages ------------------------------------------------------------------------------- */

/* What libxml2's errors say to an author; where there is no row, its own words are used. */
static const struct {
    int code;
    const char *message, *help;
} texts[] = {
    {XML_ERR_DOCUMENT_END, "nothing may stand behind the root element", "take it out"},
    {XML_ERR_LT_IN_ATTRIBUTE, "\"<\" may not stand in an attribute",
     "write &lt;, or close the quotes"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "the value of an attribute stands in quotes",
     "write name=\"value\""},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "the quotes around the value are not closed",
     "write another quote behind the value"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute has no value", "write name=\"value\""},
    {XML_ERR_SPACE_REQUIRED, "white space is missing", "write a space here"},
    {XML_ERR_GT_REQUIRED, "a tag is not closed", "write \">\" or \"/>\" at its end"},
    {XML_ERR_LTSLASH_REQUIRED, "an element is not closed", "write its end tag"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "\"&\" begins an entity, whose \";\" is missing",
     "write &amp; for the character \"&\""},
    {XML_ERR_INVALID_CHARREF, "there is no such character", "write the number of a character"},
    {XML_ERR_INVALID_HEX_CHARREF, "a character's number is not closed", "write it as &#xE9;"},
    {XML_ERR_INVALID_DEC_CHARREF, "a character's number is not closed", "write it as &#233;"},
    {XML_ERR_RESERVED_XML_NAME, "\"<?xml\" may stand only at the very beginning of a file",
     "take out what is before it"},
    {XML_ERR_XMLDECL_NOT_FINISHED, "the XML declaration is not closed", "write \"?>\" at its end"},
    {XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed", "write \"-->\" at its end"},
    {XML_ERR_HYPHEN_IN_COMMENT, "\"--\" may not stand in a comment", "write one hyphen"},
    {XML_ERR_PI_NOT_STARTED, "a processing instruction has no name", "write <?kbc …?>"},
    {XML_ERR_PI_NOT_FINISHED, "a processing instruction is not closed",
     "write \"?>\" at its end"},
    {XML_ERR_CDATA_NOT_FINISHED, "a CDATA section is not closed", "write \"]]>\" at its end"},
};

/* From what to what; nothing behind the end of the text. */
static struct span between(struct reader *reader, uint32_t begin, uint32_t end)
{
    uint32_t last = reader->file->source->base + reader->file->source->length;
    return (struct span){begin < last ? begin : last, end < last ? end : last};
}

static char character_at(struct reader *reader, uint32_t offset)
{
    const struct source *source = reader->file->source;
    return offset >= source->base ? source->text[offset - source->base] : '\0';
}

static struct diagnostic *tell(struct reader *reader, struct span place, const char *message,
                               const char *help)
{
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_not_well_formed, place, subject(reader), "%s", message);
    if (help)
        diag_help(reader->diag, diagnostic, "%s", help);
    return diagnostic;
}

/* An end tag whose name is another than that of the element. */
static void tell_mismatch(struct reader *reader, const xmlError *error, uint32_t at)
{
    const struct source *source = reader->file->source;
    const char *tag = memrchr(source->text, '<', at - source->base);
    struct span place = {tag ? source->base + (uint32_t)(tag - source->text) : at, at};
    const char *open = error->str1 ? error->str1 : "?";
    const char *close = error->str2 ? error->str2 : "?";
    struct diagnostic *diagnostic =
        tell(reader, place,
             arena_format(reader->arena, "\"</%.60s>\" can't close \"%.60s\"", close, open), NULL);
    diag_help(reader->diag, diagnostic, "write </%.60s> first", open);
    if (!reader->skipped && reader->depth)
        diag_related(reader->diag, diagnostic,
                     node_place(reader->model, top_frame(reader)->node),
                     "\"%.60s\" is opened here", open);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where an attribute of that name stands for the second time in the tag that ends at `at`. */
static struct span second_attribute(struct reader *reader, const char *name, uint32_t at)
{
    const struct source *source = reader->file->source;
    const char *end = source->text + (at - source->base);
    const char *tag = memrchr(source->text, '<', at - source->base);
    size_t length = strlen(name);
    char quote = '\0';
    int times = 0;
    for (const char *c = tag ? tag + 1 : end; c + length < end; c++) {
        if (quote || *c == '"' || *c == '\'')
            quote = quote == *c ? '\0' : quote ? quote : *c;
        else if (is_space(c[-1]) && memcmp(c, name, length) == 0 &&
                 (c[length] == '=' || is_space(c[length])) && ++times == 2)
            return between(reader, source->base + (uint32_t)(c - source->text),
                           source->base + (uint32_t)(c - source->text + length));
    }
    return between(reader, at, at + 1);
}

static void tell_twice(struct reader *reader, const xmlError *error, uint32_t at)
{
    const char *name = error->str1 ? error->str1 : "?";
    tell(reader, second_attribute(reader, name, at),
         arena_format(reader->arena, "the attribute \"%.60s\" is given twice", name),
         "take one of them out");
}

/* The parser tells of it at the beginning of the text that it stands in. */
static void tell_cdata_end(struct reader *reader, uint32_t at)
{
    const struct source *source = reader->file->source;
    const char *end = strstr(source->text + (at - source->base), "]]>");
    uint32_t begin = end ? source->base + (uint32_t)(end - source->text) : at;
    tell(reader, between(reader, begin, begin + 3), "\"]]>\" may not stand in text",
         "write ]]&gt;");
}

/* The file ends in the middle. */
static void tell_cut(struct reader *reader, uint32_t at)
{
    if (reader->depth == 0) {
        tell(reader, between(reader, at, at), "the file ends before its root element does",
             "look whether all of it is there");
        return;
    }
    const struct node *node = top_frame(reader)->node;
    const char *name = grammar_elements[node->kind].name;
    struct diagnostic *diagnostic =
        tell(reader, between(reader, at, at),
             arena_format(reader->arena, "the file ends, and \"%s\" is not closed", name), NULL);
    diag_help(reader->diag, diagnostic, "write </%s>, or look whether all of the file is there",
              name);
    diag_related(reader->diag, diagnostic, node_place(reader->model, node),
                 "\"%s\" is opened here", name);
}

/* A name is wanted, and there is none: most often a character that was to stand for itself. */
static void tell_no_name(struct reader *reader, uint32_t at)
{
    char before = character_at(reader, at - 1);
    struct span place = between(reader, at - (before == '&' || before == '<'), at);
    if (before == '&')
        tell(reader, place, "\"&\" begins an entity, but no name follows",
             "write &amp; for the character \"&\"");
    else if (before == '<')
        tell(reader, place, "\"<\" begins a tag, but no name follows",
             "write &lt; for the character \"<\"");
    else
        tell(reader, between(reader, at, at + 1), "a name is missing", NULL);
}

/* A character that XML doesn't have, or bytes that are none. */
static void tell_no_character(struct reader *reader, uint32_t at)
{
    const struct source *source = reader->file->source;
    size_t size = 1, left = source->base + source->length - at;
    if (left && utf8_decode(source->text + (at - source->base), left, &size) == UTF8_INVALID)
        tell(reader, between(reader, at, at + 1), "this is not UTF-8", "save the file as UTF-8");
    else
        tell(reader, between(reader, at, at + (uint32_t)size),
             "this character may not stand in a document", "take it out");
}

static bool is_blank(const struct source *source)
{
    return source->text[strspn(source->text, " \t\r\n")] == '\0';
}

/* libxml2's own words: their first line, the small first letter of a message, no full stop. */
static void tell_as_it_is(struct reader *reader, const xmlError *error, uint32_t at)
{
    const char *words = error->message ? error->message : "it is no XML";
    size_t length = strcspn(words, "\n");
    while (length && (words[length - 1] == '.' || words[length - 1] == ' '))
        length--;
    char *message = arena_copy(reader->arena, words, length < 200 ? length : 200);
    if (*message >= 'A' && *message <= 'Z' && !(message[1] >= 'A' && message[1] <= 'Z'))
        *message = (char)(*message - 'A' + 'a');
    tell(reader, between(reader, at, at + 1), message, "make it well-formed XML");
}

/* What needs more than a row of the table. */
static bool tell_special(struct reader *reader, const xmlError *error, uint32_t at)
{
    switch (error->code) {
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        return true; /* told of as an element or attribute that is not known */
    case XML_ERR_TAG_NAME_MISMATCH: tell_mismatch(reader, error, at); return true;
    case XML_ERR_TAG_NOT_FINISHED: tell_cut(reader, at); return true;
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_INVALID_CHAR: tell_no_character(reader, at); return true;
    case XML_ERR_NAME_REQUIRED: tell_no_name(reader, at); return true;
    case XML_ERR_ATTRIBUTE_REDEFINED:
        tell_twice(reader, error, at);
        return true;
    case XML_ERR_MISPLACED_CDATA_END: tell_cdata_end(reader, at); return true;
    case XML_ERR_DOCUMENT_EMPTY:
        if (is_blank(reader->file->source))
            tell(reader, between(reader, at, at), "the file is empty",
                 "begin with <knowledge-base xmlns=\"" KBC_NAMESPACE "\" …>");
        else
            tell(reader, between(reader, at, at + 1), "this is no XML",
                 "begin with <knowledge-base xmlns=\"" KBC_NAMESPACE "\" …>");
        return true;
    default: return false;
    }
}

void fault_not_well_formed(struct reader *reader, const xmlError *error, uint32_t at)
{
    if (tell_special(reader, error, at))
        return;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].code == error->code) {
            tell(reader, between(reader, at, at + 1), texts[i].message, texts[i].help);
            return;
        }
    tell_as_it_is(reader, error, at);
}
