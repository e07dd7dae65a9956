/* read/: what is wrong in one document. Line 1 is the root's start tag, with two languages; each
 * document stands from line 2 on. */
#include "unit/suite.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "unit/reading.h"

#define ROOT                                                                                       \
    "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='draft' "                 \
    "languages='en es'>"

/* Between the root's tags, with a title before. */
static const struct {
    const char *items, *report;
} documents[] = {
    /* Elements. */
    {"<fnding id='a' type='boolean'/>", "3:1 unknown-element kb: there is no element \"fnding\"\n"},
    {"<x:finding xmlns:x='urn:other'><when/></x:finding>",
     "3:1 unknown-element kb: \"finding\" is of another namespace, \"urn:other\"\n"},
    {"<x:finding/>",
     "3:1 unknown-element kb: the prefix of \"x:finding\" stands for no namespace\n"},
    {"<finding xmlns='' id='a'/>", "3:1 unknown-element kb: \"finding\" is in no namespace\n"},
    {"<condition id='c'><when><everyone/><dose/></when></condition>",
     "3:36 misplaced-element c: \"dose\" may not stand in \"when\"\n"},
    {"<condition id='c'><when><everyone/></when><when><foo/></when></condition>",
     "3:43 misplaced-element c: \"condition\" may hold only one \"when\"\n"},
    {"<condition id='c'><when><not><everyone/><everyone/><everyone/></not></when></condition>",
     "3:41 misplaced-element c: \"not\" may hold only one test\n"
     "3:52 misplaced-element c: \"not\" may hold only one test\n"},
    {"<finding id='f' type='boolean'><question>Q</question><label>F</label></finding>",
     "3:54 misplaced-element f: \"label\" must stand before \"question\"\n"},
    {"<condition id='c'>words <when>more<everyone>of </everyone></when>\n them</condition>",
     "3:19 misplaced-element c: text may not stand in \"condition\"\n"
     "3:31 misplaced-element c: text may not stand in \"when\"\n"
     "3:45 misplaced-element c: text may not stand in \"everyone\"\n"
     "4:2 misplaced-element c: text may not stand in \"condition\"\n"},
    {"<condition id='c'><when><everyone/></when>&#65;<![CDATA[ &]]></condition>",
     "3:43 misplaced-element c: text may not stand in \"condition\"\n"},
    {"<knowledge-base/>", "3:1 misplaced-element kb: \"knowledge-base\" may not stand in "
                          "\"knowledge-base\"\n"},
    {"<case id='c'/>",
     "3:1 missing-element c: \"case\" needs the elements \"given\", \"expect\"\n"},
    {"<condition id='c'><when/></condition>", "3:19 missing-element c: \"when\" needs a test\n"},
    {"<assert id='a'><one-of><everyone/></one-of></assert>",
     "3:16 missing-element a: \"one-of\" needs at least 2 states\n"},
    {"<assume id='a'><note>n</note></assume>", "3:1 missing-element a: \"assume\" needs a claim\n"},
    {"<score id='s'><label>S</label><points value='1'/><points value='1' of='q'/></score>",
     "3:31 missing-element s: \"points\" needs a test\n"},
    /* What stands in an element that may not be there is not looked at; everything else is. */
    {"<foo><bar/>text<finding/></foo><bar a='1'><?kbc rubbish?></bar><source id='s'/>",
     "3:1 unknown-element kb: there is no element \"foo\"\n"
     "3:32 unknown-element kb: there is no element \"bar\"\n"
     "3:64 missing-attribute s: \"source\" needs the attributes \"type\", \"title\"\n"},
    /* Attributes. */
    {"<condition id='c'><when><has findng='f'/></when></condition>",
     "3:25 missing-attribute c: \"has\" needs the attribute \"finding\"\n"
     "3:30 unknown-attribute c: \"has\" has no attribute \"findng\"\n"},
    {"<source id='s' type='book' title='T' x:at='1' xmlns:x='urn:x' xml:space='default' y:z='1'/>",
     "3:38 unknown-attribute s: \"source\" has no attribute \"x:at\"\n"
     "3:63 unknown-attribute s: \"source\" has no attribute \"xml:space\"\n"
     "3:83 unknown-attribute s: \"source\" has no attribute \"y:z\"\n"},
    {"<finding id='f' type='boolean' min='1' option='2'><label lang='en'>F</label></finding>",
     "3:32 unknown-attribute f: a boolean finding has no attribute \"min\"\n"
     "3:40 unknown-attribute f: \"finding\" has no attribute \"option\"\n"
     "3:58 unknown-attribute f: \"label\" has no attribute \"lang\"\n"},
    {"<finding id='f' unit='a' min='x'><label>F</label></finding>",
     "3:1 missing-attribute f: \"finding\" needs the attribute \"type\"\n"
     "3:31 bad-value f: \"x\" is no decimal\n"},
    {"<finding type='bool' is-a='A'><question>Q</question><option id='o'><label>O</label></option>"
     "</finding>",
     "3:1 missing-attribute kb: \"finding\" needs the attribute \"id\"\n"
     "3:1 missing-element kb: \"finding\" needs the element \"label\"\n"
     "3:16 bad-value kb: \"bool\" is no value of \"type\"\n"
     "3:28 bad-value kb: \"A\" is no id\n"
     "3:53 misplaced-element kb: \"option\" may not stand in \"finding\"\n"},
    {"<condition id='c'><when><value/><value finding='a' score='b' is='1' in='2' above='3'/>"
     "<value bands='b' at-least='1' at-most='2' above='3' below='4'/></when></condition>",
     "3:25 missing-attribute c: \"value\" needs the attributes \"finding\" or \"score\" or "
     "\"bands\", \"is\" or \"in\" or \"at-least\" or \"above\" or \"at-most\" or \"below\"\n"
     "3:52 unknown-attribute c: \"value\" may not have \"score\" beside \"finding\"\n"
     "3:69 unknown-attribute c: \"value\" may not have \"in\" beside \"is\"\n"
     "3:76 unknown-attribute c: \"value\" may not have \"above\" beside \"is\"\n"
     "3:129 unknown-attribute c: \"value\" may not have \"above\" beside \"at-least\"\n"
     "3:139 unknown-attribute c: \"value\" may not have \"below\" beside \"at-most\"\n"},
    {"<indication id='i' treatment='t' for='c'><dose min='1' unit='mg' every='8'/></indication>",
     "3:42 missing-attribute i: \"dose\" needs the attributes \"max\", \"every-unit\"\n"},
    {"<bands id='b' of='q'><label>B</label><band id='a'><label>A</label></band></bands>",
     "3:38 missing-attribute b/a: \"band\" needs the attribute \"at-least\" or \"above\" or "
     "\"at-most\" or \"below\"\n"},
    /* Values: at the word that is wrong. */
    {"<handout id='h' for='a  B c'><title>H</title></handout>",
     "3:25 bad-value h: \"B\" is no id\n"},
    {"<handout id='h' for='a&#32;B'><title>H</title></handout>",
     "3:22 bad-value h: \"B\" is no id\n"},
    {"<cause id='c' review-by='2026-02-30' status='new'><label>C</label></cause>",
     "3:26 bad-value c: \"2026-02-30\" is no date\n"
     "3:46 bad-value c: \"new\" is no value of \"status\"\n"},
    {"<condition id='c'><label xml:lang='fr'>C</label><label xml:lang='ES'>C</label>"
     "<when><everyone/></when></condition>",
     "3:36 bad-value c: \"fr\" is no language of this knowledge base\n"},
    /* Texts. */
    {"<condition id='c'><label> \t\n</label><when><everyone/></when></condition>",
     "3:19 empty-text c: \"label\" says nothing\n"},
    {"<handout id='h'><title>H</title><intro><list><item><em> </em></item></list></intro>"
     "<intro xml:lang='es'><b>words</b></intro></handout>",
     "3:33 empty-text h: \"intro\" says nothing\n"
     "3:105 unknown-element h: there is no element \"b\"\n"},
    {"<handout id='h'><title>H</title><intro>text<p>P</p></intro>"
     "<intro xml:lang='es'><p>P</p><em>E</em> text &#233;</intro></handout>",
     "3:44 misplaced-element h: \"p\" may not stand beside text\n"
     "3:89 misplaced-element h: \"em\" may not stand beside paragraphs\n"
     "3:100 misplaced-element h: text may not stand beside paragraphs\n"},
    {"<condition id='c'><label>C &nbsp;&eacute;</label><when><everyone/></when></condition>",
     "3:28 forbidden-markup c: the entity \"&nbsp;\" is not allowed\n"
     "3:34 forbidden-markup c: the entity \"&eacute;\" is not allowed\n"},
    {"<source id='s' type='book' title='&copy; 2026'/><foo/>",
     "3:35 forbidden-markup kb: the entity \"&copy;\" is not allowed\n"
     "3:49 unknown-element kb: there is no element \"foo\"\n"},
    /* Instructions. */
    {"<?kbc allow?><?kbc?><?kbc allow a reason?><?kbc forbid a because b?><?kbcx?><?php echo?>",
     "3:1 bad-value kb: \"<?kbc allow?>\" is not understood\n"
     "3:14 bad-value kb: \"<?kbc ?>\" is not understood\n"
     "3:21 bad-value kb: \"<?kbc allow a reason?>\" is not understood\n"
     "3:43 bad-value kb: \"<?kbc forbid a because b?>\" is not understood\n"},
    /* Retired: held to the grammar and to nothing else. */
    {"<cause status='retired' id='c'><label xml:lang='fr'> </label><foo/>"
     "<?kbc rubbish?></cause>",
     "3:62 unknown-element c: there is no element \"foo\"\n"},
    /* Ids. */
    {"<source id='s' type='book' title='T'/><condition id='s'><when><everyone/></when></condition>",
     "3:54 duplicate-id s: the id \"s\" is taken already\n"},
    {"<finding id='f' type='choice'><label>F</label><option id='f'><label>A</label></option>"
     "<option id='o'><label>B</label></option><option id='o'><label>C</label></option></finding>"
     "<finding id='g' type='choice'><label>G</label><option id='o'><label>A</label></option>"
     "</finding>",
     "3:139 duplicate-id f/o: the id \"o\" is taken already in this finding\n"},
    {"<cause id='c' status='retired'><label>C</label></cause>"
     "<cause id='c'><label>C</label></cause>",
     "3:67 duplicate-id c: the id \"c\" is taken already\n"},
};

