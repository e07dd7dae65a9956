#include "check/bound_mends.h"

#include <string.h>

#include "check/bounds.h"
#include "check/numbers.h"

/* ---- One end --------------------------------------------------------------------------------- */

/* How an end is written, and how it would be. */
struct rewriting {
    const char *attribute, *new_attribute;
    char number[MICRO_TEXT]; /* to be written; empty: the one that is there */
};

/* Which attribute the end has, and its number; false when it has none. */
static bool read_end(const struct written_end *end, const char **ret_attribute, micro *ret_number)
{
    static const char *const names[] = {"at-most", "below", "at-least", "above"};
    if (end->node->kind == KIND_BAND) {
        const struct band *band = (const struct band *)end->node;
        micro inside = end->low ? band->at_least : band->at_most;
        micro beyond = end->low ? band->above : band->below;
        *ret_attribute = names[2 * end->low + (inside == DECIMAL_ABSENT)];
        *ret_number = inside == DECIMAL_ABSENT ? beyond : inside;
        return *ret_number != DECIMAL_ABSENT;
    }
    const struct value_test *test = (const struct value_test *)end->node;
    struct slice inside = end->low ? test->at_least : test->at_most;
    struct slice beyond = end->low ? test->above : test->below;
    *ret_attribute = names[2 * end->low + !inside.bytes];
    struct slice written = inside.bytes ? inside : beyond;
    return written.bytes && micro_parse(written.bytes, written.length, ret_number);
}

/* Whether it is written in the number's own unit; a score has none. */
static bool is_in_own_unit(const struct written_end *end)
{
    const struct finding *quantity = (const struct finding *)end->number;
    if (end->number->kind == KIND_SCORE)
        return true;
    if (end->node->kind == KIND_BAND)
        return ((const struct bands *)end->node->parent)->parsed_unit == quantity->parsed_unit;
    struct slice unit = ((const struct value_test *)end->node)->unit;
    return !unit.bytes || slice_compare(unit, quantity->unit) == 0;
}

/* A step as a decimal; false when the language has none for it, or it is outside the domain. */
static bool write_step(const struct node *number, int64_t step, char text[MICRO_TEXT])
{
    micro written;
    if (number->kind == KIND_SCORE) {
        int128 exactly = ((const struct score *)number)->step * step;
        exactly = exactly % MICRO_ONE ? INT64_MAX : exactly / MICRO_ONE;
        if (exactly > INT32_MAX * MICRO_ONE || exactly < -INT32_MAX * MICRO_ONE)
            return false;
        micro_format((micro)exactly, text);
    } else {
        const struct finding *quantity = (const struct finding *)number;
        if (step < quantity->lowest || step > quantity->highest)
            return false;
        micro_format(step * quantity->step, text);
    }
    return micro_parse(text, strlen(text), &written);
}

static bool rewrite_end(const struct written_end *end, int64_t step, struct rewriting *rewriting)
{
    micro number;
    if (!is_in_own_unit(end) || !read_end(end, &rewriting->attribute, &number))
        return false;
    struct place_in_steps place =
        place_compared(&(struct compared){end->number, NULL}, number);
    int64_t beyond = end->low ? step - 1 : step + 1;
    rewriting->number[0] = '\0';
    rewriting->new_attribute = end->low ? "at-least" : "at-most";
    if (place.exact && place.below == beyond)
        rewriting->new_attribute = end->low ? "above" : "below";
    else if (!place.exact || place.below != step)
        return write_step(end->number, step, rewriting->number);
    return true;
}

bool end_can_be(const struct written_end *end, int64_t step)
{
    struct rewriting ignored;
    return rewrite_end(end, step, &ignored);
}

bool mend_end(struct check_context *context, struct diag_mend *mend,
              const struct written_end *end, int64_t step)
{
    struct rewriting rewriting;
    if (!rewrite_end(end, step, &rewriting))
        return false;
    const struct model *model = context->model;
    struct span name = node_attribute(model, end->node, rewriting.attribute);
    name.end = name.begin + (uint32_t)strlen(rewriting.attribute);
    if (strcmp(rewriting.attribute, rewriting.new_attribute) != 0)
        diag_edit(context->diag, mend, name, rewriting.new_attribute);
    if (rewriting.number[0])
        diag_edit(context->diag, mend,
                  node_attribute_value(model, end->node, rewriting.attribute), rewriting.number);
    return true;
}

