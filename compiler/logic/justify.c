#include "logic/justify.h"

#include <stdlib.h>
#include <string.h>

enum turned_kind { TURNED_BOX, TURNED_FREE, TURNED_BOND };

void justifier_init(struct justifier *justifier, struct world *world)
{
    *justifier = (struct justifier){.world = world};
    justifier->boxes = ARENA_ARRAY(world->arena, world->model->findings.count, struct box);
    justifier->bonds = ARENA_ARRAY(world->arena, world->bond_count, uint32_t);
    justifier->definitions = ARENA_ARRAY(world->arena, world->model->rules.count, edge);
    for (uint32_t i = 0; i < world->model->rules.count; i++)
        justifier->definitions[i] = EDGE_NONE;
}

void justifier_release(struct justifier *justifier)
{
    free(justifier->frees);
    free(justifier->usual);
    free(justifier->todo.all);
    free(justifier->splits.all);
    free(justifier->trail.all);
    free(justifier->decisions.all);
}

/* Room for one more in an array that doubles. */
static void *room_for(struct justifier *justifier, void *all, uint32_t count, uint32_t *room,
                      size_t size)
{
    if (count < *room)
        return all;
    *room = *room ? *room * 2 : 64;
    return failure_realloc(justifier->world->arena->failure, all, *room * size);
}

static void push(struct justifier *justifier, struct edges *edges, edge e)
{
    edges->all =
        room_for(justifier, edges->all, edges->count, &edges->room, sizeof *edges->all);
    edges->all[edges->count++] = e;
}

/* ---- The usual patient ----------------------------------------------------------------------- */

static bool usual_is(const struct justifier *justifier, edge e)
{
    return justifier->usual[edge_gate(e)] != (e & 1);
}

/* Gates come behind what they look at: those that are new are worked out in their order. */
static void follow_circuit(struct justifier *justifier)
{
    const struct world *world = justifier->world;
    const struct circuit *circuit = &world->circuit;
    if (justifier->usual_room < circuit->count) {
        justifier->usual_room = circuit->count + circuit->count / 2;
        justifier->usual = failure_realloc(circuit->failure, justifier->usual,
                                           justifier->usual_room * sizeof *justifier->usual);
    }
    for (uint32_t i = justifier->usual_count; i < circuit->count; i++) {
        struct gate at = circuit->gates[i];
        justifier->usual[i] = i != 0 && (at.left == EDGE_NONE
                                             ? world_usual(world, at.right)
                                             : usual_is(justifier, at.left) &&
                                                   usual_is(justifier, at.right));
    }
    justifier->usual_count = circuit->count;
    if (justifier->free_room < world->input_count) {
        uint32_t room = world->input_count + world->input_count / 2;
        justifier->frees = failure_realloc(circuit->failure, justifier->frees,
                                           room * sizeof *justifier->frees);
        memset(justifier->frees + justifier->free_room, 0,
               (room - justifier->free_room) * sizeof *justifier->frees);
        justifier->free_room = room;
    }
}

/* ---- What is needed of the findings ---------------------------------------------------------- */

static void turned(struct justifier *justifier, enum turned_kind kind, uint32_t index,
                   struct box before)
{
    struct trail *trail = &justifier->trail;
    trail->all =
        room_for(justifier, trail->all, trail->count, &trail->room, sizeof *trail->all);
    trail->all[trail->count++] = (struct turned){(uint8_t)kind, index, before};
}

/* Whoever looks at a finding of a bond heeds all its assumptions. */
static void heed_bond(struct justifier *justifier, uint32_t bond)
{
    const struct world *world = justifier->world;
    if (bond == NO_BOND || justifier->alone || justifier->bonds[bond] == justifier->stamp)
        return;
    turned(justifier, TURNED_BOND, bond, (struct box){.stamp = justifier->bonds[bond]});
    justifier->bonds[bond] = justifier->stamp;
    for (uint32_t i = 0; i < world->bonds[bond].count; i++)
        push(justifier, &justifier->todo, world->assumptions[world->bonds[bond].assumptions[i]]);
}

/* The finding's box, about to be changed. */
static struct box *box_of(struct justifier *justifier, uint32_t finding)
{
    struct box *box = &justifier->boxes[finding];
    const struct variable *variable = &justifier->world->variables[finding];
    turned(justifier, TURNED_BOX, finding, *box);
    if (box->stamp == justifier->stamp)
        return box;
    *box = (struct box){justifier->stamp, variable->finding->lowest, variable->finding->highest,
                        0, 0};
    heed_bond(justifier, variable->bond);
    return box;
}

