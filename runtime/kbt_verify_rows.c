/*
 * kbt_verify: what rows must be, beyond holding indices that lead somewhere.
 */
#include "kbt_verify.h"

static int is_small(int64_t value)
{
    const int64_t limit = (int64_t)1 << 53;
    return value >= -limit && value <= limit;
}

static int verify_finding(const struct kbt *table, uint32_t finding)
{
    uint32_t detail = kbt_field(table, KBT_SECTION_FINDINGS, finding, 1);
    uint32_t flags = kbt_finding_flags(table, finding);
    if ((flags >> KBT_FINDING_WORSE_SHIFT & 3) > KBT_WORSE_LOW ||
        !(flags >> KBT_FINDING_KNOWN_BY_SHIFT & 15))
        return 0;
    switch (flags & KBT_FINDING_TYPE) {
    case KBT_BOOLEAN:
        return detail <= table->treatments;
    case KBT_CHOICE:
        return detail < table->section[KBT_SECTION_CHOICES].count;
    case KBT_QUANTITY:
        return detail < table->section[KBT_SECTION_QUANTITIES].count;
    default:
        return 0;
    }
}

static int verify_choices(const struct kbt *table)
{
    uint64_t next = 0;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_CHOICES].count; i++) {
        uint32_t count = kbt_field(table, KBT_SECTION_CHOICES, i, 1);
        if (kbt_field(table, KBT_SECTION_CHOICES, i, 0) != next || count == 0 ||
            kbt_field(table, KBT_SECTION_CHOICES, i, 2) >= count)
            return 0;
        next += count;
    }
    return next == table->options;
}

static int verify_quantity(const struct kbt *table, uint32_t i)
{
    int64_t step = kbt_number_field(table, KBT_SECTION_QUANTITIES, i, 0);
    int64_t lowest = kbt_number_field(table, KBT_SECTION_QUANTITIES, i, 1);
    int64_t highest = kbt_number_field(table, KBT_SECTION_QUANTITIES, i, 2);
    int64_t usual = kbt_number_field(table, KBT_SECTION_QUANTITIES, i, 3);
    uint32_t first = kbt_field(table, KBT_SECTION_QUANTITIES, i, 6);
    uint32_t count = kbt_field(table, KBT_SECTION_QUANTITIES, i, 7);
    uint32_t units = table->section[KBT_SECTION_UNITS].count;
    return step > 0 && lowest <= usual && usual <= highest && is_small(lowest) &&
           is_small(highest) && lowest >= -(INT64_MAX / step) && highest <= INT64_MAX / step &&
           first <= units && count <= units - first;
}

static int verify_unit(const struct kbt *table, uint32_t i)
{
    return kbt_number_field(table, KBT_SECTION_UNITS, i, 1) != 0 &&
           kbt_number_field(table, KBT_SECTION_UNITS, i, 3) > 0;
}

static int verify_broader(const struct kbt *table, uint32_t i)
{
    return finding_type(table, kbt_field(table, KBT_SECTION_BROADER, i, 0)) == KBT_BOOLEAN &&
           finding_type(table, kbt_field(table, KBT_SECTION_BROADER, i, 1)) == KBT_BOOLEAN;
}

static int verify_tests(const struct kbt *table)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_TESTS].count; i++) {
        uint32_t finding = kbt_field(table, KBT_SECTION_TESTS, i, 0);
        if (finding < last || finding_type(table, finding) == KBT_BOOLEAN)
            return 0;
        last = finding;
    }
    return 1;
}

static int verify_bands(const struct kbt *table)
{
    uint32_t findings = table->section[KBT_SECTION_FINDINGS].count;
    uint64_t next = 0;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_BANDS].count; i++) {
        uint32_t of = kbt_field(table, KBT_SECTION_BANDS, i, 0);
        if (kbt_field(table, KBT_SECTION_BANDS, i, 1) != next)
            return 0;
        if (of < findings ? finding_type(table, of) != KBT_QUANTITY
                          : of - findings >= table->section[KBT_SECTION_SCORES].count)
            return 0;
        next += kbt_field(table, KBT_SECTION_BANDS, i, 2);
    }
    return next == table->section[KBT_SECTION_BAND].count;
}

/* Whether each row of a section is as it must be. */
static int every(const struct kbt *table, int section,
                 int (*is_good)(const struct kbt *table, uint32_t row))
{
    for (uint32_t i = 0; i < table->section[section].count; i++)
        if (!is_good(table, i))
            return 0;
    return 1;
}

int kbt_verify_findings(const struct kbt *table)
{
    if (!every(table, KBT_SECTION_FINDINGS, verify_finding) || !verify_choices(table) ||
        !every(table, KBT_SECTION_QUANTITIES, verify_quantity) ||
        !every(table, KBT_SECTION_UNITS, verify_unit) ||
        !every(table, KBT_SECTION_BROADER, verify_broader))
        return KBT_BAD_FINDING;
    if (!verify_tests(table))
        return KBT_BAD_TEST;
    return verify_bands(table) ? KBT_OK : KBT_BAD_BANDS;
}

