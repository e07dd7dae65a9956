/*
 * Controls of direction in a text (U+202A to U+202E, U+2066 to U+2069): what a text opens it
 * closes, so that it turns nothing that stands behind it. A control that closes what the text has
 * not opened is left out.
 *
 * For emit.
 */
#ifndef KBC_EMIT_TURNING_H
#define KBC_EMIT_TURNING_H

#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"

/* As deep as the bidirectional algorithm of Unicode goes. What is opened beyond is left out. */
enum { TURNING_DEEPEST = 125 };

/* What is open of a text. Starts empty. */
struct turning {
    bool isolates[TURNING_DEEPEST]; /* what is open is an isolate; else an embedding or override */
    unsigned depth;
};

/* Whether the next character of the text stays. */
bool turning_keeps(struct turning *turning, uint32_t character);

/* At the end of the text: the next control that closes what is open, in UTF-8; NULL: all is
 * closed. */
const char *turning_close(struct turning *turning);

/* A whole text, which is valid UTF-8, so. In the arena, or the text itself. */
const char *turning_closed(struct arena *arena, const char *text);

#endif
