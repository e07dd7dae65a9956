/*
 * The language as a schema: RELAX NG in its XML syntax, read off the grammar table, for editors and
 * validators. It takes and refuses the same documents as the language's definition (which ids and
 * references there are, and what they mean, no schema says). Each element and attribute has its
 * line of documentation.
 *
 * For commands. Includes base.
 */
#ifndef KBC_GRAMMAR_SCHEMA_H
#define KBC_GRAMMAR_SCHEMA_H

#include "base/buffer.h"

/* Append the schema. The same bytes each time. */
void schema_write(struct buffer *out);

#endif
