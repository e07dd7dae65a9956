#include "logic/patient.h"

#include <stdlib.h>
#include <string.h>

void evaluation_init(struct evaluation *evaluation, struct world *world)
{
    *evaluation = (struct evaluation){.world = world};
}

void evaluation_release(struct evaluation *evaluation)
{
    free(evaluation->stamps);
    free(evaluation->values);
    free(evaluation->open);
    evaluation_init(evaluation, evaluation->world);
}

static void make_room(struct evaluation *evaluation)
{
    uint32_t need = evaluation->world->circuit.count;
    struct failure *failure = evaluation->world->arena->failure;
    if (need <= evaluation->room)
        return;
    uint32_t room = need + need / 2;
    evaluation->stamps =
        failure_realloc(failure, evaluation->stamps, room * sizeof *evaluation->stamps);
    memset(evaluation->stamps + evaluation->room, 0,
           (room - evaluation->room) * sizeof *evaluation->stamps);
    evaluation->values =
        failure_realloc(failure, evaluation->values, room * sizeof *evaluation->values);
    evaluation->room = room;
}

void evaluation_turn(struct evaluation *evaluation, const struct patient *patient)
{
    make_room(evaluation);
    evaluation->patient = patient;
    if (++evaluation->stamp == 0) {
        memset(evaluation->stamps, 0, evaluation->room * sizeof *evaluation->stamps);
        evaluation->stamp = 1;
    }
}

static void push(struct evaluation *evaluation, uint32_t gate)
{
    if (evaluation->open_count == evaluation->open_room) {
        evaluation->open_room = evaluation->open_room ? evaluation->open_room * 2 : 64;
        evaluation->open = failure_realloc(evaluation->world->arena->failure, evaluation->open,
                                           evaluation->open_room * sizeof *evaluation->open);
    }
    evaluation->open[evaluation->open_count++] = gate;
}

static bool input_is(const struct evaluation *evaluation, uint32_t number)
{
    const struct patient *patient = evaluation->patient;
    struct input input = evaluation->world->inputs[number];
    if (input.kind == INPUT_RULE || input.kind == INPUT_FREE)
        return false;
    int64_t value = patient->values[input.finding];
    if (input.changed && patient->changing &&
        patient->changing->node.index == input.finding)
        value = patient->changed;
    if (input.kind == INPUT_AT_LEAST)
        return value >= input.at;
    int64_t lowest = evaluation->world->variables[input.finding].finding->lowest;
    return (uint64_t)(value - lowest) >> input.at & 1;
}

static bool known(const struct evaluation *evaluation, uint32_t gate)
{
    return evaluation->stamps[gate] == evaluation->stamp;
}

static bool value_at(const struct evaluation *evaluation, edge e)
{
    return evaluation->values[edge_gate(e)] != (e & 1);
}

static void settle(struct evaluation *evaluation, uint32_t gate, bool value)
{
    evaluation->stamps[gate] = evaluation->stamp;
    evaluation->values[gate] = value;
}

/* One gate off the stack; back on it, below what it needs, when that is not known yet. */
static void evaluate_gate(struct evaluation *evaluation, uint32_t gate)
{
    struct gate at = evaluation->world->circuit.gates[gate];
    if (at.left == EDGE_NONE || gate == 0) {
        settle(evaluation, gate, gate && input_is(evaluation, at.right));
        return;
    }
    uint32_t left = edge_gate(at.left), right = edge_gate(at.right);
    if (known(evaluation, left) && known(evaluation, right)) {
        settle(evaluation, gate, value_at(evaluation, at.left) && value_at(evaluation, at.right));
        return;
    }
    push(evaluation, gate);
    if (!known(evaluation, left))
        push(evaluation, left);
    if (!known(evaluation, right))
        push(evaluation, right);
}

bool evaluation_is(struct evaluation *evaluation, edge e)
{
    make_room(evaluation);
    push(evaluation, edge_gate(e));
    while (evaluation->open_count) {
        uint32_t gate = evaluation->open[--evaluation->open_count];
        if (!known(evaluation, gate))
            evaluate_gate(evaluation, gate);
    }
    return value_at(evaluation, e);
}
