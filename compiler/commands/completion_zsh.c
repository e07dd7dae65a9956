/*
 * Completion for zsh: a function of its completion system, for a folder of fpath.
 */
#include "commands/completion.h"

/* The action of _arguments for a slot: ":WORD:what completes it". */
static void add_action(struct buffer *out, const struct slot *slot)
{
    struct buffer words;
    buffer_init(&words, out->failure);
    buffer_putc(out, ':');
    if (slot->choice)
        buffer_puts(out, "choice");
    else
        buffer_add(out, slot->word, slot->length);
    buffer_putc(out, ':');
    const char *list = slot->listed ? "_sequence " : "";
    switch (completion_of(&words, slot)) {
    case COMPLETION_PATHS:
        buffer_puts(out, "_files");
        break;
    case COMPLETION_FOLDERS:
        buffer_puts(out, "_files -/");
        break;
    case COMPLETION_NAMES:
        buffer_printf(out, "%s_kbc_names", list);
        break;
    case COMPLETION_WORDS:
        buffer_printf(out, "%scompadd - %s", list, buffer_text(&words));
        break;
    default:
        buffer_putc(out, ' '); /* only the word is shown */
    }
    buffer_release(&words);
}

static void add_option(struct buffer *out, const struct option_row *row)
{
    struct slot slot;
    const char *argument = row->argument;
    buffer_printf(out, " \\\n            '*--%s%s[", row->name, argument ? "=" : "");
    completion_text(out, row->text, true);
    buffer_putc(out, ']');
    if (argument && slot_next(&argument, &slot))
        add_action(out, &slot);
    buffer_putc(out, '\'');
}

static void add_command(struct buffer *out, enum command_name command)
{
    const char *operands = command_rows[command].operands;
    struct slot operand;
    buffer_printf(out, "    %s)\n        _arguments -S", command_rows[command].name);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (command_takes(command, i))
            add_option(out, &option_rows[i]);
    for (int place = 1; slot_next(&operands, &operand); place++) {
        buffer_puts(out, " \\\n            '");
        if (operand.repeated)
            buffer_putc(out, '*');
        else
            buffer_printf(out, "%d%s", place, operand.optional ? ":" : "");
        add_action(out, &operand);
        buffer_putc(out, '\'');
    }
    buffer_puts(out, "\n        ;;\n");
}

void completion_zsh(struct buffer *out)
{
    buffer_puts(out, "#compdef kbc\n"
                     "# Completion of kbc for zsh, written by kbc completion zsh.\n"
                     "_kbc_commands() {\n    local -a commands=(");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        buffer_printf(out, "\n        '%s:", command_rows[i].name);
        completion_text(out, command_rows[i].text, true);
        buffer_putc(out, '\'');
    }
    buffer_puts(out, "\n    )\n    _describe -t commands command commands\n}\n"
                     "_kbc_names() {\n    compadd \"$@\" - ");
    completion_names(out);
    buffer_puts(out, "\n}\n"
                     "_kbc() {\n"
                     "    if (( CURRENT == 2 )); then\n"
                     "        _kbc_commands\n"
                     "        compadd - help --help --version\n"
                     "        return\n"
                     "    fi\n"
                     "    shift words\n"
                     "    (( CURRENT-- ))\n"
                     "    case $words[1] in\n"
                     "    help|--help|-h) (( CURRENT == 2 )) && _kbc_commands ;;\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        add_command(out, (enum command_name)i);
    buffer_puts(out, "    esac\n"
                     "}\n"
                     "if [[ $funcstack[1] == _kbc ]]; then _kbc \"$@\"\n"
                     "else compdef _kbc kbc\n"
                     "fi\n");
}
