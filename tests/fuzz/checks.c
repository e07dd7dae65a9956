/* Any text, read and held to every check but the logical ones: nothing is read outside memory, and
 * what is reported has its place in the text. */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "commands/compilation.h"

static void check(struct model *model, struct diag *diag)
{
    struct check_context context = {.model = model, .diag = diag, .today = 20260630};
#define CHECK(name, group, text)                                                                   \
    if (CHECK_##group == CHECK_DOCUMENT || CHECK_##group == CHECK_CARE)                            \
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
    struct compilation base;
    failure_init(&failure);
    compilation_init(&base, &failure);
    if (FAILURE_CATCH(&failure))
        abort();
    char *text = malloc(length + 1);
    if (length)
        memcpy(text, bytes, length);
    text[length] = '\0';
    compilation_read_text(&base, NULL, text, length);
    if (base.model.root)
        check(&base.model, &base.diag);
    diag_finish(&base.diag);
    hold_places(&base.sources, &base.diag);
    compilation_release(&base);
    return 0;
}
