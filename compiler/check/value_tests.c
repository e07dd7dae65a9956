/* Tests of a value: what they compare, and which values meet them. */
#include "check/domains.h"

#include <string.h>

#include "check/band_pieces.h"
#include "check/bounds.h"
#include "check/named.h"
#include "check/unit_use.h"
#include "model/uses.h"

/* ---- Ranges ---------------------------------------------------------------------------------- */

static void set_range(struct check_context *context, struct value_test *test, struct range range)
{
    test->ranges.all = ARENA_NEW(context->model->arena, struct range);
    test->ranges.all[0] = range;
    test->ranges.count = 1;
}

/* ---- What is written ------------------------------------------------------------------------- */

static struct bound bound_of(struct slice at_end, struct slice beyond, const char *at_end_name,
                             const char *beyond_name)
{
    if (at_end.bytes)
        return (struct bound){.attribute = at_end_name, .inside = true, .text = at_end};
    if (beyond.bytes)
        return (struct bound){.attribute = beyond_name, .text = beyond};
    return (struct bound){.attribute = NULL};
}

static struct bounds bounds_of(const struct value_test *test)
{
    return (struct bounds){bound_of(test->at_least, test->above, "at-least", "above"),
                           bound_of(test->at_most, test->below, "at-most", "below")};
}

/* The tokens of `is` or `in`, one after the other. */
struct tokens {
    const char *attribute; /* NULL: neither is there */
    struct slice rest;
    uint32_t index;        /* of the next */
};

static struct tokens tokens_of(const struct value_test *test)
{
    if (test->is.bytes)
        return (struct tokens){.attribute = "is", .rest = test->is};
    if (test->in.bytes)
        return (struct tokens){.attribute = "in", .rest = test->in};
    return (struct tokens){.attribute = NULL};
}

/* An `in` is separated by single spaces; an `is` is one token, whatever is in it. */
static bool next_token(struct tokens *tokens, struct slice *ret_token)
{
    if (!tokens->rest.length)
        return false;
    const char *space = strcmp(tokens->attribute, "in") == 0
                            ? memchr(tokens->rest.bytes, ' ', tokens->rest.length) : NULL;
    uint32_t length = space ? (uint32_t)(space - tokens->rest.bytes) : tokens->rest.length;
    *ret_token = (struct slice){tokens->rest.bytes, length};
    uint32_t used = space ? length + 1 : length;
    tokens->rest.bytes += used;
    tokens->rest.length -= used;
    tokens->index++;
    return true;
}

static uint32_t count_tokens(struct tokens tokens)
{
    struct slice ignored;
    while (next_token(&tokens, &ignored))
        ;
    return tokens.index;
}

/* ---- Options and bands ----------------------------------------------------------------------- */

/* The index of what is named; the count, and not-comparable told, when there is none. */
static uint32_t find_named(struct check_context *context, struct value_test *test,
                           const struct node *of, const char *attribute, uint32_t token,
                           struct slice text)
{
    const struct model *model = context->model;
    uint32_t index = named_index(model, of, text.bytes, text.length);
    if (index < named_count(of) || !named_are_known(of))
        return index;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_not_comparable,
                   node_attribute_token(model, &test->node, attribute, token),
                   node_subject(model, &test->node), "\"%.*s\" is no %s of \"%s\"",
                   (int)text.length, text.bytes, named_noun(of),
                   ((const struct declaration *)of)->id->text);
    named_help(context, told, of, arena_copy(model->arena, text.bytes, text.length));
    diag_related(context->diag, told, node_place(model, of), "\"%s\" is declared here",
                 ((const struct declaration *)of)->id->text);
    return index;
}

/* Which of them meet the test, in indices; false when that can't be told. */
static bool named_in(struct check_context *context, struct value_test *test, const struct node *of,
                     struct tokens tokens)
{
    bool sound = true;
    uint32_t count = 0, named = named_count(of);
    struct slice token;
    test->ranges.all = ARENA_ARRAY(context->model->arena, count_tokens(tokens), struct range);
    while (next_token(&tokens, &token)) {
        uint32_t index = find_named(context, test, of, tokens.attribute, tokens.index - 1, token);
        sound &= index < named;
        test->ranges.all[count++] = (struct range){index, index};
    }
    ranges_settle(&test->ranges, count);
    return sound;
}

