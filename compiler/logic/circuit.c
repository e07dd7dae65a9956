#include "logic/circuit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void circuit_init(struct circuit *circuit, struct failure *failure)
{
    *circuit = (struct circuit){.failure = failure};
    circuit->room = 1024;
    circuit->gates = failure_malloc(failure, circuit->room * sizeof *circuit->gates);
    circuit->gates[0] = (struct gate){EDGE_FALSE, EDGE_FALSE};
    circuit->count = 1;
}

void circuit_copy(struct circuit *circuit, const struct circuit *from, struct failure *failure)
{
    size_t gates = from->count * sizeof *from->gates;
    assert(!from->given.slots);
    *circuit = (struct circuit){.failure = failure, .given = from->own, .count = from->count,
                                .given_count = from->count};
    circuit->room = from->count + from->count / 8 + 1;
    circuit->gates = failure_malloc(failure, circuit->room * sizeof *from->gates);
    memcpy(circuit->gates, from->gates, gates);
}

void circuit_release(struct circuit *circuit)
{
    free(circuit->gates);
    free(circuit->own.slots);
    *circuit = (struct circuit){.failure = circuit->failure};
}

static uint32_t new_gate(struct circuit *circuit, edge left, edge right)
{
    if (circuit->count == UINT32_MAX / 2)
        failure_raise(circuit->failure, "the rules are too many to look at together");
    if (circuit->count == circuit->room) {
        circuit->room *= 2;
        circuit->gates = failure_realloc(circuit->failure, circuit->gates,
                                         circuit->room * sizeof *circuit->gates);
    }
    circuit->gates[circuit->count] = (struct gate){left, right};
    return circuit->count++;
}

edge circuit_input(struct circuit *circuit, uint32_t number)
{
    return 2 * new_gate(circuit, EDGE_NONE, number);
}

static uint32_t *slot_of(const struct circuit *circuit, struct slots slots, edge left, edge right)
{
    uint64_t hash = ((uint64_t)left << 32 | right) * 0x9e3779b97f4a7c15u;
    uint32_t mask = slots.count - 1, at = (uint32_t)(hash >> 32) & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t gate = slots.slots[at];
        if (!gate || (circuit->gates[gate].left == left && circuit->gates[gate].right == right))
            return &slots.slots[at];
    }
}

static void grow_slots(struct circuit *circuit)
{
    struct slots *own = &circuit->own;
    free(own->slots);
    own->slots = NULL;
    own->count = own->count ? own->count * 2 : 2048;
    own->slots = failure_malloc_large(circuit->failure, own->count * sizeof *own->slots);
    memset(own->slots, 0, own->count * sizeof *own->slots);
    for (uint32_t i = circuit->given_count ? circuit->given_count : 1; i < circuit->count; i++)
        if (!gate_is_input(circuit, i))
            *slot_of(circuit, *own, circuit->gates[i].left, circuit->gates[i].right) = i;
}

edge circuit_and(struct circuit *circuit, edge a, edge b)
{
    if (a > b) {
        edge c = a;
        a = b;
        b = c;
    }
    if (a == EDGE_FALSE || a == edge_not(b))
        return EDGE_FALSE;
    if (a == EDGE_TRUE || a == b)
        return b;
    uint32_t given = circuit->given.slots ? *slot_of(circuit, circuit->given, a, b) : 0;
    if (given)
        return 2 * given;
    if ((circuit->count - circuit->given_count) * 2 >= circuit->own.count)
        grow_slots(circuit);
    uint32_t *slot = slot_of(circuit, circuit->own, a, b);
    if (!*slot) {
        uint32_t gate = new_gate(circuit, a, b);
        *slot = gate;
    }
    return 2 * *slot;
}

edge circuit_or(struct circuit *circuit, edge a, edge b)
{
    return edge_not(circuit_and(circuit, edge_not(a), edge_not(b)));
}

edge circuit_xor(struct circuit *circuit, edge a, edge b)
{
    return circuit_or(circuit, circuit_and(circuit, a, edge_not(b)),
                      circuit_and(circuit, edge_not(a), b));
}

/* ---- Sums ------------------------------------------------------------------------------------ */

unsigned width_of(uint64_t most)
{
    unsigned width = 0;
    while (width < MOST_BITS && most >> width)
        width++;
    return width;
}

/* The edges of one bit that are still to be added up, from `head` on. */
struct column {
    edge *all; /* from malloc */
    size_t head, count, room;
};

