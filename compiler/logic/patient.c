#include "logic/patient.h"

#include "logic/unwanted.h"

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

/* ---- Summed quantities ----------------------------------------------------------------------- */

/* So many blocks are looked at: enough for any 16,384 values one by one. More are needed only where
 * points of one quantity take from a score what others of it give. */
enum { MOST_LOOKS = 1 << 15 };

/* Where a nearer value of a summed quantity is looked for, counted from its lowest, both inside. */
struct stretch {
    const struct variable *variable;
    int64_t *at;
    uint64_t low, high;
    bool rising;    /* the lower is the nearer */
    uint32_t looks; /* how many blocks were looked at */
};

/* Whether one of very many edges, of which none may be true, is true whatever is not known. In a
 * small block it is sooner seen of each value, since one move changes little. */
static bool is_unwanted(const struct shrinking *shrinking, unsigned sharp)
{
    enum { SMALL = 8 };
    const struct unwanted *unwanted = shrinking->unwanted;
    for (uint32_t i = 0; unwanted && sharp > SMALL && i < unwanted->count; i++)
        if (unwanted_counts(unwanted, i) &&
            evaluation_is(shrinking->evaluation, unwanted->all[i]))
            return true;
    return false;
}

/* Whether what must not be, is so for every value that agrees in the bits from `sharp` on. */
static bool is_hopeless(const struct shrinking *shrinking, const struct stretch *stretch,
                        unsigned sharp)
{
    struct evaluation *evaluation = shrinking->evaluation;
    const struct world *world = evaluation->world;
    uint32_t bond = stretch->variable->bond;
    for (uint32_t i = 0; bond != NO_BOND && i < world->bonds[bond].count; i++)
        if (evaluation_is(evaluation,
                          edge_not(world->assumptions[world->bonds[bond].assumptions[i]])))
            return true;
    for (size_t i = 0; i < shrinking->count; i++)
        if (evaluation_is(evaluation, edge_not(shrinking->shown[i])))
            return true;
    return is_unwanted(shrinking, sharp);
}

static bool is_worth_a_look(struct shrinking *shrinking, const struct stretch *stretch,
                            uint64_t begin, unsigned sharp)
{
    int64_t before = *stretch->at;
    *stretch->at = stretch->variable->finding->lowest + (int64_t)begin;
    evaluation_turn_blurred(shrinking->evaluation, shrinking->patient, stretch->at, sharp);
    bool hopeless = is_hopeless(shrinking, stretch, sharp);
    *stretch->at = before;
    return !hopeless;
}

/* What a score makes of a quantity has no thresholds of its own: the stretch is halved, the nearer
 * half first, and a half is left out when nothing in it can do. `begin`: the first of a block whose
 * numbers agree in the bits from `sharp` on. */
static bool find_nearest(struct shrinking *shrinking, struct stretch *stretch, uint64_t begin,
                         unsigned sharp)
{
    uint64_t length = UINT64_C(1) << sharp;
    if (begin > stretch->high || begin + length <= stretch->low ||
        ++stretch->looks > MOST_LOOKS)
        return false;
    if (!sharp)
        return try_value(shrinking, stretch->variable, stretch->at,
                         stretch->variable->finding->lowest + (int64_t)begin);
    if (!is_worth_a_look(shrinking, stretch, begin, sharp))
        return false;
    uint64_t upper = begin + length / 2;
    uint64_t first = stretch->rising ? begin : upper, second = stretch->rising ? upper : begin;
    return find_nearest(shrinking, stretch, first, sharp - 1) ||
           find_nearest(shrinking, stretch, second, sharp - 1);
}

/* Where there was too much to look through: a nearer value, if not the nearest. */
static bool find_nearer(struct shrinking *shrinking, const struct stretch *stretch)
{
    for (uint64_t step = (stretch->high - stretch->low) / 2; step > 0; step /= 2) {
        uint64_t number = stretch->rising ? stretch->high - step : stretch->low + step;
        if (try_value(shrinking, stretch->variable, stretch->at,
                      stretch->variable->finding->lowest + (int64_t)number))
            return true;
    }
    return false;
}

static bool nearer_summed(struct shrinking *shrinking, const struct variable *variable,
                          int64_t *at)
{
    const struct finding *finding = variable->finding;
    uint64_t usual = (uint64_t)(finding->usual_at - finding->lowest);
    uint64_t now = (uint64_t)(*at - finding->lowest);
    struct stretch stretch = {variable, at, usual + 1, now - 1, true, 0};
    if (now < usual) {
        stretch.low = now + 1;
        stretch.high = usual - 1;
        stretch.rising = false;
    }
    if (stretch.low > stretch.high)
        return false;
    return find_nearest(shrinking, &stretch, 0, variable->width) ||
           (stretch.looks > MOST_LOOKS && find_nearer(shrinking, &stretch));
}

/* ---- One patient ----------------------------------------------------------------------------- */

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
