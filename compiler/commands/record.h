/*
 * What a build has made, recorded in the folder where it belongs: ID.sha256, a line each as
 * sha256sum writes them. By it the next build there tells what no longer holds, as a handout of a
 * cause that is gone, or C source of another table, from what somebody else has put beside it.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_RECORD_H
#define KBC_COMMANDS_RECORD_H

#include "commands/handout_files.h"
#include "commands/products.h"

struct record {
    struct products *products;
    const char *id;       /* of the knowledge base */
    struct recorded *all; /* what an earlier build has recorded, in order; in the arena */
    size_t count;
};

/* Read what an earlier build has recorded, and add the record of all products so far to them. Left
 * out is a handout that is no longer one of them, in one of the formats that were made; and, when
 * the table is another one than then, every handout and the C source that is no longer one of them:
 * they may say otherwise than the table. What else was recorded stays so. */
void record_add(struct record *record, struct products *products, const char *id,
                struct handout_formats made);

/* After products_place: remove what was left out, and say so of what was not asked for. A file that
 * was changed since it was recorded is somebody's work: it stays, and that is said. */
void record_remove_stale(const struct record *record);

#endif
