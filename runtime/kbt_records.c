/*
 * What findings, rules and the rest are, read out of their rows.
 */
#include "kbt_load.h"

/* A word+1 field that is a code. */
static const char *code_field(const struct kbt *table, int section, uint32_t index, uint32_t number)
{
    uint32_t code = kbt_field(table, section, index, number);
    return code ? kbt_code_at(table, code - 1) : NULL;
}

/* A number+1 field. */
static int64_t optional_number(const struct kbt *table, int section, uint32_t index,
                               uint32_t number, int64_t absent)
{
    uint32_t at = kbt_field(table, section, index, number);
    return at ? number_at(table, at - 1) : absent;
}

static void read_quantity(const struct kbt *table, uint32_t at, struct kbt_finding *ret)
{
    ret->step = kbt_number_field(table, KBT_SECTION_QUANTITIES, at, 0);
    ret->usual = kbt_number_field(table, KBT_SECTION_QUANTITIES, at, 3);
    ret->unit = kbt_code_at(table, kbt_field(table, KBT_SECTION_QUANTITIES, at, 4));
    ret->molar_mass = optional_number(table, KBT_SECTION_QUANTITIES, at, 5, 0);
    ret->units = kbt_field(table, KBT_SECTION_QUANTITIES, at, 7);
}

struct kbt_domain kbt_finding_domain(const struct kbt *table, uint32_t finding)
{
    uint32_t type = quick_field(table, KBT_SECTION_FINDINGS, finding, 0) & KBT_FINDING_TYPE;
    uint32_t detail = quick_field(table, KBT_SECTION_FINDINGS, finding, 1);
    struct kbt_domain domain = {0, 1};
    if (type == KBT_CHOICE) {
        domain.highest = (int64_t)quick_field(table, KBT_SECTION_CHOICES, detail, 1) - 1;
    } else if (type == KBT_QUANTITY) {
        domain.lowest = number_at(table, quick_field(table, KBT_SECTION_QUANTITIES, detail, 1));
        domain.highest = number_at(table, quick_field(table, KBT_SECTION_QUANTITIES, detail, 2));
    }
    return domain;
}

void kbt_finding(const struct kbt *table, uint32_t finding, struct kbt_finding *ret)
{
    uint32_t flags = kbt_finding_flags(table, finding);
    uint32_t detail = kbt_field(table, KBT_SECTION_FINDINGS, finding, 1);
    struct kbt_domain domain = kbt_finding_domain(table, finding);
    memset(ret, 0, sizeof *ret);
    ret->lowest = domain.lowest;
    ret->highest = domain.highest;
    ret->type = (enum kbt_type)(flags & KBT_FINDING_TYPE);
    ret->ordered = (flags & KBT_FINDING_ORDERED) != 0;
    ret->worse = (enum kbt_worse)(flags >> KBT_FINDING_WORSE_SHIFT & 3);
    ret->known_by = flags >> KBT_FINDING_KNOWN_BY_SHIFT & 15;
    ret->taking = KBT_NONE;
    switch (ret->type) {
    case KBT_BOOLEAN:
        if (detail)
            ret->taking = detail - 1;
        break;
    case KBT_CHOICE:
        ret->first_option = kbt_field(table, KBT_SECTION_CHOICES, detail, 0);
        ret->options = kbt_field(table, KBT_SECTION_CHOICES, detail, 1);
        ret->usual = kbt_field(table, KBT_SECTION_CHOICES, detail, 2);
        break;
    default: /* KBT_QUANTITY: there is no fourth, kbt_verify has seen to that */
        read_quantity(table, detail, ret);
        break;
    }
}

void kbt_unit(const struct kbt *table, uint32_t finding, uint32_t number, struct kbt_unit *ret)
{
    uint32_t quantity = kbt_field(table, KBT_SECTION_FINDINGS, finding, 1);
    uint32_t unit = kbt_field(table, KBT_SECTION_QUANTITIES, quantity, 6) + number;
    ret->code = kbt_code_at(table, kbt_field(table, KBT_SECTION_UNITS, unit, 0));
    ret->n = kbt_number_field(table, KBT_SECTION_UNITS, unit, 1);
    ret->o = kbt_number_field(table, KBT_SECTION_UNITS, unit, 2);
    ret->d = kbt_number_field(table, KBT_SECTION_UNITS, unit, 3);
}

