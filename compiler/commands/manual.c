/*
 * kbc manual: the manual page of a command, or of kbc itself.
 */
#include "commands/manual.h"

int command_manual(const struct command_line *line)
{
    struct buffer out;
    unsigned page = MANUAL_OF_KBC;
    if (line->operand_count)
        page = command_find(line->failure, line->operands[0]);
    buffer_init(&out, line->failure);
    manual_page(&out, page);
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
    return 0;
}
