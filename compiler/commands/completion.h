/*
 * What the shells complete the command line of kbc by, read off commands.def, options.def and
 * metavars.def. Each shell has its own script; what it asks of the tables is asked here.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_COMPLETION_H
#define KBC_COMMANDS_COMPLETION_H

#include "base/buffer.h"
#include "commands/manual.h"

/* What a slot is completed by. Names of diagnostics are in a variable of each script, since
 * they are many and several options take them. */
enum completion {
    COMPLETION_NOTHING,
    COMPLETION_PATHS,
    COMPLETION_FOLDERS,
    COMPLETION_NAMES,
    COMPLETION_WORDS
};

/* Which; of COMPLETION_WORDS the words are appended, with blanks between them. None holds anything
 * that a shell would read as its own. */
enum completion completion_of(struct buffer *words, const struct slot *slot);

/* All names of diagnostics, with blanks between them. */
void completion_names(struct buffer *out);

/* A text without what would end it between straight quotes, or (zsh) be taken for the end of a
 * description: "[", "]", ":" and "\" get a "\" before them. */
void completion_text(struct buffer *out, const char *text, bool zsh);

/* The scripts. */
void completion_bash(struct buffer *out);
void completion_zsh(struct buffer *out);
void completion_fish(struct buffer *out);

#endif
