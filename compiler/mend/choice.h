/*
 * Which mends are made in a round. Only for mend/.
 */
#ifndef KBC_MEND_CHOICE_H
#define KBC_MEND_CHOICE_H

#include "mend/mending.h"

struct chosen {
    const struct diagnostic *diagnostic;
    const struct diag_mend *mend;
    const char *key; /* tells it from others, in each round alike; in the arena of the mending */
};

struct choice {
    struct chosen *all; /* in the order of the report */
    size_t count;
    const struct diag_edit **edits; /* of all of them, ascending and apart */
    size_t edit_count;
};

/* Of what was found and is reported, the mends that are wanted, not refused, and apart from each
 * other. */
void choice_make(struct choice *choice, const struct mending *mending,
                 const struct sources *sources, const struct diag *diag);

/* The bytes of a file as it is now, in the form that it was in; in the arena. */
const char *mended_bytes(const struct mending *mending, const struct mended_file *file,
                         size_t *ret_length);

#endif
