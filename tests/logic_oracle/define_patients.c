/* dead-end, gap, advice-in-emergency, interacting-advice, falling-escalation. */
#include "logic_oracle/expected.h"

/* ---- dead-end, gap ---------------------------------------------------------------------------- */

static void look_for_abandoned(struct expectation *expectation, enum diag_name name,
                               const char *subject, const uint64_t *who,
                               const uint64_t *abandoned)
{
    if (!some_in_both(expectation->everybody, expectation->possible, who, abandoned))
        return;
    patients shown = shown_set(expectation, who);
    set_and(expectation->everybody, shown, abandoned);
    expect(expectation, name, subject)->shown = shown;
}

/* ---- advice-in-emergency ---------------------------------------------------------------------- */

static void look_at_emergency(struct expectation *expectation, const struct rule *escalation,
                              const uint64_t *advised)
{
    const uint64_t *fires = read_rule(expectation->reading, escalation);
    if (escalation->node.kind != KIND_ESCALATION || escalation->urgency != URGENCY_EMERGENCY ||
        !some_in_both(expectation->everybody, expectation->possible, fires, advised))
        return;
    patients shown = shown_set(expectation, fires);
    set_and(expectation->everybody, shown, advised);
    expect(expectation, DIAG_advice_in_emergency, escalation->id->text)->shown = shown;
}

void define_dead_ends(struct expectation *expectation)
{
    struct everybody *everybody = expectation->everybody;
    const struct model *model = everybody->model;
    patients abandoned = set_push(everybody), set = set_push(everybody),
             advised = set_push(everybody);
    read_nothing_available(expectation->reading, abandoned);
    read_escalated(expectation->reading, urgency_absent, set);
    set_minus(everybody, abandoned, set);
    for (uint32_t i = 0; i < model->causes.count; i++)
        look_for_abandoned(expectation, DIAG_dead_end, model->causes.all[i]->id->text,
                           read_cause(expectation->reading, model->causes.all[i]), abandoned);
    if (model->scope) {
        read_all(expectation->reading, model->scope, set);
        look_for_abandoned(expectation, DIAG_gap, model->root->id->text, set, abandoned);
    }
    set_fill(everybody, advised, false);
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        read_advised(expectation->reading, model->treatments.all[i], set);
        set_or(everybody, advised, set);
    }
    for (uint32_t i = 0; i < model->rules.count; i++)
        look_at_emergency(expectation, model->rules.all[i], advised);
    for (int i = 0; i < 3; i++)
        set_pop(everybody);
}

/* ---- interacting-advice ----------------------------------------------------------------------- */

static void read_taken(struct expectation *expectation, const struct treatment *treatment,
                       patients ret_set)
{
    const struct model *model = expectation->everybody->model;
    set_fill(expectation->everybody, ret_set, false);
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (model->findings.all[i]->taking && model->findings.all[i]->taking->declared == treatment)
            set_or(expectation->everybody, ret_set,
                   read_finding(expectation->reading, model->findings.all[i]));
}

/* Both advised, or one advised and the patient has the other already. */
static void read_bites(struct expectation *expectation, const struct treatment *one,
                       const struct treatment *other, patients ret_set)
{
    struct everybody *everybody = expectation->everybody;
    patients with = set_push(everybody), second = set_push(everybody);
    read_advised(expectation->reading, one, ret_set);
    read_advised(expectation->reading, other, second);
    read_taken(expectation, other, with);
    set_or(everybody, with, second);
    set_and(everybody, ret_set, with); /* one is advised, the other advised or taken */
    read_taken(expectation, one, with);
    set_and(everybody, second, with); /* the other is advised, one is taken */
    set_or(everybody, ret_set, second);
    set_pop(everybody);
    set_pop(everybody);
}

static bool concerns(const struct interaction *interaction, const struct treatment *one,
                     const struct treatment *other)
{
    return oracle_treatment_is(one, interaction->treatments.names[0]->declared) &&
           oracle_treatment_is(other, interaction->treatments.names[1]->declared);
}

