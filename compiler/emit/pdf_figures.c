#include "emit/pdf_figures.h"

#include <math.h>
#include <stdlib.h>

#include "emit/pdf_marks.h"

void pdf_figures_init(struct pdf_figures *figures, qpdf_data qpdf, struct failure *failure)
{
    figures->qpdf = qpdf;
    figures->page = 0;
    buffer_init(&figures->marks, failure);
}

void pdf_figures_release(struct pdf_figures *figures)
{
    buffer_release(&figures->marks);
}

static void read_page(struct pdf_figures *figures, qpdf_oh page)
{
    unsigned char *content = NULL;
    size_t length = 0;
    int id = qpdf_oh_get_object_id(figures->qpdf, page);
    if (id == figures->page)
        return;
    figures->page = id;
    buffer_clear(&figures->marks);
    qpdf_oh_get_page_content_data(figures->qpdf, page, &content, &length);
    if (content)
        pdf_marks_read((const char *)content, length, "Figure", &figures->marks);
    free(content);
}

/* By which matrix the picture is drawn whose element has that child. NULL: that is not told. */
static const struct matrix *find_matrix(struct pdf_figures *figures, qpdf_oh child)
{
    qpdf_data qpdf = figures->qpdf;
    if (!qpdf_oh_is_dictionary(qpdf, child) || !qpdf_oh_has_key(qpdf, child, "/Pg") ||
        !qpdf_oh_has_key(qpdf, child, "/MCID"))
        return NULL;
    read_page(figures, qpdf_oh_get_key(qpdf, child, "/Pg"));
    long id = qpdf_oh_get_int_value_as_int(qpdf, qpdf_oh_get_key(qpdf, child, "/MCID"));
    const struct pdf_mark *marks = (const struct pdf_mark *)figures->marks.bytes;
    for (size_t i = 0; i < figures->marks.length / sizeof *marks; i++)
        if (marks[i].id == id)
            return &marks[i].at;
    return NULL;
}

/* Whole points around it: FOP has cut its own numbers off to such. */
static bool write_box(qpdf_data qpdf, qpdf_oh box, const struct matrix *m)
{
    double of[4], beyond = 1e6;
    for (int i = 0; i < 4; i++)
        of[i] = qpdf_oh_get_numeric_value(qpdf, qpdf_oh_get_array_item(qpdf, box, i));
    double left = of[0], top = of[1], right = left + of[2] + 1, bottom = top + of[3] + 1;
    double x = m->a * left + m->c * top + m->e, y = m->b * left + m->d * top + m->f;
    double z = m->a * right + m->c * bottom + m->e, w = m->b * right + m->d * bottom + m->f;
    double at[] = {floor(fmin(x, z)), floor(fmin(y, w)), ceil(fmax(x, z)), ceil(fmax(y, w))};
    for (int i = 0; i < 4; i++) {
        if (!(fabs(at[i]) < beyond))
            return false;
        qpdf_oh_set_array_item(qpdf, box, i, qpdf_oh_new_integer(qpdf, (long long)at[i]));
    }
    return true;
}

bool pdf_figure_finish(struct pdf_figures *figures, qpdf_oh figure)
{
    qpdf_data qpdf = figures->qpdf;
    qpdf_oh children = qpdf_oh_get_key(qpdf, figure, "/K");
    qpdf_oh box = qpdf_oh_get_key(qpdf, qpdf_oh_get_key(qpdf, figure, "/A"), "/BBox");
    if (!qpdf_oh_is_array(qpdf, box) || qpdf_oh_get_array_n_items(qpdf, box) != 4)
        return true; /* a style sheet calls texts a picture */
    qpdf_oh first = qpdf_oh_is_array(qpdf, children) ? qpdf_oh_get_array_item(qpdf, children, 0)
                                                     : children;
    const struct matrix *matrix = find_matrix(figures, first);
    return matrix && write_box(qpdf, box, matrix);
}
