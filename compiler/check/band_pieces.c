#include "check/band_pieces.h"

#include <stdlib.h>

/* ---- Ranges of any kind ---------------------------------------------------------------------- */

static int compare_ranges(const void *left, const void *right)
{
    const struct range *a = left, *b = right;
    return a->low < b->low ? -1 : a->low > b->low;
}

/* Whether nothing is left between the end of one range and the beginning of another. */
static bool touches(int64_t high, int64_t low)
{
    return high == INT64_MAX || high + 1 >= low;
}

void ranges_settle(struct ranges *ranges, uint32_t count)
{
    struct range *all = ranges->all;
    ranges->count = 0;
    if (count > 1)
        qsort(all, count, sizeof *all, compare_ranges);
    for (uint32_t i = 0; i < count; i++) {
        struct range *last = ranges->count ? &all[ranges->count - 1] : NULL;
        if (last && touches(last->high, all[i].low))
            last->high = last->high > all[i].high ? last->high : all[i].high;
        else
            all[ranges->count++] = all[i];
    }
}

/* ---- Cutting --------------------------------------------------------------------------------- */

/* Bands by where they begin; those that have begun, the first of the document on top of a heap. */
struct begun {
    struct range range; /* as band_piece.written */
    uint32_t band;
};

struct sweep {
    struct begun *rising;
    const struct range **of_band;
    uint32_t next, count;
    uint32_t *heap, heaped;
};

static int compare_begun(const void *left, const void *right)
{
    const struct begun *a = left, *b = right;
    if (a->range.low != b->range.low)
        return a->range.low < b->range.low ? -1 : 1;
    return a->band < b->band ? -1 : 1;
}

static void swap(uint32_t *heap, uint32_t a, uint32_t b)
{
    uint32_t kept = heap[a];
    heap[a] = heap[b];
    heap[b] = kept;
}

static void push(struct sweep *sweep, uint32_t band)
{
    uint32_t at = sweep->heaped++;
    sweep->heap[at] = band;
    for (; at && sweep->heap[at] < sweep->heap[(at - 1) / 2]; at = (at - 1) / 2)
        swap(sweep->heap, at, (at - 1) / 2);
}

static void pop(struct sweep *sweep)
{
    uint32_t *heap = sweep->heap, at = 0;
    heap[0] = heap[--sweep->heaped];
    for (;;) {
        uint32_t least = at;
        for (uint32_t child = at * 2 + 1; child <= at * 2 + 2 && child < sweep->heaped; child++)
            if (heap[child] < heap[least])
                least = child;
        if (least == at)
            return;
        swap(heap, at, least);
        at = least;
    }
}

/* Take in what begins at or below `at`, and let go, from the top, what has ended before it. */
static void move_to(struct sweep *sweep, int64_t at)
{
    while (sweep->next < sweep->count && sweep->rising[sweep->next].range.low <= at)
        push(sweep, sweep->rising[sweep->next++].band);
    while (sweep->heaped && sweep->of_band[sweep->heap[0]]->high < at)
        pop(sweep);
}

/* The next piece, from `at` on; false when no band is left. */
static bool next_piece(struct sweep *sweep, int64_t at, struct band_piece *ret_piece)
{
    move_to(sweep, at);
    while (!sweep->heaped && sweep->next < sweep->count) {
        at = sweep->rising[sweep->next].range.low;
        move_to(sweep, at);
    }
    if (!sweep->heaped)
        return false;
    uint32_t band = sweep->heap[0];
    int64_t end = sweep->of_band[band]->high;
    /* What begins inside it may go before it. */
    if (sweep->next < sweep->count && sweep->rising[sweep->next].range.low <= end)
        end = sweep->rising[sweep->next].range.low - 1;
    *ret_piece = (struct band_piece){.band = band, .written = {at, end}};
    return true;
}

/* Millionths of the bounds' unit to steps, at both ends of a piece. */
static void place_piece(struct band_piece *piece, const struct compared *compared)
{
    piece->range = (struct range){INT64_MIN, INT64_MAX};
    if (piece->written.low != INT64_MIN) {
        bool beyond = piece->written.low % 2; /* above the number, not at it */
        struct place_in_steps place =
            place_compared(compared, (piece->written.low - beyond) / 2);
        piece->range.low = half_steps(place) + (place.exact && beyond);
        piece->low_cut = !place.exact;
    }
    if (piece->written.high != INT64_MAX) {
        bool beyond = piece->written.high % 2;
        struct place_in_steps place =
            place_compared(compared, (piece->written.high + beyond) / 2);
        piece->range.high = half_steps(place) - (place.exact && beyond);
        piece->high_cut = !place.exact;
    }
}

static void add_piece(struct bands *bands, const struct band_piece *piece)
{
    struct band_piece *last = bands->piece_count ? &bands->pieces[bands->piece_count - 1] : NULL;
    if (last && last->band == piece->band && touches(last->written.high, piece->written.low))
        last->written.high = piece->written.high;
    else
        bands->pieces[bands->piece_count++] = *piece;
}

