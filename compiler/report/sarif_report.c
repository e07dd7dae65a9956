#include "report/report_parts.h"

#include <string.h>

#include "report/fingerprint.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

void sarif_start(struct report_writer *writer)
{
    struct json *json = &writer->json;
    json_start(json, writer->out);
    json_object_start(json, NULL);
    json_text(json, "version", "2.1.0");
    json_text(json, "$schema", SCHEMA);
    json_array_start(json, "runs");
}

void sarif_end(struct report_writer *writer)
{
    json_array_end(&writer->json);
    json_object_end(&writer->json);
    buffer_putc(writer->out, '\n');
}

static void write_message(struct json *json, const char *key, const char *text)
{
    json_object_start(json, key);
    json_text(json, "text", text);
    json_object_end(json);
}

static void write_rule(struct json *json, const struct diag_row *row)
{
    json_object_start(json, NULL);
    json_text(json, "id", row->name);
    write_message(json, "shortDescription", row->title);
    write_message(json, "fullDescription", row->explanation);
    struct buffer help;
    buffer_init(&help, json->out->failure);
    buffer_printf(&help, "%s\n\nExample:\n\n%s", row->explanation, row->example);
    write_message(json, "help", buffer_text(&help));
    buffer_release(&help);
    json_object_start(json, "defaultConfiguration");
    json_truth(json, "enabled", row->level != DIAG_OFF);
    json_text(json, "level", report_level(row->level));
    json_object_end(json);
    json_object_end(json);
}

static void write_tool(struct json *json, const char *version)
{
    json_object_start(json, "tool");
    json_object_start(json, "driver");
    json_text(json, "name", "kbc");
    json_text(json, "version", version);
    json_array_start(json, "rules");
    for (int i = 0; i < DIAG_COUNT; i++)
        write_rule(json, &diag_rows[i]);
    json_array_end(json);
    json_object_end(json);
    json_object_end(json);
}

