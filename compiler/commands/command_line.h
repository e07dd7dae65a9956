/*
 * The command line, read off commands.def and options.def. A command is a function
 *
 *     int command_NAME(const struct command_line *line);
 *
 * that returns the exit status: 0, or 1 when it found something at error level. What could not be
 * carried out comes back to the edge in main by line->failure, and the status is 2.
 *
 * For main and commands.
 */
#ifndef KBC_COMMANDS_COMMAND_LINE_H
#define KBC_COMMANDS_COMMAND_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/failure.h"

enum command_name {
#define COMMAND(name, operands, least, most, text) COMMAND_##name,
#include "commands/commands.def"
#undef COMMAND
    COMMAND_COUNT
};

enum option_name {
#define OPTION(commands, constant, name, argument, text) OPTION_##constant,
#include "commands/options.def"
#undef OPTION
    OPTION_COUNT
};

/* An option as it was given. */
struct option_given {
    enum option_name option;
    const char *value; /* NULL when it takes none */
};

struct command_line {
    struct failure *failure;
    enum command_name command;
    const char **operands; /* as many as commands.def allows, in order; ends with NULL */
    size_t operand_count;
    struct option_given *options; /* in the order given */
    size_t option_count;
};

/* Read the words of argv; what is wrong with them comes back to the edge, near misses named. The
 * words stay argv's. */
void command_line_read(struct command_line *line, struct failure *failure, int argc, char **argv);
void command_line_release(struct command_line *line);

/* Whether the option was given; its value, NULL when it was not. */
bool option_is_given(const struct command_line *line, enum option_name option);
const char *option_value(const struct command_line *line, enum option_name option);

/* Of an option whose argument is one of several: which, from 0; 0 when it was not given. */
unsigned option_choice(const struct command_line *line, enum option_name option);

/* Which of them a value is that was given. */
unsigned option_choice_of(enum option_name option, const char *value);

/* Come back to the edge because of how the command was called. */
_Noreturn void command_misused(const struct command_line *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Come back to the edge when both are "-": standard input can be read once. */
void command_reads_once(const struct command_line *line, const char *path, const char *other);

/* Write what the command says: to the file at `path`, which appears whole or not at all, or to the
 * standard output where `path` is NULL or "-". */
void command_output(const struct command_line *line, const char *path, struct buffer *out);

/* Whether what the command says goes to the standard output: --output names no file. */
bool command_prints(const struct command_line *line);

/* Run the command that was read: its exit status. */
int command_run(const struct command_line *line);

/* What kbc can do; what one command takes. */
void help_overview(struct buffer *out);
void help_command(struct buffer *out, enum command_name command);

/* The command of this name; of any other word what is wrong comes back to the edge. */
enum command_name command_find(struct failure *failure, const char *word);

/* Whether the option is one of the command's. */
bool command_takes(enum command_name command, int option);

/* A row of each table. */
struct command_row {
    const char *name;
    int (*run)(const struct command_line *line);
    const char *operands, *text;
    size_t least, most;
};
extern const struct command_row command_rows[COMMAND_COUNT];

struct option_row {
    uint32_t commands; /* a set: 1 << enum command_name */
    const char *name, *argument, *text;
};
extern const struct option_row option_rows[OPTION_COUNT];

#define COMMAND(name, operands, least, most, text)                                                 \
    int command_##name(const struct command_line *line);
#include "commands/commands.def"
#undef COMMAND

#endif
