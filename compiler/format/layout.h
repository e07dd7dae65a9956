/*
 * What is being laid out: bytes so far, and where in the line they end.
 *
 *     format.c      elements among elements, comments, blank lines
 *     flow.c        words and the tags among them
 *     start_tag.c   attributes
 *
 * Only for format/.
 */
#ifndef KBC_FORMAT_LAYOUT_H
#define KBC_FORMAT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buffer.h"
#include "format/format.h"
#include "format/tree.h"

struct layout {
    struct buffer *out;
    struct arena *arena;
    const char *line_end; /* the document's own: that of its first line */
    unsigned column;      /* characters in the line so far */
};

/* Append bytes; a new line with that many spaces. */
void layout_put(struct layout *layout, const char *bytes, size_t length);
void layout_puts(struct layout *layout, const char *text);
void layout_line(struct layout *layout, unsigned indent);

/* Where `column` is behind these bytes. */
unsigned layout_column(unsigned column, const char *bytes, size_t length);

/* How many characters there are up to the first line end. */
unsigned layout_width(const char *bytes, size_t length);

/* The start tag of an element, `>` or `/>` and all; in lines that are parted between attributes,
 * those aligned, or in one however long it is. */
void layout_start_tag(struct layout *layout, const struct piece *piece, bool closed, bool parted);

void layout_end_tag(struct layout *layout, const struct piece *piece);

/* What is in an element that flows: filled into lines of that indent, the first of which has been
 * begun; or in one line: false where it doesn't fit, and then some of it may have been appended. */
void layout_flow(struct layout *layout, const struct piece *piece, unsigned indent);
bool layout_flow_in_line(struct layout *layout, const struct piece *piece);

#endif
