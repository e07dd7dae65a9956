#include "mend/mending.h"

#include <stdlib.h>
#include <string.h>

#include "mend/choice.h"

void mending_init(struct mending *mending, struct arena *arena, enum mend_effect choice)
{
    *mending = (struct mending){.arena = arena, .choice = choice, .most = SIZE_MAX};
    mending->round = &mending->made;
    sources_init(&mending->was, arena);
}

void mending_release(struct mending *mending)
{
    sources_release(&mending->was);
}

/* ---- The errors that there are --------------------------------------------------------------- */

/* What makes two diagnostics of different rounds the same, though places have moved. */
static const char *identity(struct arena *arena, const struct diagnostic *diagnostic)
{
    const char *text =
        arena_format(arena, "%s %s", diag_rows[diagnostic->name].name,
                     diagnostic->subject ? diagnostic->subject : "-");
    for (const struct diag_text *other = diagnostic->others; other; other = other->next)
        text = arena_format(arena, "%s %s", text, other->text);
    return text;
}

static int compare_texts(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Those at error level, sorted; where the logical checks were not made, of the first table. */
static const char **list_errors(const struct mending *mending, const struct diag *diag,
                                bool document_only, size_t *ret_count)
{
    const char **errors = ARENA_ARRAY(mending->arena, diag->count, const char *);
    size_t count = 0;
    for (size_t i = 0; i < diag->count; i++) {
        const struct diagnostic *at = diag->all[i];
        if (at->level == DIAG_ERROR && !at->suppressed &&
            (!document_only || diag_rows[at->name].table == DIAG_DOCUMENT))
            errors[count++] = identity(mending->arena, at);
    }
    if (count)
        qsort(errors, count, sizeof *errors, compare_texts);
    *ret_count = count;
    return errors;
}

/* An error that there are more of than before the last round; NULL: there is none. */
static const char *new_error(const struct mending *mending, const struct diag *diag)
{
    size_t count, before = 0;
    const char **errors = list_errors(mending, diag, !mending->was_sound, &count);
    for (size_t i = 0; i < count; i++) {
        int order = 1;
        while (before < mending->error_count &&
               (order = strcmp(mending->errors[before], errors[i])) < 0)
            before++;
        if (before == mending->error_count || order > 0)
            return errors[i];
        before++;
    }
    return NULL;
}

/* ---- Judging a round ------------------------------------------------------------------------- */

/* Take the last round back; when it was one mend, that is refused from now on. */
static void take_back(struct mending *mending, const char *error)
{
    struct mended *made = *mending->round;
    for (struct mended_file *file = mending->files; file; file = file->next)
        file->pieces = file->before;
    *mending->round = NULL;
    mending->most = mending->in_round / 2;
    if (mending->in_round == 1) {
        made->refused = error;
        made->next = mending->refused;
        mending->refused = made;
        mending->most = 1;
    }
    mending->in_round = 0;
}

static void accept(struct mending *mending)
{
    while (*mending->round)
        mending->round = &(*mending->round)->next;
    if (mending->most < SIZE_MAX / 2)
        mending->most *= 2;
    mending->in_round = 0;
}

/* ---- Making one ------------------------------------------------------------------------------ */

/* The file of a text, as it is kept; made when it is new. */
static struct mended_file *file_of(struct mending *mending, const struct source *source)
{
    struct mended_file **at = &mending->files;
    while (*at && strcmp((*at)->was->path, source->path) != 0)
        at = &(*at)->next;
    if (*at)
        return *at;
    char *text = failure_malloc(mending->arena->failure, (size_t)source->length + 1);
    memcpy(text, source->text, (size_t)source->length + 1);
    const char *path = arena_copy(mending->arena, source->path, strlen(source->path));
    struct source *was = sources_add(&mending->was, path, text, source->length);
    if (!was)
        return NULL; /* there were no 4 GiB of them, and these are some of them */
    was->form = source->form;
    *at = ARENA_NEW(mending->arena, struct mended_file);
    (*at)->was = was;
    (*at)->pieces = (*at)->before = pieces_whole(mending->arena, was->length);
    return *at;
}

static void note(struct mending *mending, const struct sources *sources,
                 const struct chosen *chosen)
{
    const struct diagnostic *diagnostic = chosen->diagnostic;
    const struct source *source = sources_at(sources, diagnostic->place.begin);
    const struct mended_file *file = file_of(mending, source);
    uint32_t at =
        file->was->base + pieces_origin(&file->pieces, diagnostic->place.begin - source->base);
    struct mended *made = ARENA_NEW(mending->arena, struct mended);
    *made = (struct mended){
        .place = {at, at},
        .name = diagnostic->name,
        .title = arena_copy(mending->arena, chosen->mend->title, strlen(chosen->mend->title)),
        .key = chosen->key,
    };
    struct mended **last = mending->round;
    while (*last)
        last = &(*last)->next;
    *last = made;
}

static void edit_files(struct mending *mending, const struct sources *sources,
                       const struct diag_edit *const *edits, size_t count)
{
    for (struct mended_file *file = mending->files; file; file = file->next)
        file->before = file->pieces;
    for (size_t begin = 0, end; begin < count; begin = end) {
        const struct source *source = sources_at(sources, edits[begin]->place.begin);
        for (end = begin + 1; end < count; end++)
            if (sources_at(sources, edits[end]->place.begin) != source)
                break;
        struct mended_file *file = file_of(mending, source);
        file->pieces = pieces_edit(mending->arena, &file->pieces, edits + begin, end - begin,
                                   source->base);
    }
}

bool mending_round(struct mending *mending, const struct sources *sources,
                   const struct diag *diag)
{
    const char *error = mending->in_round ? new_error(mending, diag) : NULL;
    if (error) {
        take_back(mending, error);
        return true;
    }
    accept(mending);
    struct choice choice;
    choice_make(&choice, mending, sources, diag);
    mending->is_cut_short = choice.count && mending->rounds == MENDING_MOST_ROUNDS;
    if (!choice.count || mending->is_cut_short)
        return false;
    mending->rounds++;
    mending->was_sound = !diag_blocks_logic(diag);
    mending->errors = list_errors(mending, diag, !mending->was_sound, &mending->error_count);
    for (size_t i = 0; i < choice.count; i++)
        note(mending, sources, &choice.all[i]);
    edit_files(mending, sources, choice.edits, choice.edit_count);
    mending->in_round = choice.count;
    return true;
}

const struct source_instead *mending_instead(const struct mending *mending)
{
    const struct source_instead *first = NULL;
    for (const struct mended_file *file = mending->files; file; file = file->next) {
        struct source_instead *instead = ARENA_NEW(mending->arena, struct source_instead);
        instead->path = file->was->path;
        instead->bytes = mended_bytes(mending, file, &instead->length);
        instead->next = first;
        first = instead;
    }
    return first;
}
