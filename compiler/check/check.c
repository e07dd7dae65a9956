#include "check/check.h"
#include "check/logic.h"

#include <stddef.h>

enum check_group { CHECK_DOCUMENT, CHECK_LOGIC, CHECK_CARE };

struct check_row {
    enum check_group group;
    void (*check)(struct check_context *context);
};

static const struct check_row rows[] = {
#define CHECK(name, group, text) {CHECK_##group, check_##name},
#include "check/check.def"
};

const struct judge *check_judge(struct check_context *context)
{
    if (!context->judge)
        context->judge = context->compile(context->model);
    return context->judge;
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

static bool made(const struct check_context *context, enum check_group group, bool blocked)
{
    if (group == CHECK_DOCUMENT)
        return true;
    if (context->model->root->status == STATUS_RETIRED)
        return false;
    return group == CHECK_CARE || !blocked;
}

void check_all(struct check_context *context)
{
    if (!context->model->root) {
        tell_not_analysed(context);
        return;
    }
    bool blocked = false, past_document = false;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].group != CHECK_DOCUMENT && !past_document) {
            past_document = true;
            blocked = diag_blocks_logic(context->diag);
            if (blocked && context->model->root->status != STATUS_RETIRED)
                tell_not_analysed(context);
        }
        if (made(context, rows[i].group, blocked))
            rows[i].check(context);
    }
    if (context->logic)
        questions_release(&context->logic->questions);
    context->logic = NULL;
}
