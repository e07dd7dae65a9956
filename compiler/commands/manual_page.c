/*
 * A manual page in the language of man(7), for man-db with groff and for mandoc.
 */
#include "commands/manual.h"

#include <ctype.h>
#include <string.h>

enum { LINE = 79 };

/* A byte that roff must not take for one of its own: a - is the one of options, a ' the straight
 * one of shells. Nothing is a control line, which a period would make. */
static void add_byte(struct buffer *out, char byte, bool first_of_line)
{
    switch (byte) {
    case '\\': buffer_puts(out, "\\e"); break;
    case '-':  buffer_puts(out, "\\-"); break;
    case '\'': buffer_puts(out, "\\(aq"); break;
    case '`':  buffer_puts(out, "\\(ga"); break;
    case '^':  buffer_puts(out, "\\(ha"); break;
    case '~':  buffer_puts(out, "\\(ti"); break;
    case '.':  buffer_puts(out, first_of_line ? "\\&." : "."); break;
    default:   buffer_putc(out, byte);
    }
}

static void add_bytes(struct buffer *out, const char *bytes, size_t length)
{
    bool first = !out->length || out->bytes[out->length - 1] == '\n';
    for (size_t i = 0; i < length; i++)
        add_byte(out, bytes[i], first && i == 0);
}

static void add_text(struct buffer *out, const char *text)
{
    add_bytes(out, text, strlen(text));
}

/* A word of a sentence: an option's name is bold. */
static void add_word(struct buffer *out, const char *word, size_t length)
{
    size_t at = strspn(word, "(\"");
    if (at > length || strncmp(word + at, "--", 2) != 0) {
        add_bytes(out, word, length);
        return;
    }
    size_t end = at + 2;
    while (end < length && (isalpha((unsigned char)word[end]) || word[end] == '-'))
        end++;
    add_bytes(out, word, at);
    buffer_puts(out, "\\fB");
    add_bytes(out, word + at, end - at);
    buffer_puts(out, "\\fR");
    add_bytes(out, word + end, length - end);
}

/* Sentences, with no line longer than it may be. */
static void add_sentences(struct buffer *out, const char *text)
{
    size_t begin = out->length;
    while (*text) {
        size_t length = strcspn(text, " ");
        if (out->length > begin) {
            bool full = out->length - begin + 1 + length > LINE;
            buffer_putc(out, full ? '\n' : ' ');
            if (full)
                begin = out->length;
        }
        add_word(out, text, length);
        text += length;
        text += *text == ' ';
    }
    buffer_putc(out, '\n');
}

/* Something with what is told of it: its head, of which `bold` is the first word, and the rest. */
static void add_entry(struct buffer *out, const char *bold, const char *rest, const char *text)
{
    buffer_puts(out, ".TP\n\\fB");
    add_text(out, bold);
    buffer_puts(out, "\\fR");
    if (*rest) {
        buffer_puts(out, " \\fI");
        add_text(out, rest);
        buffer_puts(out, "\\fR");
    }
    buffer_putc(out, '\n');
    add_sentences(out, text);
}

static void add_paragraphs(struct buffer *out, unsigned page)
{
    const struct manual_row *row = manual_next(NULL, page, MANUAL_PARAGRAPH), *next;
    for (; row; row = next) {
        next = manual_next(row, page, MANUAL_PARAGRAPH);
        add_sentences(out, row->text);
        if (next)
            buffer_puts(out, ".PP\n");
    }
}

