/* kbc stats: how much of what a knowledge base holds. */
#include "stats/stats.h"

#include "commands/command_line.h"
#include "commands/compilation.h"
#include "emit/table.h"

enum { FORMAT_TEXT, FORMAT_JSON };

/* Bytes of the compiled table with these parts. */
static size_t table_size(const struct model *model, struct table_parts parts)
{
    struct buffer table;
    buffer_init(&table, model->arena->failure);
    table_emit_parts(model, &parts, &table);
    size_t size = table.length;
    buffer_release(&table);
    return size;
}

static void write_stats(const struct command_line *line, struct compilation *compilation)
{
    const struct model *model = &compilation->model;
    struct stats stats;
    struct buffer out;
    stats_count(&stats, model);
    stats.table = table_size(model, (struct table_parts){.named = true});
    stats.bare = table_size(model, (struct table_parts){.named = false});
    buffer_init(&out, line->failure);
    if (option_choice(line, OPTION_stats_format) == FORMAT_JSON)
        stats_json(&out, &stats);
    else
        stats_text(&out, &stats);
    command_output(line, option_value(line, OPTION_output), &out);
    buffer_release(&out);
}

int command_stats(const struct command_line *line)
{
    return compilation_show(line, write_stats);
}
