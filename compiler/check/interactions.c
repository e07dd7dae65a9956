/* Two treatments that do not go together, both advised, or one advised and the other taken. */
#include "check/clashes.h"

#include <string.h>

struct narrower narrower_treatments(const struct model *model)
{
    uint32_t count = model->treatments.count;
    struct narrower narrower = {.first = ARENA_ARRAY(model->arena, count + 1, uint32_t)};
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < model->treatments.all[i]->broader_count; j++)
            narrower.first[model->treatments.all[i]->broader[j]->node.index + 1]++;
    for (uint32_t i = 0; i < count; i++)
        narrower.first[i + 1] += narrower.first[i];
    uint32_t *next = ARENA_ARRAY(model->arena, count, uint32_t);
    memcpy(next, narrower.first, count * sizeof *next);
    narrower.all = ARENA_ARRAY(model->arena, narrower.first[count], const struct treatment *);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < model->treatments.all[i]->broader_count; j++)
            narrower.all[next[model->treatments.all[i]->broader[j]->node.index]++] =
                model->treatments.all[i];
    return narrower;
}

struct biting {
    const struct treatment *one, *other;
};

/* That the patient has the treatment already. */
static edge view_taken(struct view *view, const struct treatment *treatment)
{
    const struct model *model = view->world->model;
    edge taken = EDGE_FALSE;
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (declared(model->findings.all[i]->taking) == &treatment->node)
            taken = circuit_or(&view->world->circuit, taken,
                               world_at_least(view->world, model->findings.all[i], 1));
    return taken;
}

static edge view_bites(struct view *view, const struct biting *biting)
{
    struct circuit *circuit = &view->world->circuit;
    edge one = view_advised(view, biting->one), other = view_advised(view, biting->other);
    edge with_other = circuit_or(circuit, other, view_taken(view, biting->other));
    return circuit_or(circuit, circuit_and(circuit, one, with_other),
                      circuit_and(circuit, other, view_taken(view, biting->one)));
}

static bool is_taken(const struct judge *judge, const struct model *model,
                     const struct treatment *treatment)
{
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (declared(model->findings.all[i]->taking) == &treatment->node &&
            judge->value(judge->state, model->findings.all[i]) == 1)
            return true;
    return false;
}

static bool shows_bite(const struct judge *judge, const struct logic *logic, const void *what)
{
    const struct biting *biting = what;
    const struct model *model = logic->context->model;
    bool one = judge_advises(judge, biting->one), other = judge_advises(judge, biting->other);
    return (one && (other || is_taken(judge, model, biting->other))) ||
           (other && is_taken(judge, model, biting->one));
}

enum diag_level interaction_level(const struct diag *diag, const struct interaction *interaction)
{
    static const enum diag_level levels[] = {
        [SEVERITY_ABSOLUTE] = DIAG_ERROR,
        [SEVERITY_RELATIVE] = DIAG_WARNING,
        [SEVERITY_CAUTION] = DIAG_OFF,
    };
    return diag_level_or(diag, DIAG_interacting_advice, levels[interaction->severity]);
}

static void look_at_pair(struct logic *logic, const struct interaction *interaction,
                         const struct biting *biting)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    edge wanted = view_bites(&questions->view, biting);
    enum answer answer = logic_ask(logic, &wanted, 1, &interaction->node, "it ever bites");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_interacting_advice,
                   node_place(context->model, &interaction->node), interaction->id->text,
                   "\"%s\" and \"%s\" do not go together, and some patient gets both",
                   biting->one->id->text, biting->other->id->text);
    told->level = interaction_level(context->diag, interaction);
    diag_other(context->diag, told, biting->one->id->text);
    diag_other(context->diag, told, biting->other->id->text);
    diag_help(context->diag, told,
              "keep them apart by their conditions, or forbid one where the other is given");
    logic_tell_witness(logic, told, question_witness(questions, &wanted, 1, NULL), shows_bite,
                       biting);
}

/* The i-th of a treatment and those that are-a it. */
static const struct treatment *nth(const struct narrower *narrower,
                                   const struct treatment *treatment, size_t i)
{
    return i ? narrower_begin(narrower, treatment)[i - 1] : treatment;
}

void look_at_interaction(struct logic *logic, const struct interaction *interaction,
                         const struct narrower *narrower)
{
    const struct treatment *first =
        (const struct treatment *)declared(interaction->treatments.names[0]);
    const struct treatment *second =
        (const struct treatment *)declared(interaction->treatments.names[1]);
    if (interaction_level(logic->context->diag, interaction) == DIAG_OFF)
        return;
    size_t firsts = (size_t)(narrower_end(narrower, first) - narrower_begin(narrower, first)) + 1;
    size_t seconds =
        (size_t)(narrower_end(narrower, second) - narrower_begin(narrower, second)) + 1;
    for (size_t i = 0; i < firsts; i++)
        for (size_t j = 0; j < seconds; j++) {
            struct biting biting = {nth(narrower, first, i), nth(narrower, second, j)};
            if (biting.one == biting.other)
                continue;
            bool turned = biting.one->node.index > biting.other->node.index;
            bool both_ways = treatment_is(biting.other, &first->node) &&
                             treatment_is(biting.one, &second->node);
            if (turned && both_ways)
                continue; /* the pair comes the other way round, too */
            if (turned)
                biting = (struct biting){biting.other, biting.one};
            look_at_pair(logic, interaction, &biting);
        }
}
