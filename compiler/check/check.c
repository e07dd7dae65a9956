#include "check/check.h"

#include <stddef.h>

#include "check/crew.h"
#include "check/logic.h"

struct check_row {
    enum check_group group;
    void (*check)(struct check_context *context);
    const char *text;
};

static const struct check_row rows[] = {
#define CHECK(name, group, text) {CHECK_##group, check_##name, text},
#include "check/check.def"
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0], NEXT_ROW = -1 };

/* What each row raises, the rows' runs parted by NEXT_ROW; reading's stand before the first. */
static const int raised[] = {
#define CHECK(name, group, text) NEXT_ROW,
#define RAISES(diagnostic) DIAG_##diagnostic,
#include "check/check.def"
};

const struct judge *check_judge(struct check_context *context)
{
    if (context->worker)
        return crew_judge(context);
    if (!context->judge)
        context->judge = context->compile(context->model);
    return context->judge;
}

void check_judge_done(struct check_context *context)
{
    if (context->worker)
        crew_judge_done(context);
}

/* The first byte of all, for what is about a whole run that has no knowledge base. */
static struct span start_of(const struct model *model)
{
    uint32_t base = model->sources->all[0]->base;
    return (struct span){base, base};
}

/* The logical checks stand on a sound document: say once that they were not made. */
static void tell_not_analysed(struct check_context *context)
{
    struct knowledge_base *root = context->model->root;
    struct span place = root ? node_place(context->model, &root->node) : start_of(context->model);
    const char *subject = root && root->id ? root->id->text : NULL;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_not_analysed, place, subject,
                   "what the rules mean for patients was not looked at, because of the errors in "
                   "the document");
    diag_help(context->diag, told, "mend those errors and validate again");
}

/* Whether the row raises something that is asked for. */
static bool is_asked_for(const struct check_context *context, int row)
{
    int at = -1;
    for (size_t i = 0; i < sizeof raised / sizeof raised[0]; i++) {
        at += raised[i] == NEXT_ROW;
        if (at == row && raised[i] != NEXT_ROW && context->only[raised[i]])
            return true;
    }
    return false;
}

/* Others stand on what these find: a world, what can fire. What a suppression is of use for is
 * known only when everything has been looked at. */
static bool is_needed(const struct check_context *context, int row)
{
    void (*check)(struct check_context *) = rows[row].check;
    if (!context->only || context->only[DIAG_useless_allow] || is_asked_for(context, row))
        return true;
    return check == check_worlds || check == check_truths || check == check_suppressions;
}

static bool is_made(const struct check_context *context, int row, bool blocked)
{
    if (context->model->root->status == STATUS_RETIRED || !is_needed(context, row))
        return false;
    return rows[row].group == CHECK_CARE || rows[row].group == CHECK_APART || !blocked;
}

static void run(struct check_context *context, int row)
{
    if (context->progress)
        context->progress(context->progress_state, rows[row].text);
    rows[row].check(context);
}

static void drop_unasked(struct check_context *context)
{
    struct diag *diag = context->diag;
    for (size_t i = 0; context->only && i < diag->count; i++) {
        struct diagnostic *found = diag->all[i];
        if (diag_rows[found->name].table == DIAG_DOCUMENT || context->only[found->name] ||
            found->name == DIAG_not_analysed)
            continue;
        found->level = DIAG_OFF;
        found->suppressed = false;
    }
}

/* One after the other. */
static void make_group(struct check_context *context, enum check_group group, bool blocked)
{
    for (int i = 0; i < ROW_COUNT; i++)
        if (rows[i].group == group && is_made(context, i, blocked))
            run(context, i);
}

/* At once, on the world that there is; and beside it what needs none. */
static void make_logical(struct check_context *context)
{
    struct piece pieces[ROW_COUNT];
    uint32_t count = 0;
    for (int i = 0; i < ROW_COUNT; i++)
        if ((rows[i].group == CHECK_LOGIC || rows[i].group == CHECK_APART) &&
            is_made(context, i, false))
            pieces[count++] = (struct piece){.check = rows[i].check, .text = rows[i].text,
                                             .asks = rows[i].group == CHECK_LOGIC};
    questions_rest(&context->logic->questions);
    crew_make(context, pieces, count);
    questions_release(&context->logic->questions);
    context->logic = NULL;
    context->logic_made = true;
}

bool check_is_sound(struct check_context *context)
{
    for (int i = 0; context->model->root && i < ROW_COUNT; i++)
        if (rows[i].group == CHECK_DOCUMENT)
            run(context, i);
    return context->model->root && !diag_blocks_logic(context->diag);
}

void check_all(struct check_context *context)
{
    bool blocked = !check_is_sound(context);
    const struct knowledge_base *root = context->model->root;
    if (blocked && !(root && root->status == STATUS_RETIRED))
        tell_not_analysed(context);
    if (!root)
        return;
    make_group(context, CHECK_WORLD, blocked);
    if (context->logic)
        make_logical(context);
    else
        make_group(context, CHECK_APART, blocked);
    make_group(context, CHECK_CARE, blocked);
    drop_unasked(context);
}
