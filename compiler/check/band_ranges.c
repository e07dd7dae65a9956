/* Bands: which numbers are in each. */
#include "check/domains.h"

#include <string.h>

#include "check/band_pieces.h"
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
        unit_given(context, &bands->node, "unit", bands->unit, NULL);
    compared.number = sound_number(named, sound);
    if (compared.number && fill_ranges(context, bands, &compared))
        bands_cut(context->model->arena, bands, &compared);
}
