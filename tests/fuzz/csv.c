/*
 * Any bytes as rows of CSV: the fields lie in the row or are shorter than it; written again with
 * every field in quotes, they are read as the same fields.
 */
#include <stdlib.h>
#include <string.h>

#include "answer/csv.h"
#include "base/buffer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fields {
    struct csv_field all[64];
    size_t count;
    enum csv_outcome outcome; /* of the last */
};

static void read_fields(struct fields *fields, struct arena *arena, const char *row, size_t length)
{
    struct csv csv;
    fields->count = 0;
    csv_start(&csv, row, length);
    while (fields->count < 64 && (fields->outcome = csv_next(&csv, arena,
                                                             &fields->all[fields->count]))
                                     == CSV_FIELD) {
        if (fields->all[fields->count].length > length)
            abort();
        fields->count++;
    }
}

static void write_field(struct buffer *out, const struct csv_field *field)
{
    buffer_putc(out, '"');
    for (size_t i = 0; i < field->length; i++) {
        if (field->bytes[i] == '"')
            buffer_putc(out, '"');
        buffer_putc(out, field->bytes[i]);
    }
    buffer_putc(out, '"');
}

static void hold_row(struct arena *arena, const char *row, size_t length)
{
    struct fields fields, again;
    struct buffer out;
    buffer_init(&out, arena->failure);
    read_fields(&fields, arena, row, length);
    if (fields.outcome == CSV_END) {
        for (size_t i = 0; i < fields.count; i++) {
            if (i)
                buffer_putc(&out, ',');
            write_field(&out, &fields.all[i]);
        }
        read_fields(&again, arena, out.bytes, out.length);
        if (again.outcome != CSV_END || again.count != fields.count || fields.count == 0)
            abort();
        for (size_t i = 0; i < fields.count; i++)
            if (again.all[i].length != fields.all[i].length ||
                memcmp(again.all[i].bytes, fields.all[i].bytes, fields.all[i].length) != 0)
                abort();
    }
    buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct arena arena;
    failure_init(&failure);
    arena_init(&arena, &failure);
    if (FAILURE_CATCH(&failure))
        abort();
    for (size_t at = 0; at <= size;) {
        const uint8_t *end = at < size ? memchr(data + at, '\n', size - at) : NULL;
        size_t length = end ? (size_t)(end - data) - at : size - at;
        char *row = malloc(length + !length); /* of its own: a read behind it is seen */
        memcpy(row, data + at, length);
        hold_row(&arena, row, length);
        free(row);
        at += length + 1;
    }
    arena_release(&arena);
    return 0;
}
