/* What values a finding can have: its own attributes held to each other. */
#include "check/domains.h"

#include "check/named.h"
#include "check/numbers.h"
#include "check/unit_use.h"

/* ---- Quantities ------------------------------------------------------------------------------ */

/* The default stands in for a step that could not be read; it is not to be relied on. */
static void forget_unread_step(const struct model *model, struct finding *quantity)
{
    micro written;
    if (!(quantity->node.flags & NODE_FAULTY) || quantity->step != MICRO_ONE ||
        !node_has_attribute(model, &quantity->node, "step"))
        return;
    struct span value = node_attribute_value(model, &quantity->node, "step");
    if (!micro_parse(sources_bytes(model->sources, value), value.end - value.begin, &written))
        quantity->step = DECIMAL_ABSENT;
}

static void check_multiple(struct check_context *context, const struct finding *quantity,
                           const char *attribute, micro value)
{
    char number[MICRO_TEXT], step[MICRO_TEXT], nearest[MICRO_TEXT];
    if (value == DECIMAL_ABSENT || quantity->step <= 0 || value % quantity->step == 0)
        return;
    struct diagnostic *told =
        tell_attribute(context, &quantity->node, DIAG_out_of_domain, attribute,
                       "%s \"%s\" is not a multiple of the step \"%s\"", attribute,
                       micro_format(value, number), micro_format(quantity->step, step));
    diag_help(context->diag, told, "the nearest multiple towards zero is \"%s\"",
              micro_format(value - value % quantity->step, nearest));
}

static void check_usual_number(struct check_context *context, const struct finding *quantity)
{
    char number[MICRO_TEXT], min[MICRO_TEXT], max[MICRO_TEXT];
    micro usual = quantity->usual_number;
    check_multiple(context, quantity, "usual", usual);
    if (usual == DECIMAL_ABSENT || quantity->min == DECIMAL_ABSENT ||
        quantity->max == DECIMAL_ABSENT || quantity->min > quantity->max ||
        (usual >= quantity->min && usual <= quantity->max))
        return;
    struct diagnostic *told =
        tell_attribute(context, &quantity->node, DIAG_out_of_domain, "usual",
                       "usual \"%s\" is not between min \"%s\" and max \"%s\"",
                       micro_format(usual, number), micro_format(quantity->min, min),
                       micro_format(quantity->max, max));
    diag_help(context->diag, told, "give the value of someone with nothing the matter");
}

static void check_ends(struct check_context *context, const struct finding *quantity)
{
    char min[MICRO_TEXT], max[MICRO_TEXT];
    check_multiple(context, quantity, "min", quantity->min);
    check_multiple(context, quantity, "max", quantity->max);
    if (quantity->min == DECIMAL_ABSENT || quantity->max == DECIMAL_ABSENT ||
        quantity->min <= quantity->max)
        return;
    struct diagnostic *told =
        tell_attribute(context, &quantity->node, DIAG_out_of_domain, "max",
                       "max \"%s\" is below min \"%s\"", micro_format(quantity->max, max),
                       micro_format(quantity->min, min));
    diag_help(context->diag, told, "swap them");
}

/* A number that must be above zero, or absent. */
static void check_above_zero(struct check_context *context, const struct finding *quantity,
                             const char *attribute, micro value, const char *help)
{
    char number[MICRO_TEXT];
    if (value == DECIMAL_ABSENT || value > 0)
        return;
    struct diagnostic *told =
        tell_attribute(context, &quantity->node, DIAG_out_of_domain, attribute,
                       "%s \"%s\" is not above 0", attribute, micro_format(value, number));
    diag_help(context->diag, told, "%s", help);
}

static void check_quantity(struct check_context *context, struct finding *quantity)
{
    quantity->parsed_unit = unit_given(context, &quantity->node, "unit", quantity->unit, NULL);
    forget_unread_step(context->model, quantity);
    check_above_zero(context, quantity, "step", quantity->step,
                     "give the precision at which it is taken");
    check_above_zero(context, quantity, "molar-mass", quantity->molar_mass,
                     "give the mass of a mole in grams");
    check_ends(context, quantity);
    check_usual_number(context, quantity);
    if (!quantity_is_sound(quantity))
        return;
    quantity->lowest = quantity->min / quantity->step;
    quantity->highest = quantity->max / quantity->step;
    quantity->usual_at = quantity->usual_number == DECIMAL_ABSENT
                             ? quantity->lowest
                             : quantity->usual_number / quantity->step;
}

/* ---- Choices --------------------------------------------------------------------------------- */

static void check_usual_option(struct check_context *context, struct finding *choice)
{
    const struct name *usual = choice->usual;
    if (!usual)
        return;
    uint32_t index = named_index(context->model, &choice->node, usual->text, usual->length);
    if (index < choice->option_count) {
        choice->usual_at = index;
        return;
    }
    if (!named_are_known(&choice->node))
        return;
    struct diagnostic *told =
        tell_attribute(context, &choice->node, DIAG_out_of_domain, "usual",
                       "usual \"%s\" is no option", usual->text);
    named_help(context, told, &choice->node, usual->text);
}

static void check_choice(struct check_context *context, struct finding *choice)
{
    choice->lowest = 0;
    choice->highest = choice->option_count ? (int64_t)choice->option_count - 1 : 0;
    check_usual_option(context, choice);
    if (!choice->worse || choice->ordered == YES ||
        attribute_is_lost(context->model, &choice->node, "ordered"))
        return;
    struct diagnostic *told =
        tell_attribute(context, &choice->node, DIAG_not_comparable, "worse",
                       "the options are not ordered, so neither end is worse");
    diag_help(context->diag, told, "list them in ascending order and write ordered=\"true\", or "
                                   "take out \"worse\"");
}

void check_finding_domain(struct check_context *context, struct finding *finding)
{
    switch (finding->node.kind) {
    case KIND_FINDING_QUANTITY: check_quantity(context, finding); break;
    case KIND_FINDING_CHOICE: check_choice(context, finding); break;
    default:
        finding->lowest = 0;
        finding->highest = 1;
    }
}
