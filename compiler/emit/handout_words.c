/* Numbers, units, dates, doses and tests of values, in the words of the handout's language. */
#include "emit/handout_writer.h"

#include <ctype.h>
#include <string.h>

#include "emit/jurisdiction.h"

static const char *text_of(const struct handout_writer *writer, struct slice slice)
{
    return arena_copy(writer->arena, slice.bytes ? slice.bytes : "", slice.length);
}

const char *words_date(const struct handout_writer *writer, uint32_t date)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December",
    };
    const char *month = wording_say(writer->wording, months[(date / 100 % 100 + 11) % 12]);
    return wording_fill(writer->wording, "{day} {month} {year}",
                        "day", arena_format(writer->arena, "%u", date % 100), "month", month,
                        "year", arena_format(writer->arena, "%u", date / 10000), NULL);
}

/* Decimals as they were written, with the language's own decimal mark (the one in its "0.5"). */
static const char *localised(const struct handout_writer *writer, const char *text)
{
    char *copy = arena_copy(writer->arena, text, strlen(text));
    for (char *at = copy; (at = strchr(at, '.')) != NULL; at++)
        if (at > copy && isdigit((unsigned char)at[-1]) && isdigit((unsigned char)at[1]))
            *at = wording_say(writer->wording, "0.5")[1];
    return copy;
}

/* 37.5 as the language writes it. */
static const char *number_words(const struct handout_writer *writer, micro number)
{
    char text[MICRO_TEXT];
    return localised(writer, micro_format(number, text));
}

/* ---- Units ----------------------------------------------------------------------------------- */

/* Units that have a word; all others are printed as their symbol. */
static const struct {
    const char *code, *word;
} units[] = {
    {"a", "year"}, {"mo", "month"},   {"wk", "week"},  {"d", "day"},
    {"h", "hour"}, {"min", "minute"}, {"s", "second"},
};

static const char *unit_words(const struct handout_writer *writer, const char *number,
                              const char *code)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(code, units[i].code) == 0)
            return wording_count(writer->wording, units[i].word, number);
    return localised(writer, unit_shown(writer->arena, code));
}

/* A number with its unit. */
static const char *amount_words(const struct handout_writer *writer, const char *number,
                                struct slice unit)
{
    const char *words = unit_words(writer, number, text_of(writer, unit));
    return *words ? wording_fill(writer->wording, "{number} {unit}", "number", number, "unit",
                                 words, NULL)
                  : number;
}

/* ---- Doses ----------------------------------------------------------------------------------- */

/* How a treatment is given, where there is a word for it; else as the author wrote it. */
static const char *route_words(const struct handout_writer *writer, struct slice route)
{
    static const char *const words[][2] = {
        {"oral", "by mouth"},          {"skin", "on the skin"}, {"topical", "on the skin"},
        {"cutaneous", "on the skin"},  {"rectal", "into the rectum"},
        {"inhaled", "breathed in"},    {"inhalation", "breathed in"},
        {"intravenous", "into a vein"}, {"intramuscular", "into a muscle"},
        {"subcutaneous", "under the skin"},
    };
    const char *written = text_of(writer, route);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(written, words[i][0]) == 0)
            return wording_say(writer->wording, words[i][1]);
    return written;
}

static const char *joined(const struct handout_writer *writer, const char *first,
                          const char *second)
{
    return wording_fill(writer->wording, "{first}, {second}", "first", first, "second", second,
                        NULL);
}

static const char *words_every(const struct handout_writer *writer, const struct dose *dose)
{
    const char *number = number_words(writer, dose->every);
    return wording_fill(writer->wording, "every {time}", "time",
                        amount_words(writer, number, dose->every_unit), NULL);
}

static const char *words_most(const struct handout_writer *writer, const struct dose *dose)
{
    const char *number = number_words(writer, dose->at_most);
    return wording_fill(writer->wording, "at most {amount} in 24 hours", "amount",
                        amount_words(writer, number, dose->unit), NULL);
}

/* How much at a time. */
static const char *words_amount(const struct handout_writer *writer, const struct dose *dose)
{
    const char *text = amount_words(writer, number_words(writer, dose->max), dose->unit);
    if (dose->min == 0 && dose->max != 0) /* only a ceiling is known */
        return wording_fill(writer->wording, "{amount} or less", "amount", text, NULL);
    if (dose->min != dose->max)
        return wording_fill(writer->wording, "{least} to {most}", "least",
                            number_words(writer, dose->min), "most", text, NULL);
    return text;
}

