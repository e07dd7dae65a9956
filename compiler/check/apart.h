/*
 * Tests that have nothing to do with each other: each can come out either way, whatever the others
 * do. So each of them, and each group of them, makes a difference, and all of it can be true and
 * can be false: nothing need be asked.
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

/* Whether all tests in a `when` are known to be apart from each other. False may also mean that
 * one looks at more than a finding. */
bool tests_are_apart(struct apart *apart, const struct node *when);

#endif
