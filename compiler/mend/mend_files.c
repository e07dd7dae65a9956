/* The files as they are written: in the form that they were in, all or none. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "mend/choice.h"

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

/* Append a text as it stands in a file of that form. */
static void add_in_form(struct buffer *out, enum source_form form, const char *text,
                        size_t length)
{
    if (form == SOURCE_UTF16_LE || form == SOURCE_UTF16_BE) {
        add_utf16(out, form, text, length);
        return;
    }
    if (form == SOURCE_MARKED)
        buffer_puts(out, "\xEF\xBB\xBF");
    buffer_add(out, text, length);
}

const char *mended_bytes(const struct mending *mending, const struct mended_file *file,
                         size_t *ret_length)
{
    struct buffer text, bytes;
    buffer_init(&text, mending->arena->failure);
    buffer_init(&bytes, mending->arena->failure);
    pieces_add(&text, &file->pieces, file->was->text);
    add_in_form(&bytes, file->was->form, text.bytes, text.length);
    const char *copy = arena_copy(mending->arena, buffer_text(&bytes), bytes.length);
    *ret_length = bytes.length;
    buffer_release(&text);
    buffer_release(&bytes);
    return copy;
}

/* Somebody else may have written the file meanwhile: what they wrote is not to be lost. */
static void hold_unchanged(const struct mending *mending, const struct mended_file *file)
{
    struct failure *failure = mending->arena->failure;
    const struct source *was = file->was;
    struct buffer expected;
    char *there;
    size_t length;
    buffer_init(&expected, failure);
    add_in_form(&expected, was->form, was->text, was->length);
    if (file_read(failure, was->path, expected.length, &there, &length) != FILE_READ ||
        length != expected.length || memcmp(there, buffer_text(&expected), length) != 0)
        failure_raise(failure, "cannot mend \"%s\": it has changed since it was read", was->path);
    free(there);
    buffer_release(&expected);
}

void mending_write(const struct mending *mending)
{
    for (const struct mended_file *file = mending->files; file; file = file->next) {
        if (!file_is_changed(file))
            continue;
        size_t length;
        const char *bytes = mended_bytes(mending, file, &length);
        hold_unchanged(mending, file);
        file_rewrite_beside(mending->arena->failure, file->was->path, bytes, length);
    }
    file_put_in_place(mending->arena->failure);
}
