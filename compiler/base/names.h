/*
 * Interned names: every id of a knowledge base is kept once, so that two ids are the same text
 * exactly when they are the same pointer, and a reference finds its declaration without a search.
 * For every layer.
 */
#ifndef KBC_BASE_NAMES_H
#define KBC_BASE_NAMES_H

#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

struct name {
    void *declared;   /* for whoever keeps the names: what this id stands for, or NULL */
    uint32_t hash;
    uint32_t length;  /* bytes, without the terminating zero */
    char text[];
};

/* The hash stands beside the name, so that a search or a move touches no other name's memory. */
struct name_slot {
    struct name *name;   /* NULL: free */
    uint32_t hash;
};

struct names {
    struct arena *arena;
    struct name_slot *slots; /* open addressing; a power of two; from malloc */
    size_t slot_count, count;
};

void names_init(struct names *names, struct arena *arena);

/* Give the slots back; the names themselves live in the arena. */
void names_release(struct names *names);

/* The name of these bytes, made if it is new. Owned by the arena. `length` < 2^32. */
struct name *names_intern(struct names *names, const char *bytes, size_t length);

/* The name of these bytes, or NULL when nobody has interned it. */
struct name *names_find(const struct names *names, const char *bytes, size_t length);

#endif
