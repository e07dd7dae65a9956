/* The parts of a small knowledge base. Only for small_*.c. */
#ifndef KBC_TESTS_SMALL_PARTS_H
#define KBC_TESTS_SMALL_PARTS_H

#include "base/arena.h"
#include "oracle/random_parts.h"

enum { MOST_TEXTS = 16 };

struct texts {
    char *all[MOST_TEXTS];
    uint32_t count;
};

/* Of a dose: which unit, one end and the other of its amount, time, ceiling and route. */
enum { DOSE_PARTS = 6 };

struct small {
    struct maker maker;
    struct arena arena;    /* for the texts */
    struct buffer text;    /* the items, end to end */
    size_t begins[MOST_ITEMS + 1];
    uint32_t items;
    struct texts pool;     /* tests that come again; what was written after them may use them */
    struct texts earlier;  /* what earlier `when`s say */
    struct scope early;    /* what assumptions and the scope may look at */
    uint32_t dose[DOSE_PARTS]; /* the last one; the next is much the same */
    uint32_t early_pool;   /* how many of the pool they may use */
};

static inline uint32_t below(struct small *small, uint32_t limit)
{
    return random_below(small->maker.random, limit);
}

static inline bool often(struct small *small, uint32_t percent)
{
    return chance(&small->maker, percent);
}

/* The beginning of an item. */
struct buffer *small_item(struct small *small);

/* An attribute, or none: ` name="value"` with one of the words; "" among them leaves it out. */
void small_word(struct small *small, const char *name, const char *const *words, uint32_t count);

/* Put new tests into the pool that look at no more than `scope`. */
void small_fill_pool(struct small *small, const struct scope *scope, uint32_t count);

/* One test or state; several, as of a when. `pool`: how many of the pool may be used. */
void small_pick(struct small *small, const struct scope *scope, uint32_t pool);
void small_picks(struct small *small, const struct scope *scope, uint32_t pool);
void small_when(struct small *small, const struct scope *scope);

/* is-a of some of what came before; letter and number make the ids. */
void small_is_a(struct small *small, char letter, uint32_t number);

void small_findings(struct small *small);   /* small_findings.c */
void small_derivation(struct small *small); /* small_findings.c */
void small_rules(struct small *small);      /* small_rules.c */
void small_claims(struct small *small, bool assumed); /* small_rules.c */
void small_scope(struct small *small);      /* small_rules.c */
void small_cases(struct small *small);      /* small_cases.c */

#endif
