/* kbc graph: what leads to what in a knowledge base, drawn by Graphviz. */
#include <string.h>

#include "base/file.h"
#include "base/program.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "graph/drawing.h"
#include "graph/svg.h"

enum { FORMAT_SVG, FORMAT_DOT };

/* Where --around is given, only what has to do with that. */
static void narrow(const struct command_line *line, struct compilation *compilation,
                   struct drawing *drawing)
{
    const char *id = option_value(line, OPTION_around);
    const struct name *name = id ? names_find(&compilation->names, id, strlen(id)) : NULL;
    const struct node *node = name ? name->declared : NULL;
    if (!id)
        return;
    if (!node || node->flags & NODE_RETIRED || !drawing_around(drawing, node))
        command_misused(line, "\"--around\" takes the id of a finding, score, bands, condition, "
                              "cause, treatment, rule or interaction; \"%s\" is none here", id);
}

/* What Graphviz makes of it. */
static void lay_out(struct failure *failure, struct arena *arena, struct buffer *dot,
                    struct buffer *svg)
{
    const char *path = arena_format(arena, "%s/graph.dot", file_scratch(failure));
    file_write_scratch(failure, path, dot->bytes, dot->length);
    const char *words[] = {"dot", "-Tsvg", path, NULL};
    struct program graphviz = {.name = "Graphviz", .words = words};
    int status = program_run(failure, &graphviz, svg);
    if (status == PROGRAM_NOT_FOUND)
        failure_raise(failure, "Graphviz needs \"dot\", which is not found; install Debian's "
                               "package graphviz, or take --format dot");
    if (status != 0)
        failure_raise(failure, "Graphviz ended with status %d and made no picture", status);
    failure_undo(failure);
}

static void draw(const struct command_line *line, struct compilation *compilation)
{
    struct drawing drawing;
    struct buffer dot, svg, out;
    drawing_make(&drawing, &compilation->model);
    narrow(line, compilation, &drawing);
    buffer_init(&dot, line->failure);
    buffer_init(&svg, line->failure);
    buffer_init(&out, line->failure);
    drawing_dot(&drawing, &dot);
    if (option_choice(line, OPTION_graph_format) == FORMAT_SVG) {
        lay_out(line->failure, &compilation->arena, &dot, &svg);
        svg_describe(&drawing, option_value(line, OPTION_around), buffer_text(&svg), &out);
    } else {
        buffer_add(&out, dot.bytes, dot.length);
    }
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
    buffer_release(&svg);
    buffer_release(&dot);
}

int command_graph(const struct command_line *line)
{
    return compilation_show(line, draw);
}
