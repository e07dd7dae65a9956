#include "check/items.h"

/* From a node on: itself, or into what an include brought, or behind an include that is empty. */
static const struct node *settle(const struct node *node)
{
    while (node && (node->kind == KIND_INCLUDE || node->kind == KIND_MODULE)) {
        if (node->first) {
            node = node->first;
            continue;
        }
        while (node && !node->next)
            node = node->parent;
        node = node ? node->next : NULL;
    }
    return node;
}

const struct node *first_item(const struct model *model)
{
    const struct node *node = model->root->node.first;
    while (node && (node->kind == KIND_TITLE || node->kind == KIND_PURPOSE ||
                    node->kind == KIND_PERSON || node->kind == KIND_TEXT_RUN))
        node = node->next;
    return settle(node);
}

const struct node *next_item(const struct node *item)
{
    while (item && !item->next)
        item = item->parent;
    return settle(item ? item->next : NULL);
}
