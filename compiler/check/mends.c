#include "check/mends.h"

#include <string.h>

#include "model/uses.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The place with the white space before it. */
static struct span with_space_before(const struct model *model, struct span place)
{
    const struct source *source = sources_at(model->sources, place.begin);
    while (place.begin > source->base && is_space(source->text[place.begin - source->base - 1]))
        place.begin--;
    return place;
}

void mend_id(struct check_context *context, struct diagnostic *told, struct span place,
             const char *wanted, const char *nearest)
{
    size_t length = strlen(wanted);
    if (place.end - place.begin != length ||
        memcmp(sources_bytes(context->model->sources, place), wanted, length) != 0)
        return;
    struct diag_mend *mend =
        diag_mend(context->diag, told, MEND_READS, "write \"%s\"", nearest);
    diag_edit(context->diag, mend, place, nearest);
}

/* How many tests stand in a group. */
static size_t count_tests(const struct node *parent)
{
    size_t count = 0;
    for (const struct node *node = parent->first; node; node = node->next)
        count += is_state(node);
    return count;
}

/* An `all` goes on without a test that is true, an `any` without one that is false, an `at-least`
 * without either, but asks for one less without a true one. */
void mend_test(struct check_context *context, struct diagnostic *told, const struct node *test,
               bool as_true)
{
    const struct model *model = context->model;
    struct diag *diag = context->diag;
    const struct node *parent = test->parent;
    bool counts = parent->kind == KIND_TEST_AT_LEAST;
    uint16_t count = counts ? ((const struct at_least *)parent)->count : 0;
    if (count_tests(parent) < 2 || parent->kind == KIND_TEST_NOT ||
        (parent->kind == KIND_TEST_ANY && as_true) || (counts && as_true && count < 2) ||
        (!counts && parent->kind != KIND_TEST_ANY && !as_true))
        return;
    bool one_less = counts && as_true;
    struct diag_mend *mend = diag_mend(diag, told, MEND_KEEPS, "take this test out%s",
                                       one_less ? ", and ask for one less of the others" : "");
    diag_edit(diag, mend, with_space_before(model, (struct span){test->begin, test->end}), "");
    if (one_less)
        diag_edit(diag, mend, node_attribute_value(model, parent, "count"),
                  arena_format(diag->arena, "%u", count - 1u));
}

/* ---- Redundant rules ------------------------------------------------------------------------- */

struct naming {
    const struct model *model;
    bool *named;
};

static void note_name(struct naming *naming, const struct name *name)
{
    const struct node *node = declared(name);
    if (node && target_accepts(TARGET_RULE, node->kind))
        naming->named[node->index] = true;
}

static void note_use(void *state, const struct use *use)
{
    if (use->target == TARGET_RULE)
        note_name(state, use->name);
}

/* A link in a text: href="#id". */
static void note_link(struct naming *naming, const struct link *link)
{
    struct slice href = link->href;
    if (href.length > 1 && href.bytes[0] == '#')
        note_name(naming, names_find(naming->model->names, href.bytes + 1, href.length - 1));
}

const bool *rules_named(const struct model *model, struct arena *arena)
{
    struct naming naming = {model, ARENA_ARRAY(arena, (size_t)model->rules.count + 1, bool)};
    const struct node *root = &model->root->node;
    for (const struct node *node = root; node; node = node_following(node, root)) {
        node_uses(node, note_use, &naming);
        if (node->kind == KIND_LINK)
            note_link(&naming, (const struct link *)node);
    }
    return naming.named;
}

static bool has_same(const struct model *model, const struct node *text, const struct rule *rule)
{
    uint32_t length = text->end - text->begin;
    const char *bytes = sources_bytes(model->sources, (struct span){text->begin, text->end});
    for (const struct node *other = node_child(&rule->node, text->kind); other;
         other = node_same(other)) {
        struct span place = {other->begin, other->end};
        if (place.end - place.begin == length &&
            memcmp(sources_bytes(model->sources, place), bytes, length) == 0)
            return true;
    }
    return false;
}

/* Where treatments are ordered by what indicates them: a lower line, then strength, then what comes
 * first in the document. A rule without a line comes last. */
static bool ranks_no_later(const struct rule *y, const struct rule *x)
{
    unsigned y_line = y->line ? y->line : UINT16_MAX, x_line = x->line ? x->line : UINT16_MAX;
    bool y_strong = y->strength == STRENGTH_STRONG, x_strong = x->strength == STRENGTH_STRONG;
    if (y_line != x_line)
        return y_line < x_line;
    if (y_strong != x_strong)
        return y_strong;
    return y->node.index < x->node.index;
}

/* Whether `y`, where it fires, says all that `x` does. */
static bool stands_in(const struct model *model, const struct rule *y, const struct rule *x)
{
    if (y->for_cause != x->for_cause || y->certainty != x->certainty || y->status != x->status ||
        (x->node.kind == KIND_INDICATION && !ranks_no_later(y, x)))
        return false;
    for (const struct node *advice = node_child(&x->node, KIND_ADVICE); advice;
         advice = node_same(advice))
        if (!has_same(model, advice, y))
            return false;
    return true;
}

void mend_rule(struct check_context *context, struct diagnostic *told, const struct rule *rule,
               const bool *named)
{
    const struct model *model = context->model;
    if (named[rule->node.index])
        return;
    for (const struct diag_text *id = told->core; id; id = id->next) {
        const struct node *other =
            declared(names_find(model->names, id->text, strlen(id->text)));
        if (other && other->kind == rule->node.kind &&
            !stands_in(model, (const struct rule *)other, rule))
            return;
    }
    struct diag_mend *mend = diag_mend(context->diag, told, MEND_KEEPS,
                                       "take \"%s\" out, with all that stands in it",
                                       rule->id->text);
    diag_edit(context->diag, mend,
              with_space_before(model, (struct span){rule->node.begin, rule->node.end}), "");
}

/* ---- Allows ---------------------------------------------------------------------------------- */

/* It may stand in a text, where white space parts words: one piece of it must be left. */
void mend_allow(struct check_context *context, struct diagnostic *told, const struct allow *allow)
{
    const struct model *model = context->model;
    const struct source *source = sources_at(model->sources, allow->place.begin);
    bool goes_on = !is_space(source->text[allow->place.end - source->base]);
    struct diag_mend *mend =
        diag_mend(context->diag, told, MEND_KEEPS, "take this allow out");
    diag_edit(context->diag, mend,
              goes_on ? allow->place : with_space_before(model, allow->place), "");
}
