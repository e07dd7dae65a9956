#include "logic/patient.h"

#include "logic/unwanted.h"

/* Beyond so many steps the values of a summed quantity are not all tried; see nearer_summed. */
enum { MOST_TRIED = 1 << 16 };

struct shrinking {
    struct evaluation *evaluation;
    struct patient *patient;
    const edge *shown;
    size_t count;
    struct unwanted *unwanted; /* turned to the patient; or NULL */
};

/* A broader finding can't be false while a narrower one is true. */
static bool agrees_with_is_a(const struct shrinking *shrinking, const struct variable *variable)
{
    const int64_t *values = shrinking->patient->values;
    const struct finding *finding = variable->finding;
    int64_t value = values[finding->node.index];
    for (uint32_t i = 0; i < finding->broader_count; i++)
        if (value == 1 && values[finding->broader[i]->node.index] == 0)
            return false;
    for (uint32_t i = 0; i < variable->narrower_count; i++)
        if (value == 0 && values[variable->narrower[i]] == 1)
            return false;
    return true;
}

static bool agrees_with_bond(const struct shrinking *shrinking, const struct variable *variable)
{
    const struct world *world = shrinking->evaluation->world;
    if (variable->bond == NO_BOND)
        return true;
    const struct bond *bond = &world->bonds[variable->bond];
    for (uint32_t i = 0; i < bond->count; i++)
        if (!evaluation_is(shrinking->evaluation, world->assumptions[bond->assumptions[i]]))
            return false;
    return true;
}

/* Whether the patient is still possible and shows what is wanted, after this finding was moved. */
static bool still_wanted(struct shrinking *shrinking, const struct variable *variable)
{
    bool boolean = variable->finding->node.kind == KIND_FINDING_BOOLEAN;
    if (boolean && !agrees_with_is_a(shrinking, variable))
        return false;
    evaluation_turn(shrinking->evaluation, shrinking->patient);
    if (!agrees_with_bond(shrinking, variable))
        return false;
    for (size_t i = 0; i < shrinking->count; i++)
        if (!evaluation_is(shrinking->evaluation, shrinking->shown[i]))
            return false;
    return true;
}

/* Whether nothing unwanted has come of it; else the move is taken back. */
static bool still_unwanted(struct shrinking *shrinking, const struct variable *variable,
                           int64_t before, int64_t value)
{
    uint32_t finding = variable->finding->node.index;
    if (!shrinking->unwanted)
        return true;
    live_move(&shrinking->unwanted->live, finding, value);
    if (!unwanted_any(shrinking->unwanted))
        return true;
    live_take_back(&shrinking->unwanted->live, finding, before);
    return false;
}

/* Try one value of a finding; it stays when everything still stands. */
static bool try_value(struct shrinking *shrinking, const struct variable *variable, int64_t *at,
                      int64_t value)
{
    int64_t before = *at;
    *at = value;
    if (still_wanted(shrinking, variable) &&
        still_unwanted(shrinking, variable, before, value))
        return true;
    *at = before;
    return false;
}

/* Nothing changes between two thresholds, so only the values that are nearest to the usual one in
 * each stretch need be tried, the nearest first. */
static bool nearer_by_thresholds(struct shrinking *shrinking, const struct variable *variable,
                                 int64_t *at)
{
    int64_t usual = variable->finding->usual_at, now = *at;
    uint32_t count = variable->threshold_count;
    if (now > usual) {
        for (uint32_t i = 0; i < count && variable->thresholds[i].at < now; i++)
            if (variable->thresholds[i].at > usual &&
                try_value(shrinking, variable, at, variable->thresholds[i].at))
                return true;
    } else {
        for (uint32_t i = count; i-- > 0 && variable->thresholds[i].at > now + 1;)
            if (variable->thresholds[i].at <= usual &&
                try_value(shrinking, variable, at, variable->thresholds[i].at - 1))
                return true;
    }
    return false;
}

/* What a score makes of a summed quantity has no thresholds of its own: each value is tried, the
 * nearest to the usual one first; of very many, those that halving finds. */
static bool nearer_summed(struct shrinking *shrinking, const struct variable *variable,
                          int64_t *at)
{
    int64_t usual = variable->finding->usual_at, now = *at;
    int64_t distance = now > usual ? now - usual : usual - now, sign = now > usual ? 1 : -1;
    if (distance <= MOST_TRIED) {
        for (int64_t i = 1; i < distance; i++)
            if (try_value(shrinking, variable, at, usual + sign * i))
                return true;
        return false;
    }
    for (int64_t step = distance / 2; step > 0; step /= 2)
        if (try_value(shrinking, variable, at, now - sign * step))
            return true;
    return false;
}

/* Move one finding towards its usual value; whether it moved. `at` is its place in the patient. */
static bool move(struct shrinking *shrinking, const struct variable *variable, int64_t *at)
{
    const struct finding *finding = variable->finding;
    if (*at == finding->usual_at)
        return false;
    if (try_value(shrinking, variable, at, finding->usual_at))
        return true;
    if (finding->node.kind == KIND_FINDING_BOOLEAN ||
        (finding->node.kind == KIND_FINDING_CHOICE && finding->ordered != YES))
        return false;
    return variable->bits ? nearer_summed(shrinking, variable, at)
                          : nearer_by_thresholds(shrinking, variable, at);
}

void patient_shrink(struct evaluation *evaluation, struct patient *patient, const edge *shown,
                    size_t count, struct unwanted *unwanted)
{
    const struct model *model = evaluation->world->model;
    struct shrinking shrinking = {evaluation, patient, shown, count, unwanted};
    if (unwanted)
        unwanted_turn(unwanted, patient->values);
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < model->findings.count; i++)
            moved |= move(&shrinking, &evaluation->world->variables[i], &patient->values[i]);
        if (patient->changing)
            moved |= move(&shrinking,
                          &evaluation->world->variables[patient->changing->node.index],
                          &patient->changed);
    }
}
