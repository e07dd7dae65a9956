/*
 * Boolean circuits: what a rule, a cause or a claim says of a patient, as and-gates over inputs.
 * A gate that was made before is found again, so what is said twice stands once.
 *
 * For the files of logic/ and check/. Includes only base.
 */
#ifndef KBC_LOGIC_CIRCUIT_H
#define KBC_LOGIC_CIRCUIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/failure.h"

/* A gate's output, or its negation: twice the gate's number, and one more where negated. A gate
 * comes behind those that it looks at. */
typedef uint32_t edge;

#define EDGE_FALSE ((edge)0)
#define EDGE_TRUE ((edge)1)
#define EDGE_NONE UINT32_MAX /* no edge */

struct gate {
    edge left, right; /* left == EDGE_NONE: an input, and right is its number */
};

struct circuit {
    struct failure *failure;
    struct gate *gates; /* gates[0] is false */
    uint32_t count, room;
    struct slots {
        uint32_t *slots; /* open addressing over gates; 0: free */
        uint32_t count;
    } own, given;         /* given: of a copy, those of the gates that it was given: the other's */
    uint32_t given_count;
};

void circuit_init(struct circuit *circuit, struct failure *failure);

/* The same circuit, to grow by itself. The other, which is no copy, must live as long, and not grow
 * meanwhile. */
void circuit_copy(struct circuit *circuit, const struct circuit *from, struct failure *failure);
void circuit_release(struct circuit *circuit);

/* A new input; its number is the caller's. */
edge circuit_input(struct circuit *circuit, uint32_t number);

edge circuit_and(struct circuit *circuit, edge a, edge b);
edge circuit_or(struct circuit *circuit, edge a, edge b);
edge circuit_xor(struct circuit *circuit, edge a, edge b);

/* Whether at least `least` of the edges are true. */
edge circuit_at_least(struct circuit *circuit, const edge *edges, size_t count, size_t least);

static inline edge edge_not(edge a)
{
    return a ^ 1;
}

static inline uint32_t edge_gate(edge a)
{
    return a >> 1;
}

static inline bool gate_is_input(const struct circuit *circuit, uint32_t gate)
{
    return circuit->gates[gate].left == EDGE_NONE;
}

/* ---- Numbers: runs of edges, the lowest bit first -------------------------------------------- */

enum { MOST_BITS = 64 };

/* How many bits hold every number up to `most`. */
unsigned width_of(uint64_t most);

/* Add another number to one of as many bits, modulo 2^width: at most MOST_BITS. */
void circuit_add(struct circuit *circuit, edge *bits, unsigned width, const edge *added);

/* What the weights of those edges that are true come to, modulo 2^width. Of few gates where
 * edges are many, as flat as can be. */
void circuit_sum(struct circuit *circuit, const edge *edges, const uint64_t *weights, size_t count,
                 edge *ret_bits, unsigned width);

/* Whether the number is `least` or more. */
edge circuit_reaches(struct circuit *circuit, const edge *bits, unsigned width, uint64_t least);

#endif
