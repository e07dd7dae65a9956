/*
 * What the library needs besides itself to be a WebAssembly module, and what kbt-library.mjs takes
 * for granted: where the members of its structs stand there.
 */
#include <string.h>

#include "runtime/kbt.h"

/* ---- The functions of the C library, as instructions of WebAssembly but for one -------------- */

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    return __builtin_memcpy(to, from, size);
}

void *memmove(void *to, const void *from, size_t size)
{
    return __builtin_memmove(to, from, size);
}

void *memset(void *to, int byte, size_t size)
{
    return __builtin_memset(to, byte, size);
}

int memcmp(const void *one, const void *other, size_t size)
{
    const unsigned char *a = one, *b = other;
    for (; size && *a == *b; size--)
        a++, b++;
    return size ? *a - *b : 0;
}

#ifdef __wasm__

/* ---- The structs that kbt-library.mjs reads: the last member of each, and the size ----------- */

#define LAID_OUT(type, last, at, size)                                                             \
    _Static_assert(offsetof(struct type, last) == (at) && sizeof(struct type) == (size),           \
                   "kbt-library.mjs reads " #type " otherwise")

_Static_assert(sizeof(struct kbt) <= 512, "kbt-library.mjs leaves less room for a table");
LAID_OUT(kbt_about, digest, 32, 40);
LAID_OUT(kbt_finding, units, 76, 80);
LAID_OUT(kbt_unit, d, 24, 32);
LAID_OUT(kbt_rule, dose, 56, 104);
LAID_OUT(kbt_dose, route, 40, 48);
LAID_OUT(kbt_interaction, status, 12, 16);
LAID_OUT(kbt_bands, count, 12, 16);
LAID_OUT(kbt_citation, at, 4, 8);
LAID_OUT(kbt_source, pmid, 24, 28);
LAID_OUT(kbt_part, at, 44, 48);
LAID_OUT(kbt_points, weight, 8, 16);
LAID_OUT(kbt_bite, taken, 12, 16);
LAID_OUT(kbt_question, things, 8, 12);

#endif
