/* The whole answer, in the contract's order. */
#include "oracle/oracle.h"

/* ---- Causes and escalations ---------------------------------------------------------------- */

static const struct cause **causes_that_are(const struct oracle *oracle, enum truth truth,
                                            uint32_t *ret_count)
{
    const struct model *model = oracle->model;
    const struct cause **all =
        ARENA_ARRAY(oracle->arena, model->causes.count, const struct cause *);
    uint32_t count = 0;
    for (uint32_t i = 0; i < model->causes.count; i++)
        if (oracle_suspected(oracle, model->causes.all[i]) == truth)
            all[count++] = model->causes.all[i];
    *ret_count = count;
    return all;
}

static void add_rule(const struct oracle *oracle, struct oracle_rules *rules,
                     const struct rule *rule)
{
    if (!rules->all)
        rules->all = ARENA_ARRAY(oracle->arena, oracle->model->rules.count, const struct rule *);
    rules->all[rules->count++] = rule;
}

/* Most urgent first; those of one urgency in document order. */
static struct oracle_rules escalations_that_are(const struct oracle *oracle, enum truth truth)
{
    struct oracle_rules rules = {NULL, 0};
    for (unsigned urgency = URGENCY_EMERGENCY; urgency <= URGENCY_ROUTINE; urgency++)
        for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
            const struct rule *rule = oracle->model->rules.all[i];
            if (rule->node.kind == KIND_ESCALATION && rule->urgency == urgency
                && oracle_fires(oracle, rule) == truth)
                add_rule(oracle, &rules, rule);
        }
    return rules;
}

static void find_urgency(struct oracle_answer *answer)
{
    if (answer->escalations.count)
        answer->urgency = answer->escalations.all[0]->urgency;
    answer->possible_urgency = answer->urgency;
    if (!answer->maybe_escalations.count)
        return;
    enum urgency maybe = answer->maybe_escalations.all[0]->urgency;
    if (!answer->possible_urgency || maybe < answer->possible_urgency)
        answer->possible_urgency = maybe;
}

/* ---- Treatments ---------------------------------------------------------------------------- */

/* Whether a rule stands before another: by line, none being last; strong before the rest; then as
 * they are in the document. */
static bool rule_before(const struct rule *a, const struct rule *b)
{
    if (a->line != b->line)
        return a->line && (!b->line || a->line < b->line);
    bool a_strong = a->strength == STRENGTH_STRONG, b_strong = b->strength == STRENGTH_STRONG;
    if (a_strong != b_strong)
        return a_strong;
    return a->node.index < b->node.index;
}

static void sort_rules(struct oracle_rules *rules)
{
    for (uint32_t i = 1; i < rules->count; i++)
        for (uint32_t k = i; k && rule_before(rules->all[k], rules->all[k - 1]); k--) {
            const struct rule *moved = rules->all[k];
            rules->all[k] = rules->all[k - 1];
            rules->all[k - 1] = moved;
        }
}

static struct oracle_treatment of_treatment(const struct oracle *oracle,
                                            const struct treatment *treatment)
{
    struct oracle_treatment of = {.treatment = treatment,
                                  .standing = oracle_standing(oracle, treatment)};
    for (uint32_t i = 0; i < oracle->model->rules.count; i++) {
        const struct rule *rule = oracle->model->rules.all[i];
        bool is_for = rule->node.kind == KIND_INDICATION && rule->treatment->declared == treatment;
        bool is_against = rule->node.kind == KIND_CONTRAINDICATION
            && oracle_treatment_is(treatment, rule->treatment->declared);
        enum truth fires = oracle_fires(oracle, rule);
        if (is_for && fires == TRUTH_TRUE)
            add_rule(oracle, &of.for_it, rule);
        if (is_for && fires == TRUTH_UNKNOWN)
            add_rule(oracle, &of.unknown_for, rule);
        if (is_against && fires == TRUTH_TRUE)
            add_rule(oracle, &of.against_it, rule);
        if (is_against && fires == TRUTH_UNKNOWN)
            add_rule(oracle, &of.unknown_against, rule);
    }
    sort_rules(&of.for_it);
    sort_rules(&of.unknown_for);
    return of;
}

