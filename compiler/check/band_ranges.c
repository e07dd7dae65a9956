/* Bands: which numbers are in each, and, where they overlap, in which first. */
#include "check/domains.h"

#include <stdlib.h>
#include <string.h>

#include "check/bounds.h"
#include "check/unit_use.h"

/* ---- The range of each ----------------------------------------------------------------------- */

static struct bound bound_of(struct arena *arena, const char *attribute, micro number, bool inside)
{
    char text[MICRO_TEXT];
    if (number == DECIMAL_ABSENT)
        return (struct bound){.attribute = NULL};
    micro_format(number, text);
    uint32_t length = (uint32_t)strlen(text);
    return (struct bound){attribute, inside, {arena_copy(arena, text, length), length}, number};
}

static struct bounds bounds_of(struct arena *arena, const struct band *band)
{
    struct bounds bounds = {bound_of(arena, "at-least", band->at_least, true),
                            bound_of(arena, "at-most", band->at_most, true)};
    if (!bounds.low.attribute)
        bounds.low = bound_of(arena, "above", band->above, false);
    if (!bounds.high.attribute)
        bounds.high = bound_of(arena, "below", band->below, false);
    return bounds;
}

static bool fill_ranges(struct check_context *context, const struct bands *bands,
                        const struct compared *compared)
{
    bool sound = !(bands->node.flags & NODE_FAULTY);
    for (struct node *node = node_child(&bands->node, KIND_BAND); node; node = node_same(node)) {
        struct band *band = (struct band *)node;
        struct bounds bounds = bounds_of(context->model->arena, band);
        sound &= number_range(context, node, compared, &bounds, &band->range) &&
                 !(node->flags & (NODE_FAULTY | NODE_DUPLICATE));
    }
    return sound;
}

/* ---- Which band each number is in ------------------------------------------------------------ */

/* Bands by where they begin; those that have begun, the first of the document on top of a heap. */
struct sweep {
    struct band **rising;
    uint32_t next, count;
    uint32_t *heap, heaped;
    const struct bands *bands;
};

static int compare_low(const void *left, const void *right)
{
    const struct band *a = *(struct band *const *)left, *b = *(struct band *const *)right;
    if (a->range.low != b->range.low)
        return a->range.low < b->range.low ? -1 : 1;
    return a->node.index < b->node.index ? -1 : 1;
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
    while (sweep->next < sweep->count && sweep->rising[sweep->next]->range.low <= at)
        push(sweep, sweep->rising[sweep->next++]->node.index);
    while (sweep->heaped && sweep->bands->all[sweep->heap[0]]->range.high < at)
        pop(sweep);
}

/* The next piece, from `at` on; false when no band is left. */
static bool next_piece(struct sweep *sweep, int64_t at, struct band_piece *ret_piece)
{
    move_to(sweep, at);
    while (!sweep->heaped && sweep->next < sweep->count) {
        at = sweep->rising[sweep->next]->range.low;
        move_to(sweep, at);
    }
    if (!sweep->heaped)
        return false;
    uint32_t band = sweep->heap[0];
    int64_t end = sweep->bands->all[band]->range.high;
    /* A band that begins inside it goes before it only if it stands before it. */
    if (sweep->next < sweep->count && sweep->rising[sweep->next]->range.low <= end)
        end = sweep->rising[sweep->next]->range.low - 1;
    *ret_piece = (struct band_piece){{at, end}, band};
    return true;
}

static void add_piece(struct bands *bands, struct band_piece piece)
{
    struct band_piece *last = bands->piece_count ? &bands->pieces[bands->piece_count - 1] : NULL;
    if (last && last->band == piece.band && last->range.high + 1 == piece.range.low)
        last->range.high = piece.range.high;
    else
        bands->pieces[bands->piece_count++] = piece;
}

static void fill_pieces(struct arena *arena, struct bands *bands)
{
    struct sweep sweep = {.count = bands->count, .bands = bands};
    sweep.rising = ARENA_ARRAY(arena, bands->count, struct band *);
    sweep.heap = ARENA_ARRAY(arena, bands->count, uint32_t);
    for (uint32_t i = 0; i < bands->count; i++)
        sweep.rising[i] = bands->all[i];
    qsort(sweep.rising, bands->count, sizeof *sweep.rising, compare_low);
    /* A piece ends where a band ends or another begins. */
    bands->pieces = ARENA_ARRAY(arena, (size_t)bands->count * 2, struct band_piece);
    struct band_piece piece = {.range.high = INT64_MIN};
    int64_t at = INT64_MIN;
    while (next_piece(&sweep, at, &piece)) {
        add_piece(bands, piece);
        if (piece.range.high == INT64_MAX)
            break;
        at = piece.range.high + 1;
    }
}

void check_band_ranges(struct check_context *context, struct bands *bands)
{
    const struct node *named = declared(bands->of);
    struct compared compared = {NULL, NULL};
    bool sound = true;
    if (named && named->kind == KIND_FINDING_QUANTITY) {
        const struct finding *quantity = (const struct finding *)named;
        compared.unit = unit_of_number(context, &bands->node, bands->unit, quantity, &sound);
        bands->parsed_unit = compared.unit ? compared.unit : quantity->parsed_unit;
    } else if (named && named->kind == KIND_SCORE)
        unit_unwanted(context, &bands->node, bands->unit, "a score");
    else
        unit_given(context, &bands->node, "unit", bands->unit);
    compared.number = sound_number(named, sound);
    if (compared.number && fill_ranges(context, bands, &compared))
        fill_pieces(context->model->arena, bands);
}
