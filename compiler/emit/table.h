/*
 * From a checked model to the compiled table (runtime/FORMAT.md).
 *
 * For commands. Includes base, diag, model and the table's format.
 */
#ifndef KBC_EMIT_TABLE_H
#define KBC_EMIT_TABLE_H

#include "base/buffer.h"
#include "model/model.h"

/* Append the table of a model in which no error of the first table stands, but duplicate-text. The
 * same model gives the same bytes on every machine. */
void table_emit(const struct model *model, struct buffer *out);

#endif
