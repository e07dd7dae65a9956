/*
 * kbc validate: read, check, report. One compilation for each path, one report each, in order; of
 * one that can't be read a line on the standard error.
 */
#include "check/check.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/settings.h"
#include "report/report.h"

enum { FORMAT_TEXT, FORMAT_SARIF };
enum { WITNESS_SHORT, WITNESS_FULL };

/* Where the reports of all paths go, one behind the other. */
struct reports {
    const struct command_line *line;
    struct buffer out;
    struct json json; /* SARIF: one document with a run for each path */
    bool sarif;
    size_t count; /* of paths that could be read */
};

static void reports_start(struct reports *reports, const struct command_line *line)
{
    *reports = (struct reports){.line = line};
    reports->sarif = option_choice(line, OPTION_format) == FORMAT_SARIF;
    buffer_init(&reports->out, line->failure);
    if (reports->sarif)
        sarif_start(&reports->json, &reports->out);
}

static void reports_add(struct reports *reports, struct compilation *compilation)
{
    struct report report = {
        .sources = &compilation->sources,
        .diag = &compilation->diag,
        .examines = check_examines,
        .whole_patients = option_choice(reports->line, OPTION_witness) == WITNESS_FULL,
        .quiet = settings_verbosity(reports->line) == VERBOSITY_QUIET,
    };
    reports->count++;
    if (reports->sarif) {
        sarif_run(&reports->json, &report, KBC_VERSION);
        return;
    }
    bool more = true, colour = settings_colour(reports->line);
    for (size_t next = 0; more;) {
        more = report_text_part(&reports->out, &report, colour, &next);
        if (!command_prints(reports->line))
            continue;
        /* Each as soon as it is there: the next path may take long. */
        command_output(reports->line, NULL, &reports->out);
        buffer_clear(&reports->out);
    }
}

static void reports_end(struct reports *reports)
{
    if (reports->sarif)
        sarif_end(&reports->json);
    if (reports->count)
        command_output(reports->line, option_value(reports->line, OPTION_output), &reports->out);
    buffer_release(&reports->out);
}

/* Whether the path can be read; why not is told here, since the other paths are looked at all the
 * same. */
static bool read_path(struct compilation *compilation, const char *path)
{
    struct failure *failure = compilation->arena.failure;
    struct failure_edge outer = failure->edge;
    if (FAILURE_CATCH(failure)) {
        if (failure->out_of_memory)
            failure_pass_on(failure, outer);
        failure->edge = outer;
        failure_tell(failure);
        return false;
    }
    compilation_read(compilation, path);
    failure->edge = outer;
    return true;
}

/* The exit status for one path. */
static int validate(const struct command_line *line, const char *path, struct reports *reports)
{
    struct compilation compilation;
    compilation_init(&compilation, line->failure);
    settings_levels(line, &compilation.diag);
    compilation.only = settings_only(line, &compilation.arena);
    compilation.reading = settings_reading(line, &compilation.arena);
    compilation.jobs = settings_jobs(line);
    settings_progress(line, &compilation.progress);
    int status = 2;
    if (read_path(&compilation, path)) {
        compilation_check(&compilation, settings_today(line));
        reports_add(reports, &compilation);
        status = settings_status(line, &compilation.diag);
    }
    compilation_release(&compilation);
    return status;
}

int command_validate(const struct command_line *line)
{
    struct reports reports;
    int status = 0;
    reports_start(&reports, line);
    for (size_t i = 0; i < line->operand_count; i++) {
        int of_path = validate(line, line->operands[i], &reports);
        status = of_path > status ? of_path : status;
    }
    reports_end(&reports);
    return status;
}
