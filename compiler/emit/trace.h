/*
 * The trace page: for each source each place that is cited, in the order of the source, with the
 * declarations that rest on it, what they say and the cases that try them; what is cited nowhere,
 * and what cites nothing. Generated from the citations alone, so it cannot say more than they do.
 *
 * A note of a source that begins with a place and a colon says why nothing rests on that place; it
 * is shown where the place comes.
 *
 * For commands. Includes base, grammar and model.
 */
#ifndef KBC_EMIT_TRACE_H
#define KBC_EMIT_TRACE_H

#include "base/buffer.h"
#include "model/model.h"

/* Append the page, as one HTML file that needs no other. The model has been checked, and holds no
 * error of the first table but duplicate-text. */
void trace_write(const struct model *model, struct buffer *out);

#endif
