/*
 * How messages call things, in the words of the language.
 * For the files of check/.
 */
#ifndef KBC_CHECK_WORDS_H
#define KBC_CHECK_WORDS_H

#include "model/model.h"

/* `finding "fever"`, `option "mild"`, or, of what has no id, `section of handout "flu-sheet"`. In
 * the arena. */
const char *node_words(const struct model *model, const struct node *node);

/* "a finding", "an indication"; of a choice "a choice finding", for the three types apart. */
const char *kind_words(int kind);

/* What a reference must name: "a boolean finding", "a quantity finding or a score", "a rule";
 * without the article "boolean finding", … */
const char *target_words(enum target target);
const char *target_noun(enum target target);

#endif
