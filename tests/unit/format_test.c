/* format/: how documents are laid out, byte for byte, and that a change of what they say is seen. */
#include "unit/suite.h"

#include <string.h>

#include "base/scan.h"
#include "format/format.h"
#include "unit/reading.h"

/* ---- Layout ---------------------------------------------------------------------------------- */

#define FIFTY "fifty characters, with the blanks, and a full stop"

static const struct {
    const char *written, *laid_out;
} cases[] = {
    /* Elements */
    {"<when><has finding='a'/>\n\n\n<has finding='b'/></when>",
     "<when><has finding=\"a\"/><has finding=\"b\"/></when>\n"},
    {"<when><has finding='a'/><has finding='b'/><has finding='c'></has></when>",
     "<when>\n  <has finding=\"a\"/>\n  <has finding=\"b\"/>\n  <has finding=\"c\"/>\n</when>\n"},
    {"<when> <not> <any><has finding='a'/><has finding='b'/></any> </not> </when>",
     "<when><not><any><has finding=\"a\"/><has finding=\"b\"/></any></not></when>\n"},
    {"<when><not><has finding='a'/></not><has finding='b'/></when>",
     "<when>\n  <not><has finding=\"a\"/></not>\n  <has finding=\"b\"/>\n</when>\n"},
    {"<given><set finding='a' value='1'/></given>",
     "<given>\n  <set finding=\"a\" value=\"1\"/>\n</given>\n"},
    {"<module xmlns='urn:kbc:kb:1'><treatment id='t'><label>T</label></treatment>\n \n\n"
     "<include href='x'/></module>",
     "<module xmlns=\"urn:kbc:kb:1\">\n\n<treatment id=\"t\"><label>T</label></treatment>\n\n"
     "<include href=\"x\"/>\n\n</module>\n"},
    {"<module/>", "<module/>\n"},
    /* Attributes */
    {"<value unit='a'  is = '1'\nfinding='b' other='x' xmlns='u'/>",
     "<value xmlns=\"u\" finding=\"b\" is=\"1\" unit=\"a\" other=\"x\"/>\n"},
    {"<cite at='\"x\"' source='it&apos;s'/>", "<cite source=\"it&apos;s\" at='\"x\"'/>\n"},
    {"<source title='" FIFTY FIFTY "' id='s' url='u' type='book'/>",
     "<source id=\"s\" type=\"book\"\n        title=\"" FIFTY FIFTY "\"\n        url=\"u\"/>\n"},
    {"<finding usual='1' max='2' type='quantity' min='0' id='q' unit='1'/>",
     "<finding id=\"q\" type=\"quantity\" unit=\"1\" min=\"0\" max=\"2\" usual=\"1\"/>\n"},
    {"<finding usual='o' worse='low' ordered='true' type='choice' id='c'/>",
     "<finding id=\"c\" type=\"choice\" ordered=\"true\" worse=\"low\" usual=\"o\"/>\n"},
    /* Words */
    {"<label>\n  one\n\n  two </label>", "<label>one two</label>\n"},
    {"<label>a<em> b </em>c<em>d</em></label>", "<label>a<em> b </em>c<em>d</em></label>\n"},
    {"<label>" FIFTY " " FIFTY "</label>", "<label>\n  " FIFTY " fifty characters, with the blanks, and a full"
     "\n  stop\n</label>\n"},
    {"<label>a<![CDATA[ b\n ]]>c &#10; d</label>", "<label>\n  a<![CDATA[ b\n ]]>c &#10; d\n</label>\n"},
    {"<advice><p>one</p><list><item>two</item><item>three</item></list></advice>",
     "<advice>\n  <p>one</p>\n  <list>\n    <item>two</item>\n    <item>three</item>\n  </list>\n"
     "</advice>\n"},
    {"<advice><em></em><em> </em></advice>", "<advice><em/><em> </em></advice>\n"},
    {"<label> </label>", "<label/>\n"},
    /* Comments */
    {"<when><!-- a --><has finding='b'/></when>",
     "<when>\n  <!-- a -->\n  <has finding=\"b\"/>\n</when>\n"},
    {"<when><has finding='b'/>   <!-- b --> <?c d?>\n\n <!-- d --> </when>",
     "<when>\n  <has finding=\"b\"/> <!-- b --> <?c d?>\n\n  <!-- d -->\n</when>\n"},
    {"<when> <!-- of when -->\n<has finding='b'/></when><!-- end -->",
     "<when> <!-- of when -->\n  <has finding=\"b\"/>\n</when> <!-- end -->\n"},
    {"<when><!--\n\ta\n--></when>", "<when>\n  <!--\n\ta\n-->\n</when>\n"},
    {"<label>one <!-- of one -->\n two <!-- of two --> three</label>",
     "<label>\n  one <!-- of one -->\n  two <!-- of two --> three\n</label>\n"},
    {"<label>" FIFTY " " FIFTY " <!-- of it -->\n three</label>",
     "<label>\n  " FIFTY " fifty characters, with the blanks, and a full\n"
     "  stop <!-- of it -->\n  three\n</label>\n"},
    {"<label>on<!-- x -->e</label>", "<label>on<!-- x -->e</label>\n"},
    /* The whole */
    {"<?xml version='1.0'?><!-- a --> <module/>", "<?xml version='1.0'?>\n<!-- a -->\n<module/>\n"},
    {"\n\n<module/>\n\n\n<!-- z -->\n\n", "<module/>\n\n<!-- z -->\n"},
    {"<when>\r\n<not/>\r\n<!-- a\nb --></when>", "<when>\r\n  <not/>\r\n  <!-- a\nb -->\r\n</when>\r\n"},
    {"<k:when xmlns:k='u'><k:has finding='a'></k:has ></k:when>",
     "<k:when xmlns:k=\"u\"><k:has finding=\"a\"/></k:when>\n"},
};

