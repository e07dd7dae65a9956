#include "emit/turning.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"

enum {
    LEFT_TO_RIGHT_EMBEDDING = 0x202A,
    POP_FORMATTING = 0x202C,
    RIGHT_TO_LEFT_OVERRIDE = 0x202E,
    LEFT_TO_RIGHT_ISOLATE = 0x2066,
    POP_ISOLATE = 0x2069,
};

static bool open(struct turning *turning, bool isolate)
{
    if (turning->depth == TURNING_DEEPEST)
        return false;
    turning->isolates[turning->depth++] = isolate;
    return true;
}

/* A closing control closes the innermost isolate with all in it, or the innermost embedding, but
 * not one outside the isolate that it stands in. */
static bool close_innermost(struct turning *turning, bool isolate)
{
    unsigned depth = turning->depth;
    while (isolate && depth && !turning->isolates[depth - 1])
        depth--;
    if (!depth || turning->isolates[depth - 1] != isolate)
        return false;
    turning->depth = depth - 1;
    return true;
}

bool turning_keeps(struct turning *turning, uint32_t character)
{
    if (character == POP_FORMATTING || character == POP_ISOLATE)
        return close_innermost(turning, character == POP_ISOLATE);
    if (character >= LEFT_TO_RIGHT_EMBEDDING && character <= RIGHT_TO_LEFT_OVERRIDE)
        return open(turning, false);
    if (character >= LEFT_TO_RIGHT_ISOLATE && character < POP_ISOLATE)
        return open(turning, true);
    return true;
}

const char *turning_close(struct turning *turning)
{
    if (!turning->depth)
        return NULL;
    return turning->isolates[--turning->depth] ? "\xE2\x81\xA9" : "\xE2\x80\xAC";
}

const char *turning_closed(struct arena *arena, const char *text)
{
    if (!strstr(text, "\xE2\x80") && !strstr(text, "\xE2\x81"))
        return text;
    struct turning turning = {.depth = 0};
    struct buffer out;
    buffer_init(&out, arena->failure);
    const char *end = text + strlen(text);
    size_t size;
    for (const char *at = text; at < end; at += size)
        if (turning_keeps(&turning, utf8_decode(at, (size_t)(end - at), &size)))
            buffer_add(&out, at, size);
    for (const char *closing = turning_close(&turning); closing; closing = turning_close(&turning))
        buffer_puts(&out, closing);
    const char *copy = arena_copy(arena, buffer_text(&out), out.length);
    buffer_release(&out);
    return copy;
}
