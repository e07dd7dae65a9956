/* Rules, assumptions, asserts, the scope. */
#include "logic_oracle/small_base.h"
#include "logic_oracle/small_parts.h"

/* ---- Rules ------------------------------------------------------------------------------------ */

/* The attributes of a rule for a treatment; whether it is for a cause. */
static bool start_rule(struct small *small, const char *kind)
{
    struct maker *maker = &small->maker;
    bool for_cause = maker->made.causes && often(small, 40);
    buffer_printf(small_item(small), "<%s id=\"y%u\" treatment=\"t%u\"", kind, maker->rules++,
                  below(small, maker->treatments));
    if (for_cause)
        buffer_printf(&small->text, " for=\"u%u\"", below(small, maker->made.causes));
    return for_cause;
}

static void write_when(struct small *small, bool needed)
{
    if (needed || often(small, 50))
        small_when(small, &small->maker.made);
}

/* The same dose as the last, or it with another part, or another one. */
static void change_dose(struct small *small)
{
    static const uint32_t counts[DOSE_PARTS] = {4, 3, 3, 4, 3, 3};
    uint32_t way = below(small, 4), part = below(small, DOSE_PARTS);
    for (uint32_t i = 0; i < DOSE_PARTS; i++)
        if (way == 0 || (way < 3 && i == part))
            small->dose[i] = below(small, counts[i]);
}

static void write_dose(struct small *small)
{
    static const char *const units[] = {"mg", "mg", "g", "mL"};
    static const char *const times[] = {"", " every=\"8\" every-unit=\"h\"",
                                        " every=\"480\" every-unit=\"min\"",
                                        " every=\"6\" every-unit=\"h\""};
    static const char *const mosts[] = {"", " at-most=\"900\"", " at-most=\"600\""};
    static const char *const routes[] = {"", " route=\"oral\"", " route=\"topical\""};
    const uint32_t *dose = small->dose;
    change_dose(small);
    micro grain = dose[0] == 2 ? 100000 : 100000000;
    buffer_puts(&small->text, "<dose min=\"");
    write_micro(&small->maker, ((dose[1] < dose[2] ? dose[1] : dose[2]) + 1) * grain);
    buffer_puts(&small->text, "\" max=\"");
    write_micro(&small->maker, ((dose[1] < dose[2] ? dose[2] : dose[1]) + 1) * grain);
    buffer_printf(&small->text, "\" unit=\"%s\"%s%s%s/>", units[dose[0]], times[dose[3]],
                  mosts[dose[4]], routes[dose[5]]);
}

static void write_indication(struct small *small)
{
    static const char *const lines[] = {"", "", "1", "2"};
    static const char *const strengths[] = {"", "strong", "conditional"};
    bool for_cause = start_rule(small, "indication");
    small_word(small, "line", lines, 4);
    small_word(small, "strength", strengths, 3);
    buffer_putc(&small->text, '>');
    write_when(small, !for_cause);
    if (often(small, 40))
        write_dose(small);
    buffer_puts(&small->text, "</indication>\n");
}

static void write_contraindication(struct small *small)
{
    static const char *const severities[] = {"absolute", "absolute", "relative", "caution"};
    bool for_cause = start_rule(small, "contraindication");
    small_word(small, "severity", severities, 4);
    buffer_putc(&small->text, '>');
    write_when(small, !for_cause);
    buffer_puts(&small->text, "</contraindication>\n");
}

/* Whoever has many points. */
static void write_score_when(struct small *small)
{
    buffer_printf(&small->text, "<when><value score=\"s%u\"",
                  below(small, small->maker.made.scores));
    write_bounds(&small->maker, NULL, false);
    buffer_puts(&small->text, "/></when>");
}

