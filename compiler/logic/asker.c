#include "logic/asker.h"
#include "logic/change.h"

#include <stdlib.h>
#include <string.h>

static void tell_solver(void *state, const int *literals, size_t count)
{
    struct asker *asker = state;
    for (size_t i = 0; i < count; i++)
        solver_add(asker->solver, literals[i]);
    solver_add(asker->solver, 0);
}

void asker_init(struct asker *asker, struct world *world, struct effort *effort)
{
    *asker = (struct asker){.world = world, .effort = effort};
    asker->solver = solver_new(world->arena->failure);
    teller_init(&asker->teller, world, tell_solver, asker);
}

void asker_release(struct asker *asker)
{
    solver_free(asker->solver);
    teller_release(&asker->teller);
    asker->solver = NULL;
}

void asker_reset(struct asker *asker)
{
    solver_free(asker->solver);
    asker->solver = solver_new(asker->world->arena->failure);
    teller_reset(&asker->teller);
}

void asker_tell(struct asker *asker, edge told)
{
    teller_tell(&asker->teller, told);
}

/* ---- Asking ---------------------------------------------------------------------------------- */

static void assume(struct asker *asker, edge wanted)
{
    solver_assume(asker->solver, teller_literal(&asker->teller, wanted));
}

static enum answer solve(struct asker *asker)
{
    switch (solver_solve(asker->solver, asker->effort)) {
    case SOLVER_POSSIBLE:
        return ANSWER_POSSIBLE;
    case SOLVER_IMPOSSIBLE:
        return ANSWER_IMPOSSIBLE;
    default:
        return ANSWER_GAVE_UP;
    }
}

enum answer asker_solve(struct asker *asker, const edge *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        asker_tell(asker, wanted[i]);
    for (size_t i = 0; i < count; i++)
        assume(asker, wanted[i]);
    return solve(asker);
}

enum answer asker_ask(struct asker *asker, const edge *wanted, size_t count)
{
    const struct world *world = asker->world;
    for (size_t i = 0; i < count; i++)
        asker_tell(asker, wanted[i]);
    for (size_t i = 0; i < count; i++)
        assume(asker, wanted[i]);
    for (uint32_t i = 0; i < asker->teller.touched.count; i++) {
        const struct bond *bond = &world->bonds[asker->teller.touched.all[i]];
        for (uint32_t j = 0; j < bond->count; j++)
            assume(asker, world->assumptions[bond->assumptions[j]]);
    }
    return solve(asker);
}

bool asker_failed(struct asker *asker, edge wanted)
{
    return solver_failed(asker->solver, teller_literal(&asker->teller, wanted));
}

void asker_exclude(struct asker *asker, edge excluded)
{
    asker_tell(asker, excluded);
    int literal = -teller_literal(&asker->teller, excluded);
    tell_solver(asker, &literal, 1);
}

/* ---- The patient ----------------------------------------------------------------------------- */

static bool is_true(struct asker *asker, edge e)
{
    int literal = teller_literal(&asker->teller, e);
    return literal && solver_value(asker->solver, literal);
}

static int64_t nearest(int64_t usual, int64_t low, int64_t high)
{
    return usual < low ? low : usual > high ? high : usual;
}

/* Within what the solver says, the value that is nearest to the usual one. */
static int64_t value_of(struct asker *asker, const struct variable *variable)
{
    int64_t low = variable->finding->lowest, high = variable->finding->highest;
    if (variable->bits) {
        for (unsigned i = 0; i < variable->width; i++)
            low += is_true(asker, variable->bits[i]) ? INT64_C(1) << i : 0;
        return low;
    }
    for (uint32_t i = 0; i < variable->threshold_count; i++) {
        struct threshold threshold = variable->thresholds[i];
        if (!teller_literal(&asker->teller, threshold.edge))
            continue;
        if (is_true(asker, threshold.edge)) {
            low = threshold.at;
        } else {
            high = threshold.at - 1;
            break;
        }
    }
    return nearest(variable->finding->usual_at, low, high);
}

/* The solver has made those agree that it was told of. Others are as in the base patient: but
 * broader ones of what it made true are true, and narrower ones of what it made false are false. */
static void close_over_is_a(const struct asker *asker, int64_t *values)
{
    const struct model *model = asker->world->model;
    const bool *seen = asker->teller.seen;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        for (uint32_t j = 0; values[i] == 1 && j < finding->broader_count; j++) {
            uint32_t broader = finding->broader[j]->node.index;
            if (seen[i])
                values[broader] = 1;
            else if (seen[broader] && values[broader] == 0)
                values[i] = 0;
        }
    }
}

void asker_patient(struct asker *asker, int64_t *ret_values)
{
    const struct world *world = asker->world;
    const struct model *model = world->model;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        if (asker->teller.seen[i])
            ret_values[i] = value_of(asker, &world->variables[i]);
        else
            ret_values[i] = world->base ? world->base[i] : model->findings.all[i]->usual_at;
    }
    close_over_is_a(asker, ret_values);
}

int64_t asker_changed(struct asker *asker, const struct change *change)
{
    const struct finding *finding = change->finding;
    int64_t low = finding->lowest, high = finding->highest;
    for (uint32_t i = change->first_input; i < change->end_input; i++) {
        struct input input = asker->world->inputs[i];
        bool true_after = is_true(asker, input.edge);
        if (input.kind == INPUT_BIT)
            low += true_after ? INT64_C(1) << input.at : 0;
        else if (true_after)
            low = input.at > low ? input.at : low;
        else if (teller_literal(&asker->teller, input.edge))
            high = input.at - 1 < high ? input.at - 1 : high;
    }
    if (asker->world->variables[finding->node.index].bits)
        return low;
    return nearest(finding->usual_at, low, high);
}
