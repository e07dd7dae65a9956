/* Use and care: what nobody names, nobody asks, nobody cites, nobody explains or nobody reviews. */
#include "check/check.h"

#include "check/items.h"
#include "check/words.h"
#include "grammar/grammar.h"
#include "model/uses.h"

/* ---- unused ---------------------------------------------------------------------------------- */

static void mark_used(void *state, const struct use *use)
{
    const struct node *item = state;
    struct node *named = declared(use->name);
    if (!named || named == item)
        return;
    bool is_a = (use->node->kind == KIND_FINDING_BOOLEAN || use->node->kind == KIND_TREATMENT) &&
                use->attribute[0] == 'i'; /* "is-a" names nothing; "taking" does */
    if (!is_a)
        named->flags |= NODE_USED;
}

static bool broader_is_used(const struct finding *finding)
{
    for (uint32_t i = 0; i < finding->broader_count; i++)
        if (finding->broader[i]->node.flags & NODE_USED)
            return true;
    return false;
}

static void tell_unused(struct check_context *context, const struct node *node)
{
    if (node->flags & (NODE_USED | NODE_RETIRED) || !((const struct declaration *)node)->id)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_unused, node_place(context->model, node),
                   node_subject(context->model, node), "%s is never used",
                   node_words(context->model, node));
    diag_help(context->diag, told, "use it in a rule, or take it out");
}

#define TELL_UNUSED(list)                                                                          \
    for (uint32_t i = 0; i < model->list.count; i++)                                               \
        tell_unused(context, &model->list.all[i]->node)

void check_unused(struct check_context *context)
{
    struct model *model = context->model;
    if (!model->complete)
        return; /* what could not be read may use it */
    for (const struct node *item = first_item(model); item; item = next_item(item))
        if (item->kind != KIND_CASE && !(item->flags & NODE_RETIRED))
            tree_uses(item, mark_used, (void *)item);
    TELL_UNUSED(sources_cited);
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (!broader_is_used(model->findings.all[i]))
            tell_unused(context, &model->findings.all[i]->node);
    TELL_UNUSED(scores);
    TELL_UNUSED(bands);
    TELL_UNUSED(conditions);
    TELL_UNUSED(treatments);
    TELL_UNUSED(causes);
}

/* ---- never-asked ----------------------------------------------------------------------------- */

struct reach {
    struct check_context *context;
    const struct rule *from;
    const struct node **open; /* reached, but not looked into yet */
    uint32_t open_count;
};

static void tell_never_asked(struct reach *reach, const struct finding *finding)
{
    struct check_context *context = reach->context;
    bool by_patient = !finding->known_by || (finding->known_by & 1u << KNOWN_BY_PATIENT);
    if (!by_patient || finding->node.flags & NODE_CUT ||
        node_child(&finding->node, KIND_QUESTION))
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_never_asked, node_place(context->model, &finding->node),
                   finding->id->text,
                   "finding \"%s\" decides about %s, but no question asks for it",
                   finding->id->text, node_words(context->model, &reach->from->node));
    diag_help(context->diag, told,
              "add <question>, or say in known-by who else can tell");
    diag_related(context->diag, told, node_place(context->model, &reach->from->node),
                 "the rule that depends on it");
}

static void reach_use(void *state, const struct use *use)
{
    struct reach *reach = state;
    struct node *named = declared(use->name);
    if (!named || (named->flags & NODE_DECIDES))
        return;
    switch (named->kind) {
    case KIND_FINDING_BOOLEAN:
    case KIND_FINDING_CHOICE:
    case KIND_FINDING_QUANTITY:
        named->flags |= NODE_DECIDES;
        tell_never_asked(reach, (const struct finding *)named);
        break;
    case KIND_SCORE:
    case KIND_BANDS:
    case KIND_CONDITION:
    case KIND_CAUSE:
        named->flags |= NODE_DECIDES;
        reach->open[reach->open_count++] = named;
        break;
    default:
        break; /* a treatment or a source decides nothing */
    }
}

void check_questions(struct check_context *context)
{
    struct model *model = context->model;
    size_t most = (size_t)model->scores.count + model->bands.count + model->conditions.count +
                  model->causes.count;
    struct reach reach = {.context = context,
                          .open = ARENA_ARRAY(model->arena, most, const struct node *)};
    for (uint32_t i = 0; i < model->rules.count; i++) {
        reach.from = model->rules.all[i];
        if (reach.from->node.kind == KIND_INDICATION)
            continue;
        tree_uses(&reach.from->node, reach_use, &reach);
        while (reach.open_count)
            tree_uses(reach.open[--reach.open_count], reach_use, &reach);
    }
}

