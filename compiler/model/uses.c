#include "model/uses.h"

#include <stddef.h>

/* The struct of each kind of element: struct_of_HAS is struct fact. */
#define ELEMENT(kind, name, type, content, text) typedef type struct_of_##kind;
#include "grammar/grammar.def"

/* An attribute's row, unless its target says that it is no reference. */
#define UNLESS_NONE(...)
#define UNLESS_SOURCE(...) __VA_ARGS__
#define UNLESS_FINDING(...) __VA_ARGS__
#define UNLESS_BOOLEAN(...) __VA_ARGS__
#define UNLESS_QUANTITY(...) __VA_ARGS__
#define UNLESS_NUMBER(...) __VA_ARGS__
#define UNLESS_SCORE(...) __VA_ARGS__
#define UNLESS_BANDS(...) __VA_ARGS__
#define UNLESS_CONDITION(...) __VA_ARGS__
#define UNLESS_TREATMENT(...) __VA_ARGS__
#define UNLESS_CAUSE(...) __VA_ARGS__
#define UNLESS_RULE(...) __VA_ARGS__

/* Where each element's run of fields begins; counted as in grammar.c. */
enum {
#define ELEMENT(kind, name, type, content, text)                                                   \
    FIELDS_OF_##kind, FIELDS_BEFORE_##kind = FIELDS_OF_##kind - 1,
#define ATTRIBUTE(kind, name, type, need, field, target, text)                                     \
    UNLESS_##target(FIELD_##kind##_##field,)
#include "grammar/grammar.def"
    FIELD_COUNT
};

struct field {
    const char *attribute;
    uint16_t offset; /* in the struct of the element */
    uint8_t target;  /* enum target */
    bool list;       /* it is a struct references, else a struct name * */
};

static const struct field fields[FIELD_COUNT] = {
#define IS_LIST(kind, member)                                                                      \
    _Generic(((struct_of_##kind *)NULL)->member, struct references: true, struct name *: false)
#define ATTRIBUTE(of, name, type, need, member, names, text)                                       \
    UNLESS_##names({.attribute = name,                                                             \
                    .offset = offsetof(struct_of_##of, member),                                    \
                    .target = TARGET_##names,                                                      \
                    .list = IS_LIST(of, member)},)
#include "grammar/grammar.def"
};

_Static_assert(FIELD_COUNT <= UINT8_MAX, "where a run begins is kept in a byte");

static const uint8_t first_of[KIND_COUNT + 1] = {
#define ELEMENT(kind, name, type, content, text) [KIND_##kind] = FIELDS_OF_##kind,
#include "grammar/grammar.def"
    [KIND_COUNT] = FIELD_COUNT,
};

static void visit_field(const struct node *node, const struct field *field, use_visitor *visit,
                        void *state)
{
    const void *at = (const char *)node + field->offset;
    struct use use = {.node = node, .attribute = field->attribute, .target = field->target};
    if (!field->list) {
        use.name = *(struct name *const *)at;
        if (use.name)
            visit(state, &use);
        return;
    }
    const struct references *list = at;
    for (use.index = 0; use.index < list->count; use.index++) {
        use.name = list->names[use.index];
        if (use.name)
            visit(state, &use);
    }
}

void node_uses(const struct node *node, use_visitor *visit, void *state)
{
    for (unsigned i = first_of[node->kind]; i < first_of[node->kind + 1]; i++)
        visit_field(node, &fields[i], visit, state);
}

void tree_uses(const struct node *top, use_visitor *visit, void *state)
{
    for (const struct node *node = top; node; node = node_following(node, top))
        if (!(node->flags & NODE_RETIRED))
            node_uses(node, visit, state);
}

bool target_accepts(enum target target, int kind)
{
    switch (target) {
    case TARGET_NONE: return false;
    case TARGET_SOURCE: return kind == KIND_SOURCE;
    case TARGET_FINDING:
        return kind == KIND_FINDING_BOOLEAN || kind == KIND_FINDING_CHOICE ||
               kind == KIND_FINDING_QUANTITY;
    case TARGET_BOOLEAN: return kind == KIND_FINDING_BOOLEAN;
    case TARGET_QUANTITY: return kind == KIND_FINDING_QUANTITY;
    case TARGET_NUMBER: return kind == KIND_FINDING_QUANTITY || kind == KIND_SCORE;
    case TARGET_SCORE: return kind == KIND_SCORE;
    case TARGET_BANDS: return kind == KIND_BANDS;
    case TARGET_CONDITION: return kind == KIND_CONDITION;
    case TARGET_TREATMENT: return kind == KIND_TREATMENT;
    case TARGET_CAUSE: return kind == KIND_CAUSE;
    case TARGET_RULE:
        return kind == KIND_INDICATION || kind == KIND_CONTRAINDICATION ||
               kind == KIND_ESCALATION;
    }
    return false;
}