START_TEST(documents_report)
{
    struct reading reading;
    char text[4096];
    int length = snprintf(text, sizeof text, ROOT "\n<title>T</title>\n%s\n</knowledge-base>",
                          documents[_i].items);
    reading_text(&reading, text, (size_t)length);
    ck_assert_str_eq(reading_report(&reading), documents[_i].report);
    ck_assert(reading.model.complete);
    reading_release(&reading);
}
END_TEST

/* Whole files, after which nothing is complete. */
static const struct {
    const char *text, *report;
} files[] = {
    {"", "1:1 not-well-formed: the file is empty\n"},
    {" \n ", "2:2 not-well-formed: the file is empty\n"},
    {"hello", "1:1 not-well-formed: this is no XML\n"},
    {"\n<?xml version='1.0'?><a/>",
     "2:6 not-well-formed: \"<?xml\" may stand only at the very beginning of a file\n"},
    {ROOT "\n<title>T</title>", "2:17 not-well-formed kb: the file ends, and \"knowledge-base\" is "
                              "not closed\n"},
    {ROOT "\n<title>T</title><finding id='f",
     "2:31 not-well-formed kb: the quotes around the value are not closed\n"},
    {ROOT "\n<title>T</title><cause id='c'><label>A & B</label></cause></knowledge-base>",
     "2:40 not-well-formed c: \"&\" begins an entity, but no name follows\n"},
    {ROOT "\n<title>T</title><cause id='c'><label>A < B</label></cause></knowledge-base>",
     "2:40 not-well-formed c: \"<\" begins a tag, but no name follows\n"},
    {ROOT "\n<title>T</title><cause id='c'><label>A</labl></cause></knowledge-base>",
     "2:39 not-well-formed c: \"</labl>\" can't close \"label\"\n"},
    {ROOT "\n<title>T</title><source id='a' id='b'/></knowledge-base>",
     "2:32 not-well-formed kb: the attribute \"id\" is given twice\n"},
    {ROOT "\n<title>T</title></knowledge-base><more/>",
     "2:34 not-well-formed: nothing may stand behind the root element\n"},
    {ROOT "\n<title>T</title><!-- a -- b --></knowledge-base>",
     "2:24 not-well-formed kb: \"--\" may not stand in a comment\n"},
    {ROOT "\n<title>T]]></title></knowledge-base>",
     "2:9 not-well-formed kb: \"]]>\" may not stand in text\n"},
    {ROOT "\n<title>\xC3\xA4\xFF</title></knowledge-base>",
     "2:9 not-well-formed kb: this is not UTF-8\n"},
    {ROOT "\n<title>T\x01</title></knowledge-base>",
     "2:9 not-well-formed kb: this character may not stand in a document\n"},
    {"<?xml version='1.0' encoding='ISO-8859-1'?>" ROOT "\n<title>T</title></knowledge-base>",
     "1:31 not-well-formed: the file says that it is in \"ISO-8859-1\", and is to be in UTF-8\n"},
    /* Found by fuzzing: a line end in it would have broken the message. */
    {"<?xml version='1.0' encoding='two\nlines'?>" ROOT "\n<title>T</title></knowledge-base>",
     "1:31 not-well-formed: the file says that it is in \"two lines\", and is to be in UTF-8\n"},
    {"<!DOCTYPE knowledge-base SYSTEM 'kb.dtd' [<!ENTITY a 'b'>]>" ROOT "<title>&a;</title>"
     "<foo/></knowledge-base>",
     "1:1 forbidden-markup: a document type declaration is not allowed\n"},
    {"<module xmlns='urn:kbc:kb:1'><foo/></module>",
     "1:1 misplaced-element: \"module\" is not what a knowledge base begins with\n"},
    {"<knowledge-base><foo/></knowledge-base>",
     "1:1 unknown-element: \"knowledge-base\" is in no namespace\n"},
    {"<html><body/></html>", "1:1 unknown-element: \"html\" begins no knowledge base\n"},
    {"<html xmlns='http://www.w3.org/1999/xhtml'/>",
     "1:1 unknown-element: \"html\" begins no knowledge base\n"},
    {"<knowledge-base xmlns='urn:kbc:kb:2'/>",
     "1:1 unknown-element: \"knowledge-base\" is of another namespace, \"urn:kbc:kb:2\"\n"},
    {"<knowledge-bse xmlns='urn:kbc:kb:1'/>",
     "1:1 unknown-element: there is no element \"knowledge-bse\"\n"},
};

