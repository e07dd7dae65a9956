/*
 * Whom a rule can concern among those whom a handout speaks to.
 *
 * A handout of causes speaks to patients for whom one of them is suspected and no other cause is.
 * So what each of its causes calls for, without alternative, is known of them. A handout for the
 * whole knowledge base speaks to everyone; what its scope calls for is known of its readers all the
 * same. What it says of one cause (`beside`) speaks to all for whom that is suspected, whatever
 * else is. All else may be so or not.
 *
 * A rule that can never fire for them is left out of a handout of causes (never of one for the
 * whole); a part of a condition that is always true for them need not be told.
 *
 * A handout for one patient speaks to nobody else: what is known of the patient is always or never
 * so, and only what is unknown may be so or not.
 *
 * For the files of emit/handout.
 */
#ifndef KBC_EMIT_HANDOUT_REACH_H
#define KBC_EMIT_HANDOUT_REACH_H

#include "emit/handout.h"

enum reach { REACH_NEVER, REACH_SOMETIMES, REACH_ALWAYS };

/* Work out plan->known (of each boolean finding: it is true of every reader) and plan->conditions
 * (the reach of each condition), which the others read. */
void reach_prepare(const struct model *model, struct handout_plan *plan);

/* Of one test; of a cause's being suspected; of a rule, its `for` included. */
enum reach reach_of_test(const struct handout_plan *plan, const struct node *test);
enum reach reach_of_cause(const struct handout_plan *plan, const struct name *cause);
enum reach reach_of_rule(const struct handout_plan *plan, const struct rule *rule);

#endif