/* ---- Bands ----------------------------------------------------------------------------------- */

static int64_t last_step(struct range range)
{
    return (range.high - (range.high & 1)) / 2; /* down, below zero too */
}

static int64_t first_step(struct range range)
{
    return (range.low + (range.low & 1)) / 2;
}

static struct written_end end_of(const struct bands *bands, const struct band *band, bool low)
{
    return (struct written_end){&band->node, declared(bands->of), low};
}

/* A piece of a band and the next one, between which one number is left out. */
struct gap {
    const struct band *lower, *upper;
    int64_t step;
};

/* The numbers in no band; false when some do not stand alone between two bands, or there is none
 * between any. */
static bool find_gaps(const struct bands *bands, struct gap *gaps, uint32_t *ret_count)
{
    const struct band_piece *pieces = bands->pieces;
    *ret_count = 0;
    if (!bands->piece_count)
        return false;
    for (uint32_t i = 1; i < bands->piece_count; i++) {
        int64_t last = last_step(pieces[i - 1].range), first = first_step(pieces[i].range);
        if (first - last > 2)
            return false;
        if (first - last == 2)
            gaps[(*ret_count)++] = (struct gap){bands->all[pieces[i - 1].band],
                                                bands->all[pieces[i].band], last + 1};
    }
    const struct node *of = declared(bands->of);
    int64_t lowest = of->kind == KIND_SCORE ? ((const struct score *)of)->lowest
                                            : ((const struct finding *)of)->lowest;
    int64_t highest = of->kind == KIND_SCORE ? ((const struct score *)of)->highest
                                             : ((const struct finding *)of)->highest;
    return *ret_count && first_step(pieces[0].range) <= lowest &&
           last_step(pieces[bands->piece_count - 1].range) >= highest;
}

static void mend_gaps_for(struct check_context *context, struct diagnostic *told,
                          const struct bands *bands, const struct gap *gaps, uint32_t count,
                          bool lower)
{
    for (uint32_t i = 0; i < count; i++) {
        struct written_end end = end_of(bands, lower ? gaps[i].lower : gaps[i].upper, !lower);
        if (!end_can_be(&end, gaps[i].step))
            return;
    }
    struct diag_mend *mend =
        count == 1 ? diag_mend(context->diag, told, lower ? MEND_LOWER : MEND_UPPER,
                               "put it into \"%s\"",
                               (lower ? gaps->lower : gaps->upper)->id->text)
                   : diag_mend(context->diag, told, lower ? MEND_LOWER : MEND_UPPER,
                               "put each such value into the band %s it",
                               lower ? "below" : "above");
    for (uint32_t i = 0; i < count; i++) {
        struct written_end end = end_of(bands, lower ? gaps[i].lower : gaps[i].upper, !lower);
        mend_end(context, mend, &end, gaps[i].step);
    }
}

void mend_gaps(struct check_context *context, struct diagnostic *told, const struct bands *bands)
{
    struct gap *gaps = ARENA_ARRAY(context->diag->arena, bands->piece_count, struct gap);
    uint32_t count;
    if (!find_gaps(bands, gaps, &count))
        return;
    mend_gaps_for(context, told, bands, gaps, count, true);
    mend_gaps_for(context, told, bands, gaps, count, false);
}

static void mend_shared(struct check_context *context, struct diagnostic *told, bool lower,
                        const struct band *keeps, const struct written_end *end, int64_t step)
{
    if (!end_can_be(end, step))
        return;
    struct diag_mend *mend = diag_mend(context->diag, told, lower ? MEND_LOWER : MEND_UPPER,
                                       "leave it to \"%s\" alone", keeps->id->text);
    mend_end(context, mend, end, step);
}

void mend_overlap(struct check_context *context, struct diagnostic *told,
                  const struct bands *bands, const struct band *one, const struct band *other)
{
    const struct band *lower = one->range.low <= other->range.low ? one : other;
    const struct band *upper = lower == one ? other : one;
    int64_t shared = last_step(lower->range);
    /* One number, and each of the two has others. */
    if (shared != first_step(upper->range) || first_step(lower->range) >= shared ||
        last_step(upper->range) <= shared)
        return;
    struct written_end upper_end = end_of(bands, upper, true);
    struct written_end lower_end = end_of(bands, lower, false);
    mend_shared(context, told, true, lower, &upper_end, shared + 1);
    mend_shared(context, told, false, upper, &lower_end, shared - 1);
}
