/* Which diagnostics touch what was changed. */
#include "changes/changes.h"

#include <stdlib.h>
#include <string.h>

#include "model/uses.h"

/* An item of the knowledge base: what stands right below its root, or a module's. */
struct item {
    const struct node *node;
    bool touched;  /* it was changed, or something that it is defined by */
    uint32_t used; /* where the run of those that it defines begins in `edges` */
};

/* What one item says is defined by another. */
struct edge {
    uint32_t of, by;
};

struct reach {
    const struct model *model;
    struct item *items; /* ascending by place */
    uint32_t count;
    struct edge *edges; /* by `by` */
    uint32_t edge_count, edge_room;
    uint32_t from;    /* the item whose uses are being visited */
    bool everything;  /* the root's own tag was changed */
    bool rules;       /* something was that decides about an answer */
    bool assumptions; /* an assumption was */
};

/* ---- Items ----------------------------------------------------------------------------------- */

static int compare_items(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    return a->node->begin < b->node->begin ? -1 : a->node->begin > b->node->begin;
}

static bool holds_items(const struct node *node)
{
    return node->kind == KIND_INCLUDE || node->kind == KIND_MODULE;
}

static void find_items(struct reach *reach)
{
    const struct node *root = &reach->model->root->node;
    uint32_t count = 0;
    for (struct node *at = item_following(root, root); at; at = item_following(at, root))
        count++;
    reach->items = ARENA_ARRAY(reach->model->arena, count, struct item);
    for (struct node *at = item_following(root, root); at; at = item_following(at, root))
        if (!holds_items(at) && at->kind != KIND_TEXT_RUN)
            reach->items[reach->count++].node = at;
    if (reach->count)
        qsort(reach->items, reach->count, sizeof *reach->items, compare_items);
}

