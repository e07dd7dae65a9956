/* documents FILE WORDING FOLDER: writes the handout documents of a knowledge base, which style sheets
 * are given, into a folder, a file each, in every language; WORDING is the folder of the wording. */
#include <stdio.h>
#include "base/failure.h"
#include "base/file.h"
#include "commands/compilation.h"
#include "emit/handout.h"

static void write_documents(struct model *model, const char *words, const char *folder)
{
    struct arena *arena = model->arena;
    const struct references *languages = &model->root->languages;
    struct handout_plans plans = handout_plan_all(model);
    for (uint32_t i = 0; i < languages->count; i++) {
        const struct wording *wording = wording_load(arena, words, languages->names[i]->text);
        for (size_t j = 0; j < plans.count; j++) {
            struct buffer out;
            buffer_init(&out, arena->failure);
            handout_write(model, &plans.all[j], wording, &out);
            file_replace(arena->failure, arena_format(arena, "%s/%s.%s.xml", folder,
                         plans.all[j].id, wording->language), out.bytes, out.length);
            buffer_release(&out);
        }
    }
}

int main(int count, char **arguments)
{
    struct failure failure;
    struct compilation compilation;
    if (count != 4)
        return 2;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure)) {
        fprintf(stderr, "documents: %s\n", failure.message);
        return 2;
    }
    compilation_init(&compilation, &failure);
    compilation_read(&compilation, arguments[1]);
    compilation_check_document(&compilation);
    if (compilation.diag.count) {
        fprintf(stderr, "documents: %s: %s\n", arguments[1],
                compilation.diag.all[0]->message);
        return 1;
    }
    write_documents(&compilation.model, arguments[2], arguments[3]);
    compilation_release(&compilation);
    return 0;
}
