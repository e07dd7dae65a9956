/* Every reference names what it must; every text has a language of its own; rules say when. */
#include "check/check.h"

#include <string.h>

#include "base/near_miss.h"
#include "check/closures.h"
#include "check/duplicate_text.h"
#include "check/mends.h"
#include "check/words.h"
#include "model/uses.h"

/* However many references lead nowhere, so many names are compared with them in all: a second or
 * so. What lies beyond is reported without the nearest id. */
enum { MOST_COMPARED = 2000000 };

struct resolving {
    struct check_context *context;
    uint32_t compared;
    const struct name *last_wanted; /* what was looked for last, and found: one that is gone is */
    enum target last_target;        /* often named many times in a row */
    const char *last_nearest;
    bool last_is_only; /* it is meant, but for a slip: nothing else is near */
};

static struct span use_place(const struct resolving *resolving, const struct use *use)
{
    return node_attribute_token(resolving->context->model, use->node, use->attribute, use->index);
}

static struct diagnostic *tell(struct resolving *resolving, const struct use *use,
                               enum diag_name name, const char *message)
{
    struct check_context *context = resolving->context;
    return diag_raise(context->diag, name, use_place(resolving, use),
                      node_subject(context->model, use->node), "%s", message);
}

/* ---- unknown-reference ----------------------------------------------------------------------- */

static void try_declaration(struct resolving *resolving, struct near_miss *search,
                            enum target target, const struct declaration *declaration,
                            const char *but)
{
    if (!declaration->id || declaration->id->text == but ||
        !target_accepts(target, declaration->node.kind))
        return;
    resolving->compared++;
    near_miss_try(search, declaration->id->text);
}

/* `but`: a name that is left out, or NULL. */
static const char *search_nearest(struct resolving *resolving, enum target target,
                                  const char *wanted, const char *but)
{
    const struct model *model = resolving->context->model;
    struct near_miss search;
    if (resolving->compared >= MOST_COMPARED)
        return NULL;
    near_miss_start(&search, wanted);
#define TRY(list)                                                                                  \
    for (uint32_t i = 0; i < model->list.count; i++)                                               \
        try_declaration(resolving, &search, target, (struct declaration *)model->list.all[i], but)
    switch (target) {
    case TARGET_NONE: break;
    case TARGET_SOURCE: TRY(sources_cited); break;
    case TARGET_FINDING:
    case TARGET_BOOLEAN:
    case TARGET_QUANTITY: TRY(findings); break;
    case TARGET_NUMBER:
        TRY(findings);
        TRY(scores);
        break;
    case TARGET_SCORE: TRY(scores); break;
    case TARGET_BANDS: TRY(bands); break;
    case TARGET_CONDITION: TRY(conditions); break;
    case TARGET_TREATMENT: TRY(treatments); break;
    case TARGET_CAUSE: TRY(causes); break;
    case TARGET_RULE: TRY(rules); break;
    }
#undef TRY
    return search.nearest;
}

static const char *nearest(struct resolving *resolving, const struct use *use)
{
    if (use->name != resolving->last_wanted || use->target != resolving->last_target) {
        const char *wanted = use->name->text;
        const char *near = search_nearest(resolving, use->target, wanted, NULL);
        resolving->last_is_only = near && near_miss_is_slip(wanted, near) &&
                                  resolving->compared < MOST_COMPARED &&
                                  !search_nearest(resolving, use->target, wanted, near);
        resolving->last_nearest = near;
        resolving->last_wanted = use->name;
        resolving->last_target = use->target;
    }
    return resolving->last_nearest;
}

static void tell_unknown(struct resolving *resolving, const struct use *use)
{
    const struct model *model = resolving->context->model;
    struct diag *diag = resolving->context->diag;
    const char *wanted = use->name->text, *noun = target_noun(use->target);
    struct diagnostic *told = tell(resolving, use, DIAG_unknown_reference,
                                   arena_format(model->arena, "there is no %s \"%s\"", noun,
                                                wanted));
    const char *near = nearest(resolving, use);
    if (!near) {
        diag_help(diag, told, "declare \"%s\", or name one that is declared", wanted);
        return;
    }
    diag_help(diag, told, "did you mean \"%s\"?", near);
    const struct name *name = names_find(model->names, near, strlen(near));
    diag_related(diag, told, node_place(model, name->declared), "\"%s\" is declared here", near);
    if (resolving->last_is_only)
        mend_id(resolving->context, told, told->place, wanted, near);
}

/* ---- wrong-kind, retired-reference ----------------------------------------------------------- */