static struct range written_range(const struct band *band)
{
    struct range range = {INT64_MIN, INT64_MAX};
    if (band->at_least != DECIMAL_ABSENT)
        range.low = band->at_least * 2;
    else if (band->above != DECIMAL_ABSENT)
        range.low = band->above * 2 + 1;
    if (band->at_most != DECIMAL_ABSENT)
        range.high = band->at_most * 2;
    else if (band->below != DECIMAL_ABSENT)
        range.high = band->below * 2 - 1;
    return range;
}

void bands_cut(struct arena *arena, struct bands *bands, const struct compared *compared)
{
    struct sweep sweep = {.count = bands->count};
    sweep.rising = ARENA_ARRAY(arena, bands->count, struct begun);
    sweep.of_band = ARENA_ARRAY(arena, bands->count, const struct range *);
    sweep.heap = ARENA_ARRAY(arena, bands->count, uint32_t);
    for (uint32_t i = 0; i < bands->count; i++)
        sweep.rising[i] = (struct begun){written_range(bands->all[i]), i};
    qsort(sweep.rising, bands->count, sizeof *sweep.rising, compare_begun);
    for (uint32_t i = 0; i < bands->count; i++)
        sweep.of_band[sweep.rising[i].band] = &sweep.rising[i].range;
    /* A piece ends where a band ends or another begins. */
    bands->pieces = ARENA_ARRAY(arena, (size_t)bands->count * 2, struct band_piece);
    struct band_piece piece;
    for (int64_t at = INT64_MIN; next_piece(&sweep, at, &piece); at = piece.written.high + 1) {
        add_piece(bands, &piece);
        if (piece.written.high == INT64_MAX)
            break;
    }
    for (uint32_t i = 0; i < bands->piece_count; i++)
        place_piece(&bands->pieces[i], compared);
}

/* ---- The numbers of several bands ------------------------------------------------------------ */

/* A gap between two steps that the bands cover in part can't be told in half steps. It counts as
 * covered, so that some number in it is, unless both steps beside it are: then some number is
 * anyway, and that not all are shows only if the gap is left out. */
struct joined {
    struct range *solid, *cut; /* what is covered in whole; gaps that are in part */
    uint32_t solid_count, cut_count;
};

static void join(struct joined *joined, const struct band_piece *first,
                 const struct band_piece *last)
{
    struct range solid = {first->range.low + first->low_cut, last->range.high - last->high_cut};
    if (solid.low <= solid.high)
        joined->solid[joined->solid_count++] = solid;
    if (first->low_cut)
        joined->cut[joined->cut_count++] = (struct range){first->range.low, first->range.low};
    if (last->high_cut)
        joined->cut[joined->cut_count++] = (struct range){last->range.high, last->range.high};
}

static bool is_in(const struct ranges *indices, uint32_t index)
{
    for (uint32_t i = 0; i < indices->count; i++)
        if (index >= indices->all[i].low && index <= indices->all[i].high)
            return true;
    return false;
}

/* Put runs of pieces of those bands, each without a number missing in it, into `joined`. */
static void join_pieces(struct joined *joined, const struct bands *bands,
                        const struct ranges *indices)
{
    const struct band_piece *first = NULL, *last = NULL;
    for (uint32_t i = 0; i < bands->piece_count; i++) {
        const struct band_piece *piece = &bands->pieces[i];
        if (!is_in(indices, piece->band))
            continue;
        if (first && !touches(last->written.high, piece->written.low)) {
            join(joined, first, last);
            first = NULL;
        }
        first = first ? first : piece;
        last = piece;
    }
    if (first)
        join(joined, first, last);
}

void bands_ranges(struct arena *arena, const struct bands *bands, const struct ranges *indices,
                  struct ranges *ret_ranges)
{
    size_t most = (size_t)bands->piece_count * 3;
    struct joined joined = {.solid = ARENA_ARRAY(arena, most, struct range)};
    joined.cut = ARENA_ARRAY(arena, most, struct range);
    join_pieces(&joined, bands, indices);
    struct ranges solid = {joined.solid, joined.solid_count};
    uint32_t at = 0, count = joined.solid_count;
    for (uint32_t i = 0; i < joined.cut_count; i++) {
        int64_t gap = joined.cut[i].low;
        while (at < solid.count && solid.all[at].high < gap - 1)
            at++;
        bool below = at < solid.count && solid.all[at].low <= gap - 1;
        uint32_t next = below ? at + 1 : at;
        bool above = next < solid.count && solid.all[next].low <= gap + 1;
        if (!below || !above)
            joined.solid[count++] = joined.cut[i];
    }
    ret_ranges->all = joined.solid;
    ranges_settle(ret_ranges, count);
}
