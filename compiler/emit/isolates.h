/*
 * Words and amounts from left to right in a handout from right to left (Cold Pack 200; 38.5 °C): as
 * HTML and plain text they are set apart by Unicode's isolates, so that what stands around them
 * does not turn them. FO has its own way (emit/fo_runs.h).
 *
 * For commands.
 */
#ifndef KBC_EMIT_ISOLATES_H
#define KBC_EMIT_ISOLATES_H

#include <stdbool.h>
#include "base/buffer.h"

/* Set them apart in a text, in place. `html`: it is HTML as a style sheet has made it, of which
 * tags, references and the style are left as they are. */
void isolates_add(struct buffer *text, bool html);

#endif
