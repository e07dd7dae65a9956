/*
 * kbc schema and kbc reference: what the language is, for editors and for authors.
 */
#include "commands/command_line.h"
#include "grammar/reference.h"
#include "grammar/schema.h"

static int write_out(const struct command_line *line, void (*write)(struct buffer *out))
{
    struct buffer out;
    buffer_init(&out, line->failure);
    write(&out);
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
    return 0;
}

int command_schema(const struct command_line *line)
{
    return write_out(line, schema_write);
}

int command_reference(const struct command_line *line)
{
    return write_out(line, reference_write);
}
