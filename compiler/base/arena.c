#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *before;
    size_t size; /* all of it */
    max_align_t memory[];
};

/* Blocks double: a process starts quickly, and a large knowledge base takes few of them. */
enum { BLOCK_FIRST = 16 * 1024, BLOCK_MOST = 4 * 1024 * 1024 };

void arena_init(struct arena *arena, struct failure *failure)
{
    arena->failure = failure;
    arena->last = NULL;
    arena->next = arena->limit = NULL;
}

void arena_release(struct arena *arena)
{
    while (arena->last) {
        struct arena_block *block = arena->last;
        arena->last = block->before;
        free(block);
    }
    arena->next = arena->limit = NULL;
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_block **first = &other->last;
    while (*first)
        first = &(*first)->before;
    if (!arena->last) {
        arena->last = other->last;
    } else {
        /* Behind the block that is being filled. */
        *first = arena->last->before;
        arena->last->before = other->last;
    }
    arena_init(other, other->failure);
}

/* Put a new block in front that has room for `size`. */
static void grow(struct arena *arena, size_t size)
{
    const size_t header = sizeof(struct arena_block);
    size_t block_size = arena->last ? 2 * arena->last->size : BLOCK_FIRST;
    if (block_size > BLOCK_MOST)
        block_size = BLOCK_MOST;
    if (size > SIZE_MAX - header)
        failure_out_of_memory(arena->failure);
    if (block_size < header + size)
        block_size = header + size;
    struct arena_block *block = failure_malloc_large(arena->failure, block_size);
    block->size = block_size;
    block->before = arena->last;
    arena->last = block;
    arena->next = (char *)block->memory;
    arena->limit = (char *)block + block_size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(int64_t); /* nothing of ours is stricter */
    if (size > SIZE_MAX - align)
        failure_out_of_memory(arena->failure);
    size = (size + align - 1) & ~(align - 1);
    if (!arena->next || (size_t)(arena->limit - arena->next) < size)
        grow(arena, size);
    void *memory = arena->next;
    arena->next += size;
    return memset(memory, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        failure_out_of_memory(arena->failure);
    return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    char shorter[256]; /* most are, and are printed only once */
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(shorter, sizeof shorter, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    char *text = arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof shorter)
        memcpy(text, shorter, (size_t)length + 1);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
