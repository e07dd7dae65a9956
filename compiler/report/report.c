#include "report/report.h"

#include <string.h>

#include "report/report_parts.h"

static void nothing(struct report_writer *writer)
{
    (void)writer;
}

static const struct {
    void (*start)(struct report_writer *writer);
    bool (*part)(struct report_writer *writer, const struct report *report, size_t *next);
    void (*end)(struct report_writer *writer);
} formats[REPORT_FORMATS] = {
    [REPORT_TEXT] = {nothing, text_part, nothing},
    [REPORT_SARIF] = {sarif_start, sarif_part, sarif_end},
    [REPORT_JSON] = {json_report_start, json_report_part, json_report_end},
    [REPORT_JUNIT] = {junit_start, junit_part, junit_end},
    [REPORT_GITHUB] = {nothing, github_part, nothing},
    [REPORT_GCC] = {nothing, gcc_part, nothing},
};

void report_start(struct report_writer *writer, struct buffer *out, enum report_format format,
                  bool colour, const char *version)
{
    *writer = (struct report_writer){
        .format = format, .colour = colour, .version = version, .out = out};
    formats[format].start(writer);
}

bool report_part(struct report_writer *writer, const struct report *report, size_t *next)
{
    bool more = formats[writer->format].part(writer, report, next);
    writer->count += !more;
    return more;
}

void report_add(struct report_writer *writer, const struct report *report)
{
    for (size_t next = 0; report_part(writer, report, &next);)
        ;
}

void report_end(struct report_writer *writer)
{
    formats[writer->format].end(writer);
}

void report_text(struct buffer *out, const struct report *report, bool colour)
{
    struct report_writer writer;
    report_start(&writer, out, REPORT_TEXT, colour, NULL);
    report_add(&writer, report);
    report_end(&writer);
}

struct report_counts report_count(const struct report *report)
{
    struct report_counts counts = {0};
    for (size_t i = 0; i < report->diag->count; i++) {
        const struct diagnostic *diagnostic = report->diag->all[i];
        if (diagnostic->suppressed)
            counts.silenced++;
        else if (diagnostic->known)
            counts.known++;
        else if (diagnostic->untouched)
            counts.untouched++;
        else if (diagnostic->level == DIAG_ERROR)
            counts.errors++;
        else
            counts.warnings++;
    }
    return counts;
}

bool report_finds(const struct report *report, enum diag_name name)
{
    for (size_t i = 0; i < report->diag->count; i++)
        if (report->diag->all[i]->name == name)
            return true;
    return false;
}

bool report_looks_for(const struct report *report, enum diag_name name)
{
    bool document = diag_rows[name].table == DIAG_DOCUMENT;
    return report->examines(name) && report->diag->levels[name] != DIAG_OFF &&
           (document || (!report->retired && (!report->only || report->only[name])));
}

bool report_settles(const struct report *report, enum diag_name name)
{
    const struct diag *diag = report->diag;
    bool logical = diag_rows[name].table == DIAG_LOGIC || name == DIAG_untested_rule;
    if (!report_looks_for(report, name))
        return false;
    /* Whether any question was given up is not known when nobody wanted to be told. */
    if (logical && (diag->levels[DIAG_not_analysed] == DIAG_OFF ||
                    report_finds(report, DIAG_not_analysed) ||
                    report_finds(report, DIAG_impossible_world)))
        return false;
    for (const struct diag_omission *at = diag->omissions; at; at = at->next)
        if (at->name == name)
            return false;
    return true;
}

const char *report_level(enum diag_level level)
{
    static const char *const texts[] = {"note", "warning", "error"};
    return texts[level];
}

const char *report_path(const struct report *report)
{
    return report->sources->count ? report->sources->all[0]->path : "";
}

void text_patient_line(struct buffer *out, const struct diag_patient *patient)
{
    const char *between = "";
    for (size_t i = 0; i < patient->count; i++) {
        const struct diag_value *value = &patient->values[i];
        if (value->usual)
            continue;
        buffer_puts(out, between);
        buffer_puts(out, value->finding);
        buffer_puts(out, ": ");
        buffer_puts(out, value->shown);
        between = ", ";
    }
    if (!*between)
        buffer_puts(out, "everything as usual");
}

static void json_list(struct json *json, const char *key, const struct diag_text *list)
{
    json_array_start(json, key);
    for (; list; list = list->next)
        json_text(json, NULL, list->text);
    json_array_end(json);
}

static void json_patient(struct json *json, const char *key, const struct diag_patient *patient)
{
    json_object_start(json, key);
    for (size_t i = 0; i < patient->count; i++) {
        const struct diag_value *value = &patient->values[i];
        if (value->boolean)
            json_truth(json, value->finding, strcmp(value->value, "true") == 0);
        else
            json_text(json, value->finding, value->value);
    }
    json_object_end(json);
}

void json_carried(struct json *json, const struct diagnostic *diagnostic)
{
    if (diagnostic->others)
        json_list(json, "others", diagnostic->others);
    if (diagnostic->witness)
        json_patient(json, "witness", diagnostic->witness);
    if (diagnostic->worse)
        json_patient(json, "worse", diagnostic->worse);
    if (diagnostic->has_core)
        json_list(json, "core", diagnostic->core);
}
