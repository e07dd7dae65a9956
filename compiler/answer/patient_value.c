/* From a value as it was given to the patient, and what is wrong with it. */
#include "answer/patient_value.h"

#include <string.h>

#include "base/near_miss.h"
#include "grammar/units.h"
#include "grammar/values.h"

static const char *id_of(const struct patient *patient, uint32_t finding)
{
    return kbt_id(patient->table, KBT_FINDING, finding);
}

/* The value in the words of a message: strings in quotes, with their unit. */
static const char *shown(const struct patient *patient, const struct given *given)
{
    struct arena *arena = patient->arena;
    const char *text = value_quoted(arena, given->text, given->length);
    if (given->kind != GIVEN_STRING)
        text = arena_copy(arena, text + 1, strlen(text) - 2);
    if (!given->unit)
        return text;
    return arena_format(arena, "%s in %s", text,
                        value_quoted(arena, given->unit, strlen(given->unit)));
}

const char *option_list(const struct patient *patient, uint32_t finding)
{
    const struct kbt *table = patient->table;
    struct kbt_finding row;
    size_t length = 0;
    kbt_finding(table, finding, &row);
    for (uint32_t i = 0; i < row.options; i++)
        length += strlen(kbt_id(table, KBT_OPTION, row.first_option + i)) + strlen(", ");
    char *list = arena_alloc(patient->arena, length + 1), *to = list;
    for (uint32_t i = 0; i < row.options; i++)
        to = stpcpy(stpcpy(to, i ? ", " : ""), kbt_id(table, KBT_OPTION, row.first_option + i));
    return list;
}

/* ---- What is wrong ------------------------------------------------------------------------- */

static const char *wrong_option(const struct patient *patient, const struct given *given)
{
    struct kbt_finding row;
    struct near_miss search;
    kbt_finding(patient->table, given->finding, &row);
    near_miss_start(&search, arena_copy(patient->arena, given->text, given->length));
    for (uint32_t i = 0; i < row.options; i++)
        near_miss_try(&search, kbt_id(patient->table, KBT_OPTION, row.first_option + i));
    if (search.nearest)
        return arena_format(patient->arena, "\"%s\" has no option %s: did you mean \"%s\"?",
                            id_of(patient, given->finding), shown(patient, given), search.nearest);
    return arena_format(patient->arena, "\"%s\" has no option %s: it has %s",
                        id_of(patient, given->finding), shown(patient, given),
                        option_list(patient, given->finding));
}

static const char *wrong_type(const struct patient *patient, const struct given *given)
{
    struct kbt_finding row;
    const char *id = id_of(patient, given->finding);
    kbt_finding(patient->table, given->finding, &row);
    if (given->unit && row.type != KBT_QUANTITY)
        return arena_format(patient->arena, "\"%s\" has no unit: it is no quantity", id);
    if (row.type == KBT_BOOLEAN)
        return arena_format(patient->arena, "\"%s\" is true, false or null, not %s", id,
                            shown(patient, given));
    if (row.type == KBT_CHOICE)
        return arena_format(patient->arena, "\"%s\" is one of its options (%s), not %s", id,
                            option_list(patient, given->finding), shown(patient, given));
    return arena_format(patient->arena, "\"%s\" is a number, in \"%s\", not %s", id, row.unit,
                        shown(patient, given));
}

static const char *outside(const struct patient *patient, const struct given *given)
{
    struct kbt_finding row;
    char lowest[KBT_VALUE_TEXT], highest[KBT_VALUE_TEXT];
    kbt_finding(patient->table, given->finding, &row);
    kbt_value_text(patient->table, given->finding, row.lowest, lowest, sizeof(lowest));
    kbt_value_text(patient->table, given->finding, row.highest, highest, sizeof(highest));
    return arena_format(patient->arena, "\"%s\" goes from %s to %s %s, and %s is outside",
                        id_of(patient, given->finding), lowest, highest, row.unit,
                        shown(patient, given));
}

static const char *wrong(const struct patient *patient, const struct given *given, int error)
{
    switch (error) {
    case KBT_NO_SUCH_OPTION:
        return wrong_option(patient, given);
    case KBT_OUT_OF_DOMAIN:
        return outside(patient, given);
    case KBT_TOO_PRECISE:
        return arena_format(patient->arena,
                            "\"%s\" can't be %s: that is more digits than are taken exactly",
                            id_of(patient, given->finding), shown(patient, given));
    default:
        return wrong_type(patient, given);
    }
}

