/* What was counted, for people and for programs. */
#include "stats/stats.h"

#include <string.h>

#include "base/json.h"

static const char *rule_names[STATS_RULE_KINDS] = {"indications", "contraindications",
                                                   "escalations"};

static const char *cause_id(const struct stats_cause *cause)
{
    return cause->cause ? cause->cause->id->text : NULL;
}

/* ---- Text ------------------------------------------------------------------------------------ */

static void text_kinds(struct buffer *out, const struct stats *stats)
{
    buffer_puts(out, "declarations\n");
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct stats_kind *count = &stats->kinds[kind];
        if (!stats_has_kind(kind) || !(count->live + count->retired))
            continue;
        buffer_printf(out, "%8u  %s", count->live, stats_kind_name(stats->model->arena, kind));
        buffer_printf(out, count->retired ? ", and %u retired\n" : "\n", count->retired);
    }
}

/* A line begins with the path, as lines of reports do. */
static void text_files(struct buffer *out, const struct stats *stats)
{
    buffer_puts(out, "\nfiles\n");
    for (size_t i = 0; i < stats->file_count; i++) {
        const struct stats_file *file = &stats->files[i];
        buffer_add_shown(out, file->source->path, strlen(file->source->path));
        buffer_printf(out, ": declarations %u", file->live);
        if (file->retired)
            buffer_printf(out, ", retired %u", file->retired);
        buffer_printf(out, ", bytes %u\n", file->source->length);
    }
}

static void text_causes(struct buffer *out, const struct stats *stats)
{
    buffer_puts(out, "\nrules by cause\n");
    for (uint32_t i = 0; i <= stats->cause_count; i++) {
        const struct stats_cause *cause = &stats->causes[i];
        uint32_t all = 0;
        for (int kind = 0; kind < STATS_RULE_KINDS; kind++)
            all += cause->rules[kind];
        buffer_printf(out, "%8u  %s", all, cause->cause ? cause_id(cause) : "of no cause");
        const char *between = ": ";
        for (int kind = 0; kind < STATS_RULE_KINDS; kind++)
            if (cause->rules[kind]) {
                buffer_printf(out, "%s%s %u", between, rule_names[kind], cause->rules[kind]);
                between = ", ";
            }
        buffer_putc(out, '\n');
    }
}

static void text_languages(struct buffer *out, const struct stats *stats)
{
    buffer_puts(out, "\ntexts\n");
    for (uint32_t i = 0; i < stats->language_count; i++)
        buffer_printf(out, "%8u  %s, missing %u\n", stats->languages[i].texts,
                      stats->languages[i].tag, stats->languages[i].missing);
}

static void text_sources(struct buffer *out, const struct stats *stats)
{
    const char *const *types = grammar_values_of(ENUMERATION_source_type);
    const char *const *end = grammar_values_of(ENUMERATION_source_type + 1);
    buffer_puts(out, "\nsources by type\n");
    for (unsigned i = 0; types + i < end; i++)
        if (stats->source_types[i + 1])
            buffer_printf(out, "%8u  %s\n", stats->source_types[i + 1], types[i]);
    buffer_puts(out, "\nsources by year\n");
    for (uint32_t i = 0; i < stats->year_count; i++)
        if (stats->years[i].year)
            buffer_printf(out, "%8u  %u\n", stats->years[i].count, stats->years[i].year);
        else
            buffer_printf(out, "%8u  no year\n", stats->years[i].count);
}

void stats_text(struct buffer *out, const struct stats *stats)
{
    text_kinds(out, stats);
    text_files(out, stats);
    text_causes(out, stats);
    text_languages(out, stats);
    text_sources(out, stats);
    buffer_printf(out, "\ncases\n%8u  cases\n%8u  values given\n%8u  outcomes expected\n",
                  stats->model->cases.count, stats->given, stats->expected);
    buffer_printf(out, "\ntable\n%8zu  bytes\n%8zu  bytes without ids, texts and places\n",
                  stats->table, stats->bare);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void json_kinds(struct json *json, const struct stats *stats)
{
    json_array_start(json, "declarations");
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (!stats_has_kind(kind))
            continue;
        json_object_start(json, NULL);
        json_text(json, "kind", stats_kind_name(stats->model->arena, kind));
        json_number(json, "live", stats->kinds[kind].live);
        json_number(json, "retired", stats->kinds[kind].retired);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_files(struct json *json, const struct stats *stats)
{
    json_array_start(json, "files");
    for (size_t i = 0; i < stats->file_count; i++) {
        json_object_start(json, NULL);
        json_text(json, "path", stats->files[i].source->path);
        json_number(json, "bytes", stats->files[i].source->length);
        json_number(json, "live", stats->files[i].live);
        json_number(json, "retired", stats->files[i].retired);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_causes(struct json *json, const struct stats *stats)
{
    json_array_start(json, "rules");
    for (uint32_t i = 0; i <= stats->cause_count; i++) {
        const struct stats_cause *cause = &stats->causes[i];
        json_object_start(json, NULL);
        if (cause->cause)
            json_text(json, "cause", cause_id(cause));
        else
            json_nothing(json, "cause");
        for (int kind = 0; kind < STATS_RULE_KINDS; kind++)
            json_number(json, rule_names[kind], cause->rules[kind]);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_languages(struct json *json, const struct stats *stats)
{
    json_array_start(json, "texts");
    for (uint32_t i = 0; i < stats->language_count; i++) {
        json_object_start(json, NULL);
        json_text(json, "language", stats->languages[i].tag);
        json_number(json, "texts", stats->languages[i].texts);
        json_number(json, "missing", stats->languages[i].missing);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_sources(struct json *json, const struct stats *stats)
{
    const char *const *types = grammar_values_of(ENUMERATION_source_type);
    const char *const *end = grammar_values_of(ENUMERATION_source_type + 1);
    json_object_start(json, "sourcesByType");
    for (unsigned i = 0; types + i < end; i++)
        json_number(json, types[i], stats->source_types[i + 1]);
    json_object_end(json);
    json_array_start(json, "sourcesByYear");
    for (uint32_t i = 0; i < stats->year_count; i++) {
        json_object_start(json, NULL);
        if (stats->years[i].year)
            json_number(json, "year", stats->years[i].year);
        else
            json_nothing(json, "year");
        json_number(json, "sources", stats->years[i].count);
        json_object_end(json);
    }
    json_array_end(json);
}

void stats_json(struct buffer *out, const struct stats *stats)
{
    struct json json;
    json_start(&json, out);
    json_object_start(&json, NULL);
    json_kinds(&json, stats);
    json_files(&json, stats);
    json_causes(&json, stats);
    json_languages(&json, stats);
    json_sources(&json, stats);
    json_object_start(&json, "cases");
    json_number(&json, "cases", stats->model->cases.count);
    json_number(&json, "given", stats->given);
    json_number(&json, "expected", stats->expected);
    json_object_end(&json);
    json_object_start(&json, "table");
    json_number(&json, "bytes", (int64_t)stats->table);
    json_number(&json, "bare", (int64_t)stats->bare);
    json_object_end(&json);
    json_object_end(&json);
    buffer_putc(out, '\n');
}
