/* Rules and treatments against each other: an indication that is always forbidden, a
 * contraindication that forbids nothing, doses and treatments that do not go together. */
#include "check/clashes.h"

#include "check/apart.h"

/* ---- What the compiled table must show ------------------------------------------------------- */

/* Both rules of a struct rule_pair fire. */
static bool shows_both_fire(const struct judge *judge, const struct logic *logic,
                            const void *what)
{
    const struct rule_pair *pair = what;
    (void)logic;
    return judge->rule(judge->state, pair->one) == TRUTH_TRUE &&
           judge->rule(judge->state, pair->other) == TRUTH_TRUE;
}

/* ---- contradicted-indication ----------------------------------------------------------------- */

/* That the treatment is contraindicated, by contraindications that ever fire: none of the others
 * belongs in a core. */
static edge forbidden_by(struct view *view, const struct treatment *treatment)
{
    edge forbidden = EDGE_FALSE;
    for (uint32_t i = 0; i <= treatment->broader_count; i++) {
        const struct treatment *at = i ? treatment->broader[i - 1] : treatment;
        for (uint32_t j = 0; j < at->contraindication_count; j++)
            if (at->contraindications[j]->severity == SEVERITY_ABSOLUTE &&
                can_fire(at->contraindications[j]))
                forbidden = circuit_or(&view->world->circuit, forbidden,
                                       view_rule(view, at->contraindications[j]));
    }
    return forbidden;
}

/* Whether some patient for whom the rule fires wants nothing unusual that they would. */
static bool escapes(struct apart *apart, const struct rule *rule,
                    const struct treatment *treatment)
{
    if (!apart_mark(apart, rule))
        return false;
    for (uint32_t i = 0; i <= treatment->broader_count; i++) {
        const struct treatment *at = i ? treatment->broader[i - 1] : treatment;
        for (uint32_t j = 0; j < at->contraindication_count; j++)
            if (at->contraindications[j]->severity == SEVERITY_ABSOLUTE &&
                !apart_stays_away(apart, at->contraindications[j]))
                return false;
    }
    return true;
}

static void look_at_indication(struct logic *logic, struct apart *apart, const struct rule *rule)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    const struct treatment *treatment = (const struct treatment *)declared(rule->treatment);
    if (escapes(apart, rule, treatment))
        return;
    edge wanted[] = {view_rule(&questions->view, rule),
                     edge_not(view_contraindicated(&questions->view, treatment))};
    enum answer answer =
        logic_decide(logic, wanted, 2, &rule->node, "it is ever free of contraindications");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_contradicted_indication,
                   node_place(context->model, &rule->node), rule->id->text,
                   "\"%s\" can never stand: whenever it fires, \"%s\" is contraindicated",
                   rule->id->text, treatment->id->text);
    edge free[] = {view_rule(&questions->free_view, rule),
                   edge_not(forbidden_by(&questions->free_view, treatment))};
    logic_tell_core(logic, told, free, 2, rule);
    diag_help(context->diag, told, "narrow the contraindications, or take the indication out");
}

/* ---- overlap --------------------------------------------------------------------------------- */

static void look_at_overlap(struct logic *logic, const struct rule *indication,
                            const struct rule *contraindication)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    edge one = view_rule(&questions->view, indication);
    edge other = view_rule(&questions->view, contraindication);
    edge both[] = {one, other}, only_one[] = {one, edge_not(other)},
         only_other[] = {edge_not(one), other};
    enum answer outside[] = {question_decide(questions, only_one, 2),
                             question_decide(questions, only_other, 2)};
    if (outside[0] == ANSWER_IMPOSSIBLE || outside[1] == ANSWER_IMPOSSIBLE)
        return;
    enum answer answer = question_ask(questions, both, 2);
    if (answer == ANSWER_IMPOSSIBLE)
        return;
    if (answer == ANSWER_GAVE_UP || outside[0] == ANSWER_GAVE_UP ||
        outside[1] == ANSWER_GAVE_UP) {
        logic_tell_given_up(logic, &indication->node, "it overlaps a contraindication");
        return;
    }
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_overlap, node_place(context->model, &indication->node),
                   indication->id->text, "\"%s\" and \"%s\" fire together for some patient",
                   indication->id->text, contraindication->id->text);
    diag_other(context->diag, told, contraindication->id->text);
    diag_related(context->diag, told, node_place(context->model, &contraindication->node),
                 "the contraindication, which wins");
    logic_tell_witness(logic, told, question_witness(questions, both, 2, NULL), shows_both_fire,
                       &(struct rule_pair){indication, contraindication});
}

/* Every absolute contraindication for the indication's treatment, or for what that is-a. */
static void look_at_overlaps(struct logic *logic, const struct rule *indication)
{
    const struct treatment *treatment =
        (const struct treatment *)declared(indication->treatment);
    for (uint32_t i = 0; i <= treatment->broader_count; i++) {
        const struct treatment *at = i ? treatment->broader[i - 1] : treatment;
        for (uint32_t j = 0; j < at->contraindication_count; j++) {
            const struct rule *rule = at->contraindications[j];
            if (rule->severity == SEVERITY_ABSOLUTE && can_fire(rule))
                look_at_overlap(logic, indication, rule);
        }
    }
}

