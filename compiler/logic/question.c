#include "logic/question.h"

#include <stdlib.h>
#include <string.h>

/* Past so many gates in one solver its answers would cost more than telling it anew. */
enum { TOLD_MOST = 400 };

/* The prover is asked what is not justified, nor excluded, after the first number of steps; the
 * solver after the other. */
enum { SOON = 32, MOST_STEPS = 2000 };

static enum answer ask_world(struct questions *questions)
{
    struct world *world = &questions->world;
    effort_begin(&questions->effort);
    return asker_ask(&questions->asker, world->assumptions, world->model->assumes.count);
}

/* The patient that others are completed by: as usual as the assumptions allow. */
static void find_base(struct questions *questions)
{
    struct world *world = &questions->world;
    uint32_t findings = world->model->findings.count;
    struct patient patient = {.values = ARENA_ARRAY(world->arena, findings, int64_t)};
    asker_patient(&questions->asker, patient.values);
    patient_shrink(&questions->evaluation, &patient, world->assumptions,
                   world->model->assumes.count, NULL);
    world->base = patient.values;
    justifier_init(&questions->justifier, world);
}

/* What asks, over a world that stands. */
static void start_asking(struct questions *questions, uint64_t most)
{
    struct world *world = &questions->world;
    effort_start(&questions->effort, most);
    asker_init(&questions->asker, world, &questions->effort);
    evaluation_init(&questions->evaluation, world);
    cone_init(&questions->cone, &world->circuit);
    cover_init(&questions->cover, world);
    questions->values = ARENA_ARRAY(world->arena, world->model->findings.count, int64_t);
}

enum answer questions_init(struct questions *questions, struct model *model, uint64_t most)
{
    struct world *world = &questions->world;
    *questions = (struct questions){.soon = SOON, .steps = MOST_STEPS};
    world_init(world, model);
    view_init(&questions->view, world, false, NULL);
    view_init(&questions->free_view, world, true, NULL);
    world_assume(world, &questions->view);
    start_asking(questions, most);
    enum answer answer = ask_world(questions);
    if (answer == ANSWER_POSSIBLE)
        find_base(questions);
    return answer;
}

void questions_copy(struct questions *questions, const struct questions *from,
                    struct model *model)
{
    struct world *world = &questions->world;
    *questions = (struct questions){
        .soon = from->soon, .steps = from->steps, .solver_only = from->solver_only};
    world_copy(world, &from->world, model);
    view_copy(&questions->view, &from->view, world);
    view_copy(&questions->free_view, &from->free_view, world);
    start_asking(questions, from->effort.most);
    justifier_init(&questions->justifier, world);
}

void questions_rest(struct questions *questions)
{
    asker_release(&questions->asker);
    justifier_release(&questions->justifier);
    evaluation_release(&questions->evaluation);
    cone_release(&questions->cone);
    cover_release(&questions->cover);
    questions->resting = true;
}

void questions_release(struct questions *questions)
{
    if (!questions->resting)
        questions_rest(questions);
    world_release(&questions->world);
    free(questions->heeded.all);
    free(questions->asked);
}

static enum answer ask(struct questions *questions, struct asker *asker, const edge *wanted,
                       size_t count)
{
    questions->found = asker;
    return asker_ask(asker, wanted, count);
}

static enum answer ask_solver(struct questions *questions, const edge *wanted, size_t count)
{
    if (questions->asker.teller.told.count > TOLD_MOST)
        asker_reset(&questions->asker);
    return ask(questions, &questions->asker, wanted, count);
}

enum answer question_ask_solver(struct questions *questions, const edge *wanted, size_t count)
{
    effort_begin(&questions->effort);
    return ask_solver(questions, wanted, count);
}

/* The patient that the last question found. */
static void take_patient(struct questions *questions)
{
    if (questions->found)
        asker_patient(questions->found, questions->values);
    else
        justify_patient(&questions->justifier, questions->values);
}

static bool is_excluded(const edge *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (wanted[i] == EDGE_FALSE)
            return true;
    return false;
}

static enum answer justify_it(struct questions *questions, const edge *wanted, size_t count,
                              uint32_t steps)
{
    questions->found = NULL;
    if (!steps)
        return ANSWER_GAVE_UP;
    return justify(&questions->justifier, wanted, count, steps);
}

/* ---- A question ------------------------------------------------------------------------------ */

static void make_room(struct questions *questions, size_t asked, uint32_t heeded)
{
    struct failure *failure = questions->world.arena->failure;
    if (asked > questions->asked_room) {
        questions->asked_room = asked * 2;
        questions->asked =
            failure_realloc(failure, questions->asked, asked * 2 * sizeof *questions->asked);
    }
    if (heeded > questions->heeded.room) {
        questions->heeded.room = heeded * 2;
        questions->heeded.all = failure_realloc(
            failure, questions->heeded.all, heeded * (size_t)2 * sizeof *questions->heeded.all);
    }
}

