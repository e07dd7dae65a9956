/*
 * What the checks of clashes share.
 * For the files of check/.
 */
#ifndef KBC_CHECK_CLASHES_H
#define KBC_CHECK_CLASHES_H

#include "check/logic.h"

struct rule_pair {
    const struct rule *one, *other;
};

/* For each treatment those that are-a it, at any remove, in document order. */
struct narrower {
    const struct treatment **all;
    uint32_t *first; /* of each treatment, and behind the last */
};

struct narrower narrower_treatments(const struct model *model);

static inline const struct treatment *const *narrower_begin(const struct narrower *narrower,
                                                            const struct treatment *treatment)
{
    return narrower->all + narrower->first[treatment->node.index];
}

static inline const struct treatment *const *narrower_end(const struct narrower *narrower,
                                                          const struct treatment *treatment)
{
    return narrower->all + narrower->first[treatment->node.index + 1];
}

/* interacting-advice (interactions.c): at which level an interaction's are told; DIAG_OFF: nobody
 * looks for them. */
enum diag_level interaction_level(const struct diag *diag, const struct interaction *interaction);
void look_at_interaction(struct logic *logic, const struct interaction *interaction,
                         const struct narrower *narrower);

#endif
