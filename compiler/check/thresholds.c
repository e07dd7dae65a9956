/* Two rules that divide a number between them, and leave out one value, or both take it. */
#include "check/bound_mends.h"
#include "check/logic.h"

#include <stdlib.h>

/* A bound on a number among the tests of a rule, as it acts: the last step that an upper bound lets
 * through, the first that a lower bound does. */
struct bound {
    const struct rule *rule;
    const struct node *number; /* a quantity or a score */
    const struct node *test;
    int64_t step;
    bool upper;
    bool turned; /* it is written the other way round, under a not */
};

struct bounds {
    struct bound *all; /* from malloc */
    size_t count, room;
    struct failure *failure;
};

static void add_bound(struct bounds *bounds, struct bound bound)
{
    if (bounds->count == bounds->room) {
        bounds->room = bounds->room ? bounds->room * 2 : 64;
        bounds->all =
            failure_realloc(bounds->failure, bounds->all, bounds->room * sizeof *bounds->all);
    }
    bounds->all[bounds->count++] = bound;
}

/* The bounds of one value test; `turned`: under an odd number of nots. */
static void add_bounds_of(struct bounds *bounds, const struct rule *rule,
                          const struct value_test *test, bool turned)
{
    if (test->bands || !test->number || test->number->kind == KIND_FINDING_CHOICE ||
        test->is.bytes || test->in.bytes || test->ranges.count != 1)
        return;
    struct range values = values_in_range(test->number, test->ranges.all[0]);
    struct bound bound = {
        .rule = rule, .number = test->number, .test = &test->node, .turned = turned};
    if (test->at_least.bytes || test->above.bytes) {
        bound.upper = turned;
        bound.step = turned ? values.low - 1 : values.low;
        add_bound(bounds, bound);
    }
    if (test->at_most.bytes || test->below.bytes) {
        bound.upper = !turned;
        bound.step = turned ? values.high + 1 : values.high;
        add_bound(bounds, bound);
    }
}

static void gather(struct bounds *bounds, const struct rule *rule)
{
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    for (const struct node *node = when; node;
         node = node_following((struct node *)node, when)) {
        if (node->kind != KIND_VALUE)
            continue;
        bool turned = false;
        for (const struct node *at = node; at != when; at = at->parent)
            turned ^= at->kind == KIND_TEST_NOT;
        add_bounds_of(bounds, rule, (const struct value_test *)node, turned);
    }
}

/* What rules must share to be compared: kind, treatment, and severity. */
static int compare_groups(const struct rule *a, const struct rule *b)
{
    if (a->node.kind != b->node.kind)
        return a->node.kind < b->node.kind ? -1 : 1;
    if (a->node.kind == KIND_ESCALATION)
        return 0;
    uint32_t left = declared(a->treatment)->index, right = declared(b->treatment)->index;
    if (left != right)
        return left < right ? -1 : 1;
    return a->severity < b->severity ? -1 : a->severity > b->severity;
}

/* By group, number and step; lower bounds first; then in document order. */
static int compare_bounds(const void *left, const void *right)
{
    const struct bound *a = left, *b = right;
    int order = compare_groups(a->rule, b->rule);
    if (order)
        return order;
    if (a->number != b->number)
        return a->number->begin < b->number->begin ? -1 : 1;
    if (a->upper != b->upper)
        return a->upper ? 1 : -1;
    if (a->step != b->step)
        return a->step < b->step ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule->node.index < b->rule->node.index ? -1 : 1;
    return a->test->begin < b->test->begin ? -1 : a->test->begin > b->test->begin;
}

static const char *step_text(struct logic *logic, const struct node *number, int64_t step)
{
    char text[MICRO_TEXT];
    if (number->kind == KIND_SCORE) /* its step may be finer than a millionth */
        return "one value";
    return arena_format(logic->context->model->arena, "%s",
                        micro_format(step * ((const struct finding *)number)->step, text));
}

/* The bound is to act at a step, so that the rule alone takes what both missed or took. */
static void mend_bound(struct check_context *context, struct diagnostic *told,
                       enum mend_effect effect, const struct bound *bound,
                       const struct rule *takes, int64_t step)
{
    struct written_end end = {bound->test, bound->number, bound->upper == bound->turned};
    int64_t written = !bound->turned ? step : bound->upper ? step + 1 : step - 1;
    if (!end_can_be(&end, written))
        return;
    struct diag_mend *mend =
        diag_mend(context->diag, told, effect, "let \"%s\" take it", takes->id->text);
    mend_end(context, mend, &end, written);
}

static void tell_split(struct logic *logic, const struct bound *lower, const struct bound *upper,
                       bool left_out)
{
    struct check_context *context = logic->context;
    const struct bound *one = lower, *other = upper;
    if (upper->rule->node.index < lower->rule->node.index) {
        one = upper;
        other = lower;
    }
    const char *number = ((const struct declaration *)one->number)->id->text;
    int64_t step = left_out ? upper->step + 1 : upper->step;
    struct diagnostic *told = diag_raise(
        context->diag, DIAG_split_threshold, node_place(context->model, one->test),
        one->rule->id->text, "\"%s\" and \"%s\" divide \"%s\" between them, but %s %s",
        one->rule->id->text, other->rule->id->text, number,
        left_out ? "both miss" : "both take", step_text(logic, one->number, step));
    diag_other(context->diag, told, other->rule->id->text);
    diag_related(context->diag, told, node_place(context->model, other->test), "the other bound");
    diag_help(context->diag, told, "write at-least on one side and below on the other");
    /* Whoever has the numbers below gets it: the upper bound goes up, or the lower one does. */
    mend_bound(context, told, MEND_LOWER, left_out ? upper : lower, upper->rule, step + !left_out);
    mend_bound(context, told, MEND_UPPER, left_out ? lower : upper, lower->rule, step - !left_out);
}

static bool same_number(const struct bound *a, const struct bound *b)
{
    return compare_groups(a->rule, b->rule) == 0 && a->number == b->number;
}

/* Among the lower bounds of a run, those at one step: the first, by halving. */
static size_t first_at(const struct bound *lowers, size_t count, int64_t step)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lowers[middle].step < step)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void match(struct logic *logic, const struct bound *lowers, size_t count,
                  const struct bound *upper, int64_t step)
{
    for (size_t i = first_at(lowers, count, step); i < count && lowers[i].step == step; i++)
        if (lowers[i].rule != upper->rule)
            tell_split(logic, &lowers[i], upper, step == upper->step + 2);
}

/* One run: all bounds of a group on a number, the lower ones first. */
static void match_run(struct logic *logic, const struct bound *run, size_t count)
{
    size_t lowers = 0;
    while (lowers < count && !run[lowers].upper)
        lowers++;
    for (size_t i = lowers; i < count; i++) {
        match(logic, run, lowers, &run[i], run[i].step + 2);
        match(logic, run, lowers, &run[i], run[i].step);
    }
}

void check_thresholds(struct check_context *context)
{
    struct model *model = context->model;
    struct bounds bounds = {.failure = model->arena->failure};
    if (!context->logic)
        return;
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (can_fire(model->rules.all[i]))
            gather(&bounds, model->rules.all[i]);
    if (bounds.count)
        qsort(bounds.all, bounds.count, sizeof *bounds.all, compare_bounds);
    for (size_t begin = 0, end; begin < bounds.count; begin = end) {
        for (end = begin + 1; end < bounds.count; end++)
            if (!same_number(&bounds.all[begin], &bounds.all[end]))
                break;
        match_run(context->logic, &bounds.all[begin], end - begin);
    }
    free(bounds.all);
}
