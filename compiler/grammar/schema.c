#include "grammar/schema.h"

#include <stdbool.h>
#include <string.h>

#include "grammar/grammar.h"

/* What a value of each type looks like; `name` is what the schema calls it. The types that are read
 * off an enumeration are not here. */
static const struct {
    const char *name, *pattern;
} types[] = {
    [TYPE_TEXT] = {"text", "<text/>"},
    [TYPE_TOKEN] = {"token", "<data type=\"token\"><param name=\"minLength\">1</param></data>"},
    [TYPE_TOKEN_ANY] = {"token-or-nothing", "<data type=\"token\"/>"},
    [TYPE_TOKENS] = {"tokens", "<list><oneOrMore><data type=\"token\"/></oneOrMore></list>"},
    [TYPE_TOKEN_ID] = {"id-of-option", "<ref name=\"type.id\"/>"},
    [TYPE_ID] = {"id", "<data type=\"NCName\">"
                       "<param name=\"pattern\">[a-z][a-z0-9]*(-[a-z0-9]+)*</param>"
                       "<param name=\"maxLength\">64</param></data>"},
    [TYPE_REFERENCE] = {"reference", "<ref name=\"type.id\"/>"},
    [TYPE_REFERENCES] = {"references",
                         "<list><oneOrMore><ref name=\"type.id\"/></oneOrMore></list>"},
    [TYPE_REFERENCE_PAIR] = {"reference-pair",
                             "<list><ref name=\"type.id\"/><ref name=\"type.id\"/></list>"},
    [TYPE_VERSION] = {"version", "<data type=\"token\"><param name=\"pattern\">"
                                 "(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\."
                                 "(0|[1-9][0-9]{0,5})(-[0-9A-Za-z.\\-]{1,32})?</param></data>"},
    [TYPE_DATE] = {"date", "<data type=\"date\">"
                           "<param name=\"pattern\">[0-9]{4}-[0-9]{2}-[0-9]{2}</param></data>"},
    [TYPE_YEAR] = {"year",
                   "<data type=\"gYear\"><param name=\"pattern\">[0-9]{4}</param></data>"},
    [TYPE_DECIMAL] = {"decimal",
                      "<data type=\"decimal\">"
                      "<param name=\"pattern\">-?[0-9]{1,9}(\\.[0-9]{1,6})?</param></data>"},
    [TYPE_POINTS_VALUE] = {"points",
                           "<data type=\"decimal\">"
                           "<param name=\"pattern\">-?[0-9]{1,6}(\\.[0-9]{1,6})?</param></data>"},
    [TYPE_POSITIVE] = {"positive", "<data type=\"positiveInteger\">"
                                   "<param name=\"pattern\">[1-9][0-9]{0,3}</param></data>"},
    [TYPE_BOUND] = {"bound", "<data type=\"token\"/>"},
    [TYPE_UNIT] = {"unit", "<data type=\"token\"><param name=\"minLength\">1</param>"
                           "<param name=\"maxLength\">64</param></data>"},
    [TYPE_LANGUAGE] = {"language", "<data type=\"language\"/>"},
    [TYPE_LANGUAGES] = {"languages",
                        "<list><oneOrMore><ref name=\"type.language\"/></oneOrMore></list>"},
    [TYPE_PATH] = {"path", "<data type=\"token\"><param name=\"minLength\">1</param></data>"},
    [TYPE_URL] = {"url", "<data type=\"anyURI\">"
                         "<param name=\"pattern\">(https?://|mailto:|tel:|#).+</param></data>"},
    [TYPE_PMID] = {"pmid",
                   "<data type=\"token\"><param name=\"pattern\">[1-9][0-9]{0,8}</param></data>"},
};

/* ---- Lines ----------------------------------------------------------------------------------- */

struct writer {
    struct buffer *out;
    int depth;
};

static void indent(struct writer *writer)
{
    buffer_printf(writer->out, "%*s", 2 * writer->depth, "");
}

static void put(struct writer *writer, const char *line)
{
    indent(writer);
    buffer_puts(writer->out, line);
    buffer_putc(writer->out, '\n');
}

static void begin(struct writer *writer, const char *tag)
{
    indent(writer);
    buffer_printf(writer->out, "<%s>\n", tag);
    writer->depth++;
}

static void end(struct writer *writer, const char *tag)
{
    writer->depth--;
    indent(writer);
    buffer_printf(writer->out, "</%s>\n", tag);
}

/* A name of the table as it stands in the schema: TEST_AT_LEAST is test-at-least. */
static void put_name(struct writer *writer, const char *name)
{
    for (; *name; name++)
        buffer_putc(writer->out, *name == '_' ? '-' : (char)(*name | 0x20));
}

static void open_define(struct writer *writer, const char *family, const char *name)
{
    indent(writer);
    buffer_printf(writer->out, "<define name=\"%s.", family);
    put_name(writer, name);
    buffer_puts(writer->out, "\">\n");
    writer->depth++;
}

