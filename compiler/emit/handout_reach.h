/*
 * Whom a rule can concern among those whom a handout speaks to: patients for whom one of its causes
 * is suspected and no other. A rule that can never fire for them is left out of the handout; a part
 * of a condition that is always true for them need not be told. Nothing is known of their findings,
 * so whatever depends on one may be so or not. A handout for the whole knowledge base speaks to
 * everyone.
 *
 * For the files of emit/handout.
 */
#ifndef KBC_EMIT_HANDOUT_REACH_H
#define KBC_EMIT_HANDOUT_REACH_H

#include "emit/handout.h"

enum reach { REACH_NEVER, REACH_SOMETIMES, REACH_ALWAYS };

/* Work out plan->conditions, which the others read. */
void reach_prepare(const struct model *model, struct handout_plan *plan);

/* Of one test; of all tests under a node; of a rule, its `for` included. */
enum reach reach_of_test(const struct handout_plan *plan, const struct node *test);
enum reach reach_of_all(const struct handout_plan *plan, const struct node *parent);
enum reach reach_of_rule(const struct handout_plan *plan, const struct rule *rule);
enum reach reach_of_cause(const struct handout_plan *plan, const struct name *cause);

#endif
