#include "commands/handouts.h"

#include "emit/handout.h"
#include "emit/wording.h"

struct handout_formats handouts_formats(const struct command_line *line)
{
    const char *words = option_value(line, OPTION_handouts);
    return handout_formats_read(line, words ? words : "fo,pdf,html,txt");
}

/* One handout in one language, from the model to its files. */
static void make_one(const struct model *model, const struct handout_plan *plan,
                     const struct wording *wording, struct handout_files *files)
{
    struct buffer document;
    buffer_init(&document, model->arena->failure);
    handout_write(model, plan, wording, &document);
    handout_files_add(files, arena_format(model->arena, "%s.%s", plan->id, wording->language),
                      wording->language, &document);
    buffer_release(&document);
}

const char *handouts_make(const struct model *model, struct handout_formats formats,
                          struct products *products)
{
    const struct references *languages = &model->root->languages;
    struct handout_plans plans = handout_plan_all(model);
    struct handout_files files;
    handout_files_start(&files, products, formats, "handouts/");
    const char *wording_folder = arena_format(model->arena, "%s/wording", files.data);
    for (uint32_t i = 0; i < languages->count; i++) {
        const struct wording *wording =
            wording_load(model->arena, wording_folder, languages->names[i]->text);
        for (size_t j = 0; j < plans.count; j++)
            make_one(model, &plans.all[j], wording, &files);
    }
    return handout_files_finish(&files);
}
