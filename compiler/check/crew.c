#include "check/crew.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/library_memory.h"
#include "check/logic.h"

struct crew {
    struct check_context *context;
    struct piece *pieces;
    uint32_t count, next; /* `next` is held by `lock` */
    bool failed;          /* likewise: no other piece is begun */
    pthread_mutex_t lock;
    struct {
        pthread_mutex_t lock;
        struct arena arena;
        struct model model; /* with that arena */
        const struct judge *made;
    } judge;
};

/* A thread. A failure of one comes back to its own edge: each has a stack of its own. */
struct worker {
    struct crew *crew;
    struct failure failure;
    bool failed, judging; /* judging: it holds crew->judge.lock */
    bool started;
    pthread_t thread;
    struct arena scratch; /* what a piece needs while it is made */
};

/* ---- The compiled table ---------------------------------------------------------------------- */

const struct judge *crew_judge(struct check_context *context)
{
    struct worker *worker = context->worker;
    struct crew *crew = worker->crew;
    pthread_mutex_lock(&crew->judge.lock);
    worker->judging = true;
    crew->judge.arena.failure = &worker->failure;
    if (!crew->judge.made)
        crew->judge.made = context->compile(&crew->judge.model);
    return crew->judge.made;
}

void crew_judge_done(struct check_context *context)
{
    struct worker *worker = context->worker;
    worker->judging = false;
    pthread_mutex_unlock(&worker->crew->judge.lock);
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

static struct piece *next_piece(struct crew *crew)
{
    struct piece *piece = NULL;
    pthread_mutex_lock(&crew->lock);
    if (crew->next < crew->count && !crew->failed)
        piece = &crew->pieces[crew->next++];
    if (piece && crew->context->progress)
        crew->context->progress(crew->context->progress_state, piece->text);
    pthread_mutex_unlock(&crew->lock);
    return piece;
}

static void make_piece(struct worker *worker, struct piece *piece)
{
    const struct check_context *whole = worker->crew->context;
    struct check_context context = *whole;
    struct model model = *whole->model;
    struct logic logic = {.context = &context};
    arena_init(&piece->arena, &worker->failure);
    diag_init_like(&piece->diag, whole->diag, &piece->arena);
    model.arena = &worker->scratch;
    context.model = &model;
    context.diag = &piece->diag;
    context.logic = piece->asks ? &logic : NULL;
    context.worker = worker;
    if (piece->asks)
        questions_copy(&logic.questions, &whole->logic->questions, &model);
    piece->check(&context);
    if (piece->asks)
        questions_release(&logic.questions);
    arena_release(&worker->scratch);
}

static void *work(void *state)
{
    struct worker *worker = state;
    struct crew *crew = worker->crew;
    library_memory_for(&worker->failure);
    if (FAILURE_CATCH(&worker->failure)) {
        worker->failed = true;
        if (worker->judging)
            pthread_mutex_unlock(&crew->judge.lock);
        pthread_mutex_lock(&crew->lock);
        crew->failed = true;
        pthread_mutex_unlock(&crew->lock);
        return NULL;
    }
    for (struct piece *piece; (piece = next_piece(crew));)
        make_piece(worker, piece);
    return NULL;
}

/* ---- The crew -------------------------------------------------------------------------------- */

static void worker_init(struct worker *worker, struct crew *crew)
{
    *worker = (struct worker){.crew = crew};
    failure_init(&worker->failure);
    arena_init(&worker->scratch, &worker->failure);
}

/* Where threads can't be had, there are fewer. */
static void run(struct worker *workers, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        workers[i].started = pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
    work(&workers[0]);
    for (unsigned i = 1; i < count; i++)
        if (workers[i].started)
            pthread_join(workers[i].thread, NULL);
}

/* Everything that was found and had, whether a thread failed or not. */
static void take(struct crew *crew)
{
    struct check_context *context = crew->context;
    for (uint32_t i = 0; i < crew->next; i++) {
        arena_adopt(context->diag->arena, &crew->pieces[i].arena);
        diag_take(context->diag, &crew->pieces[i].diag);
    }
    arena_release(&crew->judge.arena);
    pthread_mutex_destroy(&crew->judge.lock);
    pthread_mutex_destroy(&crew->lock);
}

static void raise_failure(struct failure *failure, struct worker *workers, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (!workers[i].failed)
            continue;
        if (workers[i].failure.out_of_memory)
            failure_out_of_memory(failure);
        failure_raise(failure, "%s", workers[i].failure.message);
    }
}

void crew_make(struct check_context *context, struct piece *pieces, uint32_t count)
{
    struct arena *arena = context->model->arena;
    struct crew *crew = ARENA_NEW(arena, struct crew);
    unsigned jobs = context->jobs > count ? count : context->jobs;
    jobs = jobs ? jobs : 1; /* the caller's, even when there is nothing to do */
    struct worker *workers = ARENA_ARRAY(arena, jobs, struct worker);
    *crew = (struct crew){.context = context, .pieces = pieces, .count = count};
    pthread_mutex_init(&crew->lock, NULL);
    pthread_mutex_init(&crew->judge.lock, NULL);
    arena_init(&crew->judge.arena, arena->failure);
    crew->judge.model = *context->model;
    crew->judge.model.arena = &crew->judge.arena;
    for (unsigned i = 0; i < jobs; i++)
        worker_init(&workers[i], crew);
    workers[0].failure.fail_after = arena->failure->fail_after;
    struct failure *before = library_memory_for(NULL);
    run(workers, jobs);
    library_memory_for(before);
    arena->failure->fail_after = workers[0].failure.fail_after;
    for (unsigned i = 0; i < jobs; i++)
        arena_release(&workers[i].scratch);
    take(crew);
    raise_failure(arena->failure, workers, jobs);
}
