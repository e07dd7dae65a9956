/*
 * What is told of commands and options besides their own rows: metavars.def and manual.def, as
 * tables; and how an operand or an argument is written in commands.def and options.def.
 *
 * For what tells a person or a shell how kbc is called.
 */
#ifndef KBC_COMMANDS_MANUAL_H
#define KBC_COMMANDS_MANUAL_H

#include <stdbool.h>
#include "commands/command_line.h"

enum manual_part {
    MANUAL_PARAGRAPH,
    MANUAL_STATUS,
    MANUAL_FILES,
    MANUAL_ENVIRONMENT,
    MANUAL_EXAMPLE,
    MANUAL_SEE,
};

/* The page of kbc itself is asked for by the number behind the last command's. */
enum { MANUAL_OF_KBC = COMMAND_COUNT };

/* What kbc is, in a line. */
#define KBC_IS "compiles and checks clinical knowledge bases"

struct manual_row {
    uint32_t commands; /* a set: 1 << enum command_name; 1 << MANUAL_OF_KBC */
    enum manual_part part;
    const char *head, *text;
};

/* The next row of this part of the page behind `row`, or the first where that is NULL; NULL: none
 * is left. */
const struct manual_row *manual_next(const struct manual_row *row, unsigned page,
                                     enum manual_part part);

/* When a page's exit status is "0", "1" or "2": what the page says of it, or kbc in general; NULL
 * for a command that says nothing of 1, since it never gives that. */
const char *manual_status(unsigned page, const char *status);

/* The page as man(7) has it: of a command, or of kbc. */
void manual_page(struct buffer *out, unsigned page);

enum metavar_kind {
    METAVAR_PATHS,
    METAVAR_FOLDERS,
    METAVAR_DIAGNOSTICS,
    METAVAR_COMMANDS,
    METAVAR_WORDS,
    METAVAR_ANYTHING,
};

struct metavar_row {
    const char *word;
    enum metavar_kind kind;
    const char *words; /* of WORDS, with a blank between them */
    const char *text;
};

/* An operand or an argument: "[NAME]", "PATH...", "NAME,...", "text|sarif". */
struct slot {
    const char *word; /* where it begins, without the bracket; not terminated */
    size_t length;    /* of the word alone */
    bool optional, repeated, listed, choice;
    const struct metavar_row *metavar; /* NULL: a choice, or no word of metavars.def */
};

/* The first slot of `*text`, which moves behind it; false: none is left. */
bool slot_next(const char **text, struct slot *ret);

/* What is told of it where it is an operand. */
const char *slot_text(const struct slot *slot);

#endif