static void add_statuses(struct buffer *out, unsigned page)
{
    static const char *const numbers[] = {"0", "1", "2"};
    buffer_puts(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (manual_status(page, numbers[i]))
            add_entry(out, numbers[i], "", manual_status(page, numbers[i]));
}

static void add_part(struct buffer *out, unsigned page, enum manual_part part, const char *title)
{
    const struct manual_row *row = manual_next(NULL, page, part);
    if (row)
        buffer_printf(out, ".SH %s\n", title);
    for (; row; row = manual_next(row, page, part))
        add_entry(out, row->head, "", row->text);
}

static void add_examples(struct buffer *out, unsigned page)
{
    const struct manual_row *row = manual_next(NULL, page, MANUAL_EXAMPLE), *next;
    buffer_puts(out, ".SH EXAMPLES\n");
    for (; row; row = next) {
        next = manual_next(row, page, MANUAL_EXAMPLE);
        add_sentences(out, row->text);
        buffer_puts(out, ".PP\n.RS 4\n.EX\n");
        add_text(out, row->head);
        buffer_printf(out, "\n.EE\n.RE\n%s", next ? ".PP\n" : "");
    }
}

static void add_see_also(struct buffer *out, unsigned page)
{
    const struct manual_row *row = NULL;
    buffer_puts(out, ".SH SEE ALSO\n");
    if (page != MANUAL_OF_KBC)
        buffer_puts(out, ".BR kbc (1)");
    while (page != MANUAL_OF_KBC && (row = manual_next(row, page, MANUAL_SEE)))
        buffer_printf(out, ",\n.BR kbc\\-%s (1)", row->head);
    for (int i = 0; page == MANUAL_OF_KBC && i < COMMAND_COUNT; i++)
        buffer_printf(out, "%s.BR kbc\\-%s (1)", i ? ",\n" : "", command_rows[i].name);
    buffer_putc(out, '\n');
}

/* ---- A command's page ------------------------------------------------------------------------ */

static void add_operands(struct buffer *out, const char *operands)
{
    struct slot operand;
    if (*operands)
        buffer_puts(out, ".SH OPERANDS\n");
    while (slot_next(&operands, &operand)) {
        buffer_puts(out, ".TP\n\\fI");
        add_bytes(out, operand.word, operand.length);
        buffer_puts(out, "\\fR\n");
        add_sentences(out, slot_text(&operand));
    }
}

static void add_options(struct buffer *out, enum command_name command)
{
    buffer_puts(out, ".SH OPTIONS\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        char name[64] = "--";
        if (command_takes(command, i))
            add_entry(out, strncat(name, row->name, sizeof name - 3),
                      row->argument ? row->argument : "", row->text);
    }
}

static void add_synopsis(struct buffer *out, const struct command_row *row)
{
    buffer_printf(out, ".SH SYNOPSIS\n.B kbc %s\n[\\fIOPTION\\fR...]", row->name);
    if (*row->operands) {
        buffer_puts(out, " \\fI");
        add_text(out, row->operands);
        buffer_puts(out, "\\fR");
    }
    buffer_putc(out, '\n');
}

/* The first lines: title and name. `of`: "" or "-validate". */
static void add_head(struct buffer *out, const char *of, const char *text)
{
    buffer_puts(out, ".TH KBC");
    for (const char *at = of; *at; at++)
        buffer_putc(out, (char)toupper((unsigned char)*at));
    buffer_puts(out, " 1 " KBC_RELEASED " \"kbc " KBC_VERSION "\" \"User Commands\"\n"
                     ".SH NAME\nkbc");
    add_text(out, of);
    buffer_puts(out, " \\- ");
    add_sentences(out, text);
}

static void write_command(struct buffer *out, enum command_name command)
{
    const struct command_row *row = &command_rows[command];
    char of[64] = "-";
    add_head(out, strncat(of, row->name, sizeof of - 2), row->text);
    add_synopsis(out, row);
    buffer_puts(out, ".SH DESCRIPTION\n");
    add_paragraphs(out, command);
    add_operands(out, row->operands);
    add_options(out, command);
    add_part(out, command, MANUAL_FILES, "FILES");
}

/* ---- The page of kbc ------------------------------------------------------------------------- */

static void write_kbc(struct buffer *out)
{
    add_head(out, "", KBC_IS);
    buffer_puts(out, ".SH SYNOPSIS\n"
                     ".B kbc\n\\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n.br\n"
                     ".B kbc \\-\\-help\n[\\fICOMMAND\\fR]\n.br\n"
                     ".B kbc \\-\\-version\n"
                     ".SH DESCRIPTION\n");
    add_paragraphs(out, MANUAL_OF_KBC);
    buffer_puts(out, ".SH COMMANDS\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        add_entry(out, command_rows[i].name, command_rows[i].operands, command_rows[i].text);
    buffer_puts(out, ".SH OPTIONS\n");
    add_entry(out, "--help", "[COMMAND]", "say what kbc does, or one of its commands");
    add_entry(out, "--version", "", "say which kbc this is");
    add_part(out, MANUAL_OF_KBC, MANUAL_FILES, "FILES");
    add_part(out, MANUAL_OF_KBC, MANUAL_ENVIRONMENT, "ENVIRONMENT");
}

void manual_page(struct buffer *out, unsigned page)
{
    if (page == MANUAL_OF_KBC)
        write_kbc(out);
    else
        write_command(out, (enum command_name)page);
    add_statuses(out, page);
    add_examples(out, page);
    add_see_also(out, page);
}
