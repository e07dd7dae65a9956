/* Counting and adding circuits, held to numbers: many edges, where gates are saved, and few. */
#include "unit/suite.h"

#include <stdlib.h>

#include "logic/circuit.h"

enum { MOST_EDGES = 150, ROUNDS = 40 };

struct sums {
    struct failure failure;
    struct circuit circuit;
    edge edges[MOST_EDGES]; /* an input each, or its negation, or one that came before again */
    bool inputs[MOST_EDGES];
    bool *values; /* of each gate */
};

static void start(struct sums *sums, size_t count)
{
    failure_init(&sums->failure);
    circuit_init(&sums->circuit, &sums->failure);
    sums->values = NULL;
    for (size_t i = 0; i < count; i++) {
        sums->edges[i] = circuit_input(&sums->circuit, (uint32_t)i) ^ (random() & 1);
        if (i && random() % 8 == 0)
            sums->edges[i] = sums->edges[(size_t)random() % i];
    }
}

static void finish(struct sums *sums)
{
    free(sums->values);
    circuit_release(&sums->circuit);
}

static bool is_true(const struct sums *sums, edge e)
{
    return sums->values[edge_gate(e)] != (e & 1);
}

/* Of random inputs, of which this share of eight is true. */
static void evaluate(struct sums *sums, long share)
{
    const struct circuit *circuit = &sums->circuit;
    for (size_t i = 0; i < MOST_EDGES; i++)
        sums->inputs[i] = random() % 8 < share;
    free(sums->values);
    sums->values = failure_malloc(&sums->failure, circuit->count);
    sums->values[0] = false;
    for (uint32_t i = 1; i < circuit->count; i++) {
        struct gate at = circuit->gates[i];
        sums->values[i] = gate_is_input(circuit, i)
                              ? sums->inputs[at.right]
                              : is_true(sums, at.left) && is_true(sums, at.right);
    }
}

static void hold_counts(size_t count, size_t least)
{
    struct sums sums;
    start(&sums, count);
    edge enough = circuit_at_least(&sums.circuit, sums.edges, count, least);
    for (long share = 0; share <= 8; share++) {
        evaluate(&sums, share);
        size_t counted = 0;
        for (size_t i = 0; i < count; i++)
            counted += is_true(&sums, sums.edges[i]);
        ck_assert_msg(is_true(&sums, enough) == (counted >= least), "%zu of %zu, at least %zu",
                      counted, count, least);
    }
    finish(&sums);
}

START_TEST(test_at_least)
{
    suite_seed("circuit");
    for (size_t count = 1; count <= 12; count++)
        for (size_t least = 0; least <= count + 1; least++)
            hold_counts(count, least);
    for (int round = 0; round < ROUNDS; round++) {
        size_t count = 50 + (size_t)random() % (MOST_EDGES - 50);
        hold_counts(count, 1 + (size_t)random() % count);
        hold_counts(count, count / 2);
    }
}
END_TEST

/* Half of 10,000 stay within some gates for each; one by one it would be 50 million. */
START_TEST(test_at_least_stays_small)
{
    enum { COUNT = 10000 };
    struct sums sums;
    edge edges[COUNT];
    start(&sums, 0);
    for (uint32_t i = 0; i < COUNT; i++)
        edges[i] = circuit_input(&sums.circuit, i);
    circuit_at_least(&sums.circuit, edges, COUNT, COUNT / 2);
    ck_assert_uint_lt(sums.circuit.count, 12 * COUNT);
    finish(&sums);
}
END_TEST

static void hold_sum(size_t count, unsigned width)
{
    struct sums sums;
    uint64_t weights[MOST_EDGES], mask = width == 64 ? UINT64_MAX : (UINT64_C(1) << width) - 1;
    edge bits[64];
    start(&sums, count);
    for (size_t i = 0; i < count; i++)
        weights[i] = ((uint64_t)random() << 33 ^ (uint64_t)random()) >> random() % 64;
    circuit_sum(&sums.circuit, sums.edges, weights, count, bits, width);
    for (long share = 0; share <= 8; share++) {
        evaluate(&sums, share);
        uint64_t expected = 0, sum = 0;
        for (size_t i = 0; i < count; i++)
            expected += is_true(&sums, sums.edges[i]) ? weights[i] : 0;
        for (unsigned i = 0; i < width; i++)
            sum |= (uint64_t)is_true(&sums, bits[i]) << i;
        ck_assert_uint_eq(sum, expected & mask);
    }
    finish(&sums);
}

START_TEST(test_sum)
{
    suite_seed("circuit");
    hold_sum(0, 7);
    for (int round = 0; round < ROUNDS; round++) {
        hold_sum((size_t)random() % 8, 1 + (unsigned)random() % 64);
        hold_sum(1 + (size_t)random() % MOST_EDGES, 1 + (unsigned)random() % 64);
    }
    hold_sum(MOST_EDGES, 64);
}
END_TEST

SUITE(circuit)
{
    Suite *suite = suite_create("circuit");
    TCase *tests = tcase_create("sums");
    tcase_add_test(tests, test_at_least);
    tcase_add_test(tests, test_at_least_stays_small);
    tcase_add_test(tests, test_sum);
    suite_add_tcase(suite, tests);
    return suite;
}
