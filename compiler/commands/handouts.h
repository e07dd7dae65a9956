/*
 * All handouts of a knowledge base, in every language that it declares, as files.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_HANDOUTS_H
#define KBC_COMMANDS_HANDOUTS_H

#include "commands/command_line.h"
#include "commands/handout_files.h"
#include "commands/products.h"
#include "model/model.h"

/* --handouts: which formats; a word that is none comes back to the edge. By default all. */
struct handout_formats handouts_formats(const struct command_line *line);

/* Make them: products handouts/ID.LANGUAGE.FORMAT. Returns what handout_files_finish does. */
const char *handouts_make(const struct model *model, struct handout_formats formats,
                          struct products *products);

#endif
