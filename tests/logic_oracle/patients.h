/*
 * Every patient there can be, counted through, and sets of them: how the contract itself speaks of
 * rules, [x]. A set is a run of bits, one for each combination of values that the findings can have;
 * what is-a or an assumption excludes is a set, too.
 *
 * Domains are taken from the attributes as the author wrote them; nothing here comes from what the
 * checks or compiler/logic/ have found.
 *
 * For tests/logic_oracle/. Everything lives in the arena that it is given.
 */
#ifndef KBC_TESTS_PATIENTS_H
#define KBC_TESTS_PATIENTS_H

#include "model/model.h"

typedef uint64_t *patients; /* everybody->words of them; bits beyond everybody->count say nothing */

/* What one finding can be: `low`, `low` + 1, … (0 and 1, options, steps). */
struct domain {
    int64_t low;
    uint32_t count;
    uint32_t stride; /* between patients who differ by one in this */
    uint32_t usual;  /* counted from `low`, as all below */
    bool graded;     /* there are values between its value and the usual one */
};

struct everybody {
    const struct model *model;
    struct arena *arena;
    struct domain *domains; /* of each finding */
    uint32_t count, words;
    patients closed;        /* those who agree with is-a */
    patients spare;         /* a stack of sets for those who put something together */
    uint32_t spares, spare_room;
};

/* False when they are more than `most`. */
bool everybody_init(struct everybody *everybody, const struct model *model, struct arena *arena,
                    uint32_t most);

/* Of patient number `patient`: a finding's value, from 0 to count - 1. */
static inline uint32_t value_of(const struct everybody *everybody, uint32_t patient,
                                uint32_t finding)
{
    const struct domain *domain = &everybody->domains[finding];
    return patient / domain->stride % domain->count;
}

/* The patient who differs only in that finding's value. */
static inline uint32_t with_value(const struct everybody *everybody, uint32_t patient,
                                  uint32_t finding, uint32_t value)
{
    const struct domain *domain = &everybody->domains[finding];
    return patient + (value - value_of(everybody, patient, finding)) * domain->stride;
}

/* A set, empty; one off the stack, not cleared, to be given back in turn. */
patients set_new(const struct everybody *everybody);
patients set_push(struct everybody *everybody);
void set_pop(struct everybody *everybody);

static inline bool is_in(const uint64_t *set, uint32_t patient)
{
    return set[patient / 64] >> patient % 64 & 1;
}

static inline void put_in(patients set, uint32_t patient)
{
    set[patient / 64] |= UINT64_C(1) << patient % 64;
}

void set_fill(const struct everybody *everybody, patients set, bool all);
void set_copy(const struct everybody *everybody, patients set, const uint64_t *from);
void set_and(const struct everybody *everybody, patients set, const uint64_t *with);
void set_or(const struct everybody *everybody, patients set, const uint64_t *with);
void set_minus(const struct everybody *everybody, patients set, const uint64_t *without);
void set_not(const struct everybody *everybody, patients set);

/* Whether some patient of `among` is in both; in the first and not in the second. */
bool some_in(const struct everybody *everybody, const uint64_t *among, const uint64_t *set);
bool some_in_both(const struct everybody *everybody, const uint64_t *among, const uint64_t *one,
                  const uint64_t *other);
bool some_only_in(const struct everybody *everybody, const uint64_t *among, const uint64_t *one,
                  const uint64_t *other);

#endif