START_TEST(files_report)
{
    struct reading reading;
    reading_text(&reading, files[_i].text, strlen(files[_i].text));
    ck_assert_str_eq(reading_report(&reading), files[_i].report);
    ck_assert(!reading.model.complete);
    reading_release(&reading);
}
END_TEST

START_TEST(what_came_before_a_break_is_kept)
{
    static const char text[] = ROOT "<title>T</title><source id='s' type='book' title='S'/>"
                                    "<cause id='c'><label>C</label><cite source='s'/><oops";
    struct reading reading;
    reading_text(&reading, text, sizeof text - 1);
    ck_assert_ptr_nonnull(reading.model.root);
    ck_assert_uint_eq(reading.model.sources_cited.count, 1);
    ck_assert_uint_eq(reading.model.causes.count, 1);
    const struct node *cause = &reading.model.causes.all[0]->node;
    ck_assert_ptr_nonnull(node_child(cause, KIND_CITE));
    ck_assert(cause->flags & NODE_FAULTY);
    ck_assert_uint_eq(reading.diag.count, 1); /* what the rest may have brought is not missed */
    reading_release(&reading);
}
END_TEST

/* ---- Limits: what is just inside, and what is just beyond ------------------------------------ */

static struct failure limit_failure;

static const char *report_of(struct reading *reading, struct buffer *text)
{
    reading_text(reading, text->bytes, text->length);
    buffer_release(text);
    return reading_report(reading);
}

