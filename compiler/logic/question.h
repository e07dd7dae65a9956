/*
 * Questions with their answers told in full: a small witness, or a smallest set of rules and
 * assumptions that excludes what was asked.
 *
 * For check. Includes base, model.
 */
#ifndef KBC_LOGIC_QUESTION_H
#define KBC_LOGIC_QUESTION_H

#include "logic/asker.h"
#include "logic/cone.h"
#include "logic/cover.h"
#include "logic/justify.h"
#include "logic/patient.h"
#include "logic/unwanted.h"

/* Everything that questions about one model share. */
struct questions {
    struct world world;
    struct view view;      /* rules as they are defined */
    struct view free_view; /* rules free, for cores */
    bool resting; /* see questions_rest */
    struct effort effort;
    struct asker asker;
    struct evaluation evaluation;
    struct justifier justifier;
    uint32_t soon;         /* what is not justified after so many steps is asked of the prover */
    uint32_t steps;        /* what is not justified by then is asked of the solver; 0: all is.
                              Tests hold the two against each other */
    bool solver_only;      /* what the prover is asked is asked of the solver; for tests, too */
    struct cone cone;
    struct cover cover;    /* for cores, and for what is not soon justified; nobody else's */
    struct asker *found;   /* who found the last question's patient; NULL: the justifier */
    int64_t *values;       /* the patient of the last question that was possible */
    struct heeded {        /* indices of the unwanted edges that the last question heeded */
        uint32_t *all;     /* from malloc */
        uint32_t count, room;
    } heeded;
    edge *asked;           /* from malloc */
    size_t asked_room;
};

/* Start on a model free of errors of the first table; and whether there is a possible patient at
 * all. When there is none, or that was given up, nothing else may be asked but
 * questions_world_core. `most`: the effort for one question; see logic/effort.h. */
enum answer questions_init(struct questions *questions, struct model *model, uint64_t most);

/* The same questions over a model that differs from the other's in its arena alone: what is asked
 * and found here depends on nothing that is asked elsewhere later, and the effort is its own. The
 * other must live as long, and not be asked meanwhile. */
void questions_copy(struct questions *questions, const struct questions *from,
                    struct model *model);
void questions_release(struct questions *questions);

/* Nothing more is asked of these, but they may be copied: what asking takes is given back. */
void questions_rest(struct questions *questions);

/* Whether a possible patient makes all these edges (of `view`) true. */
enum answer question_ask(struct questions *questions, const edge *wanted, size_t count);

/* The same where no witness is told: there is none afterwards. */
enum answer question_decide(struct questions *questions, const edge *wanted, size_t count);

/* The same of the solver alone, for edges that look at a change, which the justifier knows nothing
 * of. */
enum answer question_ask_solver(struct questions *questions, const edge *wanted, size_t count);

/* Whether a possible patient makes all of `wanted` true and none of `unwanted`: only those that get
 * in the way are told to the solver. After ANSWER_IMPOSSIBLE, `heeded` says which: already these
 * exclude it, but for those that are excluded for ever, of which earlier questions' count too. */
enum answer question_ask_without(struct questions *questions, const edge *wanted, size_t count,
                                 struct unwanted *unwanted);

/* After ANSWER_POSSIBLE: such a patient, small; questions->values, until the next question. The
 * edges must be those of the question; `unwanted` may be NULL. */
const int64_t *question_witness(struct questions *questions, const edge *wanted, size_t count,
                                struct unwanted *unwanted);

/* A declaration that a core may name: a rule, tied to its definition, or an assumption. */
struct core {
    const struct declaration **all; /* in document order */
    uint32_t count;
};

/* After ANSWER_IMPOSSIBLE: a smallest set of rules and assumptions by which the edges (of
 * `free_view`) exclude each other, the subject's own rule (or NULL) held besides. `complete`: no
 * trial was given up, so none can be left out. */
struct core question_core(struct questions *questions, const edge *wanted, size_t count,
                          const struct rule *subject, bool *ret_complete);

/* The same when there is no possible patient: the assumptions that exclude each other. */
struct core questions_world_core(struct questions *questions, bool *ret_complete);

#endif
