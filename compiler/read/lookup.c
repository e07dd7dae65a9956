#include "read/lookup.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>
#include "model/model.h"

/* The struct that an element becomes. */
#define ELEMENT(kind, name, type, content, text) typedef type made_of_##kind;
#include "grammar/grammar.def"

static const uint16_t sizes[KIND_COUNT] = {
    [KIND_TEXT_RUN] = sizeof(struct text_run),
#define ELEMENT(kind, name, type, content, text) [KIND_##kind] = sizeof(made_of_##kind),
#include "grammar/grammar.def"
};

/*
 * Where a value is kept, and that the field has the C type that the attribute's type comes to:
 * where it has another, _Generic finds no branch and this doesn't compile.
 */
#define FIELD(c_type, kind, field)                                                                 \
    _Generic(&((made_of_##kind *)0)->field, c_type *: offsetof(made_of_##kind, field))
#define NAME_FIELD(kind, field) FIELD(struct name *, kind, field)
#define NAMES_FIELD(kind, field) FIELD(struct references, kind, field)
#define SLICE_FIELD(kind, field) FIELD(struct slice, kind, field)
#define MICRO_FIELD(kind, field) FIELD(micro, kind, field)
#define DATE_FIELD(kind, field) FIELD(uint32_t, kind, field)
#define SHORT_FIELD(kind, field) FIELD(uint16_t, kind, field)
#define BYTE_FIELD(kind, field) FIELD(uint8_t, kind, field)
#define NO_FIELD(kind, field) 0
#define FIELD_ID NAME_FIELD
#define FIELD_TOKEN_ID NAME_FIELD
#define FIELD_REFERENCE NAME_FIELD
#define FIELD_LANGUAGE NAME_FIELD
#define FIELD_REFERENCES NAMES_FIELD
#define FIELD_REFERENCE_PAIR NAMES_FIELD
#define FIELD_LANGUAGES NAMES_FIELD
#define FIELD_TEXT SLICE_FIELD
#define FIELD_TOKEN SLICE_FIELD
#define FIELD_TOKEN_ANY SLICE_FIELD
#define FIELD_TOKENS SLICE_FIELD
#define FIELD_VERSION SLICE_FIELD
#define FIELD_BOUND SLICE_FIELD
#define FIELD_UNIT SLICE_FIELD
#define FIELD_PATH SLICE_FIELD
#define FIELD_URL SLICE_FIELD
#define FIELD_PMID SLICE_FIELD
#define FIELD_DECIMAL MICRO_FIELD
#define FIELD_POINTS_VALUE MICRO_FIELD
#define FIELD_DATE DATE_FIELD
#define FIELD_YEAR SHORT_FIELD
#define FIELD_POSITIVE SHORT_FIELD
#define FIELD_ENUM(name) BYTE_FIELD
#define FIELD_ENUMS(name) BYTE_FIELD
#define FIELD_VARIANT(word) NO_FIELD

const uint16_t attribute_offsets[] = {
#define ATTRIBUTE(kind, name, type, need, field, target, text) FIELD_##type(kind, field),
#include "grammar/grammar.def"
};

/* The first row of grammar_attributes that has the name of this one. */
static unsigned first_row(const struct attribute_row *row)
{
    const struct attribute_row *first = grammar_attributes;
    while (strcmp(first->name, row->name) != 0)
        first++;
    return (unsigned)(first - grammar_attributes);
}

static unsigned first_kind(unsigned kind)
{
    unsigned first = KIND_TEXT_RUN + 1;
    while (strcmp(grammar_elements[first].name, grammar_elements[kind].name) != 0)
        first++;
    return first;
}

static void look_at_attributes(struct lookup *lookup, unsigned kind)
{
    struct kind_info *info = &lookup->kinds[kind];
    const struct attribute_row *first = grammar_attributes_of((int)kind);
    const struct attribute_row *end = grammar_attributes_of((int)kind + 1);
    assert(end - first <= MOST_ATTRIBUTES);
    for (const struct attribute_row *row = first; row < end; row++) {
        unsigned place = (unsigned)(row - first);
        lookup->attributes[kind * lookup->row_count + first_row(row)] = (uint8_t)place;
        if (row->need == NEED_REQUIRED)
            info->required = (uint16_t)(info->required | 1u << place);
        info->has_choices |= row->need != NEED_REQUIRED && row->need != NEED_OPTIONAL;
        info->has_variants |= row->type == TYPE_VARIANT;
        info->is_text |= row->type == TYPE_LANGUAGE;
        info->has_decimals |= row->type == TYPE_DECIMAL || row->type == TYPE_POINTS_VALUE;
    }
}

static void let_in(struct lookup *lookup, unsigned parent, unsigned kind, unsigned row)
{
    struct place_of_child *place = &lookup->children[parent][lookup->kinds[kind].name];
    if (!place->kind)
        *place = (struct place_of_child){(uint8_t)kind, (uint8_t)row};
}

static void let_in_group(struct lookup *lookup, unsigned parent, int group, unsigned row)
{
    for (const uint8_t *member = grammar_members_of(group);
         member < grammar_members_of(group + 1); member++)
        let_in(lookup, parent, *member, row);
}

static void look_at_children(struct lookup *lookup, unsigned kind)
{
    struct kind_info *info = &lookup->kinds[kind];
    const struct child_row *first = grammar_children_of((int)kind);
    const struct child_row *end = grammar_children_of((int)kind + 1);
    assert(end - first <= MOST_CHILD_ROWS);
    info->child_rows = (uint8_t)(end - first);
    for (const struct child_row *row = first; row < end; row++) {
        unsigned place = (unsigned)(row - first);
        if (row->child)
            let_in(lookup, kind, row->child, place);
        else
            let_in_group(lookup, kind, row->group, place);
        info->needs_children |= row->least > 0;
    }
    /* Text and elements may alternate: there are no rows to keep count of. */
    if (info->content == CONTENT_INLINE || info->content == CONTENT_PROSE)
        let_in_group(lookup, kind, GROUP_INLINE, 0);
    if (info->content == CONTENT_PROSE)
        let_in_group(lookup, kind, GROUP_BLOCK, 0);
}

void lookup_init(struct lookup *lookup, struct arena *arena)
{
    *lookup = (struct lookup){.row_count = grammar_elements[KIND_COUNT].attributes};
    size_t size = (size_t)KIND_COUNT * lookup->row_count;
    lookup->attributes = arena_alloc(arena, size);
    memset(lookup->attributes, NO_ROW, size);
    for (unsigned kind = KIND_TEXT_RUN + 1; kind < KIND_COUNT; kind++) {
        lookup->kinds[kind].size = sizes[kind];
        lookup->kinds[kind].content = grammar_elements[kind].content;
        lookup->kinds[kind].name = (uint8_t)first_kind(kind);
    }
    for (unsigned kind = KIND_TEXT_RUN + 1; kind < KIND_COUNT; kind++) {
        look_at_attributes(lookup, kind);
        look_at_children(lookup, kind);
    }
}
