#include "commands/command_line.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/near_miss.h"

const struct command_row command_rows[COMMAND_COUNT] = {
#define MANY SIZE_MAX
#define COMMAND(name, operands, least, most, text)                                                 \
    [COMMAND_##name] = {#name, command_##name, operands, text, least, most},
#include "commands/commands.def"
#undef COMMAND
};

const struct option_row option_rows[OPTION_COUNT] = {
#define EVERY UINT32_MAX
#define IN(name) (UINT32_C(1) << COMMAND_##name)
#define OPTION(commands, constant, name, argument, text)                                           \
    [OPTION_##constant] = {commands, name, argument, text},
#include "commands/options.def"
#undef OPTION
};

_Static_assert(COMMAND_COUNT < 32, "a set of commands is a uint32_t");

enum command_name command_find(struct failure *failure, const char *word)
{
    struct near_miss search;
    near_miss_start(&search, word);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(command_rows[i].name, word) == 0)
            return (enum command_name)i;
        near_miss_try(&search, command_rows[i].name);
    }
    if (search.nearest)
        failure_raise(failure, "unknown command \"%s\": did you mean \"%s\"?", word,
                      search.nearest);
    if (access(word, F_OK) == 0)
        failure_raise(failure, "unknown command \"%s\": did you mean \"kbc validate %s\"?", word,
                      word);
    failure_raise(failure, "unknown command \"%s\": \"kbc --help\" lists them", word);
}

bool command_takes(enum command_name command, int option)
{
    return option_rows[option].commands & UINT32_C(1) << command;
}

/* The option that `word`, of which `length` bytes are its name, is of the command. */
static enum option_name find_option(const struct command_line *line, const char *word,
                                    size_t length)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name), word);
    struct near_miss search;
    near_miss_start(&search, name);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!command_takes(line->command, i))
            continue;
        if (strlen(option_rows[i].name) == length && memcmp(option_rows[i].name, word, length) == 0)
            return (enum option_name)i;
        near_miss_try(&search, option_rows[i].name);
    }
    if (search.nearest)
        command_misused(line, "unknown option \"--%s\": did you mean \"--%s\"?", name,
                        search.nearest);
    command_misused(line, "unknown option \"--%s\"", name);
}

/* Which of "text|sarif" the value is, from 0; how many there are, when it is none. */
static unsigned choice_of(const char *choices, const char *value)
{
    unsigned at = 0;
    size_t length = strlen(value);
    for (const char *choice = choices;; choice++, at++) {
        size_t size = strcspn(choice, "|");
        if (size == length && memcmp(choice, value, size) == 0)
            return at;
        choice += size;
        if (*choice == '\0')
            return at + 1;
    }
}

static void check_choice(const struct command_line *line, enum option_name option,
                         const char *value)
{
    const char *choices = option_rows[option].argument;
    unsigned count = 1;
    for (const char *at = choices; at && *at; at++)
        count += *at == '|';
    if (count > 1 && choice_of(choices, value) == count)
        command_misused(line, "\"--%s\" is %s, not \"%s\"", option_rows[option].name, choices,
                        value);
}

/* Take the option that argv[at] is; the place of the last word that it used. */
static int read_option(struct command_line *line, int argc, char **argv, int at)
{
    const char *word = argv[at] + 2;
    size_t length = strcspn(word, "=");
    enum option_name option = find_option(line, word, length);
    const struct option_row *row = &option_rows[option];
    const char *value = word[length] ? word + length + 1 : NULL;
    if (value && !row->argument)
        command_misused(line, "\"--%s\" takes no value", row->name);
    if (row->argument && !value) {
        if (++at == argc)
            command_misused(line, "\"--%s\" needs %s", row->name, row->argument);
        value = argv[at];
        if (value[0] == '-' && value[1] == '-')
            command_misused(line, "\"--%s\" needs %s, and \"%s\" is an option", row->name,
                            row->argument, value);
    }
    if (value && !*value)
        command_misused(line, "\"--%s\" needs %s, and got nothing", row->name, row->argument);
    if (value)
        check_choice(line, option, value);
    line->options[line->option_count++] = (struct option_given){option, value};
    return at;
}

