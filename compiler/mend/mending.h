/*
 * Mends, applied: of what was found, the mends that are certain are made in the texts of its files,
 * which are then looked at again, round by round, until nothing is left to be mended. Only then are
 * the files written, or is the difference shown.
 *
 * A mend stands alone when it is chosen: two that touch the same bytes are not made in one round. A
 * round after which there is an error that was not there before is taken back, and found by halves
 * is the mend that brings it; that one is refused.
 *
 *     mending_init(&mending, &arena, choice);
 *     compile and check
 *     while (mending_round(&mending, &sources, &diag))
 *         compile and check again, with mending_instead
 *
 * For commands. Includes base and diag.
 */
#ifndef KBC_MEND_MENDING_H
#define KBC_MEND_MENDING_H

#include "base/buffer.h"
#include "diag/diag.h"
#include "mend/pieces.h"

/* A few rounds are usual: as many as one `when` has needless tests. Two mends each of which brings
 * what the other takes away would go on for ever. */
enum { MENDING_MOST_ROUNDS = 1000 };

/* A file that has been changed. */
struct mended_file {
    const struct source *was;     /* its text before */
    struct pieces pieces, before; /* after the last round, and before that one */
    struct mended_file *next;
};

/* A mend that was made, or refused. */
struct mended {
    struct span place;     /* of its diagnostic, in `was` */
    enum diag_name name;
    const char *title;
    const char *refused;   /* the error that it brings; NULL: it was made */
    const char *key;       /* tells it from others */
    struct mended *next;
};

struct mending {
    struct arena *arena;
    enum mend_effect choice;   /* MEND_LOWER or MEND_UPPER; another: those are not made */
    const bool *only;          /* for each diag_name, whether its mends are made; those of errors in
                                  the document are in any case. NULL, as at the start: all */
    struct sources was;        /* the texts of the files that are changed, as they were */
    struct mended_file *files; /* in the order of their first mend */
    struct mended *made;       /* in the order of the rounds, and of the texts */
    struct mended **round;     /* where those of the last round begin */
    struct mended *refused;
    size_t most;               /* how many may be made in the next round */
    size_t in_round;           /* how many were made in the last */
    const char **errors;       /* before the last round, sorted */
    size_t error_count;
    bool was_sound;            /* the logical checks were made then */
    uint32_t rounds;           /* that were not taken back */
    bool is_cut_short;         /* they were as many as there may be, and more is to be mended */
};

/* Start; `arena` must outlive the compilations. */
void mending_init(struct mending *mending, struct arena *arena, enum mend_effect choice);
void mending_release(struct mending *mending);

/* Judge the round before by what was found after it (sorted: diag_finish), and make the next.
 * Whether the files must be looked at again: false, when nothing more is to be mended and what was
 * found is what is left. */
bool mending_round(struct mending *mending, const struct sources *sources,
                   const struct diag *diag);

/* What is to be read now in place of the files; in the arena. NULL: nothing. */
const struct source_instead *mending_instead(const struct mending *mending);

/* Write the files, all or none, each where it was, with its mode. One that is not as it was when it
 * was read comes back to the edge, as does one that may not be written. */
void mending_write(const struct mending *mending);

/* Append what would be written, as a unified diff for patch -p0. A file in UTF-16, which patch
 * can't change, is left out: the result is its path, or NULL. */
const char *mending_diff(const struct mending *mending, struct buffer *out);

/* Whether the file will be other than it was. */
static inline bool file_is_changed(const struct mended_file *file)
{
    return file->pieces.count != 1 || file->pieces.all[0].put ||
           file->pieces.all[0].begin != 0 || file->pieces.all[0].end != file->was->length;
}

#endif
