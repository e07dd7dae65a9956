/*
 * kbc build: read, check, and make what leaves: the table (as C source too, when that is asked for)
 * and the handouts. Nothing is written while anything at error level stands, and nothing before all
 * of it is made.
 */
#include <unistd.h>

#include "base/file.h"
#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/handouts.h"
#include "commands/parts.h"
#include "commands/products.h"
#include "commands/record.h"
#include "commands/settings.h"
#include "emit/c_array.h"
#include "emit/table.h"

/* Warnings and errors are told as kbc validate tells them; a clean knowledge base is built
 * without a word. */
static void tell(const struct command_line *line, struct compilation *compilation)
{
    const struct diag *diag = &compilation->diag;
    if (diag_count_at(diag, DIAG_ERROR) || diag_count_at(diag, DIAG_WARNING))
        compilation_tell(compilation, line, STDOUT_FILENO, settings_colour(line));
}

static void add_product(struct products *products, const char *name, const struct buffer *bytes)
{
    struct arena *arena = products->arena;
    const char *made = arena_format(arena, "%s/%s", products_step(products, "table"), name);
    file_write_scratch(arena->failure, made, bytes->bytes, bytes->length);
    products_add(products, made, name);
}

/* The table: ID.kbt; as C source: ID.c. */
static void make_table(const struct command_line *line, const struct model *model,
                       struct products *products)
{
    const char *id = model->root->id->text;
    struct table_parts parts = parts_of(line, model);
    struct buffer table, source;
    buffer_init(&table, line->failure);
    buffer_init(&source, line->failure);
    table_emit_parts(model, &parts, &table);
    add_product(products, arena_format(model->arena, "%s.kbt", id), &table);
    if (option_is_given(line, OPTION_c_array)) {
        c_array_write(id, (const unsigned char *)table.bytes, table.length, &source);
        add_product(products, arena_format(model->arena, "%s.c", id), &source);
    }
    buffer_release(&source);
    buffer_release(&table);
}

static void make(const struct command_line *line, const struct compilation *compilation)
{
    const struct model *model = &compilation->model;
    const char *folder = option_value(line, OPTION_output_folder);
    struct handout_formats formats = handouts_formats(line);
    struct products products;
    struct record record;
    const char *missing = NULL;
    if (model->root->status == STATUS_RETIRED)
        failure_raise(line->failure, "\"%s\" is retired: nothing is made of it",
                      model->root->id->text);
    products_start(&products, model->arena, folder ? folder : ".");
    progress_step(&compilation->progress, "making the table");
    make_table(line, model, &products);
    if (handout_formats_any(formats)) {
        progress_step(&compilation->progress, "making the handouts");
        missing = handouts_make(model, formats, &products);
    }
    formats.pdf = formats.pdf && !missing;
    record_add(&record, &products, model->root->id->text, formats);
    products_place(&products);
    record_remove_stale(&record);
    if (missing)
        failure_raise(line->failure, "no PDF was made: %s", missing);
}

/* Past its review date nothing is handed to patients, unless --warn or --allow says otherwise. */
static void hold_handouts_to_review(const struct command_line *line, struct diag *diag)
{
    if (handout_formats_any(handouts_formats(line)))
        diag_set_level(diag, DIAG_review_overdue, DIAG_ERROR);
}

int command_build(const struct command_line *line)
{
    struct compilation compilation;
    parts_check(line); /* before the checks, which may take long */
    compilation_init(&compilation, line->failure);
    compilation.reading = settings_reading(line, &compilation.arena);
    compilation.jobs = settings_jobs(line);
    settings_progress(line, &compilation.progress);
    hold_handouts_to_review(line, &compilation.diag);
    settings_levels(line, &compilation.diag);
    compilation_read(&compilation, line->operands[0]);
    compilation_check(&compilation, settings_today(line));
    tell(line, &compilation);
    int status = settings_status(line, &compilation.diag);
    if (status == 0)
        make(line, &compilation);
    compilation_release(&compilation);
    return status;
}
