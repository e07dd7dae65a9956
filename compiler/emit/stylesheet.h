/*
 * XSLT: the one place that calls libxslt. A style sheet may read files beside it and below, and
 * kbc's own; it can't write any, and nothing is fetched from a network. Whatever goes wrong in one,
 * any message of its own included, comes back to the edge as one line. One works at a time.
 *
 * For commands. Includes base.
 */
#ifndef KBC_EMIT_STYLESHEET_H
#define KBC_EMIT_STYLESHEET_H

#include <libxml/tree.h>
#include "base/buffer.h"

struct stylesheet;

/* Read and compile a style sheet, once for all documents; `library` is the folder of kbc's own.
 * Release it with stylesheet_free. */
struct stylesheet *stylesheet_load(struct failure *failure, const char *path,
                                   const char *library);
void stylesheet_free(struct stylesheet *stylesheet);

/* What it says its result is: "xml" (also where it says nothing), "html", "text" or another. */
const char *stylesheet_method(const struct stylesheet *stylesheet);

/* Set a parameter of the style sheet to a text, for all documents from now on. The words stay the
 * caller's, as long as the style sheet. */
void stylesheet_set(struct stylesheet *stylesheet, const char *name, const char *value);

/* Append what it makes of an XML document, which `finish`, unless it is NULL, may change before it
 * is written. `name` is what the document is called in a failure. */
void stylesheet_apply(struct stylesheet *stylesheet, const char *name,
                      const struct buffer *document, void (*finish)(xmlDocPtr result),
                      struct buffer *out);

#endif
