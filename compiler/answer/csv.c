#include "answer/csv.h"

#include <string.h>

void csv_start(struct csv *csv, const char *row, size_t length)
{
    *csv = (struct csv){row, row + length, true};
}

/* Go behind the comma that follows a field, if there is one. */
static enum csv_outcome end_field(struct csv *csv)
{
    if (csv->at == csv->end) {
        csv->more = false;
        return CSV_FIELD;
    }
    if (*csv->at != ',')
        return CSV_STRAY_QUOTE;
    csv->at++;
    return CSV_FIELD;
}

static enum csv_outcome plain_field(struct csv *csv, struct csv_field *ret)
{
    const char *comma = memchr(csv->at, ',', (size_t)(csv->end - csv->at));
    const char *end = comma ? comma : csv->end;
    *ret = (struct csv_field){csv->at, (size_t)(end - csv->at)};
    if (memchr(ret->bytes, '"', ret->length))
        return CSV_STRAY_QUOTE;
    csv->at = end;
    return end_field(csv);
}

static enum csv_outcome quoted_field(struct csv *csv, struct arena *arena, struct csv_field *ret)
{
    const char *begin = ++csv->at;
    size_t doubled = 0;
    for (;; csv->at += 2, doubled++) {
        csv->at = memchr(csv->at, '"', (size_t)(csv->end - csv->at));
        if (!csv->at)
            return CSV_UNCLOSED;
        if (csv->end - csv->at < 2 || csv->at[1] != '"')
            break;
    }
    *ret = (struct csv_field){begin, (size_t)(csv->at - begin) - doubled};
    if (doubled) {
        char *copy = arena_alloc(arena, ret->length + 1), *to = copy;
        for (const char *from = begin; from < csv->at; from++) {
            from += *from == '"'; /* the second of two */
            *to++ = *from;
        }
        ret->bytes = copy;
    }
    csv->at++;
    return end_field(csv);
}

enum csv_outcome csv_next(struct csv *csv, struct arena *arena, struct csv_field *ret)
{
    if (!csv->more)
        return CSV_END;
    if (csv->at < csv->end && *csv->at == '"')
        return quoted_field(csv, arena, ret);
    return plain_field(csv, ret);
}
