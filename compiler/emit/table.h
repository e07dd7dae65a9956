/*
 * From a checked model to the compiled table (runtime/FORMAT.md).
 *
 * For commands. Includes base, diag, model and the table's format.
 */
#ifndef KBC_EMIT_TABLE_H
#define KBC_EMIT_TABLE_H

#include "base/buffer.h"
#include "model/model.h"

struct lower;

/* Append the table of a model in which no error of the first table stands, but duplicate-text. The
 * same model gives the same bytes on every machine. A table that would be larger than 4 GiB comes
 * back to the edge. */
void table_emit(const struct model *model, struct buffer *out);

/* The same without ids, texts and sources, from what was lowered already: for asking right away. */
void table_emit_bare(const struct lower *lower, struct buffer *out);

#endif
