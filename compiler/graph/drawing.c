#include "graph/drawing.h"

#include <stdlib.h>
#include <string.h>

#include "model/uses.h"

/* ---- Nodes ----------------------------------------------------------------------------------- */

static bool is_node(int kind)
{
    switch (kind) {
    case KIND_FINDING_BOOLEAN:
    case KIND_FINDING_CHOICE:
    case KIND_FINDING_QUANTITY:
    case KIND_SCORE:
    case KIND_BANDS:
    case KIND_CONDITION:
    case KIND_CAUSE:
    case KIND_TREATMENT:
    case KIND_INDICATION:
    case KIND_CONTRAINDICATION:
    case KIND_ESCALATION:
    case KIND_INTERACTION:
        return true;
    default:
        return false;
    }
}

/* A list of the model becomes the next nodes. */
#define ADD_NODES(drawing, list, first_kind, last_kind)                                            \
    do {                                                                                           \
        for (int kind = (first_kind); kind <= (last_kind); kind++)                                 \
            (drawing)->first_of[kind] = (drawing)->count;                                          \
        for (uint32_t i = 0; i < (list).count; i++)                                                \
            (drawing)->nodes[(drawing)->count++] = &(list).all[i]->node;                           \
    } while (0)

static void add_nodes(struct drawing *drawing)
{
    const struct model *model = drawing->model;
    size_t most = (size_t)model->findings.count + model->scores.count + model->bands.count +
                  model->conditions.count + model->causes.count + model->treatments.count +
                  model->rules.count + model->interactions.count;
    drawing->nodes = ARENA_ARRAY(model->arena, most, struct node *);
    drawing->drawn = ARENA_ARRAY(model->arena, most, bool);
    ADD_NODES(drawing, model->findings, KIND_FINDING_BOOLEAN, KIND_FINDING_QUANTITY);
    ADD_NODES(drawing, model->scores, KIND_SCORE, KIND_SCORE);
    ADD_NODES(drawing, model->bands, KIND_BANDS, KIND_BANDS);
    ADD_NODES(drawing, model->conditions, KIND_CONDITION, KIND_CONDITION);
    ADD_NODES(drawing, model->causes, KIND_CAUSE, KIND_CAUSE);
    ADD_NODES(drawing, model->treatments, KIND_TREATMENT, KIND_TREATMENT);
    ADD_NODES(drawing, model->rules, KIND_INDICATION, KIND_ESCALATION);
    ADD_NODES(drawing, model->interactions, KIND_INTERACTION, KIND_INTERACTION);
}

/* ---- Edges ----------------------------------------------------------------------------------- */

static void add_edge(struct drawing *drawing, struct drawing_edge edge)
{
    if (drawing->edge_count == drawing->edge_room) {
        size_t room = drawing->edge_room ? 2 * drawing->edge_room : 256;
        struct drawing_edge *more = ARENA_ARRAY(drawing->model->arena, room, struct drawing_edge);
        if (drawing->edge_count)
            memcpy(more, drawing->edges, drawing->edge_count * sizeof *more);
        drawing->edges = more;
        drawing->edge_room = room;
    }
    drawing->edges[drawing->edge_count++] = edge;
}

struct gathering {
    struct drawing *drawing;
    const struct node *owner; /* the declaration that is gone through */
};

static enum relation relation_of(const struct use *use)
{
    if (use->node->kind == KIND_TREATMENT)
        return RELATION_INCLUDES;
    if (strcmp(use->attribute, "is-a") == 0)
        return RELATION_IS_A;
    if (strcmp(use->attribute, "taking") == 0)
        return RELATION_TAKES;
    if (use->target != TARGET_TREATMENT)
        return RELATION_LEADS;
    if (use->node->kind == KIND_INTERACTION)
        return RELATION_INTERACTS;
    return use->node->kind == KIND_INDICATION ? RELATION_INDICATES : RELATION_CONTRAINDICATES;
}

/* Whether a test stands in an odd number of `not`. */
static bool is_negated(const struct node *test, const struct node *owner)
{
    bool negated = false;
    for (const struct node *node = test; node != owner; node = node->parent)
        negated ^= node->kind == KIND_TEST_NOT;
    return negated;
}

static void gather(void *state, const struct use *use)
{
    struct gathering *gathering = state;
    struct drawing *drawing = gathering->drawing;
    const struct node *owner = gathering->owner, *named = use->name->declared;
    if (!named || !is_node(named->kind))
        return;
    uint32_t self = drawing->first_of[owner->kind] + owner->index;
    uint32_t other = drawing->first_of[named->kind] + named->index;
    enum relation relation = relation_of(use);
    bool from_named = relation == RELATION_LEADS || relation == RELATION_INCLUDES;
    add_edge(drawing, (struct drawing_edge){
        .from = from_named ? other : self,
        .to = from_named ? self : other,
        .relation = (uint8_t)relation,
        .looks = is_negated(use->node, owner) ? LOOKS_NEGATED : LOOKS_PLAIN});
}

static int by_ends(const void *a, const void *b)
{
    const struct drawing_edge *one = a, *other = b;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    if (one->to != other->to)
        return one->to < other->to ? -1 : 1;
    return one->relation - other->relation;
}

static void merge_edges(struct drawing *drawing)
{
    size_t kept = 0;
    if (!drawing->edge_count)
        return;
    qsort(drawing->edges, drawing->edge_count, sizeof *drawing->edges, by_ends);
    for (size_t i = 1; i < drawing->edge_count; i++)
        if (by_ends(&drawing->edges[kept], &drawing->edges[i]) == 0)
            drawing->edges[kept].looks |= drawing->edges[i].looks;
        else
            drawing->edges[++kept] = drawing->edges[i];
    drawing->edge_count = kept + 1;
}

void drawing_make(struct drawing *drawing, const struct model *model)
{
    *drawing = (struct drawing){.model = model};
    add_nodes(drawing);
    for (uint32_t i = 0; i < drawing->count; i++) {
        struct gathering gathering = {drawing, drawing->nodes[i]};
        tree_uses(drawing->nodes[i], gather, &gathering);
        drawing->drawn[i] = drawing->nodes[i]->kind > KIND_FINDING_QUANTITY;
    }
    merge_edges(drawing);
    for (size_t i = 0; i < drawing->edge_count; i++)
        drawing->drawn[drawing->edges[i].from] = drawing->drawn[drawing->edges[i].to] = true;
}

/* ---- Around one ------------------------------------------------------------------------------ */

/* Mark whatever is reached from what is marked, along the edges or against them. */
static void spread(const struct drawing *drawing, bool *marked, bool forward)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < drawing->edge_count; i++) {
            const struct drawing_edge *edge = &drawing->edges[i];
            uint32_t near = forward ? edge->from : edge->to, far = forward ? edge->to : edge->from;
            if (!marked[near] || marked[far])
                continue;
            marked[far] = more = true;
        }
    }
}

bool drawing_around(struct drawing *drawing, const struct node *node)
{
    if (!is_node(node->kind))
        return false;
    struct arena *arena = drawing->model->arena;
    uint32_t self = drawing->first_of[node->kind] + node->index;
    bool *before = ARENA_ARRAY(arena, drawing->count, bool);
    bool *behind = ARENA_ARRAY(arena, drawing->count, bool);
    before[self] = behind[self] = true;
    spread(drawing, before, false);
    spread(drawing, behind, true);
    for (uint32_t i = 0; i < drawing->count; i++)
        drawing->drawn[i] = before[i] || behind[i];
    return true;
}
