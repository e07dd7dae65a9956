#include "mutant.h"

#include <string.h>

/* A definition whose tests are changed. */
struct making {
    struct model *model;
    mutant_taker *try;
    void *state;
    const struct declaration *of;
    const char *cause;       /* `<suspected …/>` of the cause that it is for, or "" */
    const struct node *when; /* or NULL */
    uint32_t begin, end;     /* of the tests in it */
};

/* ---- Texts --- */

static const char *text_of(const struct making *making, uint32_t begin, uint32_t end)
{
    struct span span = {begin, end};
    return arena_copy(making->model->arena, sources_bytes(making->model->sources, span),
                      end - begin);
}

static const char *node_text(const struct making *making, const struct node *node)
{
    return text_of(making, node->begin, node->end);
}

/* For whom "cause and tests" and "other cause and other tests" are not the same. */
static const char *difference(const struct making *making, const char *cause, const char *tests,
                              const char *other_cause, const char *other_tests)
{
    struct arena *arena = making->model->arena;
    const char *one = arena_format(arena, "<all><everyone/>%s%s</all>", cause, tests);
    const char *other =
        arena_format(arena, "<all><everyone/>%s%s</all>", other_cause, other_tests);
    return arena_format(arena,
                        "<any><all>%s<not>%s</not></all><all>%s<not>%s</not></all></any>", one,
                        other, other, one);
}

static void give(const struct making *making, const char *what, uint32_t begin, uint32_t end,
                 const char *text, const char *cause, const char *tests)
{
    const char *now = making->when ? text_of(making, making->begin, making->end) : "";
    struct mutant mutant = {making->of, what, begin, end, text,
                            difference(making, making->cause, now, cause, tests)};
    making->try(making->state, &mutant);
}

/* A stretch inside the tests becomes something else. */
static void give_inside(const struct making *making, const char *what, uint32_t begin,
                        uint32_t end, const char *text)
{
    const char *tests = arena_format(making->model->arena, "%s%s%s",
                                     text_of(making, making->begin, begin), text,
                                     text_of(making, end, making->end));
    give(making, what, begin, end, text, making->cause, tests);
}

static bool is_present(struct slice slice)
{
    return slice.bytes != NULL;
}

/* ---- Bounds --- */

static const char *const bounds[] = {"at-least", "above", "at-most", "below"};
static const char *const swapped[] = {"above", "at-least", "below", "at-most"};

static struct slice bound_of(const struct value_test *value, int i)
{
    return i == 0 ? value->at_least : i == 1 ? value->above : i == 2 ? value->at_most
                                                                     : value->below;
}

static void swap_bound(const struct making *making, const struct node *node, int i)
{
    struct span attribute = node_attribute(making->model, node, bounds[i]);
    uint32_t name_end = attribute.begin + (uint32_t)strlen(bounds[i]);
    give_inside(making, "the bound swapped", attribute.begin, name_end, swapped[i]);
}

/* A step of what is compared, in the unit of the test; 0: it is none. */
static micro step_of(const struct making *making, const struct value_test *value)
{
    const struct finding *finding = (const struct finding *)value->number;
    struct unit_linear linear;
    if (value->number->kind == KIND_SCORE) {
        int128 step = ((const struct score *)value->number)->step / MICRO_ONE;
        return step ? (micro)step : 1;
    }
    if (!is_present(value->unit))
        return finding->step;
    const struct unit *unit =
        unit_parse(&making->model->units, value->unit.bytes, value->unit.length, NULL);
    if (!unit || !unit_linear(unit, finding->parsed_unit, finding->molar_mass, &linear))
        return 0;
    return (micro)((int128)finding->step * linear.divide / linear.multiply);
}

static void move_number(const struct making *making, const struct value_test *value,
                        const char *attribute, struct slice number)
{
    char text[MICRO_TEXT];
    micro at, step = step_of(making, value);
    struct span span = node_attribute_value(making->model, &value->node, attribute);
    if (!micro_parse(number.bytes, number.length, &at) || !step)
        return;
    give_inside(making, "a step up", span.begin, span.end, micro_format(at + step, text));
    give_inside(making, "a step down", span.begin, span.end, micro_format(at - step, text));
}

/* ---- Options and bands --- */

/* The ids that a word of the test may be. */
static uint32_t words_of(const struct value_test *value, const char **ret_words, uint32_t most)
{
    uint32_t count = 0;
    if (value->bands) {
        const struct bands *bands_ = (const struct bands *)declared(value->bands);
        for (uint32_t i = 0; i < bands_->count && count < most; i++)
            ret_words[count++] = bands_->all[i]->id->text;
    } else if (value->number->kind == KIND_FINDING_CHOICE) {
        const struct finding *finding = (const struct finding *)value->number;
        for (uint32_t i = 0; i < finding->option_count && count < most; i++)
            ret_words[count++] = finding->options[i]->id->text;
    }
    return count;
}

static bool is_listed(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at += length)
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

/* Each word of a list becomes each that is not in it; of several, each is left out. */
static void swap_words(const struct making *making, const struct value_test *value,
                       const char *attribute, struct slice list)
{
    enum { MOST = 64 };
    const char *words[MOST];
    struct arena *arena = making->model->arena;
    uint32_t count = words_of(value, words, MOST);
    struct span span = node_attribute_value(making->model, &value->node, attribute);
    const char *now = arena_copy(arena, list.bytes, list.length);
    for (const char *at = now; *at; at += strspn(at, " ")) {
        int before = (int)(at - now);
        at += strcspn(at, " ");
        for (uint32_t i = 0; i < count; i++)
            if (!is_listed(now, words[i]))
                give_inside(making, "another option", span.begin, span.end,
                            arena_format(arena, "%.*s%s%s", before, now, words[i], at));
        if (strchr(now, ' '))
            give_inside(making, "an option less", span.begin, span.end,
                        arena_format(arena, "%.*s%s", before, now, at));
    }
}

