#include "logic/unwanted.h"

#include <stdlib.h>
#include <string.h>

/* The findings that one edge looks at; counted in a first pass, written down in a second. */
struct indexing {
    const struct world *world;
    struct unwanted *unwanted;
    uint32_t edge;
    uint32_t *last; /* of each finding: the last edge, from 1, that was noted for it */
    uint32_t *next; /* of each finding: where its next edge is written; NULL: only counting */
};

static void note_input(void *state, uint32_t number)
{
    struct indexing *indexing = state;
    struct input input = indexing->world->inputs[number];
    if (input.kind != INPUT_AT_LEAST && input.kind != INPUT_BIT)
        return;
    if (indexing->last[input.finding] == indexing->edge + 1)
        return; /* another threshold of the same finding */
    indexing->last[input.finding] = indexing->edge + 1;
    if (indexing->next)
        indexing->unwanted->edges[indexing->next[input.finding]++] = indexing->edge;
    else
        indexing->unwanted->first[input.finding + 1]++;
}

static void walk_edges(struct indexing *indexing, struct cone *cone)
{
    struct unwanted *unwanted = indexing->unwanted;
    uint32_t findings = indexing->world->model->findings.count;
    memset(indexing->last, 0, findings * sizeof *indexing->last);
    for (uint32_t i = 0; i < unwanted->count; i++) {
        indexing->edge = i;
        cone_start(cone);
        cone_walk(cone, unwanted->all[i], note_input, indexing);
    }
}

static void index_edges(struct unwanted *unwanted, struct world *world, struct cone *cone)
{
    uint32_t findings = world->model->findings.count;
    struct indexing indexing = {.world = world, .unwanted = unwanted};
    unwanted->first = ARENA_ARRAY(world->arena, findings + 1, uint32_t);
    indexing.last = ARENA_ARRAY(world->arena, findings, uint32_t);
    walk_edges(&indexing, cone);
    for (uint32_t i = 0; i < findings; i++)
        unwanted->first[i + 1] += unwanted->first[i];
    unwanted->edges = ARENA_ARRAY(world->arena, unwanted->first[findings], uint32_t);
    indexing.next = ARENA_ARRAY(world->arena, findings, uint32_t);
    memcpy(indexing.next, unwanted->first, findings * sizeof *indexing.next);
    walk_edges(&indexing, cone);
}

void unwanted_init(struct unwanted *unwanted, struct world *world, struct cone *cone,
                   struct evaluation *evaluation, const edge *all, uint32_t count)
{
    struct patient base = {.values = world->base};
    *unwanted = (struct unwanted){.all = all, .count = count};
    index_edges(unwanted, world, cone);
    unwanted->on_base = ARENA_ARRAY(world->arena, count, bool);
    unwanted->base_edges = ARENA_ARRAY(world->arena, count, uint32_t);
    unwanted->seen = ARENA_ARRAY(world->arena, count, uint32_t);
    evaluation_turn(evaluation, &base);
    for (uint32_t i = 0; i < count; i++) {
        unwanted->on_base[i] = evaluation_is(evaluation, all[i]);
        if (unwanted->on_base[i])
            unwanted->base_edges[unwanted->base_count++] = i;
    }
}

static bool counts(const struct unwanted *unwanted, uint32_t i)
{
    return !unwanted->left_out || !unwanted->left_out[i];
}

static int compare_indices(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

uint32_t unwanted_met(struct unwanted *unwanted, struct evaluation *evaluation,
                      const struct patient *patient, uint32_t *ret_met, uint32_t most)
{
    const struct world *world = evaluation->world;
    uint32_t met = 0;
    evaluation_turn(evaluation, patient);
    unwanted->turn++;
    for (uint32_t f = 0; f < world->model->findings.count && met < most; f++) {
        if (patient->values[f] == world->base[f])
            continue;
        for (uint32_t j = unwanted->first[f]; j < unwanted->first[f + 1] && met < most; j++) {
            uint32_t i = unwanted->edges[j];
            if (unwanted->seen[i] == unwanted->turn)
                continue;
            unwanted->seen[i] = unwanted->turn;
            if (counts(unwanted, i) && evaluation_is(evaluation, unwanted->all[i]))
                ret_met[met++] = i;
        }
    }
    for (uint32_t j = 0; j < unwanted->base_count && met < most; j++) {
        uint32_t i = unwanted->base_edges[j];
        if (unwanted->seen[i] != unwanted->turn && counts(unwanted, i))
            ret_met[met++] = i;
    }
    if (met)
        qsort(ret_met, met, sizeof *ret_met, compare_indices);
    return met;
}

bool unwanted_met_by(const struct unwanted *unwanted, struct evaluation *evaluation,
                     uint32_t finding)
{
    for (uint32_t j = unwanted->first[finding]; j < unwanted->first[finding + 1]; j++)
        if (counts(unwanted, unwanted->edges[j]) &&
            evaluation_is(evaluation, unwanted->all[unwanted->edges[j]]))
            return true;
    return false;
}
