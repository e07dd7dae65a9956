/*
 * From a checked model to the compiled table (runtime/FORMAT.md).
 *
 * For commands. Includes base, diag, model and the table's format.
 */
#ifndef KBC_EMIT_TABLE_H
#define KBC_EMIT_TABLE_H

#include <stdbool.h>
#include "base/buffer.h"
#include "model/model.h"

struct lower;

/* Append the table of a model in which no error of the first table stands, but duplicate-text. The
 * same model gives the same bytes on every machine. A table that would be larger than 4 GiB comes
 * back to the edge. */
void table_emit(const struct model *model, struct buffer *out);

/* The same with less in it than everything. */
struct table_parts {
    bool named;            /* ids, texts, sources, citations, positions; without them only what is
                              evaluated */
    const bool *languages; /* whether texts in each of the languages are there; NULL: in all */
    bool unplaced;         /* no POSITIONS, though it is named */
};
void table_emit_parts(const struct model *model, const struct table_parts *parts,
                      struct buffer *out);

/* All but what follows the layout of the documents: without POSITIONS, the digest all zeros. */
void table_emit_unplaced(const struct model *model, struct buffer *out);

/* Only what is evaluated, without the digest, from what was lowered already: for asking right
 * away. */
void table_emit_bare(const struct lower *lower, struct buffer *out);

#endif