static void change_value(const struct making *making, const struct value_test *value)
{
    const char *words[1];
    bool by_words = words_of(value, words, 1) > 0;
    if (is_present(value->is))
        (by_words ? swap_words : move_number)(making, value, "is", value->is);
    if (is_present(value->in) && by_words)
        swap_words(making, value, "in", value->in);
    for (int i = 0; i < 4; i++) {
        if (!is_present(bound_of(value, i)))
            continue;
        swap_bound(making, &value->node, i);
        (by_words ? swap_words : move_number)(making, value, bounds[i], bound_of(value, i));
    }
}

/* ---- Tests --- */

static uint32_t count_tests(const struct node *parent)
{
    uint32_t count = 0;
    for (const struct node *node = parent->first; node; node = node->next)
        count += is_state(node);
    return count;
}

static void change_count(const struct making *making, const struct node *node)
{
    uint32_t count = ((const struct at_least *)node)->count;
    struct span span = node_attribute_value(making->model, node, "count");
    struct arena *arena = making->model->arena;
    if (count > 1)
        give_inside(making, "one fewer", span.begin, span.end,
                    arena_format(arena, "%u", count - 1));
    if (count < count_tests(node))
        give_inside(making, "one more", span.begin, span.end,
                    arena_format(arena, "%u", count + 1));
}

static void change_group(const struct making *making, const struct node *node)
{
    bool any = node->kind == KIND_TEST_ANY;
    if (node->kind == KIND_TEST_AT_LEAST)
        change_count(making, node);
    if (!any && node->kind != KIND_TEST_ALL)
        return;
    const char *text = text_of(making, node->first->begin, node->end);
    text = arena_format(making->model->arena, "<%s>%.*s</%s>", any ? "all" : "any",
                        (int)(strlen(text) - strlen(strrchr(text, '<'))), text,
                        any ? "all" : "any");
    give_inside(making, "and for or", node->begin, node->end, text);
}

static void change_test(const struct making *making, const struct node *node)
{
    struct arena *arena = making->model->arena;
    const struct node *parent = node->parent;
    uint32_t others = count_tests(parent) - 1;
    give_inside(making, "turned round", node->begin, node->end,
                arena_format(arena, "<not>%s</not>", node_text(making, node)));
    if (others > 0 && (parent->kind != KIND_TEST_AT_LEAST ||
                       ((const struct at_least *)parent)->count <= others))
        give_inside(making, "left out", node->begin, node->end, "");
    if (node->kind == KIND_VALUE)
        change_value(making, (const struct value_test *)node);
    if (node->first)
        change_group(making, node);
}

/* ---- The cause that a rule is for --- */

static void change_cause(const struct making *making)
{
    const struct model *model = making->model;
    struct arena *arena = model->arena;
    const struct node *node = &making->of->node;
    struct span attribute = node_attribute(model, node, "for");
    const char *turned = arena_format(arena, "<not>%s</not>", making->cause);
    const char *tests = making->when ? text_of(making, making->begin, making->end) : "";
    const char *whole = arena_format(arena, "%s%s", turned, tests);
    if (making->when) {
        const char *between = text_of(making, attribute.end, making->begin);
        give(making, "its cause left out", attribute.begin, attribute.end, "", "", tests);
        give(making, "its cause turned round", attribute.begin, making->begin,
             arena_format(arena, "%s%s", between, turned), "", whole);
        give(making, "its tests left out", making->when->begin, making->when->end, "",
             making->cause, "");
        return;
    }
    const char *text = text_of(making, attribute.end, node->end);
    size_t head = strcspn(text, ">") + 1;
    give(making, "its cause turned round", attribute.begin, attribute.end + (uint32_t)head,
         arena_format(arena, "%.*s<when>%s</when>", (int)head, text, turned), "", whole);
}

static void change_definition(struct making making, const struct node *node,
                              const struct name *cause)
{
    making.of = (const struct declaration *)node;
    making.when = node_child(node, KIND_WHEN);
    making.cause = cause ? arena_format(making.model->arena, "<suspected cause=\"%s\"/>",
                                        cause->text)
                         : "";
    if (making.when) {
        making.begin = making.when->first->begin;
        for (const struct node *test = making.when->first; test; test = test->next)
            making.end = test->end;
    }
    if (cause)
        change_cause(&making);
    for (const struct node *test = making.when; test; test = node_following(test, making.when))
        if (test != making.when && is_state(test))
            change_test(&making, test);
}

void mutants_each(struct model *model, mutant_taker *try, void *state)
{
    struct making making = {.model = model, .try = try, .state = state};
    for (uint32_t i = 0; i < model->rules.count; i++)
        change_definition(making, &model->rules.all[i]->node, model->rules.all[i]->for_cause);
    for (uint32_t i = 0; i < model->causes.count; i++)
        change_definition(making, &model->causes.all[i]->node, NULL);
    for (uint32_t i = 0; i < model->conditions.count; i++)
        change_definition(making, &model->conditions.all[i]->node, NULL);
}
