#include "logic/asker.h"
#include "logic/change.h"

#include <stdlib.h>
#include <string.h>

void asker_init(struct asker *asker, struct world *world, int conflicts)
{
    *asker = (struct asker){.world = world, .conflicts = conflicts};
    asker->solver = solver_new();
    asker->seen = ARENA_ARRAY(world->arena, world->model->findings.count, bool);
    asker->bonds = ARENA_ARRAY(world->arena, world->bond_count, bool);
}

void asker_release(struct asker *asker)
{
    solver_free(asker->solver);
    free(asker->variables);
    free(asker->told.all);
    free(asker->open.all);
    *asker = (struct asker){.world = asker->world};
}

void asker_reset(struct asker *asker)
{
    solver_free(asker->solver);
    asker->solver = solver_new();
    for (uint32_t i = 0; i < asker->told.count; i++)
        asker->variables[asker->told.all[i]] = 0;
    asker->told.count = 0;
    asker->variable_count = 0;
    memset(asker->seen, 0, asker->world->model->findings.count * sizeof *asker->seen);
    memset(asker->bonds, 0, asker->world->bond_count * sizeof *asker->bonds);
}

static void push(struct asker *asker, struct gates *gates, uint32_t gate)
{
    if (gates->count == gates->room) {
        gates->room = gates->room ? gates->room * 2 : 64;
        gates->all = failure_realloc(asker->world->arena->failure, gates->all,
                                     gates->room * sizeof *gates->all);
    }
    gates->all[gates->count++] = gate;
}

/* ---- Telling the solver what a gate is ------------------------------------------------------- */

/* The literal of an edge whose gate is known. */
static int literal_of(const struct asker *asker, edge e)
{
    int variable = asker->variables[edge_gate(e)];
    return e & 1 ? -variable : variable;
}

static void clause(struct asker *asker, int a, int b, int c)
{
    solver_add(asker->solver, a);
    if (b)
        solver_add(asker->solver, b);
    if (c)
        solver_add(asker->solver, c);
    solver_add(asker->solver, 0);
}

static int new_variable(struct asker *asker, uint32_t gate)
{
    push(asker, &asker->told, gate);
    return asker->variables[gate] = ++asker->variable_count;
}

/* What is at least the higher threshold is at least the lower: tied to the nearest neighbours that
 * the solver knows. */
static void tie_thresholds(struct asker *asker, const struct variable *variable, int64_t at)
{
    uint32_t place = 0;
    while (variable->thresholds[place].at != at)
        place++;
    int here = literal_of(asker, variable->thresholds[place].edge);
    for (uint32_t i = place; i-- > 0;)
        if (asker->variables[edge_gate(variable->thresholds[i].edge)]) {
            clause(asker, -here, literal_of(asker, variable->thresholds[i].edge), 0);
            break;
        }
    for (uint32_t i = place + 1; i < variable->threshold_count; i++)
        if (asker->variables[edge_gate(variable->thresholds[i].edge)]) {
            clause(asker, here, -literal_of(asker, variable->thresholds[i].edge), 0);
            break;
        }
}

/* The literal of a boolean finding, or 0 when the solver does not know it. */
static int boolean_literal(const struct asker *asker, uint32_t finding)
{
    const struct variable *variable = &asker->world->variables[finding];
    return variable->threshold_count ? literal_of(asker, variable->thresholds[0].edge) : 0;
}

static void tie_is_a(struct asker *asker, const struct variable *variable)
{
    const struct finding *finding = variable->finding;
    int here = boolean_literal(asker, finding->node.index);
    for (uint32_t i = 0; i < finding->broader_count; i++) {
        int broader = boolean_literal(asker, finding->broader[i]->node.index);
        if (broader)
            clause(asker, -here, broader, 0);
    }
    for (uint32_t i = 0; i < variable->narrower_count; i++) {
        int narrower = boolean_literal(asker, variable->narrower[i]);
        if (narrower)
            clause(asker, -narrower, here, 0);
    }
}

/* With one bit of a quantity come all, and that they do not go beyond its highest value. */
static void tell_bits(struct asker *asker, const struct variable *variable)
{
    for (unsigned i = 0; i < variable->width; i++)
        if (!asker->variables[edge_gate(variable->bits[i])])
            new_variable(asker, edge_gate(variable->bits[i]));
    if (variable->beyond == EDGE_FALSE)
        return;
    asker_tell(asker, variable->beyond);
    clause(asker, -literal_of(asker, variable->beyond), 0, 0);
}

/* With a finding come the assumptions that concern it. */
static void touch(struct asker *asker, const struct variable *variable)
{
    struct world *world = asker->world;
    asker->seen[variable->finding->node.index] = true;
    if (variable->bond == NO_BOND || asker->bonds[variable->bond])
        return;
    asker->bonds[variable->bond] = true;
    const struct bond *bond = &world->bonds[variable->bond];
    for (uint32_t i = 0; i < bond->count; i++)
        push(asker, &asker->open, edge_gate(world->assumptions[bond->assumptions[i]]));
}

