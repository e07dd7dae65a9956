/*
 * One reading of a knowledge base: what the files of read/ share.
 *
 *     read.c           the files: the root's, then what is included, in document order
 *     inclusion.c      includes: where a file is, and whether it may be read
 *     encoding.c       bytes to UTF-8
 *     xml.c            libxml2: calls element_start, element_end, text_add, instruction_read
 *     element.c        which element may stand where; nodes
 *     attribute.c      attributes into the fields of nodes
 *     content.c        text
 *     instruction.c    <?kbc …?>
 *     declare.c        ids, and the lists of declarations
 *
 * What is told of an author's mistakes stands apart, in placement.c, attribute_fault.c and
 * xml_fault.c.
 *
 * Only for read/.
 */
#ifndef KBC_READ_READER_H
#define KBC_READ_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"
#include "diag/diag.h"
#include "model/model.h"
#include "read/lookup.h"
#include "read/symbols.h"

enum {
    DEEPEST = 256,                    /* elements in each other; the root is the first */
    LONGEST_ATTRIBUTE = 64 * 1024,    /* bytes of its value */
    LONGEST_TEXT = 1024 * 1024,       /* bytes between two tags */
    LARGEST_FILE = 1024 * 1024 * 1024, /* bytes */
    MOST_FAULTS = 100000              /* that are told of while reading */
};

struct file;

/* An include and the file that it brings. */
struct inclusion {
    struct include *include;
    struct inclusion *next;
};

/* A file of the knowledge base. */
struct file {
    struct source *source;
    struct file *parent;              /* that includes it; NULL: the root's */
    struct node *node;                /* the include that its root is below; NULL: the root's */
    struct inclusion *inclusions, **last_inclusion;
    struct allow *allows, **last_allow;
    bool open;                        /* it, or a file that it brings, is being read */
};

/* What PROSE has turned out to hold. */
enum prose { PROSE_OPEN, PROSE_INLINE, PROSE_BLOCKS };

/* An element that is being read. */
struct frame {
    struct node *node;
    struct node **tail;               /* where its next child goes */
    uint8_t kind;
    uint8_t content;
    uint8_t row;                      /* the furthest of its child rows that has been met */
    uint8_t prose;                    /* enum prose */
    bool untyped;                     /* one of several variants, and it is not known which */
    uint16_t seen;                    /* its attributes, by place among its kind's rows */
    uint16_t counts[MOST_CHILD_ROWS]; /* children met, by row; no more than MANY */
    uint32_t words;                   /* reader->words when it began */
};

/* Text since the last tag. */
struct run {
    const char *bytes; /* in the source, or, when `copied`, in the reader's buffer */
    size_t length;
    uint32_t begin;    /* offset in the sources; known once there is something of it */
    bool copied;
    bool told;         /* it is wrong or too long, and that was said */
};

struct reader {
    struct model *model;
    struct diag *diag;
    struct arena *arena;
    struct lookup lookup;
    struct symbols symbols;      /* names of the file that is being read */
    struct file *file;           /* being read */
    const char *root_folder;     /* real path, ends in `/`; NULL: nothing can be included */
    struct names paths;          /* real paths of files; what is declared is their struct file */
    struct names parts;          /* ids of options and bands, with what they are parts of */
    bool languages_known;        /* which the knowledge base's languages are */
    struct frame frames[DEEPEST];
    unsigned depth;              /* how many frames there are */
    unsigned skipped;            /* elements open inside one that is not looked at, it included */
    struct run run;
    struct buffer text;          /* of a run that is not one piece of the source */
    uint32_t words;              /* runs of text met that are not just white space */
    const char *children_listed[KIND_COUNT], *parents_listed[KIND_COUNT]; /* see placement.c */
    bool stopped;                /* the file is not read further */
    bool broken;                 /* it is no XML, or ends too early, and that was told */
};

/* An attribute as libxml2 tells it; names are those of its dictionary, values not terminated. */
struct raw_attribute {
    const unsigned char *name, *prefix, *uri, *begin, *end;
};

/* A start tag. */
struct tag {
    uint32_t begin;              /* offset of its `<` */
    const char *name;
    const char *prefix, *uri;    /* or NULL */
    unsigned kind;               /* the first kind of that name, 0: none, or another namespace */
    const struct raw_attribute *attributes;
    unsigned attribute_count;
};

/* ---- What xml.c calls ------------------------------------------------------------------------ */

void element_start(struct reader *reader, const struct tag *tag);
void element_end(struct reader *reader, uint32_t end);

/* A piece of text that ends before the offset `end`; `bytes` may be gone afterwards unless they
 * are in the source. */
void text_add(struct reader *reader, const char *bytes, size_t length, uint32_t end);

/* The content of a <?kbc …?>. */
void instruction_read(struct reader *reader, struct span place, const char *content);

/* ---- What xml.c does ------------------------------------------------------------------------- */

/* Read the text of reader->file into the model; what is no XML is a diagnostic. */
void xml_read(struct reader *reader);

/* ---- Among themselves ------------------------------------------------------------------------ */

static inline struct frame *top_frame(struct reader *reader)
{
    return &reader->frames[reader->depth - 1];
}

/* The frame's node can't be relied on. */
static inline void frame_faulty(struct frame *frame)
{
    frame->node->flags |= NODE_FAULTY;
}

/* Take the top frame away: its element has ended, or the file has. */
void element_leave(struct reader *reader);

/* Read the attributes of the start tag into the node of the top frame. */
void attributes_read(struct reader *reader, const struct tag *tag);

/* Which of the variants that share the tag's name it is; *ret_known is false when it doesn't say,
 * and then it is the likeliest. */
unsigned variant_of(struct reader *reader, const struct tag *tag, unsigned first,
                    bool *ret_known);

/* Make of the text since the last tag what the top frame makes of text. What comes next begins
 * with the last `<` before the offset `behind`; `before_block`: that is a block, or the element's
 * end. */
void text_flush(struct reader *reader, uint32_t behind, bool before_block);

/* The element must hold more than white space. */
void text_check_empty(struct reader *reader, struct frame *frame);

/* A new node under the top frame (or, without one, under reader->file->node). */
struct node *node_append(struct reader *reader, unsigned kind, uint32_t begin);

/* Give the ids of an item, which has been read, their declaration, tell of those that are taken,
 * and put it into the model's lists. In document order: an item behind an include has to wait until
 * what is included has been read; then come all up to the next include. */
void declare_item(struct reader *reader, struct node *item);
void declare_behind(struct reader *reader, struct node *include);

/* Where the node is, in the reports' words. */
const char *subject_of(struct reader *reader, const struct node *node);

/* Read the file that an include of `file` names; NULL when it brings none, which was told where it
 * is wrong. */
struct file *include_follow(struct reader *reader, struct file *file, struct include *include);

/* What is to be read of the file that is shown as `path`: its text (from malloc), or what is given
 * in its place, and then the text is freed. */
char *text_instead(const struct model *model, const char *path, char *text, size_t *length);

/* Read a text as the file that is shown as `path`, which `parent` includes by `include` (both NULL:
 * the root's). The text (from malloc, zero-terminated) is owned from now on. NULL when it doesn't
 * fit any more. */
struct file *file_parse(struct reader *reader, const char *path, char *text, size_t length,
                        struct file *parent, struct node *include);

#endif
