/*
 * The options of a choice and the bands of `bands`, where they are named: in `is`, `in`, bounds and
 * `usual`. Part of the check `domains`.
 */
#ifndef KBC_CHECK_NAMED_H
#define KBC_CHECK_NAMED_H

#include "check/check.h"

/* `of` is a FINDING_CHOICE or BANDS in all of these; "option" or "band" below. */

/* How many there are; the index of the one with that id, or else the count. */
uint32_t named_count(const struct node *of);
uint32_t named_index(const struct model *model, const struct node *of, const char *bytes,
                     size_t length);

/* Whether all of them could be read: what is not among them is nowhere. */
bool named_are_known(const struct node *of);

/* "option", "band". */
const char *named_noun(const struct node *of);

/* Tell which one may have been meant, or which there are. */
void named_help(struct check_context *context, struct diagnostic *told, const struct node *of,
                const char *wanted);

#endif