int kbt_finding_is_a(const struct kbt *table, uint32_t finding, uint32_t broader)
{
    uint32_t low = 0, high = table->section[KBT_SECTION_BROADER].count;
    if (finding == broader)
        return 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t narrower = kbt_field(table, KBT_SECTION_BROADER, middle, 0);
        uint32_t other = kbt_field(table, KBT_SECTION_BROADER, middle, 1);
        if (narrower == finding && other == broader)
            return 1;
        if (narrower < finding || (narrower == finding && other < broader))
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

int kbt_treatment_is_a(const struct kbt *table, uint32_t treatment, uint32_t broader)
{
    uint32_t low = kbt_field(table, KBT_SECTION_TREATMENTS, treatment, 2);
    uint32_t high = kbt_field(table, KBT_SECTION_TREATMENTS, treatment + 1, 2);
    if (treatment == broader)
        return 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t seen = kbt_field(table, KBT_SECTION_BROADER_TREATMENTS, middle, 0);
        if (seen == broader)
            return 1;
        if (seen < broader)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

void kbt_treatment_rules(const struct kbt *table, uint32_t treatment, uint32_t *first_indication,
                         uint32_t *first_contraindication, uint32_t *end)
{
    *first_indication = kbt_field(table, KBT_SECTION_TREATMENTS, treatment, 0);
    *first_contraindication = kbt_field(table, KBT_SECTION_TREATMENTS, treatment, 1);
    *end = kbt_field(table, KBT_SECTION_TREATMENTS, treatment + 1, 0);
}

/* ---- Rules ----------------------------------------------------------------------------------- */

/* The treatment in whose list the rule stands: the last whose rules begin at it or before. */
static uint32_t treatment_of(const struct kbt *table, uint32_t rule)
{
    uint32_t low = 0, high = table->treatments;
    if (rule >= table->treatment_rules)
        return KBT_NONE;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (kbt_field(table, KBT_SECTION_TREATMENTS, middle, 0) <= rule)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t kbt_rule_cause(const struct kbt *table, uint32_t rule)
{
    struct kbt_part part;
    if (!(kbt_class_flags(table, rule) & KBT_CLASS_FOR))
        return KBT_NONE;
    kbt_part(table, kbt_rule_literal(table, rule) >> 1, &part);
    uint32_t literal = kbt_part_literal(table, &part, 0);
    for (uint32_t i = 0; i < table->section[KBT_SECTION_CAUSES].count; i++)
        if (kbt_field(table, KBT_SECTION_CAUSES, i, 0) == literal)
            return i;
    return KBT_NONE;
}

static void read_dose(const struct kbt *table, uint32_t dose, struct kbt_dose *ret)
{
    ret->min = kbt_number_field(table, KBT_SECTION_DOSES, dose, 0);
    ret->max = kbt_number_field(table, KBT_SECTION_DOSES, dose, 1);
    ret->unit = kbt_code_at(table, kbt_field(table, KBT_SECTION_DOSES, dose, 2));
    ret->every = optional_number(table, KBT_SECTION_DOSES, dose, 3, KBT_UNKNOWN);
    ret->every_unit = code_field(table, KBT_SECTION_DOSES, dose, 4);
    ret->at_most = optional_number(table, KBT_SECTION_DOSES, dose, 5, KBT_UNKNOWN);
    ret->route = code_field(table, KBT_SECTION_DOSES, dose, 6);
}

void kbt_rule(const struct kbt *table, uint32_t rule, struct kbt_rule *ret)
{
    uint32_t class = kbt_field(table, KBT_SECTION_RULES, rule, 1),
             flags = kbt_class_flags(table, rule);
    uint32_t grade = class_grade(flags), dose = kbt_field(table, KBT_SECTION_CLASSES, class, 3);
    memset(ret, 0, sizeof *ret);
    ret->kind = (enum kbt_rule_kind)(flags & KBT_CLASS_KIND);
    ret->status = (enum kbt_status)(flags >> KBT_CLASS_STATUS_SHIFT & 3);
    ret->document = kbt_field(table, KBT_SECTION_RULES, rule, 0);
    ret->treatment = treatment_of(table, rule);
    ret->has_cause = (flags & KBT_CLASS_FOR) != 0;
    switch (ret->kind) {
    case KBT_INDICATION:
        ret->strength = (enum kbt_strength)grade;
        ret->certainty = (enum kbt_certainty)(flags >> KBT_CLASS_CERTAINTY_SHIFT & 7);
        ret->line = kbt_field(table, KBT_SECTION_CLASSES, class, 1);
        break;
    case KBT_CONTRAINDICATION:
        ret->severity = (enum kbt_severity)grade;
        break;
    default: /* KBT_ESCALATION, likewise */
        ret->urgency = (enum kbt_urgency)grade;
        ret->withholds = (flags & KBT_CLASS_WITHHOLDS) != 0;
        ret->to = code_field(table, KBT_SECTION_CLASSES, class, 2);
        break;
    }
    if (dose) {
        ret->has_dose = 1;
        read_dose(table, dose - 1, &ret->dose);
    }
}

uint64_t kbt_indication_key(const struct kbt *table, uint32_t rule)
{
    uint32_t line =
        kbt_field(table, KBT_SECTION_CLASSES, kbt_field(table, KBT_SECTION_RULES, rule, 1), 1);
    uint64_t weak = class_grade(kbt_class_flags(table, rule)) != KBT_STRONG;
    uint64_t late = line == 0 || line > 0xffffff ? 0xffffff : line;
    return late << 32 | weak << 31 | kbt_field(table, KBT_SECTION_RULES, rule, 0);
}

/* ---- The rest -------------------------------------------------------------------------------- */

enum kbt_status kbt_cause_status(const struct kbt *table, uint32_t cause)
{
    return (enum kbt_status)(kbt_field(table, KBT_SECTION_CAUSES, cause, 1) & 3);
}

void kbt_interaction(const struct kbt *table, uint32_t interaction, struct kbt_interaction *ret)
{
    uint32_t flags = kbt_field(table, KBT_SECTION_INTERACTIONS, interaction, 2);
    ret->first = kbt_field(table, KBT_SECTION_INTERACTIONS, interaction, 0);
    ret->second = kbt_field(table, KBT_SECTION_INTERACTIONS, interaction, 1);
    ret->severity = (enum kbt_severity)(flags & 3);
    ret->status = (enum kbt_status)(flags >> KBT_INTERACTION_STATUS_SHIFT & 3);
}

void kbt_bands(const struct kbt *table, uint32_t bands, struct kbt_bands *ret)
{
    uint32_t of = kbt_field(table, KBT_SECTION_BANDS, bands, 0);
    uint32_t findings = table->section[KBT_SECTION_FINDINGS].count;
    ret->finding = of < findings ? of : KBT_NONE;
    ret->score = of < findings ? KBT_NONE : of - findings;
    ret->first = kbt_field(table, KBT_SECTION_BANDS, bands, 1);
    ret->count = kbt_field(table, KBT_SECTION_BANDS, bands, 2);
}

void kbt_band(const struct kbt *table, uint32_t band, int64_t *low, int64_t *high)
{
    *low = kbt_number_field(table, KBT_SECTION_BAND, band, 0);
    *high = kbt_number_field(table, KBT_SECTION_BAND, band, 1);
}

void kbt_score_step(const struct kbt *table, uint32_t score, uint64_t *high, uint64_t *low)
{
    *low = (uint64_t)kbt_number_field(table, KBT_SECTION_SCORES, score, 1);
    *high = (uint64_t)kbt_number_field(table, KBT_SECTION_SCORES, score, 2);
}
