#include "oracle/random_base.h"

#include <string.h>

#include "model/judge.h"
#include "oracle/random_parts.h"

/* ---- Chance -------------------------------------------------------------------------------- */

void random_start(struct random *random, uint64_t seed)
{
    random->state = seed * 0x9e3779b97f4a7c15u + 1;
    for (int i = 0; i < 4; i++)
        random_below(random, 2);
}

/* xorshift64*. */
uint32_t random_below(struct random *random, uint32_t limit)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return (uint32_t)((random->state * 0x2545f4914f6cdd1du) >> 33) % limit;
}

/* ---- Items --------------------------------------------------------------------------------- */

#define M(number) ((micro)((number) * 1000000LL))

static const struct quantity_kind quantity_kinds[] = {
    {"a", NULL, M(0), M(110), M(1), "mo", M(0), M(1320), M(1), M(12)},
    {"Cel", NULL, M(34), M(43), 100000, "[degF]", 93200000, 109400000, 100000, 180000},
    {"mg/dL", "180.156", M(20), M(600), M(1), "mmol/L", 1200000, M(33), 100000, 0},
    {"kg", NULL, M(0), M(12), 500000, "g", M(0), M(12000), M(125), M(500)},
    {"1", NULL, M(-5), M(5), 250000, NULL, 0, 0, 0, 0},
    {"%", NULL, M(-2), M(1), M(1), "1", -20000, 10000, 1000, 10000},
    {"mm[Hg]", NULL, M(7), M(7), M(1), NULL, 0, 0, 0, 0},
};

/* What is being put together: items end to end, where each begins. */
struct base {
    struct maker maker;
    struct buffer text;
    size_t begins[MOST_ITEMS + 1];
    uint32_t items;
};

static uint32_t below(struct base *base, uint32_t limit)
{
    return random_below(base->maker.random, limit);
}

static struct buffer *item(struct base *base)
{
    base->begins[base->items++] = base->text.length;
    return &base->text;
}

static void write_label(struct base *base, const char *id, uint32_t number)
{
    buffer_printf(&base->text, "<label>%s %u</label>", id, number);
}

/* An is-a list of some of what came before. */
static void write_is_a(struct base *base, char letter, uint32_t number)
{
    uint32_t broader = 0;
    for (uint32_t i = number > 4 ? number - 4 : 0; i < number; i++)
        if (chance(&base->maker, 15)) {
            buffer_printf(&base->text, broader++ ? " %c%u" : " is-a=\"%c%u", letter, i);
        }
    if (broader)
        buffer_putc(&base->text, '"');
}

/* ---- Findings ------------------------------------------------------------------------------ */

static void write_boolean(struct base *base, uint32_t number)
{
    buffer_printf(item(base), "<finding id=\"b%u\" type=\"boolean\"", number);
    write_is_a(base, 'b', number);
    if (base->maker.treatments && chance(&base->maker, 15))
        buffer_printf(&base->text, " taking=\"t%u\"", below(base, base->maker.treatments));
    buffer_puts(&base->text, ">");
    write_label(base, "boolean", number);
    buffer_puts(&base->text, "</finding>\n");
}

static void write_choice_finding(struct base *base, uint32_t number)
{
    struct maker *maker = &base->maker;
    maker->options[number] = 1 + below(base, 5);
    maker->ordered[number] = chance(maker, 50);
    buffer_printf(item(base), "<finding id=\"c%u\" type=\"choice\"%s>", number,
                  maker->ordered[number] ? " ordered=\"true\"" : "");
    write_label(base, "choice", number);
    for (uint32_t i = 0; i < maker->options[number]; i++)
        buffer_printf(&base->text, "<option id=\"o%u\"><label>Option %u</label></option>", i, i);
    buffer_puts(&base->text, "</finding>\n");
}

static void write_quantity_finding(struct base *base, uint32_t number)
{
    struct maker *maker = &base->maker;
    const struct quantity_kind *kind =
        &quantity_kinds[below(base, sizeof(quantity_kinds) / sizeof(*quantity_kinds))];
    char min[MICRO_TEXT], max[MICRO_TEXT], step[MICRO_TEXT];
    maker->kinds[number] = kind;
    buffer_printf(item(base),
                  "<finding id=\"q%u\" type=\"quantity\" unit=\"%s\" min=\"%s\" max=\"%s\""
                  " step=\"%s\"", number, kind->unit, micro_format(kind->min, min),
                  micro_format(kind->max, max), micro_format(kind->step, step));
    if (kind->molar_mass)
        buffer_printf(&base->text, " molar-mass=\"%s\"", kind->molar_mass);
    buffer_putc(&base->text, '>');
    write_label(base, "quantity", number);
    buffer_puts(&base->text, "</finding>\n");
}

/* ---- What is derived ----------------------------------------------------------------------- */

