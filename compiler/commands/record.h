/*
 * What a build has made, recorded in the folder where it belongs: ID.sha256, a line each as
 * sha256sum writes them. By it the next build there tells a handout that is made no more, as of a
 * cause that is gone, from what somebody else has put beside it.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_RECORD_H
#define KBC_COMMANDS_RECORD_H

#include "commands/handout_files.h"
#include "commands/products.h"

struct record {
    struct products *products;
    struct recorded *all; /* what an earlier build has recorded, in order; in the arena */
    size_t count;
};

/* Read what an earlier build has recorded, and add the record of all products so far to them. A
 * handout that is no longer one of them, in one of the formats that were made, is left out; what
 * else was recorded stays so. */
void record_add(struct record *record, struct products *products, const char *id,
                struct handout_formats made);

/* After products_place: remove the handouts that were left out. One that was changed since it was
 * recorded is somebody's work: it stays, and that is said. */
void record_remove_stale(const struct record *record);

#endif
