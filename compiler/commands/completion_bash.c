/*
 * Completion for bash (4 and later), which needs no other package. Readline has taken the words
 * apart at "=", too. Names of files are left to readline (complete -o default), which knows how to
 * quote them: where something else is to be completed, that is switched off.
 */
#include "commands/completion.h"

/* The scanner: what stands before the word that is completed. */
static const char before[] =
    "_kbc()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} command= option= kind= place=0 only= word i\n"
    "    COMPREPLY=()\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        word=${COMP_WORDS[i]}\n"
    "        if [[ $word == '=' ]]; then # of --option=value or a value with = in it\n"
    "            ((i + 1 < COMP_CWORD)) && option=\n"
    "            ((i++))\n"
    "        elif [[ $option ]]; then option=\n"
    "        elif [[ ! $command ]]; then command=$word\n"
    "        elif [[ $only || $word != -?* ]]; then ((place++))\n"
    "        elif [[ $word == -- ]]; then only=1\n"
    "        else\n"
    "            _kbc_option \"$command\" \"$word\"\n"
    "            [[ $kind ]] && option=$word\n"
    "        fi\n"
    "    done\n"
    "    [[ $cur == '=' ]] && cur=\n"
    "    kind=\n"
    "    if [[ $option ]]; then _kbc_option \"$command\" \"$option\"\n"
    "    elif [[ ! $command ]]; then kind=\"words $_kbc_commands help --help --version\"\n"
    "    elif [[ ! $only && $cur == -* ]]; then _kbc_options \"$command\"\n"
    "    else _kbc_operand \"$command\" \"$place\"\n"
    "    fi\n"
    "    _kbc_complete\n"
    "}\n";

static const char after[] =
    "_kbc_complete()\n"
    "{\n"
    "    local list=\n"
    "    if [[ $kind == list* ]]; then\n"
    "        kind=${kind#list }\n"
    "        [[ $cur == *,* ]] && list=${cur%,*},\n"
    "        compopt -o nospace 2> /dev/null\n"
    "    fi\n"
    "    case $kind in\n"
    "    paths) return ;;\n"
    "    folders) compopt +o default -o dirnames 2> /dev/null; return ;;\n"
    "    words*=*) compopt -o nospace 2> /dev/null ;;\n"
    "    esac\n"
    "    compopt +o default 2> /dev/null\n"
    "    [[ $kind == words* ]] || return\n"
    "    COMPREPLY=($(compgen -P \"$list\" -W \"${kind#words}\" -- \"${cur##*,}\"))\n"
    "}\n"
    "complete -o default -F _kbc kbc\n";

static void add_kind(struct buffer *out, const struct slot *slot)
{
    buffer_printf(out, "kind=\"%s", slot->listed ? "list " : "");
    struct buffer words;
    buffer_init(&words, out->failure);
    switch (completion_of(&words, slot)) {
    case COMPLETION_PATHS:
        buffer_puts(out, "paths");
        break;
    case COMPLETION_FOLDERS:
        buffer_puts(out, "folders");
        break;
    case COMPLETION_NAMES:
        buffer_puts(out, "words $_kbc_names");
        break;
    case COMPLETION_WORDS:
        buffer_printf(out, "words %s", buffer_text(&words));
        break;
    default:
        buffer_puts(out, "anything");
    }
    buffer_release(&words);
    buffer_putc(out, '"');
}

/* What an option takes: a pattern for each command that has it. */
static void add_options_kinds(struct buffer *out)
{
    buffer_puts(out, "_kbc_option() # command, option: what the option takes\n{\n    kind=\n"
                     "    case $1:$2 in\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        const char *argument = option_rows[i].argument, *bar = "    ";
        struct slot slot;
        if (!argument || !slot_next(&argument, &slot))
            continue;
        for (int j = 0; j < COMMAND_COUNT; j++) {
            if (!command_takes((enum command_name)j, i))
                continue;
            buffer_printf(out, "%s%s:--%s", bar, command_rows[j].name, option_rows[i].name);
            bar = "|";
        }
        buffer_puts(out, ") ");
        add_kind(out, &slot);
        buffer_puts(out, " ;;\n");
    }
    buffer_puts(out, "    esac\n}\n");
}

static void add_options(struct buffer *out)
{
    buffer_puts(out, "_kbc_options() # command: its options\n{\n    case $1 in\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        buffer_printf(out, "    %s) kind='words", command_rows[i].name);
        for (int j = 0; j < OPTION_COUNT; j++)
            if (command_takes((enum command_name)i, j))
                buffer_printf(out, " --%s", option_rows[j].name);
        buffer_puts(out, "' ;;\n");
    }
    buffer_puts(out, "    esac\n}\n");
}

static void add_operands(struct buffer *out)
{
    buffer_puts(out, "_kbc_operand() # command, how many operands it has already\n{\n"
                     "    kind=nothing\n    case $1:$2 in\n"
                     "    help:0) kind=\"words $_kbc_commands\" ;;\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const char *operands = command_rows[i].operands;
        struct slot operand;
        for (int place = 0; slot_next(&operands, &operand); place++) {
            buffer_printf(out, "    %s:", command_rows[i].name);
            if (operand.repeated)
                buffer_puts(out, "*) ");
            else
                buffer_printf(out, "%d) ", place);
            add_kind(out, &operand);
            buffer_puts(out, " ;;\n");
        }
    }
    buffer_puts(out, "    esac\n}\n");
}

void completion_bash(struct buffer *out)
{
    buffer_puts(out, "# Completion of kbc for bash, written by kbc completion bash.\n"
                     "_kbc_commands='");
    for (int i = 0; i < COMMAND_COUNT; i++)
        buffer_printf(out, "%s%s", i ? " " : "", command_rows[i].name);
    buffer_puts(out, "'\n_kbc_names='");
    completion_names(out);
    buffer_puts(out, "'\n");
    add_options_kinds(out);
    add_options(out);
    add_operands(out);
    buffer_puts(out, before);
    buffer_puts(out, after);
}
