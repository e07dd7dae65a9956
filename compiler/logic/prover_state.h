/*
 * What the files of the prover share.
 *
 * For prover*.c only.
 */
#ifndef KBC_LOGIC_PROVER_STATE_H
#define KBC_LOGIC_PROVER_STATE_H

#include "logic/prover.h"

/* A literal within: twice the variable (from 0), and one more where negated. A clause is known by
 * where it begins among the words. */
typedef uint32_t literal;
typedef uint32_t clause;

#define CLAUSE_NONE UINT32_MAX

static inline literal negation(literal a)
{
    return a ^ 1;
}

static inline uint32_t variable_of(literal a)
{
    return a >> 1;
}

/* A clause: its size, how many origins, whether it was learned, its literals, its origins. The
 * first two literals are watched. */
enum { CLAUSE_SIZE, CLAUSE_ORIGINS, CLAUSE_LEARNED, CLAUSE_HEAD };

struct numbers {
    uint32_t *all; /* from malloc */
    uint32_t count, room;
};

struct watch_list {
    struct prover_watch {
        clause clause;
        literal other; /* some literal of it: while it is true, the clause need not be looked at */
    } *all; /* from malloc */
    uint32_t count, room;
};

struct prover_variable {
    uint32_t level;
    clause reason; /* CLAUSE_NONE: decided or assumed */
    bool seen;     /* while a conflict is analysed */
    bool phase;    /* what it was last */
    bool usual;
};

struct prover {
    struct failure *failure;
    struct numbers words;      /* the clauses */
    uint32_t learned_words, original_words; /* how many of them are of which */
    struct numbers units;      /* clauses of one literal, or none: they are not watched */
    struct watch_list wanting; /* those told that somebody says, in their order */
    struct watch_list leaving; /* those that nobody says, and that following alone does not make
                                  true: others have two literals */
    struct prover_variable *variables;
    uint32_t variable_count, variable_room;
    int8_t *values;            /* of each literal: 1 true, -1 false, 0 open */
    struct watch_list *watches; /* of each literal: the clauses to look at when it turns false */
    struct numbers trail;      /* literals that are true, in the order of becoming so */
    struct numbers levels;     /* where on the trail each level after the first begins */
    struct numbers first_opens; /* and what `first_open` was then */
    uint32_t head;             /* what is before it on the trail has been followed */
    uint32_t first_open;       /* of those wanting, the ones before it are true, or do not count */
    uint32_t looked_at;        /* of those leaving, the ones before it are true, or can be left */
    bool decided;              /* something has been made true since the first was looked at */
    unsigned conflicts;        /* that the last question met */
    bool *left_out;            /* of each origin */
    uint32_t *taken;           /* of each origin: == take when it is among `origins` */
    uint32_t origin_count, origin_room, take;
    struct numbers origins;    /* of the conflict that is analysed */
    struct numbers lemma;      /* the literals learned from it */
    struct numbers marked;     /* the variables that took part in it */
    struct numbers assumed;    /* by the question */
    struct rotation {          /* of the clauses that were told, for prover_critical */
        struct numbers clauses;
        struct numbers first;  /* of each literal: where its occurrences begin */
        struct numbers occurrences; /* places among `clauses` */
        struct numbers true_ones;   /* of each clause: how many literals are true */
        bool known;            /* that these are of the clauses there are */
    } rotation;
};

void numbers_grow(struct prover *prover, struct numbers *numbers);

static inline void numbers_add(struct prover *prover, struct numbers *numbers, uint32_t number)
{
    if (numbers->count == numbers->room)
        numbers_grow(prover, numbers);
    numbers->all[numbers->count++] = number;
}

static inline uint32_t clause_words(const struct prover *prover, clause at)
{
    const uint32_t *words = prover->words.all + at;
    return CLAUSE_HEAD + words[CLAUSE_SIZE] + words[CLAUSE_ORIGINS];
}

static inline bool clause_learned(const struct prover *prover, clause at)
{
    return prover->words.all[at + CLAUSE_LEARNED];
}

/* Of a clause that was told. */
static inline uint32_t clause_origin(const struct prover *prover, clause at)
{
    const uint32_t *words = prover->words.all + at;
    return words[CLAUSE_ORIGINS] ? words[CLAUSE_HEAD + words[CLAUSE_SIZE]] : ORIGIN_NONE;
}

/* Whether everybody who says the clause takes part in this question. */
bool clause_counts(const struct prover *prover, clause at);

static inline uint32_t *clause_literals(struct prover *prover, clause at)
{
    return prover->words.all + at + CLAUSE_HEAD;
}

static inline uint32_t clause_size(const struct prover *prover, clause at)
{
    return prover->words.all[at + CLAUSE_SIZE];
}

/* Add a clause; no two literals are the same or each other's negation, and `origins` not among the
 * words. */
clause clause_add(struct prover *prover, const struct numbers *literals, const uint32_t *origins,
                  uint32_t origin_count, bool learned);

/* Follow what is on the trail; the clause whose literals are all false, or CLAUSE_NONE. */
clause prover_propagate(struct prover *prover);

void prover_go_back(struct prover *prover, uint32_t level);

static inline uint32_t prover_level(const struct prover *prover)
{
    return prover->levels.count;
}

/* Make an open literal true. The trail has room for all. */
static inline void prover_set(struct prover *prover, literal a, clause reason)
{
    struct prover_variable *variable = &prover->variables[variable_of(a)];
    prover->values[a] = 1;
    prover->values[negation(a)] = -1;
    variable->level = prover_level(prover);
    variable->reason = reason;
    variable->phase = !(a & 1);
    prover->trail.all[prover->trail.count++] = a;
}

/* What to make true next; UINT32_MAX: every clause that counts is true, or can be left. */
literal prover_next_wanted(struct prover *prover);

/* Of a conflict at a level after the first: learn from it, go back, and set what follows. */
void prover_learn(struct prover *prover, clause conflict);

/* The origins of a clause that is false by what was assumed alone; of a literal's being false. */
void prover_explain_clause(struct prover *prover, clause conflict);
void prover_explain_literal(struct prover *prover, literal false_one);

#endif
