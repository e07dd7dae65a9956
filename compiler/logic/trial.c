#include "logic/trial.h"

#include <stdlib.h>
#include <string.h>

enum { TURNS = 3 };

/* ---- The patients when nothing is needed ----------------------------------------------------- */

/* xorshift64*: the same patients on every machine. */
static uint32_t random_below(uint64_t *state, uint32_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)((*state * 0x2545f4914f6cdd1du) >> 33) % limit;
}

/* Somewhere in the domain, at a threshold where there are some. */
static int64_t random_value(const struct variable *variable, uint64_t *state)
{
    const struct finding *finding = variable->finding;
    uint32_t count = variable->threshold_count;
    if (!count) {
        int64_t most = finding->highest - finding->lowest;
        uint32_t limit = most < INT32_MAX ? (uint32_t)most + 1 : INT32_MAX;
        return finding->lowest + random_below(state, limit);
    }
    uint32_t place = random_below(state, count + 1);
    return place ? variable->thresholds[place - 1].at : finding->lowest;
}

/* The first patient is as usual as can be; of the others some have little the matter, some much.
 * What an assumption concerns is the same in all, so that the assumptions hold. */
static void fill_pool(struct trial *trial)
{
    const struct world *world = trial->world;
    uint64_t state = 0x9e3779b97f4a7c15u;
    for (uint32_t i = 0; i < world->model->findings.count; i++) {
        const struct variable *variable = &world->variables[i];
        for (unsigned lane = 0; lane < LANES; lane++) {
            unsigned odds = lane < 8 ? 0 : lane < 32 ? 8 : 2;
            bool usual = variable->bond != NO_BOND || !odds || random_below(&state, odds);
            trial->pool[i][lane] = usual ? world->base[i] : random_value(variable, &state);
        }
    }
    for (uint32_t i = 0; i < world->model->findings.count; i++)
        for (uint32_t j = 0; j < world->variables[i].narrower_count; j++)
            for (unsigned lane = 0; lane < LANES; lane++)
                if (trial->pool[world->variables[i].narrower[j]][lane])
                    trial->pool[i][lane] = 1;
}

void trial_init(struct trial *trial, struct world *world)
{
    uint32_t findings = world->model->findings.count;
    *trial = (struct trial){.world = world};
    trial->pool = arena_array(world->arena, findings, sizeof *trial->pool);
    trial->needed = ARENA_ARRAY(world->arena, findings, struct needed);
    trial->needed_findings = ARENA_ARRAY(world->arena, findings, uint32_t);
    fill_pool(trial);
}

void trial_release(struct trial *trial)
{
    free(trial->words);
    free(trial->stamps);
    free(trial->open.all);
}

/* ---- What the question needs ----------------------------------------------------------------- */

static void push(struct trial *trial, edge e)
{
    struct edges *open = &trial->open;
    if (open->count == open->room) {
        open->room = open->room ? open->room * 2 : 64;
        open->all = failure_realloc(trial->world->arena->failure, open->all,
                                    open->room * sizeof *open->all);
    }
    open->all[open->count++] = e;
}

/* Narrow a finding down; false when nothing is left of it. */
static bool narrow(struct trial *trial, uint32_t finding, int64_t low, int64_t high)
{
    struct needed *needed = &trial->needed[finding];
    if (needed->stamp != trial->stamp) {
        const struct finding *of = trial->world->variables[finding].finding;
        *needed = (struct needed){trial->stamp, of->lowest, of->highest};
        trial->needed_findings[trial->needed_count++] = finding;
    }
    needed->low = low > needed->low ? low : needed->low;
    needed->high = high < needed->high ? high : needed->high;
    return needed->low <= needed->high;
}

/* A comparison must come out so, and what is-a makes of it. */
static bool need_input(struct trial *trial, uint32_t number, bool value)
{
    struct input input = trial->world->inputs[number];
    if (input.kind != INPUT_AT_LEAST || input.changed)
        return true; /* left to chance */
    const struct variable *variable = &trial->world->variables[input.finding];
    if (!narrow(trial, input.finding, value ? input.at : INT64_MIN,
                value ? INT64_MAX : input.at - 1))
        return false;
    if (variable->finding->node.kind != KIND_FINDING_BOOLEAN)
        return true;
    bool possible = true;
    for (uint32_t i = 0; value && i < variable->finding->broader_count; i++)
        possible &= narrow(trial, variable->finding->broader[i]->node.index, 1, 1);
    for (uint32_t i = 0; !value && i < variable->narrower_count; i++)
        possible &= narrow(trial, variable->narrower[i], 0, 0);
    return possible;
}

/* Whether an input can still come out so; anything else is worth a try. */
static bool may_be(const struct trial *trial, edge e)
{
    const struct circuit *circuit = &trial->world->circuit;
    uint32_t gate = edge_gate(e);
    if (gate == 0)
        return e == EDGE_TRUE;
    if (!gate_is_input(circuit, gate))
        return true;
    struct input input = trial->world->inputs[circuit->gates[gate].right];
    if (input.kind != INPUT_AT_LEAST || trial->needed[input.finding].stamp != trial->stamp)
        return true;
    const struct needed *needed = &trial->needed[input.finding];
    return e & 1 ? needed->low < input.at : needed->high >= input.at;
}

/* Work out backwards what makes an edge true: of an and-gate both sides; of a negated one, one side
 * that can still be false, chosen by turns. */
