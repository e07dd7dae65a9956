#include "check/named.h"

#include "base/buffer.h"
#include "base/near_miss.h"
#include "check/mends.h"

/* So many are listed when none is near. */
enum { MOST_LISTED = 8 };

uint32_t named_count(const struct node *of)
{
    return of->kind == KIND_BANDS ? ((const struct bands *)of)->count
                                  : ((const struct finding *)of)->option_count;
}

static const struct name *name_at(const struct node *of, uint32_t index)
{
    return of->kind == KIND_BANDS ? ((const struct bands *)of)->all[index]->id
                                  : ((const struct finding *)of)->options[index]->id;
}

uint32_t named_index(const struct model *model, const struct node *of, const char *bytes,
                     size_t length)
{
    const struct name *wanted = names_find(model->names, bytes, length);
    uint32_t index = 0, count = named_count(of);
    while (index < count && name_at(of, index) != wanted)
        index++;
    return index;
}

bool named_are_known(const struct node *of)
{
    if (of->flags & NODE_FAULTY)
        return false;
    enum kind kind = of->kind == KIND_BANDS ? KIND_BAND : KIND_OPTION;
    for (const struct node *child = node_child(of, kind); child; child = node_same(child))
        if (!((const struct declaration *)child)->id)
            return false;
    return true;
}

const char *named_noun(const struct node *of)
{
    return of->kind == KIND_BANDS ? "band" : "option";
}

/* Whether no other is near. */
static bool is_only(const struct node *of, const char *wanted, const char *nearest)
{
    struct near_miss search;
    near_miss_start(&search, wanted);
    for (uint32_t i = 0; i < named_count(of); i++)
        if (name_at(of, i)->text != nearest)
            near_miss_try(&search, name_at(of, i)->text);
    return !search.nearest;
}

void named_help(struct check_context *context, struct diagnostic *told, const struct node *of,
                const char *wanted)
{
    struct near_miss search;
    near_miss_start(&search, wanted);
    uint32_t count = named_count(of);
    for (uint32_t i = 0; i < count; i++)
        near_miss_try(&search, name_at(of, i)->text);
    if (search.nearest) {
        diag_help(context->diag, told, "did you mean \"%s\"?", search.nearest);
        if (near_miss_is_slip(wanted, search.nearest) && is_only(of, wanted, search.nearest))
            mend_id(context, told, told->place, wanted, search.nearest);
        return;
    }
    struct buffer list;
    buffer_init(&list, context->model->arena->failure);
    for (uint32_t i = 0; i < count && i < MOST_LISTED; i++)
        buffer_printf(&list, "%s\"%s\"", i ? ", " : "", name_at(of, i)->text);
    if (count > MOST_LISTED)
        buffer_puts(&list, ", …");
    diag_help(context->diag, told, "write one of %s", buffer_text(&list));
    buffer_release(&list);
}
