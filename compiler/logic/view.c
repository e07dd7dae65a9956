#include "logic/view.h"

#include <stdlib.h>
#include <string.h>

static edge *no_edges(struct arena *arena, size_t count)
{
    edge *edges = ARENA_ARRAY(arena, count, edge);
    for (size_t i = 0; i < count; i++)
        edges[i] = EDGE_NONE;
    return edges;
}

static void make_derivation(struct view *view, const bool *freed)
{
    const struct model *model = view->world->model;
    for (uint32_t i = 0; freed && i < model->derivation_count; i++) {
        const struct node *node = model->derivation[i];
        edge *edges = node->kind == KIND_CAUSE ? view->causes : view->conditions;
        if (freed[i])
            edges[node->index] = world_free_input(view->world);
    }
    for (uint32_t i = 0; i < model->derivation_count; i++) {
        const struct node *node = model->derivation[i];
        if (node->kind == KIND_CAUSE)
            view_cause(view, (const struct cause *)node);
        else if (node->kind == KIND_CONDITION)
            view_condition(view, (const struct condition *)node);
    }
}

void view_init(struct view *view, struct world *world, bool free_rules, const bool *freed)
{
    const struct model *model = world->model;
    struct arena *arena = world->arena;
    *view = (struct view){
        .world = world,
        .free_rules = free_rules,
        .definitions = no_edges(arena, model->rules.count),
        .rules = free_rules ? no_edges(arena, model->rules.count) : NULL,
        .causes = no_edges(arena, model->causes.count),
        .conditions = no_edges(arena, model->conditions.count),
        .treatments = ARENA_ARRAY(arena, model->treatments.count, struct treatment_edges),
        .scores = ARENA_ARRAY(arena, model->scores.count, edge *),
        .withheld = EDGE_NONE,
        .unexplained = EDGE_NONE,
        .nothing_available = EDGE_NONE,
    };
    for (uint32_t i = 0; i < model->treatments.count; i++)
        view->treatments[i] =
            (struct treatment_edges){EDGE_NONE, EDGE_NONE, EDGE_NONE, EDGE_NONE};
    make_derivation(view, freed);
}

static edge *edges_like(struct arena *arena, const edge *from, size_t count)
{
    edge *edges = ARENA_ARRAY(arena, count, edge);
    return count ? memcpy(edges, from, count * sizeof *edges) : edges;
}

void view_copy(struct view *view, const struct view *from, struct world *world)
{
    const struct model *model = world->model;
    struct arena *arena = world->arena;
    *view = *from;
    view->world = world;
    view->definitions = edges_like(arena, from->definitions, model->rules.count);
    if (from->rules)
        view->rules = edges_like(arena, from->rules, model->rules.count);
    view->causes = edges_like(arena, from->causes, model->causes.count);
    view->conditions = edges_like(arena, from->conditions, model->conditions.count);
    view->treatments = ARENA_ARRAY(arena, model->treatments.count, struct treatment_edges);
    view->scores = ARENA_ARRAY(arena, model->scores.count, edge *); /* the bits stay the other's */
    for (uint32_t i = 0; i < model->treatments.count; i++)
        view->treatments[i] = from->treatments[i];
    for (uint32_t i = 0; i < model->scores.count; i++)
        view->scores[i] = from->scores[i];
}

/* ---- Derivation ------------------------------------------------------------------------------ */

/* The `when` of a declaration; true where it has none. */
static edge view_when(struct view *view, const struct node *node)
{
    const struct node *when = node_child(node, KIND_WHEN);
    return when ? view_states(view, when) : EDGE_TRUE;
}

edge view_condition(struct view *view, const struct condition *condition)
{
    edge *made = &view->conditions[condition->node.index];
    if (*made == EDGE_NONE)
        *made = view_when(view, &condition->node);
    return *made;
}

edge view_cause(struct view *view, const struct cause *cause)
{
    edge *made = &view->causes[cause->node.index];
    if (*made == EDGE_NONE)
        *made = view_when(view, &cause->node);
    return *made;
}

edge view_unexplained(struct view *view)
{
    const struct model *model = view->world->model;
    if (view->unexplained != EDGE_NONE)
        return view->unexplained;
    edge unexplained = EDGE_TRUE;
    for (uint32_t i = 0; i < model->causes.count; i++)
        unexplained = circuit_and(&view->world->circuit, unexplained,
                                  edge_not(view_cause(view, model->causes.all[i])));
    return view->unexplained = unexplained;
}

/* ---- Rules and what comes of them ------------------------------------------------------------ */

edge view_rule_definition(struct view *view, const struct rule *rule)
{
    edge *made = &view->definitions[rule->node.index];
    if (*made != EDGE_NONE)
        return *made;
    edge fires = view_when(view, &rule->node);
    const struct node *cause = declared(rule->for_cause);
    if (cause)
        fires = circuit_and(&view->world->circuit, fires,
                            view_cause(view, (const struct cause *)cause));
    return *made = fires;
}

edge view_rule(struct view *view, const struct rule *rule)
{
    if (!view->free_rules)
        return view_rule_definition(view, rule);
    edge *made = &view->rules[rule->node.index];
    if (*made == EDGE_NONE)
        *made = world_rule_input(view->world, rule);
    return *made;
}

