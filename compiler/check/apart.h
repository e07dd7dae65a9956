/*
 * Tests and rules that have nothing to do with each other, since they look at different findings:
 * then much need not be asked.
 *
 * For the files of check/.
 */
#ifndef KBC_CHECK_APART_H
#define KBC_CHECK_APART_H

#include "logic/world.h"

struct apart {
    const struct world *world;
    uint32_t *families; /* of each finding: the same for those that are-a one another, directly or
                           through others */
    uint32_t *taken;    /* of each family: == turn when a test has looked at it */
    uint32_t turn;
};

/* In the world's arena. After world_assume. */
void apart_init(struct apart *apart, const struct world *world);

/* Whether each test in a `when` is known to come out either way, whatever the others do: then each
 * of them, and each group of them, makes a difference, and all of it can be true and can be false.
 * False may also mean that one looks at more than a finding. */
bool tests_are_apart(struct apart *apart, const struct node *when);

/* ---- Rules ----------------------------------------------------------------------------------- */

/* Mark what a rule looks at. False where that is more than findings about which nothing is
 * assumed: then nothing can be said of it. Of a rule that can fire it is then true that some
 * patient makes it fire who is as usual as can be (world->base) in all that is not marked. */
bool apart_mark(struct apart *apart, const struct rule *rule);

/* After apart_mark was true, of another rule: that it does not fire for such a patient, since it
 * wants something unusual that is not marked; that it looks at nothing that is marked, so that,
 * when it can fire, both can at once. False: that is not known. */
bool apart_stays_away(const struct apart *apart, const struct rule *other);
bool apart_can_join(struct apart *apart, const struct rule *other);

#endif
