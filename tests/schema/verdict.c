/*
 * verdict: reads the names of files from the standard input, a line each, and writes those whose
 * documents the reader finds at fault by the grammar. For tests/schema.sh.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "read/read.h"

/* What the grammar has to say; that a text is empty, or a file not there, no schema knows. */
static bool is_grammatical(enum diag_name name)
{
    return name == DIAG_unknown_element || name == DIAG_misplaced_element ||
           name == DIAG_unknown_attribute || name == DIAG_missing_attribute ||
           name == DIAG_missing_element || name == DIAG_bad_value;
}

static bool is_refused(struct failure *failure, const char *path)
{
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
    char *text = NULL;
    size_t length = 0;
    if (file_read(failure, path, 1 << 20, &text, &length) != FILE_READ)
        failure_raise(failure, "cannot read \"%s\"", path);
    arena_init(&arena, failure);
    names_init(&names, &arena);
    sources_init(&sources, &arena);
    diag_init(&diag, &arena);
    model_init(&model, &arena, &names, &sources);
    read_text(&model, &diag, NULL, text, length);
    bool refused = false;
    for (size_t i = 0; i < diag.count; i++)
        refused = refused || is_grammatical(diag.all[i]->name);
    diag_release(&diag);
    sources_release(&sources);
    names_release(&names);
    arena_release(&arena);
    return refused;
}

int main(void)
{
    static char path[4096];
    struct failure failure;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure)) {
        fprintf(stderr, "verdict: %s\n", failure.message);
        return 2;
    }
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        if (is_refused(&failure, path))
            puts(path);
    }
    return 0;
}
