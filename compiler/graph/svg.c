#include "graph/svg.h"

#include <string.h>

#include "grammar/html.h"

void svg_describe(const struct drawing *drawing, const char *around, const char *svg,
                  struct buffer *out)
{
    const char *tag = strstr(svg, "<svg "), *inside = tag ? strchr(tag, '>') : NULL;
    if (!inside)
        failure_raise(out->failure, "Graphviz made no SVG");
    buffer_add(out, svg, (size_t)(tag + 5 - svg));
    buffer_puts(out, "role=\"img\" aria-labelledby=\"graph-title\" "
                "aria-describedby=\"graph-description\" ");
    buffer_add(out, tag + 5, (size_t)(inside + 1 - (tag + 5)));
    buffer_puts(out, "\n<title id=\"graph-title\">");
    html_text(out, node_label(drawing->model, &drawing->model->root->node));
    buffer_puts(out, ": what leads to what");
    if (around)
        buffer_printf(out, ", around %s", around);
    buffer_puts(out, "</title>\n<desc id=\"graph-description\">");
    drawing_tell(drawing, out);
    buffer_puts(out, "</desc>");
    buffer_puts(out, inside + 1);
}
