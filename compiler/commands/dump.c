/*
 * kbc dump: everything that is in a compiled table; kbc info: what the table is.
 */
#include "dump/dump.h"

#include "commands/command_line.h"
#include "commands/outputs.h"
#include "commands/table_file.h"

static int show(const struct command_line *line,
                void (*write)(const struct kbt *table, struct buffer *out))
{
    struct table_file file;
    struct buffer out;
    outputs_spare(line, NULL);
    table_file_open(&file, line, line->operands[0]);
    buffer_init(&out, line->failure);
    write(&file.table, &out);
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
    table_file_close(&file);
    return 0;
}

int command_dump(const struct command_line *line)
{
    return show(line, dump_table);
}

int command_info(const struct command_line *line)
{
    return show(line, dump_info);
}
