#include "stream/stream.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/library_memory.h"
#include "stream/answering.h"

enum slot_state { SLOT_FREE, SLOT_FILLED, SLOT_TAKEN, SLOT_ANSWERED };

struct slot {
    enum slot_state state;
    struct lines_block block;
    struct answered answered;
};

/* What the threads share. On the heap, since they may outlive the function that failed. */
struct run {
    struct stream stream;
    struct kbt table; /* stream's, which may not live as long */
    struct line_form form;
    struct arena arena; /* of the form; only the caller's thread touches it */
    struct lines lines; /* only the reader touches them */
    struct slot *slots;
    size_t slot_count;
    pthread_t *threads; /* the reader, then the answering threads */

    pthread_mutex_t mutex; /* over all below, and the states of the slots */
    pthread_cond_t changed;
    uint64_t filled, taken; /* blocks so far: the n-th is in slot n modulo their number */
    bool ended;             /* no other will be filled */
    bool failed;
    char failure[sizeof((struct failure *)0)->message]; /* why */
};

static struct slot *slot_of(struct run *run, uint64_t block)
{
    return &run->slots[block % run->slot_count];
}

static void set_state(struct run *run, struct slot *slot, enum slot_state state)
{
    pthread_mutex_lock(&run->mutex);
    slot->state = state;
    pthread_cond_broadcast(&run->changed);
    pthread_mutex_unlock(&run->mutex);
}

/* Tell the writer that a thread has failed. */
static void fail(struct run *run, const struct failure *failure)
{
    pthread_mutex_lock(&run->mutex);
    if (!run->failed)
        memcpy(run->failure, failure->message, sizeof run->failure);
    run->failed = true;
    pthread_cond_broadcast(&run->changed);
    pthread_mutex_unlock(&run->mutex);
}

static _Noreturn void raise_unread(const struct run *run, struct failure *failure)
{
    const char *name = run->stream.name;
    errno = run->lines.error;
    if (name)
        failure_raise_errno(failure, "cannot read \"%s\"", name);
    failure_raise_errno(failure, "cannot read the patients");
}

/* ---- The reader ---------------------------------------------------------------------------- */

static void end_reading(struct run *run)
{
    pthread_mutex_lock(&run->mutex);
    run->ended = true;
    pthread_cond_broadcast(&run->changed);
    pthread_mutex_unlock(&run->mutex);
}

/* Count the block that was read into the next slot. */
static void hand_over(struct run *run, struct slot *slot)
{
    pthread_mutex_lock(&run->mutex);
    slot->state = SLOT_FILLED;
    run->filled++;
    pthread_cond_broadcast(&run->changed);
    pthread_mutex_unlock(&run->mutex);
}

static struct slot *free_slot(struct run *run)
{
    pthread_mutex_lock(&run->mutex);
    struct slot *slot = slot_of(run, run->filled);
    while (slot->state != SLOT_FREE && !run->failed)
        pthread_cond_wait(&run->changed, &run->mutex);
    bool failed = run->failed;
    pthread_mutex_unlock(&run->mutex);
    return failed ? NULL : slot;
}

static void *reader(void *state)
{
    struct run *run = state;
    struct failure failure;
    struct slot *slot;
    failure_init(&failure);
    if (FAILURE_CATCH(&failure)) {
        fail(run, &failure);
        return NULL;
    }
    run->lines.kept.failure = &failure;
    while ((slot = free_slot(run))) {
        slot->block.text.failure = &failure;
        if (!lines_read(&run->lines, &slot->block))
            break;
        hand_over(run, slot);
    }
    if (run->lines.error)
        raise_unread(run, &failure);
    end_reading(run);
    return NULL;
}

/* ---- Answering ---------------------------------------------------------------------------- */

/* The next block that nobody has taken; NULL: there will be none. */
static struct slot *take_slot(struct run *run)
{
    struct slot *slot = NULL;
    pthread_mutex_lock(&run->mutex);
    while (run->taken == run->filled && !run->ended && !run->failed)
        pthread_cond_wait(&run->changed, &run->mutex);
    if (run->taken < run->filled && !run->failed) {
        slot = slot_of(run, run->taken++);
        slot->state = SLOT_TAKEN;
    }
    pthread_mutex_unlock(&run->mutex);
    return slot;
}

static void *asking(void *state)
{
    struct run *run = state;
    struct answering answering;
    struct failure failure;
    struct slot *slot;
    failure_init(&failure);
    library_memory_for(&failure);
    if (FAILURE_CATCH(&failure)) {
        fail(run, &failure);
        return NULL;
    }
    answering_start(&answering, &failure, &run->table, run->stream.language, &run->form,
                run->stream.name);
    while ((slot = take_slot(run))) {
        slot->answered.answers.failure = slot->answered.faults.failure = &failure;
        answering_take(&answering, &slot->block, &slot->answered);
        set_state(run, slot, SLOT_ANSWERED);
    }
    answering_release(&answering);
    return NULL;
}

/* ---- The writer ---------------------------------------------------------------------------- */

/* The block with that number, answered; NULL: there is no such. A failure of any thread comes back
 * to the edge. */
static struct slot *answered_slot(struct run *run, uint64_t number, struct failure *failure)
{
    pthread_mutex_lock(&run->mutex);
    struct slot *slot = slot_of(run, number);
    while (!run->failed && !(number < run->filled && slot->state == SLOT_ANSWERED) &&
           !(run->ended && number == run->filled))
        pthread_cond_wait(&run->changed, &run->mutex);
    bool failed = run->failed, none = number == run->filled;
    pthread_mutex_unlock(&run->mutex);
    if (failed)
        failure_raise(failure, "%s", run->failure);
    return none ? NULL : slot;
}

