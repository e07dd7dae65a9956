/* Findings and what is derived from them. */
#include "logic_oracle/small_base.h"
#include "logic_oracle/small_parts.h"

#define M(number) ((micro)((number) * 1000000LL))

static const struct quantity_kind kinds[] = {
    {"a", NULL, M(0), M(4), M(1), "mo", M(0), M(48), M(1), M(12)},
    {"Cel", NULL, M(36), M(38), 500000, "[degF]", 96800000, 100400000, 100000, 900000},
    {"mg/dL", "180.156", M(80), M(120), M(20), "mmol/L", 4500000, 6600000, 100000, 0},
    {"kg", NULL, M(0), M(2), 500000, "g", M(0), M(2000), M(125), M(500)},
    {"1", NULL, -500000, 500000, 250000, NULL, 0, 0, 0, 0},
    {"%", NULL, M(-2), M(1), M(1), "1", -20000, 10000, 1000, 10000},
    {"mm[Hg]", NULL, M(7), M(7), M(1), NULL, 0, 0, 0, 0},
};

/* ---- Findings --------------------------------------------------------------------------------- */

static void write_boolean(struct small *small)
{
    static const char *const worse[] = {"", "", "", "true", "true", "false"};
    uint32_t number = small->maker.booleans++;
    buffer_printf(small_item(small), "<finding id=\"b%u\" type=\"boolean\"", number);
    small_is_a(small, 'b', number);
    small_word(small, "worse", worse, 6);
    if (small->maker.treatments && often(small, 20))
        buffer_printf(&small->text, " taking=\"t%u\"", below(small, small->maker.treatments));
    buffer_printf(&small->text, "><label>Boolean %u</label></finding>\n", number);
}

static void write_choice(struct small *small, uint32_t options)
{
    static const char *const worse[] = {"", "high", "low"};
    struct maker *maker = &small->maker;
    uint32_t number = maker->choices++;
    maker->options[number] = options;
    maker->ordered[number] = often(small, 60);
    buffer_printf(small_item(small), "<finding id=\"c%u\" type=\"choice\"", number);
    if (maker->ordered[number]) {
        buffer_puts(&small->text, " ordered=\"true\"");
        small_word(small, "worse", worse, 3);
    }
    if (often(small, 50))
        buffer_printf(&small->text, " usual=\"o%u\"", below(small, options));
    buffer_printf(&small->text, "><label>Choice %u</label>", number);
    for (uint32_t i = 0; i < options; i++)
        buffer_printf(&small->text, "<option id=\"o%u\"><label>Option %u</label></option>", i, i);
    buffer_puts(&small->text, "</finding>\n");
}

static uint32_t values_of(const struct quantity_kind *kind)
{
    return (uint32_t)((kind->max - kind->min) / kind->step) + 1;
}

static void write_quantity(struct small *small, const struct quantity_kind *kind)
{
    static const char *const worse[] = {"", "high", "high", "low"};
    char min[MICRO_TEXT], max[MICRO_TEXT], step[MICRO_TEXT], usual[MICRO_TEXT];
    uint32_t number = small->maker.quantities++;
    small->maker.kinds[number] = kind;
    buffer_printf(small_item(small),
                  "<finding id=\"q%u\" type=\"quantity\" unit=\"%s\" min=\"%s\" max=\"%s\""
                  " step=\"%s\"", number, kind->unit, micro_format(kind->min, min),
                  micro_format(kind->max, max), micro_format(kind->step, step));
    if (kind->molar_mass)
        buffer_printf(&small->text, " molar-mass=\"%s\"", kind->molar_mass);
    if (often(small, 60))
        buffer_printf(&small->text, " usual=\"%s\"",
                      micro_format(kind->min + below(small, values_of(kind)) * kind->step, usual));
    small_word(small, "worse", worse, 4);
    buffer_printf(&small->text, "><label>Quantity %u</label></finding>\n", number);
}

/* So many as make no more than `most` patients. */
void small_findings(struct small *small)
{
    uint32_t size = below(small, 10), patients = 4;
    uint32_t most = size < 5 ? 300 : size < 9 ? 3000 : SMALL_BASE_PATIENTS;
    write_boolean(small);
    write_boolean(small);
    while (small->maker.booleans < 8 && small->maker.choices + small->maker.quantities < 6) {
        const struct quantity_kind *kind = &kinds[below(small, sizeof kinds / sizeof *kinds)];
        uint32_t way = below(small, 5), options = 2 + below(small, 3);
        uint32_t values = way == 0 ? options : way == 1 ? values_of(kind) : 2;
        if (patients * values > most)
            break;
        patients *= values;
        if (way == 0)
            write_choice(small, options);
        else if (way == 1)
            write_quantity(small, kind);
        else
            write_boolean(small);
        if (often(small, 10))
            break;
    }
}

/* ---- Scores and bands ------------------------------------------------------------------------- */

