/*
 * The decimals of the language, exactly: at most nine digits before the point and six behind it,
 * held as an integer of millionths.
 *
 * For every layer. Includes only the C library.
 */
#ifndef KBC_BASE_DECIMAL_H
#define KBC_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t micro; /* a decimal, in millionths */

#define MICRO_ONE INT64_C(1000000)

enum { MICRO_TEXT = 24 }; /* room for any micro as a text, with its terminating zero */

/* Read the whole of `bytes` as -?[0-9]{1,9}(\.[0-9]{1,6})?, white space not allowed. False, and
 * *ret_value untouched, when they are anything else. */
bool micro_parse(const char *bytes, size_t length, micro *ret_value);

/* Take away the zeros that end a decimal with a point, and the point, if nothing is behind it. */
void decimal_trim(char *text);

/* Write a decimal without trailing zeros, exponent or plus sign: 0, -0.5, 37.25. Returns `text`. */
const char *micro_format(micro value, char text[MICRO_TEXT]);

#endif
