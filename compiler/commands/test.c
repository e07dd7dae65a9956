/* kbc test: try every case, and say what they show of the rules and what they leave open. */
#include <string.h>

#include "base/file.h"
#include "commands/outputs.h"
#include "commands/settings.h"
#include "commands/trial.h"
#include "report/case_report.h"

enum { FORMAT_TEXT, FORMAT_JUNIT, FORMAT_HTML };

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

/* Why the cases show too little; NULL: they do not. */
static const char *lacking(struct trial *trial, unsigned least)
{
    if (!trial->judged || coverage_percent(&trial->coverage) >= least)
        return NULL;
    return arena_format(&trial->compilation.arena,
                        "the cases show less than the %u %% that are asked for", least);
}

static void write_text(struct trial *trial, const char *lacks, bool colour, struct buffer *out)
{
    trial_tell(trial, out, colour);
    if (!trial->judged)
        return;
    buffer_add_shown(out, trial->line->operands[0], strlen(trial->line->operands[0]));
    buffer_puts(out, ": ");
    case_counts_text(out, trial->counts);
    buffer_putc(out, '\n');
    coverage_text(out, &trial->coverage);
    if (lacks)
        buffer_printf(out, "\n%s\n", lacks);
}

static void write_junit(struct trial *trial, const char *lacks, struct buffer *out)
{
    struct model *model = &trial->compilation.model;
    struct buffer coverage;
    const char **ids = ARENA_ARRAY(model->arena, model->cases.count, const char *);
    for (uint32_t i = 0; i < model->cases.count; i++)
        ids[i] = model->cases.all[i]->id ? model->cases.all[i]->id->text : "";
    buffer_init(&coverage, out->failure);
    if (trial->judged)
        coverage_text(&coverage, &trial->coverage);
    struct case_report cases = {
        .report = trial_report(trial),
        .path = trial->line->operands[0], .version = KBC_VERSION, .cases = ids,
        .count = model->cases.count, .lacking = lacks,
        .coverage = trial->judged ? buffer_text(&coverage) : NULL};
    case_report_junit(out, &cases);
    buffer_release(&coverage);
}

/* Of what could not be judged, why. */
static void write_page(struct trial *trial, struct buffer *out)
{
    struct model *model = &trial->compilation.model;
    struct report report = trial_report(trial);
    struct buffer text;
    if (!trial->judged)
        failure_raise(out->failure, "\"%s\" has errors, so there is no page: validate it first",
                      trial->line->operands[0]);
    const char **failures = ARENA_ARRAY(model->arena, model->cases.count, const char *);
    buffer_init(&text, out->failure);
    for (uint32_t i = 0; i < model->cases.count; i++) {
        buffer_clear(&text);
        if (case_report_failure(&text, &report, model->cases.all[i]->id->text))
            failures[i] = arena_copy(model->arena, text.bytes, text.length);
    }
    buffer_release(&text);
    coverage_page(out, &trial->coverage, trial->counts, failures);
}

static void write_one(struct trial *trial, const char *lacks, const struct output *output,
                      struct buffer *out)
{
    buffer_clear(out);
    if (output->format == FORMAT_JUNIT)
        write_junit(trial, lacks, out);
    else if (output->format == FORMAT_HTML)
        write_page(trial, out);
    else
        write_text(trial, lacks, settings_colour_of(trial->line, !output->path), out);
}

/* Files appear all together, and before what is printed. */
static void write_outputs(struct trial *trial, const struct outputs *outputs, const char *lacks)
{
    const struct command_line *line = trial->line;
    struct buffer out;
    buffer_init(&out, line->failure);
    for (size_t i = 0; i < outputs->count; i++) {
        if (!outputs->all[i].path)
            continue;
        write_one(trial, lacks, &outputs->all[i], &out);
        file_write_beside(line->failure, outputs->all[i].path, out.bytes, out.length);
    }
    file_put_in_place(line->failure);
    for (size_t i = 0; i < outputs->count; i++) {
        if (outputs->all[i].path)
            continue;
        write_one(trial, lacks, &outputs->all[i], &out);
        command_output(line, NULL, &out);
    }
    buffer_release(&out);
}

int command_test(const struct command_line *line)
{
    struct trial trial;
    struct arena arena;
    unsigned least = least_coverage(line);
    arena_init(&arena, line->failure);
    struct outputs outputs = outputs_read(line, OPTION_test_format, &arena);
    trial_start(&trial, line, line->operands[0]);
    if (trial.judged)
        trial_cover(&trial);
    const char *lacks = lacking(&trial, least);
    write_outputs(&trial, &outputs, lacks);
    int status = settings_status(line, &trial.compilation.diag);
    trial_release(&trial);
    arena_release(&arena);
    return lacks ? 1 : status;
}
