/* The parts of a random knowledge base. Only for random_base.c and random_tests.c. */
#ifndef KBC_TESTS_RANDOM_PARTS_H
#define KBC_TESTS_RANDOM_PARTS_H

#include "oracle/random_base.h"

enum { MOST_OF_A_KIND = 12, MOST_ITEMS = 128 };

/* A kind of quantity: its domain, and another unit with bounds inside it. In millionths. */
struct quantity_kind {
    const char *unit, *molar_mass; /* molar_mass: NULL for none */
    micro min, max, step;
    const char *other;             /* unit, or NULL */
    micro other_min, other_max, other_grain;
    micro exact_grain;             /* other_min plus so many of these lies on a step; 0: not known */
};

/* What a test may look at: the findings, and so many of each kind of what is derived. */
struct scope {
    uint32_t scores, bands, conditions, causes;
    bool unexplained, late, states;
};

struct maker {
    struct random *random;
    struct buffer *out; /* of the item that is being written */
    uint32_t booleans, choices, quantities, treatments, rules;
    struct scope made;  /* what there is so far */
    uint32_t options[MOST_OF_A_KIND];        /* of each choice */
    bool ordered[MOST_OF_A_KIND];
    const struct quantity_kind *kinds[MOST_OF_A_KIND];
    uint32_t band_counts[MOST_OF_A_KIND];
    micro score_totals[MOST_OF_A_KIND];      /* a total that the score can have */
    bool has_score_total[MOST_OF_A_KIND];
};

/* Write tests (or states, where the scope says so): one, or from one to `most`. */
void write_test(struct maker *maker, const struct scope *scope, uint32_t depth);
void write_tests(struct maker *maker, const struct scope *scope, uint32_t most);

/* Write the bounds of a band or a value test of a quantity, ` at-least="3"` and so on; with its
 * unit in a test. Of a score, when `kind` is NULL. */
void write_bounds(struct maker *maker, const struct quantity_kind *kind, bool with_unit);

void write_micro(struct maker *maker, micro value);

static inline bool chance(struct maker *maker, uint32_t percent)
{
    return random_below(maker->random, 100) < percent;
}

#endif
