/*
 * What kbc and each of its commands can do, for a terminal of 80 columns.
 */
#include <string.h>
#include "commands/command_line.h"
#include "commands/manual.h"

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

static void add_title(struct buffer *out, const char *title)
{
    buffer_printf(out, "\n%s:\n", title);
}

static void add_statuses(struct buffer *out, unsigned page)
{
    static const char *const numbers[] = {"0", "1", "2"};
    add_title(out, "Exit status");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (manual_status(page, numbers[i]))
            add_entry(out, numbers[i], 5, manual_status(page, numbers[i]));
}

/* Files, environment: where there are any. */
static void add_part(struct buffer *out, unsigned page, enum manual_part part, const char *title)
{
    const struct manual_row *row = NULL;
    while ((row = manual_next(row, page, part))) {
        if (title)
            add_title(out, title);
        title = NULL;
        add_entry(out, row->head, 14, row->text);
    }
}

static void add_paragraphs(struct buffer *out, unsigned page)
{
    const struct manual_row *row = NULL;
    while ((row = manual_next(row, page, MANUAL_PARAGRAPH))) {
        buffer_putc(out, '\n');
        add_entry(out, "", 2, row->text);
    }
}

static void add_examples(struct buffer *out, unsigned page)
{
    const struct manual_row *row = NULL;
    add_title(out, "Examples");
    while ((row = manual_next(row, page, MANUAL_EXAMPLE))) {
        add_entry(out, "", 2, row->text);
        buffer_printf(out, "      %s\n", row->head);
    }
}

void help_overview(struct buffer *out)
{
    buffer_puts(out, "kbc: " KBC_IS "\n\n"
                     "kbc COMMAND [OPTION...] [OPERAND...]\n\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        add_entry(out, command_rows[i].name, 14, command_rows[i].text);
    buffer_puts(out, "\n"
                     "  kbc COMMAND --help   what a command does and takes\n"
                     "  kbc --version        which kbc this is\n");
    add_statuses(out, MANUAL_OF_KBC);
}

static void add_operands(struct buffer *out, const char *operands)
{
    struct slot operand;
    if (*operands)
        add_title(out, "Operands");
    while (slot_next(&operands, &operand)) {
        struct buffer head;
        buffer_init(&head, out->failure);
        buffer_add(&head, operand.word, operand.length);
        add_entry(out, buffer_text(&head), 14, slot_text(&operand));
        buffer_release(&head);
    }
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
    add_paragraphs(out, command);
    add_operands(out, row->operands);
    add_title(out, "Options");
    for (int i = 0; i < OPTION_COUNT; i++)
        if (command_takes(command, i))
            add_option(out, &option_rows[i]);
    add_part(out, command, MANUAL_FILES, "Files");
    add_statuses(out, command);
    add_examples(out, command);
}
