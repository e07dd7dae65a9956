/*
 * A table as C source, for devices without files: to be compiled into the program that asks it.
 *
 *     extern const unsigned char back_pain_kbt[];
 *     extern const size_t back_pain_kbt_size;
 *
 * For commands. Includes only base.
 */
#ifndef KBC_EMIT_C_ARRAY_H
#define KBC_EMIT_C_ARRAY_H

#include <stddef.h>
#include "base/buffer.h"

/* Append the source: C11 or later, or C++11 or later, without a warning; the bytes aligned to 8.
 * The names are the id's, with an underscore for each hyphen. */
void c_array_write(const char *id, const unsigned char *bytes, size_t length, struct buffer *out);

#endif
