/* table FILE NAMED: writes the compiled table of a knowledge base to standard output, whatever the
 * logical checks would find in it; with ids and texts when NAMED is 1, and without when it is 0. */
#include <stdio.h>
#include <string.h>
#include "base/failure.h"
#include "check/check.h"
#include "emit/table.h"
#include "read/read.h"

int main(int count, char **arguments)
{
    struct failure failure;
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
    struct buffer bytes;
    if (count != 3)
        return 2;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure)) {
        fprintf(stderr, "table: %s\n", failure.message);
        return 2;
    }
    arena_init(&arena, &failure);
    names_init(&names, &arena);
    sources_init(&sources, &arena);
    diag_init(&diag, &arena);
    model_init(&model, &arena, &names, &sources);
    buffer_init(&bytes, &failure);
    read_knowledge_base(&model, &diag, arguments[1]);
    struct check_context context = {.model = &model, .diag = &diag};
    check_references(&context);
    check_layers(&context);
    check_domains(&context);
    if (diag.count) {
        fprintf(stderr, "table: %s: %s\n", arguments[1], diag.all[0]->message);
        return 1;
    }
    struct table_parts parts = {.named = strcmp(arguments[2], "1") == 0};
    table_emit_parts(&model, &parts, &bytes);
    return fwrite(bytes.bytes, 1, bytes.length, stdout) != bytes.length || fclose(stdout) != 0;
}
