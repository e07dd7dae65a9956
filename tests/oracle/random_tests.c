/* Random tests and states. */
#include "oracle/random_parts.h"

void write_micro(struct maker *maker, micro value)
{
    char text[MICRO_TEXT];
    buffer_puts(maker->out, micro_format(value, text));
}

static uint32_t below(struct maker *maker, uint32_t limit)
{
    return random_below(maker->random, limit);
}

/* ---- Numbers ------------------------------------------------------------------------------- */

struct number_source {
    micro low, grain;
    uint32_t count; /* low, low + grain, … */
};

static struct number_source numbers_between(micro low, micro high, micro grain)
{
    return (struct number_source){low, grain, (uint32_t)((high - low) / grain) + 1};
}

/* Where bounds may lie: on steps, between them, in another unit; of a score anywhere. */
static struct number_source bounds_source(struct maker *maker, const struct quantity_kind *kind,
                                          bool other)
{
    if (!kind)
        return numbers_between(-4 * MICRO_ONE, 6 * MICRO_ONE, chance(maker, 50) ? 250000 : 100000);
    if (other)
        return numbers_between(kind->other_min, kind->other_max, kind->other_grain);
    micro grain = chance(maker, 25) && kind->step % 4 == 0 ? kind->step / 4 : kind->step;
    return numbers_between(kind->min, kind->max, grain);
}

static void write_bound(struct maker *maker, const char *name, micro value)
{
    buffer_printf(maker->out, " %s=\"", name);
    write_micro(maker, value);
    buffer_putc(maker->out, '"');
}

void write_bounds(struct maker *maker, const struct quantity_kind *kind, bool with_unit)
{
    bool other = with_unit && kind && kind->other && chance(maker, 40);
    struct number_source source = bounds_source(maker, kind, other);
    uint32_t a = below(maker, source.count), b = below(maker, source.count);
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    bool open = low != high && chance(maker, 50);
    uint32_t ends = 1 + below(maker, 3);
    if (ends & 1)
        write_bound(maker, open ? "above" : "at-least", source.low + low * source.grain);
    if (ends & 2)
        write_bound(maker, open && chance(maker, 60) ? "below" : "at-most",
                    source.low + high * source.grain);
    if (other)
        buffer_printf(maker->out, " unit=\"%s\"", kind->other);
}

/* is or in: numbers that lie on steps. */
static void write_numbers(struct maker *maker, const struct quantity_kind *kind)
{
    bool other = kind->other && kind->exact_grain && chance(maker, 40);
    struct number_source source =
        other ? numbers_between(kind->other_min, kind->other_max, kind->exact_grain)
              : numbers_between(kind->min, kind->max, kind->step);
    uint32_t count = chance(maker, 50) ? 1 : 1 + below(maker, 3);
    buffer_printf(maker->out, " %s=\"", count == 1 ? "is" : "in");
    for (uint32_t i = 0; i < count; i++) {
        write_micro(maker, source.low + below(maker, source.count) * source.grain);
        buffer_puts(maker->out, i + 1 < count ? " " : "\"");
    }
    if (other)
        buffer_printf(maker->out, " unit=\"%s\"", kind->other);
}

/* ---- Options and bands --------------------------------------------------------------------- */

/* is, in or bounds of what has `count` values called `letter`0, `letter`1, … */
static void write_places(struct maker *maker, char letter, uint32_t count, bool ordered)
{
    uint32_t a = below(maker, count), b = below(maker, count), way = below(maker, ordered ? 6 : 2);
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    if (way == 0)
        buffer_printf(maker->out, " is=\"%c%u\"", letter, a);
    else if (way == 1)
        buffer_printf(maker->out, " in=\"%c%u %c%u\"", letter, a, letter, b);
    else if (way == 2)
        buffer_printf(maker->out, " %s=\"%c%u\"", chance(maker, 50) ? "at-least" : "above", letter,
                      a);
    else if (way == 3)
        buffer_printf(maker->out, " %s=\"%c%u\"", chance(maker, 50) ? "at-most" : "below", letter,
                      a);
    else if (way == 4 || low == high)
        buffer_printf(maker->out, " at-least=\"%c%u\" at-most=\"%c%u\"", letter, low, letter, high);
    else
        buffer_printf(maker->out, " above=\"%c%u\" below=\"%c%u\"", letter, low, letter, high);
}

/* ---- Facts --------------------------------------------------------------------------------- */

static void write_has(struct maker *maker)
{
    buffer_printf(maker->out, "<has finding=\"b%u\"/>", below(maker, maker->booleans));
}

static void write_choice(struct maker *maker)
{
    uint32_t choice = below(maker, maker->choices);
    buffer_printf(maker->out, "<value finding=\"c%u\"", choice);
    write_places(maker, 'o', maker->options[choice], maker->ordered[choice]);
    buffer_puts(maker->out, "/>");
}

