/*
 * What kbc fmt is held to, told by libxml2's trees and by what is seen of the bytes, without the
 * formatter's own scanner.
 *
 * For tests.
 */
#ifndef KBC_TESTS_LAYOUT_H
#define KBC_TESTS_LAYOUT_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/buffer.h"
#include "oracle/random_base.h"

/* Append a knowledge base with texts of every kind: random_base's, and prose, cases, claims and a
 * handout besides. */
void random_document(struct random *random, struct buffer *out);

/* Append a document, laid out at random: white space, quotes, the order of attributes, how empty
 * elements are written. With `marks` comments, processing instructions, CDATA, references and blank
 * lines besides, too. */
void scramble(struct random *random, const char *text, size_t length, bool marks,
              struct buffer *out);

/* Append what a document says with its comments and instructions where they are, but not how it is
 * laid out. False where it is no XML. */
bool canonical(const char *text, size_t length, struct buffer *out);

/* Whether each comment that begins or ends a line before, does so after. */
bool comments_stay(const char *before, const char *after);

/* Of an element: em, strong, link; that it holds words. */
bool is_inline_element(const char *name);
bool element_flows(const xmlNode *node);

#endif
