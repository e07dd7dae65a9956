#include "grammar/grammar.h"

#include <assert.h>

/*
 * Where the runs begin. Each row that counts takes the next number; a row that begins a run takes
 * it too, and its second constant steps back, so that it does not count.
 */
enum {
#define ELEMENT(kind, name, type, content, text)                                                   \
    ATTRIBUTES_OF_##kind, ATTRIBUTES_BEFORE_##kind = ATTRIBUTES_OF_##kind - 1,
#define ATTRIBUTE(kind, name, type, need, field, target, text) ATTRIBUTE_##kind##_##field,
#include "grammar/grammar.def"
    ATTRIBUTE_COUNT
};

enum {
#define ELEMENT(kind, name, type, content, text)                                                   \
    CHILDREN_OF_##kind, CHILDREN_BEFORE_##kind = CHILDREN_OF_##kind - 1,
#define CHILD(kind, child, least, most) CHILD_##kind##_##child,
#define CHILDREN(kind, group, least, most) CHILDREN_##kind##_##group,
#define CHILDREN_UNLESS(kind, attribute, group, least, most) CHILDREN_##kind##_##group,
#include "grammar/grammar.def"
    CHILD_COUNT
};

enum {
#define GROUP(group, text)                                                                         \
    MEMBERS_OF_##group, MEMBERS_BEFORE_##group = MEMBERS_OF_##group - 1,
#define MEMBER(group, kind) MEMBER_##group##_##kind,
#include "grammar/grammar.def"
    MEMBER_COUNT
};

enum {
#define ENUMERATION(enumeration)                                                                   \
    VALUES_OF_##enumeration, VALUES_BEFORE_##enumeration = VALUES_OF_##enumeration - 1,
#define ENUMERATED(enumeration, constant, text) VALUE_##constant,
#include "grammar/grammar.def"
    VALUE_COUNT
};

static_assert(KIND_COUNT < UINT8_MAX, "a kind is kept in a byte");

const struct element_row grammar_elements[KIND_COUNT + 1] = {
#define ELEMENT(kind, called, type, holds, says)                                                   \
    [KIND_##kind] = {.name = called,                                                               \
                     .text = says,                                                                 \
                     .content = CONTENT_##holds,                                                   \
                     .attributes = ATTRIBUTES_OF_##kind,                                           \
                     .children = CHILDREN_OF_##kind,                                               \
                     .constant = #kind},
#include "grammar/grammar.def"
    [KIND_COUNT] = {.attributes = ATTRIBUTE_COUNT, .children = CHILD_COUNT},
};

/* The two types that say more: their names are glued to the column and expand again. */
#define TYPE_ENUM(name) TYPE_ENUM, .enumeration = ENUMERATION_##name
#define TYPE_ENUMS(name) TYPE_ENUMS, .enumeration = ENUMERATION_##name
#define TYPE_VARIANT(word) TYPE_VARIANT, .variant = #word

const struct attribute_row grammar_attributes[ATTRIBUTE_COUNT] = {
#define ATTRIBUTE(of, called, value_type, needed, field, names, says)                              \
    {.kind = KIND_##of,                                                                            \
     .name = called,                                                                               \
     .need = NEED_##needed,                                                                        \
     .target = TARGET_##names,                                                                     \
     .text = says,                                                                                 \
     .type = TYPE_##value_type},
#include "grammar/grammar.def"
};

const struct child_row grammar_children[CHILD_COUNT] = {
#define CHILD(of, held, fewest, greatest)                                                          \
    {.kind = KIND_##of, .child = KIND_##held, .least = fewest, .most = greatest},
#define CHILDREN(of, held, fewest, greatest)                                                       \
    {.kind = KIND_##of, .group = GROUP_##held, .least = fewest, .most = greatest},
#define CHILDREN_UNLESS(of, attribute, held, fewest, greatest)                                     \
    {.kind = KIND_##of,                                                                            \
     .group = GROUP_##held,                                                                        \
     .least = fewest,                                                                              \
     .most = greatest,                                                                             \
     .unless = attribute},
#include "grammar/grammar.def"
};

const struct group_row grammar_groups[GROUP_COUNT + 1] = {
#define GROUP(group, text) [GROUP_##group] = {#group, text, MEMBERS_OF_##group},
#include "grammar/grammar.def"
    [GROUP_COUNT] = {.members = MEMBER_COUNT},
};

const uint8_t grammar_members[MEMBER_COUNT] = {
#define MEMBER(group, kind) KIND_##kind,
#include "grammar/grammar.def"
};

const struct enumeration_row grammar_enumerations[ENUMERATION_COUNT + 1] = {
#define ENUMERATION(enumeration)                                                                   \
    [ENUMERATION_##enumeration] = {#enumeration, VALUES_OF_##enumeration},
#include "grammar/grammar.def"
    [ENUMERATION_COUNT] = {.values = VALUE_COUNT},
};

const char *const grammar_values[VALUE_COUNT] = {
#define ENUMERATED(enumeration, constant, text) text,
#include "grammar/grammar.def"
};
