/* never-true, always-true, needless-test. */
#include "logic_oracle/expected.h"

/* What can be never or always true: rules, causes and conditions. */
typedef void declaration_visitor(struct expectation *expectation, const struct node *node);

static void each_declaration(struct expectation *expectation, declaration_visitor *visit)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->conditions.count; i++)
        visit(expectation, &model->conditions.all[i]->node);
    for (uint32_t i = 0; i < model->causes.count; i++)
        visit(expectation, &model->causes.all[i]->node);
    for (uint32_t i = 0; i < model->rules.count; i++)
        visit(expectation, &model->rules.all[i]->node);
}

static bool is_rule(const struct node *node)
{
    return node->kind != KIND_CAUSE && node->kind != KIND_CONDITION;
}

static const char *id_of(const struct node *node)
{
    return ((const struct declaration *)node)->id->text;
}

static const uint64_t *read_declaration(struct reading *reading, const struct node *node)
{
    if (node->kind == KIND_CAUSE)
        return read_cause(reading, (const struct cause *)node);
    if (node->kind == KIND_CONDITION)
        return read_condition(reading, (const struct condition *)node);
    return read_rule(reading, (const struct rule *)node);
}

static bool never(const struct expectation *expectation, const struct node *node)
{
    return !some_in(expectation->everybody, expectation->possible,
                    read_declaration(expectation->reading, node));
}

/* ---- never-true ------------------------------------------------------------------------------- */

/* Whether it could be true with the never-true causes and conditions free that it looks at, at any
 * remove; each way that these can be is tried. */
static bool could_be_true(struct expectation *expectation, const struct node *node)
{
    struct reading *reading = expectation->reading;
    const struct model *model = expectation->everybody->model;
    bool could = false, *causes = ARENA_ARRAY(expectation->everybody->arena,
                                              model->causes.count, bool);
    for (uint32_t i = 0; i < model->causes.count; i++)
        causes[i] = &model->causes.all[i]->node != node &&
                    never(expectation, &model->causes.all[i]->node);
    for (uint32_t i = 0; i < model->conditions.count; i++)
        reading->free_conditions[i].free = &model->conditions.all[i]->node != node &&
                                           never(expectation, &model->conditions.all[i]->node);
    for (uint32_t i = 0; i < model->causes.count; i++)
        reading->free_causes[i].free = causes[i];
    do {
        reading_turn(reading);
        could = some_in(expectation->everybody, expectation->possible,
                        read_declaration(reading, node));
    } while (!could && ++reading->choice >> reading->choices == 0);
    reading_straighten(reading);
    return could;
}

static void look_for_never(struct expectation *expectation, const struct node *node)
{
    if (!never(expectation, node) || could_be_true(expectation, node))
        return;
    struct expected *expected = expect(expectation, DIAG_never_true, id_of(node));
    expected->excluded.what = EXCLUDE_TRUE;
    expected->excluded.node = node;
    expected->excluded.subject = is_rule(node) ? (const struct rule *)node : NULL;
}

void define_never_true(struct expectation *expectation)
{
    each_declaration(expectation, look_for_never);
}

/* ---- always-true ------------------------------------------------------------------------------ */

static bool is_just_everyone(const struct node *when)
{
    const struct node *test = state_from(when->first);
    return test->kind == KIND_EVERYONE && !state_from(test->next);
}

static void look_for_always(struct expectation *expectation, const struct node *node)
{
    const struct node *when = node_child(node, KIND_WHEN);
    const uint64_t *set = read_declaration(expectation->reading, node);
    if (!when || is_just_everyone(when) ||
        some_only_in(expectation->everybody, expectation->possible, expectation->possible, set))
        return;
    struct expected *expected = expect(expectation, DIAG_always_true, id_of(node));
    expected->excluded.what = EXCLUDE_FALSE;
    expected->excluded.node = node;
    expected->excluded.subject = is_rule(node) ? (const struct rule *)node : NULL;
}

void define_always_true(struct expectation *expectation)
{
    each_declaration(expectation, look_for_always);
}

/* ---- needless-test ---------------------------------------------------------------------------- */

static bool is_group(const struct node *test)
{
    return test->kind == KIND_TEST_ALL || test->kind == KIND_TEST_ANY ||
           test->kind == KIND_TEST_NOT || test->kind == KIND_TEST_AT_LEAST;
}

/* The `when` as it is, replacements made, is of as many possible patients as `whole`. */
static bool is_unchanged(struct expectation *expectation, const struct node *when,
                         const uint64_t *whole)
{
    struct everybody *everybody = expectation->everybody;
    patients now = set_push(everybody);
    read_all(expectation->reading, when, now);
    bool unchanged = !some_only_in(everybody, expectation->possible, now, whole) &&
                     !some_only_in(everybody, expectation->possible, whole, now);
    set_pop(everybody);
    return unchanged;
}

/* Whether it can be replaced; then it stays so. */
static bool replace(struct expectation *expectation, const struct node *when,
                    const struct node *test, const uint64_t *whole)
{
    struct reading *reading = expectation->reading;
    uint32_t place = reading->replaced_count++;
    reading->replaced[place] = test;
    reading->by_true[place] = true;
    if (is_unchanged(expectation, when, whole))
        return true;
    reading->by_true[place] = false;
    if (is_unchanged(expectation, when, whole))
        return true;
    reading->replaced_count--;
    return false;
}

static void look_into(struct expectation *expectation, const struct node *node,
                      const struct node *when, const struct node *parent, const uint64_t *whole)
{
    for (const struct node *test = state_from(parent->first); test; test = state_from(test->next)) {
        if (replace(expectation, when, test, whole))
            expect(expectation, DIAG_needless_test, id_of(node))->place = test->begin;
        else if (is_group(test))
            look_into(expectation, node, when, test, whole);
    }
}

static void look_for_needless(struct expectation *expectation, const struct node *node)
{
    struct everybody *everybody = expectation->everybody;
    const struct node *when = node_child(node, KIND_WHEN);
    if (!when || (is_rule(node) && never(expectation, node)))
        return;
    patients whole = set_push(everybody);
    read_all(expectation->reading, when, whole);
    if (some_in(everybody, expectation->possible, whole) &&
        some_only_in(everybody, expectation->possible, expectation->possible, whole))
        look_into(expectation, node, when, when, whole);
    expectation->reading->replaced_count = 0;
    set_pop(everybody);
}

void define_needless_test(struct expectation *expectation)
{
    each_declaration(expectation, look_for_needless);
}
