/*
 * What the logical checks share: the questions about all possible patients, and how their answers
 * are told.
 *
 * For the files of check/.
 */
#ifndef KBC_CHECK_LOGIC_H
#define KBC_CHECK_LOGIC_H

#include "check/check.h"
#include "logic/question.h"
#include "model/judge.h"

struct logic {
    struct check_context *context;
    struct questions questions;
    const struct diag_related **told_of; /* of each rule: what was told of it where it stood in a
                                            core; NULL: nothing yet, or of no rule */
};

/* Whether the compiled table shows, of the patient that the judge evaluated last, what is to be
 * reported. */
typedef bool logic_shows(const struct judge *judge, const struct logic *logic, const void *what);

/* Give a diagnostic its witness: a patient whom the compiled table shows it for. When the table
 * does not, the diagnostic is made a not-analysed that says so: kbc contradicts itself. */
void logic_tell_witness(struct logic *logic, struct diagnostic *told, const int64_t *values,
                        logic_shows *shows, const void *what);

/* A patient as the reports print them, in the arena. */
const struct diag_patient *logic_patient(const struct model *model, struct arena *arena,
                                         const int64_t *values);

/* Give a diagnostic a core; each in it is told with its place. Where the search for a smallest one
 * was given up (not `complete`), that is told as well. */
void logic_add_core(struct check_context *context, struct diagnostic *told, struct core core,
                    bool complete);

/* The same of what excludes the edges (of the free view), the subject's own rule (or NULL) held
 * besides. */
void logic_tell_core(struct logic *logic, struct diagnostic *told, const edge *wanted,
                     size_t count, const struct rule *subject);

/* What question_ask and question_decide say; that the question was given up is told of the
 * declaration: "whether QUESTION was not decided". */
enum answer logic_ask(struct logic *logic, const edge *wanted, size_t count,
                      const struct node *node, const char *question);
enum answer logic_decide(struct logic *logic, const edge *wanted, size_t count,
                         const struct node *node, const char *question);

/* The same of a question that was asked in another way, and given up. */
void logic_tell_given_up(struct logic *logic, const struct node *node, const char *question);

/* A rule that some possible patient makes fire takes part in the logical checks. */
static inline bool can_fire(const struct rule *rule)
{
    return !(rule->node.flags & NODE_NEVER);
}

#endif
