/*
 * What was changed in a knowledge base since a revision that git knows, and which diagnostics touch
 * it. A part that git does not know, or can't compare, counts as changed: nothing is left out that
 * might touch something.
 *
 * For commands. Includes base, diag, grammar and model.
 */
#ifndef KBC_CHANGES_CHANGES_H
#define KBC_CHANGES_CHANGES_H

#include <stdbool.h>
#include "diag/diag.h"
#include "model/model.h"

struct changes {
    struct span *all; /* ascending; an empty one: something was taken out there */
    size_t count;
    bool removed; /* a declaration was, or an include */
};

/* Compare what was read with the revision, by running git in the root file's folder. Not in a git
 * repository, a revision that there is not, no git: back to the edge. */
void changes_find(struct changes *changes, const struct model *model, const char *revision);

/*
 * Mark the diagnostics that touch nothing changed. One touches the declarations that its place, its
 * related places, its subject, its others and its core are in, and what these are defined by:
 * conditions, scores, bands, causes and findings, at any remove.
 *
 * Never marked are errors of the document, what was not analysed, and what is about the knowledge
 * base; nothing is when its root's tag was changed. What speaks of the rules together (a dead end,
 * a gap, a broken assert, a failed case and their like) is marked only when no rule was changed,
 * nor anything else that decides about an answer; what is of the logic at all, only when no
 * assumption was changed and no declaration taken out.
 */
void changes_apply(const struct changes *changes, const struct model *model, struct diag *diag);

#endif
