/* Any text, read and held to every check but the logical ones: nothing is read outside memory, and
 * what is reported has its place in the text. */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "read/read.h"

enum check_group { CHECK_DOCUMENT, CHECK_LOGIC, CHECK_CARE };

static void check(struct model *model, struct diag *diag)
{
    struct check_context context = {.model = model, .diag = diag, .today = 20260630};
#define CHECK(name, group, text)                                                                   \
    if (CHECK_##group != CHECK_LOGIC)                                                              \
        check_##name(&context);
#include "check/check.def"
}

static void hold_places(struct sources *sources, const struct diag *diag)
{
    for (size_t i = 0; i < diag->count; i++) {
        struct span place = diag->all[i]->place;
        if (span_is_nowhere(place))
            continue;
        const struct source *source = sources_at(sources, place.begin);
        if (!source || place.end < place.begin || place.end - source->base > source->length)
            abort();
        sources_position(sources, place.begin);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct failure failure;
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
    failure_init(&failure);
    arena_init(&arena, &failure);
    names_init(&names, &arena);
    sources_init(&sources, &arena);
    diag_init(&diag, &arena);
    model_init(&model, &arena, &names, &sources);
    if (FAILURE_CATCH(&failure))
        abort();
    char *text = malloc(length + 1);
    if (length)
        memcpy(text, bytes, length);
    text[length] = '\0';
    read_text(&model, &diag, NULL, text, length);
    if (model.root)
        check(&model, &diag);
    diag_finish(&diag);
    hold_places(&sources, &diag);
    diag_release(&diag);
    sources_release(&sources);
    names_release(&names);
    arena_release(&arena);
    return 0;
}
