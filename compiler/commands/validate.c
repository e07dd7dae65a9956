/*
 * kbc validate: read, check, report. One compilation for each path, one report each and in each
 * format, in order; of one that can't be read a line on the standard error.
 */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "changes/changes.h"
#include "check/check.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/fixing.h"
#include "commands/outputs.h"
#include "commands/settings.h"
#include "commands/summary.h"
#include "report/baseline.h"
#include "report/fingerprint.h"
#include "report/report.h"

enum { WITNESS_SHORT, WITNESS_FULL };

/* A format, and where the reports of all paths go in it, one behind the other. */
struct stream {
    struct output output;
    struct buffer out;
    struct report_writer writer;
    bool at_once; /* printed as soon as it is there: the next path may take long */
    bool has_summary; /* a person reads it */
};

struct reports {
    const struct command_line *line;
    struct arena arena;
    struct stream *streams;
    size_t stream_count;
    bool fingerprints; /* some format has them, or they are compared with the baseline's */
    bool has_baseline;
    struct baseline baseline;
    size_t count; /* of paths that could be read */
};

static void stream_start(struct stream *stream, const struct command_line *line,
                         struct output output)
{
    enum report_format format = (enum report_format)output.format;
    stream->output = output;
    stream->at_once = !output.path && (format == REPORT_TEXT || format == REPORT_GITHUB ||
                                       format == REPORT_GCC);
    stream->has_summary = format == REPORT_TEXT && !output.path && isatty(STDOUT_FILENO) &&
                          settings_verbosity(line) != VERBOSITY_QUIET;
    buffer_init(&stream->out, line->failure);
    report_start(&stream->writer, &stream->out, format, settings_colour_of(line, !output.path),
                 KBC_VERSION);
}

static void reports_start(struct reports *reports, const struct command_line *line)
{
    *reports = (struct reports){.line = line};
    arena_init(&reports->arena, line->failure);
    struct outputs outputs = outputs_read(line, OPTION_format, &reports->arena);
    const char *baseline = option_value(line, OPTION_baseline);
    reports->has_baseline = reports->fingerprints = baseline != NULL;
    if (baseline)
        baseline_read(&reports->baseline, &reports->arena, baseline);
    reports->streams = ARENA_ARRAY(&reports->arena, outputs.count, struct stream);
    reports->stream_count = outputs.count;
    for (size_t i = 0; i < outputs.count; i++) {
        stream_start(&reports->streams[i], line, outputs.all[i]);
        reports->fingerprints |= outputs.all[i].format == REPORT_SARIF ||
                                 outputs.all[i].format == REPORT_JSON;
    }
}

static void stream_add(struct stream *stream, const struct command_line *line,
                       const struct report *report)
{
    bool more = true;
    for (size_t next = 0; more;) {
        more = report_part(&stream->writer, report, &next);
        if (!stream->at_once)
            continue;
        command_output(line, NULL, &stream->out);
        buffer_clear(&stream->out);
    }
}

/* What of the diagnostics is known, or of no interest, before they are reported and count. */
static void compare(struct reports *reports, struct compilation *compilation)
{
    const struct knowledge_base *root = compilation->model.root;
    if (reports->fingerprints)
        fingerprint_all(&compilation->diag, &compilation->sources,
                        root && root->id ? root->id->text : NULL);
    if (reports->has_baseline)
        baseline_apply(&reports->baseline, &compilation->diag);
    const char *since = option_value(reports->line, OPTION_changed_since);
    if (since) {
        struct changes changes;
        changes_find(&changes, &compilation->model, since);
        changes_apply(&changes, &compilation->model, &compilation->diag);
    }
}