START_TEST(elements_may_be_256_deep)
{
    struct reading reading;
    struct buffer text;
    int nots = 252 + _i; /* in the root, a condition and its when, around a test */
    buffer_init(&text, &limit_failure);
    buffer_puts(&text, ROOT "<title>T</title><condition id='c'><when>\n");
    for (int i = 0; i < nots; i++)
        buffer_puts(&text, "<not>");
    buffer_puts(&text, "<everyone/>");
    for (int i = 0; i < nots; i++)
        buffer_puts(&text, "</not>");
    buffer_puts(&text, "</when></condition></knowledge-base>");
    ck_assert_str_eq(report_of(&reading, &text),
                     _i ? "2:1266 too-large c: elements stand in each other deeper than 256\n"
                        : "");
    ck_assert_int_eq(reading.model.complete, !_i);
    reading_release(&reading);
}
END_TEST

/* The value is counted as it is meant, not as it is written: &amp; is one byte. */
START_TEST(an_attribute_may_have_64_kib)
{
    struct reading reading;
    struct buffer text;
    buffer_init(&text, &limit_failure);
    buffer_puts(&text, ROOT "\n<title>T</title><source id='s' type='book' title='&amp;");
    for (int i = 0; i < 65535 + _i; i++)
        buffer_putc(&text, 'x');
    buffer_puts(&text, "'/><foo/></knowledge-base>");
    ck_assert_str_eq(report_of(&reading, &text),
                     _i ? "2:44 too-large s: the value of \"title\" has 65537 bytes\n"
                          "2:65595 unknown-element kb: there is no element \"foo\"\n"
                        : "2:65594 unknown-element kb: there is no element \"foo\"\n");
    reading_release(&reading);
}
END_TEST

