/*
 * Texts as the table holds them: plain characters, paragraphs and list items each on a line of
 * their own (runtime/FORMAT.md, TEXTS).
 *
 * For emit. Includes base and model.
 */
#ifndef KBC_EMIT_PLAIN_TEXT_H
#define KBC_EMIT_PLAIN_TEXT_H

#include "base/buffer.h"
#include "model/model.h"

/* The text of an element, in the arena. `scratch` is cleared. */
const char *plain_text(struct arena *arena, struct buffer *scratch,
                       const struct text_element *element);

#endif