static void put_reference(struct writer *writer, const char *family, const char *name)
{
    indent(writer);
    buffer_printf(writer->out, "<ref name=\"%s.", family);
    put_name(writer, name);
    buffer_puts(writer->out, "\"/>\n");
}

static void put_documentation(struct writer *writer, const char *text)
{
    indent(writer);
    buffer_puts(writer->out, "<a:documentation>");
    for (; *text; text++)
        if (*text == '<' || *text == '&')
            buffer_puts(writer->out, *text == '<' ? "&lt;" : "&amp;");
        else
            buffer_putc(writer->out, *text);
    buffer_puts(writer->out, "</a:documentation>\n");
}

/* ---- Attributes ------------------------------------------------------------------------------ */

static void put_value(struct writer *writer, const struct attribute_row *row)
{
    if (row->type == TYPE_VARIANT) {
        indent(writer);
        buffer_printf(writer->out, "<value>%s</value>\n", row->variant);
    } else if (row->type == TYPE_ENUM) {
        put_reference(writer, "value", grammar_enumerations[row->enumeration].name);
    } else if (row->type == TYPE_ENUMS) {
        begin(writer, "list");
        begin(writer, "oneOrMore");
        put_reference(writer, "value", grammar_enumerations[row->enumeration].name);
        end(writer, "oneOrMore");
        end(writer, "list");
    } else {
        put_reference(writer, "type", types[row->type].name);
    }
}

static void put_attribute(struct writer *writer, const struct attribute_row *row)
{
    indent(writer);
    buffer_printf(writer->out, "<attribute name=\"%s\">\n", row->name);
    writer->depth++;
    put_documentation(writer, row->text);
    put_value(writer, row);
    end(writer, "attribute");
}

static unsigned count_need(int kind, enum need need)
{
    unsigned count = 0;
    for (const struct attribute_row *row = grammar_attributes_of(kind);
         row < grammar_attributes_of(kind + 1); row++)
        count += row->need == need;
    return count;
}

/* Every attribute of the element with this need. */
static void put_attributes(struct writer *writer, int kind, enum need need)
{
    for (const struct attribute_row *row = grammar_attributes_of(kind);
         row < grammar_attributes_of(kind + 1); row++)
        if (row->need == need)
            put_attribute(writer, row);
}

static void put_one_attribute_of(struct writer *writer, int kind, enum need need)
{
    begin(writer, "choice");
    put_attributes(writer, kind, need);
    end(writer, "choice");
}

/* One that stands alone, or a lower bound, or an upper one, or both. */
static void put_bounds(struct writer *writer, int kind)
{
    begin(writer, "choice");
    put_attributes(writer, kind, NEED_ALONE);
    begin(writer, "group");
    put_one_attribute_of(writer, kind, NEED_LOW);
    begin(writer, "optional");
    put_one_attribute_of(writer, kind, NEED_HIGH);
    end(writer, "optional");
    end(writer, "group");
    put_attributes(writer, kind, NEED_HIGH);
    end(writer, "choice");
}

/* An attribute that makes children optional is written with them. */
static bool rules_children(const struct attribute_row *attribute)
{
    int kind = attribute->kind;
    for (const struct child_row *row = grammar_children_of(kind);
         row < grammar_children_of(kind + 1); row++)
        if (row->unless && strcmp(row->unless, attribute->name) == 0)
            return true;
    return false;
}

static void put_all_attributes(struct writer *writer, int kind)
{
    put_attributes(writer, kind, NEED_REQUIRED);
    if (count_need(kind, NEED_SUBJECT))
        put_one_attribute_of(writer, kind, NEED_SUBJECT);
    if (count_need(kind, NEED_LOW))
        put_bounds(writer, kind);
    if (count_need(kind, NEED_TOGETHER)) {
        begin(writer, "optional");
        put_attributes(writer, kind, NEED_TOGETHER);
        end(writer, "optional");
    }
    for (const struct attribute_row *row = grammar_attributes_of(kind);
         row < grammar_attributes_of(kind + 1); row++)
        if (row->need == NEED_OPTIONAL && !rules_children(row)) {
            begin(writer, "optional");
            put_attribute(writer, row);
            end(writer, "optional");
        }
}

/* ---- Content --------------------------------------------------------------------------------- */

static void put_child(struct writer *writer, const struct child_row *row)
{
    if (row->child)
        put_reference(writer, "element", grammar_elements[row->child].constant);
    else
        put_reference(writer, "any", grammar_groups[row->group].name);
}

