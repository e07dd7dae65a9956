/*
 * What the library wants of the C library, for targets that have none: WebAssembly. kbt_wasm.c has
 * the functions.
 */
#ifndef KBT_STRING_H
#define KBT_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *one, const void *other, size_t size);

#endif
