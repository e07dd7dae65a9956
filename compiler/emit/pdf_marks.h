/*
 * Where the marked pieces of a PDF's page are drawn: by which matrix the lengths that they are
 * drawn in become points of the page.
 *
 * For emit/pdf_figures. Includes base.
 */
#ifndef KBC_EMIT_PDF_MARKS_H
#define KBC_EMIT_PDF_MARKS_H

#include <stddef.h>
#include "base/buffer.h"

/* A matrix of PDF: x' = a x + c y + e, y' = b x + d y + f. */
struct matrix {
    double a, b, c, d, e, f;
};

struct pdf_mark {
    long id; /* its /MCID */
    struct matrix at;
};

/* Append a `struct pdf_mark` for each piece of a page's content that is marked with `tag` (as
 * "Figure") and an /MCID. What is no content of a page gives marks that mean nothing. */
void pdf_marks_read(const char *content, size_t length, const char *tag, struct buffer *marks);

#endif