/* A path as a reference of RFC 3986: every byte but the unreserved ones and `/` as %XX. */
static void add_uri(struct buffer *out, const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        path += 2 + strspn(path + 2, "/");
    for (; *path; path++) {
        bool plain = (*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z') ||
                     (*path >= '0' && *path <= '9') || strchr("-._~/", *path);
        buffer_printf(out, plain ? "%c" : "%%%02X", (unsigned char)*path);
    }
}

/* When the knowledge base was named by a path from the root, the length of the path of its folder,
 * `/` at its end included: its files are told relative to that, under the name KB. Else 0. */
static size_t base_length(const struct sources *sources)
{
    if (!sources->count || sources->all[0]->path[0] != '/')
        return 0;
    return (size_t)(strrchr(sources->all[0]->path, '/') - sources->all[0]->path) + 1;
}

static void write_base(struct json *json, const struct sources *sources)
{
    size_t length = base_length(sources);
    if (!length)
        return;
    struct buffer path, uri;
    buffer_init(&path, json->out->failure);
    buffer_init(&uri, json->out->failure);
    buffer_add(&path, sources->all[0]->path, length);
    buffer_puts(&uri, "file://");
    add_uri(&uri, buffer_text(&path));
    json_object_start(json, "originalUriBaseIds");
    json_object_start(json, "KB");
    json_text(json, "uri", buffer_text(&uri));
    json_object_end(json);
    json_object_end(json);
    buffer_release(&path);
    buffer_release(&uri);
}

static void write_artifact_location(struct json *json, const char *key,
                                    const struct sources *sources, size_t index)
{
    const char *path = sources->all[index]->path;
    size_t base = base_length(sources);
    bool below = base && strncmp(path, sources->all[0]->path, base) == 0;
    struct buffer uri;
    buffer_init(&uri, json->out->failure);
    add_uri(&uri, below ? path + base : path);
    json_object_start(json, key);
    json_text(json, "uri", buffer_text(&uri));
    if (below)
        json_text(json, "uriBaseId", "KB");
    json_number(json, "index", (int64_t)index);
    json_object_end(json);
    buffer_release(&uri);
}

static void write_artifacts(struct json *json, const struct sources *sources)
{
    json_array_start(json, "artifacts");
    for (size_t i = 0; i < sources->count; i++) {
        json_object_start(json, NULL);
        write_artifact_location(json, "location", sources, i);
        json_text(json, "mimeType", "application/xml");
        json_object_end(json);
    }
    json_array_end(json);
}

static size_t artifact_index(const struct sources *sources, const struct source *source)
{
    size_t low = 0, high = sources->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sources->all[middle]->base <= source->base)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Its end stands behind its last character. */
static void write_region(struct json *json, const char *key, struct sources *sources,
                         struct span place)
{
    struct position begin = sources_position(sources, place.begin);
    struct position end = sources_position(sources, place.end);
    json_object_start(json, key);
    json_number(json, "startLine", begin.line);
    json_number(json, "startColumn", begin.column);
    json_number(json, "endLine", end.line);
    json_number(json, "endColumn", end.column);
    json_object_end(json);
}

static void write_location(struct json *json, struct sources *sources, struct span place,
                           const char *message)
{
    json_object_start(json, NULL);
    json_object_start(json, "physicalLocation");
    write_artifact_location(json, "artifactLocation", sources,
                            artifact_index(sources, sources_at(sources, place.begin)));
    write_region(json, "region", sources, place);
    json_object_end(json);
    if (message)
        write_message(json, "message", message);
    json_object_end(json);
}

static void write_related(struct json *json, struct sources *sources,
                          const struct diag_related *related)
{
    json_array_start(json, "relatedLocations");
    for (; related; related = related->next)
        if (!span_is_nowhere(related->place))
            write_location(json, sources, related->place, related->message);
    json_array_end(json);
}

static void write_properties(struct json *json, const struct diagnostic *diagnostic)
{
    json_object_start(json, "properties");
    if (diagnostic->subject)
        json_text(json, "subject", diagnostic->subject);
    json_carried(json, diagnostic);
    if (diagnostic->help)
        json_text(json, "help", diagnostic->help);
    json_object_end(json);
}

/* The edits of a mend, which ascend, file by file. */
static void write_changes(struct json *json, struct sources *sources,
                          const struct diag_edit *edit)
{
    json_array_start(json, "artifactChanges");
    while (edit) {
        const struct source *source = sources_at(sources, edit->place.begin);
        json_object_start(json, NULL);
        write_artifact_location(json, "artifactLocation", sources,
                                artifact_index(sources, source));
        json_array_start(json, "replacements");
        for (; edit && sources_at(sources, edit->place.begin) == source; edit = edit->next) {
            json_object_start(json, NULL);
            write_region(json, "deletedRegion", sources, edit->place);
            write_message(json, "insertedContent", edit->text);
            json_object_end(json);
        }
        json_array_end(json);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_fixes(struct json *json, struct sources *sources,
                        const struct diagnostic *diagnostic)
{
    if (!diagnostic->mends)
        return;
    json_array_start(json, "fixes");
    for (const struct diag_mend *mend = diagnostic->mends; mend; mend = mend->next) {
        json_object_start(json, NULL);
        write_message(json, "description", mend->title);
        write_changes(json, sources, mend->edits);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_suppression(struct json *json, const struct diagnostic *diagnostic)
{
    json_array_start(json, "suppressions");
    if (diagnostic->suppressed) {
        json_object_start(json, NULL);
        json_text(json, "kind", "inSource");
        if (diagnostic->reason)
            json_text(json, "justification", diagnostic->reason);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_standing(struct json *json, const struct report *report,
                           const struct diagnostic *diagnostic)
{
    if (report->baseline)
        json_text(json, "baselineState", diagnostic->known ? "unchanged" : "new");
    if (!diagnostic->fingerprint)
        return;
    json_object_start(json, "partialFingerprints");
    json_text(json, FINGERPRINT_KEY, diagnostic->fingerprint);
    json_object_end(json);
}

static void write_result(struct json *json, const struct report *report,
                         const struct diagnostic *diagnostic)
{
    struct sources *sources = report->sources;
    json_object_start(json, NULL);
    json_text(json, "ruleId", diag_rows[diagnostic->name].name);
    json_number(json, "ruleIndex", diagnostic->name);
    json_text(json, "level", report_level(diagnostic->level));
    write_message(json, "message", diagnostic->message);
    json_array_start(json, "locations");
    if (!span_is_nowhere(diagnostic->place))
        write_location(json, sources, diagnostic->place, NULL);
    json_array_end(json);
    if (diagnostic->related)
        write_related(json, sources, diagnostic->related);
    write_fixes(json, sources, diagnostic);
    write_suppression(json, diagnostic);
    write_standing(json, report, diagnostic);
    write_properties(json, diagnostic);
    json_object_end(json);
}

static void write_notification(struct json *json, enum diag_name name, const char *message)
{
    json_object_start(json, NULL);
    json_object_start(json, "associatedRule");
    json_text(json, "id", diag_rows[name].name);
    json_number(json, "index", name);
    json_object_end(json);
    json_text(json, "level", "note");
    write_message(json, "message", message);
    json_object_end(json);
}

static void write_left_out(struct json *json, const struct report *report)
{
    if (!report->since)
        return;
    json_object_start(json, NULL);
    json_text(json, "level", "note");
    write_message(json, "message",
                  arena_format(report->diag->arena,
                               "%zu results left out that touch nothing changed since %s",
                               report_count(report).untouched, report->since));
    json_object_end(json);
}

/* What is not looked for, at all or somewhere: notifications, since they are no results. */
static void write_invocation(struct json *json, const struct report *report)
{
    json_array_start(json, "invocations");
    json_object_start(json, NULL);
    json_truth(json, "executionSuccessful", true);
    json_array_start(json, "toolConfigurationNotifications");
    for (int i = 0; i < DIAG_COUNT; i++)
        if (!report->examines((enum diag_name)i))
            write_notification(json, (enum diag_name)i, "not looked for by this version");
    for (const struct diag_omission *at = report->diag->omissions; at; at = at->next)
        write_notification(json, at->name,
                           arena_format(report->diag->arena, "not looked for %s", at->where));
    write_left_out(json, report);
    json_array_end(json);
    json_object_end(json);
    json_array_end(json);
}

bool sarif_part(struct report_writer *writer, const struct report *report, size_t *next)
{
    struct json *json = &writer->json;
    json_object_start(json, NULL);
    write_tool(json, writer->version);
    write_invocation(json, report);
    json_text(json, "columnKind", "unicodeCodePoints");
    write_base(json, report->sources);
    write_artifacts(json, report->sources);
    json_array_start(json, "results");
    for (; *next < report->diag->count; ++*next)
        if (!report->diag->all[*next]->untouched)
            write_result(json, report, report->diag->all[*next]);
    json_array_end(json);
    json_object_end(json);
    return false;
}