const char *words_dose(const struct handout_writer *writer, const struct dose *dose)
{
    /* Of a day's ceiling alone there is no more to say than that. */
    bool day_alone = dose->min == 0 && dose->max == dose->at_most && !dose->every_unit.bytes;
    const char *text = day_alone ? words_most(writer, dose) : words_amount(writer, dose);
    if (dose->every_unit.bytes)
        text = joined(writer, text, words_every(writer, dose));
    if (dose->at_most != DECIMAL_ABSENT && !day_alone)
        text = joined(writer, text, words_most(writer, dose));
    return dose->route.bytes ? joined(writer, text, route_words(writer, dose->route)) : text;
}

/* ---- Places ---------------------------------------------------------------------------------- */

static const char *one_place(const struct handout_writer *writer, const char *place)
{
    static const char *const words[] = {
        "emergency department", "urgent care", "hospital", "health professional", "family doctor",
        "pharmacist", "physiotherapist", "midwife", "dentist",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(place, words[i]) == 0)
            return wording_say(writer->wording, words[i]);
    return NULL;
}

const char *words_place(const struct handout_writer *writer, struct slice place)
{
    static const char between[] = " or ";
    const char *written = text_of(writer, place);
    const char *second = strstr(written, between);
    if (!second)
        return one_place(writer, written);
    size_t length = (size_t)(second - written);
    const char *before = one_place(writer, arena_copy(writer->arena, written, length));
    const char *behind = one_place(writer, second + sizeof between - 1);
    return before && behind ? wording_fill(writer->wording, "{first} or {second}", "first", before,
                                           "second", behind, NULL)
                            : NULL;
}

/* ---- Tests of values ------------------------------------------------------------------------- */

/* The label of a declaration, an option or a band, in the handout's language. */
static const char *label_of(const struct handout_writer *writer, const struct node *node)
{
    const char *label = handout_label(writer, node);
    return label ? label : node_label(writer->model, node);
}

static const char *either(const struct handout_writer *writer, const char *first,
                          const char *second)
{
    return first ? wording_fill(writer->wording, "{first} or {second}", "first", first, "second",
                                second, NULL)
                 : second;
}

static bool is_named(const struct node *node, struct slice name)
{
    const struct declaration *declaration = (const struct declaration *)node;
    return declaration->id && name.bytes && declaration->id->length == name.length &&
           memcmp(declaration->id->text, name.bytes, name.length) == 0;
}

/* The next word of a list; false at its end. */
static bool next_word(struct slice *rest, struct slice *ret_word)
{
    while (rest->length && *rest->bytes == ' ') {
        rest->bytes++;
        rest->length--;
    }
    const char *space = rest->length ? memchr(rest->bytes, ' ', rest->length) : NULL;
    *ret_word = (struct slice){rest->bytes, space ? (uint32_t)(space - rest->bytes)
                                                  : rest->length};
    rest->bytes += ret_word->length;
    rest->length -= ret_word->length;
    return ret_word->length != 0;
}

static bool is_listed(const struct node *node, struct slice list)
{
    struct slice word;
    while (next_word(&list, &word))
        if (is_named(node, word))
            return true;
    return false;
}

/* Options or bands that meet the test, in their order: the comparison runs along the order in which
 * they are declared, so being at or beyond an end is having passed it. */
static const char *named_words(const struct handout_writer *writer, const struct value_test *test,
                               const struct node *first, enum kind kind)
{
    const char *words = NULL;
    bool low = !test->at_least.bytes && !test->above.bytes, high = true;
    for (const struct node *at = first; at; at = at->next) {
        if (at->kind != kind)
            continue;
        low |= is_named(at, test->at_least);
        high &= !is_named(at, test->below);
        bool inside = test->is.bytes   ? is_named(at, test->is)
                      : test->in.bytes ? is_listed(at, test->in)
                                       : low && high;
        if (inside)
            words = either(writer, words, label_of(writer, at));
        low |= is_named(at, test->above);
        high &= !is_named(at, test->at_most);
    }
    return words ? words : "";
}

/* A number of a test, and its unit. */
struct tested {
    struct slice unit;
    bool reading; /* of a scale: its unit may be turned into one with another zero */
};

/* A finding may be a difference (how much the temperature has risen), which another unit tells
 * without the offset of its zero; the language does not say which are. But each has a value of
 * every patient, and of a difference 0 is one: what has no zero in its domain is read from a
 * scale. */
