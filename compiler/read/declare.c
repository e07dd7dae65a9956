/* Ids: which declaration each stands for. */
#include "read/reader.h"

static bool is_live(const struct node *node)
{
    return !(node->flags & NODE_RETIRED);
}

static void tell_duplicate(struct reader *reader, struct node *node, const struct node *first)
{
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_duplicate_id, node_attribute_value(reader->model, node, "id"),
        subject_of(reader, node), "the id \"%s\" is taken already",
        ((struct declaration *)node)->id->text);
    diag_related(reader->diag, diagnostic, node_attribute_value(reader->model, first, "id"),
                 "it was given here first");
    node->flags |= NODE_DUPLICATE;
}

/* An id of the whole knowledge base. A live declaration goes before a retired one. */
static void declare(struct reader *reader, struct node *node)
{
    struct name *id = ((struct declaration *)node)->id;
    if (!id)
        return;
    struct node *first = id->declared; /* a retired one, too, keeps its id taken */
    if (first)
        tell_duplicate(reader, node, first);
    if (!first || (!is_live(first) && is_live(node)))
        id->declared = node;
}

void declare_ids(struct reader *reader)
{
    struct node *root = (struct node *)reader->model->root;
    if (!root)
        return;
    declare(reader, root);
    for (struct node *item = item_following(root, root); item; item = item_following(item, root))
        if (kind_has_id(item->kind))
            declare(reader, item);
}