/* The indication that gives the treatment its place: NULL when none fired or may. */
static const struct rule *best_indication(const struct oracle_treatment *of)
{
    return of->for_it.count        ? of->for_it.all[0]
        : of->unknown_for.count ? of->unknown_for.all[0]
                                : NULL;
}

static bool treatment_before(const struct oracle_treatment *a, const struct oracle_treatment *b)
{
    const struct rule *best_a = best_indication(a), *best_b = best_indication(b);
    if (best_a && best_b)
        return rule_before(best_a, best_b);
    if (best_a || best_b)
        return best_a != NULL;
    return a->treatment->node.index < b->treatment->node.index;
}

static struct oracle_treatment *all_treatments(const struct oracle *oracle)
{
    uint32_t count = oracle->model->treatments.count;
    struct oracle_treatment *all = ARENA_ARRAY(oracle->arena, count, struct oracle_treatment);
    for (uint32_t i = 0; i < count; i++) {
        all[i] = of_treatment(oracle, oracle->model->treatments.all[i]);
        for (uint32_t k = i; k && treatment_before(&all[k], &all[k - 1]); k--) {
            struct oracle_treatment moved = all[k];
            all[k] = all[k - 1];
            all[k - 1] = moved;
        }
    }
    return all;
}

/* ---- Interactions -------------------------------------------------------------------------- */

static bool has_already(const struct oracle *oracle, const struct treatment *treatment)
{
    for (uint32_t i = 0; i < oracle->model->findings.count; i++) {
        const struct finding *finding = oracle->model->findings.all[i];
        if (finding->taking && finding->taking->declared == treatment && oracle->values[i] == 1)
            return true;
    }
    return false;
}

static bool bites(const struct oracle *oracle, const struct treatment *a, const struct treatment *b)
{
    bool a_advised = oracle_advised(oracle, a) == TRUTH_TRUE;
    bool b_advised = oracle_advised(oracle, b) == TRUTH_TRUE;
    return (a_advised && b_advised) || (a_advised && has_already(oracle, b))
        || (b_advised && has_already(oracle, a));
}

static bool concerns(const struct interaction *interaction, const struct treatment *a,
                     const struct treatment *b)
{
    const struct treatment *first = interaction->treatments.names[0]->declared;
    const struct treatment *second = interaction->treatments.names[1]->declared;
    return (oracle_treatment_is(a, first) && oracle_treatment_is(b, second))
        || (oracle_treatment_is(b, first) && oracle_treatment_is(a, second));
}

static void find_bites(const struct oracle *oracle, struct oracle_answer *answer)
{
    const struct model *model = oracle->model;
    uint32_t treatments = model->treatments.count;
    answer->bites = ARENA_ARRAY(oracle->arena,
                                (size_t)model->interactions.count * treatments * treatments,
                                struct oracle_bite);
    for (uint32_t i = 0; i < model->interactions.count; i++)
        for (uint32_t a = 0; a < treatments; a++)
            for (uint32_t b = a + 1; b < treatments; b++) {
                const struct interaction *interaction = model->interactions.all[i];
                const struct treatment *one = model->treatments.all[a];
                const struct treatment *other = model->treatments.all[b];
                if (concerns(interaction, one, other) && bites(oracle, one, other))
                    answer->bites[answer->bite_count++] =
                        (struct oracle_bite){interaction, one, other};
            }
}

/* ---- The whole ----------------------------------------------------------------------------- */

struct oracle_answer *oracle_answer(const struct oracle *oracle)
{
    struct oracle_answer *answer = ARENA_NEW(oracle->arena, struct oracle_answer);
    answer->suspected = causes_that_are(oracle, TRUTH_TRUE, &answer->suspected_count);
    answer->maybe_suspected =
        causes_that_are(oracle, TRUTH_UNKNOWN, &answer->maybe_suspected_count);
    answer->escalations = escalations_that_are(oracle, TRUTH_TRUE);
    answer->maybe_escalations = escalations_that_are(oracle, TRUTH_UNKNOWN);
    find_urgency(answer);
    answer->treatments = all_treatments(oracle);
    find_bites(oracle, answer);
    answer->questions = oracle_questions(oracle, &answer->question_count);
    return answer;
}
