/* kbc cases: the cases that are missing, as the rules are now, for a clinician to confirm. */
#include <unistd.h>

#include "commands/settings.h"
#include "commands/trial.h"
#include "coverage/missing.h"

/* What is in a file that is there may have been confirmed. */
static void hold_to_new_file(const struct command_line *line)
{
    const char *path = option_value(line, OPTION_output);
    if (path && !command_prints(line) && access(path, F_OK) == 0)
        failure_raise(line->failure, "\"%s\" is there already, and its cases may have been "
                                     "confirmed: name another file", path);
}

static void write_missing(struct trial *trial, struct buffer *out)
{
    const struct command_line *line = trial->line;
    struct missing missing;
    struct buffer told;
    trial_cover(trial);
    missing_find(&missing, &trial->coverage);
    buffer_init(&told, line->failure);
    if (missing.count) {
        missing_write(out, &trial->coverage, &missing);
        command_output(line, option_value(line, OPTION_output), out);
        buffer_printf(&told,
                      "%s: %u case%s written to \"%s\"; include it, and have them confirmed\n",
                      line->operands[0], missing.count, missing.count == 1 ? "" : "s",
                      option_value(line, OPTION_output));
    } else {
        buffer_printf(&told, "%s: no case is missing\n", line->operands[0]);
    }
    if (!missing.count || !command_prints(line))
        command_output(line, NULL, &told);
    buffer_release(&told);
}

int command_cases(const struct command_line *line)
{
    struct trial trial;
    struct buffer out;
    if (!option_is_given(line, OPTION_generate))
        command_misused(line, "say what to do with them: --generate");
    hold_to_new_file(line);
    trial_start(&trial, line, line->operands[0]);
    buffer_init(&out, line->failure);
    int status = settings_status(line, &trial.compilation.diag);
    if (status == 0 && trial.judged) {
        write_missing(&trial, &out);
    } else {
        trial_tell(&trial, &out, settings_colour(line));
        command_output(line, NULL, &out);
    }
    buffer_release(&out);
    trial_release(&trial);
    return status;
}
