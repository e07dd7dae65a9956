#include "report/baseline.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/library_memory.h"
#include "report/fingerprint.h"

/* In place of a level: below all that are told. */
#define SILENCED ""

/* What is being read; `problem` is the first that was met. */
struct parsing {
    struct baseline *baseline;
    struct arena *arena;
    size_t room;
    const char *problem;
};

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool is_fingerprint(const char *text)
{
    return strlen(text) == FINGERPRINT_LENGTH &&
           strspn(text, "0123456789abcdef") == FINGERPRINT_LENGTH;
}

static void add_entry(struct parsing *parsing, const char *fingerprint, const char *level)
{
    struct baseline *baseline = parsing->baseline;
    if (!is_fingerprint(fingerprint)) {
        parsing->problem = "has a result without kbc's fingerprint: make it anew with this kbc";
        return;
    }
    if (baseline->count == parsing->room) {
        struct baseline_entry *old = baseline->all;
        parsing->room = parsing->room ? parsing->room * 2 : 64;
        baseline->all = ARENA_ARRAY(parsing->arena, parsing->room, struct baseline_entry);
        if (baseline->count)
            memcpy(baseline->all, old, baseline->count * sizeof *old);
    }
    baseline->all[baseline->count++] = (struct baseline_entry){
        .fingerprint = arena_copy(parsing->arena, fingerprint, FINGERPRINT_LENGTH),
        .level = strcmp(level, "error") == 0     ? DIAG_ERROR
                 : strcmp(level, "warning") == 0 ? DIAG_WARNING
                                                 : DIAG_OFF,
    };
}

/* ---- kbc's own ------------------------------------------------------------------------------- */

static void read_json_report(struct parsing *parsing, const json_t *report)
{
    const json_t *diagnostics = json_object_get(report, "diagnostics"), *one;
    size_t i;
    if (!json_is_array(diagnostics)) {
        parsing->problem = "is no report of kbc: a report in it has no diagnostics";
        return;
    }
    json_array_foreach(diagnostics, i, one)
        if (!parsing->problem)
            add_entry(parsing, text_of(one, "fingerprint"),
                      strcmp(text_of(one, "standing"), "silenced") == 0 ? SILENCED
                                                                       : text_of(one, "level"));
}

static void read_json(struct parsing *parsing, const json_t *root)
{
    const json_t *reports = json_object_get(root, "reports"), *report;
    size_t i;
    if (json_integer_value(json_object_get(root, "version")) != 1) {
        parsing->problem = "is a report of another version of kbc's JSON than 1";
        return;
    }
    if (!json_is_array(reports))
        parsing->problem = "is no report of kbc: it has no reports";
    json_array_foreach(reports, i, report)
        if (!parsing->problem)
            read_json_report(parsing, report);
}

/* ---- SARIF ----------------------------------------------------------------------------------- */

static void read_result(struct parsing *parsing, const json_t *result)
{
    bool silenced = json_array_size(json_object_get(result, "suppressions")) != 0;
    if (strcmp(text_of(result, "baselineState"), "absent") == 0)
        return;
    add_entry(parsing, text_of(json_object_get(result, "partialFingerprints"), FINGERPRINT_KEY),
              silenced ? SILENCED : text_of(result, "level"));
}

static void read_run(struct parsing *parsing, const json_t *run)
{
    const json_t *driver = json_object_get(json_object_get(run, "tool"), "driver");
    const json_t *results = json_object_get(run, "results"), *result;
    size_t i;
    if (strcmp(text_of(driver, "name"), "kbc") != 0 || !json_is_array(results)) {
        parsing->problem = "is SARIF, but not a report of kbc";
        return;
    }
    json_array_foreach(results, i, result)
        if (!parsing->problem)
            read_result(parsing, result);
}

static void read_sarif(struct parsing *parsing, const json_t *root)
{
    const json_t *runs = json_object_get(root, "runs"), *run;
    size_t i;
    json_array_foreach(runs, i, run)
        if (!parsing->problem)
            read_run(parsing, run);
}

/* ---- Either ---------------------------------------------------------------------------------- */

static int compare_entries(const void *left, const void *right)
{
    const struct baseline_entry *a = left, *b = right;
    return strcmp(a->fingerprint, b->fingerprint);
}

const char *baseline_parse(struct baseline *baseline, struct arena *arena, const char *bytes,
                           size_t length)
{
    struct parsing parsing = {.baseline = baseline, .arena = arena};
    json_error_t error;
    *baseline = (struct baseline){0};
    json_set_alloc_funcs(library_malloc, free);
    json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return arena_format(arena, "is no JSON: line %d: %s", error.line, error.text);
    if (strcmp(text_of(root, "format"), "kbc-report") == 0)
        read_json(&parsing, root);
    else if (strcmp(text_of(root, "version"), "2.1.0") == 0 &&
             json_is_array(json_object_get(root, "runs")))
        read_sarif(&parsing, root);
    else
        parsing.problem = "is neither SARIF 2.1.0 nor JSON that kbc validate wrote";
    json_decref(root);
    if (baseline->count)
        qsort(baseline->all, baseline->count, sizeof *baseline->all, compare_entries);
    return parsing.problem;
}

void baseline_read(struct baseline *baseline, struct arena *arena, const char *path)
{
    enum { LARGEST = 1 << 30 };
    char *bytes;
    size_t length;
    switch (file_read(arena->failure, path, LARGEST, &bytes, &length)) {
    case FILE_READ:
        break;
    case FILE_NOT_FOUND:
        failure_raise(arena->failure, "there is no baseline \"%s\"", path);
    case FILE_NOT_READABLE:
        failure_raise_errno(arena->failure, "cannot read the baseline \"%s\"", path);
    case FILE_TOO_LARGE:
        failure_raise(arena->failure, "the baseline \"%s\" is larger than 1 GiB", path);
    }
    const char *problem = baseline_parse(baseline, arena, bytes, length);
    free(bytes);
    if (problem)
        failure_raise(arena->failure, "the baseline \"%s\" %s", path, problem);
}

/* A name that a baseline can make known. */
static bool can_be_known(enum diag_name name)
{
    return diag_rows[name].table != DIAG_DOCUMENT && name != DIAG_not_analysed;
}

void baseline_apply(const struct baseline *baseline, struct diag *diag)
{
    for (size_t i = 0; baseline->count && i < diag->count; i++) {
        struct diagnostic *diagnostic = diag->all[i];
        struct baseline_entry wanted = {.fingerprint = diagnostic->fingerprint};
        if (!can_be_known(diagnostic->name))
            continue;
        const struct baseline_entry *entry = bsearch(&wanted, baseline->all, baseline->count,
                                                     sizeof wanted, compare_entries);
        diagnostic->known =
            entry && (diagnostic->suppressed || entry->level >= diagnostic->level);
    }
}
