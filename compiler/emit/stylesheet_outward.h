/*
 * XSL-FO of a style sheet that is not kbc's own: whether FOP, laying it out, would open a file or
 * an address. Only pictures that stand inside it are let through, as data: of PNG, JPEG or GIF.
 *
 * For commands. Includes base.
 */
#ifndef KBC_EMIT_STYLESHEET_OUTWARD_H
#define KBC_EMIT_STYLESHEET_OUTWARD_H

#include "base/arena.h"

/* What in it would be opened, or why it can't be read as XML, as one line; NULL: nothing. In the
 * arena. */
const char *stylesheet_outward(struct arena *arena, const char *fo, size_t length);

#endif
