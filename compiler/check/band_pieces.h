/*
 * Which band each number lies in, exactly: where bands overlap, in the first. And the other way:
 * which numbers lie in one of several bands. Part of the check `domains`.
 */
#ifndef KBC_CHECK_BAND_PIECES_H
#define KBC_CHECK_BAND_PIECES_H

#include "check/bounds.h"

/* Cut the numbers into bands->pieces. Bounds were found right; `compared` as they are read. */
void bands_cut(struct arena *arena, struct bands *bands, const struct compared *compared);

/* The numbers, in half steps, that lie in a band whose index is in `indices`. */
void bands_ranges(struct arena *arena, const struct bands *bands, const struct ranges *indices,
                  struct ranges *ret_ranges);

/* Make ranges->all, `count` of them in any order, ascending and apart. */
void ranges_settle(struct ranges *ranges, uint32_t count);

#endif