START_TEST(documents_are_laid_out)
{
    struct failure failure;
    struct buffer out, again;
    const char *written = cases[_i].written;
    failure_init(&failure);
    buffer_init(&out, &failure);
    buffer_init(&again, &failure);
    ck_assert(format_document(&failure, written, strlen(written), &out));
    ck_assert_str_eq(buffer_text(&out), cases[_i].laid_out);
    ck_assert(format_keeps(written, strlen(written), out.bytes, out.length));
    ck_assert(format_document(&failure, out.bytes, out.length, &again));
    ck_assert_str_eq(buffer_text(&again), cases[_i].laid_out);
    buffer_release(&again);
    buffer_release(&out);
}
END_TEST

START_TEST(what_is_no_xml_is_not_laid_out)
{
    static const char *const texts[] = {"<a>", "<a></b>", "</a>", "<a", "<a b='c/>", "<!-- ",
                                        "<!DOCTYPE a><a/>", "<![CDATA[", "<? ", "<a b/>", "<>"};
    struct failure failure;
    struct buffer out;
    failure_init(&failure);
    buffer_init(&out, &failure);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_msg(!format_document(&failure, texts[i], strlen(texts[i]), &out), "%s", texts[i]);
    ck_assert_uint_eq(out.length, 0);
    buffer_release(&out);
}
END_TEST

/* ---- What is held to ------------------------------------------------------------------------- */

static const struct {
    const char *before, *after;
    bool keeps;
} changes[] = {
    {"<a> <b/>x</a>", "<a><b ></b>y</a>", true}, /* words are looked at elsewhere */
    {"<a b='1'/>", "<a c=\"2\"/>", true},        /* and so are attributes */
    {"<a><b/></a>", "<a></a>", false},
    {"<a><b/><c/></a>", "<a><c/><b/></a>", false},
    {"<a><b/><c/></a>", "<a><b><c/></b></a>", false},
    {"<a><!-- x --><b/></a>", "<a><b/><!-- x --></a>", false},
    {"<a><!-- x --></a>", "<a><!--x --></a>", false},
    {"<a><?x y?></a>", "<a><?x  y?></a>", false},
    {"<a><![CDATA[x]]></a>", "<a>x</a>", false},
    {"<?xml version='1.0'?><a/>", "<a/>", false},
    {"<a/>", "<a/><!-- x -->", false},
    {"<a>", "<a", false},
};

