#include "check/closures.h"

#include "check/reference_graph.h"
#include "check/tangles.h"

/* ---- is-a ------------------------------------------------------------------------------------ */

/* Findings or treatments with their is-a, as a graph; node i is the i-th of the model's list. */
struct family {
    struct node **all;
    struct graph graph;
};

static const struct references *is_a_of(const struct node *node)
{
    if (node->kind == KIND_TREATMENT)
        return &((const struct treatment *)node)->is_a;
    return &((const struct finding *)node)->is_a;
}

/* What it is-a, when that is declared and of its own kind; else NULL. */
static const struct node *broader_at(const struct node *node, uint32_t index)
{
    const struct node *broader = declared(is_a_of(node)->names[index]);
    return broader && broader->kind == node->kind ? broader : NULL;
}

static void draw(struct family *family, struct arena *arena)
{
    uint32_t edges = 0;
    for (uint32_t i = 0; i < family->graph.count; i++)
        edges += is_a_of(family->all[i])->count;
    uint32_t *first = ARENA_ARRAY(arena, family->graph.count + 1, uint32_t);
    uint32_t *targets = ARENA_ARRAY(arena, edges, uint32_t);
    edges = 0;
    for (uint32_t i = 0; i < family->graph.count; i++) {
        first[i] = edges;
        for (uint32_t j = 0; j < is_a_of(family->all[i])->count; j++) {
            const struct node *broader = broader_at(family->all[i], j);
            if (broader)
                targets[edges++] = broader->index;
        }
    }
    first[family->graph.count] = edges;
    family->graph.first = first;
    family->graph.targets = targets;
}

static struct span is_a_place(struct check_context *context, const struct node *from,
                              const struct node *to)
{
    const struct references *is_a = is_a_of(from);
    uint32_t index = 0;
    while (index < is_a->count && broader_at(from, index) != to)
        index++;
    return node_attribute_token(context->model, from, "is-a", index);
}

static void tell_circular(struct check_context *context, const struct family *family)
{
    struct components components;
    graph_components(&family->graph, context->model->arena, &components);
    struct tangle_view view = {
        .verb = "is-a",
        .help = "take out the is-a that says too much",
        .declarations = family->all,
        .declaration_count = family->graph.count,
        .place = is_a_place,
    };
    tell_tangles(context, &family->graph, &components, &view);
}

/* All that `node` is-a, nearest first, into `found`; how many. `mark[i]` is `node` + 1 once i is
 * found, so that nothing need be cleared from one node to the next. */
static uint32_t reach(const struct graph *graph, uint32_t node, uint32_t *found, uint32_t *mark)
{
    uint32_t count = 0;
    mark[node] = node + 1;
    for (uint32_t at = node, next = 0;; at = found[next++]) {
        for (uint32_t edge = graph->first[at]; edge < graph->first[at + 1]; edge++) {
            uint32_t target = graph->targets[edge];
            if (mark[target] != node + 1) {
                mark[target] = node + 1;
                found[count++] = target;
            }
        }
        if (next == count)
            return count;
    }
}

/* Each one's `broader`: an array of pointers to its own kind of struct. */
static void close_family(struct check_context *context, struct family *family)
{
    struct arena *arena = context->model->arena;
    uint32_t count = family->graph.count;
    draw(family, arena);
    tell_circular(context, family);
    uint32_t *found = ARENA_ARRAY(arena, count, uint32_t);
    uint32_t *mark = ARENA_ARRAY(arena, count, uint32_t);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t reached = reach(&family->graph, i, found, mark);
        if (family->all[i]->kind == KIND_TREATMENT) {
            struct treatment *treatment = (struct treatment *)family->all[i];
            treatment->broader = ARENA_ARRAY(arena, reached, struct treatment *);
            treatment->broader_count = reached;
            for (uint32_t j = 0; j < reached; j++)
                treatment->broader[j] = (struct treatment *)family->all[found[j]];
        } else {
            struct finding *finding = (struct finding *)family->all[i];
            finding->broader = ARENA_ARRAY(arena, reached, struct finding *);
            finding->broader_count = reached;
            for (uint32_t j = 0; j < reached; j++)
                finding->broader[j] = (struct finding *)family->all[found[j]];
        }
    }
}

