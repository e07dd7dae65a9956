/*
 * kbc completion: what a shell completes the command line by.
 */
#include "commands/completion.h"

#include <string.h>

#include "diag/diag.h"

static void add_choices(struct buffer *words, const struct slot *slot)
{
    for (size_t i = 0; i < slot->length; i++)
        buffer_putc(words, slot->word[i] == '|' ? ' ' : slot->word[i]);
}

static void add_commands(struct buffer *words)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        buffer_printf(words, "%s%s", i ? " " : "", command_rows[i].name);
}

enum completion completion_of(struct buffer *words, const struct slot *slot)
{
    if (slot->choice) {
        add_choices(words, slot);
        return COMPLETION_WORDS;
    }
    switch (slot->metavar ? slot->metavar->kind : METAVAR_ANYTHING) {
    case METAVAR_PATHS:
        return COMPLETION_PATHS;
    case METAVAR_FOLDERS:
        return COMPLETION_FOLDERS;
    case METAVAR_DIAGNOSTICS:
        return COMPLETION_NAMES;
    case METAVAR_COMMANDS:
        add_commands(words);
        return COMPLETION_WORDS;
    case METAVAR_WORDS:
        buffer_puts(words, slot->metavar->words);
        return COMPLETION_WORDS;
    default:
        return COMPLETION_NOTHING;
    }
}

void completion_names(struct buffer *out)
{
    for (int i = 0; i < DIAG_COUNT; i++)
        buffer_printf(out, "%s%s", i ? " " : "", diag_rows[i].name);
}

void completion_text(struct buffer *out, const char *text, bool zsh)
{
    for (; *text; text++) {
        if (*text == '\'')
            buffer_puts(out, "'\\''");
        else if (zsh && strchr("[]:\\", *text))
            buffer_printf(out, "\\%c", *text);
        else
            buffer_putc(out, *text);
    }
}

int command_completion(const struct command_line *line)
{
    static const struct {
        const char *shell;
        void (*write)(struct buffer *out);
    } shells[] = {
        {"bash", completion_bash},
        {"zsh", completion_zsh},
        {"fish", completion_fish},
    };
    struct buffer out;
    buffer_init(&out, line->failure);
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(line->operands[0], shells[i].shell) == 0)
            shells[i].write(&out);
    if (!out.length)
        command_misused(line, "there is completion for bash, zsh and fish, not for \"%s\"",
                        line->operands[0]);
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
    return 0;
}
