/*
 * Rules that are held against others who may say as much: what the checks of treatments' rules and
 * of escalations share.
 *
 * For the files of check/.
 */
#ifndef KBC_CHECK_RIVALS_H
#define KBC_CHECK_RIVALS_H

#include "check/logic.h"

/* A rule, and others that are held against it. */
struct rival_rules {
    struct logic *logic;
    const struct rule **rules; /* the one that is looked at, then the others */
    edge *edges;               /* that it fires, and the others do not: rivals_make_edges */
    size_t count;
    const bool *named;         /* as rules_named in check/mends.h; NULL: not looked up yet */
};

/* With room for all rules, and none in it. */
void rivals_init(struct rival_rules *rivals, struct logic *logic);

/* Make their edges, in the one view or the other. */
void rivals_make_edges(struct rival_rules *rivals, struct view *view);

/* Whenever the first fires, others do; give the diagnostic its core. */
void rivals_tell_core(struct rival_rules *rivals, struct diagnostic *told);

/* It is a redundant-rule. */
void rivals_tell_redundant(struct rival_rules *rivals);

#endif
