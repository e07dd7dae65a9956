/*
 * Pieces of the reference page. For reference.c and reference_*.c alone.
 */
#ifndef KBC_GRAMMAR_REFERENCE_PARTS_H
#define KBC_GRAMMAR_REFERENCE_PARTS_H

#include "base/buffer.h"

/* An element's name, leading to its entry. What shares its name is told apart. */
void reference_link(struct buffer *out, int kind);

/* What one of a group is called, and where it stands. */
void reference_group_name(struct buffer *out, int group);

/* The entry of an element: what it is, where it may stand, what it holds and says, an example. */
void reference_element(struct buffer *out, int kind);

/* What the value of an attribute may be, leading to its entry; `row` is a row of
 * grammar_attributes. */
struct attribute_row;
void reference_value(struct buffer *out, const struct attribute_row *row);

/* The entries of the types of values; the customary units. */
void reference_values(struct buffer *out);
void reference_units(struct buffer *out);

#endif
