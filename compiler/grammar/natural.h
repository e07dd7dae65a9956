/*
 * Whole numbers from 0 to 2^1280, exactly, without memory of their own: what the conversion of
 * units is made of. The work is done by GMP's lowest layer (mpn), which takes none.
 *
 * For the units alone.
 */
#ifndef KBC_GRAMMAR_NATURAL_H
#define KBC_GRAMMAR_NATURAL_H

#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>

enum { NATURAL_LIMBS = 1280 / GMP_NUMB_BITS };

struct natural {
    mp_size_t size; /* limbs in use; the highest is not 0; 0: the number 0 */
    mp_limb_t limbs[NATURAL_LIMBS];
};

/* A fraction; the denominator is not 0. */
struct fraction {
    struct natural over, under;
};

struct natural natural_of(uint64_t number);

/* How many bits it takes; 0 for 0. */
unsigned natural_bits(const struct natural *number);

/* -1, 0, 1 as `a` is less than, equal to, more than `b`. */
int natural_compare(const struct natural *a, const struct natural *b);

/* *a = *a * *b, *a + *b. False, and *a untouched, when that is 2^1280 or more. */
bool natural_multiply(struct natural *a, const struct natural *b);
bool natural_add(struct natural *a, const struct natural *b);

/* *a = *a - *b; `b` is not more than `a`. */
void natural_subtract(struct natural *a, const struct natural *b);

/* a / b, whole, and what remains; `b` is not 0. *ret_rest may be `a` itself. */
struct natural natural_divide(const struct natural *a, const struct natural *b,
                              struct natural *ret_rest);

/* The greatest number that divides both; the other when one is 0. */
struct natural natural_common(const struct natural *a, const struct natural *b);

/* In 64 bits; false, and *ret_number untouched, when it takes more. */
bool natural_fits(const struct natural *number, uint64_t *ret_number);

#endif
