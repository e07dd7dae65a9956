/* The treatments of an answer, those to be used first. */
#include "answer/answer_parts.h"

#include <string.h>

#include "base/decimal.h"
#include "grammar/units.h"

/* ---- Amounts ------------------------------------------------------------------------------- */

const char *answer_amount(const struct answer *answer, const char *number, const char *unit)
{
    static const char *const words[][2] = {
        {"a", "year"}, {"mo", "month"}, {"wk", "week"}, {"d", "day"}, {"h", "hour"},
        {"min", "minute"},
    };
    const char *shown = unit_shown(answer->arena, unit);
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(unit, words[i][0]) == 0)
            shown = strcmp(number, "1") == 0
                ? words[i][1] : arena_format(answer->arena, "%ss", words[i][1]);
    return *shown ? arena_format(answer->arena, "%s %s", number, shown) : number;
}

const char *answer_value_words(const struct answer *answer, uint32_t finding, int64_t value)
{
    struct kbt_finding row;
    kbt_finding(answer->table, finding, &row);
    if (row.type == KBT_BOOLEAN)
        return value ? "yes" : "no";
    if (row.type == KBT_CHOICE)
        return answer_label(answer, KBT_OPTION, row.first_option + (uint32_t)value);
    return answer_amount(answer, answer_value_text(answer, finding, value), row.unit);
}

/* "200 to 400 mg, every 8 hours, at most 1200 mg a day, oral"; "every day", not "every 1 day". */
static const char *dose_words(const struct answer *answer, const struct kbt_dose *dose)
{
    struct arena *arena = answer->arena;
    const char *least = answer_number(answer, dose->min), *most = answer_number(answer, dose->max);
    const char *number =
        dose->min == dose->max ? least : arena_format(arena, "%s to %s", least, most);
    const char *words = answer_amount(answer, number, dose->unit);
    if (dose->every != KBT_UNKNOWN) {
        const char *every = answer_amount(answer, answer_number(answer, dose->every),
                                          dose->every_unit);
        words = arena_format(arena, "%s, every %s", words,
                             every + (strncmp(every, "1 ", 2) == 0) * 2);
    }
    if (dose->at_most != KBT_UNKNOWN)
        words = arena_format(arena, "%s, at most %s a day", words,
                             answer_amount(answer, answer_number(answer, dose->at_most),
                                           dose->unit));
    return dose->route ? arena_format(arena, "%s, %s", words, dose->route) : words;
}

/* ---- Rules --------------------------------------------------------------------------------- */

/* What is said of a rule that fired: its dose, its advice. */
static void write_rule(const struct answer *answer, const struct page *page, uint32_t rule)
{
    struct kbt_rule row;
    kbt_rule(answer->table, rule, &row);
    const char *advice = answer_phrase(answer, KBT_RULE, rule, KBT_ADVICE);
    if (row.has_dose)
        page_text(page, 4, "Dose: ", dose_words(answer, &row.dose));
    if (advice)
        page_text(page, 4, NULL, advice);
}

static void write_rules(const struct answer *answer, const struct page *page, uint32_t treatment,
                        enum kbt_side side)
{
    uint32_t rule = KBT_NONE;
    while ((rule = kbt_rule_next(answer->evaluated, treatment, side, KBT_TRUE, rule)) != KBT_NONE)
        write_rule(answer, page, rule);
}

/* "Not known, against it: RULE, RULE" */
static void write_unknown(const struct answer *answer, const struct page *page, uint32_t treatment,
                          enum kbt_side side, const char *first)
{
    uint32_t rule = KBT_NONE;
    const char *list = "";
    while ((rule = kbt_rule_next(answer->evaluated, treatment, side, KBT_UNSURE, rule))
           != KBT_NONE)
        list = arena_format(answer->arena, "%s%s%s", list, *list ? ", " : "",
                            kbt_id(answer->table, KBT_RULE, rule));
    if (*list)
        page_text(page, 4, first, list);
}

/* The escalations that would withhold all treatments, and may fire. */
static void write_unknown_withholding(const struct answer *answer, const struct page *page)
{
    uint32_t rule = KBT_NONE;
    const char *list = "";
    if (kbt_withheld(answer->evaluated) != KBT_UNSURE)
        return;
    while ((rule = kbt_escalation_next(answer->evaluated, KBT_UNSURE, rule)) != KBT_NONE) {
        struct kbt_rule row;
        kbt_rule(answer->table, rule, &row);
        if (row.withholds)
            list = arena_format(answer->arena, "%s%s%s", list, *list ? ", " : "",
                                kbt_id(answer->table, KBT_RULE, rule));
    }
    page_text(page, 4, "Not known, withholding it: ", list);
}

/* ---- Standings ----------------------------------------------------------------------------- */

/* What is told under each heading, in this order. */
static const struct group {
    enum kbt_standing standing;
    const char *heading;
    bool alarm, with_for, with_against, with_unknown;
} groups[] = {
    {KBT_IS_ADVISED, "Advised", false, true, false, false},
    {KBT_ADVISED_WITH_CARE, "Advised, with care", false, true, true, true},
    {KBT_IS_RESERVED, "Only on a professional's word", false, true, true, false},
    {KBT_TO_CHECK, "To be checked first", false, false, true, true},
    {KBT_IS_WITHHELD, "Withheld until somebody has looked at the patient", false, false, true,
     false},
    {KBT_IS_CONTRAINDICATED, "Not to be used", true, false, true, false},
    {KBT_IS_NOT_INDICATED, "Not indicated", false, false, false, false},
};

static void write_treatment(const struct answer *answer, const struct page *page,
                            const struct group *group, uint32_t treatment)
{
    page_text(page, 2, NULL,
              arena_format(answer->arena, "%s [%s]",
                           answer_label(answer, KBT_TREATMENT, treatment),
                           kbt_id(answer->table, KBT_TREATMENT, treatment)));
    if (group->with_for)
        write_rules(answer, page, treatment, KBT_SIDE_FOR);
    if (group->with_against)
        write_rules(answer, page, treatment, KBT_SIDE_AGAINST);
    if (group->with_unknown) {
        write_unknown(answer, page, treatment, KBT_SIDE_FOR, "Not known, for it: ");
        write_unknown(answer, page, treatment, KBT_SIDE_AGAINST, "Not known, against it: ");
    }
    if (group->standing == KBT_TO_CHECK)
        write_unknown_withholding(answer, page);
}

static void write_group(const struct answer *answer, const struct page *page,
                        const struct group *group)
{
    bool any = false;
    for (uint32_t i = 0; i < kbt_count(answer->table, KBT_TREATMENT); i++) {
        uint32_t treatment = kbt_treatment_at(answer->evaluated, i);
        if (kbt_standing(answer->evaluated, treatment) != group->standing)
            continue;
        if (!any)
            page_heading(page, group->alarm ? TONE_ALARM : TONE_PLAIN, group->heading);
        any = true;
        write_treatment(answer, page, group, treatment);
    }
}

void answer_treatments_text(const struct answer *answer, const struct page *page)
{
    for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
        write_group(answer, page, &groups[i]);
}