/* ---- Treatments and rules -------------------------------------------------------------------- */

static int verify_class(const struct kbt *table, uint32_t class)
{
    uint32_t flags = kbt_field(table, KBT_SECTION_CLASSES, class, 0), grade = class_grade(flags);
    if (!is_status(flags >> KBT_CLASS_STATUS_SHIFT))
        return 0;
    switch (flags & KBT_CLASS_KIND) {
    case KBT_INDICATION:
        return grade <= KBT_CONDITIONAL &&
               (flags >> KBT_CLASS_CERTAINTY_SHIFT & 7) <= KBT_NO_EVIDENCE;
    case KBT_CONTRAINDICATION:
        return grade >= KBT_ABSOLUTE;
    case KBT_ESCALATION:
        return grade >= KBT_EMERGENCY && grade <= KBT_ROUTINE && !(flags & KBT_CLASS_FOR);
    default:
        return 0;
    }
}

static int verify_interaction(const struct kbt *table, uint32_t i)
{
    uint32_t flags = kbt_field(table, KBT_SECTION_INTERACTIONS, i, 2);
    return (flags & 3) >= KBT_ABSOLUTE && is_status(flags >> KBT_INTERACTION_STATUS_SHIFT);
}

/* Rules from `rule` to before `end`: of one kind, in the order of the answer. */
static int verify_run(const struct kbt *table, uint32_t rule, uint32_t end, uint32_t kind)
{
    uint64_t last = 0;
    for (uint32_t i = rule; i < end; i++) {
        uint32_t flags = kbt_class_flags(table, i),
                 document = kbt_field(table, KBT_SECTION_RULES, i, 0);
        if ((flags & KBT_CLASS_KIND) != kind)
            return 0;
        uint64_t key = kind == KBT_INDICATION   ? kbt_indication_key(table, i)
                       : kind == KBT_ESCALATION ? (uint64_t)class_grade(flags) << 32 | document
                                                : document;
        if (i > rule && key <= last)
            return 0;
        last = key;
    }
    return 1;
}

/* The lists of one treatment; `table->treatments` rows follow each other and end inside. */
static int verify_treatment(const struct kbt *table, uint32_t i)
{
    uint32_t first = kbt_field(table, KBT_SECTION_TREATMENTS, i, 0);
    uint32_t contraindications = kbt_field(table, KBT_SECTION_TREATMENTS, i, 1);
    uint32_t broader = kbt_field(table, KBT_SECTION_TREATMENTS, i, 2);
    if (i == 0 && (first || broader))
        return 0;
    if (i == table->treatments) /* the row that says where the lists end */
        return contraindications == first && first <= table->section[KBT_SECTION_RULES].count &&
               broader == table->section[KBT_SECTION_BROADER_TREATMENTS].count;
    uint32_t end = kbt_field(table, KBT_SECTION_TREATMENTS, i + 1, 0);
    return first <= contraindications && contraindications <= end &&
           broader <= kbt_field(table, KBT_SECTION_TREATMENTS, i + 1, 2);
}

/* Once the lists are known to lie inside. */
static int verify_lists(const struct kbt *table, uint32_t treatment)
{
    uint32_t first, contraindications, end;
    if (treatment == table->treatments)
        return 1;
    kbt_treatment_rules(table, treatment, &first, &contraindications, &end);
    uint32_t stop = kbt_field(table, KBT_SECTION_TREATMENTS, treatment + 1, 2);
    for (uint32_t i = kbt_field(table, KBT_SECTION_TREATMENTS, treatment, 2) + 1; i < stop; i++)
        if (kbt_field(table, KBT_SECTION_BROADER_TREATMENTS, i - 1, 0) >=
            kbt_field(table, KBT_SECTION_BROADER_TREATMENTS, i, 0))
            return 0;
    return verify_run(table, first, contraindications, KBT_INDICATION) &&
           verify_run(table, contraindications, end, KBT_CONTRAINDICATION);
}

int kbt_verify_rules(const struct kbt *table)
{
    uint32_t rules = table->section[KBT_SECTION_RULES].count,
             of_treatments = table->treatment_rules;
    if (!every(table, KBT_SECTION_TREATMENTS, verify_treatment) ||
        !every(table, KBT_SECTION_INTERACTIONS, verify_interaction))
        return KBT_BAD_TREATMENT;
    if (!every(table, KBT_SECTION_CLASSES, verify_class) ||
        !every(table, KBT_SECTION_TREATMENTS, verify_lists) ||
        !verify_run(table, of_treatments, rules, KBT_ESCALATION))
        return KBT_BAD_RULE;
    return KBT_OK;
}
