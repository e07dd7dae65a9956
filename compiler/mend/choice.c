#include "mend/choice.h"

#include <stdlib.h>
#include <string.h>

/* An edit, and which of the chosen makes it. */
struct owned {
    const struct diag_edit *edit;
    size_t owner;
};

static bool is_wanted(const struct mending *mending, const struct diag_mend *mend)
{
    return mend->effect == MEND_KEEPS || mend->effect == MEND_READS ||
           mend->effect == mending->choice;
}

/* Whether the file can be written again with what its text says. */
static bool can_be_edited(const struct sources *sources, const struct diag_mend *mend)
{
    for (const struct diag_edit *edit = mend->edits; edit; edit = edit->next)
        if (sources_at(sources, edit->place.begin)->form == SOURCE_CUT)
            return false;
    return true;
}

static const char *key_of(const struct mending *mending, const struct sources *sources,
                          const struct chosen *chosen)
{
    const struct diagnostic *diagnostic = chosen->diagnostic;
    struct span place = chosen->mend->edits->place;
    return arena_format(mending->arena, "%d %s %s %s %.*s", diagnostic->name,
                        diagnostic->subject ? diagnostic->subject : "-",
                        diagnostic->others ? diagnostic->others->text : "-", chosen->mend->title,
                        (int)(place.end - place.begin), sources_bytes(sources, place));
}

static bool is_refused(const struct mending *mending, const char *key)
{
    const struct mended *at = mending->refused;
    while (at && strcmp(at->key, key) != 0)
        at = at->next;
    return at != NULL;
}

static void choose(struct choice *choice, const struct mending *mending,
                   const struct sources *sources, const struct diagnostic *diagnostic)
{
    bool asked = !mending->only || mending->only[diagnostic->name] ||
                 diag_rows[diagnostic->name].table == DIAG_DOCUMENT;
    if (!asked || diagnostic->suppressed || diagnostic->level == DIAG_OFF)
        return;
    struct chosen chosen = {.diagnostic = diagnostic, .mend = diagnostic->mends};
    while (chosen.mend && !is_wanted(mending, chosen.mend))
        chosen.mend = chosen.mend->next;
    if (!chosen.mend || !can_be_edited(sources, chosen.mend))
        return;
    chosen.key = key_of(mending, sources, &chosen);
    if (!is_refused(mending, chosen.key))
        choice->all[choice->count++] = chosen;
}

static int compare_edits(const void *left, const void *right)
{
    const struct owned *a = left, *b = right;
    if (a->edit->place.begin != b->edit->place.begin)
        return a->edit->place.begin < b->edit->place.begin ? -1 : 1;
    return a->owner < b->owner ? -1 : a->owner > b->owner;
}

/* All edits, ascending. */
static struct owned *sort_edits(const struct choice *choice, struct arena *arena,
                                size_t *ret_count)
{
    size_t count = 0;
    for (size_t i = 0; i < choice->count; i++)
        for (const struct diag_edit *edit = choice->all[i].mend->edits; edit; edit = edit->next)
            count++;
    struct owned *all = ARENA_ARRAY(arena, count, struct owned);
    count = 0;
    for (size_t i = 0; i < choice->count; i++)
        for (const struct diag_edit *edit = choice->all[i].mend->edits; edit; edit = edit->next)
            all[count++] = (struct owned){edit, i};
    if (count)
        qsort(all, count, sizeof *all, compare_edits);
    *ret_count = count;
    return all;
}

/* Mark the owners of edits that touch what another's edit takes: they wait for the next round. */
static void mark_overlaps(const struct owned *all, size_t count, bool *waits)
{
    struct span last = {0, 0};
    for (size_t i = 0; i < count; i++) {
        struct span place = all[i].edit->place;
        if (waits[all[i].owner])
            continue;
        if (place.begin < last.end || (i && place.begin == last.begin))
            waits[all[i].owner] = true;
        else
            last = place;
    }
}

static void keep_apart(struct choice *choice, struct arena *arena)
{
    size_t count, kept = 0;
    struct owned *all = sort_edits(choice, arena, &count);
    bool *waits = ARENA_ARRAY(arena, choice->count, bool);
    mark_overlaps(all, count, waits);
    choice->edits = ARENA_ARRAY(arena, count, const struct diag_edit *);
    for (size_t i = 0; i < count; i++)
        if (!waits[all[i].owner])
            choice->edits[choice->edit_count++] = all[i].edit;
    for (size_t i = 0; i < choice->count; i++)
        if (!waits[i])
            choice->all[kept++] = choice->all[i];
    choice->count = kept;
}

/* An allow may turn out to be of use when the others have been made. */
static void put_off_allows(struct choice *choice)
{
    size_t kept = 0;
    for (size_t i = 0; i < choice->count; i++)
        if (choice->all[i].diagnostic->name != DIAG_useless_allow)
            choice->all[kept++] = choice->all[i];
    choice->count = kept ? kept : choice->count;
}

void choice_make(struct choice *choice, const struct mending *mending,
                 const struct sources *sources, const struct diag *diag)
{
    *choice = (struct choice){.all = ARENA_ARRAY(mending->arena, diag->count, struct chosen)};
    for (size_t i = 0; i < diag->count && choice->count < mending->most; i++)
        choose(choice, mending, sources, diag->all[i]);
    put_off_allows(choice);
    keep_apart(choice, mending->arena);
}
