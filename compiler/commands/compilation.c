#include "commands/compilation.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "check/check.h"
#include "commands/outputs.h"
#include "commands/settings.h"
#include "emit/table_judge.h"
#include "read/read.h"
#include "report/report.h"

void compilation_init(struct compilation *compilation, struct failure *failure)
{
    arena_init(&compilation->arena, failure);
    names_init(&compilation->names, &compilation->arena);
    sources_init(&compilation->sources, &compilation->arena);
    diag_init(&compilation->diag, &compilation->arena);
    model_init(&compilation->model, &compilation->arena, &compilation->names,
               &compilation->sources);
    compilation->only = NULL;
    compilation->jobs = 0;
    compilation->reading = NULL;
    compilation->outcomes = NULL;
    progress_start(&compilation->progress);
}

void compilation_release(struct compilation *compilation)
{
    diag_release(&compilation->diag);
    sources_release(&compilation->sources);
    names_release(&compilation->names);
    arena_release(&compilation->arena);
}

void compilation_read(struct compilation *compilation, const char *path)
{
    struct buffer step;
    buffer_init(&step, compilation->arena.failure);
    buffer_puts(&step, "reading ");
    buffer_add_shown(&step, path, strlen(path));
    progress_tell(&compilation->progress, buffer_text(&step));
    buffer_release(&step);
    read_knowledge_base(&compilation->model, &compilation->diag, path);
}

void compilation_read_text(struct compilation *compilation, const char *path, char *text,
                           size_t length)
{
    read_text(&compilation->model, &compilation->diag, path, text, length);
}

/* What a check looks at is told as what should be so. */
static void tell_check(void *state, const char *text)
{
    char step[160];
    snprintf(step, sizeof step, "checking: %s", text);
    progress_tell(state, step);
}

static struct check_context context_of(struct compilation *compilation)
{
    return (struct check_context){
        .model = &compilation->model,
        .diag = &compilation->diag,
        .compile = table_judge,
        .only = compilation->only,
        .jobs = compilation->jobs,
        .reading = compilation->reading,
        .progress = tell_check,
        .outcomes = compilation->outcomes,
        .progress_state = &compilation->progress,
    };
}

void compilation_check(struct compilation *compilation, uint32_t today)
{
    struct check_context context = context_of(compilation);
    context.today = today;
    check_all(&context);
    progress_end(&compilation->progress);
    diag_finish(&compilation->diag);
}

bool compilation_check_document(struct compilation *compilation)
{
    struct check_context context = context_of(compilation);
    bool sound = check_is_sound(&context);
    diag_finish(&compilation->diag);
    return sound;
}

void compilation_tell(struct compilation *compilation, const struct command_line *line,
                      int descriptor, bool colour)
{
    struct failure *failure = compilation->arena.failure;
    struct report report = {
        .sources = &compilation->sources,
        .diag = &compilation->diag,
        .examines = check_examines,
        .quiet = settings_verbosity(line) == VERBOSITY_QUIET,
    };
    struct buffer out;
    buffer_init(&out, failure);
    report_text(&out, &report, colour);
    file_print(failure, descriptor, out.bytes, out.length);
    buffer_release(&out);
}

int compilation_show(const struct command_line *line,
                     void (*show)(const struct command_line *line, struct compilation *))
{
    struct compilation compilation;
    compilation_init(&compilation, line->failure);
    compilation_read(&compilation, line->operands[0]);
    outputs_spare(line, &compilation.sources);
    bool sound = compilation_check_document(&compilation);
    if (sound)
        show(line, &compilation);
    else
        compilation_tell(&compilation, line, STDERR_FILENO, false);
    compilation_release(&compilation);
    return sound ? 0 : 1;
}
