/*
 * XML as it is written, byte by byte: where each tag, attribute, comment and run of text begins and
 * ends, so that a document can be changed in one place and nowhere else. What it means, and whether
 * it is XML at all, is told in read/; here any bytes are taken.
 *
 * For every layer. Includes only the C library.
 */
#ifndef KBC_BASE_SCAN_H
#define KBC_BASE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum scan_kind {
    SCAN_TEXT,        /* what stands between two others; references as they are written */
    SCAN_START,       /* a start tag, or the tag of an empty element */
    SCAN_END,         /* an end tag */
    SCAN_COMMENT,
    SCAN_INSTRUCTION, /* a processing instruction, the XML declaration too */
    SCAN_CDATA,
    SCAN_DONE,        /* the end */
    SCAN_BROKEN       /* a document type, or no XML: there is no going on */
};

/* Start: what is scanned is from `at` to `end`. */
struct scan {
    const char *at, *end;
};

struct scan_token {
    enum scan_kind kind;
    const char *begin, *end;
    const char *name; /* of a tag, prefix and all; not terminated */
    size_t name_length;
    bool closed;      /* a start tag that ends with `/>` */
};

struct scan_attribute {
    const char *begin, *end; /* from its name to behind the closing quote */
    size_t name_length;
    const char *value;       /* between the quotes; before and behind it stands the quote */
    size_t value_length;
};

/* What comes next. The tokens of a document lie behind each other without a gap. */
struct scan_token scan_next(struct scan *scan);

/* The next attribute of a start tag, from `scan` (its `at` behind the name or an attribute). False
 * where there is no more; then `at` is on what is no attribute: `>` or `/`. */
bool scan_attribute(struct scan *scan, struct scan_attribute *ret_attribute);

/* The attributes of a start tag, to be asked for one after the other. */
static inline struct scan scan_attributes(const struct scan_token *tag)
{
    return (struct scan){tag->name + tag->name_length, tag->end};
}

/* White space, as XML has it. */
static inline bool scan_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

#endif
