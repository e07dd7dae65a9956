/*
 * Growing runs of 32-bit words, and runs of them that are kept once and numbered.
 *
 * For emit. Includes only base.
 */
#ifndef KBC_EMIT_SEQUENCES_H
#define KBC_EMIT_SEQUENCES_H

#include <stdint.h>
#include "base/arena.h"

/* Zeroed at first; lives in the arena that it is grown with. */
struct words {
    uint32_t *all;
    uint32_t count, room;
};

void words_push(struct arena *arena, struct words *words, uint32_t word);

/* A 64-bit number as two words, the low half first; and back. */
void words_push_number(struct arena *arena, struct words *words, int64_t number);
int64_t words_number_at(const uint32_t *words);

/* Sequences of words, numbered from 0 in the order in which they came. */
struct sequences {
    struct arena *arena;
    struct words words;
    struct words starts; /* of each, where its words begin; they end where the next one's begin */
    uint32_t *slots;     /* those that can be found again: number + 1; 0: free */
    uint32_t slot_count, slots_used;
};

void sequences_init(struct sequences *sequences, struct arena *arena);

/* A new sequence, that is nobody else's. */
uint32_t sequences_add(struct sequences *sequences, const uint32_t *words, uint32_t count);

/* The sequence of these words that an earlier call has given, or a new one. */
uint32_t sequences_intern(struct sequences *sequences, const uint32_t *words, uint32_t count);

/* The words of one; *ret_count of them. Valid until the next is added. */
const uint32_t *sequences_words(const struct sequences *sequences, uint32_t number,
                                uint32_t *ret_count);

static inline uint32_t sequences_count(const struct sequences *sequences)
{
    return sequences->starts.count;
}

#endif
