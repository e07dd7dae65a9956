#include "logic/live.h"

#include <stdlib.h>
#include <string.h>

/* ---- The heap of gates that wait: the lowest first, so that each is looked at once ----------- */

static void heap_push(struct live *live, uint32_t gate)
{
    if (live->waiting[gate])
        return;
    live->waiting[gate] = true;
    uint32_t at = live->heap_count++;
    for (; at && live->heap[(at - 1) / 2] > gate; at = (at - 1) / 2)
        live->heap[at] = live->heap[(at - 1) / 2];
    live->heap[at] = gate;
}

static uint32_t heap_pop(struct live *live)
{
    uint32_t top = live->heap[0], last = live->heap[--live->heap_count], at = 0;
    for (;;) {
        uint32_t child = 2 * at + 1;
        if (child >= live->heap_count)
            break;
        if (child + 1 < live->heap_count && live->heap[child + 1] < live->heap[child])
            child++;
        if (live->heap[child] >= last)
            break;
        live->heap[at] = live->heap[child];
        at = child;
    }
    live->heap[at] = last;
    live->waiting[top] = false;
    return top;
}

/* ---- Turning gates --------------------------------------------------------------------------- */

static bool truth(const struct live *live, edge e)
{
    return live->truths[edge_gate(e)] != (e & 1);
}

static void meet(struct live *live, uint32_t watch, bool met)
{
    struct watch *at = &live->watches[watch];
    if (met == (at->place != 0))
        return;
    if (met) {
        live->met[live->met_count++] = watch;
        at->place = live->met_count;
        return;
    }
    uint32_t last = live->met[--live->met_count];
    live->met[at->place - 1] = last;
    live->watches[last].place = at->place;
    at->place = 0;
}

static void turn(struct live *live, uint32_t gate)
{
    live->truths[gate] = !live->truths[gate];
    for (uint32_t i = live->marks[gate]; i; i = live->watches[i - 1].next)
        meet(live, i - 1, truth(live, live->watches[i - 1].edge));
}

static bool input_truth(const struct live *live, struct input input)
{
    int64_t value = live->values[input.finding];
    if (input.kind == INPUT_AT_LEAST)
        return value >= input.at;
    int64_t lowest = live->world->variables[input.finding].finding->lowest;
    return (uint64_t)(value - lowest) >> input.at & 1;
}

/* What a gate is by what it looks at. */
static bool gate_truth(const struct live *live, uint32_t gate)
{
    struct gate at = live->world->circuit.gates[gate];
    if (gate == 0)
        return false;
    if (at.left != EDGE_NONE)
        return truth(live, at.left) && truth(live, at.right);
    struct input input = live->world->inputs[at.right];
    bool known = input.kind == INPUT_AT_LEAST || input.kind == INPUT_BIT;
    return known && !input.changed && input_truth(live, input);
}

static void push_above(struct live *live, uint32_t gate)
{
    for (uint32_t i = live->first[gate]; i < live->first[gate + 1]; i++)
        heap_push(live, live->above[i]);
}

/* An input of the finding that is watched, and turns with its new value. */
static void push_input(struct live *live, edge e)
{
    uint32_t gate = edge_gate(e);
    if (gate < live->gate_count && gate_truth(live, gate) != live->truths[gate])
        heap_push(live, gate);
}

void live_move(struct live *live, uint32_t finding, int64_t value)
{
    const struct variable *variable = &live->world->variables[finding];
    live->values[finding] = value;
    live->trail_count = 0;
    for (uint32_t i = 0; i < variable->threshold_count; i++)
        push_input(live, variable->thresholds[i].edge);
    for (unsigned i = 0; variable->bits && i < variable->width; i++)
        push_input(live, variable->bits[i]);
    while (live->heap_count) {
        uint32_t gate = heap_pop(live);
        if (gate_truth(live, gate) == live->truths[gate])
            continue;
        turn(live, gate);
        live->trail[live->trail_count++] = gate;
        push_above(live, gate);
    }
}

void live_take_back(struct live *live, uint32_t finding, int64_t before)
{
    live->values[finding] = before;
    while (live->trail_count)
        turn(live, live->trail[--live->trail_count]);
}

/* ---- Starting -------------------------------------------------------------------------------- */

static void ignore_input(void *state, uint32_t input)
{
    (void)state, (void)input;
}

/* Gates below the watched edges carry the cone's stamp now. Link each to those that look at it. */
static void link_gates(struct live *live, const struct cone *cone)
{
    const struct circuit *circuit = &live->world->circuit;
    struct failure *failure = circuit->failure;
    uint32_t count = live->gate_count;
    live->first = failure_malloc(failure, (count + 1) * sizeof *live->first);
    memset(live->first, 0, (count + 1) * sizeof *live->first);
    for (uint32_t i = 1; i < count; i++)
        if (cone->stamps[i] == cone->stamp && !gate_is_input(circuit, i)) {
            live->first[edge_gate(circuit->gates[i].left) + 1]++;
            live->first[edge_gate(circuit->gates[i].right) + 1]++;
        }
    for (uint32_t i = 0; i < count; i++)
        live->first[i + 1] += live->first[i];
    live->above = failure_malloc(failure, live->first[count] * sizeof *live->above);
    uint32_t *next = failure_malloc(failure, count * sizeof *next);
    memcpy(next, live->first, count * sizeof *next);
    for (uint32_t i = 1; i < count; i++)
        if (cone->stamps[i] == cone->stamp && !gate_is_input(circuit, i)) {
            live->above[next[edge_gate(circuit->gates[i].left)]++] = i;
            live->above[next[edge_gate(circuit->gates[i].right)]++] = i;
        }
    free(next);
}

static void watch_edges(struct live *live, const edge *watched, uint32_t count)
{
    live->watch_count = count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t gate = edge_gate(watched[i]);
        live->watches[i] = (struct watch){.edge = watched[i], .next = live->marks[gate]};
        live->marks[gate] = i + 1;
        meet(live, i, truth(live, watched[i]));
    }
}

void live_init(struct live *live, struct world *world, struct cone *cone, const edge *watched,
               uint32_t count)
{
    struct failure *failure = world->arena->failure;
    uint32_t gates = world->circuit.count;
    *live = (struct live){.world = world, .gate_count = gates};
    live->values = ARENA_ARRAY(world->arena, world->model->findings.count, int64_t);
    memcpy(live->values, world->base, world->model->findings.count * sizeof *live->values);
    cone_start(cone);
    for (uint32_t i = 0; i < count; i++)
        cone_walk(cone, watched[i], ignore_input, NULL);
    link_gates(live, cone);
    live->truths = failure_malloc(failure, gates * sizeof *live->truths);
    live->waiting = failure_malloc(failure, gates * sizeof *live->waiting);
    live->marks = failure_malloc(failure, gates * sizeof *live->marks);
    live->heap = failure_malloc(failure, gates * sizeof *live->heap);
    live->trail = failure_malloc(failure, gates * sizeof *live->trail);
    live->watches = failure_malloc(failure, count * sizeof *live->watches);
    live->met = failure_malloc(failure, count * sizeof *live->met);
    memset(live->waiting, 0, gates * sizeof *live->waiting);
    memset(live->marks, 0, gates * sizeof *live->marks);
    for (uint32_t i = 0; i < gates; i++)
        live->truths[i] = gate_truth(live, i);
    watch_edges(live, watched, count);
}

void live_release(struct live *live)
{
    void *all[] = {live->truths, live->first, live->above, live->marks, live->watches,
                   live->met,    live->heap,  live->waiting, live->trail};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        free(all[i]);
}
