/*
 * The nearest of several names to one that was not found, for "did you mean".
 * For every layer.
 */
#ifndef KBC_BASE_NEAR_MISS_H
#define KBC_BASE_NEAR_MISS_H

#include <stdbool.h>
#include <stddef.h>

/* A search for the nearest name. Start with `wanted`, try each candidate, read `nearest`. */
struct near_miss {
    const char *wanted;
    const char *nearest; /* the nearest candidate so far, the first of equals; NULL: none is near */
    unsigned distance;   /* its distance; while there is none, one more than is still near */
};

/* How many characters of `a` must be added, taken away, replaced or swapped with their neighbour
 * to get `b`; upper and lower case of ASCII are the same. More than `most` is told as `most` + 1,
 * and so is any text over 80 bytes. */
unsigned edit_distance(const char *a, const char *b, unsigned most);

/* Near is: at most a third of the name's length is to be changed, and at least one may be. */
void near_miss_start(struct near_miss *search, const char *wanted);
void near_miss_try(struct near_miss *search, const char *candidate);

/* Whether one is the other but for a slip of the hand: one character too many, too few or other, or
 * two swapped; none of them a digit, which says something of its own, nor one that makes another
 * word of medicine at a word's beginning: abduction and adduction. */
bool near_miss_is_slip(const char *wanted, const char *nearest);

#endif