static void tell_input(struct asker *asker, uint32_t gate)
{
    struct input input = asker->world->inputs[asker->world->circuit.gates[gate].right];
    new_variable(asker, gate);
    if (input.kind == INPUT_RULE || input.kind == INPUT_FREE)
        return;
    const struct variable *variable = &asker->world->variables[input.finding];
    touch(asker, variable);
    if (input.changed)
        return; /* a change brings its own ties */
    if (input.kind == INPUT_AT_LEAST)
        tie_thresholds(asker, variable, input.at);
    if (input.kind == INPUT_AT_LEAST && variable->finding->node.kind == KIND_FINDING_BOOLEAN)
        tie_is_a(asker, variable);
    if (input.kind == INPUT_BIT)
        tell_bits(asker, variable);
}

static void tell_and(struct asker *asker, uint32_t gate)
{
    int left = literal_of(asker, asker->world->circuit.gates[gate].left);
    int right = literal_of(asker, asker->world->circuit.gates[gate].right);
    int here = new_variable(asker, gate);
    clause(asker, -here, left, 0);
    clause(asker, -here, right, 0);
    clause(asker, here, -left, -right);
}

/* The literals of all gates that there are now; the circuit may have grown. */
static void make_room(struct asker *asker)
{
    uint32_t need = asker->world->circuit.count;
    if (need <= asker->room)
        return;
    uint32_t room = need + need / 2;
    asker->variables = failure_realloc(asker->world->arena->failure, asker->variables,
                                       room * sizeof *asker->variables);
    memset(asker->variables + asker->room, 0,
           (room - asker->room) * sizeof *asker->variables);
    asker->room = room;
}

/* Tell one gate; when it looks at gates that are not known yet, they come first. */
static void tell_gate(struct asker *asker, uint32_t gate)
{
    struct gate at = asker->world->circuit.gates[gate];
    if (gate == 0) {
        clause(asker, -new_variable(asker, gate), 0, 0);
        return;
    }
    if (at.left == EDGE_NONE) {
        tell_input(asker, gate);
        return;
    }
    uint32_t left = edge_gate(at.left), right = edge_gate(at.right);
    if (asker->variables[left] && asker->variables[right]) {
        tell_and(asker, gate);
        return;
    }
    push(asker, &asker->open, gate);
    if (!asker->variables[left])
        push(asker, &asker->open, left);
    if (!asker->variables[right])
        push(asker, &asker->open, right);
}

void asker_tell(struct asker *asker, edge told)
{
    uint32_t bottom = asker->open.count; /* tell_bits comes here again from within */
    push(asker, &asker->open, edge_gate(told));
    while (asker->open.count > bottom) {
        make_room(asker);
        uint32_t gate = asker->open.all[--asker->open.count];
        if (!asker->variables[gate])
            tell_gate(asker, gate);
    }
}

/* ---- Asking ---------------------------------------------------------------------------------- */

static void assume(struct asker *asker, edge wanted)
{
    solver_assume(asker->solver, literal_of(asker, wanted));
}

static enum answer solve(struct asker *asker)
{
    switch (solver_solve(asker->solver, asker->conflicts)) {
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
    make_room(asker);
    for (size_t i = 0; i < count; i++)
        asker_tell(asker, wanted[i]);
    for (size_t i = 0; i < count; i++)
        assume(asker, wanted[i]);
    return solve(asker);
}

enum answer asker_ask(struct asker *asker, const edge *wanted, size_t count)
{
    const struct world *world = asker->world;
    make_room(asker);
    for (size_t i = 0; i < count; i++)
        asker_tell(asker, wanted[i]);
    for (size_t i = 0; i < count; i++)
        assume(asker, wanted[i]);
    for (uint32_t i = 0; i < world->bond_count; i++)
        for (uint32_t j = 0; asker->bonds[i] && j < world->bonds[i].count; j++)
            assume(asker, world->assumptions[world->bonds[i].assumptions[j]]);
    return solve(asker);
}

bool asker_failed(struct asker *asker, edge wanted)
{
    return solver_failed(asker->solver, literal_of(asker, wanted));
}

void asker_exclude(struct asker *asker, edge excluded)
{
    make_room(asker);
    asker_tell(asker, excluded);
    clause(asker, -literal_of(asker, excluded), 0, 0);
}

/* ---- The patient ----------------------------------------------------------------------------- */

static bool is_true(struct asker *asker, edge e)
{
    return asker->variables[edge_gate(e)] && solver_value(asker->solver, literal_of(asker, e));
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
        if (!asker->variables[edge_gate(threshold.edge)])
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

void asker_patient(struct asker *asker, int64_t *ret_values)
{
    const struct world *world = asker->world;
    const struct model *model = world->model;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        if (asker->seen[i])
            ret_values[i] = value_of(asker, &world->variables[i]);
        else
            ret_values[i] = world->base ? world->base[i] : model->findings.all[i]->usual_at;
    }
    for (uint32_t i = 0; i < model->findings.count; i++)
        for (uint32_t j = 0; asker->seen[i] && ret_values[i] == 1 &&
                             j < model->findings.all[i]->broader_count; j++)
            ret_values[model->findings.all[i]->broader[j]->node.index] = 1;
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
        else if (asker->variables[edge_gate(input.edge)])
            high = input.at - 1 < high ? input.at - 1 : high;
    }
    if (asker->world->variables[finding->node.index].bits)
        return low;
    return nearest(finding->usual_at, low, high);
}
