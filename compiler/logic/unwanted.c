#include "logic/unwanted.h"

#include <stdlib.h>

void unwanted_init(struct unwanted *unwanted, struct world *world, struct cone *cone,
                   const edge *all, uint32_t count)
{
    *unwanted = (struct unwanted){.all = all, .count = count};
    live_init(&unwanted->live, world, cone, all, count);
}

void unwanted_for_ever(struct unwanted *unwanted, struct effort *effort)
{
    struct world *world = unwanted->live.world;
    unwanted->asker = ARENA_NEW(world->arena, struct asker);
    unwanted->told = ARENA_ARRAY(world->arena, unwanted->count, bool);
    asker_init(unwanted->asker, world, effort);
}

void unwanted_release(struct unwanted *unwanted)
{
    if (unwanted->asker)
        asker_release(unwanted->asker);
    live_release(&unwanted->live);
}

void unwanted_turn(struct unwanted *unwanted, const int64_t *values)
{
    struct live *live = &unwanted->live;
    for (uint32_t i = 0; i < live->world->model->findings.count; i++)
        if (live->values[i] != values[i])
            live_move(live, i, values[i]);
}

bool unwanted_any(const struct unwanted *unwanted)
{
    for (uint32_t i = 0; i < unwanted->live.met_count; i++)
        if (unwanted_counts(unwanted, unwanted->live.met[i]))
            return true;
    return false;
}

static int compare_indices(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* The order in which they were met plays no part: the same patient gives the same indices. */
uint32_t unwanted_met(const struct unwanted *unwanted, uint32_t *ret_met, uint32_t most)
{
    const struct live *live = &unwanted->live;
    struct failure *failure = live->world->arena->failure;
    uint32_t *all = failure_malloc(failure, live->met_count * sizeof *all), count = 0;
    for (uint32_t i = 0; i < live->met_count; i++)
        if (unwanted_counts(unwanted, live->met[i]))
            all[count++] = live->met[i];
    if (count)
        qsort(all, count, sizeof *all, compare_indices);
    count = count < most ? count : most;
    for (uint32_t i = 0; i < count; i++)
        ret_met[i] = all[i];
    free(all);
    return count;
}
