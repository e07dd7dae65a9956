/*
 * How much may be done for a question before it is given up, and for many together. It is counted,
 * never timed: the same question is given up on every machine, and whatever else is asked at the
 * same time. A unit is about what a conflict costs the solver among a few clauses.
 *
 * However much was spent on others, each question gets a little, so that after a few hard ones the
 * easy ones are still answered.
 *
 * For the files of logic/ and whoever starts questions.
 */
#ifndef KBC_LOGIC_EFFORT_H
#define KBC_LOGIC_EFFORT_H

#include <stdint.h>

struct effort {
    uint64_t most; /* for one question */
    uint64_t all;  /* left for all together */
    uint64_t left; /* for the one that is asked */
};

enum { EFFORT_LEAST = 500, EFFORT_QUESTIONS = 4 };

/* Start: so much for one question, and for all as much as for four. */
static inline void effort_start(struct effort *effort, uint64_t most)
{
    *effort = (struct effort){.most = most, .all = EFFORT_QUESTIONS * most};
}

/* A new question is asked. */
static inline void effort_begin(struct effort *effort)
{
    effort->left = effort->all > EFFORT_LEAST ? effort->all : EFFORT_LEAST;
    if (effort->left > effort->most)
        effort->left = effort->most;
}

static inline void effort_spend(struct effort *effort, uint64_t cost)
{
    effort->left -= cost < effort->left ? cost : effort->left;
    effort->all -= cost < effort->all ? cost : effort->all;
}

#endif
