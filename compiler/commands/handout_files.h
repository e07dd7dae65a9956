/*
 * From handout documents (docs/handout-document.md) to files, in the formats that were asked for.
 * Each format but PDF has its style sheet, which is read once; PDFs are made of the FO, by one run
 * of FOP for all of them.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_HANDOUT_FILES_H
#define KBC_COMMANDS_HANDOUT_FILES_H

#include <stdbool.h>
#include "base/buffer.h"
#include "commands/command_line.h"
#include "commands/products.h"
#include "emit/stylesheet.h"

struct handout_formats {
    bool fo, pdf, html, txt;
    const char *stylesheet;   /* whose, instead of kbc's own, or NULL */
    bool letter, large_print; /* of fo and pdf: the paper, else A4; the size of type */
};

/* The formats that `words` name, with commas between them; "none" is no format. Any other word
 * comes back to the edge. Paper, size of type and style sheet are as the command line
 * says. */
struct handout_formats handout_formats_read(const struct command_line *line, const char *words);
bool handout_formats_any(struct handout_formats formats);
bool handout_formats_have(struct handout_formats formats, const char *name);

/* What is made of a document by a style sheet. */
struct handout_step {
    const char *foreign;           /* where the style sheet is, if it is not kbc's own */
    struct stylesheet *stylesheet; /* NULL: it is not made */
    const char *folder;            /* where it is kept */
};

struct handout_files {
    struct products *products;
    struct arena *arena;  /* of the products */
    const char *data;     /* the folder of the style sheets */
    const char *place;    /* where the files belong, below the folder of the products, with a
                             slash at its end; or "" */
    struct handout_formats formats;
    struct handout_step fo, html, txt;
    const char **names;   /* of the documents, without an extension, in order */
    size_t count, room;
};

/* Start: read the style sheets that are needed. A file will be PLACE NAME.FORMAT. */
void handout_files_start(struct handout_files *files, struct products *products,
                         struct handout_formats formats, const char *place);

/* One document in a language, under a name: its files in all formats but PDF. */
void handout_files_add(struct handout_files *files, const char *name, const char *language,
                       const struct buffer *document);

/* End: all PDFs. Returns what is missing for PDF, as one line, when PDF was wanted and can't be
 * made; NULL: nothing is. */
const char *handout_files_finish(struct handout_files *files);

#endif
