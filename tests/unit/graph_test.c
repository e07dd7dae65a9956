/* check/reference_graph: orders, tangles and ways back, against the plainest definitions of them. */
#include "unit/suite.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/reference_graph.h"

enum { MOST_NODES = 12, MOST_EDGES = 40, ROUNDS = 3000 };

static struct failure failure;
static struct arena arena;

static void setup(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
}

static void teardown(void)
{
    arena_release(&arena);
}

struct drawn {
    struct graph graph;
    uint32_t first[MOST_NODES + 1], targets[MOST_EDGES];
    bool looks[MOST_NODES][MOST_NODES];
    bool reaches[MOST_NODES][MOST_NODES]; /* over one edge or more */
};

static void draw_random(struct drawn *drawn)
{
    memset(drawn, 0, sizeof *drawn);
    uint32_t count = (uint32_t)(random() % (MOST_NODES + 1)), edges = 0;
    unsigned density = (unsigned)(random() % 4);
    for (uint32_t i = 0; i < count; i++) {
        drawn->first[i] = edges;
        for (unsigned tries = 0; tries < density && edges < MOST_EDGES; tries++) {
            uint32_t target = (uint32_t)random() % count;
            drawn->targets[edges++] = target;
            drawn->looks[i][target] = drawn->reaches[i][target] = true;
        }
    }
    drawn->first[count] = edges;
    drawn->graph = (struct graph){count, drawn->first, drawn->targets};
    for (uint32_t via = 0; via < count; via++)
        for (uint32_t a = 0; a < count; a++)
            for (uint32_t b = 0; b < count; b++)
                drawn->reaches[a][b] |= drawn->reaches[a][via] && drawn->reaches[via][b];
}

static uint32_t shortest_way_back(const struct drawn *drawn, uint32_t start)
{
    uint32_t distance[MOST_NODES];
    for (uint32_t i = 0; i < drawn->graph.count; i++)
        distance[i] = drawn->looks[start][i] ? 1 : 1000;
    for (uint32_t round = 0; round < drawn->graph.count; round++)
        for (uint32_t a = 0; a < drawn->graph.count; a++)
            for (uint32_t b = 0; b < drawn->graph.count; b++)
                if (drawn->looks[a][b] && distance[a] + 1 < distance[b])
                    distance[b] = distance[a] + 1;
    return distance[start] == 1000 ? 0 : distance[start];
}

static void hold_order(const struct drawn *drawn, const struct components *components)
{
    uint32_t place[MOST_NODES], seen = 0;
    for (uint32_t i = 0; i < drawn->graph.count; i++)
        place[components->order[i]] = i;
    for (uint32_t i = 0; i < drawn->graph.count; i++)
        seen += components->order[place[i]] == i;
    ck_assert_uint_eq(seen, drawn->graph.count);
    for (uint32_t a = 0; a < drawn->graph.count; a++)
        for (uint32_t b = 0; b < drawn->graph.count; b++) {
            bool together = a == b || (drawn->reaches[a][b] && drawn->reaches[b][a]);
            ck_assert_int_eq(components->of[a] == components->of[b], together);
            if (drawn->looks[a][b] && !together) {
                ck_assert_uint_lt(place[b], place[a]);
                ck_assert_uint_lt(components->of[b], components->of[a]);
            }
        }
}

static void hold_cycles(const struct drawn *drawn, struct components *components)
{
    for (uint32_t node = 0; node < drawn->graph.count; node++) {
        uint32_t length;
        const uint32_t *way = graph_cycle(&drawn->graph, components, node, &arena, &length);
        ck_assert_uint_eq(length, shortest_way_back(drawn, node));
        ck_assert_int_eq(way != NULL, length > 0);
        for (uint32_t i = 0; i < length; i++)
            ck_assert(drawn->looks[way[i]][way[(i + 1) % length]]);
        if (length)
            ck_assert_uint_eq(way[0], node);
    }
}

static void hold_reverse(const struct drawn *drawn)
{
    struct graph reverse;
    graph_reverse(&drawn->graph, &arena, &reverse);
    ck_assert_uint_eq(reverse.count, drawn->graph.count);
    uint32_t edges = 0;
    for (uint32_t node = 0; node < reverse.count; node++) {
        ck_assert_uint_eq(reverse.first[node], edges);
        for (; edges < reverse.first[node + 1]; edges++)
            ck_assert(drawn->looks[reverse.targets[edges]][node]);
    }
    ck_assert_uint_eq(edges, drawn->first[drawn->graph.count]);
}

START_TEST(random_graphs_agree_with_the_definitions)
{
    suite_seed("graph");
    for (int round = 0; round < ROUNDS; round++) {
        struct drawn drawn;
        draw_random(&drawn);
        struct components components;
        graph_components(&drawn.graph, &arena, &components);
        hold_order(&drawn, &components);
        hold_cycles(&drawn, &components);
        hold_reverse(&drawn);
        arena_release(&arena);
    }
}
END_TEST

/* A chain, then closed to a ring, of a million: nothing may recurse, and a way back is found. */
START_TEST(a_million_in_a_row)
{
    uint32_t count = 1000000, length;
    uint32_t *first = malloc((count + 1) * sizeof *first);
    uint32_t *targets = malloc(count * sizeof *targets);
    for (uint32_t i = 0; i < count; i++) {
        first[i] = i;
        targets[i] = (i + 1) % count;
    }
    first[count] = count - 1; /* the last one looks at nothing */
    struct graph graph = {count, first, targets};
    struct components components;
    graph_components(&graph, &arena, &components);
    ck_assert_uint_eq(components.count, count);
    ck_assert_uint_eq(components.order[0], count - 1);
    ck_assert_uint_eq(components.order[count - 1], 0);
    ck_assert_ptr_null(graph_cycle(&graph, &components, 0, &arena, &length));
    first[count] = count;
    graph_components(&graph, &arena, &components);
    ck_assert_uint_eq(components.count, 1);
    ck_assert_ptr_nonnull(graph_cycle(&graph, &components, 5, &arena, &length));
    ck_assert_uint_eq(length, count);
    free(first);
    free(targets);
}
END_TEST

SUITE(graph)
{
    Suite *suite = suite_create("graph");
    TCase *tests = tcase_create("graph");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, random_graphs_agree_with_the_definitions);
    tcase_add_test(tests, a_million_in_a_row);
    suite_add_tcase(suite, tests);
    return suite;
}
