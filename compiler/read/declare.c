/* Ids: which declaration each stands for; and the lists of declarations. In document order,
 * over all files. */
#include "read/reader.h"

static bool is_live(const struct node *node)
{
    return !(node->flags & NODE_RETIRED);
}

static void tell_duplicate(struct reader *reader, struct node *node, const struct node *first,
                           const char *where)
{
    struct diagnostic *diagnostic = diag_raise(
        reader->diag, DIAG_duplicate_id, node_attribute_value(reader->model, node, "id"),
        subject_of(reader, node), "the id \"%s\" is taken already%s",
        ((struct declaration *)node)->id->text, where);
    diag_related(reader->diag, diagnostic, node_attribute_value(reader->model, first, "id"),
                 is_live(first) ? "it was given here first"
                                : "it was given here first, and stays taken when retired");
    diag_help(reader->diag, diagnostic, "give one of them another id");
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
        tell_duplicate(reader, node, first, "");
    if (!first || (!is_live(first) && is_live(node)))
        id->declared = node;
}

/* The ids of the options of a choice or the bands of bands, which are unique among themselves. Each
 * is kept under the pair of addresses of what it is part of and of its id. */
static void check_parts(struct reader *reader, struct node *node, enum kind part)
{
    const char *where = part == KIND_OPTION ? " in this finding" : " in these bands";
    for (struct node *one = node_child(node, part); one; one = node_same(one)) {
        const void *pair[] = {node, ((struct declaration *)one)->id};
        if (!pair[1])
            continue;
        struct name *name = names_intern(&reader->parts, (const char *)pair, sizeof pair);
        if (name->declared)
            tell_duplicate(reader, one, name->declared, where);
        else
            name->declared = one;
    }
}

void declare_item(struct reader *reader, struct node *item)
{
    if (kind_has_id(item->kind))
        declare(reader, item);
    if (item->kind == KIND_FINDING_CHOICE)
        check_parts(reader, item, KIND_OPTION);
    else if (item->kind == KIND_BANDS)
        check_parts(reader, item, KIND_BAND);
    if (is_live(item))
        model_list(reader->model, item);
}

void declare_behind(struct reader *reader, struct node *include)
{
    for (struct node *item = include->next; item && item->kind != KIND_INCLUDE; item = item->next)
        declare_item(reader, item);
}
