#include <string.h>
#include "commands/command_line.h"

enum { LINE = 79 };

/* A text behind its head, both in columns; words wrapped. `column`: where the text begins. */
static void add_entry(struct buffer *out, const char *head, int column, const char *text)
{
    buffer_printf(out, "  %-*s", column - 2, head);
    if (*head && (int)strlen(head) > column - 4)
        buffer_printf(out, "\n%*s", column, "");
    int at = column;
    while (*text) {
        int length = (int)strcspn(text, " ");
        if (at > column && at + 1 + length > LINE) {
            buffer_printf(out, "\n%*s", column, "");
            at = column;
        }
        at += (at > column) + length;
        buffer_printf(out, "%s%.*s", at > column + length ? " " : "", length, text);
        text += length;
        text += *text == ' ';
    }
    buffer_putc(out, '\n');
}

void help_overview(struct buffer *out)
{
    buffer_puts(out, "kbc: compiles and checks clinical knowledge bases\n\n"
                     "kbc COMMAND [OPTION...] [OPERAND...]\n\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        add_entry(out, command_rows[i].name, 14, command_rows[i].text);
    buffer_puts(out, "\n"
                     "  kbc COMMAND --help   what a command takes\n"
                     "  kbc --version        which kbc this is\n\n"
                     "Exit status: 0 nothing at error level; 1 something at error level; 2 the\n"
                     "command could not be carried out.\n");
}

static void add_option(struct buffer *out, const struct option_row *row)
{
    struct buffer head;
    buffer_init(&head, out->failure);
    buffer_printf(&head, "--%s%s%s", row->name, row->argument ? " " : "",
                  row->argument ? row->argument : "");
    add_entry(out, buffer_text(&head), 26, row->text);
    buffer_release(&head);
}

void help_command(struct buffer *out, enum command_name command)
{
    const struct command_row *row = &command_rows[command];
    buffer_printf(out, "kbc %s [OPTION...]%s%s\n\n", row->name,
                  *row->operands ? " " : "", row->operands);
    add_entry(out, "", 2, row->text);
    buffer_putc(out, '\n');
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].commands & UINT32_C(1) << command)
            add_option(out, &option_rows[i]);
    buffer_puts(out, "\nOptions and operands may stand in any order; behind -- everything is an "
                     "operand.\n");
}
