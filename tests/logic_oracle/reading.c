#include "logic_oracle/reading.h"

#include <string.h>

static struct known_set *no_sets(struct arena *arena, uint32_t count)
{
    return ARENA_ARRAY(arena, count, struct known_set);
}

void reading_init(struct reading *reading, struct everybody *everybody, struct oracle *slow)
{
    const struct model *model = everybody->model;
    struct arena *arena = everybody->arena;
    *reading = (struct reading){
        .everybody = everybody,
        .slow = slow,
        .rules = no_sets(arena, model->rules.count),
        .causes = no_sets(arena, model->causes.count),
        .conditions = no_sets(arena, model->conditions.count),
        .findings = no_sets(arena, model->findings.count),
        .free_rules = ARENA_ARRAY(arena, model->rules.count, struct freedom),
        .free_causes = ARENA_ARRAY(arena, model->causes.count, struct freedom),
        .free_conditions = ARENA_ARRAY(arena, model->conditions.count, struct freedom),
        .scores = ARENA_ARRAY(arena, model->scores.count, struct totals),
        .replaced = ARENA_ARRAY(arena, MOST_REPLACED, const struct node *),
        .by_true = ARENA_ARRAY(arena, MOST_REPLACED, bool),
    };
}

static void forget(struct known_set *sets, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        sets[i].known = false;
}

void reading_turn(struct reading *reading)
{
    const struct model *model = reading->everybody->model;
    forget(reading->rules, model->rules.count);
    forget(reading->causes, model->causes.count);
    forget(reading->conditions, model->conditions.count);
    for (uint32_t i = 0; i < model->scores.count; i++)
        reading->scores[i].known = false;
}

static void bind(struct freedom *free, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        free[i] = (struct freedom){.free = false};
}

void reading_straighten(struct reading *reading)
{
    const struct model *model = reading->everybody->model;
    bind(reading->free_rules, model->rules.count);
    bind(reading->free_causes, model->causes.count);
    bind(reading->free_conditions, model->conditions.count);
    reading->choice = reading->choices = 0;
    reading_turn(reading);
}

/* ---- Groups ----------------------------------------------------------------------------------- */

const struct node *state_from(const struct node *node)
{
    while (node && (node->kind == KIND_TEXT_RUN || node->kind == KIND_BECAUSE ||
                    node->kind == KIND_NOTE || node->kind == KIND_CITE))
        node = node->next;
    return node;
}

void read_all(struct reading *reading, const struct node *parent, patients ret_set)
{
    patients one = set_push(reading->everybody);
    set_fill(reading->everybody, ret_set, true);
    for (const struct node *test = state_from(parent->first); test; test = state_from(test->next)) {
        read_test(reading, test, one);
        set_and(reading->everybody, ret_set, one);
    }
    set_pop(reading->everybody);
}

static void read_any(struct reading *reading, const struct node *parent, patients ret_set)
{
    patients one = set_push(reading->everybody);
    set_fill(reading->everybody, ret_set, false);
    for (const struct node *test = state_from(parent->first); test; test = state_from(test->next)) {
        read_test(reading, test, one);
        set_or(reading->everybody, ret_set, one);
    }
    set_pop(reading->everybody);
}

/* For how many tests each patient is met, in counters of four bits (`bits`: their sets). */
static void count_in(const struct everybody *everybody, patients bits[4], const uint64_t *set)
{
    for (uint32_t i = 0; i < everybody->words; i++) {
        uint64_t carry = set[i];
        for (int b = 0; b < 4; b++) {
            uint64_t next = bits[b][i] & carry;
            bits[b][i] ^= carry;
            carry = next;
        }
    }
}

/* Whether the count reaches `least`, up to 15. */
static void reaches(const struct everybody *everybody, patients bits[4], unsigned least,
                    patients ret_set)
{
    for (uint32_t i = 0; i < everybody->words; i++) {
        uint64_t reached = 0;
        for (unsigned count = least; count < 16; count++) {
            uint64_t is = UINT64_MAX;
            for (unsigned b = 0; b < 4; b++)
                is &= count >> b & 1 ? bits[b][i] : ~bits[b][i];
            reached |= is;
        }
        ret_set[i] = reached;
    }
}