/* Narrow a finding down; false when nothing is left of it. */
static bool narrow(struct justifier *justifier, uint32_t finding, int64_t low, int64_t high)
{
    struct box *box = &justifier->boxes[finding];
    if (box->stamp == justifier->stamp && box->low >= low && box->high <= high)
        return true;
    box = box_of(justifier, finding);
    box->low = low > box->low ? low : box->low;
    box->high = high < box->high ? high : box->high;
    return box->low <= box->high;
}

static bool need_bit(struct justifier *justifier, uint32_t finding, int64_t bit, bool value)
{
    struct box *box = box_of(justifier, finding);
    uint64_t mask = UINT64_C(1) << bit;
    if (box->known & mask)
        return !(box->ones & mask) == !value;
    box->known |= mask;
    box->ones |= value ? mask : 0;
    return box->ones <= (uint64_t)(box->high - box->low);
}

static bool need_free(struct justifier *justifier, uint32_t number, bool value)
{
    struct box *box = &justifier->frees[number];
    if (box->stamp == justifier->stamp)
        return box->ones == value;
    turned(justifier, TURNED_FREE, number, *box);
    *box = (struct box){.stamp = justifier->stamp, .ones = value};
    struct input input = justifier->world->inputs[number];
    if (input.kind == INPUT_RULE && justifier->definitions[input.finding] != EDGE_NONE)
        push(justifier, &justifier->todo,
             justifier->definitions[input.finding] ^ (value ? 0 : 1));
    return true;
}

/* A boolean, and what is-a makes of it. */
static bool need_boolean(struct justifier *justifier, const struct variable *variable, bool value)
{
    const struct finding *finding = variable->finding;
    bool possible = narrow(justifier, finding->node.index, value, value);
    for (uint32_t i = 0; possible && value && i < finding->broader_count; i++)
        possible = narrow(justifier, finding->broader[i]->node.index, 1, 1);
    for (uint32_t i = 0; possible && !value && i < variable->narrower_count; i++)
        possible = narrow(justifier, variable->narrower[i], 0, 0);
    return possible;
}

static bool need_input(struct justifier *justifier, uint32_t number, bool value)
{
    struct input input = justifier->world->inputs[number];
    if (input.kind == INPUT_RULE || input.kind == INPUT_FREE || input.changed)
        return need_free(justifier, number, value);
    if (input.kind == INPUT_BIT)
        return need_bit(justifier, input.finding, input.at, value);
    const struct variable *variable = &justifier->world->variables[input.finding];
    if (variable->finding->node.kind == KIND_FINDING_BOOLEAN)
        return need_boolean(justifier, variable, value);
    return narrow(justifier, input.finding, value ? input.at : INT64_MIN,
                  value ? INT64_MAX : input.at - 1);
}

/* ---- What is so already ---------------------------------------------------------------------- */

enum state { OPEN, TRUE, FALSE };

static enum state state_if(bool is_true, bool is_false)
{
    return is_true ? TRUE : is_false ? FALSE : OPEN;
}

static enum state negated(enum state state, bool negate)
{
    return !negate || state == OPEN ? state : state == TRUE ? FALSE : TRUE;
}

static enum state input_state(const struct justifier *justifier, uint32_t number)
{
    struct input input = justifier->world->inputs[number];
    bool free = input.kind == INPUT_RULE || input.kind == INPUT_FREE || input.changed;
    const struct box *box = free ? &justifier->frees[number] : &justifier->boxes[input.finding];
    if (box->stamp != justifier->stamp)
        return OPEN;
    if (free)
        return state_if(box->ones, !box->ones);
    if (input.kind == INPUT_AT_LEAST)
        return state_if(box->low >= input.at, box->high < input.at);
    bool known = box->known >> input.at & 1, one = box->ones >> input.at & 1;
    return state_if(known && one, known && !one);
}

/* By what is needed already; OPEN also of what would have to be looked at more deeply. */
static enum state state_of(const struct justifier *justifier, edge e, unsigned depth)
{
    const struct circuit *circuit = &justifier->world->circuit;
    struct gate at = circuit->gates[edge_gate(e)];
    if (edge_gate(e) == 0)
        return e == EDGE_TRUE ? TRUE : FALSE;
    if (at.left == EDGE_NONE)
        return negated(input_state(justifier, at.right), e & 1);
    if (!depth)
        return OPEN;
    enum state right = state_of(justifier, at.right, depth - 1);
    if (right == FALSE)
        return negated(FALSE, e & 1);
    enum state left = state_of(justifier, at.left, depth - 1);
    if (left == FALSE)
        return negated(FALSE, e & 1);
    return negated(left == TRUE && right == TRUE ? TRUE : OPEN, e & 1);
}

