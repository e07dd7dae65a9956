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
    struct range values = values_in_range(&finding->node, test->ranges.all[0]);
    int64_t low = values.low > finding->lowest ? values.low : finding->lowest;
    int64_t high = values.high < finding->highest ? values.high : finding->highest;
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

/* ---- Rules ----------------------------------------------------------------------------------- */

/* The finding that a leaf looks at; NULL: it looks at something else, or more. */
static const struct finding *finding_of(const struct node *test)
{
    if (test->kind == KIND_HAS)
        return (const struct finding *)declared(((const struct fact *)test)->of);
    if (test->kind != KIND_VALUE || ((const struct value_test *)test)->number->kind == KIND_SCORE)
        return NULL;
    return (const struct finding *)((const struct value_test *)test)->number;
}

static bool is_test_group(const struct node *test)
{
    return test->kind == KIND_TEST_ALL || test->kind == KIND_TEST_ANY ||
           test->kind == KIND_TEST_NOT || test->kind == KIND_TEST_AT_LEAST;
}

/* Visit the findings of all tests in a group; false as soon as one is no plain test of a finding,
 * or `visit` says so. */
static bool each_finding(struct apart *apart, const struct node *group,
                         bool (*visit)(struct apart *apart, const struct finding *finding))
{
    for (const struct node *test = group->first; test; test = test->next) {
        if (!is_state(test) || test->kind == KIND_EVERYONE)
            continue;
        const struct finding *finding = finding_of(test);
        if (finding ? !visit(apart, finding)
                    : !is_test_group(test) || !each_finding(apart, test, visit))
            return false;
    }
    return true;
}

/* What makes a rule fire: its own `when`, and its cause's; NULL where it has none. */
struct whens {
    const struct node *own, *cause;
};

static struct whens whens_of(const struct rule *rule)
{
    const struct node *cause = declared(rule->for_cause);
    return (struct whens){node_child(&rule->node, KIND_WHEN),
                          cause ? node_child(cause, KIND_WHEN) : NULL};
}

static bool each_finding_of(struct apart *apart, const struct rule *rule,
                            bool (*visit)(struct apart *apart, const struct finding *finding))
{
    struct whens whens = whens_of(rule);
    return (!whens.own || each_finding(apart, whens.own, visit)) &&
           (!whens.cause || each_finding(apart, whens.cause, visit));
}

static bool nothing_is_assumed(const struct apart *apart, const struct finding *finding)
{
    return apart->world->variables[finding->node.index].bond == NO_BOND;
}

static bool is_marked(const struct apart *apart, const struct finding *finding)
{
    return apart->taken[apart->families[finding->node.index]] == apart->turn;
}

static bool mark(struct apart *apart, const struct finding *finding)
{
    apart->taken[apart->families[finding->node.index]] = apart->turn;
    return nothing_is_assumed(apart, finding);
}

bool apart_mark(struct apart *apart, const struct rule *rule)
{
    apart->turn++;
    return each_finding_of(apart, rule, mark);
}

static bool is_clear(struct apart *apart, const struct finding *finding)
{
    return !is_marked(apart, finding) && nothing_is_assumed(apart, finding);
}

bool apart_can_join(struct apart *apart, const struct rule *other)
{
    return each_finding_of(apart, other, is_clear);
}

/* Of a value of the finding whether a leaf is true. */
static bool leaf_is_true(const struct node *test, const struct finding *finding, int64_t value)
{
    if (test->kind == KIND_HAS)
        return value;
    const struct ranges *ranges = &((const struct value_test *)test)->ranges;
    for (uint32_t i = 0; i < ranges->count; i++) {
        struct range values = values_in_range(&finding->node, ranges->all[i]);
        if (value >= values.low && value <= values.high)
            return true;
    }
    return false;
}

/* A leaf, or the negation of one, that is false of the usual patient, and not marked. */
static bool wants_unusual(const struct apart *apart, const struct node *test)
{
    bool negated = test->kind == KIND_TEST_NOT;
    if (negated) {
        for (test = test->first; test && !is_state(test);)
            test = test->next;
        if (!test || test->next)
            return false;
    }
    const struct finding *finding = finding_of(test);
    return finding && !is_marked(apart, finding) &&
           leaf_is_true(test, finding, apart->world->base[finding->node.index]) == negated;
}

static bool one_wants_unusual(const struct apart *apart, const struct node *when)
{
    for (const struct node *test = when ? when->first : NULL; test; test = test->next)
        if (is_state(test) && wants_unusual(apart, test))
            return true;
    return false;
}

bool apart_stays_away(const struct apart *apart, const struct rule *other)
{
    struct whens whens = whens_of(other);
    return one_wants_unusual(apart, whens.own) || one_wants_unusual(apart, whens.cause);
}
