/*
 * Lines of text for people: headings, items, wrapped paragraphs. Only for answer/.
 */
#ifndef KBC_ANSWER_PAGE_H
#define KBC_ANSWER_PAGE_H

#include <stdbool.h>
#include "base/buffer.h"

struct page {
    struct buffer *out;
    bool colour;
};

enum page_tone { TONE_PLAIN, TONE_ALARM };

/* A heading, with an empty line before it. */
void page_heading(const struct page *page, enum page_tone tone, const char *text);

/* A text at an indentation, wrapped at 79 columns; its own line ends stay. `first`: what stands at
 * the indentation on the first line, the lines below being moved in by as much; NULL: nothing. */
void page_text(const struct page *page, unsigned indent, const char *first, const char *text);

#endif
