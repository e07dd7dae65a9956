/*
 * A compiled table that a command was given.
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_TABLE_FILE_H
#define KBC_COMMANDS_TABLE_FILE_H

#include <stddef.h>
#include "commands/command_line.h"
#include "runtime/kbt.h"

struct table_file {
    struct kbt table;
    char *bytes; /* that it lies in */
};

/* Read, open and verify it. What is no table, or a damaged one, comes back to the edge. */
void table_file_open(struct table_file *file, const struct command_line *line, const char *path);
void table_file_close(struct table_file *file);

/* A whole file of at most `most` bytes, or standard input ("-"), zero-terminated; the memory is the
 * caller's. One that is not there or can't be read comes back to the edge. */
char *table_file_read(const struct command_line *line, const char *path, size_t most,
                      size_t *ret_length);

#endif