/* The item that an offset is in, or NULL: it is between items. */
static struct item *item_at(const struct reach *reach, uint32_t offset)
{
    uint32_t low = 0, high = reach->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (reach->items[middle].node->begin <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low && offset < reach->items[low - 1].node->end ? &reach->items[low - 1] : NULL;
}

/* The item that an id names: of an option or a band, the finding or the bands. */
static struct item *item_of_id(const struct reach *reach, const char *id)
{
    const struct name *name = names_find(reach->model->names, id, strcspn(id, "/"));
    const struct node *node = name ? name->declared : NULL;
    return node ? item_at(reach, node->begin) : NULL;
}

/* ---- What was changed ------------------------------------------------------------------------ */

/* Whether no answer for a patient depends on an item of that kind. */
static bool only_tells(int kind)
{
    return kind == KIND_CASE || kind == KIND_ASSERT || kind == KIND_HANDOUT ||
           kind == KIND_SOURCE || kind == KIND_PERSON || kind == KIND_TITLE ||
           kind == KIND_PURPOSE || kind == KIND_ABOUT;
}

static void mark_changed(struct reach *reach, struct item *item)
{
    item->touched = true;
    reach->rules |= !only_tells(item->node->kind);
    reach->assumptions |= item->node->kind == KIND_ASSUME;
}

/* The items that a change meets. What was changed between items may be an include. */
static void mark_span(struct reach *reach, struct span span)
{
    struct span root = node_place(reach->model, &reach->model->root->node);
    uint32_t at = span.begin;
    reach->everything |= span.begin < root.end && root.begin < span.end;
    do {
        struct item *item = item_at(reach, at);
        if (item && (span.begin < span.end || item->node->begin < at)) {
            mark_changed(reach, item);
            at = item->node->end;
            continue;
        }
        const struct source *source = sources_at(reach->model->sources, at);
        char here = source ? source->text[at - source->base] : '\0';
        reach->rules |= span.begin < span.end && !strchr(" \t\r\n", here);
        at++;
    } while (at < span.end);
}

/* ---- What it defines ------------------------------------------------------------------------- */

static bool defines(int kind)
{
    return kind == KIND_CONDITION || kind == KIND_SCORE || kind == KIND_BANDS ||
           kind == KIND_CAUSE || kind == KIND_FINDING_BOOLEAN || kind == KIND_FINDING_CHOICE ||
           kind == KIND_FINDING_QUANTITY;
}

static void add_edge(void *state, const struct use *use)
{
    struct reach *reach = state;
    const struct node *named = use->name->declared;
    struct item *by = named && defines(named->kind) ? item_at(reach, named->begin) : NULL;
    if (!by)
        return;
    if (reach->edge_count == reach->edge_room) {
        reach->edge_room = reach->edge_room ? reach->edge_room * 2 : 256;
        reach->edges = failure_realloc(reach->model->arena->failure, reach->edges,
                                       reach->edge_room * sizeof *reach->edges);
    }
    reach->edges[reach->edge_count++] =
        (struct edge){.of = reach->from, .by = (uint32_t)(by - reach->items)};
}

static int compare_edges(const void *left, const void *right)
{
    const struct edge *a = left, *b = right;
    return a->by < b->by ? -1 : a->by > b->by;
}

/* From what was changed on to all that is defined by it. */
static void spread(struct reach *reach)
{
    for (reach->from = 0; reach->from < reach->count; reach->from++)
        tree_uses(reach->items[reach->from].node, add_edge, reach);
    if (reach->edge_count)
        qsort(reach->edges, reach->edge_count, sizeof *reach->edges, compare_edges);
    for (uint32_t i = reach->edge_count; i-- > 0;)
        reach->items[reach->edges[i].by].used = i;
    uint32_t *waiting = ARENA_ARRAY(reach->model->arena, reach->count, uint32_t), count = 0;
    for (uint32_t i = 0; i < reach->count; i++)
        if (reach->items[i].touched)
            waiting[count++] = i;
    while (count) {
        uint32_t by = waiting[--count];
        for (uint32_t i = reach->items[by].used;
             i < reach->edge_count && reach->edges[i].by == by; i++) {
            struct item *of = &reach->items[reach->edges[i].of];
            if (!of->touched)
                waiting[count++] = reach->edges[i].of;
            of->touched = true;
        }
    }
    free(reach->edges);
}

/* ---- Diagnostics ----------------------------------------------------------------------------- */

static bool touches_place(const struct reach *reach, struct span place)
{
    const struct item *item = span_is_nowhere(place) ? NULL : item_at(reach, place.begin);
    return item && item->touched;
}

static bool touches_list(const struct reach *reach, const struct diag_text *list)
{
    for (; list; list = list->next) {
        const struct item *item = item_of_id(reach, list->text);
        if (item && item->touched)
            return true;
    }
    return false;
}

/* What is so because of all rules together, whichever it is told at. */
static bool speaks_of_all(enum diag_name name)
{
    return name == DIAG_dead_end || name == DIAG_gap || name == DIAG_interacting_advice ||
           name == DIAG_advice_in_emergency || name == DIAG_falling_escalation ||
           name == DIAG_idle_contraindication || name == DIAG_broken_assert ||
           name == DIAG_vacuous_assert || name == DIAG_failed_case || name == DIAG_impossible_case;
}

static bool is_always_told(const struct reach *reach, const struct diagnostic *diagnostic)
{
    return diag_rows[diagnostic->name].table == DIAG_DOCUMENT ||
           diagnostic->name == DIAG_not_analysed || span_is_nowhere(diagnostic->place) ||
           !item_at(reach, diagnostic->place.begin);
}

static bool touches(const struct reach *reach, const struct diagnostic *diagnostic)
{
    if (reach->everything || is_always_told(reach, diagnostic) ||
        (reach->rules && speaks_of_all(diagnostic->name)) ||
        (reach->assumptions && diag_rows[diagnostic->name].table == DIAG_LOGIC) ||
        touches_place(reach, diagnostic->place) || touches_list(reach, diagnostic->others) ||
        touches_list(reach, diagnostic->core))
        return true;
    if (diagnostic->subject) {
        const struct item *item = item_of_id(reach, diagnostic->subject);
        if (!item || item->touched)
            return true;
    }
    for (const struct diag_related *at = diagnostic->related; at; at = at->next)
        if (touches_place(reach, at->place))
            return true;
    return false;
}

void changes_apply(const struct changes *changes, const struct model *model, struct diag *diag)
{
    struct reach reach = {
        .model = model, .rules = changes->removed, .assumptions = changes->removed};
    if (!model->root)
        return;
    find_items(&reach);
    for (size_t i = 0; i < changes->count; i++)
        mark_span(&reach, changes->all[i]);
    spread(&reach);
    for (size_t i = 0; i < diag->count; i++)
        diag->all[i]->untouched = !touches(&reach, diag->all[i]);
}