static void reports_add(struct reports *reports, struct compilation *compilation)
{
    const struct command_line *line = reports->line;
    const struct knowledge_base *root = compilation->model.root;
    struct report report = {
        .sources = &compilation->sources,
        .diag = &compilation->diag,
        .examines = check_examines,
        .whole_patients = option_choice(line, OPTION_witness) == WITNESS_FULL,
        .quiet = settings_verbosity(line) == VERBOSITY_QUIET,
        .strict = option_is_given(line, OPTION_strict),
        .retired = root && root->status == STATUS_RETIRED,
        .only = compilation->only,
        .today = settings_today(line),
        .baseline = reports->has_baseline,
        .since = option_value(line, OPTION_changed_since),
    };
    reports->count++;
    for (size_t i = 0; i < reports->stream_count; i++) {
        struct stream *stream = &reports->streams[i];
        stream_add(stream, line, &report);
        if (!stream->has_summary)
            continue;
        summary_print(&stream->out, compilation, &report);
        command_output(line, NULL, &stream->out);
        buffer_clear(&stream->out);
    }
}

/* Files appear all together, and before what can be printed no more to a reader that has gone. */
static void reports_end(struct reports *reports)
{
    struct failure *failure = reports->line->failure;
    for (size_t i = 0; i < reports->stream_count; i++) {
        struct stream *stream = &reports->streams[i];
        report_end(&stream->writer);
        if (reports->count && stream->output.path)
            file_write_beside(failure, stream->output.path, stream->out.bytes,
                              stream->out.length);
    }
    file_put_in_place(failure);
    for (size_t i = 0; i < reports->stream_count; i++) {
        struct stream *stream = &reports->streams[i];
        if (reports->count && !stream->output.path)
            command_output(reports->line, NULL, &stream->out);
        buffer_release(&stream->out);
    }
    arena_release(&reports->arena);
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

static void start(const struct command_line *line, struct compilation *compilation)
{
    compilation_init(compilation, line->failure);
    settings_levels(line, &compilation->diag);
    compilation->only = settings_only(line, &compilation->arena);
    compilation->reading = settings_reading(line, &compilation->arena);
    compilation->jobs = settings_jobs(line);
    settings_progress(line, &compilation->progress);
}

static void compile_again(const struct command_line *line, const char *path,
                          const struct source_instead *instead, bool whole,
                          struct compilation *compilation)
{
    start(line, compilation);
    if (whole)
        compilation->only = NULL;
    compilation->sources.instead = instead;
    compilation_read(compilation, path);
    compilation_check(compilation, settings_today(line));
}

/* The exit status for one path: of what is there, and when that was mended, of what is left. */
static int validate(const struct command_line *line, const char *path, struct reports *reports)
{
    struct compilation compilation;
    start(line, &compilation);
    int status = 2;
    if (read_path(&compilation, path)) {
        outputs_spare(line, &compilation.sources);
        compilation_check(&compilation, settings_today(line));
        status = settings_status(line, &compilation.diag);
        if (fixing_is_wanted(line))
            fixing_mend(line, path, &compilation, compile_again);
        if (!fixing_is_shown(line)) {
            compare(reports, &compilation);
            reports_add(reports, &compilation);
            status = settings_status(line, &compilation.diag);
        }
    }
    compilation_release(&compilation);
    return status;
}

/* Of which git knows nothing. */
static void refuse_standard_input(const struct command_line *line)
{
    for (size_t i = 0; i < line->operand_count; i++)
        if (option_is_given(line, OPTION_changed_since) && strcmp(line->operands[i], "-") == 0)
            command_misused(line, "\"--changed-since\" takes no standard input: git knows only "
                                  "files");
}

int command_validate(const struct command_line *line)
{
    struct reports reports;
    int status = 0;
    fixing_is_wanted(line); /* what is wrong with that is told before anything is read */
    refuse_standard_input(line);
    reports_start(&reports, line);
    for (size_t i = 0; i < line->operand_count; i++) {
        int of_path = validate(line, line->operands[i], &reports);
        status = of_path > status ? of_path : status;
    }
    reports_end(&reports);
    return status;
}
