#include "check/bounds.h"

const struct node *sound_number(const struct node *named, bool unit_sound)
{
    if (!named || !unit_sound)
        return NULL;
    if (named->kind == KIND_FINDING_QUANTITY)
        return quantity_is_sound((const struct finding *)named) ? named : NULL;
    if (named->kind == KIND_SCORE)
        return ((const struct score *)named)->step ? named : NULL;
    return NULL;
}

struct place_in_steps place_compared(const struct compared *compared, micro value)
{
    if (compared->number->kind == KIND_SCORE)
        return place_by_step(value, ((const struct score *)compared->number)->step);
    return place_of_quantity((const struct finding *)compared->number, value, compared->unit);
}

bool hold_to_domain(struct check_context *context, const struct node *node,
                    const struct compared *compared, const char *attribute, uint32_t index,
                    struct slice text, micro value)
{
    const struct finding *quantity = (const struct finding *)compared->number;
    if (compared->number->kind == KIND_SCORE)
        return true;
    int64_t at = half_steps(place_compared(compared, value));
    if (at >= quantity->lowest * 2 && at <= quantity->highest * 2)
        return true;
    char min[MICRO_TEXT], max[MICRO_TEXT];
    const char *own = unit_code(quantity->parsed_unit);
    bool foreign = compared->unit && compared->unit != quantity->parsed_unit;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_out_of_domain,
                   node_attribute_token(context->model, node, attribute, index),
                   node_subject(context->model, node),
                   "\"%.*s%s%s\" is outside \"%s\", which goes from %s to %s %s", (int)text.length,
                   text.bytes, foreign ? " " : "", foreign ? unit_code(compared->unit) : "",
                   quantity->id->text, micro_format(quantity->min, min),
                   micro_format(quantity->max, max), own);
    diag_help(context->diag, told, "correct it, or the min and max of \"%s\"", quantity->id->text);
    diag_related(context->diag, told, node_place(context->model, &quantity->node),
                 "\"%s\" is declared here", quantity->id->text);
    return false;
}

bool hold_ends_apart(struct check_context *context, const struct node *node,
                     const struct bounds *bounds, int order)
{
    const struct bound *low = &bounds->low, *high = &bounds->high;
    if (order < 0 || (order == 0 && low->inside && high->inside))
        return true;
    struct diagnostic *told = diag_raise(
        context->diag, DIAG_out_of_domain, node_attribute(context->model, node, low->attribute),
        node_subject(context->model, node), "nothing is %s \"%.*s\" and %s \"%.*s\" at once",
        low->attribute, (int)low->text.length, low->text.bytes, high->attribute,
        (int)high->text.length, high->text.bytes);
    diag_help(context->diag, told, "swap the two, or take one of them out");
    diag_related(context->diag, told, node_attribute(context->model, node, high->attribute),
                 "the other end");
    return false;
}

static bool end_is_inside(struct check_context *context, const struct node *node,
                          const struct compared *compared, const struct bound *bound)
{
    return !bound->attribute ||
           hold_to_domain(context, node, compared, bound->attribute, 0, bound->text,
                          bound->number);
}

bool number_range(struct check_context *context, const struct node *node,
                  const struct compared *compared, const struct bounds *bounds,
                  struct range *ret_range)
{
    const struct bound *low = &bounds->low, *high = &bounds->high;
    bool right = end_is_inside(context, node, compared, low);
    right &= end_is_inside(context, node, compared, high);
    if (low->attribute && high->attribute)
        right &= hold_ends_apart(context, node, bounds,
                                 (low->number > high->number) - (low->number < high->number));
    if (!right)
        return false;
    struct range range = {INT64_MIN, INT64_MAX};
    if (low->attribute) {
        struct place_in_steps place = place_compared(compared, low->number);
        range.low = half_steps(place) + (place.exact && !low->inside);
    }
    if (high->attribute) {
        struct place_in_steps place = place_compared(compared, high->number);
        range.high = half_steps(place) - (place.exact && !high->inside);
    }
    *ret_range = range;
    return true;
}
