/* Doses, and the units of what cases set. */
#include "check/domains.h"

#include "check/unit_use.h"

static void tell_dose(struct check_context *context, const struct dose *dose,
                      const char *attribute, const char *message, const char *help)
{
    struct diagnostic *told = tell_attribute(context, &dose->node, DIAG_out_of_domain, attribute,
                                             "%s", message);
    diag_help(context->diag, told, "%s", help);
}

static void check_amounts(struct check_context *context, const struct dose *dose)
{
    struct arena *arena = context->model->arena;
    char a[MICRO_TEXT], b[MICRO_TEXT];
    bool has_min = dose->min != DECIMAL_ABSENT;
    if (has_min && dose->min < 0)
        tell_dose(context, dose, "min",
                  arena_format(arena, "min \"%s\" is below 0", micro_format(dose->min, a)),
                  "give the least at a time");
    if (has_min && dose->max != DECIMAL_ABSENT && dose->min > dose->max)
        tell_dose(context, dose, "max",
                  arena_format(arena, "max \"%s\" is below min \"%s\"",
                               micro_format(dose->max, a), micro_format(dose->min, b)),
                  "swap them");
    if (has_min && dose->at_most != DECIMAL_ABSENT && dose->at_most < dose->min)
        tell_dose(context, dose, "at-most",
                  arena_format(arena, "at-most \"%s\" a day is below min \"%s\" at a time",
                               micro_format(dose->at_most, a), micro_format(dose->min, b)),
                  "give the most in a day, in the unit of the dose");
    if (dose->every != DECIMAL_ABSENT && dose->every <= 0)
        tell_dose(context, dose, "every",
                  arena_format(arena, "every \"%s\" is not above 0",
                               micro_format(dose->every, a)),
                  "give the time between two doses");
}

void check_dose(struct check_context *context, struct dose *dose)
{
    const struct model *model = context->model;
    dose->parsed_unit = unit_given(context, &dose->node, "unit", dose->unit, NULL);
    dose->parsed_every_unit =
        unit_given(context, &dose->node, "every-unit", dose->every_unit, NULL);
    check_amounts(context, dose);
    if (!dose->parsed_every_unit || unit_is_time(dose->parsed_every_unit))
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_unit_mismatch,
                   node_attribute_value(model, &dose->node, "every-unit"),
                   node_subject(model, &dose->node), "\"%.*s\" is no time",
                   (int)dose->every_unit.length, dose->every_unit.bytes);
    diag_help(context->diag, told, "write h, d, wk or mo");
}

/* Whether the value is one of the finding's is a matter for the cases: impossible-case. */
void check_set(struct check_context *context, struct set *set)
{
    const struct node *finding = declared(set->finding);
    bool ignored;
    if (!finding)
        unit_given(context, &set->node, "unit", set->unit, NULL);
    else if (finding->kind == KIND_FINDING_QUANTITY)
        unit_of_number(context, &set->node, set->unit, (const struct finding *)finding, &ignored);
    else if (finding->kind == KIND_FINDING_CHOICE)
        unit_unwanted(context, &set->node, set->unit, "a choice");
    else if (finding->kind == KIND_FINDING_BOOLEAN)
        unit_unwanted(context, &set->node, set->unit, "a boolean finding");
}
