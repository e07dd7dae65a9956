/*
 * Numbers and texts that the table holds once each, sorted, and points into. Everything is written
 * twice: the first time what is asked for is gathered and the answer is 0; pools are then sorted,
 * and the second time the answer is where it is.
 *
 * For emit. Includes only base.
 */
#ifndef KBC_EMIT_POOLS_H
#define KBC_EMIT_POOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/buffer.h"

struct numbers {
    struct arena *arena;
    int64_t *all;
    uint32_t count, room;
    bool sorted;
};

void numbers_init(struct numbers *numbers, struct arena *arena);

/* The index of a number. */
uint32_t numbers_at(struct numbers *numbers, int64_t number);
void numbers_sort(struct numbers *numbers);

struct texts {
    struct arena *arena;
    const char **all;  /* not copied */
    uint32_t *offsets; /* where each begins, when they lie behind each other with a zero byte */
    uint32_t count, room;
    bool sorted;
};

void texts_init(struct texts *texts, struct arena *arena);

/* The index of a text; where it begins. */
uint32_t texts_at(struct texts *texts, const char *text);
uint32_t texts_offset(struct texts *texts, const char *text);

/* `first`: where the first begins. */
void texts_sort(struct texts *texts, uint32_t first);

/* Append all, each with its zero byte. */
void texts_write(const struct texts *texts, struct buffer *out);

#endif
