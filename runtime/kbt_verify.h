/*
 * The parts of kbt_verify, in the order in which they may rely on each other. Only for the library.
 * Each returns 0 or an error number.
 */
#ifndef KBT_VERIFY_H
#define KBT_VERIFY_H

#include "kbt_load.h"

int kbt_verify_findings(const struct kbt *table); /* findings, tests, bands; after indices */
int kbt_verify_rules(const struct kbt *table);    /* treatments, classes, rules */
int kbt_verify_nodes(const struct kbt *table);    /* after both */

#endif