START_TEST(a_text_may_have_a_mib)
{
    struct reading reading;
    struct buffer text;
    buffer_init(&text, &limit_failure);
    buffer_puts(&text, ROOT "\n<title>");
    for (int i = 0; i < 1024 * 1024 - 2; i++)
        buffer_putc(&text, i % 80 ? 'x' : '\n');
    buffer_puts(&text, _i ? "<!-- -->xyz</title>" : "<!-- -->xy</title>");
    buffer_puts(&text, "<source id='s' type='book' title='S'/></knowledge-base>");
    ck_assert_str_eq(report_of(&reading, &text),
                     _i ? "3:1 too-large kb: a text here has more than 1048576 bytes\n" : "");
    ck_assert_uint_eq(reading.model.sources_cited.count, 1);
    reading_release(&reading);
}
END_TEST

START_TEST(reading_ends_where_all_is_faults)
{
    struct reading reading;
    struct buffer text;
    buffer_init(&text, &limit_failure);
    buffer_puts(&text, ROOT "\n");
    for (int i = 0; i < 100002; i++)
        buffer_puts(&text, "<x/>\n");
    buffer_puts(&text, "</knowledge-base>");
    report_of(&reading, &text);
    ck_assert_uint_eq(reading.diag.count, 100002);
    const struct diagnostic *last = reading.diag.all[reading.diag.count - 1];
    ck_assert_int_eq(last->name, DIAG_too_large);
    ck_assert(!reading.model.complete);
    reading_release(&reading);
}
END_TEST

SUITE(read_faults)
{
    Suite *suite = suite_create("read: faults");
    TCase *tests = tcase_create("read_faults");
    tcase_add_loop_test(tests, documents_report, 0, sizeof documents / sizeof *documents);
    tcase_add_loop_test(tests, files_report, 0, sizeof files / sizeof *files);
    tcase_add_test(tests, what_came_before_a_break_is_kept);
    tcase_add_loop_test(tests, elements_may_be_256_deep, 0, 2);
    tcase_add_loop_test(tests, an_attribute_may_have_64_kib, 0, 2);
    tcase_add_loop_test(tests, a_text_may_have_a_mib, 0, 2);
    tcase_add_test(tests, reading_ends_where_all_is_faults);
    suite_add_tcase(suite, tests);
    return suite;
}
