/*
 * The grammar table turned round for the reader: from the names that stand in a document to the
 * rows that they mean there, without a search; and where in the model each value goes.
 *
 * Only for read/.
 */
#ifndef KBC_READ_LOOKUP_H
#define KBC_READ_LOOKUP_H

#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "grammar/grammar.h"

enum {
    MOST_ATTRIBUTES = 16, /* of one element; a set of them fits in 16 bits */
    MOST_CHILD_ROWS = 8,  /* of one element */
    NO_ROW = UINT8_MAX
};

/* An element's name, whatever stands under it: the first kind that has the name. An attribute's
 * likewise: the first row that has it. */
struct place_of_child {
    uint8_t kind; /* what such an element is here, the first of its variants; 0: it may not be */
    uint8_t row;  /* which of the parent's child rows lets it in, from 0 */
};

struct kind_info {
    uint16_t size;       /* of its struct */
    uint8_t content;     /* enum content */
    uint8_t name;        /* the first kind of that name */
    uint8_t child_rows;
    uint16_t required;   /* the set of its REQUIRED attributes, by place among its rows */
    bool has_choices;    /* SUBJECT, ALONE, LOW, HIGH or TOGETHER attributes */
    bool has_variants;   /* told apart by an attribute of type VARIANT */
    bool is_text;        /* may have xml:lang: holds more than white space */
    bool has_decimals;
    bool needs_children; /* the least of some child row is not 0 */
};

struct lookup {
    struct kind_info kinds[KIND_COUNT];
    struct place_of_child children[KIND_COUNT][KIND_COUNT]; /* [parent][name of child] */
    uint8_t *attributes;     /* [kind * row_count + name of attribute]: its place among the kind's
                                rows, or NO_ROW */
    unsigned row_count;      /* rows of grammar_attributes */
};

/* Work it out from the grammar table, once a compilation. */
void lookup_init(struct lookup *lookup, struct arena *arena);

/* The attribute's place among the rows of the kind, or NO_ROW. `name` as row number. */
static inline unsigned lookup_attribute(const struct lookup *lookup, unsigned kind, unsigned name)
{
    return lookup->attributes[kind * lookup->row_count + name];
}

/* Where in its struct the value of an attribute (a row of grammar_attributes) is kept. */
extern const uint16_t attribute_offsets[];

#endif