static bool may_be_ordered(struct check_context *context, struct value_test *test,
                           const struct node *of, const struct bounds *bounds)
{
    const struct finding *choice = (const struct finding *)of;
    if (of->kind == KIND_BANDS || choice->ordered == YES)
        return true;
    if (attribute_is_lost(context->model, of, "ordered"))
        return false;
    const char *attribute =
        bounds->low.attribute ? bounds->low.attribute : bounds->high.attribute;
    struct diagnostic *told =
        tell_attribute(context, &test->node, DIAG_not_comparable, attribute,
                       "the options of \"%s\" are not ordered, so none is %s another",
                       choice->id->text, attribute);
    diag_help(context->diag, told,
              "name the options in \"in\", or write ordered=\"true\" where \"%s\" is declared",
              choice->id->text);
    diag_related(context->diag, told, node_place(context->model, of), "\"%s\" is declared here",
                 choice->id->text);
    return false;
}

static bool named_between(struct check_context *context, struct value_test *test,
                          const struct node *of, const struct bounds *bounds)
{
    int64_t count = named_count(of), low = 0, high = count - 1;
    bool sound = true;
    if (!may_be_ordered(context, test, of, bounds))
        return false;
    if (bounds->low.attribute) {
        low = find_named(context, test, of, bounds->low.attribute, 0, bounds->low.text);
        sound &= low < count;
    }
    if (bounds->high.attribute) {
        high = find_named(context, test, of, bounds->high.attribute, 0, bounds->high.text);
        sound &= high < count;
    }
    if (sound && bounds->low.attribute && bounds->high.attribute)
        sound = hold_ends_apart(context, &test->node, bounds, (low > high) - (low < high));
    low += bounds->low.attribute && !bounds->low.inside;
    high -= bounds->high.attribute && !bounds->high.inside;
    if (sound && low <= high)
        set_range(context, test, (struct range){low, high});
    return sound;
}

static bool find_indices(struct check_context *context, struct value_test *test,
                         const struct node *of)
{
    struct tokens tokens = tokens_of(test);
    if (tokens.attribute)
        return named_in(context, test, of, tokens);
    struct bounds bounds = bounds_of(test);
    if (bounds.low.attribute || bounds.high.attribute)
        return named_between(context, test, of, &bounds);
    return false;
}

/* ---- Numbers --------------------------------------------------------------------------------- */

static bool read_number(struct check_context *context, struct value_test *test,
                        const struct node *of, const char *attribute, uint32_t token,
                        struct slice text, micro *ret_number)
{
    const struct model *model = context->model;
    if (micro_parse(text.bytes, text.length, ret_number))
        return true;
    struct diagnostic *told = diag_raise(
        context->diag, DIAG_bad_value, node_attribute_token(model, &test->node, attribute, token),
        node_subject(model, &test->node), "\"%.*s\" is no number, and \"%s\" is compared with one",
        (int)text.length, text.bytes, ((const struct declaration *)of)->id->text);
    diag_help(context->diag, told,
              "write a decimal: at most nine digits, and six behind the point");
    return false;
}

static void tell_between_steps(struct check_context *context, struct value_test *test,
                               const struct compared *compared, const struct tokens *tokens,
                               struct slice text, int64_t at)
{
    const struct model *model = context->model;
    const char *id = ((const struct declaration *)compared->number)->id->text;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_out_of_domain,
                   node_attribute_token(model, &test->node, tokens->attribute, tokens->index - 1),
                   node_subject(model, &test->node),
                   "no patient has \"%.*s\": it lies between two steps of \"%s\"",
                   (int)text.length, text.bytes, id);
    if (compared->number->kind == KIND_SCORE) {
        diag_help(context->diag, told, "write a total that the points of \"%s\" can make", id);
    } else {
        const struct finding *quantity = (const struct finding *)compared->number;
        char below[MICRO_TEXT], above[MICRO_TEXT];
        int64_t steps = (at - 1) / 2; /* `at` is inside the domain, so this is too */
        diag_help(context->diag, told, "the steps beside it are %s and %s %s, or write a range",
                  micro_format(steps * quantity->step, below),
                  micro_format((steps + 1) * quantity->step, above),
                  unit_code(quantity->parsed_unit));
    }
    diag_related(context->diag, told, node_place(model, compared->number),
                 "\"%s\" is declared here", id);
}