/* ---- The search ------------------------------------------------------------------------------ */

static void add_split(struct justifier *justifier, struct split split)
{
    struct splits *splits = &justifier->splits;
    splits->all =
        room_for(justifier, splits->all, splits->count, &splits->room, sizeof *splits->all);
    splits->all[splits->count++] = split;
}

/* All that must be true: of an and-gate both sides; of a negated one a choice, for later. */
static bool need_all(struct justifier *justifier)
{
    const struct circuit *circuit = &justifier->world->circuit;
    while (justifier->done < justifier->todo.count) {
        edge e = justifier->todo.all[justifier->done++];
        struct gate at = circuit->gates[edge_gate(e)];
        if (edge_gate(e) == 0) {
            if (e == EDGE_FALSE)
                return false;
        } else if (at.left == EDGE_NONE) {
            if (!need_input(justifier, at.right, !(e & 1)))
                return false;
        } else if (e & 1) {
            add_split(justifier, (struct split){e, 0});
        } else {
            push(justifier, &justifier->todo, at.left);
            push(justifier, &justifier->todo, at.right);
        }
    }
    return true;
}

/* What may be made false for an and-gate to be: its sides, and theirs where these are and-gates. */
struct sides {
    enum state state; /* FALSE: one of them is */
    uint32_t open;    /* how many are not decided */
    uint32_t count;   /* of all */
    edge best;        /* the one to make false first, and its place among all */
    uint32_t place;
};

static bool is_input(const struct justifier *justifier, edge e)
{
    return gate_is_input(&justifier->world->circuit, edge_gate(e));
}

/* For cores: a rule whose input may be whatever is wanted of it. */
static bool is_untied(const struct justifier *justifier, edge e)
{
    const struct world *world = justifier->world;
    if (!justifier->alone || !is_input(justifier, e))
        return false;
    struct input input = world->inputs[world->circuit.gates[edge_gate(e)].right];
    return input.kind == INPUT_RULE && justifier->definitions[input.finding] == EDGE_NONE;
}

/* An untied rule before all; what is so of the usual patient, then comparisons, which leave no
 * further choice; of gates the last, which stands nearest to what is asked: among adders the others
 * hardly decide anything. */
static bool is_better(const struct justifier *justifier, edge a, edge b)
{
    if (is_untied(justifier, b) || is_untied(justifier, a))
        return !is_untied(justifier, b);
    bool usual_a = usual_is(justifier, a), usual_b = usual_is(justifier, b);
    if (usual_a != usual_b)
        return usual_b;
    return !is_input(justifier, b);
}

static void take_side(const struct justifier *justifier, struct sides *sides, struct split split,
                      edge side)
{
    enum { DEEP = 2 };
    enum state state = state_of(justifier, side, DEEP);
    uint32_t place = sides->count++;
    if (state == FALSE)
        sides->state = FALSE;
    if (state != OPEN || split.tried >> place & 1)
        return;
    if (!sides->open++ || is_better(justifier, side, sides->best)) {
        sides->best = side;
        sides->place = place;
    }
}

static struct sides find_sides(const struct justifier *justifier, struct split split)
{
    enum { MOST = 32 }; /* with those that wait; of more, an and-gate is taken as one side */
    const struct circuit *circuit = &justifier->world->circuit;
    struct sides sides = {.best = EDGE_NONE};
    edge waiting[MOST];
    uint32_t count = 0;
    waiting[count++] = 2 * edge_gate(split.edge);
    while (count && sides.state == OPEN) {
        edge side = waiting[--count];
        struct gate at = circuit->gates[edge_gate(side)];
        bool is_and = edge_gate(side) != 0 && at.left != EDGE_NONE && !(side & 1);
        if (!is_and || sides.count + count + 2 > MOST) {
            take_side(justifier, &sides, split, side);
            continue;
        }
        waiting[count++] = at.right;
        waiting[count++] = at.left;
    }
    return sides;
}

/* Make one side false. Should that fail, another must be; of a comparison, it is then known that it
 * is true, but of what is more than that nothing is said: it would be a choice of its own. */
static void decide(struct justifier *justifier, struct split split, const struct sides *sides)
{
    struct decisions *decisions = &justifier->decisions;
    bool plain = is_input(justifier, sides->best);
    decisions->all = room_for(justifier, decisions->all, decisions->count, &decisions->room,
                              sizeof *decisions->all);
    decisions->all[decisions->count++] = (struct decision){
        .known = plain ? sides->best : EDGE_TRUE,
        .split = {split.edge, split.tried | UINT64_C(1) << sides->place},
        .todo = justifier->todo.count,
        .done = justifier->done,
        .splits = justifier->splits.count,
        .split_done = justifier->split_done,
        .trail = justifier->trail.count,
    };
    push(justifier, &justifier->todo, edge_not(sides->best));
}