void command_reads_once(const struct command_line *line, const char *path, const char *other)
{
    if (strcmp(path, "-") == 0 && strcmp(other, "-") == 0)
        command_misused(line, "\"-\" is standard input, which can be read only once");
}

static void check_operands(const struct command_line *line)
{
    const struct command_row *row = &command_rows[line->command];
    if (option_is_given(line, OPTION_help))
        return;
    if (line->operand_count < row->least)
        command_misused(line, "something is missing: it takes %s", row->operands);
    if (line->operand_count > row->most)
        command_misused(line, "\"%s\" is one too many: it takes %s", line->operands[row->most],
                        *row->operands ? row->operands : "none");
    for (size_t i = 0; i < line->operand_count; i++)
        for (size_t j = 0; j < i; j++)
            command_reads_once(line, line->operands[i], line->operands[j]);
}

void command_line_read(struct command_line *line, struct failure *failure, int argc, char **argv)
{
    *line = (struct command_line){.failure = failure};
    size_t most = (size_t)argc;
    line->command = command_find(failure, argv[1]);
    line->operands = failure_malloc(failure, (most + 1) * sizeof *line->operands);
    line->options = failure_malloc(failure, most * sizeof *line->options);
    bool only_operands = false;
    for (int at = 2; at < argc; at++) {
        const char *word = argv[at];
        if (only_operands || word[0] != '-' || word[1] == '\0')
            line->operands[line->operand_count++] = word;
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (strcmp(word, "-h") == 0)
            line->options[line->option_count++] = (struct option_given){OPTION_help, NULL};
        else if (word[1] == '-')
            at = read_option(line, argc, argv, at);
        else
            command_misused(line, "unknown option \"%s\": options are whole words, as --help; "
                                  "what begins with - otherwise, stands behind --", word);
    }
    line->operands[line->operand_count] = NULL;
    check_operands(line);
}

void command_line_release(struct command_line *line)
{
    free(line->operands);
    free(line->options);
    *line = (struct command_line){0};
}

bool option_is_given(const struct command_line *line, enum option_name option)
{
    for (size_t i = 0; i < line->option_count; i++)
        if (line->options[i].option == option)
            return true;
    return false;
}

const char *option_value(const struct command_line *line, enum option_name option)
{
    for (size_t i = line->option_count; i-- > 0;)
        if (line->options[i].option == option)
            return line->options[i].value;
    return NULL;
}

unsigned option_choice_of(enum option_name option, const char *value)
{
    return choice_of(option_rows[option].argument, value);
}

unsigned option_choice(const struct command_line *line, enum option_name option)
{
    const char *value = option_value(line, option);
    return value ? option_choice_of(option, value) : 0;
}

_Noreturn void command_misused(const struct command_line *line, const char *format, ...)
{
    char what[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    const char *name = command_rows[line->command].name;
    failure_raise(line->failure, "%s: %s (\"kbc %s --help\")", name, what, name);
}

void command_output(const struct command_line *line, const char *path, struct buffer *out)
{
    if (path && strcmp(path, "-") != 0)
        file_replace(line->failure, path, out->bytes, out->length);
    else
        file_print(line->failure, STDOUT_FILENO, out->bytes, out->length);
}

bool command_prints(const struct command_line *line)
{
    const char *file = option_value(line, OPTION_output);
    return !file || strcmp(file, "-") == 0;
}

int command_run(const struct command_line *line)
{
    if (!option_is_given(line, OPTION_help))
        return command_rows[line->command].run(line);
    struct buffer out;
    buffer_init(&out, line->failure);
    help_command(&out, line->command);
    command_output(line, NULL, &out);
    buffer_release(&out);
    return 0;
}
