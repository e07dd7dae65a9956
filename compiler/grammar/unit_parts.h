/*
 * What a unit is made of. For units.c and unit_*.c alone.
 */
#ifndef KBC_GRAMMAR_UNIT_PARTS_H
#define KBC_GRAMMAR_UNIT_PARTS_H

#include "grammar/natural.h"
#include "grammar/units.h"

enum dimension {
#define BASE(name, code, metric) DIMENSION_##name,
#define OWN(name, code, metric) DIMENSION_##name,
#define ALONE(name, code, metric) DIMENSION_##name,
#include "grammar/units.def"
    DIMENSION_COUNT
};

/* A number x of it is x * factor + shift of the base units, each to its power. */
struct amount {
    struct fraction factor; /* above 0, in lowest terms, each part of at most AMOUNT_BITS */
    struct fraction shift;  /* 0 but for temperatures with an offset */
    bool special;           /* it stands alone */
    int16_t powers[DIMENSION_COUNT];
};

enum { AMOUNT_BITS = 256, AMOUNT_MOST_POWER = 99 };

struct unit {
    struct unit *next; /* in its bucket */
    struct amount amount;
    size_t length;
    char code[];
};

/* 1, without dimension. */
struct amount amount_one(void);

/* A fraction in lowest terms. */
void fraction_reduce(struct fraction *fraction);

/* What a symbol with its prefix stands for: "kg". False when there is none such. */
bool unit_symbol(const char *symbol, size_t length, struct amount *ret_amount);

/* A symbol that differs from the word in case and square brackets only, as its prefix (or "") and
 * its atom. False when there is none. */
bool unit_symbol_like(const char *word, size_t length, const char **ret_prefix,
                      const char **ret_atom);

/* What a term stands for: "kg/m2". False when it is none; then *ret_wrong, if that is not NULL,
 * says so in a line, in the arena. */
bool unit_term(const char *term, size_t length, struct arena *arena, struct amount *ret_amount,
               const char **ret_wrong);

#endif
