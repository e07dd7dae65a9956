#include "commands/compilation.h"

#include "check/check.h"
#include "emit/table_judge.h"
#include "read/read.h"

void compilation_init(struct compilation *compilation, struct failure *failure)
{
    arena_init(&compilation->arena, failure);
    names_init(&compilation->names, &compilation->arena);
    sources_init(&compilation->sources, &compilation->arena);
    diag_init(&compilation->diag, &compilation->arena);
    model_init(&compilation->model, &compilation->arena, &compilation->names,
               &compilation->sources);
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
    read_knowledge_base(&compilation->model, &compilation->diag, path);
}

void compilation_check(struct compilation *compilation, uint32_t today)
{
    struct check_context context = {
        .model = &compilation->model,
        .diag = &compilation->diag,
        .today = today,
        .compile = table_judge,
    };
    check_all(&context);
    diag_finish(&compilation->diag);
}
