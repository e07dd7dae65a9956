#include "logic/teller.h"

#include <stdlib.h>
#include <string.h>

void teller_init(struct teller *teller, struct world *world, teller_clause *clause, void *state)
{
    *teller = (struct teller){.world = world, .clause = clause, .state = state};
    teller->seen = ARENA_ARRAY(world->arena, world->model->findings.count, bool);
    teller->bonds = ARENA_ARRAY(world->arena, world->bond_count, bool);
}

void teller_release(struct teller *teller)
{
    free(teller->variables);
    free(teller->told.all);
    free(teller->open.all);
    free(teller->touched.all);
    free(teller->findings.all);
    *teller = (struct teller){.world = teller->world};
}

void teller_reset(struct teller *teller)
{
    for (uint32_t i = 0; i < teller->told.count; i++)
        teller->variables[teller->told.all[i]] = 0;
    for (uint32_t i = 0; i < teller->touched.count; i++)
        teller->bonds[teller->touched.all[i]] = false;
    for (uint32_t i = 0; i < teller->findings.count; i++)
        teller->seen[teller->findings.all[i]] = false;
    teller->told.count = teller->touched.count = teller->findings.count = 0;
    teller->variable_count = 0;
}

static void push(struct teller *teller, struct teller_list *list, uint32_t number)
{
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 64;
        list->all = failure_realloc(teller->world->arena->failure, list->all,
                                     list->room * sizeof *list->all);
    }
    list->all[list->count++] = number;
}

static void clause(struct teller *teller, int a, int b, int c)
{
    int literals[] = {a, b, c};
    teller->clause(teller->state, literals, c ? 3 : b ? 2 : 1);
}

static int new_variable(struct teller *teller, uint32_t gate)
{
    push(teller, &teller->told, gate);
    return teller->variables[gate] = ++teller->variable_count;
}

/* What is at least the higher threshold is at least the lower: tied to the nearest neighbours that
 * the solver knows. */
static void tie_thresholds(struct teller *teller, const struct variable *variable, int64_t at)
{
    uint32_t place = 0;
    while (variable->thresholds[place].at != at)
        place++;
    int here = teller_literal(teller, variable->thresholds[place].edge);
    for (uint32_t i = place; i-- > 0;)
        if (teller->variables[edge_gate(variable->thresholds[i].edge)]) {
            clause(teller, -here, teller_literal(teller, variable->thresholds[i].edge), 0);
            break;
        }
    for (uint32_t i = place + 1; i < variable->threshold_count; i++)
        if (teller->variables[edge_gate(variable->thresholds[i].edge)]) {
            clause(teller, here, -teller_literal(teller, variable->thresholds[i].edge), 0);
            break;
        }
}

/* The literal of a boolean finding, or 0 when the solver does not know it. */
static int boolean_literal(const struct teller *teller, uint32_t finding)
{
    const struct variable *variable = &teller->world->variables[finding];
    return variable->threshold_count ? teller_literal(teller, variable->thresholds[0].edge) : 0;
}

static void tie_is_a(struct teller *teller, const struct variable *variable)
{
    const struct finding *finding = variable->finding;
    int here = boolean_literal(teller, finding->node.index);
    for (uint32_t i = 0; i < finding->broader_count; i++) {
        int broader = boolean_literal(teller, finding->broader[i]->node.index);
        if (broader)
            clause(teller, -here, broader, 0);
    }
    for (uint32_t i = 0; i < variable->narrower_count; i++) {
        int narrower = boolean_literal(teller, variable->narrower[i]);
        if (narrower)
            clause(teller, -narrower, here, 0);
    }
}

/* With one bit of a quantity come all, and that they do not go beyond its highest value. */
static void tell_bits(struct teller *teller, const struct variable *variable)
{
    for (unsigned i = 0; i < variable->width; i++)
        if (!teller->variables[edge_gate(variable->bits[i])])
            new_variable(teller, edge_gate(variable->bits[i]));
    if (variable->beyond == EDGE_FALSE)
        return;
    teller_tell(teller, variable->beyond);
    clause(teller, -teller_literal(teller, variable->beyond), 0, 0);
}

/* With a finding come the assumptions that concern it. */
static void touch(struct teller *teller, const struct variable *variable)
{
    struct world *world = teller->world;
    uint32_t finding = variable->finding->node.index;
    if (!teller->seen[finding])
        push(teller, &teller->findings, finding);
    teller->seen[finding] = true;
    if (variable->bond == NO_BOND || teller->bonds[variable->bond])
        return;
    teller->bonds[variable->bond] = true;
    push(teller, &teller->touched, variable->bond);
    const struct bond *bond = &world->bonds[variable->bond];
    for (uint32_t i = 0; i < bond->count; i++)
        push(teller, &teller->open, edge_gate(world->assumptions[bond->assumptions[i]]));
}

static void tell_input(struct teller *teller, uint32_t gate)
{
    struct input input = teller->world->inputs[teller->world->circuit.gates[gate].right];
    new_variable(teller, gate);
    if (input.kind == INPUT_RULE || input.kind == INPUT_FREE)
        return;
    const struct variable *variable = &teller->world->variables[input.finding];
    touch(teller, variable);
    if (input.changed)
        return; /* a change brings its own ties */
    if (input.kind == INPUT_AT_LEAST)
        tie_thresholds(teller, variable, input.at);
    if (input.kind == INPUT_AT_LEAST && variable->finding->node.kind == KIND_FINDING_BOOLEAN)
        tie_is_a(teller, variable);
    if (input.kind == INPUT_BIT)
        tell_bits(teller, variable);
}

static void tell_and(struct teller *teller, uint32_t gate)
{
    int left = teller_literal(teller, teller->world->circuit.gates[gate].left);
    int right = teller_literal(teller, teller->world->circuit.gates[gate].right);
    int here = new_variable(teller, gate);
    clause(teller, -here, left, 0);
    clause(teller, -here, right, 0);
    clause(teller, here, -left, -right);
}

/* The literals of all gates that there are now; the circuit may have grown. */
static void make_room(struct teller *teller)
{
    uint32_t need = teller->world->circuit.count;
    if (need <= teller->room)
        return;
    uint32_t room = need + need / 2;
    teller->variables = failure_realloc(teller->world->arena->failure, teller->variables,
                                       room * sizeof *teller->variables);
    memset(teller->variables + teller->room, 0,
           (room - teller->room) * sizeof *teller->variables);
    teller->room = room;
}

/* Tell one gate; when it looks at gates that are not known yet, they come first. */
static void tell_gate(struct teller *teller, uint32_t gate)
{
    struct gate at = teller->world->circuit.gates[gate];
    if (gate == 0) {
        clause(teller, -new_variable(teller, gate), 0, 0);
        return;
    }
    if (at.left == EDGE_NONE) {
        tell_input(teller, gate);
        return;
    }
    uint32_t left = edge_gate(at.left), right = edge_gate(at.right);
    if (teller->variables[left] && teller->variables[right]) {
        tell_and(teller, gate);
        return;
    }
    push(teller, &teller->open, gate);
    if (!teller->variables[left])
        push(teller, &teller->open, left);
    if (!teller->variables[right])
        push(teller, &teller->open, right);
}

void teller_tell(struct teller *teller, edge told)
{
    make_room(teller);
    uint32_t bottom = teller->open.count; /* tell_bits comes here again from within */
    push(teller, &teller->open, edge_gate(told));
    while (teller->open.count > bottom) {
        make_room(teller);
        uint32_t gate = teller->open.all[--teller->open.count];
        if (!teller->variables[gate])
            tell_gate(teller, gate);
    }
}

