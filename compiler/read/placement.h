/*
 * What is told of elements, and of text, that stand where they may not, and of what is missing.
 * Each of these flags the element around it as faulty.
 *
 * Only for read/.
 */
#ifndef KBC_READ_PLACEMENT_H
#define KBC_READ_PLACEMENT_H

#include "read/reader.h"

/* An element that the language doesn't have. `frame`: what it stands in; NULL: it is the root. */
void tell_unknown_element(struct reader *reader, const struct tag *tag, struct frame *frame);

/* The root is an element of the language, but not `wanted`. */
void tell_wrong_root(struct reader *reader, const struct tag *tag, unsigned wanted);

/* It may not stand in the frame's element at all; it stands there once too often, as the row has
 * it; behind something that it must stand before; in a text whose other part is of another sort. */
void tell_not_here(struct reader *reader, const struct tag *tag, struct frame *frame);
void tell_too_many(struct reader *reader, const struct tag *tag, struct frame *frame,
                   unsigned row);
void tell_wrong_order(struct reader *reader, const struct tag *tag, struct frame *frame,
                      unsigned row);
void tell_mixed(struct reader *reader, const struct tag *tag, struct frame *frame);

/* Text where none is allowed. */
void tell_text_not_here(struct reader *reader, struct span place, struct frame *frame);

/* What the frame's element, which ends, lacks of children. */
void tell_missing_children(struct reader *reader, struct frame *frame);

#endif
