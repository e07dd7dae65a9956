/* <?kbc allow NAME because REASON?>: silences what it names of the declaration it stands in. */
#include "check/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/near_miss.h"
#include "check/clashes.h"
#include "check/mends.h"

struct suppression {
    const struct allow *allow;
    enum diag_name name; /* DIAG_COUNT: there is no such */
    const char *subject;
    bool silences; /* something */
};

struct suppressions {
    struct suppression *all; /* sorted by name and subject */
    size_t count;
};

static int compare(const void *left, const void *right)
{
    const struct suppression *a = left, *b = right;
    if (a->name != b->name)
        return a->name < b->name ? -1 : 1;
    int order = strcmp(a->subject, b->subject);
    if (order)
        return order;
    return a->allow->place.begin < b->allow->place.begin ? -1 : 1;
}

static struct suppressions gather(struct check_context *context)
{
    struct model *model = context->model;
    struct suppressions list = {.count = 0};
    for (const struct allow *allow = model->allows; allow; allow = allow->next)
        list.count++;
    list.all = ARENA_ARRAY(model->arena, list.count, struct suppression);
    size_t i = 0;
    for (const struct allow *allow = model->allows; allow; allow = allow->next, i++) {
        const char *subject = allow->parent ? node_subject(model, allow->parent) : NULL;
        char *name = arena_copy(model->arena, allow->name.bytes, allow->name.length);
        list.all[i] = (struct suppression){
            .allow = allow, .name = diag_find(name), .subject = subject ? subject : ""};
    }
    if (list.count)
        qsort(list.all, list.count, sizeof *list.all, compare);
    return list;
}

/* Silence the diagnostic by every suppression that is for it; the first one's reason is kept. */
static void silence(struct check_context *context, struct suppressions *list,
                    struct diagnostic *diagnostic)
{
    if (!diagnostic->subject || diag_rows[diagnostic->name].table == DIAG_DOCUMENT)
        return;
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct suppression *at = &list->all[middle];
        bool before = at->name != diagnostic->name
                          ? at->name < diagnostic->name
                          : strcmp(at->subject, diagnostic->subject) < 0;
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < list->count && list->all[low].name == diagnostic->name &&
           strcmp(list->all[low].subject, diagnostic->subject) == 0;
         low++) {
        struct suppression *suppression = &list->all[low];
        suppression->silences = true;
        if (diagnostic->level == DIAG_OFF || diagnostic->suppressed)
            continue;
        struct slice reason = suppression->allow->reason;
        diagnostic->suppressed = true;
        if (reason.length)
            diagnostic->reason = arena_copy(context->model->arena, reason.bytes, reason.length);
    }
}

/* Whether some question about the declaration was given up. */
static bool is_undecided(const struct diag *diag, const char *subject)
{
    for (size_t i = 0; i < diag->count; i++)
        if (diag->all[i]->name == DIAG_not_analysed && diag->all[i]->subject &&
            strcmp(diag->all[i]->subject, subject) == 0)
            return true;
    return false;
}

/* Whether it is known that there is nothing of what the allow names. Two names are looked for only
 * when somebody wants to be told. */
static bool is_known_absent(const struct check_context *context,
                            const struct suppression *suppression)
{
    enum diag_name name = suppression->name;
    const struct node *parent = suppression->allow->parent;
    bool logical = diag_rows[name].table == DIAG_LOGIC || name == DIAG_untested_rule;
    if (!check_examines(name) || (logical && !context->logic_made) ||
        (logical && is_undecided(context->diag, suppression->subject)))
        return false;
    if (name == DIAG_overlap)
        return context->diag->levels[name] != DIAG_OFF;
    if (name == DIAG_interacting_advice && parent && parent->kind == KIND_INTERACTION)
        return interaction_level(context->diag, (const struct interaction *)parent) != DIAG_OFF;
    return true;
}

/* Why an allow is of no use, or NULL when it is. */
static const char *useless(const struct check_context *context,
                           const struct suppression *suppression)
{
    if (suppression->name == DIAG_COUNT)
        return "no check has this name";
    const struct diag_row *row = &diag_rows[suppression->name];
    if (row->table == DIAG_DOCUMENT)
        return "an error of this name can't be silenced";
    if (!suppression->silences)
        return is_known_absent(context, suppression)
                   ? "there is nothing of this name to silence here" : NULL;
    return suppression->allow->reason.length ? NULL : "it gives no reason";
}

static const char *nearest_name(const char *wanted)
{
    struct near_miss search;
    near_miss_start(&search, wanted);
    for (int i = 0; i < DIAG_COUNT; i++)
        near_miss_try(&search, diag_rows[i].name);
    return search.nearest;
}

static void tell_useless(struct check_context *context, const struct suppression *suppression)
{
    const char *why = useless(context, suppression);
    if (!why)
        return;
    struct slice name = suppression->allow->name;
    const char *text = arena_copy(context->model->arena, name.bytes, name.length);
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_useless_allow, suppression->allow->place,
                   suppression->subject[0] ? suppression->subject : NULL,
                   "\"allow %s\" is of no use: %s", text, why);
    const char *nearest = suppression->name == DIAG_COUNT ? nearest_name(text) : NULL;
    if (nearest) {
        diag_help(context->diag, told, "did you mean \"%s\"?", nearest);
    } else if (suppression->silences) {
        diag_help(context->diag, told, "write <?kbc allow %s because …?>", text);
    } else {
        diag_help(context->diag, told, "take it out");
        mend_allow(context, told, suppression->allow);
    }
}

void check_suppressions(struct check_context *context)
{
    struct suppressions list = gather(context);
    struct diag *diag = context->diag;
    if (!list.count)
        return;
    for (size_t i = 0; i < diag->count; i++)
        silence(context, &list, diag->all[i]);
    size_t before = diag->count;
    for (size_t i = 0; i < list.count; i++)
        if (list.all[i].name != DIAG_useless_allow)
            tell_useless(context, &list.all[i]);
    /* An allow of useless-allow is judged by what the others were found to be. */
    for (size_t i = before; i < diag->count; i++)
        silence(context, &list, diag->all[i]);
    for (size_t i = 0; i < list.count; i++)
        if (list.all[i].name == DIAG_useless_allow)
            tell_useless(context, &list.all[i]);
}
