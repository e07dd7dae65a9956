/*
 * Amounts in an FO document: a number and its unit stay on one line.
 *
 * A line that ends "less than 30", the next one beginning "mL/min", is misread. FOP ends lines at
 * spaces and behind slashes; so a space between a number and a short word becomes one that does not
 * break (U+00A0), and behind a slash in that word stands U+FEFF.
 *
 * For emit.
 */
#ifndef KBC_EMIT_FO_AMOUNTS_H
#define KBC_EMIT_FO_AMOUNTS_H

#include <libxml/tree.h>

/* Keep the amounts together in the texts below an element: in place. */
void fo_amounts_join(xmlNodePtr parent);

#endif