edge view_indicated(struct view *view, const struct treatment *treatment)
{
    edge *made = &view->treatments[treatment->node.index].indicated;
    if (*made != EDGE_NONE)
        return *made;
    edge indicated = EDGE_FALSE;
    for (uint32_t i = 0; i < treatment->indication_count; i++)
        indicated = circuit_or(&view->world->circuit, indicated,
                               view_rule(view, treatment->indications[i]));
    return *made = indicated;
}

static edge forbidden_by(struct view *view, const struct treatment *treatment,
                         enum severity severity)
{
    edge forbidden = EDGE_FALSE;
    for (uint32_t i = 0; i < treatment->contraindication_count; i++)
        if (treatment->contraindications[i]->severity == severity)
            forbidden = circuit_or(&view->world->circuit, forbidden,
                                   view_rule(view, treatment->contraindications[i]));
    return forbidden;
}

/* A contraindication of that severity fires for the treatment or for what it is-a. */
static edge view_forbidden(struct view *view, const struct treatment *treatment,
                           enum severity severity, edge *made)
{
    if (*made != EDGE_NONE)
        return *made;
    edge forbidden = forbidden_by(view, treatment, severity);
    for (uint32_t i = 0; i < treatment->broader_count; i++)
        forbidden = circuit_or(&view->world->circuit, forbidden,
                               forbidden_by(view, treatment->broader[i], severity));
    return *made = forbidden;
}

edge view_contraindicated(struct view *view, const struct treatment *treatment)
{
    return view_forbidden(view, treatment, SEVERITY_ABSOLUTE,
                          &view->treatments[treatment->node.index].contraindicated);
}

static edge view_reserved(struct view *view, const struct treatment *treatment)
{
    return view_forbidden(view, treatment, SEVERITY_RELATIVE,
                          &view->treatments[treatment->node.index].reserved);
}

static edge view_cautioned(struct view *view, const struct treatment *treatment)
{
    return view_forbidden(view, treatment, SEVERITY_CAUTION,
                          &view->treatments[treatment->node.index].cautioned);
}

edge view_available(struct view *view, const struct treatment *treatment)
{
    return circuit_and(&view->world->circuit, view_indicated(view, treatment),
                       edge_not(view_contraindicated(view, treatment)));
}

edge view_nothing_available(struct view *view)
{
    const struct model *model = view->world->model;
    if (view->nothing_available != EDGE_NONE)
        return view->nothing_available;
    edge nothing = EDGE_TRUE;
    for (uint32_t i = 0; i < model->treatments.count; i++)
        nothing = circuit_and(&view->world->circuit, nothing,
                              edge_not(view_available(view, model->treatments.all[i])));
    return view->nothing_available = nothing;
}

static edge view_withheld(struct view *view)
{
    const struct model *model = view->world->model;
    if (view->withheld != EDGE_NONE)
        return view->withheld;
    edge withheld = EDGE_FALSE;
    for (uint32_t i = 0; i < model->rules.count; i++)
        if (model->rules.all[i]->node.kind == KIND_ESCALATION &&
            rule_withholds(model->rules.all[i]))
            withheld = circuit_or(&view->world->circuit, withheld,
                                  view_rule(view, model->rules.all[i]));
    return view->withheld = withheld;
}

edge view_advised(struct view *view, const struct treatment *treatment)
{
    struct circuit *circuit = &view->world->circuit;
    edge free = circuit_and(circuit, edge_not(view_reserved(view, treatment)),
                            edge_not(view_withheld(view)));
    return circuit_and(circuit, view_available(view, treatment), free);
}

edge view_escalated(struct view *view, enum urgency urgency)
{
    const struct model *model = view->world->model;
    edge escalated = EDGE_FALSE;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION &&
            (urgency == urgency_absent || rule->urgency <= urgency))
            escalated = circuit_or(&view->world->circuit, escalated, view_rule(view, rule));
    }
    return escalated;
}

/* ---- Standings ------------------------------------------------------------------------------- */

/* That the standing is one of the set: the first that applies, of a patient with nothing unknown
 * (so none is `check`). */
edge view_standing(struct view *view, const struct treatment *treatment, unsigned set)
{
    struct circuit *circuit = &view->world->circuit;
    edge indicated = view_indicated(view, treatment);
    const struct {
        enum standing standing;
        edge applies;
    } order[] = {
        {STANDING_CONTRAINDICATED, view_contraindicated(view, treatment)},
        {STANDING_WITHHELD, circuit_and(circuit, view_withheld(view), indicated)},
        {STANDING_NOT_INDICATED, edge_not(indicated)},
        {STANDING_RESERVED, view_reserved(view, treatment)},
        {STANDING_ADVISED_WITH_CARE, view_cautioned(view, treatment)},
        {STANDING_ADVISED, EDGE_TRUE},
    };
    edge among = EDGE_FALSE;
    for (size_t i = sizeof order / sizeof order[0]; i-- > 0;) {
        edge listed = set >> order[i].standing & 1 ? EDGE_TRUE : EDGE_FALSE;
        among = circuit_or(circuit, circuit_and(circuit, order[i].applies, listed),
                           circuit_and(circuit, edge_not(order[i].applies), among));
    }
    return among;
}
