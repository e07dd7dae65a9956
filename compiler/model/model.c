#include "model/model.h"

#include <string.h>

void model_init(struct model *model, struct arena *arena, struct names *names,
                struct sources *sources)
{
    *model = (struct model){.arena = arena, .names = names, .sources = sources};
    units_init(&model->units, arena);
}

struct node *node_following(const struct node *node, const struct node *top)
{
    if (node->first)
        return node->first;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

struct node *item_following(const struct node *item, const struct node *root)
{
    if (item->kind == KIND_INCLUDE || item->kind == KIND_MODULE || item == root)
        return node_following(item, root);
    while (item != root && !item->next)
        item = item->parent;
    return item == root ? NULL : item->next;
}

struct node *node_child(const struct node *node, enum kind kind)
{
    struct node *child = node->first;
    while (child && child->kind != kind)
        child = child->next;
    return child;
}

struct node *node_same(const struct node *node)
{
    struct node *sibling = node->next;
    while (sibling && sibling->kind != node->kind)
        sibling = sibling->next;
    return sibling;
}

bool is_state(const struct node *node)
{
    return node->kind != KIND_TEXT_RUN && node->kind != KIND_BECAUSE && node->kind != KIND_NOTE &&
           node->kind != KIND_CITE;
}

bool kind_has_id(int kind)
{
    const struct attribute_row *row = grammar_attributes_of(kind);
    while (row < grammar_attributes_of(kind + 1) && row->type != TYPE_ID)
        row++;
    return row < grammar_attributes_of(kind + 1);
}

struct declaration *node_declaration(const struct node *node)
{
    for (; node; node = node->parent)
        if (kind_has_id(node->kind) && ((const struct declaration *)node)->id)
            return (struct declaration *)node;
    return NULL;
}

const char *node_subject(const struct model *model, const struct node *node)
{
    const struct declaration *inner = node_declaration(node);
    if (!inner)
        return NULL;
    if (inner->node.kind != KIND_OPTION && inner->node.kind != KIND_BAND)
        return inner->id->text;
    const struct declaration *outer = (const struct declaration *)inner->node.parent;
    if (!outer->id)
        return NULL;
    return arena_format(model->arena, "%s/%s", outer->id->text, inner->id->text);
}

bool rule_withholds(const struct rule *rule)
{
    if (rule->withhold)
        return rule->withhold == WITHHOLD_ALL;
    return rule->urgency == URGENCY_EMERGENCY || rule->urgency == URGENCY_URGENT;
}

bool treatment_is(const struct treatment *treatment, const struct node *named)
{
    bool is = &treatment->node == named;
    for (uint32_t i = 0; i < treatment->broader_count && !is; i++)
        is = &treatment->broader[i]->node == named;
    return is;
}

/* ---- The lists ------------------------------------------------------------------------------ */

enum { FIRST_ROOM = 16 };

/* Lists grow by doubling, so that a list is full when its count is one of these. */
static bool is_full(uint32_t count)
{
    return count == 0 || (count >= FIRST_ROOM && (count & (count - 1)) == 0);
}

static void retire(struct node *top)
{
    for (struct node *node = top; node; node = node_following(node, top))
        node->flags |= NODE_RETIRED;
}

void model_list(struct model *model, struct node *item)
{
#define APPEND(list, type)                                                                         \
    if (is_full(model->list.count)) {                                                              \
        uint32_t count = model->list.count;                                                        \
        type **all = ARENA_ARRAY(model->arena, count ? 2 * (size_t)count : FIRST_ROOM, type *);    \
        if (count)                                                                                 \
            memcpy(all, model->list.all, count * sizeof *all);                                     \
        model->list.all = all;                                                                     \
    }                                                                                              \
    item->index = model->list.count;                                                               \
    model->list.all[model->list.count++] = (type *)item;                                           \
    return
    switch ((enum kind)item->kind) {
    case KIND_SOURCE: APPEND(sources_cited, struct source_element);
    case KIND_FINDING_BOOLEAN:
    case KIND_FINDING_CHOICE:
    case KIND_FINDING_QUANTITY: APPEND(findings, struct finding);
    case KIND_SCORE: APPEND(scores, struct score);
    case KIND_BANDS: APPEND(bands, struct bands);
    case KIND_CONDITION: APPEND(conditions, struct condition);
    case KIND_TREATMENT: APPEND(treatments, struct treatment);
    case KIND_CAUSE: APPEND(causes, struct cause);
    case KIND_INDICATION:
    case KIND_CONTRAINDICATION:
    case KIND_ESCALATION: APPEND(rules, struct rule);
    case KIND_INTERACTION: APPEND(interactions, struct interaction);
    case KIND_ASSUME: APPEND(assumes, struct assertion);
    case KIND_ASSERT: APPEND(asserts, struct assertion);
    case KIND_CASE: APPEND(cases, struct case_element);
    case KIND_HANDOUT: APPEND(handouts, struct handout);
    case KIND_SCOPE:
        if (!model->scope)
            model->scope = item;
        else
            retire(item); /* one too many: what stands in it is not looked at */
        return;
    default: return;
    }
#undef APPEND
}
