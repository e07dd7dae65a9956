#include "commands/handouts.h"

#include <string.h>

#include "base/file.h"
#include "commands/data.h"
#include "emit/handout.h"
#include "emit/pdf.h"
#include "emit/stylesheet.h"
#include "emit/wording.h"

struct making {
    const struct model *model;
    struct products *products;
    struct stylesheet *stylesheet;
    const char *data;    /* the folder of the style sheets */
    const char *fo_step; /* where the FO files are kept */
    const char **names;  /* of the handouts made: id.language */
    size_t count;
};

struct handout_formats handouts_formats(const struct command_line *line)
{
    const char *words = option_value(line, OPTION_handouts);
    struct handout_formats formats = {.fo = !words, .pdf = !words};
    for (const char *at = words; at && *at;) {
        size_t length = strcspn(at, ",");
        if (length == 2 && memcmp(at, "fo", 2) == 0)
            formats.fo = true;
        else if (length == 3 && memcmp(at, "pdf", 3) == 0)
            formats.pdf = true;
        else if (length != 4 || memcmp(at, "none", 4) != 0)
            command_misused(line, "\"%.*s\" is no format of handouts: fo, pdf or none",
                            (int)length, at);
        at += length + (at[length] == ',');
    }
    return formats;
}

/* One handout in one language, from the model to its FO file. */
static void make_fo(struct making *making, const struct handout_plan *plan,
                    const struct wording *wording)
{
    struct arena *arena = making->model->arena;
    struct buffer document, fo;
    const char *name = arena_format(arena, "%s.%s", plan->id, wording->language);
    buffer_init(&document, arena->failure);
    buffer_init(&fo, arena->failure);
    handout_write(making->model, plan, wording, &document);
    stylesheet_apply(making->stylesheet, name, document.bytes, document.length, &fo);
    file_replace(arena->failure, arena_format(arena, "%s/%s.fo", making->fo_step, name), fo.bytes,
                 fo.length);
    buffer_release(&document);
    buffer_release(&fo);
    making->names[making->count++] = name;
}

static void make_all_fo(struct making *making)
{
    const struct model *model = making->model;
    const struct references *languages = &model->root->languages;
    const char *wording_folder = arena_format(model->arena, "%s/wording", making->data);
    struct handout_plans plans = handout_plan_all(model);
    making->names = ARENA_ARRAY(model->arena, plans.count * languages->count, const char *);
    for (uint32_t i = 0; i < languages->count; i++) {
        const struct wording *wording =
            wording_load(model->arena, wording_folder, languages->names[i]->text);
        for (size_t j = 0; j < plans.count; j++)
            make_fo(making, &plans.all[j], wording);
    }
}

/* All PDFs by one run of FOP, then finished one by one. */
static void make_all_pdf(struct making *making)
{
    struct arena *arena = making->model->arena;
    const char *raw = products_step(making->products, "raw");
    const char *finished = products_step(making->products, "pdf");
    pdf_render(arena, making->data, making->fo_step, raw);
    for (size_t i = 0; i < making->count; i++) {
        const char *name = making->names[i];
        const char *path = arena_format(arena, "%s/%s.pdf", finished, name);
        struct buffer pdf;
        buffer_init(&pdf, arena->failure);
        pdf_finish(arena, name, arena_format(arena, "%s/%s.pdf", raw, name), &pdf);
        file_replace(arena->failure, path, pdf.bytes, pdf.length);
        buffer_release(&pdf);
        products_add(making->products, path, arena_format(arena, "handouts/%s.pdf", name));
    }
}

const char *handouts_make(const struct model *model, struct handout_formats formats,
                          struct products *products)
{
    struct arena *arena = model->arena;
    struct making making = {.model = model, .products = products};
    making.data = data_folder(arena, "xslt");
    making.fo_step = products_step(products, "fo");
    making.stylesheet = stylesheet_load(arena->failure,
                                        arena_format(arena, "%s/handout-fo.xsl", making.data));
    make_all_fo(&making);
    stylesheet_free(making.stylesheet);
    for (size_t i = 0; formats.fo && i < making.count; i++)
        products_add(products, arena_format(arena, "%s/%s.fo", making.fo_step, making.names[i]),
                     arena_format(arena, "handouts/%s.fo", making.names[i]));
    const char *missing = formats.pdf ? pdf_missing(arena) : NULL;
    if (formats.pdf && !missing)
        make_all_pdf(&making);
    return missing;
}