START_TEST(other_tags_are_seen)
{
    ck_assert_int_eq(format_keeps(changes[_i].before, strlen(changes[_i].before),
                                  changes[_i].after, strlen(changes[_i].after)),
                     changes[_i].keeps);
}
END_TEST

#define ROOT "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='draft' "           \
             "languages='en es'>"
#define REST "<treatment id='t'><label>One <em>two</em></label><note>A note</note></treatment>"      \
             "<?kbc allow unused because it is?><scope><has finding='f'/></scope></knowledge-base>"

/* Documents that say other things, each than the first. */
static const struct {
    const char *text;
    bool same;
} meanings[] = {
    {ROOT "<title>T</title>" REST, true},
    {ROOT " <title>\nT </title>" REST, true},
    {ROOT "<!-- any --><title>T</title>" REST, true},
    {ROOT "<title>T</title>\n<treatment id=\"t\" ><label>One\n<em>two</em> </label><note> A  note"
          "</note></treatment><?kbc  allow unused  because it is?><scope><has finding='f'/></scope>"
          "</knowledge-base>", true},
    {ROOT "<title>t</title>" REST, false},
    {ROOT "<title>T</title><title xml:lang='es'>T</title>" REST, false},
    {"<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.1' status='draft' "
     "languages='en es'><title>T</title>"
     REST, false},
    {ROOT "<title>T</title><?kbc allow unused because it is?>" REST, false},
    {ROOT "<title>T</title><treatment id='t'><label>One<em>two</em></label><note>A note</note>"
          "</treatment><?kbc allow unused because it is?><scope><has finding='f'/></scope>"
          "</knowledge-base>", false},
    {ROOT "<title>T</title><treatment id='t'><label>One <em> two</em></label><note>A note</note>"
          "</treatment><?kbc allow unused because it is?><scope><has finding='f'/></scope>"
          "</knowledge-base>", false},
    {ROOT "<title>T</title><treatment id='t'><label>One <em>two</em></label><note>Anote</note>"
          "</treatment><?kbc allow unused because it is?><scope><has finding='f'/></scope>"
          "</knowledge-base>", false},
    {ROOT "<title>T</title><treatment id='t'><label>One <em>two</em></label><note>A note</note>"
          "<?kbc allow unused because it is?></treatment><scope><has finding='f'/></scope>"
          "</knowledge-base>", false},
    {ROOT "<title>T</title><treatment id='t'><label>One <em>two</em></label><note>A note</note>"
          "</treatment><scope><has finding='f'/></scope><?kbc allow unused because it is?>"
          "</knowledge-base>", false},
};

static void add_meaning(const char *text, struct buffer *out)
{
    struct reading reading;
    reading_text(&reading, text, strlen(text));
    ck_assert_str_eq(reading_report(&reading), "");
    format_meaning(&reading.model, &reading.model.root->node, out);
    reading_release(&reading);
}

START_TEST(another_meaning_is_seen)
{
    struct failure failure;
    struct buffer first, other;
    failure_init(&failure);
    buffer_init(&first, &failure);
    buffer_init(&other, &failure);
    add_meaning(meanings[0].text, &first);
    add_meaning(meanings[_i].text, &other);
    bool same = first.length == other.length &&
                memcmp(first.bytes, other.bytes, first.length) == 0;
    ck_assert_msg(same == meanings[_i].same, "%s", meanings[_i].text);
    buffer_release(&other);
    buffer_release(&first);
}
END_TEST

SUITE(format)
{
    Suite *suite = suite_create("format");
    TCase *layout = tcase_create("layout");
    tcase_add_loop_test(layout, documents_are_laid_out, 0, sizeof cases / sizeof *cases);
    tcase_add_test(layout, what_is_no_xml_is_not_laid_out);
    suite_add_tcase(suite, layout);
    TCase *held = tcase_create("held");
    tcase_add_loop_test(held, other_tags_are_seen, 0, sizeof changes / sizeof *changes);
    tcase_add_loop_test(held, another_meaning_is_seen, 0, sizeof meanings / sizeof *meanings);
    suite_add_tcase(suite, held);
    return suite;
}
