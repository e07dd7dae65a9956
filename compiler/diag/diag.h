/*
 * What is wrong with a knowledge base: diagnostics, collected while it is read and checked, sorted
 * before they are printed. What each name means stands once, in diag.def.
 *
 * (A `finding` here is what can be known of a patient. What is reported is a diagnostic.)
 *
 * For every layer above base.
 */
#ifndef KBC_DIAG_DIAG_H
#define KBC_DIAG_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/source.h"

enum diag_level { DIAG_OFF, DIAG_WARNING, DIAG_ERROR };

/* The contract's three tables. Nothing silences one of the first. */
enum diag_table { DIAG_DOCUMENT, DIAG_LOGIC, DIAG_CARE };

enum diag_name {
#define DIAGNOSTIC(name, text, table, level, title, explanation, example) DIAG_##name,
#include "diag/diag.def"
#undef DIAGNOSTIC
    DIAG_COUNT
};

/* A row of diag.def. */
struct diag_row {
    const char *name;        /* "unknown-reference" */
    enum diag_table table;
    enum diag_level level;   /* unless changed for a run */
    const char *title;       /* what it says in a few words, no full stop */
    const char *explanation; /* paragraphs, separated by an empty line: what it means, why it
                                matters to a patient, how it is usually mended */
    const char *example;     /* a whole knowledge base that raises this name and, an error of the
                                first table apart (which brings its `not-analysed`), no other */
};
extern const struct diag_row diag_rows[DIAG_COUNT];

/* The name spelled `text`, or DIAG_COUNT. */
enum diag_name diag_find(const char *text);

/* The name nearest to one that there is not, for "did you mean"; NULL: none is near. */
const char *diag_nearest(const char *text);

/* A finding of a patient with its value, as the reports print it. */
struct diag_value {
    const char *finding; /* its id */
    const char *label;   /* in the default language */
    const char *value;   /* "true", "false", an option's id, or a decimal without trailing zeros */
    const char *shown;   /* the value in the author's words: "yes", an option's label, "37.5 Cel" */
    bool boolean;        /* "true" or "false" is not the id of an option */
    bool usual;          /* it is what someone with nothing the matter has */
};

struct diag_patient {
    const struct diag_value *values; /* every finding, in document order */
    size_t count;
};

struct diag_related {
    struct span place;
    const char *message;
    struct diag_related *next;
};

struct diag_text {
    const char *text;
    struct diag_text *next;
};

/* What comes of a mend for patients. */
enum mend_effect {
    MEND_KEEPS, /* every possible patient is answered as before */
    MEND_READS, /* the document was unsound, and nobody was answered */
    MEND_LOWER, /* answers change, so it is for the author to choose: a number that two missed or */
    MEND_UPPER  /* both took goes to who has the numbers below it, or above it */
};

/* What stands in the place gives way to a text. */
struct diag_edit {
    struct span place; /* in one source; empty: the text is put in */
    const char *text;  /* UTF-8; "": the place is taken out */
    struct diag_edit *next;
};

/* A remedy that is certain, down to the byte. */
struct diag_mend {
    const char *title; /* what it does: an imperative, no full stop */
    enum mend_effect effect;
    struct diag_edit *edits; /* ascending, apart from each other */
    struct diag_mend *next;  /* another that would do instead */
};

struct diagnostic {
    enum diag_name name;
    enum diag_level level;        /* as it counts in this run; DIAG_OFF: not reported */
    struct span place;            /* nowhere: about the whole run */
    const char *subject;          /* id, "finding/option", "bands/band", or NULL */
    const char *message;
    const char *help;             /* what to do, or NULL */
    struct diag_mend *mends;      /* each does alone; NULL: none is certain */
    struct diag_text *others;     /* properties.others, in document order */
    struct diag_related *related; /* in the order told */
    bool has_core;                /* the core may be empty */
    struct diag_text *core;       /* ids in document order */
    const struct diag_patient *witness, *worse; /* or NULL */
    bool suppressed;              /* by <?kbc allow?>: counted, and carried by SARIF */
    const char *reason;           /* of the suppression, or NULL */
    bool known;                   /* it stood in an earlier report (--baseline) */
    bool untouched;               /* it touches nothing that was changed (--changed-since) */
    const char *fingerprint;      /* to know it again (report/fingerprint.h); NULL: none was made */
    uint32_t order;               /* of being raised; breaks ties in sorting */
};