/* The next choice; false when no side is left. */
static bool choose(struct justifier *justifier)
{
    struct split split = justifier->splits.all[justifier->split_done++];
    struct sides sides = find_sides(justifier, split);
    if (sides.state == FALSE)
        return true;
    if (!sides.open)
        return false;
    if (sides.open == 1)
        push(justifier, &justifier->todo, edge_not(sides.best));
    else
        decide(justifier, split, &sides);
    return true;
}

static void take_back(struct justifier *justifier, uint32_t down_to)
{
    while (justifier->trail.count > down_to) {
        struct turned *turned = &justifier->trail.all[--justifier->trail.count];
        if (turned->kind == TURNED_BOX)
            justifier->boxes[turned->index] = turned->before;
        else if (turned->kind == TURNED_FREE)
            justifier->frees[turned->index] = turned->before;
        else
            justifier->bonds[turned->index] = turned->before.stamp;
    }
}

/* What the last decision made false is true, then, and another side must be false; false when there
 * is no decision left. */
static bool turn_back(struct justifier *justifier)
{
    if (!justifier->decisions.count)
        return false;
    struct decision last = justifier->decisions.all[--justifier->decisions.count];
    take_back(justifier, last.trail);
    justifier->todo.count = last.todo;
    justifier->done = last.done;
    justifier->splits.count = last.splits;
    justifier->split_done = last.split_done;
    push(justifier, &justifier->todo, last.known);
    add_split(justifier, last.split);
    return true;
}

static enum answer search(struct justifier *justifier)
{
    for (;;) {
        bool stands = need_all(justifier);
        if (stands && justifier->split_done == justifier->splits.count)
            return ANSWER_POSSIBLE;
        if (!stands || !choose(justifier)) {
            if (!turn_back(justifier))
                return ANSWER_IMPOSSIBLE;
        }
        if (!justifier->steps--)
            return ANSWER_GAVE_UP;
    }
}

static void start(struct justifier *justifier, uint32_t steps)
{
    uint32_t findings = justifier->world->model->findings.count;
    follow_circuit(justifier);
    if (++justifier->stamp == 0) {
        memset(justifier->boxes, 0, findings * sizeof *justifier->boxes);
        memset(justifier->frees, 0, justifier->free_room * sizeof *justifier->frees);
        memset(justifier->bonds, 0, justifier->world->bond_count * sizeof *justifier->bonds);
        justifier->stamp = 1;
    }
    justifier->steps = steps;
    justifier->todo.count = justifier->splits.count = justifier->done = justifier->split_done = 0;
    justifier->trail.count = justifier->decisions.count = 0;
}

static bool usual_meets(const struct justifier *justifier, const edge *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!usual_is(justifier, wanted[i]))
            return false;
    return true;
}

static enum answer justify_all(struct justifier *justifier, const edge *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        push(justifier, &justifier->todo, wanted[i]);
    return search(justifier);
}

enum answer justify(struct justifier *justifier, const edge *wanted, size_t count, uint32_t steps)
{
    start(justifier, steps);
    justifier->alone = false;
    if (usual_meets(justifier, wanted, count))
        return ANSWER_POSSIBLE;
    return justify_all(justifier, wanted, count);
}

/* What the usual patient is says nothing here of a rule that is tied to its definition. */
enum answer justify_alone(struct justifier *justifier, const edge *wanted, size_t count,
                          uint32_t steps)
{
    start(justifier, steps);
    justifier->alone = true;
    return justify_all(justifier, wanted, count);
}

/* ---- The patient ----------------------------------------------------------------------------- */

static int64_t value_in(const struct box *box, int64_t usual)
{
    uint64_t bits = (uint64_t)(usual - box->low);
    if (box->known) /* never narrowed by thresholds: `low` is the lowest of all */
        return (bits & box->known) == box->ones ? usual : box->low + (int64_t)box->ones;
    return usual < box->low ? box->low : usual > box->high ? box->high : usual;
}

void justify_patient(const struct justifier *justifier, int64_t *ret_values)
{
    const struct world *world = justifier->world;
    if (world->model->findings.count)
        memcpy(ret_values, world->base, world->model->findings.count * sizeof *ret_values);
    for (uint32_t i = 0; i < justifier->trail.count; i++) {
        uint32_t finding = justifier->trail.all[i].index;
        if (justifier->trail.all[i].kind == TURNED_BOX)
            ret_values[finding] = value_in(&justifier->boxes[finding], world->base[finding]);
    }
}
