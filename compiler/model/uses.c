#include "model/uses.h"

/* The struct of each kind, so that the rows of attributes can find their fields in it. */
#define ELEMENT(kind, name, type, content, text) typedef type struct_of_##kind;
#include "grammar/grammar.def"

enum shape { SHAPE_ONE, SHAPE_LIST };

struct use_row {
    uint8_t kind, shape, target;
    uint16_t offset;
    const char *attribute;
};

#define USE_ROW(kind, shape, name, field, target)                                                  \
    {KIND_##kind, SHAPE_##shape, TARGET_##target, offsetof(struct_of_##kind, field), name},
#define NO_ROW(kind, name, field, target)
#define USES_REFERENCE(kind, name, field, target) USE_ROW(kind, ONE, name, field, target)
#define USES_REFERENCES(kind, name, field, target) USE_ROW(kind, LIST, name, field, target)
#define USES_REFERENCE_PAIR(kind, name, field, target) USE_ROW(kind, LIST, name, field, target)
#define USES_ID NO_ROW
#define USES_VERSION NO_ROW
#define USES_LANGUAGE NO_ROW
#define USES_LANGUAGES NO_ROW
#define USES_DATE NO_ROW
#define USES_TEXT NO_ROW
#define USES_PATH NO_ROW
#define USES_URL NO_ROW
#define USES_YEAR NO_ROW
#define USES_PMID NO_ROW
#define USES_UNIT NO_ROW
#define USES_DECIMAL NO_ROW
#define USES_POINTS_VALUE NO_ROW
#define USES_POSITIVE NO_ROW
#define USES_TOKEN NO_ROW
#define USES_TOKENS NO_ROW
#define USES_TOKEN_ANY NO_ROW
#define USES_TOKEN_ID NO_ROW
#define USES_BOUND NO_ROW
#define USES_ENUM(enumeration) NO_ROW
#define USES_ENUMS(enumeration) NO_ROW
#define USES_VARIANT(variant) NO_ROW

/* In the order of the kinds, since attributes follow their element's row. */
static const struct use_row rows[] = {
#define ATTRIBUTE(kind, name, type, need, field, target, text)                                     \
    USES_##type(kind, name, field, target)
#include "grammar/grammar.def"
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

/* The first row of a kind, or of the next kind that has one: found by halving. */
static unsigned first_row(uint8_t kind)
{
    unsigned low = 0, high = ROW_COUNT;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (rows[middle].kind < kind)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void visit_row(const struct node *node, const struct use_row *row, use_visitor *visit,
                      void *state)
{
    const char *field = (const char *)node + row->offset;
    struct use use = {.node = node, .attribute = row->attribute, .target = row->target};
    if (row->shape == SHAPE_ONE) {
        use.name = *(struct name *const *)(const void *)field;
        if (use.name)
            visit(state, &use);
        return;
    }
    const struct references *list = (const void *)field;
    for (uint32_t i = 0; i < list->count; i++) {
        use.name = list->names[i];
        if (use.name)
            visit(state, &use);
    }
}

void node_uses(const struct node *node, use_visitor *visit, void *state)
{
    for (unsigned i = first_row(node->kind); i < ROW_COUNT && rows[i].kind == node->kind; i++)
        visit_row(node, &rows[i], visit, state);
}

void tree_uses(const struct node *top, use_visitor *visit, void *state)
{
    for (const struct node *node = top; node; node = node_following(node, top))
        if (!(node->flags & NODE_RETIRED))
            node_uses(node, visit, state);
}
