#include "base/names.h"

#include <stdlib.h>
#include <string.h>

void names_init(struct names *names, struct arena *arena)
{
    *names = (struct names){.arena = arena};
}

void names_release(struct names *names)
{
    free(names->slots);
    names_init(names, names->arena);
}

/* FNV-1a, eight bytes at a step: ids are short, and a crafted set of colliding ones only costs
 * its author time. */
static uint32_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u ^ length;
    while (length >= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0x100000001b3u;
        hash ^= hash >> 29;
        bytes += 8;
        length -= 8;
    }
    while (length--)
        hash = (hash ^ (unsigned char)*bytes++) * 0x100000001b3u;
    hash ^= hash >> 32;
    return (uint32_t)(hash * 0x9e3779b1u);
}

/* The slot that holds the name, or the free one where it belongs. */
static struct name_slot *slot_of(const struct names *names, const char *bytes, size_t length,
                                 uint32_t hash)
{
    size_t mask = names->slot_count - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        struct name_slot *slot = &names->slots[at];
        if (!slot->name || (slot->hash == hash && slot->name->length == length &&
                            memcmp(slot->name->text, bytes, length) == 0))
            return slot;
    }
}

static void grow(struct names *names)
{
    size_t old_count = names->slot_count;
    struct name_slot *old = names->slots;
    size_t count = old_count ? old_count * 2 : 256, mask = count - 1;
    names->slots = failure_malloc(names->arena->failure, count * sizeof *names->slots);
    memset(names->slots, 0, count * sizeof *names->slots);
    names->slot_count = count;
    for (size_t i = 0; i < old_count; i++) {
        size_t at = old[i].hash & mask;
        while (old[i].name && names->slots[at].name)
            at = (at + 1) & mask;
        if (old[i].name)
            names->slots[at] = old[i];
    }
    free(old);
}

struct name *names_intern(struct names *names, const char *bytes, size_t length)
{
    if (names->count * 3 >= names->slot_count * 2)
        grow(names);
    uint32_t hash = hash_bytes(bytes, length);
    struct name_slot *slot = slot_of(names, bytes, length, hash);
    if (!slot->name) {
        struct name *name = arena_alloc(names->arena, sizeof *name + length + 1);
        name->hash = hash;
        name->length = (uint32_t)length;
        memcpy(name->text, bytes, length);
        *slot = (struct name_slot){name, hash};
        names->count++;
    }
    return slot->name;
}

struct name *names_find(const struct names *names, const char *bytes, size_t length)
{
    if (!names->slot_count)
        return NULL;
    return slot_of(names, bytes, length, hash_bytes(bytes, length))->name;
}
