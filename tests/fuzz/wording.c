/* Any bytes as a PO file: read whole or told what is wrong and where, with texts that end. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "emit/wording.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool so)
{
    if (!so)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct arena arena;
    struct wording_fault fault;
    size_t count, lines = 1;
    failure_init(&failure);
    arena_init(&arena, &failure);
    char *text = arena_copy(&arena, (const char *)data, size);
    struct wording_entry *entries = wording_parse(&arena, text, &count, &fault);
    for (const char *at = text; *at; at++)
        lines += *at == '\n';
    must(!fault.message || (fault.line >= 1 && fault.line <= lines));
    must(count <= lines);
    for (size_t i = 0; i < count; i++) {
        must(*entries[i].key != '\0');
        must(strlen(entries[i].text) <= size);
        must(entries[i].line >= 1 && entries[i].line <= lines);
    }
    arena_release(&arena);
    return 0;
}
