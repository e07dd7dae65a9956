#include "logic/change.h"

#include <stdlib.h>

/* Inputs of the finding after the change have their own place in the circuit. */
static edge changed_input(struct world *world, struct input before)
{
    edge input = world_free_input(world);
    world->inputs[world->input_count - 1] = (struct input){
        .kind = before.kind, .changed = true, .finding = before.finding, .at = before.at,
        .edge = input};
    return input;
}

static void set_after(struct change *change, edge before, edge after)
{
    change->after[edge_gate(before)] = before & 1 ? edge_not(after) : after;
}

/* Of a number or an ordered choice: every threshold again, ascending as they do, and one that was
 * reached before is reached after (or, where low is worse, the other way round). */
static void change_thresholds(struct change *change, const struct variable *variable)
{
    struct world *world = change->world;
    bool high = change->finding->worse == WORSE_HIGH;
    edge below = EDGE_TRUE; /* the threshold before, after the change */
    for (uint32_t i = 0; i < variable->threshold_count; i++) {
        edge before = variable->thresholds[i].edge;
        edge after = changed_input(world, world->inputs[world->circuit.gates[edge_gate(before)]
                                                            .right]);
        set_after(change, before, after);
        edge ordered = circuit_or(&world->circuit, edge_not(after), below);
        edge moved = high ? circuit_or(&world->circuit, edge_not(before), after)
                          : circuit_or(&world->circuit, before, edge_not(after));
        change->worse = circuit_and(&world->circuit, change->worse,
                                    circuit_and(&world->circuit, ordered, moved));
        below = after;
    }
}

/* Of a summed quantity: its bits again, within its domain, and no less (or no more) than before. */
static void change_bits(struct change *change, const struct variable *variable)
{
    struct circuit *circuit = &change->world->circuit;
    bool high = change->finding->worse == WORSE_HIGH;
    edge *bits = ARENA_ARRAY(change->world->arena, variable->width + 1, edge);
    edge reaches = EDGE_TRUE; /* after >= before, by the bits so far, the lowest first */
    for (unsigned i = 0; i < variable->width; i++) {
        edge before = variable->bits[i];
        uint32_t number = circuit->gates[edge_gate(before)].right;
        bits[i] = changed_input(change->world, change->world->inputs[number]);
        set_after(change, before, bits[i]);
        edge more = high ? bits[i] : before, less = high ? before : bits[i];
        edge same = edge_not(circuit_xor(circuit, bits[i], before));
        reaches = circuit_or(circuit, circuit_and(circuit, more, edge_not(less)),
                             circuit_and(circuit, same, reaches));
    }
    uint64_t most = (uint64_t)(change->finding->highest - change->finding->lowest);
    edge beyond = circuit_reaches(circuit, bits, variable->width, most + 1);
    change->worse = circuit_and(circuit, reaches, edge_not(beyond));
}

/* A boolean: from its better value to the graver one. */
static void change_boolean(struct change *change, const struct variable *variable)
{
    struct world *world = change->world;
    edge before = variable->thresholds[0].edge;
    bool true_is_worse = change->finding->worse == WORSE_TRUE;
    set_after(change, before, true_is_worse ? EDGE_TRUE : EDGE_FALSE);
    change->worse = true_is_worse ? edge_not(before) : before;
    for (uint32_t i = 0; true_is_worse && i < change->finding->broader_count; i++) {
        const struct variable *broader =
            &world->variables[change->finding->broader[i]->node.index];
        if (broader->threshold_count)
            set_after(change, broader->thresholds[0].edge, EDGE_TRUE);
    }
    /* What becomes false while a narrower finding is true, would make no possible patient. */
    for (uint32_t i = 0; !true_is_worse && i < variable->narrower_count; i++)
        change->worse = circuit_and(
            &world->circuit, change->worse,
            edge_not(world_at_least(world, world->variables[variable->narrower[i]].finding, 1)));
}

void change_init(struct change *change, struct world *world, const struct finding *finding)
{
    const struct variable *variable = &world->variables[finding->node.index];
    *change = (struct change){.world = world, .finding = finding, .worse = EDGE_TRUE};
    if (finding->node.kind == KIND_FINDING_BOOLEAN) /* no rule may look at it but through is-a */
        world_at_least(world, finding, 1);
    change->count = world->circuit.count;
    change->first_input = world->input_count;
    change->after =
        failure_malloc(world->arena->failure, change->count * sizeof *change->after);
    for (uint32_t i = 0; i < change->count; i++)
        change->after[i] = EDGE_NONE;
    if (finding->node.kind == KIND_FINDING_BOOLEAN)
        change_boolean(change, variable);
    else if (variable->bits)
        change_bits(change, variable);
    else
        change_thresholds(change, variable);
    change->end_input = world->input_count;
}

void change_release(struct change *change)
{
    free(change->after);
    change->after = NULL;
}

static edge made_after(const struct change *change, edge before)
{
    edge after = change->after[edge_gate(before)];
    return before & 1 ? edge_not(after) : after;
}

edge change_after(struct change *change, edge before)
{
    struct circuit *circuit = &change->world->circuit;
    /* Gates come behind what they look at, so a stack of gates that wait is enough. */
    uint32_t room = 64, count = 0;
    uint32_t *open = failure_malloc(circuit->failure, room * sizeof *open);
    open[count++] = edge_gate(before);
    while (count) {
        uint32_t gate = open[count - 1];
        struct gate at = circuit->gates[gate];
        if (change->after[gate] != EDGE_NONE) {
            count--;
        } else if (gate == 0 || at.left == EDGE_NONE) {
            change->after[gate] = 2 * gate;
        } else if (change->after[edge_gate(at.left)] != EDGE_NONE &&
                   change->after[edge_gate(at.right)] != EDGE_NONE) {
            change->after[gate] = circuit_and(circuit, made_after(change, at.left),
                                              made_after(change, at.right));
        } else {
            if (count + 2 > room) {
                room *= 2;
                open = failure_realloc(circuit->failure, open, room * sizeof *open);
            }
            open[count++] = edge_gate(at.left);
            open[count++] = edge_gate(at.right);
        }
    }
    free(open);
    return made_after(change, before);
}
