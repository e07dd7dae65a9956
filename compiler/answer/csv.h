/*
 * The fields of one row of a CSV file (RFC 4180): separated by commas; in quotes, where a quote
 * stands for itself when it is doubled. A row is a line: a quoted field ends on the line that it
 * began on, so that one forgotten quote spoils no other row.
 *
 * For commands. Includes only base.
 */
#ifndef KBC_ANSWER_CSV_H
#define KBC_ANSWER_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"

struct csv {
    const char *at, *end;
    bool more; /* another field follows, be it empty */
};

/* Start with a row of `length` bytes, without its line end. An empty row has one field. */
void csv_start(struct csv *csv, const char *row, size_t length);

struct csv_field {
    const char *bytes; /* in the row, or in the arena where a quote had to go */
    size_t length;
};

enum csv_outcome {
    CSV_FIELD,
    CSV_END,         /* there is no other field */
    CSV_UNCLOSED,    /* a quoted field has no closing quote */
    CSV_STRAY_QUOTE, /* a quote inside a field that does not begin with one, or text behind one */
};

/* The next field. After anything but CSV_FIELD, nothing may be asked. */
enum csv_outcome csv_next(struct csv *csv, struct arena *arena, struct csv_field *ret);

#endif
