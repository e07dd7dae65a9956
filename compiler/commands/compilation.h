/*
 * One compilation: everything that reading and checking a knowledge base needs, in one place, so
 * that nothing is global and nothing is left over.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_COMPILATION_H
#define KBC_COMMANDS_COMPILATION_H

#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/names.h"
#include "base/source.h"
#include "commands/command_line.h"
#include "commands/progress.h"
#include "diag/diag.h"
#include "model/model.h"

struct compilation {
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
    const bool *only;             /* as in check/check.h; NULL: everything */
    unsigned jobs;                /* likewise; 0: one */
    const struct reading_limits *reading; /* likewise; NULL: the usual */
    struct case_outcome *outcomes; /* likewise; NULL: nobody wants to know */
    struct progress progress;
};

/* Start empty. A failure below comes back to the edge that `failure` was set at. */
void compilation_init(struct compilation *compilation, struct failure *failure);
void compilation_release(struct compilation *compilation);

/* Read the knowledge base at `path`; run every check and sort what was found. `today` as in
 * check/check.h. */
void compilation_read(struct compilation *compilation, const char *path);

/* The same from memory, as read_text in read/read.h. */
void compilation_read_text(struct compilation *compilation, const char *path, char *text,
                           size_t length);
void compilation_check(struct compilation *compilation, uint32_t today);

/* Write what was found to a descriptor, as kbc validate tells it; --quiet counts. */
void compilation_tell(struct compilation *compilation, const struct command_line *line,
                      int descriptor, bool colour);

/* Run the checks of the document alone: whether the logical checks could be made. */
bool compilation_check_document(struct compilation *compilation);

/* The whole of a command that shows what is in the knowledge base which its operand names, whatever
 * patients it answers: read it, check the document, and show it, or tell what is wrong with it: the
 * exit status. */
int compilation_show(const struct command_line *line,
                     void (*show)(const struct command_line *line, struct compilation *));

#endif