/* Where something was not looked for, though this kbc looks for it elsewhere. */
struct diag_omission {
    enum diag_name name;
    const char *where; /* "in …": how the sentence goes on after "not looked for" */
    struct diag_omission *next;
};

struct diag {
    struct arena *arena;
    struct diagnostic **all;
    size_t count, room;
    enum diag_level levels[DIAG_COUNT]; /* in this run */
    bool given[DIAG_COUNT];             /* the run's own level was set, by diag_set_level */
    struct diag_omission *omissions;    /* in the order told */
};

/* Start with the levels of diag.def. */
void diag_init(struct diag *diag, struct arena *arena);
void diag_release(struct diag *diag);

/* Start another with the same levels: for what is found elsewhere and taken from there. */
void diag_init_like(struct diag *diag, const struct diag *like, struct arena *arena);

/* Take over all that the other holds, behind what there is. Its arena must live as long. */
void diag_take(struct diag *diag, struct diag *other);

/* Set a name's level for this run. */
void diag_set_level(struct diag *diag, enum diag_name name, enum diag_level level);

/* The level of a diagnostic whose declaration says its own, unless the run's was set. */
enum diag_level diag_level_or(const struct diag *diag, enum diag_name name,
                              enum diag_level own);

/* Raise a diagnostic; it is kept whatever its level is (what is off is dropped by diag_finish).
 * `subject` may be NULL; it is copied. The message is one line: lower case, no full stop, the
 * subject in quotes, in the author's words. The result is there to be told more about. */
struct diagnostic *diag_raise(struct diag *diag, enum diag_name name, struct span place,
                              const char *subject, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* What the author can do about it: one line, an imperative. */
void diag_help(struct diag *diag, struct diagnostic *diagnostic, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A remedy that kbc can apply by itself, for whoever raises the diagnostic and is certain of it. It
 * is told its edits one by one, apart from each other; `text` is copied. */
struct diag_mend *diag_mend(struct diag *diag, struct diagnostic *diagnostic,
                            enum mend_effect effect, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_edit(struct diag *diag, struct diag_mend *mend, struct span place, const char *text);

/* Another place that matters; for diag_related_again. */
const struct diag_related *diag_related(struct diag *diag, struct diagnostic *diagnostic,
                                        struct span place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same place, and the same said of it, as of another diagnostic. */
void diag_related_again(struct diag *diag, struct diagnostic *diagnostic,
                        const struct diag_related *told);

/* The id of another declaration of a pair; of a core (calling diag_core with NULL declares an
 * empty core). Appended, so call in document order. Of a pair it is copied; of a core, which may be
 * long, it must live as long as the diagnostics. */
void diag_other(struct diag *diag, struct diagnostic *diagnostic, const char *id);
void diag_core(struct diag *diag, struct diagnostic *diagnostic, const char *id);

/* Say where a name was not looked for: told at the end of every report, since silence means proved.
 * Not told of a name that is off. */
void diag_omit(struct diag *diag, enum diag_name name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sort by place (file, offset), name, subject, others; drop those that are off and those that say
 * the same (name, place, subject, others) twice. */
void diag_finish(struct diag *diag);

/* Whether it is told and counts: it is not suppressed, nor known, nor untouched. */
static inline bool diag_is_told(const struct diagnostic *diagnostic)
{
    return !diagnostic->suppressed && !diagnostic->known && !diagnostic->untouched;
}

/* How many that are told are at `level`. */
size_t diag_count_at(const struct diag *diag, enum diag_level level);

/* Whether an error of the first table other than duplicate-text stands: then the logical checks
 * are not made. */
bool diag_blocks_logic(const struct diag *diag);

#endif
