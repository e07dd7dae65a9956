#include "check/apart.h"

#include "logic/view.h"

static uint32_t family_of(struct apart *apart, uint32_t finding)
{
    while (apart->families[finding] != finding) {
        apart->families[finding] = apart->families[apart->families[finding]];
        finding = apart->families[finding];
    }
    return finding;
}

void apart_init(struct apart *apart, const struct world *world)
{
    const struct model *model = world->model;
    *apart = (struct apart){.world = world};
    apart->families = ARENA_ARRAY(world->arena, model->findings.count, uint32_t);
    apart->taken = ARENA_ARRAY(world->arena, model->findings.count, uint32_t);
    for (uint32_t i = 0; i < model->findings.count; i++)
        apart->families[i] = i;
    for (uint32_t i = 0; i < model->findings.count; i++)
        for (uint32_t j = 0; j < model->findings.all[i]->broader_count; j++) {
            uint32_t a = family_of(apart, i);
            uint32_t b = family_of(apart, model->findings.all[i]->broader[j]->node.index);
            apart->families[a > b ? a : b] = a > b ? b : a;
        }
    for (uint32_t i = 0; i < model->findings.count; i++)
        apart->families[i] = family_of(apart, i);
}

/* The first to look at the finding's family, about which nothing is assumed. */
static bool take(struct apart *apart, const struct finding *finding)
{
    uint32_t *taken = &apart->taken[apart->families[finding->node.index]];
    if (*taken == apart->turn ||
        apart->world->variables[finding->node.index].bond != NO_BOND)
        return false;
    *taken = apart->turn;
    return true;
}

/* Some value that the finding can have meets the test, and some does not. */
static bool can_be_either(const struct finding *finding, const struct value_test *test)
{
    if (test->ranges.count != 1)
        return false;
    struct range range = test->ranges.all[0];
    bool choice = finding->node.kind == KIND_FINDING_CHOICE;
    int64_t low = choice ? range.low : from_half_steps(range.low), high = finding->highest;
    if (range.high != INT64_MAX)
        high = (choice ? range.high + 1 : from_half_steps(range.high + 1)) - 1;
    low = low > finding->lowest ? low : finding->lowest;
    high = high < finding->highest ? high : finding->highest;
    return low <= high && (low > finding->lowest || high < finding->highest);
}

static bool value_is_apart(struct apart *apart, const struct value_test *test)
{
    if (test->number->kind != KIND_FINDING_CHOICE && test->number->kind != KIND_FINDING_QUANTITY)
        return false;
    const struct finding *finding = (const struct finding *)test->number;
    return can_be_either(finding, test) && take(apart, finding);
}

static bool group_is_apart(struct apart *apart, const struct node *group);

static bool test_is_apart(struct apart *apart, const struct node *test)
{
    switch (test->kind) {
    case KIND_HAS:
        return take(apart, (const struct finding *)declared(((const struct fact *)test)->of));
    case KIND_VALUE:
        return value_is_apart(apart, (const struct value_test *)test);
    case KIND_TEST_ALL:
    case KIND_TEST_ANY:
    case KIND_TEST_NOT:
    case KIND_TEST_AT_LEAST:
        return group_is_apart(apart, test);
    default:
        return false;
    }
}

static bool group_is_apart(struct apart *apart, const struct node *group)
{
    size_t count = 0;
    for (const struct node *test = group->first; test; test = test->next) {
        if (!is_state(test))
            continue;
        count++;
        if (!test_is_apart(apart, test))
            return false;
    }
    if (group->kind != KIND_TEST_AT_LEAST)
        return count > 0;
    size_t least = ((const struct at_least *)group)->count;
    return least > 0 && least <= count;
}

bool tests_are_apart(struct apart *apart, const struct node *when)
{
    apart->turn++;
    return group_is_apart(apart, when);
}
