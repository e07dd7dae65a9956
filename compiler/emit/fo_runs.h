/*
 * The runs of an FO document: texts that need a direction, a typeface or a language of their own.
 *
 * A style sheet lays out whole texts and knows nothing of what is in them; FOP orders a line right
 * only where words of the other direction are set apart, has one typeface a script, draws letters
 * from right to left in the order of the page, and tells no language of what is less than a block.
 * So runs are put into elements of their own when the FO is made, and what these say is put into
 * the finished PDF.
 *
 * Runs are set in the families 'Handout Sans' and 'Handout Arabic' (xslt/fop.xconf), and characters
 * that these lack, in those of emit/fo_faces.h.
 *
 * For commands and emit. Includes base.
 */
#ifndef KBC_EMIT_FO_RUNS_H
#define KBC_EMIT_FO_RUNS_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/buffer.h"

/* The role that marks a run. FOP must know it and nothing else in a handout has it. */
#define FO_RUN_ROLE "Code"

/* Put the runs of an FO document, as a style sheet has made it, into elements of their own. */
void fo_runs_split(xmlDocPtr fo);

/* The same of one that is text: in place. `name` is what it is called in a failure. */
void fo_runs_split_text(struct failure *failure, const char *name, struct buffer *fo);

/* What a marked run says, in the order in which it is read, without places for soft breaks. */
struct fo_run {
    const char *text, *language; /* language: NULL where it is the document's */
};

struct fo_runs {
    struct fo_run *all;
    size_t count;
};

/* The marked runs of an FO file, in the arena. */
struct fo_runs fo_runs_read(struct arena *arena, const char *path);

/* Whether an FO file has a letter that is written from right to left: FOP reads it otherwise. */
bool fo_is_complex(struct failure *failure, const char *path);

#endif