static void close_families(struct check_context *context)
{
    struct model *model = context->model;
    struct family findings = {.graph.count = model->findings.count};
    findings.all = ARENA_ARRAY(model->arena, model->findings.count, struct node *);
    for (uint32_t i = 0; i < model->findings.count; i++)
        findings.all[i] = &model->findings.all[i]->node;
    close_family(context, &findings);
    struct family treatments = {.graph.count = model->treatments.count};
    treatments.all = ARENA_ARRAY(model->arena, model->treatments.count, struct node *);
    for (uint32_t i = 0; i < model->treatments.count; i++)
        treatments.all[i] = &model->treatments.all[i]->node;
    close_family(context, &treatments);
}

/* ---- Options and bands ----------------------------------------------------------------------- */

/* Whether an option or a band has an id of its own. */
static bool is_distinct(const struct node *node)
{
    return !(node->flags & NODE_DUPLICATE) && ((const struct declaration *)node)->id;
}

/* Number the distinct ones, from the first on; how many there are. */
static uint32_t number(struct node *first)
{
    uint32_t count = 0;
    for (struct node *node = first; node; node = node_same(node))
        if (is_distinct(node))
            node->index = count++;
    return count;
}

static void list_options(struct model *model, struct finding *finding)
{
    struct node *first = node_child(&finding->node, KIND_OPTION);
    finding->option_count = number(first);
    finding->options = ARENA_ARRAY(model->arena, finding->option_count, struct option *);
    for (struct node *node = first; node; node = node_same(node))
        if (is_distinct(node))
            finding->options[node->index] = (struct option *)node;
}

static void list_bands(struct model *model, struct bands *bands)
{
    struct node *first = node_child(&bands->node, KIND_BAND);
    bands->count = number(first);
    bands->all = ARENA_ARRAY(model->arena, bands->count, struct band *);
    for (struct node *node = first; node; node = node_same(node))
        if (is_distinct(node))
            bands->all[node->index] = (struct band *)node;
}

/* ---- Rules of a treatment -------------------------------------------------------------------- */

static struct treatment *treatment_of(const struct rule *rule)
{
    struct node *node = declared(rule->treatment);
    return node && node->kind == KIND_TREATMENT ? (struct treatment *)node : NULL;
}

static void list_rules(struct model *model)
{
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        struct treatment *treatment = treatment_of(rule);
        if (treatment && rule->node.kind == KIND_INDICATION)
            treatment->indication_count++;
        else if (treatment)
            treatment->contraindication_count++;
    }
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        struct treatment *treatment = model->treatments.all[i];
        treatment->indications =
            ARENA_ARRAY(model->arena, treatment->indication_count, struct rule *);
        treatment->contraindications =
            ARENA_ARRAY(model->arena, treatment->contraindication_count, struct rule *);
        treatment->indication_count = treatment->contraindication_count = 0;
    }
    for (uint32_t i = 0; i < model->rules.count; i++) {
        struct rule *rule = model->rules.all[i];
        struct treatment *treatment = treatment_of(rule);
        if (treatment && rule->node.kind == KIND_INDICATION)
            treatment->indications[treatment->indication_count++] = rule;
        else if (treatment)
            treatment->contraindications[treatment->contraindication_count++] = rule;
    }
}

void fill_closures(struct check_context *context)
{
    close_families(context);
    struct model *model = context->model;
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (model->findings.all[i]->node.kind == KIND_FINDING_CHOICE)
            list_options(model, model->findings.all[i]);
    for (uint32_t i = 0; i < model->bands.count; i++)
        list_bands(model, model->bands.all[i]);
    list_rules(model);
}
