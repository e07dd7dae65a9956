/*
 * Who names whom: the references of the language, read off the grammar table.
 * For check and emit. Includes only model.
 */
#ifndef KBC_MODEL_USES_H
#define KBC_MODEL_USES_H

#include "model/model.h"

/* One reference that an element's attribute makes. */
struct use {
    const struct node *node;
    const char *attribute; /* "treatment", "is-a", … */
    enum target target;    /* what it must name */
    struct name *name;     /* name->declared is what it leads to, or NULL */
    uint32_t index;        /* of a list: which of them, from 0 (see node_attribute_token) */
};

typedef void use_visitor(void *state, const struct use *use);

/* Call `visit` for each reference of the node itself; of it and all below it that is live. Absent
 * attributes are no references. */
void node_uses(const struct node *node, use_visitor *visit, void *state);
void tree_uses(const struct node *top, use_visitor *visit, void *state);

/* Whether a declaration of that kind is what a reference wants. */
bool target_accepts(enum target target, int kind);

#endif
