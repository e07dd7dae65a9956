/*
 * The declarations of a whole knowledge base, over all its files, in document order.
 * For the files of check/.
 */
#ifndef KBC_CHECK_ITEMS_H
#define KBC_CHECK_ITEMS_H

#include "model/model.h"

/* The first item (a source, finding, rule, case, …; never an include), retired ones among them;
 * the one behind it; NULL at the end. */
const struct node *first_item(const struct model *model);
const struct node *next_item(const struct node *item);

#endif
