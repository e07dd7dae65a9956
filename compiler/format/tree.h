/*
 * A document as a tree of pieces: its elements, and what stands between tags, as it is written.
 * What parts two of them is a gap, and of the gaps only the kind is kept.
 *
 * Only for format/. Includes base and grammar.
 */
#ifndef KBC_FORMAT_TREE_H
#define KBC_FORMAT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

enum gap {
    GAP_NONE,
    GAP_SPACE,
    GAP_LINE, /* a line ends in it */
    GAP_BLANK /* a blank line, or several */
};

enum piece_kind {
    PIECE_ELEMENT,
    PIECE_TEXT,   /* from the first to the last character that is no white space */
    PIECE_CDATA,
    PIECE_COMMENT /* or processing instruction */
};

struct piece {
    uint8_t kind;              /* enum piece_kind */
    uint8_t element;           /* of an element: enum kind; 0: none that the language has */
    uint8_t gap;               /* before it: enum gap */
    uint8_t end_gap;           /* before the end tag, or where there is nothing in it, in it */
    const char *begin, *end;   /* of an element: its start tag */
    const char *name;          /* of an element; its length */
    size_t name_length;
    struct piece *parent, *first, *last, *next;
};

/* The tree of a document: a piece without a tag, whose children are what is in the document. NULL
 * where it is no XML. In the arena. */
struct piece *tree_read(struct arena *arena, const char *text, size_t length);

/* Whether what is in the element is words with tags among them, in lines that can be parted at
 * white space alone; else it is elements, and white space says nothing. */
bool piece_flows(const struct piece *piece);

/* The end of the comments that stand behind something in its line; `first` where there are none. */
const struct piece *piece_end_of_comments(const struct piece *first);

#endif
