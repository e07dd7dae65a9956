/* band-gap, band-overlap, disjoint-doses, split-threshold; and when two doses are equal. */
#include "logic_oracle/expected.h"

#include <string.h>

/* ---- band-gap, band-overlap ------------------------------------------------------------------- */

static void look_at_band(struct expectation *expectation, const struct bands *bands,
                         const struct band *one, const uint64_t *in_one)
{
    struct everybody *everybody = expectation->everybody;
    patients in_other = set_push(everybody);
    for (struct node *node = node_same(&one->node); node; node = node_same(node)) {
        const struct band *other = (const struct band *)node;
        read_band(expectation->reading, bands, other, in_other);
        set_and(everybody, in_other, in_one);
        if (!some_in(everybody, expectation->possible, in_other))
            continue;
        const char *id = bands->id->text;
        expect_of_pair(expectation, DIAG_band_overlap, id,
                       arena_format(everybody->arena, "%s/%s", id, one->id->text),
                       arena_format(everybody->arena, "%s/%s", id, other->id->text))->shown =
            shown_set(expectation, in_other);
    }
    set_pop(everybody);
}

static void look_at_bands(struct expectation *expectation, const struct bands *bands)
{
    struct everybody *everybody = expectation->everybody;
    patients in_none = set_push(everybody), in_one = set_push(everybody);
    set_fill(everybody, in_none, true);
    for (struct node *node = node_child(&bands->node, KIND_BAND); node; node = node_same(node)) {
        read_band(expectation->reading, bands, (const struct band *)node, in_one);
        set_minus(everybody, in_none, in_one);
        look_at_band(expectation, bands, (const struct band *)node, in_one);
    }
    if (some_in(everybody, expectation->possible, in_none))
        expect(expectation, DIAG_band_gap, bands->id->text)->shown =
            shown_set(expectation, in_none);
    set_pop(everybody);
    set_pop(everybody);
}

void define_bands(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->bands.count; i++)
        look_at_bands(expectation, model->bands.all[i]);
}

/* ---- Doses ------------------------------------------------------------------------------------ */

static bool same_text(struct slice one, struct slice other)
{
    return one.length == other.length &&
           (!one.length || memcmp(one.bytes, other.bytes, one.length) == 0);
}

static const struct unit *unit_of(const struct expectation *expectation, struct slice code)
{
    return unit_parse(expectation->reading->slow->units, code.bytes, code.length, NULL);
}

/* One amount compared with another, each in its unit; they must be of one dimension. */
static int compare(const struct expectation *expectation, micro one, struct slice one_unit,
                   micro other, struct slice other_unit)
{
    return unit_compare(one, unit_of(expectation, one_unit), other,
                        unit_of(expectation, other_unit), 0);
}

static bool one_dimension(const struct expectation *expectation, struct slice one,
                          struct slice other)
{
    return unit_converts(unit_of(expectation, one), unit_of(expectation, other), 0);
}

static bool same_amount(const struct expectation *expectation, micro one, struct slice one_unit,
                        micro other, struct slice other_unit)
{
    if (one == DECIMAL_ABSENT || other == DECIMAL_ABSENT)
        return one == other;
    return one_dimension(expectation, one_unit, other_unit) &&
           compare(expectation, one, one_unit, other, other_unit) == 0;
}

bool same_dose(const struct expectation *expectation, const struct dose *one,
               const struct dose *other)
{
    if (!one || !other)
        return one == other;
    return same_text(one->route, other->route) &&
           same_amount(expectation, one->min, one->unit, other->min, other->unit) &&
           same_amount(expectation, one->max, one->unit, other->max, other->unit) &&
           same_amount(expectation, one->at_most, one->unit, other->at_most, other->unit) &&
           same_amount(expectation, one->every, one->every_unit, other->every, other->every_unit);
}

static bool no_amount_in_both(const struct expectation *expectation, const struct dose *one,
                              const struct dose *other)
{
    return same_text(one->route, other->route) &&
           one_dimension(expectation, one->unit, other->unit) &&
           (compare(expectation, one->max, one->unit, other->min, other->unit) < 0 ||
            compare(expectation, other->max, other->unit, one->min, one->unit) < 0);
}

static void look_at_doses(struct expectation *expectation, const struct rule *one,
                          const struct rule *other)
{
    const struct dose *dose = (const struct dose *)node_child(&one->node, KIND_DOSE);
    const struct dose *second = (const struct dose *)node_child(&other->node, KIND_DOSE);
    const uint64_t *fires = read_rule(expectation->reading, one);
    const uint64_t *too = read_rule(expectation->reading, other);
    if (!dose || !second || one->treatment != other->treatment ||
        !no_amount_in_both(expectation, dose, second) ||
        !some_in_both(expectation->everybody, expectation->possible, fires, too))
        return;
    patients both = shown_set(expectation, fires);
    set_and(expectation->everybody, both, too);
    expect_of_pair(expectation, DIAG_disjoint_doses, one->id->text, other->id->text, NULL)->shown =
        both;
}

void define_doses(struct expectation *expectation)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->rules.count; i++)
        for (uint32_t j = i + 1; j < model->rules.count; j++)
            if (model->rules.all[i]->node.kind == KIND_INDICATION &&
                model->rules.all[j]->node.kind == KIND_INDICATION)
                look_at_doses(expectation, model->rules.all[i], model->rules.all[j]);
}

/* ---- split-threshold -------------------------------------------------------------------------- */

/* A bound as it acts: the last step that is let through, or the first. */
struct acting {
    const struct rule *rule;
    const struct node *test;
    const struct node *number;
    bool upper;
    int64_t step;
};

struct acting_list {
    struct acting *all;
    uint32_t count;
};

enum { MOST_ACTING = 512 };