/* What the prover says. Of what is negated it need not tell a gate. */
static enum answer prove(struct questions *questions, const edge *wanted, size_t count)
{
    struct cover *cover = &questions->cover;
    size_t asked = 0;
    cover_reset(cover);
    make_room(questions, count, 0);
    for (size_t i = 0; i < count; i++)
        if (wanted[i] & 1)
            cover_add(cover, edge_not(wanted[i]), (uint32_t)i);
        else
            questions->asked[asked++] = wanted[i];
    return cover_ask(cover, questions->asked, asked, &questions->effort);
}

/* What is not soon justified is mostly impossible, or hard; both are sooner seen by the prover,
 * which learns from what it tried. The patient is the justifier's or the solver's. */
static enum answer ask_each(struct questions *questions, const edge *wanted, size_t count,
                            bool patient)
{
    if (is_excluded(wanted, count))
        return ANSWER_IMPOSSIBLE;
    effort_begin(&questions->effort);
    bool proving = questions->steps > questions->soon && !questions->solver_only;
    enum answer answer =
        justify_it(questions, wanted, count, proving ? questions->soon : questions->steps);
    if (answer == ANSWER_GAVE_UP && proving) {
        answer = prove(questions, wanted, count);
        if (answer == ANSWER_POSSIBLE && patient)
            answer = ANSWER_GAVE_UP;
        if (answer == ANSWER_GAVE_UP)
            answer = justify_it(questions, wanted, count, questions->steps);
    }
    return answer != ANSWER_GAVE_UP ? answer : ask_solver(questions, wanted, count);
}

enum answer question_ask(struct questions *questions, const edge *wanted, size_t count)
{
    return ask_each(questions, wanted, count, true);
}

enum answer question_decide(struct questions *questions, const edge *wanted, size_t count)
{
    return ask_each(questions, wanted, count, false);
}

/* ---- Very many unwanted edges ---------------------------------------------------------------- */

/* What was asked: the wanted edges, then the heeded ones, negated. */
static void heed_one(struct questions *questions, size_t wanted, const struct unwanted *unwanted,
                     uint32_t i)
{
    uint32_t count = questions->heeded.count;
    make_room(questions, wanted + count + 1, count + 1);
    questions->heeded.all[count] = i;
    questions->asked[wanted + count] = edge_not(unwanted->all[i]);
    questions->heeded.count++;
}

/* The patient that was found meets some that count; they are heeded from now on: more with each
 * turn, so that few turns are needed where very many must be heeded. */
static bool heed_met(struct questions *questions, size_t wanted, struct unwanted *unwanted)
{
    enum { AT_ONCE = 64 };
    uint32_t already = questions->heeded.count;
    uint32_t most = already > AT_ONCE ? already : AT_ONCE;
    take_patient(questions);
    unwanted_turn(unwanted, questions->values);
    uint32_t count = unwanted->live.met_count < most ? unwanted->live.met_count : most;
    uint32_t *met = failure_malloc(questions->world.arena->failure, count * sizeof *met);
    count = unwanted_met(unwanted, met, count);
    for (uint32_t i = 0; i < count; i++)
        heed_one(questions, wanted, unwanted, met[i]);
    free(met);
    return count;
}

/* The solver is asked: the one that all questions share, or the unwanted edges' own. */
static enum answer ask_heeding(struct questions *questions, size_t count,
                               struct unwanted *unwanted)
{
    if (!unwanted->asker)
        return ask_solver(questions, questions->asked, count + questions->heeded.count);
    for (uint32_t i = 0; i < questions->heeded.count; i++) {
        uint32_t heeded = questions->heeded.all[i];
        if (!unwanted->told[heeded])
            asker_exclude(unwanted->asker, unwanted->all[heeded]);
        unwanted->told[heeded] = true;
    }
    return ask(questions, unwanted->asker, questions->asked, count);
}

/* Past so many heeded edges the solver finds patients sooner. */
enum { JUSTIFIED_MOST = 128 };

enum answer question_ask_without(struct questions *questions, const edge *wanted, size_t count,
                                 struct unwanted *unwanted)
{
    enum answer answer = ANSWER_POSSIBLE;
    bool solving = false;
    questions->heeded.count = 0;
    if (is_excluded(wanted, count))
        return ANSWER_IMPOSSIBLE;
    effort_begin(&questions->effort);
    make_room(questions, count, 1);
    if (count)
        memcpy(questions->asked, wanted, count * sizeof *wanted);
    do {
        solving |= questions->heeded.count > JUSTIFIED_MOST;
        if (!solving)
            answer = justify_it(questions, questions->asked, count + questions->heeded.count,
                                questions->steps);
        solving |= answer == ANSWER_GAVE_UP;
        if (solving)
            answer = ask_heeding(questions, count, unwanted);
    } while (answer == ANSWER_POSSIBLE && heed_met(questions, count, unwanted));
    return answer;
}

const int64_t *question_witness(struct questions *questions, const edge *wanted, size_t count,
                                struct unwanted *unwanted)
{
    take_patient(questions);
    struct patient patient = {.values = questions->values};
    patient_shrink(&questions->evaluation, &patient, wanted, count, unwanted);
    return questions->values;
}