static void write_points(struct base *base, const struct scope *scope, uint32_t score)
{
    static const micro values[] = {M(1), M(1), M(2), M(-1), M(-2), 500000, 1500000, -250000, 0};
    struct maker *maker = &base->maker;
    micro value = values[below(base, sizeof(values) / sizeof(*values))];
    bool of = maker->quantities && chance(maker, 20);
    buffer_puts(&base->text, "<points value=\"");
    write_micro(maker, value);
    buffer_putc(&base->text, '"');
    if (of) {
        buffer_printf(&base->text, " of=\"q%u\"", below(base, maker->quantities));
        maker->has_score_total[score] = false;
    } else if (chance(maker, 50)) {
        maker->score_totals[score] += value;
    }
    buffer_putc(&base->text, '>');
    if (!of || chance(maker, 50))
        write_tests(maker, scope, 2);
    buffer_puts(&base->text, "</points>");
}

static void write_score_item(struct base *base)
{
    struct maker *maker = &base->maker;
    struct scope scope = maker->made;
    uint32_t score = maker->made.scores++;
    maker->score_totals[score] = 0;
    maker->has_score_total[score] = true;
    buffer_printf(item(base), "<score id=\"s%u\">", score);
    write_label(base, "score", score);
    for (uint32_t points = 1 + below(base, 4); points; points--)
        write_points(base, &scope, score);
    buffer_puts(&base->text, "</score>\n");
}

static void write_bands_item(struct base *base)
{
    struct maker *maker = &base->maker;
    uint32_t of = below(base, maker->made.scores + maker->quantities), bands = maker->made.bands++;
    const struct quantity_kind *kind = NULL;
    if (of >= maker->made.scores)
        kind = maker->kinds[of - maker->made.scores];
    buffer_printf(item(base), "<bands id=\"r%u\" of=\"%c%u\">", bands, kind ? 'q' : 's',
                  kind ? of - maker->made.scores : of);
    write_label(base, "bands", bands);
    maker->band_counts[bands] = 1 + below(base, 4);
    for (uint32_t i = 0; i < maker->band_counts[bands]; i++) {
        buffer_printf(&base->text, "<band id=\"d%u\"", i);
        write_bounds(maker, kind, false);
        buffer_printf(&base->text, "><label>Band %u</label></band>", i);
    }
    buffer_puts(&base->text, "</bands>\n");
}

static void write_condition(struct base *base)
{
    struct maker *maker = &base->maker;
    struct scope scope = maker->made;
    buffer_printf(item(base), "<condition id=\"k%u\"><when>", maker->made.conditions++);
    write_tests(maker, &scope, 2);
    buffer_puts(&base->text, "</when></condition>\n");
}

static void write_cause(struct base *base)
{
    struct maker *maker = &base->maker;
    struct scope scope = maker->made;
    uint32_t cause = maker->made.causes++;
    buffer_printf(item(base), "<cause id=\"u%u\">", cause);
    write_label(base, "cause", cause);
    buffer_puts(&base->text, "<when>");
    write_tests(maker, &scope, 2);
    buffer_puts(&base->text, "</when></cause>\n");
}

/* What is derived, each from what came before; causes only until `unexplained` can be asked. */
static void write_derivation(struct base *base)
{
    struct maker *maker = &base->maker;
    for (uint32_t left = below(base, 9); left; left--) {
        uint32_t way = below(base, 10);
        if (way < 2)
            write_score_item(base);
        else if (way < 4 && maker->made.scores + maker->quantities)
            write_bands_item(base);
        else if (way < 6)
            write_condition(base);
        else
            write_cause(base);
    }
    maker->made.unexplained = true;
    for (uint32_t left = below(base, 3); left; left--)
        write_condition(base);
    if (chance(maker, 20))
        write_score_item(base);
}

/* ---- Rules --------------------------------------------------------------------------------- */

static void write_when(struct base *base, bool needed)
{
    if (!needed && chance(&base->maker, 40))
        return;
    buffer_puts(&base->text, "<when>");
    write_tests(&base->maker, &base->maker.made, 3);
    buffer_puts(&base->text, "</when>");
}

/* The attributes of a rule for a treatment; whether it is for a cause. */
static bool start_rule(struct base *base, const char *kind)
{
    struct maker *maker = &base->maker;
    bool for_cause = maker->made.causes && chance(maker, 50);
    buffer_printf(item(base), "<%s id=\"y%u\" treatment=\"t%u\"", kind, maker->rules++,
                  below(base, maker->treatments));
    if (for_cause)
        buffer_printf(&base->text, " for=\"u%u\"", below(base, maker->made.causes));
    return for_cause;
}

