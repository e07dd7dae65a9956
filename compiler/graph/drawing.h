/*
 * What leads to what in a knowledge base, as a graph: findings, scores, bands, conditions, causes,
 * treatments, rules and interactions are its nodes, each reference between them is an edge. An
 * edge goes the way that a conclusion does: from a finding to the cause that looks at it, from
 * there to the indication, from there to the treatment.
 *
 * For commands. Includes base, grammar, model.
 */
#ifndef KBC_GRAPH_DRAWING_H
#define KBC_GRAPH_DRAWING_H

#include "base/buffer.h"
#include "model/model.h"

enum relation {
    RELATION_LEADS,           /* the test, definition or rule `to` looks at `from` */
    RELATION_INDICATES,       /* rule to treatment */
    RELATION_CONTRAINDICATES, /* rule to treatment */
    RELATION_INTERACTS,       /* interaction to treatment */
    RELATION_TAKES,           /* finding to the treatment that it says is taken */
    RELATION_IS_A,            /* finding to the broader one */
    RELATION_INCLUDES         /* treatment to the narrower one, whose is-a names it */
};

/* Of an edge that leads somewhere: how it is looked at. */
enum { LOOKS_PLAIN = 1, LOOKS_NEGATED = 2 };

struct drawing_edge {
    uint32_t from, to; /* in `nodes` */
    uint8_t relation;  /* enum relation */
    uint8_t looks;     /* a set: LOOKS_… */
};

struct drawing {
    const struct model *model;
    struct node **nodes; /* by kind, in document order */
    bool *drawn;         /* of each: whether it is in the picture */
    uint32_t count;
    uint32_t first_of[KIND_COUNT]; /* where the list that has the kind begins in `nodes` */
    struct drawing_edge *edges; /* ascending by from, to, relation; none twice */
    size_t edge_count, edge_room;
};

/* The graph of a model in which no error of the first table stands; in the arena of the model.
 * Drawn is everything but findings that nothing looks at. */
void drawing_make(struct drawing *drawing, const struct model *model);

/* Draw only what leads to `node`, at any remove, and what it leads to. False, and nothing is
 * changed, when it is no node of the graph. */
bool drawing_around(struct drawing *drawing, const struct node *node);

/* Append it in the language of Graphviz. */
void drawing_dot(const struct drawing *drawing, struct buffer *out);

/* Append what it shows in a sentence, for whoever does not see it. */
void drawing_tell(const struct drawing *drawing, struct buffer *out);

#endif
