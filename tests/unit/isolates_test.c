/* Words from left to right amid others, set apart. */
#include "emit/isolates.h"
#include "suite.h"

#define L "\u2066" /* begins what is set apart */
#define P "\u2069"

static const struct {
    const char *text, *apart;
    bool html;
} texts[] = {
    {"", "", true},
    {"\u0643\u0645 38.5 \u00b0C \u0627", "\u0643\u0645 " L "38.5 \u00b0C" P " \u0627", false},
    {"\u0643 200 \u0627", "\u0643 200 \u0627", false}, /* digits alone need nothing */
    /* markup, references and the style stay as they are */
    {"<style>a > b { color: red }</style><p class=\"x\">\u0643 Cold Pack</p>",
     "<style>a > b { color: red }</style><p class=\"x\">\u0643 " L "Cold Pack" P "</p>", true},
    {"\u0643 a&amp;b&nbsp;", "\u0643 " L "a&amp;b" P "&nbsp;", true},
    /* a sign that markup is made of, and its number, as HTML and as text */
    {"\u0643 &lt; 5 \u0648 &gt;= 38", "\u0643 " L "&lt; 5" P " \u0648 " L "&gt;= 38" P, true},
    {"\u0643 &lt; \u0665 \u0648", "\u0643 " L "&lt; \u0665" P " \u0648", true},
    {"\u0643 < 5 \u0648 >= 38", "\u0643 " L "< 5" P " \u0648 " L ">= 38" P, false},
    /* a line's number stays on its side, and nothing goes on over the end of a line */
    {"\u0643 [1]\n12. Cold Pack\n3.5 mg\n7.\n", "\u0643 " L "[1]" P "\n12. " L "Cold Pack" P "\n" L
     "3.5 mg" P "\n7.\n", false},
    {"<b>&gt; 38</b> &lt;", "<b>" L "&gt; 38" P "</b> &lt;", true},
    {"&amp;lt; 5", "&amp;" L "lt; 5" P, true},
    {"<style>never ends", "<style>never ends", true},
    {"<p", "<p", true},
    {"&amp", "&amp", true},
    {"\u0643 <b>", "\u0643 <" L "b" P ">", false},
};

START_TEST(sets_apart)
{
    struct failure failure;
    struct buffer buffer;
    failure_init(&failure);
    buffer_init(&buffer, &failure);
    buffer_puts(&buffer, texts[_i].text);
    isolates_add(&buffer, texts[_i].html);
    ck_assert_str_eq(buffer_text(&buffer), texts[_i].apart);
    buffer_release(&buffer);
}
END_TEST

SUITE(isolates)
{
    Suite *suite = suite_create("isolates");
    TCase *texts_case = tcase_create("texts");
    tcase_add_loop_test(texts_case, sets_apart, 0, sizeof texts / sizeof *texts);
    suite_add_tcase(suite, texts_case);
    return suite;
}
