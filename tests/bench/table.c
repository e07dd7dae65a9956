/* table FILE NAMED: writes the compiled table of a knowledge base to standard output, whatever the
 * logical checks would find in it; with ids and texts when NAMED is 1, and without when it is 0. */
#include <stdio.h>
#include <string.h>
#include "base/failure.h"
#include "commands/compilation.h"
#include "emit/table.h"

int main(int count, char **arguments)
{
    struct failure failure;
    struct compilation compilation;
    struct buffer bytes;
    if (count != 3)
        return 2;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure)) {
        fprintf(stderr, "table: %s\n", failure.message);
        return 2;
    }
    compilation_init(&compilation, &failure);
    buffer_init(&bytes, &failure);
    compilation_read(&compilation, arguments[1]);
    compilation_check_document(&compilation);
    if (compilation.diag.count) {
        fprintf(stderr, "table: %s: %s\n", arguments[1], compilation.diag.all[0]->message);
        return 1;
    }
    struct table_parts parts = {.named = strcmp(arguments[2], "1") == 0};
    table_emit_parts(&compilation.model, &parts, &bytes);
    return fwrite(bytes.bytes, 1, bytes.length, stdout) != bytes.length || fclose(stdout) != 0;
}