static void write_quantity(struct maker *maker)
{
    uint32_t quantity = below(maker, maker->quantities);
    buffer_printf(maker->out, "<value finding=\"q%u\"", quantity);
    if (chance(maker, 20))
        write_numbers(maker, maker->kinds[quantity]);
    else
        write_bounds(maker, maker->kinds[quantity], true);
    buffer_puts(maker->out, "/>");
}

static void write_score(struct maker *maker, const struct scope *scope)
{
    uint32_t score = below(maker, scope->scores);
    buffer_printf(maker->out, "<value score=\"s%u\"", score);
    if (maker->has_score_total[score] && chance(maker, 25))
        write_bound(maker, chance(maker, 50) ? "is" : "in", maker->score_totals[score]);
    else
        write_bounds(maker, NULL, false);
    buffer_puts(maker->out, "/>");
}

static void write_bands(struct maker *maker, const struct scope *scope)
{
    uint32_t bands = below(maker, scope->bands);
    buffer_printf(maker->out, "<value bands=\"r%u\"", bands);
    write_places(maker, 'd', maker->band_counts[bands], true);
    buffer_puts(maker->out, "/>");
}

static void write_derived(struct maker *maker, const struct scope *scope)
{
    uint32_t way = below(maker, 10);
    if (way < 3 && scope->scores)
        write_score(maker, scope);
    else if (way < 5 && scope->bands)
        write_bands(maker, scope);
    else if (way < 7 && scope->conditions)
        buffer_printf(maker->out, "<holds condition=\"k%u\"/>", below(maker, scope->conditions));
    else if (way < 9 && scope->causes)
        buffer_printf(maker->out, "<suspected cause=\"u%u\"/>", below(maker, scope->causes));
    else if (way == 9 && scope->late)
        buffer_puts(maker->out, "<nothing-available/>");
    else if (way >= 8 && scope->unexplained)
        buffer_puts(maker->out, "<unexplained/>");
    else if (way == 0)
        buffer_puts(maker->out, "<everyone/>");
    else
        write_has(maker);
}

static void write_standing(struct maker *maker, uint32_t treatment)
{
    static const char *const standings[] = {
        "contraindicated", "withheld", "not-indicated", "check", "reserved", "advised-with-care",
        "advised"};
    buffer_printf(maker->out, "<standing treatment=\"t%u\" is=\"%s %s\"/>", treatment,
                  standings[below(maker, 7)], standings[below(maker, 7)]);
}

static void write_outcome(struct maker *maker)
{
    static const char *const of_treatment[] = {"indicated", "contraindicated", "advised"};
    static const char *const escalated[] = {
        "", " at-least=\"emergency\"", " at-least=\"urgent\"", " at-least=\"soon\"",
        " at-least=\"routine\""};
    uint32_t way = below(maker, 6), treatment = below(maker, maker->treatments);
    if (way < 3)
        buffer_printf(maker->out, "<%s treatment=\"t%u\"/>", of_treatment[way], treatment);
    else if (way == 3)
        write_standing(maker, treatment);
    else if (way == 4 && maker->rules)
        buffer_printf(maker->out, "<fires rule=\"y%u\"/>", below(maker, maker->rules));
    else
        buffer_printf(maker->out, "<escalated%s/>", escalated[below(maker, 5)]);
}

/* ---- Groups -------------------------------------------------------------------------------- */

static void write_group(struct maker *maker, const struct scope *scope, uint32_t depth)
{
    static const char *const names[] = {"all", "any", "not", "at-least"};
    uint32_t group = below(maker, 4), count = group == 2 ? 1 : 1 + below(maker, 4);
    buffer_printf(maker->out, "<%s", names[group]);
    if (group == 3)
        buffer_printf(maker->out, " count=\"%u\"", 1 + below(maker, count + 1));
    buffer_putc(maker->out, '>');
    for (uint32_t i = 0; i < count; i++)
        write_test(maker, scope, depth - 1);
    buffer_printf(maker->out, "</%s>", names[group]);
}

void write_test(struct maker *maker, const struct scope *scope, uint32_t depth)
{
    uint32_t way = below(maker, 100);
    if (depth && way < 35)
        write_group(maker, scope, depth);
    else if (scope->states && way < 60)
        write_outcome(maker);
    else if (way < 65)
        write_has(maker);
    else if (way < 72 && maker->choices)
        write_choice(maker);
    else if (way < 82 && maker->quantities)
        write_quantity(maker);
    else
        write_derived(maker, scope);
}

void write_tests(struct maker *maker, const struct scope *scope, uint32_t most)
{
    for (uint32_t count = 1 + below(maker, most); count; count--)
        write_test(maker, scope, 3);
}
