/* Bands: each value that some possible patient has lies in exactly one. */
#include "check/bound_mends.h"
#include "check/logic.h"

/* What the table must show: bands that the patient's value lies in none of, or in both of two. */
struct band_fault {
    const struct bands *bands;
    const struct band *one, *other; /* NULL: it lies in none */
};

static bool lies_in(const struct band *band, int64_t half_steps)
{
    return band->range.low <= half_steps && half_steps <= band->range.high;
}

static bool shows_fault(const struct judge *judge, const struct logic *logic, const void *what)
{
    const struct band_fault *fault = what;
    const struct node *of = declared(fault->bands->of);
    int64_t low, high;
    (void)logic;
    if (of->kind == KIND_SCORE) {
        judge->score(judge->state, (const struct score *)of, &low, &high);
        if (low != high)
            return false;
    } else {
        low = judge->value(judge->state, (const struct finding *)of);
    }
    if (fault->one)
        return lies_in(fault->one, 2 * low) && lies_in(fault->other, 2 * low);
    for (uint32_t i = 0; i < fault->bands->count; i++)
        if (lies_in(fault->bands->all[i], 2 * low))
            return false;
    return true;
}

static edge view_band(struct view *view, const struct bands *bands, struct band *band)
{
    return view_in_ranges(view, declared(bands->of), (struct ranges){&band->range, 1});
}

static void tell_number(struct logic *logic, struct diagnostic *told, const struct bands *bands)
{
    const struct node *of = declared(bands->of);
    if (of->kind == KIND_SCORE)
        diag_related(logic->context->diag, told, node_place(logic->context->model, of),
                     "the score that the bands read");
}

static void look_for_gap(struct logic *logic, const struct bands *bands)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    edge none = EDGE_TRUE;
    for (uint32_t i = 0; i < bands->count; i++)
        none = circuit_and(&questions->world.circuit, none,
                           edge_not(view_band(&questions->view, bands, bands->all[i])));
    enum answer answer = logic_ask(logic, &none, 1, &bands->node, "every value lies in a band");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_band_gap, node_place(context->model, &bands->node),
                   bands->id->text, "\"%s\" leave out a value that some patient has",
                   bands->id->text);
    tell_number(logic, told, bands);
    diag_help(context->diag, told, "make the bounds of neighbouring bands meet");
    logic_tell_witness(logic, told, question_witness(questions, &none, 1, NULL), shows_fault,
                       &(struct band_fault){bands, NULL, NULL});
    mend_gaps(context, told, bands);
}

static bool ranges_meet(const struct band *one, const struct band *other)
{
    return one->range.low <= other->range.high && other->range.low <= one->range.high;
}

static void look_at_bands(struct logic *logic, const struct bands *bands, struct band *one,
                          struct band *other)
{
    struct check_context *context = logic->context;
    struct questions *questions = &logic->questions;
    if (!ranges_meet(one, other))
        return;
    edge both[] = {view_band(&questions->view, bands, one),
                   view_band(&questions->view, bands, other)};
    enum answer answer = logic_ask(logic, both, 2, &one->node, "a value lies in two bands");
    if (answer != ANSWER_POSSIBLE)
        return;
    struct diagnostic *told =
        diag_raise(context->diag, DIAG_band_overlap, node_place(context->model, &bands->node),
                   bands->id->text, "\"%s\" and \"%s\" of \"%s\" share a value that some patient "
                   "has", one->id->text, other->id->text, bands->id->text);
    diag_other(context->diag, told, node_subject(context->model, &one->node));
    diag_other(context->diag, told, node_subject(context->model, &other->node));
    diag_related(context->diag, told, node_place(context->model, &one->node), "the one");
    diag_related(context->diag, told, node_place(context->model, &other->node), "the other");
    tell_number(logic, told, bands);
    diag_help(context->diag, told, "make the bounds of neighbouring bands meet");
    logic_tell_witness(logic, told, question_witness(questions, both, 2, NULL), shows_fault,
                       &(struct band_fault){bands, one, other});
    mend_overlap(context, told, bands, one, other);
}

void check_band_bounds(struct check_context *context)
{
    struct model *model = context->model;
    for (uint32_t i = 0; context->logic && i < model->bands.count; i++) {
        const struct bands *bands = model->bands.all[i];
        look_for_gap(context->logic, bands);
        for (uint32_t j = 0; j < bands->count; j++)
            for (uint32_t k = j + 1; k < bands->count; k++)
                look_at_bands(context->logic, bands, bands->all[j], bands->all[k]);
    }
}