/* ---- idle-contraindication ------------------------------------------------------------------- */

/* That a treatment, or one that is-a it, is indicated. */
static edge indicated_within(struct view *view, const struct treatment *treatment,
                             const struct narrower *narrower)
{
    edge indicated = view_indicated(view, treatment);
    const struct treatment *const *at = narrower_begin(narrower, treatment);
    for (; at < narrower_end(narrower, treatment); at++)
        indicated = circuit_or(&view->world->circuit, indicated, view_indicated(view, *at));
    return indicated;
}

/* Whether an indication of the treatment itself looks at nothing that the rule looks at. */
static bool meets(struct apart *apart, const struct rule *rule, const struct treatment *treatment)
{
    if (!apart_mark(apart, rule))
        return false;
    for (uint32_t i = 0; i < treatment->indication_count; i++)
        if (can_fire(treatment->indications[i]) &&
            apart_can_join(apart, treatment->indications[i]))
            return true;
    return false;
}

static void look_at_contraindication(struct logic *logic, struct apart *apart,
                                     const struct rule *rule, const struct narrower *narrower)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    const struct treatment *treatment = (const struct treatment *)declared(rule->treatment);
    if (meets(apart, rule, treatment))
        return;
    edge wanted[] = {view_rule(&questions->view, rule),
                     indicated_within(&questions->view, treatment, narrower)};
    enum answer answer = logic_decide(logic, wanted, 2, &rule->node, "it ever meets an indication");
    if (answer != ANSWER_IMPOSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_idle_contraindication,
                   node_place(context->model, &rule->node), rule->id->text,
                   "\"%s\" forbids nothing: \"%s\" is never indicated where it fires",
                   rule->id->text, treatment->id->text);
    edge free[] = {view_rule(&questions->free_view, rule),
                   indicated_within(&questions->free_view, treatment, narrower)};
    logic_tell_core(logic, told, free, 2, rule);
    diag_help(context->diag, told,
              "take its tests out of the indications, or take the contraindication out");
}

/* ---- disjoint-doses -------------------------------------------------------------------------- */

static bool doses_disjoint(const struct dose *a, const struct dose *b)
{
    if (slice_compare(a->route, b->route) != 0 ||
        !unit_converts(a->parsed_unit, b->parsed_unit, 0))
        return false;
    return unit_compare(a->max, a->parsed_unit, b->min, b->parsed_unit, 0) < 0 ||
           unit_compare(b->max, b->parsed_unit, a->min, a->parsed_unit, 0) < 0;
}

static void look_at_doses(struct logic *logic, const struct rule *one, const struct rule *other)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    const struct node *dose = node_child(&one->node, KIND_DOSE);
    const struct node *second = node_child(&other->node, KIND_DOSE);
    if (!dose || !second ||
        !doses_disjoint((const struct dose *)dose, (const struct dose *)second))
        return;
    edge both[] = {view_rule(&questions->view, one), view_rule(&questions->view, other)};
    enum answer answer =
        logic_ask(logic, both, 2, &one->node, "its dose meets one that excludes it");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_disjoint_doses, node_place(context->model, dose),
                   one->id->text, "no amount is within this dose and that of \"%s\", and some "
                   "patient gets both", other->id->text);
    diag_other(context->diag, told, other->id->text);
    diag_related(context->diag, told, node_place(context->model, second), "the other dose");
    diag_help(context->diag, told, "let their conditions exclude each other");
    logic_tell_witness(logic, told, question_witness(questions, both, 2, NULL), shows_both_fire,
                       &(struct rule_pair){one, other});
}

/* ---- All of them ----------------------------------------------------------------------------- */

static void look_at_treatment(struct logic *logic, struct apart *apart,
                              const struct treatment *treatment)
{
    bool overlaps = logic->context->diag->levels[DIAG_overlap] != DIAG_OFF;
    for (uint32_t i = 0; i < treatment->indication_count; i++) {
        const struct rule *rule = treatment->indications[i];
        if (!can_fire(rule))
            continue;
        look_at_indication(logic, apart, rule);
        if (overlaps)
            look_at_overlaps(logic, rule);
        for (uint32_t j = i + 1; j < treatment->indication_count; j++)
            if (can_fire(treatment->indications[j]))
                look_at_doses(logic, rule, treatment->indications[j]);
    }
}

void check_clashes(struct check_context *context)
{
    struct model *model = context->model;
    struct logic *logic = context->logic;
    if (!logic)
        return;
    struct narrower narrower = narrower_treatments(model);
    struct apart apart;
    apart_init(&apart, &logic->questions.world);
    for (uint32_t i = 0; i < model->treatments.count; i++)
        look_at_treatment(logic, &apart, model->treatments.all[i]);
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_CONTRAINDICATION && can_fire(rule))
            look_at_contraindication(logic, &apart, rule, &narrower);
    }
    for (uint32_t i = 0; i < model->interactions.count; i++)
        look_at_interaction(logic, model->interactions.all[i], &narrower);
}
