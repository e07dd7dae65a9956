#include "stream/lines.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

void lines_start(struct lines *lines, struct failure *failure, int descriptor)
{
    *lines = (struct lines){.descriptor = descriptor, .next = 1};
    buffer_init(&lines->kept, failure);
}

void lines_release(struct lines *lines)
{
    buffer_release(&lines->kept);
}

/* Read once more; false when there was nothing more to read. */
static bool read_more(struct lines *lines, struct buffer *text)
{
    char bytes[LINES_BLOCK];
    ssize_t count;
    do
        count = read(lines->descriptor, bytes, sizeof bytes);
    while (count < 0 && errno == EINTR);
    if (count < 0)
        lines->error = errno;
    lines->ended = count <= 0;
    if (count > 0)
        buffer_add(text, bytes, (size_t)count);
    return count > 0;
}

static bool has_arrived(const struct lines *lines)
{
    struct pollfd wanted = {lines->descriptor, POLLIN, 0};
    return poll(&wanted, 1, 0) > 0;
}

static uint64_t count_lines(const char *bytes, size_t length)
{
    uint64_t count = 0;
    const char *end = bytes + length;
    for (const char *at = bytes; at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
        count++;
    return count;
}

/* Drop the rest of a line that was too long. */
static void skip(struct lines *lines, struct buffer *text)
{
    while (lines->skipping) {
        const char *end = text->length ? memchr(text->bytes, '\n', text->length) : NULL;
        if (end) {
            size_t dropped = (size_t)(end + 1 - text->bytes);
            memmove(text->bytes, end + 1, text->length - dropped);
            text->length -= dropped;
        } else {
            buffer_clear(text);
        }
        lines->skipping = !end && read_more(lines, text);
    }
}

/* How many bytes are whole lines; after the end of the file, all. Where reading failed, what stands
 * behind the last line end may be half a line: a patient with 3 of 37 degrees. */
static size_t whole_lines(const struct lines *lines, const struct buffer *text)
{
    const char *last = text->length ? memrchr(text->bytes, '\n', text->length) : NULL;
    if (lines->ended && !lines->error)
        return text->length;
    return last ? (size_t)(last + 1 - text->bytes) : 0;
}

bool lines_read(struct lines *lines, struct lines_block *ret)
{
    struct buffer *text = &ret->text;
    buffer_clear(text);
    buffer_add(text, lines->kept.bytes, lines->kept.length);
    buffer_clear(&lines->kept);
    skip(lines, text);
    size_t whole = whole_lines(lines, text);
    while (!lines->ended && text->length - whole <= LINES_LONGEST &&
           (whole == 0 || (text->length < LINES_BLOCK && has_arrived(lines)))) {
        read_more(lines, text);
        whole = whole_lines(lines, text);
    }
    ret->first = lines->next;
    ret->long_line = 0;
    lines->next += count_lines(text->bytes, whole);
    if (text->length - whole > LINES_LONGEST) {
        ret->long_line = lines->next++;
        lines->skipping = true;
    } else {
        buffer_add(&lines->kept, text->bytes + whole, text->length - whole);
    }
    text->length = whole;
    return whole || ret->long_line;
}
