#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void buffer_init(struct buffer *buffer, struct failure *failure)
{
    *buffer = (struct buffer){.failure = failure};
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->bytes);
    buffer_init(buffer, buffer->failure);
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
}

/* Room for `more` bytes and a terminating zero. */
static void reserve(struct buffer *buffer, size_t more)
{
    if (more > SIZE_MAX / 2 - buffer->length - 1)
        failure_out_of_memory(buffer->failure);
    size_t need = buffer->length + more + 1;
    if (buffer->most && need - 1 > buffer->most)
        failure_raise(buffer->failure, "the output would be longer than %zu bytes", buffer->most);
    if (need <= buffer->room)
        return;
    size_t room = buffer->room ? buffer->room * 2 : 256;
    if (room < need)
        room = need;
    buffer->bytes = failure_realloc(buffer->failure, buffer->bytes, room);
    buffer->room = room;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    if (!length)
        return;
    reserve(buffer, length);
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

void buffer_puts(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_putc(struct buffer *buffer, char byte)
{
    buffer_add(buffer, &byte, 1);
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    size_t room = buffer->room - buffer->length; /* most texts fit, and are printed only once */
    int length = vsnprintf(room ? buffer->bytes + buffer->length : NULL, room, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    if ((size_t)length >= room) {
        reserve(buffer, (size_t)length);
        vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
    }
    va_end(again);
    buffer->length += (size_t)length;
}

void buffer_add_shown(struct buffer *buffer, const char *bytes, size_t length)
{
    char text[UTF8_SHOWN];
    for (size_t size; length; bytes += size, length -= size) {
        utf8_show(bytes, length, &size, text);
        buffer_puts(buffer, text);
    }
}

void *buffer_space(struct buffer *buffer, size_t count)
{
    reserve(buffer, count);
    void *space = memset(buffer->bytes + buffer->length, 0, count);
    buffer->length += count;
    return space;
}

const char *buffer_text(struct buffer *buffer)
{
    reserve(buffer, 0);
    buffer->bytes[buffer->length] = '\0';
    return buffer->bytes;
}
