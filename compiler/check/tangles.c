#include "check/tangles.h"

#include "base/buffer.h"

/* More places than that are no help; the message shows the whole cycle. */
enum { MOST_PLACES = 50 };

struct cycle {
    const uint32_t *nodes;
    uint32_t length;
    const struct tangle_view *view;
};

static const struct node *declaration_at(const struct cycle *cycle, uint32_t step)
{
    uint32_t number = cycle->nodes[step % cycle->length];
    return number < cycle->view->declaration_count ? cycle->view->declarations[number] : NULL;
}

static const char *name_at(struct check_context *context, const struct cycle *cycle, uint32_t step)
{
    const struct declaration *declaration =
        (const struct declaration *)declaration_at(cycle, step);
    if (!declaration)
        return "<unexplained>";
    return arena_format(context->model->arena, "\"%s\"", declaration->id->text);
}

/* `"a" looks at "b", which looks at "c", which looks at "a"` */
static void write_cycle(struct check_context *context, const struct cycle *cycle,
                        struct buffer *out)
{
    buffer_puts(out, name_at(context, cycle, 0));
    if (cycle->length == 1) {
        buffer_printf(out, " %s itself", cycle->view->verb);
        return;
    }
    for (uint32_t step = 1; step <= cycle->length; step++)
        buffer_printf(out, "%s %s %s", step == 1 ? "" : ", which", cycle->view->verb,
                      name_at(context, cycle, step));
}

static void tell_places(struct check_context *context, const struct cycle *cycle,
                        struct diagnostic *told)
{
    for (uint32_t step = 0; step < cycle->length && step < MOST_PLACES; step++) {
        const struct node *from = declaration_at(cycle, step);
        if (!from) /* unexplained looks at every cause, and stands nowhere itself */
            continue;
        diag_related(context->diag, told,
                     cycle->view->place(context, from, declaration_at(cycle, step + 1)),
                     "%s %s %s", name_at(context, cycle, step), cycle->view->verb,
                     cycle->length == 1 ? "itself" : name_at(context, cycle, step + 1));
    }
}

static void tell(struct check_context *context, const struct cycle *cycle)
{
    const struct node *first = declaration_at(cycle, 0);
    struct buffer message;
    buffer_init(&message, context->model->arena->failure);
    write_cycle(context, cycle, &message);
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_circular_definition, node_place(context->model, first),
                   node_subject(context->model, first), "%s", buffer_text(&message));
    buffer_release(&message);
    diag_help(context->diag, told, "%s", cycle->view->help);
    tell_places(context, cycle, told);
}

void tell_tangles(struct check_context *context, const struct graph *graph,
                  struct components *components, const struct tangle_view *view)
{
    bool *seen = ARENA_ARRAY(context->model->arena, components->count, bool);
    for (uint32_t node = 0; node < view->declaration_count; node++) {
        if (seen[components->of[node]])
            continue;
        seen[components->of[node]] = true;
        struct cycle cycle = {.view = view};
        cycle.nodes = graph_cycle(graph, components, node, context->model->arena, &cycle.length);
        if (cycle.nodes)
            tell(context, &cycle);
    }
}