static bool write_all_blocks(struct run *run, struct failure *failure)
{
    const struct stream *stream = &run->stream;
    uint64_t answered = 0, refused = 0;
    struct slot *slot;
    for (uint64_t number = 0; (slot = answered_slot(run, number, failure)); number++) {
        const struct answered *block = &slot->answered;
        file_print(failure, stream->out, block->answers.bytes, block->answers.length);
        answered += block->answer_count;
        refused += block->fault_count;
        stream->tell(stream->state, block->faults.bytes, block->faults.length, answered, refused);
        set_state(run, slot, SLOT_FREE);
    }
    return refused == 0;
}

/* ---- The first lines ----------------------------------------------------------------------- */

static void drop_first_lines(struct lines_block *block, const char *at)
{
    size_t dropped = (size_t)(at - block->text.bytes);
    memmove(block->text.bytes, at, block->text.length - dropped);
    block->text.length -= dropped;
}

/* The first row of a CSV file. */
static void read_columns(struct run *run, const char *line, size_t length, uint64_t number,
                         struct failure *failure)
{
    const struct stream *stream = &run->stream;
    const char *problem = line_fault(line, length);
    if (!problem)
        problem = columns_read(&run->form.columns, &run->table, &run->arena, line, length);
    const char *hint = ": CSV begins with a row of the findings' ids, NDJSON with \"{\"";
    if (problem)
        failure_raise(failure, "%s%sline %llu: %s%s", stream->name ? stream->name : "",
                      stream->name ? ": " : "", (unsigned long long)number, problem,
                      run->form.columns.count ? "" : hint);
}

/* Tell from the first line that is not empty what the lines are, and take the first row where they
 * are CSV. The block keeps the lines behind. Whether there was such a line. */
static bool find_form(struct run *run, struct lines_block *block, struct failure *failure)
{
    const char *at = block->text.bytes, *end = at + block->text.length, *begin = at, *line;
    size_t length;
    if (block->first == 1 && block->text.length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        begin = at += 3;
    for (; (line = line_next(&at, end, &length)); begin = at, block->first++) {
        if (line_is_empty(line, length))
            continue;
        char mark = line[strspn(line, " \t\r")];
        run->form.csv = mark != '{' && mark != '[';
        if (run->form.csv) {
            read_columns(run, line, length, block->first++, failure);
            begin = at;
        }
        drop_first_lines(block, begin);
        return true;
    }
    return false;
}

/* Read as far as the form shows. */
static void start_reading(struct run *run, struct failure *failure)
{
    struct slot *first = &run->slots[0];
    while (lines_read(&run->lines, &first->block)) {
        buffer_text(&first->block.text);
        if (first->block.long_line && !first->block.text.length)
            failure_raise(failure, "line %llu: it is longer than 1 MiB: neither CSV nor NDJSON",
                          (unsigned long long)first->block.long_line);
        if (find_form(run, &first->block, failure)) {
            hand_over(run, first);
            return;
        }
    }
    if (run->lines.error)
        raise_unread(run, failure);
    run->ended = true;
}

/* ---- The whole ----------------------------------------------------------------------------- */

static struct run *run_start(const struct stream *stream, struct failure *failure)
{
    struct run *run = failure_malloc(failure, sizeof *run);
    *run = (struct run){.stream = *stream, .table = *stream->table};
    run->slot_count = 2 * stream->threads + 2;
    pthread_mutex_init(&run->mutex, NULL);
    pthread_cond_init(&run->changed, NULL);
    arena_init(&run->arena, failure);
    lines_start(&run->lines, failure, stream->in);
    run->slots = failure_malloc(failure, run->slot_count * sizeof *run->slots);
    memset(run->slots, 0, run->slot_count * sizeof *run->slots);
    for (size_t i = 0; i < run->slot_count; i++) {
        buffer_init(&run->slots[i].block.text, failure);
        buffer_init(&run->slots[i].answered.answers, failure);
        buffer_init(&run->slots[i].answered.faults, failure);
    }
    run->threads = failure_malloc(failure, (1 + stream->threads) * sizeof *run->threads);
    return run;
}

static void run_end(struct run *run)
{
    for (unsigned i = 0; i <= run->stream.threads; i++)
        pthread_join(run->threads[i], NULL);
    for (size_t i = 0; i < run->slot_count; i++) {
        buffer_release(&run->slots[i].block.text);
        buffer_release(&run->slots[i].answered.answers);
        buffer_release(&run->slots[i].answered.faults);
    }
    lines_release(&run->lines);
    arena_release(&run->arena);
    pthread_cond_destroy(&run->changed);
    pthread_mutex_destroy(&run->mutex);
    free(run->threads);
    free(run->slots);
    free(run);
}

bool stream_run(const struct stream *stream, struct failure *failure)
{
    struct run *run = run_start(stream, failure);
    start_reading(run, failure);
    for (unsigned i = 0; i <= stream->threads; i++) {
        errno = pthread_create(&run->threads[i], NULL, i ? asking : reader, run);
        if (errno)
            failure_raise_errno(failure, "cannot start a thread");
    }
    bool all = write_all_blocks(run, failure);
    run_end(run);
    return all;
}
