/* Texts as they stand in files: UTF-8 or UTF-16, with a byte order mark or without. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/source.h"
#include "base/utf8.h"

static void add_unit(struct buffer *out, enum source_form form, uint32_t unit)
{
    char high = (char)(unit >> 8), low = (char)(unit & 0xFF);
    buffer_putc(out, form == SOURCE_UTF16_BE ? high : low);
    buffer_putc(out, form == SOURCE_UTF16_BE ? low : high);
}

static void add_utf16(struct buffer *out, enum source_form form, const char *text, size_t length)
{
    add_unit(out, form, 0xFEFF);
    for (size_t i = 0, size; i < length; i += size) {
        uint32_t character = utf8_decode(text + i, length - i, &size);
        if (character < 0x10000) {
            add_unit(out, form, character);
            continue;
        }
        add_unit(out, form, 0xD800 + ((character - 0x10000) >> 10));
        add_unit(out, form, 0xDC00 + ((character - 0x10000) & 0x3FF));
    }
}

void source_form_add(struct buffer *out, enum source_form form, const char *text, size_t length)
{
    if (form == SOURCE_UTF16_LE || form == SOURCE_UTF16_BE) {
        add_utf16(out, form, text, length);
        return;
    }
    if (form == SOURCE_MARKED)
        buffer_puts(out, "\xEF\xBB\xBF");
    buffer_add(out, text, length);
}

bool source_stands(struct failure *failure, const struct source *source)
{
    struct buffer expected;
    char *there;
    size_t length;
    buffer_init(&expected, failure);
    source_form_add(&expected, source->form, source->text, source->length);
    bool stands = false;
    if (file_read(failure, source->path, expected.length, &there, &length) == FILE_READ) {
        stands = length == expected.length &&
                 memcmp(there, buffer_text(&expected), length) == 0;
        free(there);
    }
    buffer_release(&expected);
    return stands;
}
