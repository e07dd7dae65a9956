/*
 * The language's reference page, read off the grammar table and examples.def: HTML that stands
 * alone, for authors.
 *
 * For commands. Includes base.
 */
#ifndef KBC_GRAMMAR_REFERENCE_H
#define KBC_GRAMMAR_REFERENCE_H

#include "base/buffer.h"

/* Append the page. The same bytes each time. */
void reference_write(struct buffer *out);

#endif