/* The child at least `least` times, at most as often as its row says. */
static void put_children(struct writer *writer, const struct child_row *row, unsigned least)
{
    for (unsigned i = row->most == MANY ? 1 : 0; i < least; i++)
        put_child(writer, row);
    const char *more = row->most == MANY ? (least ? "oneOrMore" : "zeroOrMore") : "optional";
    if (row->most == least)
        return;
    begin(writer, more);
    put_child(writer, row);
    end(writer, more);
}

/* Either `least` of them, or the attribute and any number. */
static void put_children_unless(struct writer *writer, const struct child_row *row)
{
    begin(writer, "choice");
    put_children(writer, row, row->least);
    begin(writer, "group");
    for (const struct attribute_row *attribute = grammar_attributes_of(row->kind);
         attribute < grammar_attributes_of(row->kind + 1); attribute++)
        if (strcmp(attribute->name, row->unless) == 0)
            put_attribute(writer, attribute);
    put_children(writer, row, 0);
    end(writer, "group");
    end(writer, "choice");
}

static void put_content(struct writer *writer, int kind)
{
    switch ((enum content)grammar_elements[kind].content) {
    case CONTENT_EMPTY:
        put(writer, "<empty/>");
        break;
    case CONTENT_CHILDREN:
        for (const struct child_row *row = grammar_children_of(kind);
             row < grammar_children_of(kind + 1); row++)
            if (row->unless)
                put_children_unless(writer, row);
            else
                put_children(writer, row, row->least);
        break;
    case CONTENT_TEXT:
        put(writer, "<text/>");
        break;
    case CONTENT_INLINE:
        put(writer, "<ref name=\"inline\"/>");
        break;
    case CONTENT_PROSE:
        put(writer, "<ref name=\"prose\"/>");
        break;
    }
}

static void put_element(struct writer *writer, int kind)
{
    open_define(writer, "element", grammar_elements[kind].constant);
    indent(writer);
    buffer_printf(writer->out, "<element name=\"%s\">\n", grammar_elements[kind].name);
    writer->depth++;
    put_documentation(writer, grammar_elements[kind].text);
    put_all_attributes(writer, kind);
    put_content(writer, kind);
    end(writer, "element");
    end(writer, "define");
}

/* ---- The whole ------------------------------------------------------------------------------- */

static void put_groups(struct writer *writer)
{
    for (int group = 0; group < GROUP_COUNT; group++) {
        open_define(writer, "any", grammar_groups[group].name);
        begin(writer, "choice");
        for (const uint8_t *kind = grammar_members_of(group); kind < grammar_members_of(group + 1);
             kind++)
            put_reference(writer, "element", grammar_elements[*kind].constant);
        end(writer, "choice");
        end(writer, "define");
    }
}

static void put_prose(struct writer *writer)
{
    begin(writer, "define name=\"inline\"");
    begin(writer, "mixed");
    begin(writer, "zeroOrMore");
    put_reference(writer, "any", grammar_groups[GROUP_INLINE].name);
    end(writer, "zeroOrMore");
    end(writer, "mixed");
    end(writer, "define");
    begin(writer, "define name=\"prose\"");
    begin(writer, "choice");
    put(writer, "<ref name=\"inline\"/>");
    begin(writer, "oneOrMore");
    put_reference(writer, "any", grammar_groups[GROUP_BLOCK].name);
    end(writer, "oneOrMore");
    end(writer, "choice");
    end(writer, "define");
}

static void put_types(struct writer *writer)
{
    for (size_t type = 0; type < sizeof types / sizeof *types; type++) {
        open_define(writer, "type", types[type].name);
        put(writer, types[type].pattern);
        end(writer, "define");
    }
    for (int i = 0; i < ENUMERATION_COUNT; i++) {
        open_define(writer, "value", grammar_enumerations[i].name);
        begin(writer, "choice");
        for (const char *const *value = grammar_values_of(i); value < grammar_values_of(i + 1);
             value++) {
            indent(writer);
            buffer_printf(writer->out, "<value>%s</value>\n", *value);
        }
        end(writer, "choice");
        end(writer, "define");
    }
}

void schema_write(struct buffer *out)
{
    struct writer writer = {.out = out};
    put(&writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    put(&writer, "<!-- The kbc knowledge-base language, written by kbc schema. -->");
    put(&writer, "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"");
    put(&writer, "    xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"");
    put(&writer, "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\"");
    put(&writer, "    ns=\"" KBC_NAMESPACE "\">");
    writer.depth++;
    begin(&writer, "start");
    begin(&writer, "choice");
    put_reference(&writer, "element", grammar_elements[KIND_KNOWLEDGE_BASE].constant);
    put_reference(&writer, "element", grammar_elements[KIND_MODULE].constant);
    end(&writer, "choice");
    end(&writer, "start");
    for (int kind = KIND_TEXT_RUN + 1; kind < KIND_COUNT; kind++)
        put_element(&writer, kind);
    put_groups(&writer);
    put_prose(&writer);
    put_types(&writer);
    end(&writer, "grammar");
}
