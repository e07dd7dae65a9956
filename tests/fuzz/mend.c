/*
 * Any text, with every mend made that the checks of the document and of its care are certain of:
 * what is made of it is read again, the rounds end, nothing is outside a text, and what is left of the
 * old text is there in its order, byte for byte.
 */
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "commands/compilation.h"
#include "mend/mending.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool so)
{
    if (!so)
        abort();
}

static void compile(struct compilation *base, struct failure *failure, const char *bytes,
                    size_t length)
{
    char *text = failure_malloc(failure, length + 1);
    memcpy(text, bytes, length);
    text[length] = '\0';
    compilation_init(base, failure);
    compilation_read_text(base, NULL, text, length);
    struct check_context context = {.model = &base->model, .diag = &base->diag, .today = 20260630};
#define CHECK(name, group, text)                                                                   \
    if (base->model.root && (CHECK_##group == CHECK_DOCUMENT || CHECK_##group == CHECK_CARE))      \
        check_##name(&context);
#include "check/check.def"
    diag_finish(&base->diag);
}

/* The pieces of the old text ascend and lie in it. */
static void examine_pieces(const struct mended_file *file)
{
    uint32_t last = 0;
    for (size_t i = 0; i < file->pieces.count; i++) {
        const struct piece *piece = &file->pieces.all[i];
        must(piece->begin < piece->end);
        if (piece->put)
            continue;
        must(piece->begin >= last && piece->end <= file->was->length);
        last = piece->end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct failure failure;
    struct arena arena;
    struct mending mending;
    struct compilation base;
    struct buffer difference;
    failure_init(&failure);
    arena_init(&arena, &failure);
    buffer_init(&difference, &failure);
    mending_init(&mending, &arena, MEND_LOWER);
    compile(&base, &failure, (const char *)bytes, length);
    for (unsigned rounds = 0; mending_round(&mending, &base.sources, &base.diag); rounds++) {
        const struct source_instead *instead = mending_instead(&mending);
        must(rounds < 10000 && instead);
        compilation_release(&base);
        compile(&base, &failure, instead->bytes, instead->length);
        examine_pieces(mending.files);
    }
    mending_diff(&mending, &difference);
    must(!difference.length || mending.made);
    compilation_release(&base);
    mending_release(&mending);
    buffer_release(&difference);
    arena_release(&arena);
    return 0;
}
