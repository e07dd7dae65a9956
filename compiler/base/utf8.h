/*
 * UTF-8, one character at a time.
 * For every layer. Includes only the C library.
 */
#ifndef KBC_BASE_UTF8_H
#define KBC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_INVALID UINT32_MAX

/* The character that `bytes` (of which `length` > 0 can be read) begin with; *ret_size is how many
 * bytes it takes. UTF8_INVALID, with size 1, where they are no UTF-8: cut short, over-long, a
 * surrogate or beyond U+10FFFF. */
uint32_t utf8_decode(const char *bytes, size_t length, size_t *ret_size);

/* Whether a character does not show where it stands, or moves what stands beside it: a terminal
 * must not get it from a stranger. */
bool utf8_is_unseen(uint32_t character);

/* The first character of `bytes`, of which `length` > 0 can be read, as a terminal may have it:
 * itself, or written out, as <U+202E>, or as <9B> where it is no UTF-8. Returns it, or UTF8_INVALID
 * where it was written out. */
enum { UTF8_SHOWN = 16 };
uint32_t utf8_show(const char *bytes, size_t length, size_t *ret_size, char ret_text[UTF8_SHOWN]);

#endif
