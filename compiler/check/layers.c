/*
 * Derivation runs in layers (docs/language.md): what is derived may look only at what is derived
 * before it. Here that is held, circles are told, and the order is found in which scores, bands,
 * conditions and causes can be worked out.
 */
#include "check/check.h"

#include "base/buffer.h"
#include "check/derivation.h"
#include "check/tangles.h"
#include "check/words.h"
#include "model/uses.h"

/* ---- circular-definition --------------------------------------------------------------------- */

struct naming {
    const struct node *wanted;
    struct use found; /* found.node NULL: not yet */
};

static void find_naming(void *state, const struct use *use)
{
    struct naming *naming = state;
    if (!naming->found.node && declared(use->name) == naming->wanted)
        naming->found = *use;
}

/* Where a definition looks at another; `to` NULL: at <unexplained>. */
static struct span look_place(struct check_context *context, const struct node *from,
                              const struct node *to)
{
    const struct model *model = context->model;
    struct naming naming = {.wanted = to};
    for (const struct node *node = from; node; node = node_following(node, from)) {
        if (!to && node->kind == KIND_UNEXPLAINED)
            return node_place(model, node);
        if (to)
            node_uses(node, find_naming, &naming);
        if (naming.found.node)
            return node_attribute_token(model, node, naming.found.attribute, naming.found.index);
    }
    return node_place(model, from);
}

static void order_derivation(struct check_context *context, const struct derivation *derivation)
{
    struct model *model = context->model;
    struct components components;
    graph_components(&derivation->graph, model->arena, &components);
    struct tangle_view view = {
        .verb = "looks at",
        .help = "take one of these tests out, so that one of them can be told before the others",
        .declarations = derivation->all,
        .declaration_count = derivation->count,
        .place = look_place,
    };
    tell_tangles(context, &derivation->graph, &components, &view);
    model->derivation = ARENA_ARRAY(model->arena, derivation->count, struct node *);
    model->derivation_count = 0;
    for (uint32_t i = 0; i < derivation->graph.count; i++)
        if (components.order[i] < derivation->count)
            model->derivation[model->derivation_count++] = derivation->all[components.order[i]];
}

/* ---- wrong-layer ----------------------------------------------------------------------------- */

#define SELF (UINT32_MAX - 1)
#define NOT UINT32_MAX

/* What some declarations must not look at: facts of some kinds, and the definitions that look at
 * such facts. */
struct ban {
    bool (*forbids)(int kind);       /* the fact */
    bool (*carries)(int kind);       /* the definition: whoever looks at it looks at the fact */
    const char *(*help)(int kind);   /* of the declaration that looks at it */
    uint32_t *next; /* of each definition: SELF, it holds the fact; NOT, it does not come to it; or
                       else through which other one it comes to it, by a shortest way */
    uint32_t *last; /* the one that holds the fact, at the end of that way */
};

static const struct node *forbidden_in(const struct ban *ban, const struct node *top)
{
    for (const struct node *node = top; node; node = node_following(node, top))
        if (ban->forbids(node->kind))
            return node;
    return NULL;
}

static void spread(struct ban *ban, const struct derivation *derivation,
                   const struct graph *users, struct arena *arena)
{
    uint32_t *queue = ARENA_ARRAY(arena, derivation->count, uint32_t), tail = 0;
    ban->next = ARENA_ARRAY(arena, derivation->count, uint32_t);
    ban->last = ARENA_ARRAY(arena, derivation->count, uint32_t);
    for (uint32_t i = 0; i < derivation->count; i++) {
        bool begins = ban->carries(derivation->all[i]->kind) &&
                      forbidden_in(ban, derivation->all[i]);
        ban->next[i] = begins ? SELF : NOT;
        ban->last[i] = i;
        if (begins)
            queue[tail++] = i;
    }
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t at = queue[head];
        for (uint32_t edge = users->first[at]; edge < users->first[at + 1]; edge++) {
            uint32_t user = users->targets[edge];
            if (user < derivation->count && ban->next[user] == NOT &&
                ban->carries(derivation->all[user]->kind)) {
                ban->next[user] = at;
                ban->last[user] = ban->last[at];
                queue[tail++] = user;
            }
        }
    }
}

struct layer_search {
    struct check_context *context;
    const struct derivation *derivation;
    const struct ban *ban;
    const struct node *item; /* the declaration that is looked through */
};

static struct diagnostic *tell(struct layer_search *search, struct span place,
                               const struct node *at, const char *way)
{
    const struct model *model = search->context->model;
    struct diagnostic *told =
        diag_raise(search->context->diag, DIAG_wrong_layer, place, node_subject(model, at),
                   "%s looks at %s, which comes after it", node_words(model, search->item), way);
    diag_help(search->context->diag, told, "%s", search->ban->help(search->item->kind));
    return told;
}

