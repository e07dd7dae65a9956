/* emit/pdf_marks: where a page's content draws what is marked. */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "emit/pdf_marks.h"

#define FOUND "/Figure <</MCID 7>> BDC "

static const struct {
    const char *content;
    double x, y; /* where 10 20 is on the page */
    size_t count;
} contents[] = {
    {FOUND, 10, 20, 1},
    /* FOP counts from the top of the page down; each matrix is before the ones in force. */
    {"1 0 0 -1 0 842 cm " FOUND, 10, 822, 1},
    {"1 0 0 -1 0 842 cm 1 0 0 1 100 200 cm " FOUND, 110, 622, 1},
    {"2 0 0 2 0 0 cm 1 0 0 1 1 2 cm " FOUND, 22, 44, 1},
    {"0 1 -1 0 0 0 cm\n" FOUND, -20, 10, 1},
    {".5 0 0 -.25 +1. 2.125 cm " FOUND, 6, -2.875, 1},
    /* Q takes back what is behind its q, and no more. */
    {"1 0 0 1 1 1 cm q 1 0 0 1 50 50 cm q 1 0 0 1 9 9 cm Q Q " FOUND, 11, 21, 1},
    {"Q Q 1 0 0 1 1 1 cm " FOUND, 11, 21, 1},
    /* In a text, a comment, an array or another mark nothing is an operator. */
    {"(q \\) (1 0 0 1 5 5 cm) \\\\) Tj [<0041 cm> 3 (])] TJ % 1 0 0 1 5 5 cm\n" FOUND, 10, 20, 1},
    {"/Span <</MCID 7>> BDC /Figure /Props BDC /Artifact BMC", 0, 0, 0},
    {"/Span <</Lang (Figure) /MCID 3>>BDC EMC/Figure<</MCID 7>>BDC", 10, 20, 1},
    {"/Figure <</MCID 7", 0, 0, 0},
};

START_TEST(a_mark_is_where_its_page_draws_it)
{
    struct failure failure;
    struct buffer marks;
    failure_init(&failure);
    buffer_init(&marks, &failure);
    size_t length = strlen(contents[_i].content);
    char *copy = malloc(length); /* of its own: a read behind it is seen */
    memcpy(copy, contents[_i].content, length);
    pdf_marks_read(copy, length, "Figure", &marks);
    free(copy);
    ck_assert_uint_eq(marks.length, contents[_i].count * sizeof(struct pdf_mark));
    if (contents[_i].count) {
        const struct pdf_mark *mark = (const struct pdf_mark *)marks.bytes;
        ck_assert_int_eq(mark->id, 7);
        ck_assert_double_eq_tol(mark->at.a * 10 + mark->at.c * 20 + mark->at.e, contents[_i].x,
                                1e-9);
        ck_assert_double_eq_tol(mark->at.b * 10 + mark->at.d * 20 + mark->at.f, contents[_i].y,
                                1e-9);
    }
    buffer_release(&marks);
}
END_TEST

/* What is nested deeper than is kept is left as deep as it was entered. */
START_TEST(depth_is_counted_beyond_what_is_kept)
{
    struct failure failure;
    struct buffer marks, content;
    failure_init(&failure);
    buffer_init(&marks, &failure);
    buffer_init(&content, &failure);
    buffer_puts(&content, "1 0 0 1 1 1 cm ");
    for (int i = 0; i < 1000; i++)
        buffer_puts(&content, "q 1 0 0 1 1 1 cm ");
    for (int i = 0; i < 1000; i++)
        buffer_puts(&content, "Q ");
    buffer_puts(&content, FOUND);
    pdf_marks_read(content.bytes, content.length, "Figure", &marks);
    ck_assert_uint_eq(marks.length, sizeof(struct pdf_mark));
    ck_assert_double_eq_tol(((const struct pdf_mark *)marks.bytes)->at.e, 1, 1e-9);
    buffer_release(&marks);
    buffer_release(&content);
}
END_TEST

SUITE(pdf_marks)
{
    Suite *suite = suite_create("pdf_marks");
    TCase *content = tcase_create("content");
    tcase_add_loop_test(content, a_mark_is_where_its_page_draws_it, 0,
                        sizeof contents / sizeof *contents);
    tcase_add_test(content, depth_is_counted_beyond_what_is_kept);
    suite_add_tcase(suite, content);
    return suite;
}
