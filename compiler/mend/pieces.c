#include "mend/pieces.h"

#include <string.h>

struct pieces pieces_whole(struct arena *arena, uint32_t length)
{
    struct piece *piece = ARENA_NEW(arena, struct piece);
    piece->end = length;
    return (struct pieces){piece, 1};
}

static uint32_t length_of(const struct piece *piece)
{
    return piece->end - piece->begin;
}

/* The pieces are walked through once, and new ones made of what is kept. */
struct cutting {
    const struct pieces *from;
    size_t at;         /* the piece */
    uint32_t within;   /* how much of it is behind us */
    uint32_t offset;   /* in the text */
    struct piece *all; /* made */
    size_t count;
};

static void make(struct cutting *cutting, struct piece piece)
{
    if (length_of(&piece))
        cutting->all[cutting->count++] = piece;
}

/* Go on to an offset, and keep what is passed, or drop it. */
static void go_to(struct cutting *cutting, uint32_t offset, bool keep)
{
    while (cutting->offset < offset) {
        struct piece piece = cutting->from->all[cutting->at];
        piece.begin += cutting->within;
        uint32_t left = length_of(&piece), wanted = offset - cutting->offset;
        uint32_t taken = left < wanted ? left : wanted;
        piece.end = piece.begin + taken;
        if (keep)
            make(cutting, piece);
        cutting->offset += taken;
        cutting->within = taken < left ? cutting->within + taken : 0;
        cutting->at += taken == left;
    }
}

struct pieces pieces_edit(struct arena *arena, const struct pieces *pieces,
                          const struct diag_edit *const *edits, size_t count, uint32_t base)
{
    struct cutting cutting = {.from = pieces};
    uint32_t length = 0;
    /* Each edit cuts a piece in two at most, and puts one in. */
    cutting.all = ARENA_ARRAY(arena, pieces->count + 2 * count, struct piece);
    for (size_t i = 0; i < pieces->count; i++)
        length += length_of(&pieces->all[i]);
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(edits[i]->text);
        go_to(&cutting, edits[i]->place.begin - base, true);
        make(&cutting, (struct piece){0, (uint32_t)size, arena_copy(arena, edits[i]->text, size)});
        go_to(&cutting, edits[i]->place.end - base, false);
    }
    go_to(&cutting, length, true);
    return (struct pieces){cutting.all, cutting.count};
}

void pieces_add(struct buffer *out, const struct pieces *pieces, const char *was)
{
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->all[i];
        buffer_add(out, (piece->put ? piece->put : was) + piece->begin, length_of(piece));
    }
}

uint32_t pieces_origin(const struct pieces *pieces, uint32_t offset)
{
    uint32_t behind = 0; /* the last piece of the old text */
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->all[i];
        uint32_t length = length_of(piece);
        if (offset < length)
            return piece->put ? behind : piece->begin + offset;
        offset -= length;
        behind = piece->put ? behind : piece->end;
    }
    return behind;
}
