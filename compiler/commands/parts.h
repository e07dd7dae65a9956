/*
 * What of a knowledge base goes into its table: --languages and --no-text.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_PARTS_H
#define KBC_COMMANDS_PARTS_H

#include "commands/command_line.h"
#include "emit/table.h"
#include "model/model.h"

/* That the two options are not given both; else it comes back to the edge. */
void parts_check(const struct command_line *line);

/* The languages in the model's arena. One that the knowledge base has not, comes back to the
 * edge. */
struct table_parts parts_of(const struct command_line *line, const struct model *model);

#endif