static void column_push(struct circuit *circuit, struct column *column, edge e)
{
    if (e == EDGE_FALSE)
        return;
    if (column->count == column->room) {
        column->room = column->room ? column->room * 2 : 32;
        column->all = failure_realloc(circuit->failure, column->all,
                                      column->room * sizeof *column->all);
    }
    column->all[column->count++] = e;
}

/* Three edges become their sum, which waits behind the others so that the tree stays flat, and a
 * carry. */
static void add_three(struct circuit *circuit, struct column *column, struct column *next)
{
    edge a = column->all[column->head++], b = column->all[column->head++], c = EDGE_FALSE;
    if (column->head < column->count)
        c = column->all[column->head++];
    edge half = circuit_xor(circuit, a, b);
    column_push(circuit, column, circuit_xor(circuit, half, c));
    if (next)
        column_push(circuit, next, circuit_or(circuit, circuit_and(circuit, a, b),
                                              circuit_and(circuit, half, c)));
}

void circuit_sum(struct circuit *circuit, const edge *edges, const uint64_t *weights, size_t count,
                 edge *ret_bits, unsigned width)
{
    struct column columns[MOST_BITS] = {{NULL, 0, 0, 0}};
    for (size_t i = 0; i < count; i++)
        for (unsigned j = 0; j < width; j++)
            if (weights[i] >> j & 1)
                column_push(circuit, &columns[j], edges[i]);
    for (unsigned j = 0; j < width; j++) {
        struct column *column = &columns[j];
        while (column->count - column->head > 1)
            add_three(circuit, column, j + 1 < width ? &columns[j + 1] : NULL);
        ret_bits[j] = column->head < column->count ? column->all[column->head] : EDGE_FALSE;
        free(column->all);
    }
}

/* Where counting one by one would take too many gates. */
static edge sum_at_least(struct circuit *circuit, const edge *edges, size_t count, size_t least)
{
    edge bits[MOST_BITS];
    unsigned width = width_of(count);
    uint64_t *ones = failure_malloc(circuit->failure, count * sizeof *ones);
    for (size_t i = 0; i < count; i++)
        ones[i] = 1;
    circuit_sum(circuit, edges, ones, count, bits, width);
    free(ones);
    return circuit_reaches(circuit, bits, width, least);
}

/* reached[j]: at least j + 1 of the edges so far. Counting stops at `least`. */
edge circuit_at_least(struct circuit *circuit, const edge *edges, size_t count, size_t least)
{
    enum { MOST_COUNTED = 2000 }; /* edges times `least`: a few gates for each */
    if (least == 0)
        return EDGE_TRUE;
    if (least > count)
        return EDGE_FALSE;
    if (least > 1 && least < count && count > MOST_COUNTED / least)
        return sum_at_least(circuit, edges, count, least);
    edge *reached = failure_malloc(circuit->failure, least * sizeof *reached);
    for (size_t j = 0; j < least; j++)
        reached[j] = EDGE_FALSE;
    for (size_t i = 0; i < count; i++)
        for (size_t j = least; j-- > 0;) {
            edge before = j ? reached[j - 1] : EDGE_TRUE;
            reached[j] = circuit_or(circuit, reached[j], circuit_and(circuit, before, edges[i]));
        }
    edge enough = reached[least - 1];
    free(reached);
    return enough;
}

void circuit_add(struct circuit *circuit, edge *bits, unsigned width, const edge *added)
{
    edge carry = EDGE_FALSE;
    for (unsigned i = 0; i < width; i++) {
        edge half = circuit_xor(circuit, bits[i], added[i]);
        edge both = circuit_and(circuit, bits[i], added[i]);
        edge sum = circuit_xor(circuit, half, carry);
        carry = circuit_or(circuit, both, circuit_and(circuit, half, carry));
        bits[i] = sum;
    }
}

edge circuit_reaches(struct circuit *circuit, const edge *bits, unsigned width, uint64_t least)
{
    if (width < MOST_BITS && least >> width)
        return EDGE_FALSE;
    edge reaches = EDGE_TRUE; /* as far as the bits below go */
    for (unsigned i = 0; i < width; i++)
        reaches = least >> i & 1 ? circuit_and(circuit, bits[i], reaches)
                                 : circuit_or(circuit, bits[i], reaches);
    return reaches;
}
