/*
 * Completion for fish (3 and later).
 */
#include "commands/completion.h"

static const char functions[] =
    "function __kbc_first # the command is completed\n"
    "    test (count (commandline -opc)) -eq 1\n"
    "end\n"
    "function __kbc_of # the command is one of these\n"
    "    set -l words (commandline -opc)\n"
    "    test (count $words) -gt 1; and contains -- $words[2] $argv\n"
    "end\n"
    "function __kbc_free # the command is one of these, and no operand stands behind it\n"
    "    __kbc_of $argv; or return 1\n"
    "    set -l words (commandline -opc)\n"
    "    set -l before ''\n"
    "    set -e words[1..2]\n"
    "    for word in $words\n"
    "        string match -q -- '-*' $word; or contains -- $before $__kbc_valued; or return 1\n"
    "        set before $word\n"
    "    end\n"
    "end\n"
    "function __kbc_value # what is typed of the value of an option\n"
    "    commandline -ct | string replace -r '^--[^=]*=' ''\n"
    "end\n"
    "function __kbc_list # one of these, behind what stands before the last comma\n"
    "    set -l before (__kbc_value | string match -r '.*,')\n"
    "    test -n \"$before\"; or set before ''\n"
    "    printf '%s\\n' $before$argv\n"
    "end\n"
    "complete -c kbc -n '__kbc_first; or __kbc_of help' -f\n"
    "complete -c kbc -n __kbc_first -a help -d 'say what a command does and takes'\n"
    "complete -c kbc -n __kbc_first -l help -d 'say what kbc does'\n"
    "complete -c kbc -n __kbc_first -l version -d 'say which kbc this is'\n";

/* What completes a slot, by -a. Whether that is files, which fish completes by itself where
 * nothing says -f. */
static bool add_words(struct buffer *out, const struct slot *slot)
{
    struct buffer words;
    buffer_init(&words, out->failure);
    enum completion kind = completion_of(&words, slot);
    if (kind == COMPLETION_FOLDERS)
        buffer_puts(out, " -a '(__fish_complete_directories (__kbc_value))'");
    else if (kind == COMPLETION_NAMES || kind == COMPLETION_WORDS)
        buffer_printf(out, slot->listed ? " -a '(__kbc_list %s)'" : " -a '%s'",
                      words.length ? buffer_text(&words) : "$__kbc_names");
    buffer_release(&words);
    return kind == COMPLETION_PATHS;
}

static void add_option(struct buffer *out, int option)
{
    const struct option_row *row = &option_rows[option];
    struct slot slot;
    const char *argument = row->argument;
    buffer_puts(out, "complete -c kbc -n '__kbc_of");
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (command_takes((enum command_name)i, option))
            buffer_printf(out, " %s", command_rows[i].name);
    buffer_printf(out, "' -l %s", row->name);
    if (argument && slot_next(&argument, &slot)) {
        buffer_puts(out, add_words(out, &slot) ? " -r -F" : " -r -f");
    }
    buffer_puts(out, " -d '");
    completion_text(out, row->text, false);
    buffer_puts(out, "'\n");
}

/* -F here would offer files for the value of each option, too. */
static void add_operands(struct buffer *out, const struct command_row *row)
{
    const char *operands = row->operands;
    struct slot operand;
    bool files = false;
    while (slot_next(&operands, &operand)) {
        buffer_printf(out, "complete -c kbc -n '__kbc_%s %s'", row->most == 1 ? "free" : "of",
                      row->name);
        files |= add_words(out, &operand);
        buffer_putc(out, '\n');
    }
    if (!files)
        buffer_printf(out, "complete -c kbc -n '__kbc_of %s' -f\n", row->name);
}

void completion_fish(struct buffer *out)
{
    buffer_puts(out, "# Completion of kbc for fish, written by kbc completion fish.\n"
                     "set -g __kbc_names ");
    completion_names(out);
    buffer_puts(out, "\nset -g __kbc_valued");
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].argument)
            buffer_printf(out, " --%s", option_rows[i].name);
    buffer_printf(out, "\n%s", functions);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        buffer_printf(out, "complete -c kbc -n '__kbc_first; or __kbc_free help' -a %s -d '",
                      command_rows[i].name);
        completion_text(out, command_rows[i].text, false);
        buffer_puts(out, "'\n");
    }
    for (int i = 0; i < OPTION_COUNT; i++)
        add_option(out, i);
    for (int i = 0; i < COMMAND_COUNT; i++)
        add_operands(out, &command_rows[i]);
}
