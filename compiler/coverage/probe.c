#include "coverage/probe.h"

#include <string.h>

#include "coverage/coverage.h"

/* What was put into the tests, to be taken out again. */
struct wired {
    struct node **slot;
    struct node *before; /* what stood there, or NULL */
};

struct wiring {
    struct arena *arena;
    struct finding *input;
    struct wired *all;
    uint32_t count;
    uint32_t next_test;
};

static void set_parents(struct node *node, struct node *parent)
{
    node->parent = parent;
    for (struct node *child = node->first; child; child = child->next)
        set_parents(child, node);
}

static void put(struct wiring *wiring, struct node **slot, struct node *node, struct node *parent)
{
    set_parents(node, parent);
    wiring->all[wiring->count++] = (struct wired){slot, *slot};
    *slot = node;
}

static struct node *new_group(struct wiring *wiring, enum kind kind, struct node *first)
{
    struct node *group = ARENA_NEW(wiring->arena, struct node);
    *group = (struct node){.kind = (uint8_t)kind, .first = first};
    return group;
}

static size_t fact_size(enum kind kind)
{
    if (kind == KIND_VALUE)
        return sizeof(struct value_test);
    return kind == KIND_HAS || kind == KIND_HOLDS || kind == KIND_SUSPECTED ? sizeof(struct fact)
                                                                           : sizeof(struct node);
}

/* A copy of a fact, with another behind it. */
static struct node *copy(struct wiring *wiring, const struct node *fact, struct node *next)
{
    size_t size = fact_size(fact->kind);
    struct node *made = arena_alloc(wiring->arena, size);
    memcpy(made, fact, size);
    made->next = next;
    return made;
}

/* That the input has the number of the test. */
static struct node *input_is(struct wiring *wiring, uint32_t test)
{
    int64_t number = 2 * ((int64_t)test + 1);
    struct value_test *is = ARENA_NEW(wiring->arena, struct value_test);
    *is = (struct value_test){.node = {.kind = KIND_VALUE},
                              .finding = wiring->input->id,
                              .number = &wiring->input->node};
    is->ranges.all = ARENA_NEW(wiring->arena, struct range);
    is->ranges.all[0] = (struct range){number, number};
    is->ranges.count = 1;
    return &is->node;
}

/* The fact, or its opposite while the input has its number. */
static struct node *turnable(struct wiring *wiring, const struct node *fact)
{
    uint32_t test = wiring->next_test++;
    struct node *turned = new_group(wiring, KIND_TEST_NOT, copy(wiring, fact, NULL));
    turned->next = input_is(wiring, test);
    struct node *as_it_is =
        copy(wiring, fact, new_group(wiring, KIND_TEST_NOT, input_is(wiring, test)));
    struct node *one = new_group(wiring, KIND_TEST_ALL, as_it_is);
    one->next = new_group(wiring, KIND_TEST_ALL, turned);
    return new_group(wiring, KIND_TEST_ANY, one);
}

static void wire_tests(struct wiring *wiring, struct node *parent)
{
    for (struct node **slot = &parent->first; *slot; slot = &(*slot)->next) {
        struct node *test = *slot;
        if (test->first) {
            wire_tests(wiring, test);
            continue;
        }
        struct node *made = turnable(wiring, test);
        made->next = test->next;
        put(wiring, slot, made, parent);
    }
}

/* A rule's cause becomes a test like the others, the first. */
static void wire_cause(struct wiring *wiring, struct rule *rule, struct node *when)
{
    struct fact cause = {.node = {.kind = KIND_SUSPECTED}, .of = rule->for_cause};
    struct node *made = turnable(wiring, &cause.node);
    if (!when) {
        struct node **end = &rule->node.first;
        while (*end)
            end = &(*end)->next;
        put(wiring, end, new_group(wiring, KIND_WHEN, made), &rule->node);
        return;
    }
    made->next = when->first;
    put(wiring, &when->first, made, when);
}

static void wire(struct wiring *wiring, const struct covered_decision *decision)
{
    struct node *when = decision->when;
    uint32_t for_test = wiring->next_test;
    if (decision->for_cause)
        wiring->next_test++;
    if (when)
        wire_tests(wiring, when);
    if (!decision->for_cause)
        return;
    uint32_t behind = wiring->next_test;
    struct rule *rule = (struct rule *)decision->rule;
    wiring->next_test = for_test;
    wire_cause(wiring, rule, when);
    wiring->next_test = behind;
    rule->for_cause = NULL;
}

static void take_out(const struct wiring *wiring, const struct coverage *coverage)
{
    for (uint32_t i = wiring->count; i-- > 0;)
        *wiring->all[i].slot = wiring->all[i].before;
    for (uint32_t i = 0; i < coverage->decision_count; i++) {
        const struct covered_decision *decision = &coverage->decisions[i];
        if (decision->for_cause)
            ((struct rule *)decision->rule)->for_cause = decision->for_cause->id;
    }
}

/* A finding of its own, 0 for none, behind those of a copy of the model. */
static struct finding *add_input(struct model *model, uint32_t tests)
{
    struct finding *input = ARENA_NEW(model->arena, struct finding);
    struct name *name = arena_alloc(model->arena, sizeof *name + 1);
    struct finding **all =
        ARENA_ARRAY(model->arena, model->findings.count + 1, struct finding *);
    *input = (struct finding){
        .node = {.kind = KIND_FINDING_QUANTITY, .index = model->findings.count},
        .id = name, .unit = {"1", 1}, .max = tests * MICRO_ONE, .step = MICRO_ONE,
        .highest = tests};
    name->declared = input;
    for (uint32_t i = 0; i < model->findings.count; i++)
        all[i] = model->findings.all[i];
    all[model->findings.count++] = input;
    model->findings.all = all;
    return input;
}

void probe_init(struct probe *probe, struct coverage *coverage, judge_maker *compile)
{
    struct arena *arena = coverage->model->arena;
    struct model *wired = ARENA_NEW(arena, struct model);
    *wired = *coverage->model;
    struct wiring wiring = {.arena = arena};
    wiring.input = add_input(wired, coverage->test_count);
    wiring.all = ARENA_ARRAY(arena, coverage->test_count, struct wired);
    for (uint32_t i = 0; i < coverage->decision_count; i++)
        wire(&wiring, &coverage->decisions[i]);
    probe->judge = compile(wired);
    take_out(&wiring, coverage);
    probe->findings = coverage->model->findings.count;
    probe->values = ARENA_ARRAY(arena, probe->findings + 1, int64_t);
}

void probe_turn(struct probe *probe, const int64_t *values, uint32_t test)
{
    memcpy(probe->values, values, probe->findings * sizeof *values);
    probe->values[probe->findings] = test == PROBE_NONE ? 0 : (int64_t)test + 1;
    probe->judge->evaluate(probe->judge->state, probe->values);
}
