/*
 * kbc schema: what the language is, for editors and validators.
 */
#include "commands/command_line.h"
#include "grammar/schema.h"

int command_schema(const struct command_line *line)
{
    struct buffer out;
    buffer_init(&out, line->failure);
    schema_write(&out);
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
    return 0;
}