/* ---- no-source ------------------------------------------------------------------------------- */

static void hold_to_source(struct check_context *context, const struct node *node)
{
    if (node->flags & NODE_CUT || node_child(node, KIND_CITE))
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_no_source, node_place(context->model, node),
                   node_subject(context->model, node), "%s cites no source",
                   node_words(context->model, node));
    diag_help(context->diag, told, "add <cite source=\"…\" at=\"…\"/>");
}

void check_sources(struct check_context *context)
{
    struct model *model = context->model;
    for (uint32_t i = 0; i < model->causes.count; i++)
        hold_to_source(context, &model->causes.all[i]->node);
    for (uint32_t i = 0; i < model->rules.count; i++)
        hold_to_source(context, &model->rules.all[i]->node);
    for (uint32_t i = 0; i < model->interactions.count; i++)
        hold_to_source(context, &model->interactions.all[i]->node);
}

/* ---- no-advice ------------------------------------------------------------------------------- */

static bool lists_cause(const struct handout *handout, const struct name *cause)
{
    if (!handout->for_causes.count)
        return true;
    for (uint32_t i = 0; i < handout->for_causes.count; i++)
        if (handout->for_causes.names[i] == cause)
            return true;
    return false;
}

/* A handout for patients that the indication appears in, or NULL. */
static const struct handout *handout_with(const struct model *model, const struct rule *rule)
{
    for (uint32_t i = 0; i < model->handouts.count; i++) {
        const struct handout *handout = model->handouts.all[i];
        if (handout->audience != AUDIENCE_PROFESSIONAL && lists_cause(handout, rule->for_cause))
            return handout;
    }
    return NULL;
}

static void hold_to_advice(struct check_context *context, const struct rule *rule)
{
    struct model *model = context->model;
    const struct handout *handout = NULL;
    if (rule->node.flags & NODE_CUT || node_child(&rule->node, KIND_ADVICE))
        return;
    if (rule->node.kind == KIND_INDICATION && !(handout = handout_with(model, rule)))
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_no_advice, node_place(model, &rule->node),
                   node_subject(model, &rule->node), "%s does not say what the patient is told",
                   node_words(model, &rule->node));
    diag_help(context->diag, told, "add <advice>");
    if (handout)
        diag_related(context->diag, told, node_place(model, &handout->node),
                     "the handout that it appears in");
}

void check_advice(struct check_context *context)
{
    for (uint32_t i = 0; i < context->model->rules.count; i++)
        hold_to_advice(context, context->model->rules.all[i]);
}

/* ---- review-overdue, draft-in-active --------------------------------------------------------- */

static void hold_to_review(struct check_context *context, const struct node *node, uint8_t status,
                           uint32_t review_by)
{
    struct model *model = context->model;
    const char *subject = node_subject(model, node);
    if (review_by && review_by < context->today) {
        struct diagnostic *told = diag_raise(
            context->diag, DIAG_review_overdue, node_attribute_value(model, node, "review-by"),
            subject, "the review of %s was due by %04u-%02u-%02u", node_words(model, node),
            review_by / 10000, review_by / 100 % 100, review_by % 100);
        diag_help(context->diag, told, "look at it again, and set the next date");
    }
    if (status == STATUS_DRAFT && node != &model->root->node &&
        model->root->status == STATUS_ACTIVE) {
        struct diagnostic *told = diag_raise(
            context->diag, DIAG_draft_in_active, node_attribute_value(model, node, "status"),
            subject, "%s is a draft in an active knowledge base", node_words(model, node));
        diag_help(context->diag, told, "have it approved, or take it out until it is");
    }
}

#define HOLD_TO_REVIEW(list)                                                                       \
    for (uint32_t i = 0; i < model->list.count; i++)                                               \
        hold_to_review(context, &model->list.all[i]->node, model->list.all[i]->status,             \
                       model->list.all[i]->review_by)

void check_reviews(struct check_context *context)
{
    struct model *model = context->model;
    if (model->root->id)
        hold_to_review(context, &model->root->node, model->root->status, model->root->review_by);
    HOLD_TO_REVIEW(causes);
    HOLD_TO_REVIEW(rules);
    HOLD_TO_REVIEW(interactions);
}
