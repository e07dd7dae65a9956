#include "stats/stats.h"

#include <stdlib.h>
#include <string.h>

bool stats_has_kind(int kind)
{
    const uint8_t *member = grammar_members_of(GROUP_ITEM);
    if (kind == KIND_INCLUDE)
        return false;
    while (member < grammar_members_of(GROUP_ITEM + 1) && *member != kind)
        member++;
    return member < grammar_members_of(GROUP_ITEM + 1);
}

/* What makes an element this variant of its name, or NULL. */
static const char *variant_of(int kind)
{
    const struct attribute_row *row = grammar_attributes_of(kind);
    while (row < grammar_attributes_of(kind + 1) && row->type != TYPE_VARIANT)
        row++;
    return row < grammar_attributes_of(kind + 1) ? row->variant : NULL;
}

const char *stats_kind_name(struct arena *arena, int kind)
{
    const char *variant = variant_of(kind), *name = grammar_elements[kind].name;
    return variant ? arena_format(arena, "%s %s", variant, name) : name;
}

/* ---- Declarations, by kind and by file ------------------------------------------------------- */

static void count_item(struct stats *stats, const struct node *item)
{
    const struct source *source = sources_at(stats->model->sources, item->begin);
    bool retired = item->flags & NODE_RETIRED;
    struct stats_kind *kind = &stats->kinds[item->kind];
    *(retired ? &kind->retired : &kind->live) += 1;
    for (size_t i = 0; i < stats->file_count; i++)
        if (stats->files[i].source == source)
            *(retired ? &stats->files[i].retired : &stats->files[i].live) += 1;
}

static void count_items(struct stats *stats)
{
    const struct model *model = stats->model;
    const struct node *root = &model->root->node;
    stats->file_count = model->sources->count;
    stats->files = ARENA_ARRAY(model->arena, stats->file_count, struct stats_file);
    for (size_t i = 0; i < stats->file_count; i++)
        stats->files[i].source = model->sources->all[i];
    for (const struct node *item = item_following(root, root); item;
         item = item_following(item, root))
        if (stats_has_kind(item->kind))
            count_item(stats, item);
}

/* ---- Rules, by cause ------------------------------------------------------------------------- */

static void count_rules(struct stats *stats)
{
    const struct model *model = stats->model;
    stats->cause_count = model->causes.count;
    stats->causes = ARENA_ARRAY(model->arena, stats->cause_count + 1, struct stats_cause);
    for (uint32_t i = 0; i < stats->cause_count; i++)
        stats->causes[i].cause = model->causes.all[i];
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        const struct node *cause = rule->for_cause ? rule->for_cause->declared : NULL;
        uint32_t at = cause ? cause->index : stats->cause_count;
        stats->causes[at].rules[rule->node.kind - KIND_INDICATION]++;
    }
}

/* ---- Texts, by language ---------------------------------------------------------------------- */

static bool has_language(int kind)
{
    const struct attribute_row *row = grammar_attributes_of(kind);
    return row < grammar_attributes_of(kind + 1) && strcmp(row->name, "xml:lang") == 0;
}

/* The texts of one kind under one parent: `first` and those that follow it. */
static void count_texts_at(struct stats *stats, const struct node *first, uint32_t *counts)
{
    uint32_t most = 0;
    memset(counts, 0, stats->language_count * sizeof *counts);
    for (const struct node *node = first; node; node = node_same(node)) {
        const struct name *lang = ((const struct text_element *)node)->lang;
        for (uint32_t i = 0; i < stats->language_count; i++)
            counts[i] += lang ? lang == stats->model->root->languages.names[i] : i == 0;
    }
    for (uint32_t i = 0; i < stats->language_count; i++)
        most = counts[i] > most ? counts[i] : most;
    for (uint32_t i = 0; i < stats->language_count; i++) {
        stats->languages[i].texts += counts[i];
        stats->languages[i].missing += most - counts[i];
    }
}

static void count_texts(struct stats *stats)
{
    const struct model *model = stats->model;
    const struct references *languages = &model->root->languages;
    const struct node *root = &model->root->node;
    uint32_t *counts = ARENA_ARRAY(model->arena, languages->count, uint32_t);
    stats->language_count = languages->count;
    stats->languages = ARENA_ARRAY(model->arena, languages->count, struct stats_language);
    for (uint32_t i = 0; i < languages->count; i++)
        stats->languages[i].tag = languages->names[i]->text;
    for (const struct node *node = root; node; node = node_following(node, root))
        if (has_language(node->kind) && !(node->flags & NODE_RETIRED) &&
            node_child(node->parent, (enum kind)node->kind) == node)
            count_texts_at(stats, node, counts);
}

/* ---- Sources, cases -------------------------------------------------------------------------- */

static int latest_first(const void *a, const void *b)
{
    const struct stats_year *one = a, *other = b;
    return (one->year < other->year) - (one->year > other->year);
}

static void count_year(struct stats *stats, uint16_t year)
{
    uint32_t i = 0;
    while (i < stats->year_count && stats->years[i].year != year)
        i++;
    if (i == stats->year_count)
        stats->years[stats->year_count++].year = year;
    stats->years[i].count++;
}

static void count_sources(struct stats *stats)
{
    const struct model *model = stats->model;
    size_t types = (size_t)(grammar_values_of(ENUMERATION_source_type + 1) -
                            grammar_values_of(ENUMERATION_source_type));
    stats->source_types = ARENA_ARRAY(model->arena, types + 1, uint32_t);
    stats->years = ARENA_ARRAY(model->arena, model->sources_cited.count, struct stats_year);
    for (uint32_t i = 0; i < model->sources_cited.count; i++) {
        stats->source_types[model->sources_cited.all[i]->type]++;
        count_year(stats, model->sources_cited.all[i]->year);
    }
    if (stats->year_count)
        qsort(stats->years, stats->year_count, sizeof *stats->years, latest_first);
}

static uint32_t count_under(const struct node *parent, enum kind kind)
{
    const struct node *part = node_child(parent, kind);
    uint32_t count = 0;
    for (const struct node *node = part ? part->first : NULL; node; node = node->next)
        count += node->kind != KIND_TEXT_RUN;
    return count;
}

void stats_count(struct stats *stats, const struct model *model)
{
    *stats = (struct stats){.model = model};
    count_items(stats);
    count_rules(stats);
    count_texts(stats);
    count_sources(stats);
    for (uint32_t i = 0; i < model->cases.count; i++) {
        stats->given += count_under(&model->cases.all[i]->node, KIND_GIVEN);
        stats->expected += count_under(&model->cases.all[i]->node, KIND_EXPECT);
    }
}
