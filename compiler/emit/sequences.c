#include "emit/sequences.h"

#include <string.h>

void words_push(struct arena *arena, struct words *words, uint32_t word)
{
    if (words->count == words->room) {
        uint32_t room = words->room ? words->room * 2 : 64;
        uint32_t *all = ARENA_ARRAY(arena, room, uint32_t);
        if (words->count)
            memcpy(all, words->all, words->count * sizeof(*all));
        words->all = all;
        words->room = room;
    }
    words->all[words->count++] = word;
}

void words_push_number(struct arena *arena, struct words *words, int64_t number)
{
    words_push(arena, words, (uint32_t)(uint64_t)number);
    words_push(arena, words, (uint32_t)((uint64_t)number >> 32));
}

int64_t words_number_at(const uint32_t *words)
{
    return (int64_t)((uint64_t)words[1] << 32 | words[0]);
}

/* ---- Sequences ----------------------------------------------------------------------------- */

void sequences_init(struct sequences *sequences, struct arena *arena)
{
    *sequences = (struct sequences){.arena = arena, .slot_count = 64};
    sequences->slots = ARENA_ARRAY(arena, sequences->slot_count, uint32_t);
}

const uint32_t *sequences_words(const struct sequences *sequences, uint32_t number,
                                uint32_t *ret_count)
{
    uint32_t start = sequences->starts.all[number];
    uint32_t end = number + 1 < sequences->starts.count ? sequences->starts.all[number + 1]
                                                        : sequences->words.count;
    *ret_count = end - start;
    return sequences->words.all + start;
}

uint32_t sequences_add(struct sequences *sequences, const uint32_t *words, uint32_t count)
{
    words_push(sequences->arena, &sequences->starts, sequences->words.count);
    for (uint32_t i = 0; i < count; i++)
        words_push(sequences->arena, &sequences->words, words[i]);
    return sequences->starts.count - 1;
}

static uint32_t hash(const uint32_t *words, uint32_t count)
{
    uint64_t hash = count;
    for (uint32_t i = 0; i < count; i++)
        hash = (hash ^ words[i]) * 0x9e3779b97f4a7c15u, hash ^= hash >> 29;
    return (uint32_t)hash;
}

/* The slot that these words are in, or belong in. */
static uint32_t *find_slot(const struct sequences *sequences, const uint32_t *words, uint32_t count)
{
    uint32_t mask = sequences->slot_count - 1;
    for (uint32_t at = hash(words, count) & mask;; at = (at + 1) & mask) {
        uint32_t length, *slot = &sequences->slots[at];
        if (!*slot)
            return slot;
        const uint32_t *there = sequences_words(sequences, *slot - 1, &length);
        if (length == count && memcmp(there, words, count * sizeof(*words)) == 0)
            return slot;
    }
}

static void grow(struct sequences *sequences)
{
    const uint32_t *old = sequences->slots;
    uint32_t old_count = sequences->slot_count, length;
    sequences->slot_count *= 2;
    sequences->slots = ARENA_ARRAY(sequences->arena, sequences->slot_count, uint32_t);
    for (uint32_t i = 0; i < old_count; i++)
        if (old[i]) {
            const uint32_t *words = sequences_words(sequences, old[i] - 1, &length);
            *find_slot(sequences, words, length) = old[i];
        }
}

uint32_t sequences_intern(struct sequences *sequences, const uint32_t *words, uint32_t count)
{
    if (sequences->slots_used * 2 >= sequences->slot_count)
        grow(sequences);
    uint32_t *slot = find_slot(sequences, words, count);
    if (!*slot) {
        sequences->slots_used++;
        *slot = sequences_add(sequences, words, count) + 1;
    }
    return *slot - 1;
}
