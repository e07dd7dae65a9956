/*
 * What Graphviz drew, made to say what it shows.
 * For commands. Includes base, grammar, model.
 */
#ifndef KBC_GRAPH_SVG_H
#define KBC_GRAPH_SVG_H

#include "graph/drawing.h"

/* Append the SVG with a title and a description, which a screen reader tells in place of the
 * picture. `around`: the id that it is around, or NULL. What is no SVG comes back to the edge. */
void svg_describe(const struct drawing *drawing, const char *around, const char *svg,
                  struct buffer *out);

#endif
