/* kbc's own JSON, described in docs/reports.md: what is changed there in a way that a reader could
 * notice gets another number. */
#include "report/report_parts.h"

enum { VERSION = 1 };

void json_report_start(struct report_writer *writer)
{
    struct json *json = &writer->json;
    json_start(json, writer->out);
    json_object_start(json, NULL);
    json_text(json, "format", "kbc-report");
    json_number(json, "version", VERSION);
    json_text(json, "kbc", writer->version);
    json_array_start(json, "reports");
}

void json_report_end(struct report_writer *writer)
{
    json_array_end(&writer->json);
    json_object_end(&writer->json);
    buffer_putc(writer->out, '\n');
}

static void write_place(struct json *json, struct sources *sources, struct span place)
{
    if (span_is_nowhere(place))
        return;
    struct position begin = sources_position(sources, place.begin);
    struct position end = sources_position(sources, place.end);
    json_object_start(json, "place");
    json_text(json, "path", begin.source->path);
    json_number(json, "line", begin.line);
    json_number(json, "column", begin.column);
    json_number(json, "endLine", end.line);
    json_number(json, "endColumn", end.column);
    json_object_end(json);
}

static void write_related(struct json *json, struct sources *sources,
                          const struct diag_related *related)
{
    json_array_start(json, "related");
    for (; related; related = related->next) {
        json_object_start(json, NULL);
        json_text(json, "message", related->message);
        write_place(json, sources, related->place);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_diagnostic(struct json *json, struct sources *sources,
                             const struct diagnostic *diagnostic)
{
    json_object_start(json, NULL);
    json_text(json, "name", diag_rows[diagnostic->name].name);
    json_text(json, "level", report_level(diagnostic->level));
    json_text(json, "standing", diagnostic->suppressed ? "silenced"
                                : diagnostic->known    ? "known"
                                                       : "reported");
    if (diagnostic->reason)
        json_text(json, "because", diagnostic->reason);
    json_text(json, "message", diagnostic->message);
    if (diagnostic->help)
        json_text(json, "help", diagnostic->help);
    if (diagnostic->subject)
        json_text(json, "subject", diagnostic->subject);
    write_place(json, sources, diagnostic->place);
    if (diagnostic->related)
        write_related(json, sources, diagnostic->related);
    json_carried(json, diagnostic);
    if (diagnostic->fingerprint)
        json_text(json, "fingerprint", diagnostic->fingerprint);
    json_object_end(json);
}

static void write_counts(struct json *json, const struct report *report)
{
    struct report_counts counts = report_count(report);
    json_number(json, "errors", (int64_t)counts.errors);
    json_number(json, "warnings", (int64_t)counts.warnings);
    json_number(json, "silenced", (int64_t)counts.silenced);
    if (report->baseline)
        json_number(json, "known", (int64_t)counts.known);
    if (!report->since)
        return;
    json_text(json, "since", report->since);
    json_number(json, "untouched", (int64_t)counts.untouched);
}

static void write_not_looked_for(struct json *json, const char *name, const char *where)
{
    json_object_start(json, NULL);
    json_text(json, "name", name);
    if (where)
        json_text(json, "where", where);
    json_object_end(json);
}

static void write_unexamined(struct json *json, const struct report *report)
{
    json_array_start(json, "notLookedFor");
    for (int i = 0; i < DIAG_COUNT; i++)
        if (!report->examines((enum diag_name)i))
            write_not_looked_for(json, diag_rows[i].name, NULL);
    for (const struct diag_omission *at = report->diag->omissions; at; at = at->next)
        write_not_looked_for(json, diag_rows[at->name].name, at->where);
    json_array_end(json);
}

bool json_report_part(struct report_writer *writer, const struct report *report, size_t *next)
{
    struct json *json = &writer->json;
    json_object_start(json, NULL);
    json_text(json, "path", report_path(report));
    write_counts(json, report);
    json_array_start(json, "diagnostics");
    for (; *next < report->diag->count; ++*next)
        if (!report->diag->all[*next]->untouched)
            write_diagnostic(json, report->sources, report->diag->all[*next]);
    json_array_end(json);
    write_unexamined(json, report);
    json_object_end(json);
    return false;
}
