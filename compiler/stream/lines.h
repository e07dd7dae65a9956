/*
 * The lines of a file, a pipe or a terminal, in blocks of whole lines. Memory is constant, whatever
 * the file: a line that is too long is dropped and told. (One that is just
 * too long may come whole: whoever takes the lines looks at their lengths.)
 *
 * For stream. Includes only base.
 */
#ifndef KBC_STREAM_LINES_H
#define KBC_STREAM_LINES_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buffer.h"

enum {
    LINES_BLOCK = 16 * 1024,     /* bytes of a block, or a little more */
    LINES_LONGEST = 1024 * 1024, /* bytes of a line, without its end */
};

struct lines {
    int descriptor;
    struct buffer kept; /* what was read behind the last block */
    uint64_t next;      /* the number of the next line, from 1 */
    bool skipping;      /* inside a line that was too long */
    bool ended;
    int error; /* of the system, that ended it; 0: none */
};

/* Lines follow each other, and the last ends with the block, line end or not. */
struct lines_block {
    struct buffer text;
    uint64_t first;     /* the number of its first line */
    uint64_t long_line; /* the number of a line behind them, too long and not there; 0: none */
};

/* The descriptor stays the caller's. */
void lines_start(struct lines *lines, struct failure *failure, int descriptor);
void lines_release(struct lines *lines);

/* The next block, into text that was initialised; its old content is forgotten. False at the end.
 * What has arrived is not held back for more to come. When reading fails, lines->error is set, and
 * the line that it failed in is not there. */
bool lines_read(struct lines *lines, struct lines_block *ret);

#endif
