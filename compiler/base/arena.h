/*
 * Memory that lives as long as one compilation: taken in pieces, given back all at once.
 * For every layer.
 */
#ifndef KBC_BASE_ARENA_H
#define KBC_BASE_ARENA_H

#include <stddef.h>
#include "base/failure.h"

struct arena_block;

struct arena {
    struct failure *failure; /* where memory that can't be had is told */
    struct arena_block *last;
    char *next, *limit; /* what is free in the last block */
};

/* Start empty. Takes no memory until asked for some. */
void arena_init(struct arena *arena, struct failure *failure);

/* Give everything back. The arena can be used again. */
void arena_release(struct arena *arena);

/* Take over all that the other holds, and leave it empty: it lives as long as this arena. */
void arena_adopt(struct arena *arena, struct arena *other);

/* `size` zeroed bytes, aligned for 64-bit types. Never NULL: a failure comes back to the edge. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same for `count` times `size`; a product beyond size_t is a failure. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A zero-terminated copy of `length` bytes. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* A zero-terminated formatted text. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