static void help_with_kind(struct resolving *resolving, const struct use *use,
                           struct diagnostic *told)
{
    struct diag *diag = resolving->context->diag;
    const struct node *named = use->name->declared;
    const char *id = use->name->text;
    if (use->node->kind == KIND_VALUE && target_accepts(TARGET_FINDING, named->kind))
        diag_help(diag, told, "write finding=\"%s\"", id);
    else if (use->node->kind == KIND_VALUE &&
             (named->kind == KIND_SCORE || named->kind == KIND_BANDS))
        diag_help(diag, told, "write %s=\"%s\"", grammar_elements[named->kind].name, id);
    else if (use->node->kind == KIND_HAS && named->kind == KIND_FINDING_CHOICE)
        diag_help(diag, told, "say which option: <value finding=\"%s\" is=\"…\"/>", id);
    else if (use->node->kind == KIND_HAS && named->kind == KIND_FINDING_QUANTITY)
        diag_help(diag, told, "say how much: <value finding=\"%s\" at-least=\"…\"/>", id);
    else if (use->target == TARGET_RULE)
        diag_help(diag, told, "name an indication, a contraindication or an escalation");
    else
        diag_help(diag, told, "name %s", target_words(use->target));
}

static void tell_wrong_kind(struct resolving *resolving, const struct use *use)
{
    const struct model *model = resolving->context->model;
    const struct node *named = use->name->declared;
    struct diagnostic *told =
        tell(resolving, use, DIAG_wrong_kind,
             arena_format(model->arena, "\"%s\" is %s, not %s", use->name->text,
                          kind_words(named->kind), target_words(use->target)));
    help_with_kind(resolving, use, told);
    diag_related(resolving->context->diag, told, node_place(model, named),
                 "\"%s\" is declared here", use->name->text);
}

static void tell_retired(struct resolving *resolving, const struct use *use)
{
    const struct model *model = resolving->context->model;
    const struct node *named = use->name->declared;
    struct diagnostic *told =
        tell(resolving, use, DIAG_retired_reference,
             arena_format(model->arena, "%s \"%s\" is retired", grammar_elements[named->kind].name,
                          use->name->text));
    diag_help(resolving->context->diag, told,
              "name one that is in use, or retire what refers to it too");
    diag_related(resolving->context->diag, told, node_attribute(model, named, "status"),
                 "retired here");
}

static void check_use(void *state, const struct use *use)
{
    struct resolving *resolving = state;
    const struct node *named = use->name->declared;
    bool accepted = named && target_accepts(use->target, named->kind);
    if (accepted && !(named->flags & NODE_RETIRED))
        return;
    if (accepted)
        tell_retired(resolving, use);
    else if (named)
        tell_wrong_kind(resolving, use);
    else if (resolving->context->model->complete)
        tell_unknown(resolving, use);
    ((struct node *)use->node)->flags |= NODE_FAULTY;
}

/* ---- no-condition ---------------------------------------------------------------------------- */

/* Whether the text of a node holds that: a child that could not be kept, perhaps. */
static bool was_written(const struct model *model, const struct node *node, const char *wanted)
{
    if (node->begin == node->end)
        return false;
    const char *bytes = sources_bytes(model->sources, (struct span){node->begin, node->end});
    return memmem(bytes, node->end - node->begin, wanted, strlen(wanted)) != NULL;
}

/* An escalation without <when> is a missing-element: the grammar wants one. */
static void check_condition(struct check_context *context, const struct node *item)
{
    const struct model *model = context->model;
    bool is_cause = item->kind == KIND_CAUSE;
    if (!is_cause && item->kind != KIND_INDICATION && item->kind != KIND_CONTRAINDICATION)
        return;
    if (node_child(item, KIND_WHEN) || (!is_cause && ((const struct rule *)item)->for_cause))
        return;
    /* A `for` that could not be read has been told already, and so has a <when> out of place. */
    if (!is_cause && node_has_attribute(model, item, "for"))
        return;
    if (item->flags & NODE_FAULTY && was_written(model, item, "<when"))
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_no_condition, node_place(model, item),
                   node_subject(model, item),
                   is_cause ? "%s does not say when it is suspected"
                            : "%s says neither when nor for which cause it holds",
                   node_words(model, item));
    diag_help(context->diag, told,
              is_cause ? "add <when>" : "add <when>, or name a cause in \"for\"");
}

/* ---- A second scope -------------------------------------------------------------------------- */

/* Each file is held to the grammar on its own; this is seen only over all of them. */
static void check_second_scope(struct check_context *context, const struct node *item)
{
    const struct model *model = context->model;
    if (item->kind != KIND_SCOPE || item == model->scope)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_misplaced_element, node_place(model, item),
                   node_subject(model, item), "a knowledge base has only one <scope>");
    diag_help(context->diag, told, "say in one <scope> which patients must get an answer");
    diag_related(context->diag, told, node_place(model, model->scope), "the first one");
}

void check_references(struct check_context *context)
{
    struct model *model = context->model;
    const struct node *root = &model->root->node;
    struct resolving resolving = {.context = context};
    struct text_room texts = {0};
    for (const struct node *item = item_following(root, root); item;
         item = item_following(item, root)) {
        check_second_scope(context, item);
        if (item->flags & NODE_RETIRED || item->kind == KIND_INCLUDE ||
            item->kind == KIND_MODULE)
            continue;
        for (const struct node *node = item; node; node = node_following(node, item)) {
            node_uses(node, check_use, &resolving);
            check_duplicate_text(context, &texts, node);
        }
        check_condition(context, item);
    }
    fill_closures(context);
}
