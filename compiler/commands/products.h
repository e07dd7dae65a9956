/*
 * What a command makes, kept in a temporary folder until all of it is made: only then is it put
 * where it belongs, each file whole. A run that fails on the way leaves everything as it was.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_PRODUCTS_H
#define KBC_COMMANDS_PRODUCTS_H

#include <stddef.h>
#include "base/arena.h"
#include "base/buffer.h"

struct product {
    const char *made, *place; /* where it is kept; where it belongs */
};

struct products {
    struct arena *arena;
    const char *scratch;  /* the temporary folder */
    const char *folder;   /* where the products belong */
    struct product *all;
    size_t count, room;
};

/* Start, with a new temporary folder. */
void products_start(struct products *products, struct arena *arena, const char *folder);

/* A new folder for files on the way, in the temporary one. */
const char *products_step(struct products *products, const char *name);

/* What is at `made` belongs at `place` below the folder of the products. */
void products_add(struct products *products, const char *made, const char *place);

/* The only one, for whoever puts it elsewhere: append its bytes, and drop what is temporary. */
void products_take(struct products *products, struct buffer *out);

/* Put them where they belong, all once all are written there, in the order in which they were
 * added; and drop what is temporary. */
void products_place(struct products *products);

#endif
