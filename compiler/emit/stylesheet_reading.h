/*
 * What a style sheet may read: the files in its own folder and below it, and kbc's own style
 * sheets, which it can name as kbc:NAME. Imports, includes, document(), entities and document
 * types: all that libxml2 opens comes through here. Nothing is fetched from a network.
 *
 * For emit/stylesheet.
 */
#ifndef KBC_EMIT_STYLESHEET_READING_H
#define KBC_EMIT_STYLESHEET_READING_H

#include <libxslt/security.h>
#include "base/failure.h"

struct sheet_reading {
    char *beside;      /* the folder of the style sheet, symbolic links followed; NULL: none */
    char *library;     /* kbc's own, likewise */
    void (*refuse)(void *context, const char *url); /* told what may not be read, or can't be */
    void *context;
};

/* For a style sheet at `path`; `library` is the folder of kbc's own. Release it. */
void sheet_reading_init(struct sheet_reading *reading, struct failure *failure, const char *path,
                        const char *library);
void sheet_reading_release(struct sheet_reading *reading);

/* From now on libxml2 reads only what this allows; until sheet_reading_end. libxml2 has one loader
 * for the process, which is told nothing: so one style sheet works at a time. */
void sheet_reading_begin(struct sheet_reading *reading);
void sheet_reading_end(void);

/* libxslt's own question about an address that is no file: only kbc: is one that it may try. */
int sheet_reading_may_try(xsltSecurityPrefsPtr security, xsltTransformContextPtr context,
                          const char *url);

#endif
