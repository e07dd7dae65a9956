/*
 * All handouts of a knowledge base, in every language that it declares, as files.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_HANDOUTS_H
#define KBC_COMMANDS_HANDOUTS_H

#include <stdbool.h>
#include "commands/command_line.h"
#include "commands/products.h"
#include "model/model.h"

struct handout_formats {
    bool fo, pdf;
};

/* --handouts: which formats; a word that is none comes back to the edge. By default all. */
struct handout_formats handouts_formats(const struct command_line *line);

/* Make them: products handouts/ID.LANGUAGE.fo and .pdf. Returns what is missing for PDF, as one
 * line, when PDF was wanted and can't be made; NULL: nothing is. */
const char *handouts_make(const struct model *model, struct handout_formats formats,
                          struct products *products);

#endif