/* `least` or more of the children. */
static void read_at_least(struct reading *reading, const struct node *parent, unsigned least,
                          patients ret_set)
{
    struct everybody *everybody = reading->everybody;
    patients one = set_push(everybody), bits[4];
    for (int b = 0; b < 4; b++) {
        bits[b] = set_push(everybody);
        set_fill(everybody, bits[b], false);
    }
    for (const struct node *test = state_from(parent->first); test; test = state_from(test->next)) {
        read_test(reading, test, one);
        count_in(everybody, bits, one);
    }
    reaches(everybody, bits, least, ret_set);
    for (int i = 0; i < 5; i++)
        set_pop(everybody);
}

/* ---- What is derived -------------------------------------------------------------------------- */

/* Where the set is kept; true when it is there already, or is what was chosen. */
static bool is_known(struct reading *reading, struct known_set *known, struct freedom *freedom)
{
    if (known->known)
        return true;
    if (!known->set)
        known->set = set_new(reading->everybody);
    known->known = true;
    if (!freedom->free)
        return false;
    if (!freedom->chosen) {
        freedom->chosen = true;
        freedom->bit = reading->choices++;
    }
    set_fill(reading->everybody, known->set, reading->choice >> freedom->bit & 1);
    return true;
}

static void read_when(struct reading *reading, const struct node *node, patients ret_set)
{
    const struct node *when = node_child(node, KIND_WHEN);
    if (when)
        read_all(reading, when, ret_set);
    else
        set_fill(reading->everybody, ret_set, true);
}

const uint64_t *read_cause(struct reading *reading, const struct cause *cause)
{
    struct known_set *known = &reading->causes[cause->node.index];
    if (!is_known(reading, known, &reading->free_causes[cause->node.index]))
        read_when(reading, &cause->node, known->set);
    return known->set;
}

const uint64_t *read_condition(struct reading *reading, const struct condition *condition)
{
    struct known_set *known = &reading->conditions[condition->node.index];
    if (!is_known(reading, known, &reading->free_conditions[condition->node.index]))
        read_when(reading, &condition->node, known->set);
    return known->set;
}

const uint64_t *read_rule(struct reading *reading, const struct rule *rule)
{
    struct known_set *known = &reading->rules[rule->node.index];
    if (is_known(reading, known, &reading->free_rules[rule->node.index]))
        return known->set;
    read_when(reading, &rule->node, known->set);
    if (rule->for_cause)
        set_and(reading->everybody, known->set, read_cause(reading, rule->for_cause->declared));
    return known->set;
}

const uint64_t *read_finding(struct reading *reading, const struct finding *boolean)
{
    struct known_set *known = &reading->findings[boolean->node.index];
    if (known->known)
        return known->set;
    known->known = true;
    known->set = set_new(reading->everybody);
    for (uint32_t i = 0; i < reading->everybody->count; i++)
        if (value_of(reading->everybody, i, boolean->node.index))
            put_in(known->set, i);
    return known->set;
}

static void read_unexplained(struct reading *reading, patients ret_set)
{
    const struct model *model = reading->everybody->model;
    set_fill(reading->everybody, ret_set, true);
    for (uint32_t i = 0; i < model->causes.count; i++)
        set_minus(reading->everybody, ret_set, read_cause(reading, model->causes.all[i]));
}

/* ---- Treatments ------------------------------------------------------------------------------- */

void read_indicated(struct reading *reading, const struct treatment *treatment, patients ret_set)
{
    const struct model *model = reading->everybody->model;
    set_fill(reading->everybody, ret_set, false);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_INDICATION && rule->treatment->declared == treatment)
            set_or(reading->everybody, ret_set, read_rule(reading, rule));
    }
}

void read_against(struct reading *reading, const struct treatment *treatment,
                  enum severity severity, patients ret_set)
{
    const struct model *model = reading->everybody->model;
    set_fill(reading->everybody, ret_set, false);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_CONTRAINDICATION && rule->severity == severity &&
            oracle_treatment_is(treatment, rule->treatment->declared))
            set_or(reading->everybody, ret_set, read_rule(reading, rule));
    }
}

