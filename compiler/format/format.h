/*
 * The layout of a document (docs/formatting.md): canonical, that is read off what it says, so that
 * two documents that say the same in the same order look the same. What means nothing is changed:
 * white space between elements and the breaks between words, the order of attributes, which quotes
 * are around them, `<a></a>` for `<a/>`. What is between the tags is kept as its author wrote it:
 * comments, processing instructions, CDATA, references, words.
 *
 * For commands. Includes base, grammar and model.
 */
#ifndef KBC_FORMAT_FORMAT_H
#define KBC_FORMAT_FORMAT_H

#include <stdbool.h>
#include "base/buffer.h"
#include "base/source.h"
#include "model/model.h"

enum { FORMAT_WIDTH = 100 }; /* characters in a line, where words and tags can be parted */

/* Append the document, laid out. UTF-8 without byte order mark, in and out; the text is one that
 * was read without an error. False where it is no XML; then nothing is appended. */
bool format_document(struct failure *failure, const char *text, size_t length,
                     struct buffer *out);

/* Whether two documents have the same tags, comments, processing instructions and CDATA, in the
 * same order and byte for byte, but for what is within start tags and for `<a/>`. */
bool format_keeps(const char *before, size_t before_length, const char *after,
                  size_t after_length);

/* Append what a knowledge base, or a module (`top`: its root, or the include around it), says,
 * without how it is laid out: two that are written alike, byte for byte, say the same. */
void format_meaning(const struct model *model, const struct node *top, struct buffer *out);

#endif
