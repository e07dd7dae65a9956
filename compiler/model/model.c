#include "model/model.h"

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

/* ---- The lists ------------------------------------------------------------------------------ */

static void make_room(struct model *model, const uint32_t *of_kind)
{
#define ROOM(list, type, count) model->list.all = ARENA_ARRAY(model->arena, count, type *)
    ROOM(sources_cited, struct source_element, of_kind[KIND_SOURCE]);
    ROOM(findings, struct finding,
         of_kind[KIND_FINDING_BOOLEAN] + of_kind[KIND_FINDING_CHOICE] +
             of_kind[KIND_FINDING_QUANTITY]);
    ROOM(scores, struct score, of_kind[KIND_SCORE]);
    ROOM(bands, struct bands, of_kind[KIND_BANDS]);
    ROOM(conditions, struct condition, of_kind[KIND_CONDITION]);
    ROOM(treatments, struct treatment, of_kind[KIND_TREATMENT]);
    ROOM(causes, struct cause, of_kind[KIND_CAUSE]);
    ROOM(rules, struct rule,
         of_kind[KIND_INDICATION] + of_kind[KIND_CONTRAINDICATION] + of_kind[KIND_ESCALATION]);
    ROOM(interactions, struct interaction, of_kind[KIND_INTERACTION]);
    ROOM(assumes, struct assertion, of_kind[KIND_ASSUME]);
    ROOM(asserts, struct assertion, of_kind[KIND_ASSERT]);
    ROOM(cases, struct case_element, of_kind[KIND_CASE]);
    ROOM(handouts, struct handout, of_kind[KIND_HANDOUT]);
#undef ROOM
}

static void list(struct model *model, struct node *node)
{
#define APPEND(list, type)                                                                         \
    node->index = model->list.count;                                                               \
    model->list.all[model->list.count++] = (type *)node;                                           \
    return
    switch ((enum kind)node->kind) {
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
            model->scope = node;
        return;
    default: return;
    }
#undef APPEND
}

/* Only what stands under the root and its modules is listed, so the many nodes inside the
 * declarations are not looked at. */
void model_index(struct model *model)
{
    uint32_t of_kind[KIND_COUNT] = {0};
    struct node *root = (struct node *)model->root;
    if (!root)
        return;
    for (struct node *item = item_following(root, root); item; item = item_following(item, root))
        of_kind[item->kind] += !(item->flags & NODE_RETIRED);
    make_room(model, of_kind);
    for (struct node *item = item_following(root, root); item; item = item_following(item, root))
        if (!(item->flags & NODE_RETIRED))
            list(model, item);
}
