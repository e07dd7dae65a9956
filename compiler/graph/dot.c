/* The graph in the language of Graphviz. Shapes and words say what something is; colour helps. */
#include "graph/drawing.h"

#include <string.h>

#include "base/utf8.h"

enum { LABEL_WIDTH = 24 }; /* characters of a line, before it breaks at a blank */

struct look {
    const char *shape, *fill;
};

static const struct look looks[KIND_COUNT] = {
    [KIND_FINDING_BOOLEAN] = {"box\", style=\"filled,rounded", "#f4f4f4"},
    [KIND_FINDING_CHOICE] = {"box\", style=\"filled,rounded", "#f4f4f4"},
    [KIND_FINDING_QUANTITY] = {"box\", style=\"filled,rounded", "#f4f4f4"},
    [KIND_SCORE] = {"hexagon", "#fdf3d8"},
    [KIND_BANDS] = {"hexagon", "#fdf3d8"},
    [KIND_CONDITION] = {"hexagon", "#fdf3d8"},
    [KIND_CAUSE] = {"ellipse", "#dbe9fb"},
    [KIND_TREATMENT] = {"box\", peripheries=\"2", "#dff3e0"},
    [KIND_INDICATION] = {"note", "#ffffff"},
    [KIND_CONTRAINDICATION] = {"note\", style=\"filled,dashed", "#ffffff"},
    [KIND_ESCALATION] = {"octagon", "#fbdede"},
    [KIND_INTERACTION] = {"note\", style=\"filled,dashed", "#ffffff"},
};

/* ---- Labels ---------------------------------------------------------------------------------- */

/* One character of a label as it stands in a quoted text: what Graphviz would take for an escape or
 * an entity is escaped, and what would move other text is written out. */
static size_t add_character(struct buffer *out, const char *bytes, size_t length)
{
    char shown[UTF8_SHOWN];
    size_t size;
    utf8_show(bytes, length, &size, shown);
    if (*bytes == '"' || *bytes == '\\')
        buffer_printf(out, "\\%c", *bytes);
    else if (*bytes == '&')
        buffer_puts(out, "&amp;");
    else
        buffer_puts(out, shown);
    return size;
}

static void add_escaped(struct buffer *out, const char *text)
{
    size_t length = strlen(text), column = 0;
    for (size_t at = 0; at < length; column++)
        if (text[at] == ' ' && column >= LABEL_WIDTH) {
            buffer_puts(out, "\\n");
            column = 0;
            at++;
        } else {
            at += add_character(out, text + at, length - at);
        }
}

static void add_kind(struct buffer *out, const struct node *node)
{
    const struct rule *rule = (const struct rule *)node;
    const char *name = grammar_elements[node->kind].name;
    switch (node->kind) {
    case KIND_INDICATION:
        if (rule->strength)
            buffer_printf(out, "%s ", grammar_value_text(ENUMERATION_strength, rule->strength));
        buffer_puts(out, name);
        if (rule->line)
            buffer_printf(out, ", line %u", rule->line);
        break;
    case KIND_CONTRAINDICATION:
        buffer_printf(out, "%s %s", grammar_value_text(ENUMERATION_severity, rule->severity), name);
        break;
    case KIND_INTERACTION:
        buffer_printf(out, "%s %s",
                      grammar_value_text(ENUMERATION_severity,
                                         ((const struct interaction *)node)->severity), name);
        break;
    case KIND_ESCALATION:
        buffer_printf(out, "%s %s", grammar_value_text(ENUMERATION_urgency, rule->urgency), name);
        break;
    default:
        buffer_puts(out, name);
    }
}

static const char *id_of(const struct node *node)
{
    return ((const struct declaration *)node)->id->text;
}

/* Its kind, what authors call it, and its id. */
static void add_node(const struct drawing *drawing, const struct node *node, struct buffer *out)
{
    const char *id = id_of(node), *label = node_label(drawing->model, node);
    buffer_printf(out, "  \"%s\" [shape=\"%s\", fillcolor=\"%s\", label=\"", id,
                  looks[node->kind].shape, looks[node->kind].fill);
    add_kind(out, node);
    if (strcmp(label, id) != 0) {
        buffer_puts(out, "\\n");
        add_escaped(out, label);
    }
    buffer_printf(out, "\\n[%s]\"];\n", id);
}

/* ---- Edges ----------------------------------------------------------------------------------- */

static const char *edge_look(const struct drawing_edge *edge)
{
    switch ((enum relation)edge->relation) {
    case RELATION_LEADS:
        return edge->looks == LOOKS_NEGATED ? " [label=\"not\", arrowhead=\"tee\"]"
               : edge->looks == LOOKS_PLAIN ? "" : " [label=\"or not\"]";
    case RELATION_INDICATES: return " [label=\"indicated\", penwidth=\"2\"]";
    case RELATION_CONTRAINDICATES:
        return " [label=\"contraindicated\", style=\"dashed\", arrowhead=\"tee\"]";
    case RELATION_INTERACTS:
        return " [label=\"not together\", style=\"dashed\", arrowhead=\"tee\"]";
    case RELATION_TAKES: return " [label=\"taken\", style=\"dotted\"]";
    case RELATION_IS_A: return " [label=\"is a\", arrowhead=\"empty\"]";
    case RELATION_INCLUDES: return " [label=\"is a\", dir=\"back\", arrowtail=\"empty\"]";
    }
    return "";
}

void drawing_dot(const struct drawing *drawing, struct buffer *out)
{
    const struct node *root = &drawing->model->root->node;
    buffer_puts(out, "digraph \"");
    add_escaped(out, id_of(root));
    buffer_puts(out, "\" {\n  graph [rankdir=\"LR\", ranksep=\"1\", nodesep=\"0.15\", "
                "fontname=\"Noto Sans\"];\n"
                "  node [style=\"filled\", fontname=\"Noto Sans\", fontsize=\"11\", "
                "margin=\"0.12,0.06\", height=\"0.3\"];\n"
                "  edge [fontname=\"Noto Sans\", fontsize=\"9\", arrowsize=\"0.7\"];\n");
    for (uint32_t i = 0; i < drawing->count; i++)
        if (drawing->drawn[i])
            add_node(drawing, drawing->nodes[i], out);
    for (size_t i = 0; i < drawing->edge_count; i++) {
        const struct drawing_edge *edge = &drawing->edges[i];
        if (drawing->drawn[edge->from] && drawing->drawn[edge->to])
            buffer_printf(out, "  \"%s\" -> \"%s\"%s;\n", id_of(drawing->nodes[edge->from]),
                          id_of(drawing->nodes[edge->to]), edge_look(edge));
    }
    buffer_puts(out, "}\n");
}

void drawing_tell(const struct drawing *drawing, struct buffer *out)
{
    const char *between = "";
    uint32_t count = 0;
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const char *name = grammar_elements[kind].name;
        for (uint32_t i = 0; looks[kind].shape && i < drawing->count; i++)
            count += drawing->drawn[i] && drawing->nodes[i]->kind == kind;
        if (!count || (kind >= KIND_FINDING_BOOLEAN && kind < KIND_FINDING_QUANTITY))
            continue; /* findings of all types count together */
        buffer_printf(out, "%s%s %u", between, name, count);
        between = ", ";
        count = 0;
    }
}
