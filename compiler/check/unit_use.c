#include "check/unit_use.h"

#include <string.h>

#include "check/domains.h"
#include "check/numbers.h"

const struct unit *unit_given(struct check_context *context, const struct node *node,
                              const char *attribute, struct slice code,
                              const struct unit *wanted)
{
    struct model *model = context->model;
    struct unit_problem problem;
    if (!code.bytes)
        return NULL;
    const struct unit *unit = unit_parse(&model->units, code.bytes, code.length, &problem);
    if (unit)
        return unit;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_unknown_unit, node_attribute_value(model, node, attribute),
                   node_subject(model, node), "%s", problem.message);
    if (wanted)
        problem.nearest = unit_nearest(&model->units, code.bytes, code.length, wanted);
    if (problem.nearest)
        diag_help(context->diag, told, "did you mean \"%s\"?", problem.nearest);
    else
        diag_help(context->diag, told, "write a UCUM code, as %s",
                  wanted ? unit_code(wanted) : "mg, mmol/L, Cel, a");
    return NULL;
}

static struct diagnostic *tell_mismatch(struct check_context *context, const struct node *node,
                                        const char *message)
{
    return diag_raise(context->diag, DIAG_unit_mismatch,
                      node_attribute_value(context->model, node, "unit"),
                      node_subject(context->model, node), "%s", message);
}

static void advise_gap(struct check_context *context, struct diagnostic *told,
                       const struct unit *unit, const struct finding *quantity)
{
    const char *own = unit_code(quantity->parsed_unit);
    switch (unit_gap(unit, quantity->parsed_unit)) {
    case UNIT_GAP_CALENDAR:
        diag_help(context->diag, told,
                  "give the number in \"%s\": months and years have no exact number of days", own);
        break;
    case UNIT_GAP_MOLAR_MASS:
        diag_help(context->diag, told,
                  "give \"%s\" its molar-mass, by which mass and substance convert",
                  quantity->id->text);
        break;
    case UNIT_GAP_KIND:
        diag_help(context->diag, told,
                  "give the number in \"%s\", or in a unit that converts to it", own);
        break;
    }
}

static void tell_not_converting(struct check_context *context, const struct node *node,
                                const struct unit *unit, const struct finding *quantity)
{
    struct slice code = {unit_code(unit), (uint32_t)strlen(unit_code(unit))};
    struct model *model = context->model;
    const char *own = unit_code(quantity->parsed_unit);
    struct diagnostic *told = tell_mismatch(
        context, node,
        arena_format(model->arena, "\"%.*s\" does not convert to \"%s\", the unit of \"%s\"",
                     (int)code.length, code.bytes, own, quantity->id->text));
    const char *nearest =
        unit_nearest(&model->units, code.bytes, code.length, quantity->parsed_unit);
    if (nearest)
        diag_help(context->diag, told, "did you mean \"%s\"?", nearest);
    else
        advise_gap(context, told, unit, quantity);
    diag_related(context->diag, told, node_attribute(model, &quantity->node, "unit"),
                 "\"%s\" is measured in \"%s\"", quantity->id->text, own);
}

/* Whether it is for want of a molar mass, which was to be given, that a unit does not convert. */
static bool molar_mass_is_lost(const struct model *model, const struct finding *quantity)
{
    micro molar_mass = quantity->molar_mass;
    return molar_mass == DECIMAL_ABSENT
               ? attribute_is_lost(model, &quantity->node, "molar-mass")
               : molar_mass <= 0;
}

const struct unit *unit_of_number(struct check_context *context, const struct node *node,
                                  struct slice code, const struct finding *quantity,
                                  bool *ret_sound)
{
    const struct model *model = context->model;
    const struct unit *unit = unit_given(context, node, "unit", code, quantity->parsed_unit);
    *ret_sound = false;
    if (!quantity->parsed_unit ||
        (!unit && (code.bytes || attribute_is_lost(model, node, "unit"))))
        return NULL;
    if (unit && !unit_converts(unit, quantity->parsed_unit, molar_mass_of(quantity))) {
        if (!molar_mass_is_lost(model, quantity))
            tell_not_converting(context, node, unit, quantity);
        return NULL;
    }
    *ret_sound = true;
    return unit;
}

void unit_unwanted(struct check_context *context, const struct node *node, struct slice code,
                   const char *what)
{
    if (!unit_given(context, node, "unit", code, NULL))
        return;
    struct diagnostic *told =
        tell_mismatch(context, node,
                      arena_format(context->model->arena, "\"%.*s\" is a unit, but %s has none",
                                   (int)code.length, code.bytes, what));
    diag_help(context->diag, told, "take the unit out");
}