static bool numbers_in(struct check_context *context, struct value_test *test,
                       const struct node *of, const struct compared *compared,
                       struct tokens tokens)
{
    bool sound = compared->number != NULL;
    uint32_t count = 0;
    struct slice token;
    test->ranges.all = ARENA_ARRAY(context->model->arena, count_tokens(tokens), struct range);
    while (next_token(&tokens, &token)) {
        micro value;
        if (!read_number(context, test, of, tokens.attribute, tokens.index - 1, token, &value)) {
            sound = false;
            continue;
        }
        if (!compared->number)
            continue;
        int64_t at = half_steps(place_compared(compared, value));
        bool inside = hold_to_domain(context, &test->node, compared, tokens.attribute,
                                     tokens.index - 1, token, value);
        if (inside && at % 2)
            tell_between_steps(context, test, compared, &tokens, token, at);
        sound &= inside && at % 2 == 0;
        test->ranges.all[count++] = (struct range){at, at};
    }
    ranges_settle(&test->ranges, count);
    return sound;
}

static bool numbers_between(struct check_context *context, struct value_test *test,
                            const struct node *of, const struct compared *compared)
{
    struct bounds bounds = bounds_of(test);
    struct range range;
    bool sound = compared->number && (bounds.low.attribute || bounds.high.attribute);
    if (bounds.low.attribute)
        sound &= read_number(context, test, of, bounds.low.attribute, 0, bounds.low.text,
                             &bounds.low.number);
    if (bounds.high.attribute)
        sound &= read_number(context, test, of, bounds.high.attribute, 0, bounds.high.text,
                             &bounds.high.number);
    if (!sound || !number_range(context, &test->node, compared, &bounds, &range))
        return false;
    set_range(context, test, range);
    return true;
}

/* ---- The four things that are compared ------------------------------------------------------- */

static bool check_number(struct check_context *context, struct value_test *test,
                         const struct node *of)
{
    struct compared compared = {NULL, NULL};
    bool sound = true;
    if (of->kind == KIND_SCORE)
        unit_unwanted(context, &test->node, test->unit, "a score");
    else
        compared.unit = unit_of_number(context, &test->node, test->unit,
                                       (const struct finding *)of, &sound);
    compared.number = sound_number(of, sound);
    struct tokens tokens = tokens_of(test);
    if (tokens.attribute)
        return numbers_in(context, test, of, &compared, tokens);
    return numbers_between(context, test, of, &compared);
}

static bool check_bands(struct check_context *context, struct value_test *test,
                        const struct bands *bands)
{
    unit_unwanted(context, &test->node, test->unit, "a band");
    if (!find_indices(context, test, &bands->node) || !bands->pieces)
        return false;
    struct ranges indices = test->ranges;
    bands_ranges(context->model->arena, bands, &indices, &test->ranges);
    return true;
}

static bool check_boolean(struct check_context *context, struct value_test *test,
                          const struct finding *boolean)
{
    struct diagnostic *told =
        tell_attribute(context, &test->node, DIAG_not_comparable, "finding",
                       "\"%s\" is true or false, and has no value to compare", boolean->id->text);
    diag_help(context->diag, told, "write <has finding=\"%s\"/>", boolean->id->text);
    diag_related(context->diag, told, node_place(context->model, &boolean->node),
                 "\"%s\" is declared here", boolean->id->text);
    return false;
}

static bool check_subject(struct check_context *context, struct value_test *test,
                          struct node *of)
{
    switch (of->kind) {
    case KIND_FINDING_BOOLEAN:
        unit_given(context, &test->node, "unit", test->unit, NULL);
        return check_boolean(context, test, (const struct finding *)of);
    case KIND_FINDING_CHOICE:
        unit_unwanted(context, &test->node, test->unit, "a choice");
        test->number = of;
        return find_indices(context, test, of);
    case KIND_BANDS:
        test->number = declared(((const struct bands *)of)->of);
        return check_bands(context, test, (const struct bands *)of);
    case KIND_FINDING_QUANTITY:
    case KIND_SCORE:
        test->number = of;
        return check_number(context, test, of);
    default: return false;
    }
}

/* What the test names, when it is of the kind that the attribute calls for; the others have been
 * told. */
static struct node *subject_of(const struct value_test *test)
{
    struct node *of = declared(test->finding);
    if (of && target_accepts(TARGET_FINDING, of->kind))
        return of;
    of = declared(test->score);
    if (of && of->kind == KIND_SCORE)
        return of;
    of = declared(test->bands);
    return of && of->kind == KIND_BANDS ? of : NULL;
}

void check_value_test(struct check_context *context, struct value_test *test)
{
    struct node *of = subject_of(test);
    if (of && check_subject(context, test, of))
        return;
    if (!of)
        unit_given(context, &test->node, "unit", test->unit, NULL);
    test->ranges.count = 0;
    test->node.flags |= NODE_FAULTY;
}
