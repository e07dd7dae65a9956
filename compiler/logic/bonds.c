/* Bonds: which assumptions must be heeded together. */
#include "logic/cone.h"
#include "logic/view.h"

/* Findings joined into groups: group[i] leads to another of the same group, or to itself. */
struct groups {
    uint32_t *to;
};

static uint32_t group_of(struct groups *groups, uint32_t finding)
{
    while (groups->to[finding] != finding) {
        groups->to[finding] = groups->to[groups->to[finding]];
        finding = groups->to[finding];
    }
    return finding;
}

static void join(struct groups *groups, uint32_t a, uint32_t b)
{
    a = group_of(groups, a);
    b = group_of(groups, b);
    if (a < b)
        groups->to[b] = a;
    else
        groups->to[a] = b;
}

/* The findings that one assumption looks at, being joined. */
struct joining {
    const struct world *world;
    struct groups *groups;
    uint32_t first; /* of them; UINT32_MAX: none yet */
};

static void join_input(void *state, uint32_t input)
{
    struct joining *joining = state;
    uint32_t finding = joining->world->inputs[input].finding;
    if (joining->first == UINT32_MAX)
        joining->first = finding;
    join(joining->groups, joining->first, finding);
}

/* A finding that each assumption looks at, or UINT32_MAX where it looks at none. */
static void join_assumptions(struct world *world, struct groups *groups, uint32_t *firsts)
{
    struct cone cone;
    cone_init(&cone, &world->circuit);
    for (uint32_t i = 0; i < world->model->assumes.count; i++) {
        struct joining joining = {world, groups, UINT32_MAX};
        cone_start(&cone);
        cone_walk(&cone, world->assumptions[i], join_input, &joining);
        firsts[i] = joining.first;
    }
    cone_release(&cone);
}

static void join_is_a(const struct model *model, struct groups *groups)
{
    for (uint32_t i = 0; i < model->findings.count; i++)
        for (uint32_t j = 0; j < model->findings.all[i]->broader_count; j++)
            join(groups, i, model->findings.all[i]->broader[j]->node.index);
}

/* The bond of an assumption's group, in the order of the assumptions; NULL: it looks at nothing. */
static struct bond *bond_of(struct world *world, struct groups *groups, uint32_t first)
{
    if (first == UINT32_MAX)
        return NULL;
    struct variable *leader = &world->variables[group_of(groups, first)];
    if (leader->bond == NO_BOND)
        leader->bond = world->bond_count++;
    return &world->bonds[leader->bond];
}

/* Each bond's assumptions are counted first: there may be very many of both. */
static void make_bonds(struct world *world, struct groups *groups, const uint32_t *firsts)
{
    uint32_t assumptions = world->model->assumes.count;
    world->bonds = ARENA_ARRAY(world->arena, assumptions, struct bond);
    for (uint32_t i = 0; i < assumptions; i++) {
        struct bond *bond = bond_of(world, groups, firsts[i]);
        if (bond)
            bond->count++;
    }
    for (uint32_t i = 0; i < world->bond_count; i++) {
        struct bond *bond = &world->bonds[i];
        bond->assumptions = ARENA_ARRAY(world->arena, bond->count, uint32_t);
        bond->count = 0;
    }
    for (uint32_t i = 0; i < assumptions; i++) {
        struct bond *bond = bond_of(world, groups, firsts[i]);
        if (bond)
            bond->assumptions[bond->count++] = i;
    }
    for (uint32_t i = 0; i < world->model->findings.count; i++)
        world->variables[i].bond = world->variables[group_of(groups, i)].bond;
}

void world_assume(struct world *world, struct view *view)
{
    const struct model *model = world->model;
    struct groups groups = {ARENA_ARRAY(world->arena, model->findings.count, uint32_t)};
    for (uint32_t i = 0; i < model->findings.count; i++)
        groups.to[i] = i;
    for (uint32_t i = 0; i < model->assumes.count; i++)
        world->assumptions[i] = view_claim(view, &model->assumes.all[i]->node);
    if (!model->assumes.count)
        return;
    uint32_t *firsts = ARENA_ARRAY(world->arena, model->assumes.count, uint32_t);
    join_is_a(model, &groups);
    join_assumptions(world, &groups, firsts);
    make_bonds(world, &groups, firsts);
}
