#include "logic/patient.h"

#include <stdlib.h>
#include <string.h>

enum { FALSE_OF, TRUE_OF, OPEN_OF };

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
    evaluation_turn_blurred(evaluation, patient, NULL, 0);
}

void evaluation_turn_blurred(struct evaluation *evaluation, const struct patient *patient,
                             const int64_t *blurred, unsigned sharp)
{
    make_room(evaluation);
    evaluation->patient = patient;
    evaluation->blurred = blurred;
    evaluation->sharp = sharp;
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

static uint8_t input_of(const struct evaluation *evaluation, uint32_t number)
{
    const struct patient *patient = evaluation->patient;
    struct input input = evaluation->world->inputs[number];
    if (input.kind == INPUT_RULE || input.kind == INPUT_FREE)
        return FALSE_OF;
    const int64_t *value = &patient->values[input.finding];
    if (input.changed && patient->changing && patient->changing->node.index == input.finding)
        value = &patient->changed;
    if (input.kind == INPUT_AT_LEAST)
        return *value >= input.at ? TRUE_OF : FALSE_OF;
    if (value == evaluation->blurred && input.at < evaluation->sharp)
        return OPEN_OF;
    int64_t lowest = evaluation->world->variables[input.finding].finding->lowest;
    return (uint64_t)(*value - lowest) >> input.at & 1 ? TRUE_OF : FALSE_OF;
}

static bool known(const struct evaluation *evaluation, uint32_t gate)
{
    return evaluation->stamps[gate] == evaluation->stamp;
}

static uint8_t value_at(const struct evaluation *evaluation, edge e)
{
    uint8_t value = evaluation->values[edge_gate(e)];
    return value == OPEN_OF ? OPEN_OF : value ^ (e & 1);
}

static uint8_t both(uint8_t left, uint8_t right)
{
    if (left == FALSE_OF || right == FALSE_OF)
        return FALSE_OF;
    return left == TRUE_OF && right == TRUE_OF ? TRUE_OF : OPEN_OF;
}

static void settle(struct evaluation *evaluation, uint32_t gate, uint8_t value)
{
    evaluation->stamps[gate] = evaluation->stamp;
    evaluation->values[gate] = value;
}

/* One gate off the stack; back on it, below what it needs, when that is not known yet. */
static void evaluate_gate(struct evaluation *evaluation, uint32_t gate)
{
    struct gate at = evaluation->world->circuit.gates[gate];
    if (at.left == EDGE_NONE || gate == 0) {
        settle(evaluation, gate, gate ? input_of(evaluation, at.right) : FALSE_OF);
        return;
    }
    uint32_t left = edge_gate(at.left), right = edge_gate(at.right);
    if (known(evaluation, left) && known(evaluation, right)) {
        settle(evaluation, gate,
               both(value_at(evaluation, at.left), value_at(evaluation, at.right)));
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
    return value_at(evaluation, e) == TRUE_OF;
}
