#include "unit/reading.h"

#include <check.h>
#include <string.h>

#include "base/buffer.h"
#include "read/read.h"

static void start(struct reading *reading)
{
    failure_init(&reading->failure);
    arena_init(&reading->arena, &reading->failure);
    names_init(&reading->names, &reading->arena);
    sources_init(&reading->sources, &reading->arena);
    diag_init(&reading->diag, &reading->arena);
    model_init(&reading->model, &reading->arena, &reading->names, &reading->sources);
}

void reading_text(struct reading *reading, const char *text, size_t length)
{
    start(reading);
    char *copy = failure_malloc(&reading->failure, length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    read_text(&reading->model, &reading->diag, NULL, copy, length);
    diag_finish(&reading->diag);
}

void reading_path(struct reading *reading, const char *path)
{
    start(reading);
    read_knowledge_base(&reading->model, &reading->diag, path);
    diag_finish(&reading->diag);
}

void reading_release(struct reading *reading)
{
    diag_release(&reading->diag);
    sources_release(&reading->sources);
    names_release(&reading->names);
    arena_release(&reading->arena);
}

const char *reading_report(struct reading *reading)
{
    struct buffer out;
    buffer_init(&out, &reading->failure);
    for (size_t i = 0; i < reading->diag.count; i++) {
        const struct diagnostic *diagnostic = reading->diag.all[i];
        struct position at = sources_position(&reading->sources, diagnostic->place.begin);
        buffer_printf(&out, "%u:%u %s", at.line, at.column, diag_rows[diagnostic->name].name);
        if (diagnostic->subject)
            buffer_printf(&out, " %s", diagnostic->subject);
        buffer_printf(&out, ": %s\n", diagnostic->message);
    }
    const char *report = arena_copy(&reading->arena, buffer_text(&out), out.length);
    buffer_release(&out);
    return report;
}

const char *reading_bytes(struct reading *reading, struct span place)
{
    return arena_copy(&reading->arena, sources_bytes(&reading->sources, place),
                      place.end - place.begin);
}