static bool need(struct trial *trial, edge top)
{
    const struct circuit *circuit = &trial->world->circuit;
    push(trial, top);
    while (trial->open.count) {
        edge e = trial->open.all[--trial->open.count];
        uint32_t gate = edge_gate(e);
        struct gate at = circuit->gates[gate];
        if (gate == 0) {
            if (e == EDGE_FALSE)
                return false;
        } else if (at.left == EDGE_NONE) {
            if (!need_input(trial, at.right, !(e & 1)))
                return false;
        } else if (!(e & 1)) {
            push(trial, at.left);
            push(trial, at.right);
        } else {
            edge first = edge_not(trial->turn & 1 ? at.right : at.left);
            edge second = edge_not(trial->turn & 1 ? at.left : at.right);
            push(trial, may_be(trial, first) ? first : second);
        }
    }
    return true;
}

static bool need_all(struct trial *trial, const edge *wanted, size_t count)
{
    trial->stamp++;
    trial->needed_count = 0;
    trial->open.count = 0;
    for (size_t i = 0; i < count; i++)
        if (!need(trial, wanted[i]))
            return false;
    return true;
}

/* ---- What comes of it ------------------------------------------------------------------------ */

static void make_room(struct trial *trial)
{
    uint32_t need_room = trial->world->circuit.count;
    struct failure *failure = trial->world->arena->failure;
    if (need_room <= trial->room)
        return;
    uint32_t room = need_room + need_room / 2;
    trial->words = failure_realloc(failure, trial->words, room * sizeof *trial->words);
    trial->stamps = failure_realloc(failure, trial->stamps, room * sizeof *trial->stamps);
    memset(trial->stamps + trial->room, 0, (room - trial->room) * sizeof *trial->stamps);
    trial->room = room;
}

static int64_t value_in(const struct trial *trial, uint32_t finding, unsigned lane)
{
    const struct needed *needed = &trial->needed[finding];
    int64_t value = trial->pool[finding][lane];
    if (needed->stamp != trial->stamp)
        return value;
    return value < needed->low ? needed->low : value > needed->high ? needed->high : value;
}

static uint64_t input_word(const struct trial *trial, uint32_t number)
{
    struct input input = trial->world->inputs[number];
    uint64_t word = 0;
    if (input.kind == INPUT_RULE || input.kind == INPUT_FREE || input.changed)
        return 0; /* false is as good as true */
    const struct needed *needed = &trial->needed[input.finding];
    int64_t lowest = trial->world->variables[input.finding].finding->lowest;
    if (input.kind == INPUT_AT_LEAST && needed->stamp == trial->stamp) {
        if (input.at <= needed->low)
            return UINT64_MAX;
        if (input.at > needed->high)
            return 0;
    }
    for (unsigned lane = 0; lane < LANES; lane++) {
        int64_t value = value_in(trial, input.finding, lane);
        bool is = input.kind == INPUT_AT_LEAST ? value >= input.at
                                               : (uint64_t)(value - lowest) >> input.at & 1;
        word |= (uint64_t)is << lane;
    }
    return word;
}

static bool known(const struct trial *trial, edge e)
{
    return trial->stamps[edge_gate(e)] == trial->stamp;
}

static uint64_t word_of(const struct trial *trial, edge e)
{
    uint64_t word = trial->words[edge_gate(e)];
    return e & 1 ? ~word : word;
}

/* In which of the patients an edge is true. */
static uint64_t try_edge(struct trial *trial, edge top)
{
    const struct circuit *circuit = &trial->world->circuit;
    push(trial, top);
    while (trial->open.count) {
        edge e = trial->open.all[trial->open.count - 1];
        uint32_t gate = edge_gate(e);
        struct gate at = circuit->gates[gate];
        if (known(trial, e)) {
            trial->open.count--;
            continue;
        }
        if (gate != 0 && at.left != EDGE_NONE &&
            !(known(trial, at.left) && known(trial, at.right))) {
            if (!known(trial, at.right))
                push(trial, at.right);
            if (!known(trial, at.left))
                push(trial, at.left);
            continue;
        }
        trial->words[gate] = gate == 0              ? 0
                             : at.left == EDGE_NONE ? input_word(trial, at.right)
                                                    : word_of(trial, at.left) &
                                                          word_of(trial, at.right);
        trial->stamps[gate] = trial->stamp;
        trial->open.count--;
    }
    return word_of(trial, top);
}

/* In which of them the assumptions hold that concern what was needed. */
static uint64_t try_bonds(struct trial *trial)
{
    const struct world *world = trial->world;
    uint64_t word = UINT64_MAX;
    for (uint32_t i = 0; i < trial->needed_count && world->bond_count; i++) {
        uint32_t bond = world->variables[trial->needed_findings[i]].bond;
        for (uint32_t j = 0; bond != NO_BOND && word && j < world->bonds[bond].count; j++)
            word &= try_edge(trial, world->assumptions[world->bonds[bond].assumptions[j]]);
    }
    return word;
}

bool trial_finds(struct trial *trial, const edge *wanted, size_t count, unsigned *ret_lane)
{
    make_room(trial);
    for (trial->turn = 0; trial->turn < TURNS; trial->turn++) {
        if (!need_all(trial, wanted, count))
            continue;
        trial->open.count = 0;
        uint64_t word = try_bonds(trial);
        for (size_t i = 0; word && i < count; i++)
            word &= try_edge(trial, wanted[i]);
        if (word) {
            *ret_lane = (unsigned)__builtin_ctzll(word);
            return true;
        }
    }
    return false;
}

void trial_patient(const struct trial *trial, unsigned lane, int64_t *ret_values)
{
    for (uint32_t i = 0; i < trial->world->model->findings.count; i++)
        ret_values[i] = value_in(trial, i, lane);
}
