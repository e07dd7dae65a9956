/*
 * Writing XML into a buffer: tags that close what they open, every character that could be taken
 * for markup escaped.
 * For emit.
 */
#ifndef KBC_EMIT_MARKUP_H
#define KBC_EMIT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buffer.h"

/* Elements that can be open: a condition may be told inside others, each as deep as a file is. */
enum { MARKUP_DEEPEST = 4096 };

struct markup {
    struct buffer *out;
    const char *names[MARKUP_DEEPEST]; /* of the elements that are open */
    unsigned depth;
    bool in_tag; /* the innermost start tag still takes attributes */
};

/* Start a document at the end of `out`, which stays the caller's; the same without saying that what
 * comes is XML. */
void markup_start(struct markup *markup, struct buffer *out);
void markup_continue(struct markup *markup, struct buffer *out);

/* Open an element, whose name must outlive it; give it an attribute (before anything is put inside
 * it; a NULL value is left out); close the innermost. */
void markup_open(struct markup *markup, const char *name);
void markup_attribute(struct markup *markup, const char *name, const char *value);
void markup_attribute_number(struct markup *markup, const char *name, unsigned long number);
void markup_close(struct markup *markup);

/* Characters inside the innermost element. UTF-8, as XML allows them. */
void markup_text(struct markup *markup, const char *text);
void markup_text_length(struct markup *markup, const char *text, size_t length);

#endif
