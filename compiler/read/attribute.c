/* Attributes into the fields of nodes. */
#include "read/reader.h"

#include <string.h>
#include "grammar/values.h"

static size_t length_of(const struct raw_attribute *attribute)
{
    return (size_t)(attribute->end - attribute->begin);
}

/* The first row of the grammar table that has the attribute's name, plus 1; 0: none has. */
static unsigned name_of(struct reader *reader, const struct raw_attribute *attribute)
{
    unsigned name = symbol_slot(&reader->symbols, attribute->name)->attribute;
    if (!name || (!attribute->prefix && strncmp(grammar_attributes[name - 1].name, "xml:", 4) != 0))
        return name;
    bool is_xml = attribute->prefix && strcmp((const char *)attribute->prefix, "xml") == 0;
    return is_xml && strncmp(grammar_attributes[name - 1].name, "xml:", 4) == 0 ? name : 0;
}

/* ---- Which variant -------------------------------------------------------------------------- */

static bool says_variant(struct reader *reader, const struct raw_attribute *attribute,
                         unsigned kind, unsigned name)
{
    unsigned place = lookup_attribute(&reader->lookup, kind, name - 1);
    if (place == NO_ROW)
        return false;
    const struct attribute_row *row = grammar_attributes_of((int)kind) + place;
    struct value value;
    struct value_fault ignored;
    return row->type == TYPE_VARIANT &&
           value_read(reader->arena, row, (const char *)attribute->begin, length_of(attribute),
                      &value, &ignored);
}

/* How many of the tag's attributes an element of that kind may have. */
static unsigned fit(struct reader *reader, const struct tag *tag, unsigned kind)
{
    unsigned count = 0;
    for (unsigned i = 0; i < tag->attribute_count; i++) {
        unsigned name = name_of(reader, &tag->attributes[i]);
        count += name && lookup_attribute(&reader->lookup, kind, name - 1) != NO_ROW;
    }
    return count;
}

unsigned variant_of(struct reader *reader, const struct tag *tag, unsigned first, bool *ret_known)
{
    unsigned best = first, best_fit = 0;
    for (unsigned kind = first; reader->lookup.kinds[kind].name == first; kind++) {
        for (unsigned i = 0; i < tag->attribute_count; i++) {
            unsigned name = name_of(reader, &tag->attributes[i]);
            if (name && says_variant(reader, &tag->attributes[i], kind, name))
                return kind;
        }
        unsigned fits = fit(reader, tag, kind);
        if (fits > best_fit) {
            best = kind;
            best_fit = fits;
        }
    }
    *ret_known = false;
    return best;
}

/* ---- Values --------------------------------------------------------------------------------- */

/* Bytes that stay: in the source, or copied. */
static struct slice keep(struct reader *reader, const char *bytes, size_t length)
{
    const struct source *source = reader->file->source;
    bool in_source = bytes >= source->text && bytes <= source->text + source->length;
    return (struct slice){in_source ? bytes : arena_copy(reader->arena, bytes, length),
                          (uint32_t)length};
}

static struct name *language_name(struct reader *reader, const char *tag, size_t length)
{
    char *lower = arena_copy(reader->arena, tag, length);
    for (size_t i = 0; i < length; i++)
        if (lower[i] >= 'A' && lower[i] <= 'Z')
            lower[i] = (char)(lower[i] - 'A' + 'a');
    return names_intern(reader->model->names, lower, length);
}

static struct references names_in(struct reader *reader, const struct value *value,
                                  bool languages)
{
    struct references references = {NULL, 1};
    for (size_t i = 0; i < value->length; i++)
        references.count += value->bytes[i] == ' ';
    references.names = ARENA_ARRAY(reader->arena, references.count, struct name *);
    const char *at = value->bytes, *end = at + value->length, *word;
    size_t length;
    for (uint32_t i = 0; value_next_word(&at, end, &word, &length); i++)
        references.names[i] = languages ? language_name(reader, word, length)
                                        : names_intern(reader->model->names, word, length);
    return references;
}

static void store(struct reader *reader, void *field, const struct attribute_row *row,
                  const struct value *value)
{
    switch ((enum value_type)row->type) {
    case TYPE_ID:
    case TYPE_TOKEN_ID:
    case TYPE_REFERENCE:
        *(struct name **)field = names_intern(reader->model->names, value->bytes, value->length);
        break;
    case TYPE_LANGUAGE:
        *(struct name **)field = language_name(reader, value->bytes, value->length);
        break;
    case TYPE_REFERENCES:
    case TYPE_REFERENCE_PAIR: *(struct references *)field = names_in(reader, value, false); break;
    case TYPE_LANGUAGES: *(struct references *)field = names_in(reader, value, true); break;
    case TYPE_DECIMAL:
    case TYPE_POINTS_VALUE: *(micro *)field = value->number; break;
    case TYPE_DATE: *(uint32_t *)field = (uint32_t)value->number; break;
    case TYPE_YEAR:
    case TYPE_POSITIVE: *(uint16_t *)field = (uint16_t)value->number; break;
    case TYPE_ENUM:
    case TYPE_ENUMS: *(uint8_t *)field = (uint8_t)value->number; break;
    case TYPE_VARIANT: break;
    default: *(struct slice *)field = keep(reader, value->bytes, value->length);
    }
}

/* ---- Reading -------------------------------------------------------------------------------- */

static void read_one(struct reader *reader, struct frame *frame,
                     const struct raw_attribute *attribute)
{
    unsigned name = name_of(reader, attribute);
    unsigned place = name ? lookup_attribute(&reader->lookup, frame->kind, name - 1) : NO_ROW;
    if (place == NO_ROW) {
        frame_faulty(frame);
        diag_raise(reader->diag, DIAG_unknown_attribute,
                   node_attribute(reader->model, frame->node, (const char *)attribute->name),
                   subject_of(reader, frame->node), "\"%s\" has no attribute \"%s\"",
                   grammar_elements[frame->kind].name, (const char *)attribute->name);
        return;
    }
    const struct attribute_row *row = grammar_attributes_of(frame->kind) + place;
    frame->seen = (uint16_t)(frame->seen | 1u << place);
    struct value value;
    struct value_fault fault;
    if (value_read(reader->arena, row, (const char *)attribute->begin, length_of(attribute),
                   &value, &fault)) {
        store(reader, (char *)frame->node + attribute_offsets[row - grammar_attributes], row,
              &value);
        return;
    }
    frame_faulty(frame);
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_bad_value,
                   node_attribute_value(reader->model, frame->node, row->name),
                   subject_of(reader, frame->node), "%s", fault.message);
    if (fault.help)
        diag_help(reader->diag, diagnostic, "%s", fault.help);
}

void attributes_read(struct reader *reader, const struct tag *tag)
{
    struct frame *frame = top_frame(reader);
    for (unsigned i = 0; i < tag->attribute_count; i++)
        read_one(reader, frame, &tag->attributes[i]);
}