static void write_indication(struct base *base)
{
    struct maker *maker = &base->maker;
    bool for_cause = start_rule(base, "indication");
    if (chance(maker, 60))
        buffer_printf(&base->text, " line=\"%u\"", 1 + below(base, 3));
    if (chance(maker, 60))
        buffer_printf(&base->text, " strength=\"%s\"",
                      chance(maker, 50) ? "strong" : "conditional");
    buffer_putc(&base->text, '>');
    write_when(base, !for_cause);
    if (chance(maker, 30))
        buffer_printf(&base->text,
                      "<dose min=\"%u\" max=\"%u\" unit=\"mg\" every=\"8\" every-unit=\"h\"/>",
                      100 + below(base, 3), 200 + below(base, 3));
    buffer_puts(&base->text, "<advice>Do it.</advice></indication>\n");
}

static void write_contraindication(struct base *base)
{
    static const char *const severities[] = {"absolute", "relative", "caution"};
    bool for_cause = start_rule(base, "contraindication");
    buffer_printf(&base->text, " severity=\"%s\">", severities[below(base, 3)]);
    write_when(base, !for_cause);
    buffer_puts(&base->text, "</contraindication>\n");
}

static void write_escalation(struct base *base)
{
    static const char *const urgencies[] = {"emergency", "urgent", "soon", "routine"};
    static const char *const withholds[] = {"", "", " withhold=\"all\"", " withhold=\"none\""};
    buffer_printf(item(base), "<escalation id=\"y%u\" urgency=\"%s\"%s>", base->maker.rules++,
                  urgencies[below(base, 4)], withholds[below(base, 4)]);
    write_when(base, true);
    buffer_puts(&base->text, "</escalation>\n");
}

static void write_rules(struct base *base)
{
    struct maker *maker = &base->maker;
    for (uint32_t left = maker->treatments ? below(base, 9) : 0; left; left--)
        write_indication(base);
    for (uint32_t left = maker->treatments ? below(base, 7) : 0; left; left--)
        write_contraindication(base);
    maker->made.late = true;
    for (uint32_t left = below(base, 3); left; left--)
        write_condition(base);
    for (uint32_t left = below(base, 5); left; left--)
        write_escalation(base);
}

static void write_interaction(struct base *base, uint32_t number)
{
    buffer_printf(item(base),
                  "<interaction id=\"i%u\" treatments=\"t%u t%u\" severity=\"absolute\"/>\n",
                  number, below(base, base->maker.treatments),
                  below(base, base->maker.treatments));
}

/* States of all kinds, to be asked of a judge. */
static void write_assert(struct base *base, uint32_t number)
{
    struct scope scope = base->maker.made;
    scope.states = base->maker.treatments > 0;
    buffer_printf(item(base), "<assert id=\"a%u\"><always>", number);
    write_tests(&base->maker, &scope, 4);
    buffer_puts(&base->text, "</always></assert>\n");
}

/* ---- The whole ----------------------------------------------------------------------------- */

static void shuffle(struct base *base, struct buffer *items)
{
    uint32_t order[MOST_ITEMS];
    base->begins[base->items] = base->text.length;
    for (uint32_t i = 0; i < base->items; i++) {
        uint32_t at = below(base, i + 1);
        order[i] = order[at];
        order[at] = i;
    }
    for (uint32_t i = 0; i < base->items; i++)
        buffer_add(items, base->text.bytes + base->begins[order[i]],
                   base->begins[order[i] + 1] - base->begins[order[i]]);
}

void random_base(struct random *random, struct buffer *items)
{
    struct base base = {.maker = {.random = random}};
    struct maker *maker = &base.maker;
    buffer_init(&base.text, items->failure);
    maker->out = &base.text;
    maker->treatments = below(&base, 6);
    maker->booleans = 2 + below(&base, 7);
    maker->choices = below(&base, 3);
    maker->quantities = below(&base, 4);
    for (uint32_t i = 0; i < maker->booleans; i++)
        write_boolean(&base, i);
    for (uint32_t i = 0; i < maker->choices; i++)
        write_choice_finding(&base, i);
    for (uint32_t i = 0; i < maker->quantities; i++)
        write_quantity_finding(&base, i);
    for (uint32_t i = 0; i < maker->treatments; i++) {
        buffer_printf(item(&base), "<treatment id=\"t%u\"", i);
        write_is_a(&base, 't', i);
        buffer_puts(&base.text, "><label>A treatment</label></treatment>\n");
    }
    write_derivation(&base);
    write_rules(&base);
    for (uint32_t left = maker->treatments ? below(&base, 4) : 0; left; left--)
        write_interaction(&base, left);
    for (uint32_t i = 0; i < 3; i++)
        write_assert(&base, i);
    shuffle(&base, items);
    buffer_release(&base.text);
}

void random_patient(struct random *random, const struct model *model, int64_t *values)
{
    uint32_t unknown = random_below(random, 80);
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        uint32_t count = (uint32_t)(finding->highest - finding->lowest + 1);
        values[i] = random_below(random, 100) < unknown
            ? JUDGE_UNKNOWN
            : finding->lowest + random_below(random, count);
    }
}
