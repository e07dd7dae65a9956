/*
 * Names by their address: libxml2 keeps each name of a document once, so what a name means is found
 * from where it is kept.
 *
 * Only for read/.
 */
#ifndef KBC_READ_SYMBOLS_H
#define KBC_READ_SYMBOLS_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { SYMBOL_SLOTS = 512 }; /* a power of two, above twice the names of the language */

struct symbol {
    const void *key;
    uint8_t element;       /* the first kind of that name, or 0 */
    uint8_t attribute;     /* the first row of grammar_attributes of that name, plus 1, or 0 */
    uint8_t xml_attribute; /* the same of the name with xml: before it */
};

struct symbols {
    struct symbol slots[SYMBOL_SLOTS];
    unsigned count;
};

/* The symbol of a key, or the free slot (key NULL) where it belongs. */
static inline struct symbol *symbol_slot(struct symbols *symbols, const void *key)
{
    size_t at = ((uintptr_t)key >> 3) * 0x9e3779b1u >> 4;
    for (;; at++) {
        struct symbol *slot = &symbols->slots[at % SYMBOL_SLOTS];
        if (!slot->key || slot->key == key)
            return slot;
    }
}

/* The symbol of a key, added when it is new. */
static inline struct symbol *symbol_add(struct symbols *symbols, const void *key)
{
    struct symbol *slot = symbol_slot(symbols, key);
    if (!slot->key) {
        assert(symbols->count < SYMBOL_SLOTS / 2);
        symbols->count++;
        slot->key = key;
    }
    return slot;
}

#endif
