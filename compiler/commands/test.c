/* kbc test: try every case, and say what they show of the rules and what they leave open. */
#include "commands/settings.h"
#include "commands/trial.h"

/* --min-coverage, in per cent; 0: none is asked for. */
static unsigned least_coverage(const struct command_line *line)
{
    const char *value = option_value(line, OPTION_min_coverage);
    unsigned least = 0;
    if (!value)
        return 0;
    for (const char *at = value; *at; at++) {
        least = *at >= '0' && *at <= '9' ? least * 10 + (unsigned)(*at - '0') : 101;
        if (least > 100)
            break;
    }
    if (!*value || least > 100)
        command_misused(line, "--min-coverage is a number from 0 to 100, not \"%s\"", value);
    return least;
}

static void write_text(struct trial *trial, unsigned least, struct buffer *out)
{
    trial_tell(trial, out, settings_colour(trial->line));
    if (!trial->judged)
        return;
    buffer_printf(out, "%s: ", trial->line->operands[0]);
    case_counts_text(out, trial->counts);
    buffer_putc(out, '\n');
    coverage_text(out, &trial->coverage);
    if (coverage_percent(&trial->coverage) < least)
        buffer_printf(out, "\nthe cases show less than the %u %% that are asked for\n", least);
}

int command_test(const struct command_line *line)
{
    struct trial trial;
    struct buffer out;
    unsigned least = least_coverage(line);
    trial_start(&trial, line, line->operands[0]);
    if (trial.judged)
        trial_cover(&trial);
    buffer_init(&out, line->failure);
    write_text(&trial, least, &out);
    command_output(line, option_value(line, OPTION_output), &out);
    int status = settings_status(line, &trial.compilation.diag);
    if (trial.judged && coverage_percent(&trial.coverage) < least)
        status = 1;
    buffer_release(&out);
    trial_release(&trial);
    return status;
}