void read_available(struct reading *reading, const struct treatment *treatment, patients ret_set)
{
    patients against = set_push(reading->everybody);
    read_indicated(reading, treatment, ret_set);
    read_against(reading, treatment, SEVERITY_ABSOLUTE, against);
    set_minus(reading->everybody, ret_set, against);
    set_pop(reading->everybody);
}

void read_nothing_available(struct reading *reading, patients ret_set)
{
    const struct model *model = reading->everybody->model;
    patients available = set_push(reading->everybody);
    set_fill(reading->everybody, ret_set, true);
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        read_available(reading, model->treatments.all[i], available);
        set_minus(reading->everybody, ret_set, available);
    }
    set_pop(reading->everybody);
}

static void read_withheld(struct reading *reading, patients ret_set)
{
    const struct model *model = reading->everybody->model;
    set_fill(reading->everybody, ret_set, false);
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.kind == KIND_ESCALATION &&
            oracle_rule_withholds(model->rules.all[i]))
            set_or(reading->everybody, ret_set, read_rule(reading, model->rules.all[i]));
}

void read_advised(struct reading *reading, const struct treatment *treatment, patients ret_set)
{
    patients against = set_push(reading->everybody);
    read_available(reading, treatment, ret_set);
    read_against(reading, treatment, SEVERITY_RELATIVE, against);
    set_minus(reading->everybody, ret_set, against);
    read_withheld(reading, against);
    set_minus(reading->everybody, ret_set, against);
    set_pop(reading->everybody);
}

void read_escalated(struct reading *reading, enum urgency at_least, patients ret_set)
{
    const struct model *model = reading->everybody->model;
    set_fill(reading->everybody, ret_set, false);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION && (!at_least || rule->urgency <= at_least))
            set_or(reading->everybody, ret_set, read_rule(reading, rule));
    }
}

/* Those for whom a standing is the first that applies: taken out of `left`, and into ret_set when
 * the test lists it. */
static void sort_out(struct everybody *everybody, const struct standing_test *test,
                     enum standing standing, const uint64_t *applies, patients left,
                     patients ret_set)
{
    patients here = set_push(everybody);
    set_copy(everybody, here, left);
    set_and(everybody, here, applies);
    if (test->is >> standing & 1)
        set_or(everybody, ret_set, here);
    set_minus(everybody, left, applies);
    set_pop(everybody);
}

static void read_standing(struct reading *reading, const struct standing_test *test,
                          patients ret_set)
{
    struct everybody *everybody = reading->everybody;
    const struct treatment *treatment = test->of->declared;
    patients left = set_push(everybody), applies = set_push(everybody),
             indicated = set_push(everybody);
    set_fill(everybody, ret_set, false);
    set_fill(everybody, left, true);
    read_indicated(reading, treatment, indicated);
    read_against(reading, treatment, SEVERITY_ABSOLUTE, applies);
    sort_out(everybody, test, STANDING_CONTRAINDICATED, applies, left, ret_set);
    read_withheld(reading, applies);
    set_and(everybody, applies, indicated);
    sort_out(everybody, test, STANDING_WITHHELD, applies, left, ret_set);
    set_copy(everybody, applies, indicated);
    set_not(everybody, applies);
    sort_out(everybody, test, STANDING_NOT_INDICATED, applies, left, ret_set);
    read_against(reading, treatment, SEVERITY_RELATIVE, applies);
    sort_out(everybody, test, STANDING_RESERVED, applies, left, ret_set);
    read_against(reading, treatment, SEVERITY_CAUTION, applies);
    sort_out(everybody, test, STANDING_ADVISED_WITH_CARE, applies, left, ret_set);
    set_fill(everybody, applies, true);
    sort_out(everybody, test, STANDING_ADVISED, applies, left, ret_set);
    for (int i = 0; i < 3; i++)
        set_pop(everybody);
}