static void write_escalation(struct small *small)
{
    static const char *const urgencies[] = {"emergency", "urgent", "soon", "routine"};
    static const char *const withholds[] = {"", "", "all", "none"};
    static const char *const places[] = {"", "", "family doctor"};
    buffer_printf(small_item(small), "<escalation id=\"y%u\"", small->maker.rules++);
    small_word(small, "urgency", urgencies, 4);
    small_word(small, "withhold", withholds, 4);
    small_word(small, "to", places, 3);
    buffer_putc(&small->text, '>');
    if (small->maker.made.scores && often(small, 15))
        write_score_when(small);
    else
        small_when(small, &small->maker.made);
    buffer_puts(&small->text, "</escalation>\n");
}

static void write_late_condition(struct small *small)
{
    buffer_printf(small_item(small), "<condition id=\"k%u\">", small->maker.made.conditions);
    small_when(small, &small->maker.made);
    small->maker.made.conditions++;
    buffer_puts(&small->text, "</condition>\n");
}

/* Rules that are retired say nothing, and take part in nothing. */
static void write_retired(struct small *small)
{
    buffer_puts(small_item(small), "<escalation id=\"z0\" urgency=\"emergency\" "
                                   "status=\"retired\"><when><everyone/></when></escalation>\n");
    if (small->maker.treatments)
        buffer_puts(small_item(small), "<contraindication id=\"z1\" treatment=\"t0\" "
                                       "severity=\"absolute\" status=\"retired\"><when>"
                                       "<everyone/></when></contraindication>\n");
}

void small_rules(struct small *small)
{
    uint32_t treatments = small->maker.treatments;
    if (often(small, 10))
        write_retired(small);
    for (uint32_t left = treatments ? below(small, 6) : 0; left; left--)
        write_indication(small);
    for (uint32_t left = treatments ? below(small, 5) : 0; left; left--)
        write_contraindication(small);
    small->maker.made.late = true;
    if (often(small, 25))
        write_late_condition(small);
    for (uint32_t left = below(small, 5); left; left--)
        write_escalation(small);
}

/* ---- Claims ----------------------------------------------------------------------------------- */

static void write_states(struct small *small, const char *element, const struct scope *scope,
                         uint32_t pool, uint32_t count)
{
    buffer_printf(&small->text, "<%s>", element);
    for (; count; count--)
        small_pick(small, scope, pool);
    buffer_printf(&small->text, "</%s>", element);
}

static void write_claim(struct small *small, const struct scope *scope, uint32_t pool, bool assumed)
{
    uint32_t way = below(small, assumed ? 4 : 5);
    if (way == 0)
        write_states(small, "always", scope, pool, 1);
    else if (way == 1)
        write_states(small, "never", scope, pool, 1 + below(small, 2) + assumed);
    else if (way == 2)
        write_states(small, "one-of", scope, pool, 2 + below(small, 2));
    else if (way == 4)
        write_states(small, "sometimes", scope, pool, 1 + below(small, 2));
    if (way != 3)
        return;
    buffer_puts(&small->text, "<implies>");
    write_states(small, "if", scope, pool, 1 + below(small, 2));
    write_states(small, "then", scope, pool, 1);
    buffer_puts(&small->text, "</implies>");
}

void small_claims(struct small *small, bool assumed)
{
    static const char *const severities[] = {"", "error", "warning"};
    struct scope scope = assumed ? small->early : small->maker.made;
    scope.states = !assumed && small->maker.treatments;
    uint32_t count = below(small, 4);
    if (assumed && often(small, 50))
        count = count > 2;
    for (uint32_t i = 0; i < count; i++) {
        buffer_printf(small_item(small), assumed ? "<assume id=\"p%u\"" : "<assert id=\"a%u\"", i);
        if (!assumed)
            small_word(small, "severity", severities, 3);
        buffer_putc(&small->text, '>');
        write_claim(small, &scope, assumed ? small->early_pool : small->pool.count, assumed);
        buffer_puts(&small->text, assumed ? "</assume>\n" : "</assert>\n");
    }
}

void small_scope(struct small *small)
{
    if (!often(small, 40))
        return;
    small_item(small);
    write_states(small, "scope", &small->early, small->early_pool, 1 + below(small, 2));
    buffer_putc(&small->text, '\n');
}
