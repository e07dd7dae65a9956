/* emit/stylesheet_outward: what FOP would open, and what only looks like it. */
#include "unit/suite.h"

#include <string.h>

#include "base/arena.h"
#include "emit/stylesheet_outward.h"

static struct failure failure;
static struct arena arena;

static void set_up(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
}

static void tear_down(void)
{
    arena_release(&arena);
}

#define PICTURE "data:image/png;base64,iVBORw0KGgo="

static const struct {
    const char *inside; /* of a root element with FO's namespace */
    const char *told;   /* in the line; NULL: nothing leads out */
} pieces[] = {
    {"<fo:block color='#000'>A (url) of &lt;b&gt;; @import is a word</fo:block>", NULL},
    {"<fo:external-graphic src='url(" PICTURE ")'/>", NULL},
    {"<fo:external-graphic src=\"url('" PICTURE "')\"/>", NULL},
    {"<fo:external-graphic src='" PICTURE "'/>", NULL},
    {"<fo:basic-link external-destination=\"url('https://example.org/a')\"/>", NULL},
    {"<fo:block background-image='none'/>", NULL},
    {"<svg fill='url(#shade)'><use href='#sign'/></svg>", NULL},
    {"<fo:external-graphic src='logo.png'/>", "\"src\" of \"external-graphic\""},
    {"<fo:external-graphic src='url(file:///etc/passwd)'/>", "file:///etc/passwd"},
    {"<fo:external-graphic src='URL( \"http://example.org/x\")'/>", "http://example.org/x"},
    {"<fo:external-graphic src='data:image/svg+xml;base64,AAAA'/>", "svg+xml"},
    {"<fo:block background-image='http://example.org/x'/>", "\"background-image\""},
    {"<fo:block background='red url(/etc/passwd)'/>", "\"background\""},
    {"<svg xmlns:l='http://www.w3.org/1999/xlink'><image l:href='/etc/passwd'/></svg>", "\"href\""},
    {"<svg fill='url(#a) url(x.svg#b)'/>", "\"fill\""},
    {"<svg style='fill:url(x.svg#b)'/>", "\"style\""},
    {"<svg style='fill:u\\72l(x.svg#b)'/>", "\"style\""},
    {"<svg><style>@IMPORT 'x.css';</style></svg>", "\"style\""},
    {"<svg><style><![CDATA[a { fill: url(x.svg#b) }]]></style></svg>", "\"style\""},
    {"<fo:block xml:base='http://example.org/'/>", "\"base\""},
    {"<fo:a><fo:b><fo:c/></fo:b></fo:a><fo:d src='x'/>", "\"src\" of \"d\""},
    {"<fo:block>", "line "},
};

static const char *told_of(const char *before, const char *inside)
{
    const char *fo = arena_format(&arena, "%s<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'>"
                                  "%s</fo:root>", before, inside);
    return stylesheet_outward(&arena, fo, strlen(fo));
}

START_TEST(what_leads_out_is_told)
{
    const char *told = told_of("", pieces[_i].inside);
    if (pieces[_i].told)
        ck_assert_msg(told && strstr(told, pieces[_i].told), "%s", told ? told : "nothing");
    else
        ck_assert_msg(!told, "%s", told);
}
END_TEST

START_TEST(a_document_type_is_told)
{
    ck_assert_str_eq(told_of("<!DOCTYPE x SYSTEM '/etc/passwd'>", ""),
                     "it has a document type");
}
END_TEST

SUITE(stylesheet_outward)
{
    Suite *suite = suite_create("stylesheet-outward");
    TCase *addresses = tcase_create("addresses");
    tcase_add_checked_fixture(addresses, set_up, tear_down);
    tcase_add_loop_test(addresses, what_leads_out_is_told, 0, sizeof pieces / sizeof *pieces);
    tcase_add_test(addresses, a_document_type_is_told);
    suite_add_tcase(suite, addresses);
    return suite;
}