/* ---- Any test or state ------------------------------------------------------------------------ */

static void read_fact(struct reading *reading, const struct node *test, patients ret_set)
{
    const void *named = ((const struct fact *)test)->of->declared;
    switch (test->kind) {
    case KIND_HAS:
        set_copy(reading->everybody, ret_set, read_finding(reading, named));
        return;
    case KIND_HOLDS:
        set_copy(reading->everybody, ret_set, read_condition(reading, named));
        return;
    case KIND_SUSPECTED:
        set_copy(reading->everybody, ret_set, read_cause(reading, named));
        return;
    case KIND_FIRES:
        set_copy(reading->everybody, ret_set, read_rule(reading, named));
        return;
    case KIND_INDICATED:
        read_indicated(reading, named, ret_set);
        return;
    case KIND_CONTRAINDICATED:
        read_against(reading, named, SEVERITY_ABSOLUTE, ret_set);
        return;
    case KIND_ADVISED:
        read_advised(reading, named, ret_set);
        return;
    default:
        read_standing(reading, (const struct standing_test *)test, ret_set);
    }
}

static bool is_replaced(const struct reading *reading, const struct node *test, patients ret_set)
{
    for (uint32_t i = 0; i < reading->replaced_count; i++)
        if (reading->replaced[i] == test) {
            set_fill(reading->everybody, ret_set, reading->by_true[i]);
            return true;
        }
    return false;
}

void read_test(struct reading *reading, const struct node *test, patients ret_set)
{
    if (is_replaced(reading, test, ret_set))
        return;
    switch (test->kind) {
    case KIND_TEST_ALL:
    case KIND_STATE_ALL:
        read_all(reading, test, ret_set);
        return;
    case KIND_TEST_ANY:
    case KIND_STATE_ANY:
        read_any(reading, test, ret_set);
        return;
    case KIND_TEST_NOT:
    case KIND_STATE_NOT:
        read_all(reading, test, ret_set);
        set_not(reading->everybody, ret_set);
        return;
    case KIND_TEST_AT_LEAST:
    case KIND_STATE_AT_LEAST:
        read_at_least(reading, test, ((const struct at_least *)test)->count, ret_set);
        return;
    case KIND_VALUE:
        read_value(reading, (const struct value_test *)test, ret_set);
        return;
    case KIND_EVERYONE:
        set_fill(reading->everybody, ret_set, true);
        return;
    case KIND_UNEXPLAINED:
        read_unexplained(reading, ret_set);
        return;
    case KIND_NOTHING_AVAILABLE:
        read_nothing_available(reading, ret_set);
        return;
    case KIND_ESCALATED:
        read_escalated(reading, ((const struct escalated *)test)->at_least, ret_set);
        return;
    default:
        read_fact(reading, test, ret_set);
    }
}

/* ---- Claims ----------------------------------------------------------------------------------- */

const struct node *claim_in(const struct node *assertion)
{
    return state_from(assertion->first);
}

static void read_one_of(struct reading *reading, const struct node *claim, patients ret_set)
{
    patients two = set_push(reading->everybody);
    read_any(reading, claim, ret_set);
    read_at_least(reading, claim, 2, two);
    set_minus(reading->everybody, ret_set, two);
    set_pop(reading->everybody);
}

void read_claim(struct reading *reading, const struct node *assertion, patients ret_set)
{
    struct everybody *everybody = reading->everybody;
    const struct node *claim = claim_in(assertion);
    patients asked = set_push(everybody);
    switch (claim->kind) {
    case KIND_NEVER:
        read_all(reading, claim, ret_set);
        set_not(everybody, ret_set);
        break;
    case KIND_IMPLIES:
        read_all(reading, node_child(claim, KIND_IF), asked);
        set_not(everybody, asked);
        read_all(reading, node_child(claim, KIND_THEN), ret_set);
        set_or(everybody, ret_set, asked);
        break;
    case KIND_ONE_OF:
        read_one_of(reading, claim, ret_set);
        break;
    default:
        read_all(reading, claim, ret_set);
    }
    set_pop(everybody);
}
