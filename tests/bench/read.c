/* read FILE…: reads knowledge bases into the model, with the position of everything and what names
 * what, and nothing else: what reading is measured by. Exit status 1 when there is something to
 * report. */
#include <stdio.h>
#include "base/failure.h"
#include "check/check.h"
#include "read/read.h"

static int read_one(struct failure *failure, const char *path)
{
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
    arena_init(&arena, failure);
    names_init(&names, &arena);
    sources_init(&sources, &arena);
    diag_init(&diag, &arena);
    model_init(&model, &arena, &names, &sources);
    read_knowledge_base(&model, &diag, path);
    if (model.root)
        check_references(&(struct check_context){.model = &model, .diag = &diag});
    for (size_t i = 0; i < diag.count; i++) {
        const struct diagnostic *found = diag.all[i];
        struct position at = sources_position(&sources, found->place.begin);
        printf("%s:%u:%u: %s: %s\n", at.source->path, at.line, at.column,
               diag_rows[found->name].name, found->message);
    }
    printf("%s: %u rules, %zu to report\n", path, model.rules.count, diag.count);
    int status = diag.count != 0;
    diag_release(&diag);
    sources_release(&sources);
    names_release(&names);
    arena_release(&arena);
    return status;
}

int main(int count, char **arguments)
{
    struct failure failure;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure)) {
        fprintf(stderr, "read: %s\n", failure.message);
        return 2;
    }
    int status = 0;
    for (int i = 1; i < count; i++)
        status |= read_one(&failure, arguments[i]);
    return status;
}