static void look_at_interaction(struct expectation *expectation,
                                const struct interaction *interaction,
                                const struct treatment *one, const struct treatment *other)
{
    patients bites = set_push(expectation->everybody);
    read_bites(expectation, one, other, bites);
    if ((concerns(interaction, one, other) || concerns(interaction, other, one)) &&
        some_in(expectation->everybody, expectation->possible, bites)) {
        struct expected *expected =
            expect_of_pair(expectation, DIAG_interacting_advice, interaction->id->text,
                           one->id->text, other->id->text);
        expected->level = interaction->severity == SEVERITY_ABSOLUTE ? DIAG_ERROR : DIAG_WARNING;
        expected->shown = shown_set(expectation, bites);
    }
    set_pop(expectation->everybody);
}

void define_interacting_advice(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->interactions.count; i++)
        for (uint32_t a = 0; a < model->treatments.count; a++)
            for (uint32_t b = a + 1; b < model->treatments.count; b++)
                if (model->interactions.all[i]->severity != SEVERITY_CAUTION) /* off */
                    look_at_interaction(expectation, model->interactions.all[i],
                                        model->treatments.all[a], model->treatments.all[b]);
}

/* ---- falling-escalation ----------------------------------------------------------------------- */

bool urgency_falls(const struct expectation *expectation, uint32_t before, uint32_t after)
{
    const struct model *model = expectation->everybody->model;
    unsigned urgency[2] = {URGENCY_ROUTINE + 1, URGENCY_ROUTINE + 1}; /* none */
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind != KIND_ESCALATION)
            continue;
        const uint64_t *fires = read_rule(expectation->reading, rule);
        if (is_in(fires, before) && rule->urgency < urgency[0])
            urgency[0] = rule->urgency;
        if (is_in(fires, after) && rule->urgency < urgency[1])
            urgency[1] = rule->urgency;
    }
    return urgency[1] > urgency[0];
}

/* Whether some possible patient's urgency falls when the finding goes from one value to a graver. */
static bool some_fall(const struct expectation *expectation, const struct finding *finding,
                      uint32_t better, uint32_t graver)
{
    const struct everybody *everybody = expectation->everybody;
    for (uint32_t before = 0; before < everybody->count; before++) {
        if (!is_in(expectation->possible, before) ||
            value_of(everybody, before, finding->node.index) != better)
            continue;
        uint32_t after = worsened(expectation, before, finding, graver);
        if (is_in(expectation->possible, after) && urgency_falls(expectation, before, after))
            return true;
    }
    return false;
}

static void look_at_finding(struct expectation *expectation, const struct finding *finding)
{
    uint32_t count = expectation->everybody->domains[finding->node.index].count;
    bool up = finding->worse == WORSE_TRUE || finding->worse == WORSE_HIGH;
    for (uint32_t low = 0; low < count; low++)
        for (uint32_t high = low + 1; high < count; high++)
            if (some_fall(expectation, finding, up ? low : high, up ? high : low)) {
                expect(expectation, DIAG_falling_escalation, finding->id->text)->worsening =
                    finding;
                return;
            }
}

void define_falling_escalation(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    bool escalations = false;
    for (uint32_t i = 0; i < model->rules.count; i++)
        escalations |= model->rules.all[i]->node.kind == KIND_ESCALATION;
    for (uint32_t i = 0; escalations && i < model->findings.count; i++)
        if (model->findings.all[i]->worse)
            look_at_finding(expectation, model->findings.all[i]);
}

static void take_broader(const struct everybody *everybody, const struct finding *finding,
                         uint32_t *patient)
{
    for (uint32_t i = 0; i < finding->is_a.count; i++) {
        const struct finding *broad = finding->is_a.names[i]->declared;
        *patient = with_value(everybody, *patient, broad->node.index, 1);
        take_broader(everybody, broad, patient);
    }
}

uint32_t worsened(const struct expectation *expectation, uint32_t patient,
                  const struct finding *finding, uint32_t value)
{
    const struct everybody *everybody = expectation->everybody;
    patient = with_value(everybody, patient, finding->node.index, value);
    if (finding->node.kind == KIND_FINDING_BOOLEAN && value)
        take_broader(everybody, finding, &patient);
    return patient;
}
