#include "logic_oracle/held.h"

#include <string.h>

/* What a core holds: rules tied to their definitions, assumptions met. */
struct holding {
    struct expectation *expectation;
    const struct excluded *excluded;
    bool *rules, *assumptions;
};

enum { MOST_CHOICES = 20 };

/* ---- Whether it excludes ---------------------------------------------------------------------- */

/* Those for whom what is asked is so, as the rules now are. */
static void read_asked(struct expectation *expectation, const struct excluded *excluded,
                       patients ret_set)
{
    struct everybody *everybody = expectation->everybody;
    struct reading *reading = expectation->reading;
    patients any = set_push(everybody);
    bool negated = excluded->what == EXCLUDE_FALSE;
    set_fill(everybody, ret_set, true);
    set_fill(everybody, any, false);
    if (excluded->subject)
        set_copy(everybody, ret_set, read_rule(reading, excluded->subject));
    else if (excluded->node && excluded->node->kind == KIND_CAUSE)
        set_copy(everybody, ret_set, read_cause(reading, (const struct cause *)excluded->node));
    else if (excluded->node && excluded->node->kind == KIND_CONDITION)
        set_copy(everybody, ret_set,
                 read_condition(reading, (const struct condition *)excluded->node));
    else if (excluded->what == EXCLUDE_STATES)
        read_all(reading, excluded->node, ret_set);
    else if (excluded->what == EXCLUDE_STATE)
        read_test(reading, excluded->node, ret_set);
    if (negated)
        set_not(everybody, ret_set);
    for (uint32_t i = 0; i < excluded->rule_count; i++)
        set_or(everybody, any, read_rule(reading, excluded->rules[i]));
    if (excluded->what == EXCLUDE_ALONE)
        set_minus(everybody, ret_set, any);
    if (excluded->what == EXCLUDE_WITH_ANY)
        set_and(everybody, ret_set, any);
    set_pop(everybody);
}

static void free_rules(const struct holding *holding)
{
    struct reading *reading = holding->expectation->reading;
    const struct model *model = holding->expectation->everybody->model;
    reading_straighten(reading);
    for (uint32_t i = 0; i < model->rules.count; i++)
        reading->free_rules[i].free =
            !holding->rules[i] && model->rules.all[i] != holding->excluded->subject;
}

/* Whoever agrees with is-a and meets the assumptions that are held. */
static void read_held(const struct holding *holding, patients ret_set)
{
    struct everybody *everybody = holding->expectation->everybody;
    set_copy(everybody, ret_set, everybody->closed);
    for (uint32_t i = 0; i < everybody->model->assumes.count; i++)
        if (holding->assumptions[i])
            set_and(everybody, ret_set, holding->expectation->assumed[i]);
}

/* Whether what is asked is so of nobody, whichever of the other rules fire. */
static bool excludes(const struct holding *holding)
{
    struct everybody *everybody = holding->expectation->everybody;
    struct reading *reading = holding->expectation->reading;
    patients held = set_push(everybody), asked = set_push(everybody);
    bool possible;
    free_rules(holding);
    read_held(holding, held);
    do {
        reading_turn(reading);
        read_asked(holding->expectation, holding->excluded, asked);
        possible = some_in(everybody, held, asked);
        if (reading->choices > MOST_CHOICES)
            failure_raise(everybody->arena->failure, "too many rules for this test");
    } while (!possible && ++reading->choice >> reading->choices == 0);
    reading_straighten(reading);
    set_pop(everybody);
    set_pop(everybody);
    return !possible;
}

/* ---- Cores ------------------------------------------------------------------------------------ */

/* The mark of what a core names: in `rules` or `assumptions`; NULL: no such thing. */
static bool *mark_of(struct holding *holding, const char *id)
{
    const struct model *model = holding->expectation->everybody->model;
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (strcmp(model->rules.all[i]->id->text, id) == 0)
            return model->rules.all[i] == holding->excluded->subject ? NULL : &holding->rules[i];
    for (uint32_t i = 0; i < model->assumes.count; i++)
        if (strcmp(model->assumes.all[i]->id->text, id) == 0)
            return &holding->assumptions[i];
    return NULL;
}

static const char *hold_minimal(struct holding *holding, const struct diagnostic *told)
{
    for (const struct diag_text *text = told->core; text; text = text->next) {
        bool *mark = mark_of(holding, text->text);
        *mark = false;
        bool needless = excludes(holding);
        *mark = true;
        if (needless)
            return "the core is not minimal";
    }
    return NULL;
}

const char *hold_core(struct expectation *expectation, const struct expected *expected,
                      const struct diagnostic *told)
{
    const struct model *model = expectation->everybody->model;
    struct arena *arena = expectation->everybody->arena;
    struct holding holding = {
        .expectation = expectation,
        .excluded = &expected->excluded,
        .rules = ARENA_ARRAY(arena, model->rules.count, bool),
        .assumptions = ARENA_ARRAY(arena, model->assumes.count, bool),
    };
    bool wanted = expected->excluded.what != EXCLUDE_NOTHING;
    if (wanted != told->has_core)
        return wanted ? "it carries no core" : "it carries a core";
    if (!wanted)
        return NULL;
    for (const struct diag_text *text = told->core; text; text = text->next) {
        bool *mark = mark_of(&holding, text->text);
        if (!mark || *mark)
            return "the core names something that it can't, or twice";
        *mark = true;
    }
    return excludes(&holding) ? hold_minimal(&holding, told) : "the core does not exclude it";
}