static const char *fact_words(const struct model *model, const struct node *fact)
{
    return arena_format(model->arena, "<%s>", grammar_elements[fact->kind].name);
}

/* A way may be as long as the knowledge base, and told as often. */
enum { MOST_STEPS = 10 };

/* `condition "a", which looks at condition "b", which looks at <suspected>` */
static void look_along(struct layer_search *search, const struct use *use, uint32_t number)
{
    const struct model *model = search->context->model;
    const struct derivation *derivation = search->derivation;
    const struct ban *ban = search->ban;
    const struct node *last = derivation->all[ban->last[number]];
    const struct node *fact = forbidden_in(ban, last);
    struct buffer way;
    buffer_init(&way, model->arena->failure);
    for (unsigned told = 0; ban->next[number] != SELF; number = ban->next[number]) {
        if (++told == MOST_STEPS) {
            buffer_puts(&way, "others, the last of them ");
            break;
        }
        buffer_printf(&way, "%s, which looks at ", node_words(model, derivation->all[number]));
    }
    buffer_printf(&way, "%s, which looks at %s", node_words(model, last), fact_words(model, fact));
    struct diagnostic *told =
        tell(search, node_attribute_token(model, use->node, use->attribute, use->index), use->node,
             buffer_text(&way));
    buffer_release(&way);
    diag_related(search->context->diag, told, node_place(model, fact), "%s stands here",
                 fact_words(model, fact));
}

static void check_look(void *state, const struct use *use)
{
    struct layer_search *search = state;
    uint32_t number = derivation_number(search->derivation, declared(use->name));
    if (number != NOT && search->ban->next[number] != NOT)
        look_along(search, use, number);
}

static void hold_to(struct layer_search *search, const struct ban *ban, const struct node *item)
{
    const struct model *model = search->context->model;
    search->ban = ban;
    search->item = item;
    for (const struct node *node = item; node; node = node_following(node, item)) {
        if (ban->forbids(node->kind))
            tell(search, node_place(model, node), node, fact_words(model, node));
        else
            node_uses(node, check_look, search);
    }
}

/* ---- The two bans ---------------------------------------------------------------------------- */

/* Whether a treatment is available is told by indications and contraindications; what these rest
 * on can't ask it. */
static bool is_available(int kind)
{
    return kind == KIND_NOTHING_AVAILABLE;
}

static bool is_condition(int kind)
{
    return kind == KIND_CONDITION;
}

static const char *help_availability(int kind)
{
    (void)kind;
    return "ask it in an escalation, an assert or a case";
}

/* Assumptions and the scope say which patients there are, before anything is concluded of them. */
static bool is_concluded(int kind)
{
    switch (kind) {
    case KIND_SUSPECTED:
    case KIND_UNEXPLAINED:
    case KIND_NOTHING_AVAILABLE:
    case KIND_INDICATED:
    case KIND_CONTRAINDICATED:
    case KIND_ADVISED:
    case KIND_ESCALATED:
    case KIND_FIRES:
    case KIND_STANDING: return true;
    default: return false;
    }
}

static bool is_over_findings(int kind)
{
    return kind == KIND_SCORE || kind == KIND_BANDS || kind == KIND_CONDITION;
}

static const char *help_findings(int kind)
{
    return kind == KIND_ASSUME ? "say it of findings, or make it an assert"
                               : "say it of findings, or of scores, bands and conditions over them";
}

void check_layers(struct check_context *context)
{
    struct model *model = context->model;
    const struct node *root = &model->root->node;
    struct derivation derivation;
    derivation_draw(model, &derivation);
    order_derivation(context, &derivation);

    struct graph users;
    graph_reverse(&derivation.graph, model->arena, &users);
    struct ban available = {is_available, is_condition, help_availability, NULL, NULL};
    struct ban concluded = {is_concluded, is_over_findings, help_findings, NULL, NULL};
    spread(&available, &derivation, &users, model->arena);
    spread(&concluded, &derivation, &users, model->arena);
    struct layer_search search = {.context = context, .derivation = &derivation};
    for (const struct node *item = item_following(root, root); item;
         item = item_following(item, root)) {
        if (item->flags & NODE_RETIRED)
            continue;
        if (item->kind == KIND_SCORE || item->kind == KIND_CAUSE ||
            item->kind == KIND_INDICATION || item->kind == KIND_CONTRAINDICATION)
            hold_to(&search, &available, item);
        if (item->kind == KIND_ASSUME || item->kind == KIND_SCOPE)
            hold_to(&search, &concluded, item);
    }
}
