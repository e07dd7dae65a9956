/*
 * The rules of treatments by how many operands they have (kbt_group.c). Only for the library.
 */
#ifndef KBT_GROUP_H
#define KBT_GROUP_H

#include "kbt_state.h"

#ifndef __OPTIMIZE_SIZE__

/* Once an answer, when node_at is there. */
void kbt_group_rules(struct kbt_answer *answer);

/* Evaluate all that are in groups; returns where the nodes of the others stand, one behind another:
 * in_group[KBT_UNGROUPED] of them, to be evaluated in that order. */
const uint32_t *kbt_run_groups(const struct kbt_answer *answer);

#endif
#endif
