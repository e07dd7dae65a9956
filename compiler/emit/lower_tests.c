/* The tests of findings: each once, ascending. */
#include "emit/lower.h"

#include <stdlib.h>
#include "runtime/kbt_format.h"

uint32_t lower_finding_signal(const struct finding *finding)
{
    return KBT_SIGNAL_FINDINGS + finding->node.index;
}

static int64_t half_steps(int64_t option)
{
    return option == INT64_MIN || option == INT64_MAX ? option : option * 2;
}

static struct lower_test test_of(const struct finding *finding, struct range range)
{
    if (finding->node.kind == KIND_FINDING_CHOICE)
        range = (struct range){half_steps(range.low), half_steps(range.high)};
    return (struct lower_test){finding->node.index, range.low, range.high};
}

static int compare_tests(const void *a_, const void *b_)
{
    const struct lower_test *a = a_, *b = b_;
    if (a->finding != b->finding)
        return a->finding < b->finding ? -1 : 1;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return a->high < b->high ? -1 : a->high > b->high;
}

struct tests {
    struct arena *arena;
    struct lower_test *all;
    uint32_t count, room;
};

static void add_test(struct tests *tests, struct lower_test test)
{
    if (tests->count == tests->room) {
        struct lower_test *old = tests->all;
        tests->room = tests->room ? tests->room * 2 : 64;
        tests->all = ARENA_ARRAY(tests->arena, tests->room, struct lower_test);
        for (uint32_t i = 0; i < tests->count; i++)
            tests->all[i] = old[i];
    }
    tests->all[tests->count++] = test;
}

/* Under what no value meets there is a test too: it is unknown while the finding is. */
static void add_value(struct tests *tests, const struct value_test *value)
{
    const struct finding *finding = (const struct finding *)value->number;
    if (finding->node.kind == KIND_SCORE)
        return;
    for (uint32_t i = 0; i < value->ranges.count; i++)
        add_test(tests, test_of(finding, value->ranges.all[i]));
    if (!value->ranges.count)
        add_test(tests, test_of(finding, (struct range){INT64_MAX, INT64_MIN}));
}

static bool is_probe(const struct node *item)
{
    return item->kind == KIND_CASE || item->kind == KIND_ASSERT || item->kind == KIND_ASSUME
        || item->kind == KIND_SCOPE;
}

void lower_tests(struct lower *lower, bool probes)
{
    struct tests tests = {.arena = lower->arena};
    const struct node *root = &lower->model->root->node;
    for (const struct node *item = item_following(root, root); item;
         item = item_following(item, root)) {
        if (item->flags & NODE_RETIRED || (is_probe(item) && !probes))
            continue;
        for (const struct node *node = node_following(item, item); node;
             node = node_following(node, item))
            if (node->kind == KIND_VALUE)
                add_value(&tests, (const struct value_test *)node);
    }
    if (tests.count)
        qsort(tests.all, tests.count, sizeof(*tests.all), compare_tests);
    lower->tests = tests.all;
    lower->test_count = tests.count ? 1 : 0;
    for (uint32_t i = 1; i < tests.count; i++)
        if (compare_tests(&tests.all[i], &tests.all[lower->test_count - 1]) != 0)
            tests.all[lower->test_count++] = tests.all[i];
}

uint32_t lower_test_signal(const struct lower *lower, const struct finding *finding,
                           struct range range)
{
    struct lower_test wanted = test_of(finding, range);
    const struct lower_test *found = bsearch(&wanted, lower->tests, lower->test_count,
                                             sizeof(wanted), compare_tests);
    return KBT_SIGNAL_FINDINGS + lower->model->findings.count + (uint32_t)(found - lower->tests);
}
