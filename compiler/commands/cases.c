/* kbc cases: the cases that are missing, as the rules are now, for a clinician to confirm. */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/settings.h"
#include "commands/trial.h"
#include "coverage/missing.h"
#include "format/format.h"

static _Noreturn void refuse_old_file(const struct command_line *line, const char *path)
{
    failure_raise(line->failure, "\"%s\" is there already, and its cases may have been confirmed: "
                                 "name another file", path);
}

/* Told before the work is done; a file that comes meanwhile is not written over either. */
static void hold_to_new_file(const struct command_line *line)
{
    const char *path = option_value(line, OPTION_output);
    if (path && !command_prints(line) && access(path, F_OK) == 0)
        refuse_old_file(line, path);
}

static void write_cases(const struct trial *trial, const struct missing *missing)
{
    const struct command_line *line = trial->line;
    const char *path = option_value(line, OPTION_output);
    struct buffer module, out;
    buffer_init(&module, line->failure);
    buffer_init(&out, line->failure);
    missing_write(&module, &trial->coverage, missing);
    format_document(line->failure, module.bytes, module.length, &out);
    if (command_prints(line))
        command_output(line, NULL, &out);
    else if (!file_create(line->failure, path, out.bytes, out.length))
        refuse_old_file(line, path);
    buffer_release(&module);
    buffer_release(&out);
}

/* What became of it: beside what is printed on standard output, which is cases and nothing else. */
static void tell(const struct command_line *line, uint32_t count)
{
    const char *path = option_value(line, OPTION_output);
    struct buffer out;
    buffer_init(&out, line->failure);
    buffer_add_shown(&out, line->operands[0], strlen(line->operands[0]));
    if (count) {
        buffer_printf(&out, ": %u case%s written to \"", count, count == 1 ? "" : "s");
        buffer_add_shown(&out, path, strlen(path));
        buffer_puts(&out, "\"; include it, and have them confirmed\n");
    } else {
        buffer_puts(&out, ": no case is missing\n");
    }
    file_print(line->failure, command_prints(line) ? STDERR_FILENO : STDOUT_FILENO, out.bytes,
               out.length);
    buffer_release(&out);
}

static void write_missing(struct trial *trial)
{
    struct missing missing;
    trial_cover(trial);
    missing_find(&missing, &trial->coverage);
    if (missing.count)
        write_cases(trial, &missing);
    if (!missing.count || !command_prints(trial->line))
        tell(trial->line, missing.count);
}

int command_cases(const struct command_line *line)
{
    struct trial trial;
    struct buffer out;
    if (!option_is_given(line, OPTION_generate))
        command_misused(line, "say what to do with them: --generate");
    hold_to_new_file(line);
    trial_start(&trial, line, line->operands[0]);
    int status = settings_status(line, &trial.compilation.diag);
    if (status == 0 && trial.judged) {
        write_missing(&trial);
    } else {
        buffer_init(&out, line->failure);
        trial_tell(&trial, &out, settings_colour(line));
        command_output(line, NULL, &out);
        buffer_release(&out);
    }
    trial_release(&trial);
    return status;
}
