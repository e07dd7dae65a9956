/*
 * Pieces of HTML pages. For the reference page.
 */
#ifndef KBC_GRAMMAR_HTML_H
#define KBC_GRAMMAR_HTML_H

#include "base/buffer.h"

/* Text, its markup characters escaped. */
void html_text(struct buffer *out, const char *text);

/* A name of the grammar table as an anchor: FINDING_BOOLEAN is finding-boolean. */
void html_anchor(struct buffer *out, const char *constant);

/* XML as it is written, in single quotes, to be read on a page: in double quotes, coloured, each
 * tag of the element `subject` marked (NULL: none). It is well-formed. */
void html_xml(struct buffer *out, const char *xml, const char *subject);

#endif
