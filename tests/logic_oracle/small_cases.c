/* Cases: patients, some of them impossible, and what is expected. */
#include "logic_oracle/small_base.h"
#include "logic_oracle/small_parts.h"

/* ---- What a case sets ------------------------------------------------------------------------- */

static void set_boolean(struct small *small, uint32_t number)
{
    static const char *const values[] = {"true", "false"};
    buffer_printf(&small->text, "<set finding=\"b%u\" value=\"%s\"/>", number,
                  often(small, 2) ? "yes" : values[below(small, 2)]);
}

static void set_choice(struct small *small, uint32_t number)
{
    uint32_t options = small->maker.options[number] + often(small, 5);
    buffer_printf(&small->text, "<set finding=\"c%u\" value=\"o%u\"/>", number,
                  below(small, options));
}

/* On a step, between two, beyond the ends; in another unit. */
static void set_quantity(struct small *small, uint32_t number)
{
    const struct quantity_kind *kind = small->maker.kinds[number];
    bool other = kind->other && often(small, 30);
    micro min = other ? kind->other_min : kind->min, max = other ? kind->other_max : kind->max;
    micro grain = other                               ? kind->other_grain
                  : kind->step % 4 || often(small, 60) ? kind->step
                                                      : kind->step / 4;
    uint32_t beyond = often(small, 8) ? 3 : 0;
    uint32_t count = (uint32_t)((max - min) / grain) + 1 + 2 * beyond;
    buffer_printf(&small->text, "<set finding=\"q%u\" value=\"", number);
    write_micro(&small->maker, min + ((micro)below(small, count) - beyond) * grain);
    buffer_putc(&small->text, '"');
    if (other)
        buffer_printf(&small->text, " unit=\"%s\"", kind->other);
    buffer_puts(&small->text, "/>");
}

static void write_sets(struct small *small, uint32_t percent)
{
    for (uint32_t i = 0; i < small->maker.booleans; i++)
        for (uint32_t times = often(small, percent) + often(small, 2); times; times--)
            set_boolean(small, i);
    for (uint32_t i = 0; i < small->maker.choices; i++)
        for (uint32_t times = often(small, percent) + often(small, 2); times; times--)
            set_choice(small, i);
    for (uint32_t i = 0; i < small->maker.quantities; i++)
        for (uint32_t times = often(small, percent) + often(small, 2); times; times--)
            set_quantity(small, i);
}

/* ---- What is expected ------------------------------------------------------------------------- */

static void write_asked(struct small *small)
{
    const struct maker *maker = &small->maker;
    uint32_t at = below(small, maker->booleans + maker->choices + maker->quantities);
    char letter = at < maker->booleans                    ? 'b'
                  : at < maker->booleans + maker->choices ? 'c'
                                                          : 'q';
    at -= letter == 'b' ? 0 : letter == 'c' ? maker->booleans : maker->booleans + maker->choices;
    buffer_printf(&small->text, "<asked finding=\"%c%u\"/>", letter, at);
}

static void write_expectation(struct small *small, const struct scope *scope)
{
    uint32_t way = below(small, 10);
    if (way == 0) {
        write_asked(small);
        return;
    }
    buffer_puts(&small->text, way == 1 ? "<unknown>" : "");
    small_pick(small, scope, small->pool.count);
    buffer_puts(&small->text, way == 1 ? "</unknown>" : "");
}

void small_cases(struct small *small)
{
    struct scope scope = small->maker.made;
    scope.states = small->maker.treatments;
    for (uint32_t i = 0, count = below(small, 4); i < count; i++) {
        buffer_printf(small_item(small), "<case id=\"e%u\"%s><given>", i,
                      often(small, 40) ? " otherwise=\"unknown\"" : "");
        write_sets(small, 20 + below(small, 80));
        buffer_puts(&small->text, "</given><expect>");
        for (uint32_t left = 1 + below(small, 3); left; left--)
            write_expectation(small, &scope);
        buffer_puts(&small->text, "</expect></case>\n");
    }
}
