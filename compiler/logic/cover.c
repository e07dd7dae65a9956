#include "logic/cover.h"

#include <stdlib.h>

static void tell_prover(void *state, const int *literals, size_t count)
{
    struct cover *cover = state;
    prover_clause(cover->prover, literals, count, cover->origin);
}

void cover_init(struct cover *cover, struct world *world)
{
    *cover = (struct cover){.origin = ORIGIN_NONE};
    cover->prover = prover_new(world->arena->failure);
    teller_init(&cover->teller, world, tell_prover, cover);
}

void cover_release(struct cover *cover)
{
    prover_free(cover->prover);
    teller_release(&cover->teller);
    free(cover->literals.all);
}

void cover_reset(struct cover *cover)
{
    prover_reset(cover->prover);
    teller_reset(&cover->teller);
    cover->assumed = cover->usual = 0;
}

/* What has come up brings its assumptions along, which hold of every possible patient. */
static void heed_assumptions(struct cover *cover)
{
    const struct world *world = cover->teller.world;
    for (; cover->assumed < cover->teller.touched.count; cover->assumed++) {
        const struct bond *bond = &world->bonds[cover->teller.touched.all[cover->assumed]];
        for (uint32_t i = 0; i < bond->count; i++) {
            int holds = teller_literal(&cover->teller, world->assumptions[bond->assumptions[i]]);
            prover_clause(cover->prover, &holds, 1, ORIGIN_NONE);
        }
    }
}

static void push(struct cover *cover, int literal)
{
    struct literals *literals = &cover->literals;
    if (literals->count == literals->room) {
        literals->room = literals->room ? literals->room * 2 : 32;
        literals->all = failure_realloc(cover->teller.world->arena->failure, literals->all,
                                        literals->room * sizeof *literals->all);
    }
    literals->all[literals->count++] = literal;
}

static void add_leaf(struct cover *cover, edge e)
{
    teller_tell(&cover->teller, e);
    push(cover, teller_literal(&cover->teller, e));
}

static bool is_and(const struct cover *cover, edge e)
{
    const struct circuit *circuit = &cover->teller.world->circuit;
    return edge_gate(e) != 0 && !(e & 1) && !gate_is_input(circuit, edge_gate(e));
}

/* The literals of what must all be true for the edge to be. Of an and-gate that stands in a rule,
 * nothing need be known but its sides, so most rules are one clause over comparisons. */
static void add_leaves(struct cover *cover, edge e)
{
    enum { MOST = 64 }; /* sides that wait; of what is nested more deeply, the gates are told */
    edge waiting[MOST];
    uint32_t count = 0;
    waiting[count++] = e;
    while (count) {
        e = waiting[--count];
        if (!is_and(cover, e) || count + 2 > MOST || cover->literals.count > MOST) {
            add_leaf(cover, e);
            continue;
        }
        waiting[count++] = cover->teller.world->circuit.gates[edge_gate(e)].right;
        waiting[count++] = cover->teller.world->circuit.gates[edge_gate(e)].left;
    }
}

static bool usually(const struct cover *cover, edge e)
{
    return prover_usually(cover->prover, cover->teller.variables[edge_gate(e)]) != (e & 1);
}

/* What has come up is usually what the usual patient makes it. */
static void tell_usual(struct cover *cover)
{
    const struct world *world = cover->teller.world;
    for (; cover->usual < cover->teller.told.count; cover->usual++) {
        uint32_t gate = cover->teller.told.all[cover->usual];
        struct gate at = world->circuit.gates[gate];
        bool usual = false;
        if (at.left == EDGE_NONE)
            usual = world_usual(world, at.right);
        else if (gate != 0)
            usual = usually(cover, at.left) && usually(cover, at.right);
        prover_usual(cover->prover, cover->teller.variables[gate], usual);
    }
}

static void take_leaves(struct cover *cover, const edge *edges, size_t count)
{
    cover->literals.count = 0;
    cover->origin = ORIGIN_NONE;
    for (size_t i = 0; i < count; i++)
        add_leaves(cover, edges[i]);
    heed_assumptions(cover);
    tell_usual(cover);
}

void cover_add(struct cover *cover, edge covering, uint32_t number)
{
    take_leaves(cover, &covering, 1);
    for (uint32_t i = 0; i < cover->literals.count; i++)
        cover->literals.all[i] = -cover->literals.all[i];
    prover_clause(cover->prover, cover->literals.all, cover->literals.count, number);
}

void cover_leave_out(struct cover *cover, uint32_t number, bool left_out)
{
    prover_leave_out(cover->prover, number, left_out);
}

enum answer cover_ask(struct cover *cover, const edge *wanted, size_t count,
                      struct effort *effort)
{
    enum { MOST_CONFLICTS = 2000 };
    unsigned conflicts = effort->left < MOST_CONFLICTS ? (unsigned)effort->left : MOST_CONFLICTS;
    take_leaves(cover, wanted, count);
    enum answer answer =
        prover_ask(cover->prover, cover->literals.all, cover->literals.count, conflicts);
    effort_spend(effort, prover_cost(cover->prover));
    return answer;
}

const uint32_t *cover_needed(struct cover *cover, uint32_t *ret_count)
{
    return prover_origins(cover->prover, ret_count);
}

void cover_critical(struct cover *cover, uint32_t number, bool *critical)
{
    prover_critical(cover->prover, number, critical);
}
