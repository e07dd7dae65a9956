/*
 * The pictures of a tagged PDF: each says in /BBox where it stands on its page.
 *
 * FOP 2.8 writes there where the picture begins and how large it is, from the top of the text down.
 * A /BBox is the picture's left, bottom, right and top, from the page's lower left corner.
 *
 * For emit/pdf_finish. Includes base, qpdf.
 */
#ifndef KBC_EMIT_PDF_FIGURES_H
#define KBC_EMIT_PDF_FIGURES_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include "base/buffer.h"

struct pdf_figures {
    qpdf_data qpdf;
    struct buffer marks; /* struct pdf_mark of the pictures on one page */
    int page;            /* which one: its object; 0: none yet */
};

void pdf_figures_init(struct pdf_figures *figures, qpdf_data qpdf, struct failure *failure);
void pdf_figures_release(struct pdf_figures *figures);

/* Mend the /BBox of a picture's element, if it has one; the page is read again for each picture
 * that is on another than the last. false: it is not told where the picture is. */
bool pdf_figure_finish(struct pdf_figures *figures, qpdf_oh figure);

#endif
