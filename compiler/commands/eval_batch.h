/*
 * kbc eval --batch: many patients.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_EVAL_BATCH_H
#define KBC_COMMANDS_EVAL_BATCH_H

#include "commands/command_line.h"
#include "runtime/kbt.h"

/* Answer the patients of the file that the command was given, or of the standard input: the exit
 * status, 1 when a line was refused. */
int eval_batch(const struct command_line *line, const struct kbt *table, uint32_t language);

#endif
