#include "check/derivation.h"

#include "model/uses.h"

static bool is_definition(int kind)
{
    return kind == KIND_SCORE || kind == KIND_BANDS || kind == KIND_CONDITION ||
           kind == KIND_CAUSE;
}

uint32_t derivation_number(const struct derivation *derivation, const struct node *node)
{
    if (!node || !is_definition(node->kind))
        return UINT32_MAX;
    return derivation->number[derivation->first[node->kind] + node->index];
}

static void number_definitions(struct model *model, struct derivation *derivation)
{
    const struct node *root = &model->root->node;
    derivation->first[KIND_SCORE] = 0;
    derivation->first[KIND_BANDS] = model->scores.count;
    derivation->first[KIND_CONDITION] = derivation->first[KIND_BANDS] + model->bands.count;
    derivation->first[KIND_CAUSE] = derivation->first[KIND_CONDITION] + model->conditions.count;
    uint32_t count = derivation->first[KIND_CAUSE] + model->causes.count;
    derivation->all = ARENA_ARRAY(model->arena, count, struct node *);
    derivation->number = ARENA_ARRAY(model->arena, count, uint32_t);
    for (struct node *item = item_following(root, root); item; item = item_following(item, root)) {
        if (!is_definition(item->kind) || item->flags & NODE_RETIRED)
            continue;
        derivation->number[derivation->first[item->kind] + item->index] = derivation->count;
        derivation->all[derivation->count++] = item;
    }
}

/* Edges are counted first, with `targets` NULL, and then put down. */
struct drawing {
    const struct derivation *derivation;
    uint32_t *first, *targets, edges;
};

static void draw_edge(struct drawing *drawing, uint32_t target)
{
    if (drawing->targets)
        drawing->targets[drawing->edges] = target;
    drawing->edges++;
}

static void draw_use(void *state, const struct use *use)
{
    struct drawing *drawing = state;
    const struct node *named = declared(use->name);
    if (named && is_definition(named->kind) && target_accepts(use->target, named->kind))
        draw_edge(drawing, derivation_number(drawing->derivation, named));
}

static void draw_edges(struct model *model, struct drawing *drawing)
{
    const struct derivation *derivation = drawing->derivation;
    drawing->edges = 0;
    for (uint32_t i = 0; i < derivation->count; i++) {
        const struct node *definition = derivation->all[i];
        drawing->first[i] = drawing->edges;
        for (const struct node *node = definition; node; node = node_following(node, definition)) {
            node_uses(node, draw_use, drawing);
            if (node->kind == KIND_UNEXPLAINED)
                draw_edge(drawing, derivation->count);
        }
    }
    drawing->first[derivation->count] = drawing->edges;
    for (uint32_t i = 0; i < model->causes.count; i++)
        draw_edge(drawing, derivation_number(derivation, &model->causes.all[i]->node));
    drawing->first[derivation->count + 1] = drawing->edges;
}

void derivation_draw(struct model *model, struct derivation *ret_derivation)
{
    *ret_derivation = (struct derivation){.count = 0};
    number_definitions(model, ret_derivation);
    uint32_t nodes = ret_derivation->count + 1;
    struct drawing drawing = {.derivation = ret_derivation};
    drawing.first = ARENA_ARRAY(model->arena, nodes + 1, uint32_t);
    draw_edges(model, &drawing);
    drawing.targets = ARENA_ARRAY(model->arena, drawing.edges, uint32_t);
    draw_edges(model, &drawing);
    ret_derivation->graph = (struct graph){nodes, drawing.first, drawing.targets};
}
