/*
 * The parts of kbt_verify, in the order in which they may rely on each other. Only for the library.
 * Each returns 0 or an error number.
 */
#ifndef KBT_VERIFY_H
#define KBT_VERIFY_H

#include "kbt_load.h"

/* The two lowest bits: draft or active. */
static inline int is_status(uint32_t bits)
{
    return ((bits + 1) & 2) != 0;
}

int kbt_verify_findings(const struct kbt *table); /* findings, tests, bands; after indices */
int kbt_verify_rules(const struct kbt *table);    /* treatments, classes, rules */
int kbt_verify_nodes(const struct kbt *table);    /* after both */

#endif
