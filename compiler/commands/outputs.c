#include "commands/outputs.h"

#include <string.h>

#include "base/file.h"

static size_t count_of(const struct command_line *line, enum option_name option)
{
    size_t count = 0;
    for (size_t i = 0; i < line->option_count; i++)
        count += line->options[i].option == option;
    return count;
}

/* In the order given; several of either. */
static void pair(const struct command_line *line, enum option_name format,
                 struct outputs *outputs)
{
    const char *name = NULL;
    bool placed = false; /* the last format has its file */
    for (size_t i = 0; i < line->option_count; i++) {
        const struct option_given *given = &line->options[i];
        if (given->option == format) {
            name = given->value;
            placed = false;
            outputs->all[outputs->count++].format = option_choice_of(format, name);
        } else if (given->option == OPTION_output) {
            if (!name)
                command_misused(line, "\"--output %s\" stands before every --format: of several, "
                                      "each stands behind its own", given->value);
            if (placed)
                command_misused(line, "\"--output %s\" is the second for \"--format %s\": give "
                                      "the format again before it", given->value, name);
            outputs->all[outputs->count - 1].path = given->value;
            placed = true;
        }
    }
}

static const char *format_name(const struct command_line *line, enum option_name format,
                               size_t number)
{
    for (size_t i = 0; i < line->option_count; i++)
        if (line->options[i].option == format && number-- == 0)
            return line->options[i].value;
    return "text";
}

static void refuse_meeting(const struct command_line *line, enum option_name format,
                           const struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        for (size_t j = i + 1; j < outputs->count; j++) {
            const char *one = outputs->all[i].path, *other = outputs->all[j].path;
            if (!one && !other)
                command_misused(line, "\"--format %s\" and \"--format %s\" would both go to the "
                                      "standard output: give one of them an --output",
                                format_name(line, format, i), format_name(line, format, j));
            if (one && other && file_is_same(one, other))
                command_misused(line, "\"%s\" is the --output of two formats", one);
        }
}

struct outputs outputs_read(const struct command_line *line, enum option_name format,
                            struct arena *arena)
{
    size_t formats = count_of(line, format), files = count_of(line, OPTION_output);
    struct outputs outputs = {.all = ARENA_ARRAY(arena, formats + 1, struct output)};
    if (formats <= 1 && files <= 1) {
        outputs.all[0] = (struct output){option_choice(line, format),
                                         option_value(line, OPTION_output)};
        outputs.count = 1;
    } else if (formats == 0) {
        command_misused(line, "there are %zu --output: give each a --format before it", files);
    } else {
        pair(line, format, &outputs);
    }
    for (size_t i = 0; i < outputs.count; i++)
        if (outputs.all[i].path && strcmp(outputs.all[i].path, "-") == 0)
            outputs.all[i].path = NULL;
    refuse_meeting(line, format, &outputs);
    return outputs;
}

static void spare(const struct command_line *line, const char *output,
                  const struct sources *sources)
{
    for (size_t i = 0; i < line->operand_count; i++)
        if (file_is_same(output, line->operands[i]))
            command_misused(line, "\"--output %s\" is what is to be read: name another file",
                            output);
    for (size_t i = 0; sources && i < sources->count; i++)
        if (file_is_same(output, sources->all[i]->path))
            command_misused(line, "\"--output %s\" is a document of the knowledge base: name "
                                  "another file", output);
}

void outputs_spare(const struct command_line *line, const struct sources *sources)
{
    for (size_t i = 0; i < line->option_count; i++) {
        const struct option_given *given = &line->options[i];
        if (given->option == OPTION_output && strcmp(given->value, "-") != 0)
            spare(line, given->value, sources);
    }
}
