/*
 * From the bytes of a file to UTF-8.
 *
 * Only for read/.
 */
#ifndef KBC_READ_ENCODING_H
#define KBC_READ_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include "base/failure.h"
#include "base/source.h"

/* What a text turned out to be in. */
struct encoding {
    enum source_form form;
    size_t broken_at;    /* offset in the result, which ends there, of what is no UTF-16 or a zero
                            byte; SIZE_MAX: nothing is. (What is no UTF-8, the parser tells.) */
    const char *broken;  /* why, in a few words */
};

/* Turn *bytes (from malloc, zero-terminated) to UTF-8 without byte order mark: where it is, or in
 * new memory for the old. */
struct encoding encoding_to_utf8(struct failure *failure, char **bytes, size_t *length);

static inline bool encoding_was_utf16(const struct encoding *encoding)
{
    return encoding->form == SOURCE_UTF16_LE || encoding->form == SOURCE_UTF16_BE;
}

/* The encoding that the XML declaration of a text names, not terminated, and its length in
 * *ret_length; NULL when it names none. */
const char *encoding_declared(const char *text, size_t *ret_length);

#endif
