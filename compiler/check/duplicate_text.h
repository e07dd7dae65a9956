/*
 * duplicate-text: two texts of one kind and one language under one parent. Part of the check
 * `references`, which walks through the whole model once.
 */
#ifndef KBC_CHECK_DUPLICATE_TEXT_H
#define KBC_CHECK_DUPLICATE_TEXT_H

#include "check/check.h"

/* Room for the texts of one parent, kept from one to the next. Starts as zeros; in the arena. */
struct text_room {
    struct told_text {
        const struct node *text;
        const struct name *language;
    } *all;
    uint32_t room;
};

/* Look at the texts right under `parent`. */
void check_duplicate_text(struct check_context *context, struct text_room *room,
                          const struct node *parent);

#endif
