/*
 * The texts of a compilation and the positions in them.
 *
 * All texts of a compilation lie behind each other in one space of offsets, so a place is two
 * 32-bit numbers and knows its file; line and column are worked out only when one is printed.
 * Together they may hold 4 GiB. A text is UTF-8: what came as UTF-16 was converted on reading, and
 * its offsets are of the converted text.
 *
 * For every layer.
 */
#ifndef KBC_BASE_SOURCE_H
#define KBC_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

/* From the first byte to behind the last. begin == end == 0: nowhere (offset 0 is no text's). */
struct span {
    uint32_t begin, end;
};

/* How a text stands in its file. */
enum source_form {
    SOURCE_PLAIN,    /* UTF-8 */
    SOURCE_MARKED,   /* UTF-8 behind a byte order mark */
    SOURCE_UTF16_LE, /* UTF-16 behind a byte order mark */
    SOURCE_UTF16_BE,
    SOURCE_CUT       /* the text ends before the file does */
};

struct source {
    const char *path;  /* as it is shown to the author: the way they named it, `/` between parts */
    const char *text;  /* zero-terminated; owned by the sources */
    uint32_t length;   /* bytes, without the terminating zero */
    uint32_t base;     /* offset of the first byte in the common space */
    enum source_form form; /* SOURCE_PLAIN, unless who added it says otherwise */
    uint32_t *lines;   /* offsets in `text` at which lines begin; made when first asked for */
    uint32_t line_count;
    uint32_t *characters; /* how many begin before each block of bytes; made when a long line is
                             looked up */
};

/* What is to be read in place of a file, to see what would come of a change: its bytes. */
struct source_instead {
    const char *path; /* as source.path */
    const char *bytes;
    size_t length;
    const struct source_instead *next;
};

struct buffer;

struct sources {
    struct arena *arena;
    struct source **all; /* ascending by base */
    size_t count, room;
    uint32_t next_base;
    const struct source_instead *instead; /* or NULL; not owned */
};

/* Where a reader of a report finds a place. Lines and columns from 1; columns in characters. */
struct position {
    const struct source *source;
    uint32_t line, column;
    const char *line_text; /* the whole line, not zero-terminated, without its line end */
    uint32_t line_length;  /* bytes */
    uint32_t line_offset;  /* of the place, bytes into line_text */
};

void sources_init(struct sources *sources, struct arena *arena);
void sources_release(struct sources *sources);

/* Add a text, which is owned from now on (it came from malloc and is zero-terminated). NULL, and
 * the text freed, when it does not fit in what is left of 4 GiB. */
struct source *sources_add(struct sources *sources, const char *path, char *text, size_t length);

/* What is to be read in place of a file of that path, or NULL. */
const struct source_instead *sources_instead(const struct sources *sources, const char *path);

/* The text that an offset is in, NULL for nowhere. */
const struct source *sources_at(const struct sources *sources, uint32_t offset);

/* Line and column of an offset that is in a text (its end included). */
struct position sources_position(struct sources *sources, uint32_t offset);

/* The bytes of a span. */
const char *sources_bytes(const struct sources *sources, struct span span);

/* Append a text as it stands in a file of that form. */
void source_form_add(struct buffer *out, enum source_form form, const char *text, size_t length);

/* Whether the file still holds the text: somebody else may have written it since it was read. */
bool source_stands(struct failure *failure, const struct source *source);

static inline bool span_is_nowhere(struct span span)
{
    return span.end == 0;
}

#endif
