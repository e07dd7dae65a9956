#include "logic_oracle/expected.h"

#include <string.h>

struct expected *expect(struct expectation *expectation, enum diag_name name, const char *subject)
{
    struct arena *arena = expectation->everybody->arena;
    if (expectation->count == expectation->room) {
        uint32_t room = expectation->room ? expectation->room * 2 : 64;
        struct expected *all = ARENA_ARRAY(arena, room, struct expected);
        if (expectation->count)
            memcpy(all, expectation->all, expectation->count * sizeof *all);
        expectation->all = all;
        expectation->room = room;
    }
    struct expected *expected = &expectation->all[expectation->count++];
    *expected = (struct expected){.name = name,
                                  .level = diag_rows[name].level,
                                  .subject = subject,
                                  .others = "",
                                  .place = ANYWHERE};
    return expected;
}

struct expected *expect_of_pair(struct expectation *expectation, enum diag_name name,
                                const char *subject, const char *one, const char *other)
{
    struct expected *expected = expect(expectation, name, subject);
    expected->others = arena_format(expectation->everybody->arena, other ? "%s %s" : "%s", one,
                                    other ? other : "");
    return expected;
}

patients shown_set(const struct expectation *expectation, const uint64_t *from)
{
    patients set = set_new(expectation->everybody);
    set_copy(expectation->everybody, set, from);
    set_and(expectation->everybody, set, expectation->possible);
    return set;
}

bool never_fires(const struct expectation *expectation, const struct rule *rule)
{
    return !some_in(expectation->everybody, expectation->possible,
                    read_rule(expectation->reading, rule));
}

static void find_possible(struct expectation *expectation)
{
    struct everybody *everybody = expectation->everybody;
    const struct model *model = everybody->model;
    expectation->possible = set_new(everybody);
    expectation->assumed = ARENA_ARRAY(everybody->arena, model->assumes.count, patients);
    set_copy(everybody, expectation->possible, everybody->closed);
    for (uint32_t i = 0; i < model->assumes.count; i++) {
        expectation->assumed[i] = set_new(everybody);
        read_claim(expectation->reading, &model->assumes.all[i]->node, expectation->assumed[i]);
        set_and(everybody, expectation->possible, expectation->assumed[i]);
    }
}

/* Whether there is a possible patient; when not, that is all there is to be said. */
static bool define_impossible_world(struct expectation *expectation)
{
    if (some_in(expectation->everybody, expectation->possible, expectation->possible))
        return false;
    struct expected *expected = expect(expectation, DIAG_impossible_world,
                                       expectation->everybody->model->root->id->text);
    expected->excluded.what = EXCLUDE_EVERYONE;
    return true;
}

void expectation_init(struct expectation *expectation, struct reading *reading, bool overlaps)
{
    *expectation = (struct expectation){
        .everybody = reading->everybody, .reading = reading, .overlaps = overlaps};
    expectation->fired = ARENA_ARRAY(reading->everybody->arena,
                                     reading->everybody->model->rules.count, bool);
    find_possible(expectation);
    if (define_impossible_world(expectation))
        return;
    define_never_true(expectation);
    define_always_true(expectation);
    define_needless_test(expectation);
    define_clashes(expectation);
    define_interacting_advice(expectation);
    define_doses(expectation);
    define_redundant_rule(expectation);
    define_shadowed_escalation(expectation);
    define_bands(expectation);
    define_split_threshold(expectation);
    define_dead_ends(expectation);
    define_falling_escalation(expectation);
    define_asserts(expectation);
    define_cases(expectation);
}
