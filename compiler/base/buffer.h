/*
 * A growing run of bytes, for output that is put together in memory before it is written.
 * For every layer.
 */
#ifndef KBC_BASE_BUFFER_H
#define KBC_BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>
#include "base/failure.h"

struct buffer {
    struct failure *failure; /* where memory that can't be had is told */
    char *bytes;             /* zero-terminated after buffer_text; NULL while empty */
    size_t length, room;
    size_t most; /* a length beyond this is a failure; 0: as long as there is memory */
};

void buffer_init(struct buffer *buffer, struct failure *failure);

/* Give the memory back; the buffer can be used again. */
void buffer_release(struct buffer *buffer);

/* Forget what is in it, keep the memory. */
void buffer_clear(struct buffer *buffer);

/* Append bytes, a zero-terminated text, one byte, a formatted text. */
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_puts(struct buffer *buffer, const char *text);
void buffer_putc(struct buffer *buffer, char byte);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Append a text as a terminal may have it (utf8_show). */
void buffer_add_shown(struct buffer *buffer, const char *bytes, size_t length);

/* Append `count` zero bytes and return where they are (valid until the next append). */
void *buffer_space(struct buffer *buffer, size_t count);

/* The content as a zero-terminated text; owned by the buffer, valid until the next append. */
const char *buffer_text(struct buffer *buffer);

#endif
