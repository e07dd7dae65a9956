/*
 * A text with changes: pieces of what it was, and texts put in between. Whatever is not a piece of
 * an edit is there byte for byte, since it is never anything but the text that it was.
 *
 * Includes base and diag.
 */
#ifndef KBC_MEND_PIECES_H
#define KBC_MEND_PIECES_H

#include "base/buffer.h"
#include "diag/diag.h"

/* Bytes of the text as it was, or, where `put` is given, bytes put in. */
struct piece {
    uint32_t begin, end; /* offsets in the text as it was; of what is put in, 0 and its length */
    const char *put;     /* or NULL */
};

struct pieces {
    const struct piece *all; /* those of the old text ascending */
    size_t count;
};

/* The whole text, `length` bytes, without a change. */
struct pieces pieces_whole(struct arena *arena, uint32_t length);

/* The pieces after edits of the text that they make: `edits` ascend and are apart, their places are
 * offsets in it, behind `base`. In the arena; the texts put in are copied. */
struct pieces pieces_edit(struct arena *arena, const struct pieces *pieces,
                          const struct diag_edit *const *edits, size_t count, uint32_t base);

/* Append the text that the pieces make of the one that was. */
void pieces_add(struct buffer *out, const struct pieces *pieces, const char *was);

/* Where in the text as it was the byte stands that is at `offset` in what the pieces make; of a
 * byte that was put in, where it was put. */
uint32_t pieces_origin(const struct pieces *pieces, uint32_t offset);

#endif