static void write_points(struct small *small, const struct scope *scope, uint32_t score)
{
    static const micro values[] = {M(1), M(1), M(2), M(-1), M(-2), 500000, 1500000, -250000, 0};
    struct maker *maker = &small->maker;
    micro value = values[below(small, sizeof values / sizeof *values)];
    bool of = maker->quantities && often(small, 40);
    buffer_puts(&small->text, "<points value=\"");
    write_micro(maker, value);
    buffer_putc(&small->text, '"');
    if (of) {
        buffer_printf(&small->text, " of=\"q%u\"", below(small, maker->quantities));
        maker->has_score_total[score] = false;
    } else if (often(small, 50)) {
        maker->score_totals[score] += value;
    }
    buffer_putc(&small->text, '>');
    if (!of || often(small, 50))
        small_picks(small, scope, small->pool.count);
    buffer_puts(&small->text, "</points>");
}

static void write_score(struct small *small)
{
    struct maker *maker = &small->maker;
    struct scope scope = maker->made;
    uint32_t score = maker->made.scores++;
    maker->score_totals[score] = 0;
    maker->has_score_total[score] = true;
    buffer_printf(small_item(small), "<score id=\"s%u\"><label>Score %u</label>", score, score);
    for (uint32_t points = 1 + below(small, 3); points; points--)
        write_points(small, &scope, score);
    buffer_puts(&small->text, "</score>\n");
}

/* The bounds of a band in the other unit of a quantity, which may lie between two steps. */
static void write_other_bounds(struct small *small, const struct quantity_kind *kind)
{
    uint32_t count = (uint32_t)((kind->other_max - kind->other_min) / kind->other_grain) + 1;
    uint32_t a = below(small, count), b = below(small, count), ends = 1 + below(small, 3);
    buffer_puts(&small->text, ends & 1 ? " at-least=\"" : "");
    if (ends & 1)
        write_micro(&small->maker, kind->other_min + (a < b ? a : b) * kind->other_grain);
    buffer_puts(&small->text, ends == 3 ? "\" at-most=\"" : ends & 1 ? "" : " below=\"");
    if (ends & 2)
        write_micro(&small->maker, kind->other_min + (a < b ? b : a) * kind->other_grain);
    buffer_putc(&small->text, '"');
}

static void write_bands(struct small *small)
{
    struct maker *maker = &small->maker;
    uint32_t of = below(small, maker->made.scores + maker->quantities);
    uint32_t bands = maker->made.bands++;
    const struct quantity_kind *kind =
        of >= maker->made.scores ? maker->kinds[of - maker->made.scores] : NULL;
    bool other = kind && kind->other && often(small, 30);
    buffer_printf(small_item(small), "<bands id=\"r%u\" of=\"%c%u\"", bands, kind ? 'q' : 's',
                  kind ? of - maker->made.scores : of);
    if (other)
        buffer_printf(&small->text, " unit=\"%s\"", kind->other);
    buffer_printf(&small->text, "><label>Bands %u</label>", bands);
    maker->band_counts[bands] = 1 + below(small, 4);
    for (uint32_t i = 0; i < maker->band_counts[bands]; i++) {
        buffer_printf(&small->text, "<band id=\"d%u\"", i);
        if (other)
            write_other_bounds(small, kind);
        else
            write_bounds(maker, kind, false);
        buffer_printf(&small->text, "><label>Band %u</label></band>", i);
    }
    buffer_puts(&small->text, "</bands>\n");
}

/* ---- Conditions and causes -------------------------------------------------------------------- */

static void write_condition(struct small *small)
{
    struct scope scope = small->maker.made;
    buffer_printf(small_item(small), "<condition id=\"k%u\">", small->maker.made.conditions++);
    small_when(small, &scope);
    buffer_puts(&small->text, "</condition>\n");
}

static void write_cause(struct small *small)
{
    struct scope scope = small->maker.made;
    uint32_t cause = small->maker.made.causes++;
    buffer_printf(small_item(small), "<cause id=\"u%u\"><label>Cause %u</label>", cause, cause);
    small_when(small, &scope);
    buffer_puts(&small->text, "</cause>\n");
}

static void write_derived(struct small *small, bool causes)
{
    uint32_t way = below(small, causes ? 10 : 6);
    if (way < 2)
        write_score(small);
    else if (way < 4 && small->maker.made.scores + small->maker.quantities)
        write_bands(small);
    else if (way < 6)
        write_condition(small);
    else
        write_cause(small);
}

/* Each from what came before: at first without causes, which assumptions may look at, too; causes
 * only until `unexplained` can be asked; at last what comes after the rules for treatments. */
void small_derivation(struct small *small)
{
    struct maker *maker = &small->maker;
    small_fill_pool(small, &maker->made, 3 + below(small, 3));
    for (uint32_t left = below(small, 4); left; left--)
        write_derived(small, false);
    small_fill_pool(small, &maker->made, 1 + below(small, 2));
    small->early = maker->made;
    small->early_pool = small->pool.count;
    small_claims(small, true);
    small_scope(small);
    for (uint32_t left = 1 + below(small, 4); left; left--)
        write_derived(small, true);
    maker->made.unexplained = true;
    if (often(small, 40))
        write_condition(small);
    small_fill_pool(small, &maker->made, 1 + below(small, 2));
}
