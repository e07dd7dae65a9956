/*
 * The fixed wording of handouts: what kbc itself says, in the language of the handout. It is in
 * gettext's PO files (xslt/wording/), so that translators can use their own tools: kbc.pot has
 * every text in English, es.po the Spanish of each, and so on. A language is complete or it is not
 * used.
 *
 * A text may hold {placeholders}; one that counts something has several forms: two, for one and for
 * others, or the six of Arabic, for 0, 1, 2, few (3 to 10), many (11 to 99) and others.
 *
 * For emit and commands. Includes base.
 */
#ifndef KBC_EMIT_WORDING_H
#define KBC_EMIT_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"

enum { WORDING_FORMS = 6 };

struct wording_entry {
    const char *key;            /* the English text; of what counts, the form for one */
    const char *key_plural;     /* of what counts, the form for others; else NULL */
    const char *text;           /* in the language; of what counts, its first form */
    const char *forms[WORDING_FORMS]; /* of what counts, all of them, as many as there are */
    unsigned form_count;
    unsigned line;              /* in the file it came from */
};

struct wording {
    struct arena *arena;
    const char *language;       /* the tag it was asked for with */
    struct wording_entry *entries; /* in the order of kbc.pot */
    size_t count;
};

/* What is wrong with a PO file; where nothing is, message is NULL. In the arena. */
struct wording_fault {
    const char *message;
    unsigned line; /* 0: the file as a whole */
};

/* Read PO text (zero-terminated) into entries, in its order: the header is left out, and so is what
 * is obsolete; a text marked fuzzy counts as not translated. */
struct wording_entry *wording_parse(struct arena *arena, const char *text, size_t *ret_count,
                                    struct wording_fault *ret_fault);

/* The wording in a language, from the folder of PO files. The tag's first part decides (es for
 * es-MX); English is the template itself. Lives in the arena. What is missing, of the files or in
 * them, comes back to the edge. */
struct wording *wording_load(struct arena *arena, const char *folder, const char *language);

/* The text of a key; for what counts, the form for a number, as it is written. A key that the
 * template does not have comes back to the edge. */
const char *wording_say(const struct wording *wording, const char *key);
const char *wording_count(const struct wording *wording, const char *key, const char *number);

/* The text of a key with its placeholders filled: pairs of name and value, then NULL. */
const char *wording_fill(const struct wording *wording, const char *key, ...)
    __attribute__((sentinel));

#endif
