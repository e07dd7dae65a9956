/*
 * A knowledge base read from a text or from files in a folder of its own, and what was told, for
 * the unit tests of read/.
 */
#ifndef KBC_TESTS_UNIT_READING_H
#define KBC_TESTS_UNIT_READING_H

#include "diag/diag.h"
#include "model/model.h"

struct reading {
    struct failure failure;
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
};

/* Read a whole document, of `length` bytes, that is no file's. A failure, then and later, ends the
 * test. */
void reading_text(struct reading *reading, const char *text, size_t length);

/* Read `path`. The same. */
void reading_path(struct reading *reading, const char *path);

void reading_release(struct reading *reading);

/* What was found, sorted, a line each: "line:column name subject: message"; without the subject
 * where there is none. In the arena. */
const char *reading_report(struct reading *reading);

/* The bytes of a place, zero-terminated. In the arena. */
const char *reading_bytes(struct reading *reading, struct span place);

#endif