/* Whether the finding takes this kind of value. */
static bool takes(const struct patient *patient, const struct given *given)
{
    struct kbt_finding row;
    kbt_finding(patient->table, given->finding, &row);
    if (given->unit && row.type != KBT_QUANTITY)
        return false;
    return given->kind == GIVEN_STRING
        || (given->kind == GIVEN_NUMBER ? row.type == KBT_QUANTITY : row.type == KBT_BOOLEAN);
}

/* ---- Other units --------------------------------------------------------------------------- */

static const char *wrong_unit(const struct patient *patient, const struct given *given,
                              struct units *units, const struct unit *own)
{
    const char *id = id_of(patient, given->finding);
    const char *unit = value_quoted(patient->arena, given->unit, strlen(given->unit));
    const char *near = unit_nearest(units, given->unit, strlen(given->unit), own);
    if (near)
        return arena_format(patient->arena, "\"%s\" can't be given in %s: did you mean \"%s\"?", id,
                            unit, near);
    return arena_format(patient->arena, "\"%s\" can't be given in %s: write it in \"%s\", or in "
                        "what converts to that exactly", id, unit, unit_code(own));
}

/* The unit of a quantity, and one that it was given in. */
struct unit_pair {
    struct units units;
    const struct unit *own, *other;
};

/* NULL, or why the one does not convert to the other. */
static const char *find_units(const struct patient *patient, const struct given *given,
                              const struct kbt_finding *row, struct unit_pair *ret)
{
    units_init(&ret->units, patient->arena);
    ret->own = unit_parse(&ret->units, row->unit, strlen(row->unit), NULL);
    ret->other = unit_parse(&ret->units, given->unit, strlen(given->unit), NULL);
    if (!ret->own)
        return arena_format(patient->arena, "the table's unit \"%s\" is not known", row->unit);
    if (!ret->other || !unit_converts(ret->other, ret->own, row->molar_mass))
        return wrong_unit(patient, given, &ret->units, ret->own);
    return NULL;
}

/* A unit that the table does not list. */
static const char *set_converted(struct patient *patient, const struct given *given,
                                 bool *ret_rounded)
{
    struct kbt_finding row;
    struct unit_pair pair;
    micro value;
    kbt_finding(patient->table, given->finding, &row);
    const char *problem = find_units(patient, given, &row, &pair);
    if (problem)
        return problem;
    if (!micro_parse(given->text, given->length, &value))
        return arena_format(patient->arena,
                            "\"%s\" can't be %s: in this unit, write at most nine digits before "
                            "the point and six behind it", id_of(patient, given->finding),
                            shown(patient, given));
    struct unit_steps steps = unit_in_steps(value, pair.other, pair.own, row.molar_mass, row.step);
    int error = kbt_set(patient->values, given->finding, steps.nearest);
    *ret_rounded = !steps.exact;
    return error ? wrong(patient, given, error) : NULL;
}

const char *patient_check_unit(struct patient *patient, uint32_t finding, const char *unit)
{
    const struct given given = {finding, GIVEN_NUMBER, "0", 1, unit};
    struct kbt_finding row;
    struct unit_pair pair;
    if (!takes(patient, &given))
        return wrong_type(patient, &given);
    if (kbt_set_text(patient->values, finding, "0", 1, unit) != KBT_NO_SUCH_UNIT)
        return NULL; /* one that the table lists, or its own */
    kbt_finding(patient->table, finding, &row);
    return find_units(patient, &given, &row, &pair);
}

/* ---- Setting ------------------------------------------------------------------------------- */

static void note_rounding(struct patient *patient, const struct given *given)
{
    patient->roundings[patient->rounding_count++] =
        (struct rounding){given->finding, arena_copy(patient->arena, given->text, given->length),
                          given->unit};
}

const char *patient_set(struct patient *patient, const struct given *given)
{
    if (!takes(patient, given))
        return wrong_type(patient, given);
    int error = kbt_set_text(patient->values, given->finding, given->text, given->length,
                             given->unit);
    bool rounded = error == KBT_ROUNDED;
    const char *problem = NULL;
    if (error == KBT_NO_SUCH_UNIT)
        problem = set_converted(patient, given, &rounded);
    else if (error < 0)
        problem = wrong(patient, given, error);
    if (!problem && rounded)
        note_rounding(patient, given);
    return problem;
}
