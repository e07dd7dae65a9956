/*
 * duplicate-text: two texts of one kind and one language under one parent. Part of the check
 * `references`, which walks through the whole model once.
 */
#ifndef KBC_CHECK_DUPLICATE_TEXT_H
#define KBC_CHECK_DUPLICATE_TEXT_H

#include "check/check.h"

/* What is kept from one text to the next. Starts as zeros; in the arena. */
struct text_room {
    struct told_text {
        const struct node *text;
        const struct name *language;
    } *all;
    uint32_t room;
    const struct node *parent; /* of the texts that were looked at last, */
    uint8_t kind;              /* and their kind */
};

/* Call with each node in document order: texts of one kind under one parent follow each other, so
 * the first of them finds the others. */
void check_duplicate_text(struct check_context *context, struct text_room *room,
                          const struct node *node);

#endif
