/*
 * What is derived from findings - scores, bands, conditions and causes - and what each of them
 * looks at, as a graph. Part of the check `layers`.
 */
#ifndef KBC_CHECK_DERIVATION_H
#define KBC_CHECK_DERIVATION_H

#include "check/reference_graph.h"
#include "model/model.h"

struct derivation {
    struct node **all;   /* the definitions, in document order: nodes of the graph */
    uint32_t count;
    uint32_t *number;    /* where they stand in `all`: scores, bands, conditions, causes */
    uint32_t first[KIND_COUNT]; /* where those of a kind begin in `number` */
    struct graph graph;  /* has one node more, for <unexplained>, which looks at every cause */
};

/* Read it off an indexed model; in its arena. References that lead elsewhere are left out. */
void derivation_draw(struct model *model, struct derivation *ret_derivation);

/* The number of a definition; UINT32_MAX for any other node, and for NULL. */
uint32_t derivation_number(const struct derivation *derivation, const struct node *node);

#endif
