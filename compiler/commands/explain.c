/*
 * kbc explain: what a diagnostic means, why it matters, how it is mended; all read off diag.def.
 */
#include <string.h>
#include "commands/command_line.h"
#include "diag/diag.h"

static const char *level_text(enum diag_level level)
{
    static const char *const texts[] = {"off", "warning", "error"};
    return texts[level];
}

static void list_names(struct buffer *out)
{
    static const char *const tables[] = {
        [DIAG_DOCUMENT] = "Document and references",
        [DIAG_LOGIC] = "Logic",
        [DIAG_CARE] = "Use and care",
    };
    for (int i = 0; i < DIAG_COUNT; i++) {
        const struct diag_row *row = &diag_rows[i];
        if (i == 0 || row->table != diag_rows[i - 1].table)
            buffer_printf(out, "%s%s\n", i ? "\n" : "", tables[row->table]);
        buffer_printf(out, "  %-24s %-8s %s\n", row->name, level_text(row->level), row->title);
    }
    buffer_puts(out, "\n\"kbc explain NAME\" says more about one of them.\n");
}

static enum diag_name find_name(const struct command_line *line, const char *text)
{
    enum diag_name name = diag_find(text);
    if (name != DIAG_COUNT)
        return name;
    const char *nearest = diag_nearest(text);
    if (nearest)
        command_misused(line, "no diagnostic is called \"%s\": did you mean \"%s\"?", text,
                        nearest);
    command_misused(line, "no diagnostic is called \"%s\": \"kbc explain\" lists them", text);
}

/* A text with each line moved in; without the empty lines at its end. */
static void add_indented(struct buffer *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        if (length)
            buffer_printf(out, "    %.*s", (int)length, text);
        buffer_putc(out, '\n');
        text += length;
        text += *text == '\n';
    }
}

/* Paragraphs with an empty line between them, each wrapped at 79 columns. */
static void add_paragraphs(struct buffer *out, const char *text)
{
    size_t at = 0;
    for (; *text; text += strspn(text, " ")) {
        if (*text == '\n') {
            bool empty_line = text[1] == '\n';
            text += strspn(text, "\n");
            if (empty_line) {
                buffer_puts(out, "\n\n");
                at = 0;
            }
            continue;
        }
        size_t length = strcspn(text, " \n");
        if (at && at + 1 + length > 79) {
            buffer_putc(out, '\n');
            at = 0;
        }
        buffer_printf(out, "%s%.*s", at ? " " : "", (int)length, text);
        at += (at ? 1 : 0) + length;
        text += length;
    }
    buffer_putc(out, '\n');
}

static void explain_one(struct buffer *out, const struct diag_row *row)
{
    buffer_printf(out, "%s: %s (%s)\n\n", row->name, row->title, level_text(row->level));
    add_paragraphs(out, row->explanation);
    buffer_puts(out, "\nExample:\n\n");
    add_indented(out, row->example);
}

int command_explain(const struct command_line *line)
{
    struct buffer out;
    buffer_init(&out, line->failure);
    if (line->operand_count)
        explain_one(&out, &diag_rows[find_name(line, line->operands[0])]);
    else
        list_names(&out);
    command_output(line, NULL, &out);
    buffer_release(&out);
    return 0;
}