static bool is_reading(const struct finding *finding)
{
    return finding->min > 0 || finding->max < 0;
}

/* The same in the unit that people of the jurisdiction use, where it is another, the number is one
 * that was read from a scale, and is exact to a tenth there; else NULL. */
static const char *customary_amount(const struct handout_writer *writer, struct slice bound,
                                    struct tested tested)
{
    enum { TENTH = 100000 };
    const struct model *model = writer->model;
    const char *code = text_of(writer, tested.unit), *spoken =
        jurisdiction_unit(text_of(writer, model->root->jurisdiction), code);
    struct units parsed;
    micro value;
    if (!spoken || !tested.reading || !micro_parse(bound.bytes, bound.length, &value))
        return NULL;
    units_init(&parsed, writer->arena);
    struct unit_steps steps =
        unit_in_steps(value, unit_parse(&parsed, code, tested.unit.length, NULL),
                      unit_parse(&parsed, spoken, strlen(spoken), NULL), 0, TENTH);
    if (!steps.exact)
        return NULL;
    struct slice shown = {spoken, (uint32_t)strlen(spoken)};
    return amount_words(writer, number_words(writer, steps.below * TENTH), shown);
}

/* A number of a test with its unit: "38.5 °C", or "38.5 °C (101.3 °F)". */
static const char *tested_amount(const struct handout_writer *writer, struct slice bound,
                                 struct tested tested)
{
    const char *amount = amount_words(writer, localised(writer, text_of(writer, bound)),
                                      tested.unit);
    const char *customary = customary_amount(writer, bound, tested);
    return customary ? arena_format(writer->arena, "%s (%s)", amount, customary) : amount;
}

static const char *bound_words(const struct handout_writer *writer, const char *key,
                               struct slice bound, struct tested tested)
{
    return wording_fill(writer->wording, key, "amount", tested_amount(writer, bound, tested), NULL);
}

static const char *numbers_words(const struct handout_writer *writer, struct slice list,
                                 struct tested tested)
{
    const char *words = NULL;
    struct slice word;
    while (next_word(&list, &word))
        words = either(writer, words, tested_amount(writer, word, tested));
    return words ? words : "";
}

static const char *range_words(const struct handout_writer *writer, const struct value_test *test,
                               struct tested tested)
{
    const struct wording *wording = writer->wording;
    if (test->is.bytes || test->in.bytes)
        return numbers_words(writer, test->is.bytes ? test->is : test->in, tested);
    if (test->at_least.bytes && test->at_most.bytes) {
        bool both = customary_amount(writer, test->at_least, tested);
        return wording_fill(wording, "{least} to {most}", "least",
                            both ? tested_amount(writer, test->at_least, tested)
                                 : localised(writer, text_of(writer, test->at_least)), "most",
                            tested_amount(writer, test->at_most, tested), NULL);
    }
    const char *low = test->at_least.bytes ? bound_words(writer, "{amount} or more",
                                                         test->at_least, tested)
                      : test->above.bytes  ? bound_words(writer, "more than {amount}",
                                                         test->above, tested) : NULL;
    const char *high = test->at_most.bytes ? bound_words(writer, "{amount} or less",
                                                         test->at_most, tested)
                       : test->below.bytes ? bound_words(writer, "less than {amount}",
                                                         test->below, tested) : NULL;
    return low && high ? wording_fill(wording, "{first} and {second}", "first", low, "second",
                                      high, NULL)
                       : low ? low : high;
}

const char *words_value(const struct handout_writer *writer, const struct value_test *test)
{
    const struct node *of = declared(test->finding ? test->finding
                                     : test->score ? test->score : test->bands);
    const struct finding *quantity = of->kind == KIND_FINDING_QUANTITY
        ? (const struct finding *)of : NULL;
    struct slice unit = test->unit;
    const char *value;
    if (of->kind == KIND_FINDING_CHOICE) {
        value = named_words(writer, test, of->first, KIND_OPTION);
    } else if (of->kind == KIND_BANDS) {
        value = named_words(writer, test, of->first, KIND_BAND);
    } else {
        if (!unit.bytes && quantity)
            unit = quantity->unit;
        value = range_words(writer, test, (struct tested){unit, quantity && is_reading(quantity)});
    }
    return arena_format(writer->arena, "%s: %s", label_of(writer, of), value);
}
