/* Attributes into the fields of nodes. */
#include "read/reader.h"

#include <string.h>
#include "grammar/values.h"
#include "read/attribute_fault.h"

static size_t length_of(const struct raw_attribute *attribute)
{
    return (size_t)(attribute->end - attribute->begin);
}

/* The first row of the grammar table that has the attribute's name, plus 1; 0: none has. */
static unsigned name_of(struct reader *reader, const struct raw_attribute *attribute)
{
    const struct symbol *symbol = symbol_slot(&reader->symbols, attribute->name);
    if (!attribute->prefix)
        return symbol->attribute;
    return strcmp((const char *)attribute->prefix, "xml") == 0 ? symbol->xml_attribute : 0;
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
    for (unsigned kind = first; kind < KIND_COUNT && reader->lookup.kinds[kind].name == first;
         kind++) {
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

/* A text is in the default language, or in one that the knowledge base lists. */
static void check_language(struct reader *reader, struct frame *frame, const struct name *lang)
{
    if (!reader->languages_known || frame->node->flags & NODE_RETIRED)
        return;
    const struct references *languages = &reader->model->root->languages;
    for (uint32_t i = 0; i < languages->count; i++)
        if (languages->names[i] == lang)
            return;
    tell_unlisted_language(reader, frame, lang->text);
}

static void read_value(struct reader *reader, struct frame *frame,
                       const struct attribute_row *row, const struct raw_attribute *attribute)
{
    struct value value;
    struct value_fault fault;
    if (!value_read(reader->arena, row, (const char *)attribute->begin, length_of(attribute),
                    &value, &fault)) {
        tell_bad_value(reader, frame, row, &fault);
        return;
    }
    void *field = (char *)frame->node + attribute_offsets[row - grammar_attributes];
    store(reader, field, row, &value);
    if (row->type == TYPE_LANGUAGE)
        check_language(reader, frame, *(struct name **)field);
    if (row->type == TYPE_ENUM && row->enumeration == ENUMERATION_status &&
        value.number == STATUS_RETIRED && frame->kind != KIND_KNOWLEDGE_BASE)
        frame->node->flags |= NODE_RETIRED;
}

/* Of an element whose variant isn't known, what any of them may have is not wrong. */
static bool some_variant_has(struct reader *reader, const struct frame *frame, unsigned name)
{
    unsigned first = reader->lookup.kinds[frame->kind].name;
    for (unsigned kind = first; kind < KIND_COUNT && reader->lookup.kinds[kind].name == first;
         kind++)
        if (lookup_attribute(&reader->lookup, kind, name) != NO_ROW)
            return true;
    return false;
}

static void read_attribute(struct reader *reader, struct frame *frame,
                           const struct raw_attribute *attribute)
{
    unsigned name = name_of(reader, attribute);
    unsigned place = name ? lookup_attribute(&reader->lookup, frame->kind, name - 1) : NO_ROW;
    if (length_of(attribute) > LONGEST_ATTRIBUTE)
        tell_long_value(reader, frame, attribute);
    if (place == NO_ROW) {
        if (!name || !frame->untyped || !some_variant_has(reader, frame, name - 1))
            tell_unknown_attribute(reader, frame, attribute);
        return;
    }
    frame->seen = (uint16_t)(frame->seen | 1u << place);
    if (length_of(attribute) <= LONGEST_ATTRIBUTE)
        read_value(reader, frame, grammar_attributes_of(frame->kind) + place, attribute);
}

/* ---- Attributes beside each other ----------------------------------------------------------- */

/* Whether two attributes of one element exclude each other. */
static bool exclude(enum need a, enum need b)
{
    bool bounds = a >= NEED_ALONE && a <= NEED_HIGH && b >= NEED_ALONE && b <= NEED_HIGH;
    if (a == b)
        return a == NEED_SUBJECT || bounds;
    return bounds && (a == NEED_ALONE || b == NEED_ALONE);
}

/* Of two that exclude each other the one that is written later is told. */
static void check_exclusions(struct reader *reader, const struct tag *tag, struct frame *frame)
{
    const struct attribute_row *before[MOST_ATTRIBUTES];
    unsigned count = 0;
    for (unsigned i = 0; i < tag->attribute_count; i++) {
        unsigned name = name_of(reader, &tag->attributes[i]);
        unsigned place = name ? lookup_attribute(&reader->lookup, frame->kind, name - 1) : NO_ROW;
        if (place == NO_ROW)
            continue;
        const struct attribute_row *row = grammar_attributes_of(frame->kind) + place;
        unsigned other = 0;
        while (other < count && !exclude(before[other]->need, row->need))
            other++;
        if (other < count)
            tell_excluded_attribute(reader, frame, row, before[other]);
        else
            before[count++] = row;
    }
}

/* ---- The whole tag -------------------------------------------------------------------------- */

/* The languages of the knowledge base: each once; English where none is given. */
static void settle_languages(struct reader *reader)
{
    struct references *languages = &reader->model->root->languages;
    const struct attribute_row *row = grammar_attributes_of(KIND_KNOWLEDGE_BASE);
    unsigned place = 0;
    while (row[place].type != TYPE_LANGUAGES)
        place++;
    reader->languages_known =
        languages->count || !(top_frame(reader)->seen & 1u << place);
    if (!languages->count) {
        languages->names = ARENA_ARRAY(reader->arena, 1, struct name *);
        languages->names[0] = names_intern(reader->model->names, "en", 2);
        languages->count = 1;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < languages->count; i++) {
        uint32_t same = 0;
        while (same < kept && languages->names[same] != languages->names[i])
            same++;
        if (same == kept)
            languages->names[kept++] = languages->names[i];
    }
    languages->count = kept;
}

void attributes_read(struct reader *reader, const struct tag *tag)
{
    struct frame *frame = top_frame(reader);
    const struct kind_info *info = &reader->lookup.kinds[frame->kind];
    for (unsigned i = 0; i < tag->attribute_count; i++)
        read_attribute(reader, frame, &tag->attributes[i]);
    if (info->has_choices)
        check_exclusions(reader, tag, frame);
    if (info->has_choices || (frame->seen & info->required) != info->required)
        tell_missing_attributes(reader, frame);
    if (frame->kind == KIND_KNOWLEDGE_BASE)
        settle_languages(reader);
}
