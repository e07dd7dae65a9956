#include "logic/world.h"

#include <stdlib.h>
#include <string.h>

static edge new_input(struct world *world, enum input_kind kind, uint32_t finding, int64_t at)
{
    if (world->input_count == world->input_room) {
        world->input_room = world->input_room ? world->input_room * 2 : 256;
        world->inputs = failure_realloc(world->arena->failure, world->inputs,
                                        world->input_room * sizeof *world->inputs);
    }
    edge input = circuit_input(&world->circuit, world->input_count);
    world->inputs[world->input_count++] =
        (struct input){.kind = (uint8_t)kind, .finding = finding, .at = at, .edge = input};
    return input;
}

edge world_rule_input(struct world *world, const struct rule *rule)
{
    return new_input(world, INPUT_RULE, rule->node.index, 0);
}

edge world_free_input(struct world *world)
{
    return new_input(world, INPUT_FREE, UINT32_MAX, 0);
}

/* The place of the first threshold that is not below `at`. */
static uint32_t threshold_place(const struct variable *variable, int64_t at)
{
    uint32_t low = 0, high = variable->threshold_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (variable->thresholds[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static edge threshold_input(struct world *world, struct variable *variable, int64_t at)
{
    uint32_t place = threshold_place(variable, at);
    if (place < variable->threshold_count && variable->thresholds[place].at == at)
        return variable->thresholds[place].edge;
    if (variable->threshold_count >= variable->threshold_room) {
        uint32_t room = variable->threshold_count ? variable->threshold_count * 2 : 2;
        struct threshold *more = ARENA_ARRAY(world->arena, room, struct threshold);
        if (variable->threshold_count)
            memcpy(more, variable->thresholds, variable->threshold_count * sizeof *more);
        variable->thresholds = more;
        variable->threshold_room = room;
    }
    memmove(&variable->thresholds[place + 1], &variable->thresholds[place],
            (variable->threshold_count - place) * sizeof *variable->thresholds);
    edge input = new_input(world, INPUT_AT_LEAST, variable->finding->node.index, at);
    variable->thresholds[place] = (struct threshold){at, input};
    variable->threshold_count++;
    return input;
}

edge world_at_least(struct world *world, const struct finding *finding, int64_t value)
{
    struct variable *variable = &world->variables[finding->node.index];
    if (value <= finding->lowest)
        return EDGE_TRUE;
    if (value > finding->highest)
        return EDGE_FALSE;
    if (!variable->bits)
        return threshold_input(world, variable, value);
    return circuit_reaches(&world->circuit, variable->bits, variable->width,
                           (uint64_t)(value - finding->lowest));
}

/* A quantity that a score adds up is looked at bit by bit. */
static void make_bits(struct world *world, const struct finding *finding)
{
    struct variable *variable = &world->variables[finding->node.index];
    if (variable->bits)
        return;
    variable->width = width_of((uint64_t)(finding->highest - finding->lowest));
    variable->bits = ARENA_ARRAY(world->arena, variable->width + 1, edge);
    for (unsigned i = 0; i < variable->width; i++)
        variable->bits[i] = new_input(world, INPUT_BIT, finding->node.index, i);
    variable->beyond =
        circuit_reaches(&world->circuit, variable->bits, variable->width,
                        (uint64_t)(finding->highest - finding->lowest) + 1);
}

bool world_usual(const struct world *world, uint32_t number)
{
    struct input input = world->inputs[number];
    if (input.kind == INPUT_RULE || input.kind == INPUT_FREE || input.changed)
        return false;
    int64_t value = world->base[input.finding];
    if (input.kind == INPUT_AT_LEAST)
        return value >= input.at;
    int64_t lowest = world->variables[input.finding].finding->lowest;
    return (uint64_t)(value - lowest) >> input.at & 1;
}

static void find_summed(struct world *world)
{
    const struct model *model = world->model;
    for (uint32_t i = 0; i < model->scores.count; i++) {
        const struct node *points = node_child(&model->scores.all[i]->node, KIND_POINTS);
        for (; points; points = node_same(points)) {
            const struct node *of = declared(((const struct points *)points)->of);
            if (of)
                make_bits(world, (const struct finding *)of);
        }
    }
}

/* For each finding those that are-a it: counted first, then laid out behind each other. */
static void find_narrower(struct world *world)
{
    const struct model *model = world->model;
    for (uint32_t i = 0; i < model->findings.count; i++)
        for (uint32_t j = 0; j < model->findings.all[i]->broader_count; j++)
            world->variables[model->findings.all[i]->broader[j]->node.index].narrower_count++;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        struct variable *variable = &world->variables[i];
        variable->narrower = ARENA_ARRAY(world->arena, variable->narrower_count, uint32_t);
        variable->narrower_count = 0;
    }
    for (uint32_t i = 0; i < model->findings.count; i++)
        for (uint32_t j = 0; j < model->findings.all[i]->broader_count; j++) {
            struct variable *variable =
                &world->variables[model->findings.all[i]->broader[j]->node.index];
            variable->narrower[variable->narrower_count++] = i;
        }
}

void world_init(struct world *world, struct model *model)
{
    *world = (struct world){.model = model, .arena = model->arena};
    circuit_init(&world->circuit, model->arena->failure);
    world->variables = ARENA_ARRAY(world->arena, model->findings.count, struct variable);
    world->assumptions = ARENA_ARRAY(world->arena, model->assumes.count, edge);
    for (uint32_t i = 0; i < model->findings.count; i++)
        world->variables[i] =
            (struct variable){.finding = model->findings.all[i], .bond = NO_BOND};
    find_summed(world);
    find_narrower(world);
}

void world_copy(struct world *world, const struct world *from, const struct model *model)
{
    struct failure *failure = model->arena->failure;
    *world = *from;
    world->model = model;
    world->arena = model->arena;
    circuit_copy(&world->circuit, &from->circuit, failure);
    world->inputs = failure_malloc(failure, from->input_room * sizeof *from->inputs);
    if (from->input_count)
        memcpy(world->inputs, from->inputs, from->input_count * sizeof *from->inputs);
    world->variables = ARENA_ARRAY(world->arena, model->findings.count, struct variable);
    for (uint32_t i = 0; i < model->findings.count; i++) {
        struct variable *variable = &world->variables[i];
        *variable = from->variables[i];
        variable->threshold_room = 0; /* they are the other's still: see threshold_input */
    }
}

void world_release(struct world *world)
{
    circuit_release(&world->circuit);
    free(world->inputs);
    world->inputs = NULL;
    world->input_count = world->input_room = 0;
}