static int128 common_divisor(int128 a, int128 b)
{
    return b ? common_divisor(b, a % b) : a < 0 ? -a : a;
}

/* The step of a score, in 10^-12: of which all that it adds are multiples. */
static int128 score_step(const struct score *score)
{
    int128 step = 0;
    for (struct node *node = node_child(&score->node, KIND_POINTS); node; node = node_same(node)) {
        const struct points *points = (const struct points *)node;
        const struct finding *of = points->of ? points->of->declared : NULL;
        step = common_divisor(step, (int128)points->value * (of ? of->step : MICRO_ONE));
    }
    return step ? step : (int128)MICRO_ONE * MICRO_ONE;
}

/* A bound in steps of what it is a bound on: the last step not above it, and whether it is one. */
static void place_bound(const struct expectation *expectation, const struct value_test *test,
                        struct slice text, int64_t *ret_below, bool *ret_exact)
{
    micro number = 0;
    micro_parse(text.bytes, text.length, &number);
    if (test->score) {
        int128 at = (int128)number * MICRO_ONE, step = score_step(test->score->declared);
        *ret_exact = at % step == 0;
        *ret_below = (int64_t)(at / step) - (at < 0 && !*ret_exact);
        return;
    }
    const struct finding *quantity = test->finding->declared;
    const struct unit *to = unit_of(expectation, quantity->unit);
    const struct unit *from = test->unit.bytes ? unit_of(expectation, test->unit) : to;
    int64_t step = quantity->min / quantity->step - 2;
    while (unit_compare((step + 1) * quantity->step, to, number, from, quantity->molar_mass) <= 0)
        step++;
    *ret_below = step;
    *ret_exact =
        unit_compare(step * quantity->step, to, number, from, quantity->molar_mass) == 0;
}

/* at-least b lets through from the first step that is not below it; above b from the first above;
 * at-most b up to the last not above; below b up to the last below. Under an odd number of nots
 * each acts as the one that it denies: not at-least b is below b. */
static void add_acting(struct expectation *expectation, struct acting_list *list,
                       const struct rule *rule, const struct value_test *test, bool turned)
{
    const struct {
        struct slice text;
        bool upper, itself; /* the bound's own number is let through */
    } bounds[] = {{test->at_least, false, true}, {test->above, false, false},
                  {test->at_most, true, true}, {test->below, true, false}};
    for (int i = 0; i < 4; i++) {
        if (!bounds[i].text.bytes)
            continue;
        int64_t below;
        bool exact, upper = bounds[i].upper != turned, itself = bounds[i].itself != turned;
        place_bound(expectation, test, bounds[i].text, &below, &exact);
        int64_t step = upper ? below - (exact && !itself) : below + !(exact && itself);
        if (list->count == MOST_ACTING)
            failure_raise(expectation->everybody->arena->failure, "too many bounds for this test");
        list->all[list->count++] = (struct acting){
            rule, &test->node, test->score ? test->score->declared : test->finding->declared,
            upper, step};
    }
}

static bool is_turned(const struct node *test, const struct node *when)
{
    bool turned = false;
    for (; test != when; test = test->parent)
        turned = turned != (test->kind == KIND_TEST_NOT);
    return turned;
}

static void find_acting(struct expectation *expectation, struct acting_list *list)
{
    const struct model *model = expectation->everybody->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        const struct node *when = node_child(&rule->node, KIND_WHEN);
        if (never_fires(expectation, rule))
            continue;
        for (const struct node *node = when; node; node = node_following(node, when)) {
            const struct value_test *test = (const struct value_test *)node;
            const struct finding *of =
                node->kind == KIND_VALUE && test->finding ? test->finding->declared : NULL;
            if (node->kind == KIND_VALUE && !test->bands &&
                !(of && of->node.kind == KIND_FINDING_CHOICE))
                add_acting(expectation, list, rule, test, is_turned(node, when));
        }
    }
}

/* Two different indications or contraindications (of one severity) of one treatment, or two
 * escalations. */
static bool may_divide(const struct rule *one, const struct rule *other)
{
    return one != other && one->node.kind == other->node.kind &&
           one->treatment == other->treatment && one->severity == other->severity;
}

static bool is_expected(const struct expectation *expectation, const char *subject,
                        const char *other, uint32_t place)
{
    for (uint32_t i = 0; i < expectation->count; i++) {
        const struct expected *expected = &expectation->all[i];
        if (expected->name == DIAG_split_threshold && expected->place == place &&
            strcmp(expected->subject, subject) == 0 && strcmp(expected->others, other) == 0)
            return true;
    }
    return false;
}

static void look_at_pair(struct expectation *expectation, const struct acting *lower,
                         const struct acting *upper)
{
    bool left_out = lower->step == upper->step + 2, shared = lower->step == upper->step;
    if (!may_divide(lower->rule, upper->rule) || lower->number != upper->number ||
        lower->upper || !upper->upper || !(left_out || shared))
        return;
    bool first = lower->rule->node.index < upper->rule->node.index;
    const struct acting *one = first ? lower : upper, *other = first ? upper : lower;
    if (!is_expected(expectation, one->rule->id->text, other->rule->id->text, one->test->begin))
        expect_of_pair(expectation, DIAG_split_threshold, one->rule->id->text,
                       other->rule->id->text, NULL)->place = one->test->begin;
}

void define_split_threshold(struct expectation *expectation)
{
    struct acting_list list = {
        ARENA_ARRAY(expectation->everybody->arena, MOST_ACTING, struct acting), 0};
    find_acting(expectation, &list);
    for (uint32_t i = 0; i < list.count; i++)
        for (uint32_t j = 0; j < list.count; j++)
            look_at_pair(expectation, &list.all[i], &list.all[j]);
}
