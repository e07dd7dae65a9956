/*
 * Every number, option, band and unit held to what it stands for: see domains.h.
 */
#include "check/domains.h"

#include <stdarg.h>
#include <stdio.h>

struct diagnostic *tell_attribute(struct check_context *context, const struct node *node,
                                  enum diag_name name, const char *attribute, const char *format,
                                  ...)
{
    const struct model *model = context->model;
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *message = arena_alloc(model->arena, (size_t)length + 1);
    vsnprintf(message, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return diag_raise(context->diag, name, node_attribute(model, node, attribute),
                      node_subject(model, node), "%s", message);
}

static void check_node(struct check_context *context, struct node *node)
{
    switch (node->kind) {
    case KIND_VALUE: check_value_test(context, (struct value_test *)node); break;
    case KIND_DOSE: check_dose(context, (struct dose *)node); break;
    case KIND_SET: check_set(context, (struct set *)node); break;
    default: break;
    }
}

void check_domains(struct check_context *context)
{
    struct model *model = context->model;
    const struct node *root = &model->root->node;
    for (uint32_t i = 0; i < model->findings.count; i++)
        check_finding_domain(context, model->findings.all[i]);
    for (uint32_t i = 0; i < model->scores.count; i++)
        check_score_domain(context, model->scores.all[i]);
    for (uint32_t i = 0; i < model->bands.count; i++)
        check_band_ranges(context, model->bands.all[i]);
    for (struct node *item = item_following(root, root); item; item = item_following(item, root)) {
        if (item->flags & NODE_RETIRED || item->kind == KIND_INCLUDE || item->kind == KIND_MODULE)
            continue;
        for (struct node *node = item; node; node = node_following(node, item))
            check_node(context, node);
    }
}
